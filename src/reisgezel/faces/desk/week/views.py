"""Mijn week: whom one meets, on which days one works, and the same for a calendar program."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions.feeds import end_feed, make_feed
from reisgezel.domain.trajectories.queries.feeds import feed_made_at, feed_text
from reisgezel.domain.trajectories.queries.week import WEEK, week_of
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.faces.desk.week.forms import FeedForm, HoursForm
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.working_week import hours_of, say_hours

#: How far one can leaf: what lies further is no plan, and before it lies history.
_FURTHEST = dt.timedelta(days=366)


@members_only(*WORKERS)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    shown = week_of(request.actor, _asked(request.GET.get("day", "")))
    return render(
        request,
        "desk/week/week.html",
        {
            "week": shown,
            "earlier": shown.first - WEEK,
            "later": shown.first + WEEK,
            "keeps_overviews": request.actor.role is MemberRole.CASE_MANAGER,
        },
    )


@members_only(*WORKERS)
def hours(request: HttpRequest) -> HttpResponse:
    known = hours_of(request.actor.membership_id)
    initial = {
        "days": [str(day) for day in sorted(known.days)],
        "from_hour": known.from_hour,
        "until_hour": known.until_hour,
    }
    form = bound_or_draft(request, HoursForm, initial=initial)
    if succeeds(request, form, lambda _said: say_hours(actor=request.actor, hours=form.hours())):
        messages.success(request, _("Saved."))
        return redirect("desk:week")
    return page(request, "desk/week/hours.html", form)


@members_only(*WORKERS)
def feed(request: HttpRequest) -> HttpResponse:
    """The address is shown once, in the answer to the form that made it: it is kept nowhere, nothing links to it."""
    form = bound_or_draft(request, FeedForm)
    if succeeds(request, form, lambda said: make_feed(actor=request.actor, feed_id=said["feed_id"])):
        if not form.saved:
            messages.info(
                request, _("This address was made and shown before. Do you not have it? Make a new one.")
            )
            return redirect("desk:week-feed")
        address = request.build_absolute_uri(reverse("calendar:feed", args=[form.saved]))
        return render(request, "desk/week/address.html", {"address": address})
    return page(request, "desk/week/feed.html", form, made_at=feed_made_at(request.actor))


@members_only(*WORKERS)
@require_POST
def feed_off(request: HttpRequest) -> HttpResponse:
    if end_feed(actor=request.actor):
        messages.success(request, _("Switched off. The address works no longer."))
    else:
        messages.info(request, _("There is no address that works."))
    return redirect("desk:week-feed")


@login_not_required
@require_safe
def calendar(_request: HttpRequest, secret: str) -> HttpResponse:
    """Moments without names, for whoever holds the address. An address that is off answers as one that never was."""
    answer = HttpResponse(feed_text(secret), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer


def _asked(text: str) -> dt.date:
    """The day in a link to a week; today for whatever else stands there."""
    now = today()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return now
    return day if abs(day - now) <= _FURTHEST else now
