"""Wie heeft mij nodig? The people whose page asks for something, and where to go for it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.enums import Need
from reisgezel.domain.trajectories.queries.needs_me import NeedsMe, Why, needs_me
from reisgezel.foundation.common.addresses import address_of
from reisgezel.foundation.common.dates import day
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole

#: Where one answers what is asked; the page itself for everything else.
_WHERE = {
    Need.EMERGENCY: "desk:emergencies",
    Need.RIGHTS: "desk:rights",
    Need.CHANGED: "desk:case-story",
    Need.LOOK_AGAIN: "desk:way",
    Need.NO_ANSWER: "desk:team",
    Need.DECLINED: "desk:team",
    Need.NOT_MET: "desk:team",
    Need.LEFT: "desk:team",
    Need.MEET_OVER: "desk:handover-met",
    Need.ENDS_SOON: "desk:team",
}


#: What is answered on the page of one's handovers.
_HANDED = (Need.CAME_BACK, Need.UNANSWERED)


@dataclass(frozen=True, slots=True)
class Reason:
    words: str
    day: str
    href: str


@members_only(MemberRole.CASE_MANAGER)
@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    people = [
        (one, _page_of(one), [_reason(one, why) for why in one.reasons]) for one in needs_me(request.actor)
    ]
    return render(request, "desk/needs/needs.html", {"people": people})


def _page_of(one: NeedsMe) -> str:
    """The person's page; a colleague who asks whether one takes over has none."""
    if one.trajectory_id is None:
        return reverse("desk:handovers")
    return address_of("desk:case", one.trajectory_id)


def _reason(one: NeedsMe, why: Why) -> Reason:
    if one.trajectory_id is None or why.need in _HANDED:
        href = reverse("desk:handovers")
    else:
        href = address_of(_WHERE.get(why.need, "desk:case"), one.trajectory_id)
    return Reason(words=str(why.need.label), day=day(why.day), href=href)
