"""The start page and the pages around signing in."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reisgezel.faces.public import demo
from reisgezel.foundation.accounts import trail
from reisgezel.foundation.accounts.events import Event
from reisgezel.foundation.accounts.views import safe_next
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.middleware import SESSION_KEY

_MEETS_PEOPLE = {MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR}


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Signed out: what this is. Signed in: on to the own work."""
    if not request.user.is_authenticated:
        groups = demo.groups() if settings.DEMO else []
        return render(request, "public/home.html", {"groups": groups, "next": ""})
    memberships = _memberships(request)
    if not memberships:
        return render(request, "public/no_membership.html")
    actor = request.actor  # type: ignore[attr-defined]
    if actor is None or (len(memberships) > 1 and SESSION_KEY not in request.session):
        return redirect("public:choose-membership")
    role = actor.role
    return redirect("desk:today" if role in _MEETS_PEOPLE else "board:home")


@login_not_required
@require_safe
def lock(request: HttpRequest) -> HttpResponse:
    """After a quiet quarter of an hour: says nothing about who was here or what was open."""
    following = safe_next(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(following)
    # Only in the demo there is a chooser to come back through.
    way_in = (
        reverse("public:demo" if settings.DEMO else "account_login") + "?" + urlencode({"next": following})
    )
    return render(request, "public/lock.html", {"way_in": way_in, "kept": "kept" in request.GET})


def choose_membership(request: HttpRequest) -> HttpResponse:
    """For whom somebody with several memberships acts now. The session itself stays as it is."""
    memberships = _memberships(request)
    if request.method != "POST":
        current = request.actor.membership_id if request.actor else None  # type: ignore[attr-defined]
        return render(
            request, "public/choose_membership.html", {"memberships": memberships, "current": current}
        )
    chosen = next((m for m in memberships if str(m.pk) == request.POST.get("membership")), None)
    if chosen is None:
        raise Invalid(field="membership")
    request.session[SESSION_KEY] = str(chosen.pk)
    # Forms that stand open in other tabs belong to the old choice: their text is kept, but they save nothing any more.
    rotate_token(request)
    owner = trail.Owner(request.user.pk, chosen.pk, chosen.partnership_id)
    trail.record(Event.MEMBERSHIP_CHOSEN, request.user, owner=owner, membership_id=chosen.pk)  # type: ignore[arg-type]
    return redirect("public:home")


def _memberships(request: HttpRequest) -> list[Any]:
    """The memberships in force today, which the sign-in backend brought along."""
    return getattr(request.user, "current_memberships", [])
