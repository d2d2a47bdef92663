"""Vervanging: a colleague stands in on one page, or on all of one's own."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions.covers import arrange_cover, end_cover, write_lines
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.cover_lines import filled_lines, lines_of
from reisgezel.domain.trajectories.queries.covers import cover_of, own_for_absence
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.team import case_managers, colleagues
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.covers.forms import AwayForm, CoverForm, LinesForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(*WORKERS)
@require_safe
def cover(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who stands in; the lines are for whoever keeps the overview today."""
    access = access_case(request.actor, case_id, Verb.READ, page="cover")
    return render(
        request,
        "desk/covers/cover.html",
        {
            "person": person_view(access),
            "cover": cover_of(access),
            "lines": lines_of(access) if access.keeps_overview else (),
            "may_steer": access.may(Verb.STEER),
            "may_hand_over": access.may(Verb.HAND_OVER),
        },
    )


@members_only(*WORKERS)
def arrange(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.HAND_OVER, page="cover")
    form = bound_or_draft(request, CoverForm, colleagues=colleagues(access, who_could="take_over"))
    if succeeds(
        request,
        form,
        lambda said: arrange_cover(
            actor=request.actor,
            trajectory_ids=[case_id],
            absence=form.absence(),
            client_told=said["client_told"],
        ),
    ):
        messages.success(request, _("Arranged."))
        return _after(access)
    return page(request, "desk/covers/arrange.html", form, person=person_view(access), cover=cover_of(access))


@members_only(*WORKERS)
def lines(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="cover")
    there = cover_of(access)
    if there is None and request.method != "POST":
        return _look_again(request, access)
    written = access.trajectory.cover.summary if access.trajectory.cover else ""
    filled = "\n".join(filled_lines(access))
    form = bound_or_draft(request, LinesForm, initial={"summary": written or filled})
    if succeeds(
        request,
        form,
        lambda said: write_lines(
            actor=request.actor,
            trajectory_id=case_id,
            # Saved as they were filled in, they go on filling themselves.
            summary="" if said["summary"].splitlines() == filled.splitlines() else said["summary"],
        ),
    ):
        return redirect("desk:cover", case_id)
    return page(request, "desk/covers/lines.html", form, person=person_view(access), cover=there)


@members_only(*WORKERS)
@require_POST
def end(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.HAND_OVER, page="cover")
    try:
        ended = end_cover(actor=request.actor, trajectory_id=case_id)
    except NoSuchMove:
        return _look_again(request, access)
    who = ended.membership.user.name
    messages.success(request, _("%(who)s no longer stands in.") % {"who": who})
    return _after(access)


@members_only(MemberRole.CASE_MANAGER)
def away(request: HttpRequest) -> HttpResponse:
    """I am away: a colleague stands in for all my people, or for those I choose."""
    absent = own_for_absence(request.actor)
    form = bound_or_draft(request, AwayForm, colleagues=case_managers(request.actor), absent=absent)
    if succeeds(
        request,
        form,
        lambda said: arrange_cover(
            actor=request.actor,
            trajectory_ids=form.pages(),
            absence=form.absence(),
            client_told=said["client_told"],
        ),
    ):
        count = len(form.pages())
        messages.success(
            request,
            ngettext("Arranged for %(count)s person.", "Arranged for %(count)s people.", count)
            % {"count": count},
        )
        return redirect("desk:away")
    context: dict[str, Any] = {"covered": [one for one in absent if one.cover], "has_people": bool(absent)}
    if all(one.cover for one in absent) and request.method != "POST":
        return render(request, "desk/covers/away.html", context)
    return page(request, "desk/covers/away.html", form, **context)


def _after(access: CaseAccess) -> HttpResponse:
    """Back to where this actor can read what was arranged; a coordinator reads no page."""
    if access.may(Verb.READ):
        return redirect("desk:cover", access.trajectory.pk)
    return redirect("desk:people-area")


def _look_again(request: HttpRequest, access: CaseAccess) -> HttpResponse:
    messages.warning(request, NoSuchMove.message)
    return _after(access)
