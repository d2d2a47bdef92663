"""Who left and still keeps pages: for a coordinator, who divides them by name and reads none.

Of closed pages it says only whether there are any: no name, no number, no day (decision 25).
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from reisgezel.domain.trajectories.enums import OPEN_PHASES, Phase
from reisgezel.domain.trajectories.enums.handovers import AGREED_HANDOVERS, HANDOVERS_BACK, HandoverState
from reisgezel.domain.trajectories.queries.cases import visible_to
from reisgezel.domain.trajectories.queries.handovers import MOST
from reisgezel.domain.trajectories.queries.team import Colleague, label_of
from reisgezel.domain.trajectories.roles import may_divide_what_stayed
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who left and still keeps pages. people: how many open ones wait."""

    id: uuid.UUID
    name: str
    organisation: str
    left_on: dt.date
    people: int
    has_closed: bool


@dataclass(frozen=True, slots=True)
class LeftPerson:
    """An open page of somebody who left. asked: who was asked to take over and has not answered, or the overview has
    not passed yet; "" when somebody can be asked now. declined: who was asked before and does not take over. because:
    why this one said no, for who asked it."""

    id: uuid.UUID
    name: str
    asked: str
    answer_by: dt.date | None
    declined: str
    said_no: bool
    because: str


@dataclass(frozen=True, slots=True)
class LeaverPage:
    id: uuid.UUID
    name: str
    first_name: str
    organisation: str
    left_on: dt.date
    waiting: tuple[LeftPerson, ...]
    asked: tuple[LeftPerson, ...]
    has_closed: bool

    @property
    def came_back(self) -> tuple[LeftPerson, ...]:
        return tuple(one for one in self.waiting if one.declined)


def leavers(actor: Actor) -> tuple[Leaver, ...]:
    """Everybody who left and still keeps pages, by name; one query. Raises NotFound for who does not divide them."""
    rows = (
        _left_behind(actor)
        .order_by()
        .values_list(
            "case_manager",
            "case_manager__user__name",
            "case_manager__organisation__name",
            "case_manager__until",
        )
        .annotate(
            people=Count("pk", filter=Q(phase__in=OPEN_PHASES)),
            closed=Count("pk", filter=Q(phase=Phase.CLOSED)),
        )
    )
    found = (
        Leaver(ident, name, organisation, left_on, people, has_closed=bool(closed))
        for ident, name, organisation, left_on, people, closed in rows
        if left_on
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.organisation, str(one.id))))


def leaver_page(actor: Actor, leaver_id: uuid.UUID) -> LeaverPage:
    """The people of one of them, by name; three queries. Raises NotFound for somebody who works here, or nobody."""
    rows = _left_behind(actor).filter(case_manager=leaver_id)
    member = (
        Membership.objects.filter(pk=leaver_id, partnership_id=actor.partnership_id, until__lt=today())
        .select_related("user", "organisation")
        .first()
    )
    if member is None or member.until is None:
        raise NotFound
    people = [
        _person(actor, row)
        for row in rows.filter(phase__in=OPEN_PHASES)
        .select_related("client", "handover__membership__user")
        .order_by("client__call_name", "id")[:MOST]
    ]
    return LeaverPage(
        id=member.pk,
        name=member.user.name,
        first_name=first_name_of(member.user.name),
        organisation=member.organisation.name,
        left_on=member.until,
        waiting=tuple(one for one in people if not one.asked),
        asked=tuple(one for one in people if one.asked),
        has_closed=rows.filter(phase=Phase.CLOSED).exists(),
    )


def successors(actor: Actor, keeper_id: uuid.UUID) -> tuple[Colleague, ...]:
    """Who can keep the closed pages of this member: colleagues of the same organisation, never who gives them on."""
    keeper = Membership.objects.filter(pk=keeper_id, partnership_id=actor.partnership_id).first()
    if keeper is None:
        raise NotFound
    rows = (
        Membership.objects.on(timezone.localdate())
        .filter(
            partnership_id=actor.partnership_id,
            organisation=keeper.organisation_id,
            role=MemberRole.CASE_MANAGER,
        )
        .exclude(pk=keeper.pk)
        .exclude(user=actor.user_id)
        .select_related("user", "organisation")
        .order_by("user__name", "id")
    )
    return tuple(Colleague(id=row.pk, label=label_of(row)) for row in rows)


def _left_behind(actor: Actor) -> ScopedQuerySet:
    if not may_divide_what_stayed(actor):
        raise NotFound
    return visible_to(actor).filter(case_manager__until__lt=today())


def _person(actor: Actor, row: "object") -> LeftPerson:
    handover = row.handover  # type: ignore[attr-defined]
    state = HandoverState(handover.state) if handover else None
    waits = state is HandoverState.ASKED or state in AGREED_HANDOVERS
    came_back, said_no = state in HANDOVERS_BACK, state is HandoverState.DECLINED
    # Why not was said to who asked: the giver, who left, or the coordinator who asked since.
    reads_why = said_no and handover.begun_by_id == actor.membership_id
    who = first_name_of(handover.membership.user.name) if handover else ""
    return LeftPerson(
        id=row.pk,  # type: ignore[attr-defined]
        name=row.client.call_name,  # type: ignore[attr-defined]
        asked=who if waits else "",
        answer_by=handover.answer_by if waits else None,
        declined=who if came_back else "",
        said_no=said_no,
        because=handover.because if reads_why else "",
    )
