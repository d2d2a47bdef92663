"""Handing over: what a giver has under way, and how the handover of one person stands."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from reisgezel.domain.trajectories.enums import OPEN_PHASES, AppointmentState, Phase
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.enums.handovers import (
    AGREED_HANDOVERS,
    HANDOVERS_BACK,
    HANDOVERS_TO_PLAN,
    OPEN_HANDOVERS,
    HandoverState,
)
from reisgezel.domain.trajectories.models import Handover, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.household import PageChoice
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import SecrecyKind

#: A guard only: nobody hands over more people at once.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Given:
    """One own person of whom a handover is under way, or came back. meets_at: the joint contact as it stands now.

    is_planned: the colleague can be asked. lacks_moment: said yes to, and no joint contact stands any more.
    """

    trajectory_id: uuid.UUID
    name: str
    receiver_id: uuid.UUID
    receiver: str
    organisation: str
    state: HandoverState
    is_planned: bool
    meets_at: dt.datetime | None
    without_because: str
    passes_on: dt.date | None
    answer_by: dt.date | None
    because: str
    got_no_answer: bool
    moved_on: dt.date | None
    lacks_moment: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """People for one colleague, before anybody is asked."""

    receiver_id: uuid.UUID
    receiver: str
    organisation: str
    people: tuple[Given, ...]

    @property
    def planned(self) -> int:
        return sum(one.is_planned for one in self.people)

    @property
    def is_whole(self) -> bool:
        return self.planned == len(self.people)

    @property
    def next(self) -> Given | None:
        """The first one of whom something is missing."""
        return next((one for one in self.people if not one.is_planned), None)


@dataclass(frozen=True, slots=True)
class Giving:
    """All that a giver has under way, in the order of the screen."""

    stacks: tuple[Stack, ...]
    back: tuple[Given, ...]
    asked: tuple[Given, ...]
    agreed: tuple[Given, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.stacks or self.back or self.asked or self.agreed)


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The handover of one person, for who plans it."""

    id: uuid.UUID
    receiver_id: uuid.UUID
    receiver: str
    first_name: str
    organisation: str
    state: HandoverState
    is_planned: bool
    is_bound_by_discretion: bool
    meet_at: dt.datetime | None
    meet_how: str
    meet_place: str
    without_because: str
    passes_on: dt.date | None
    told_on: dt.date | None
    told_how: str
    summary: str
    wants_known: str
    unsaid: str

    @property
    def may_be_planned(self) -> bool:
        return self.state in HANDOVERS_TO_PLAN

    @property
    def waits_for_meeting(self) -> bool:
        return self.state is HandoverState.ACCEPTED


@dataclass(frozen=True, slots=True)
class HandoverBrief:
    """What the page itself says of a handover: to who keeps the overview, and to who takes it over."""

    id: uuid.UUID
    receiver: str
    is_me: bool
    state: HandoverState
    meets_at: dt.datetime | None
    passes_on: dt.date | None


def given_by(actor: Actor) -> Giving:
    """Own people of whom a handover is under way, by name; one query."""
    rows = (
        Trajectory.objects.within(actor)
        .filter(
            case_manager=actor.membership_id, goes_on_in=None, phase__in=OPEN_PHASES, handover__isnull=False
        )
        .select_related("client", "handover__membership__user", "handover__membership__organisation")
        .select_related("handover__appointment")
        .order_by("client__call_name", "id")[:MOST]
    )
    found = [_given(row, row.handover) for row in rows if row.handover is not None]
    prepared: dict[uuid.UUID, list[Given]] = {}
    for one in found:
        if one.state is HandoverState.PREPARED:
            prepared.setdefault(one.receiver_id, []).append(one)
    return Giving(
        stacks=tuple(
            Stack(people[0].receiver_id, people[0].receiver, people[0].organisation, tuple(people))
            for people in prepared.values()
        ),
        back=tuple(one for one in found if one.state in HANDOVERS_BACK),
        asked=tuple(one for one in found if one.state is HandoverState.ASKED),
        agreed=tuple(one for one in found if one.state in AGREED_HANDOVERS),
    )


def own_to_hand_over(actor: Actor) -> tuple[PageChoice, ...]:
    """Own open pages of which no handover is under way, by name; one query."""
    rows = (
        Trajectory.objects.within(actor)
        .filter(case_manager=actor.membership_id, goes_on_in=None, phase__in=OPEN_PHASES)
        .exclude(handover__state__in=OPEN_HANDOVERS)
        .order_by("client__call_name", "id")
        .values_list("id", "client__call_name")[:MOST]
    )
    return tuple(PageChoice(*row) for row in rows)


def has_closed(actor: Actor) -> bool:
    """Whether this actor keeps closed pages."""
    own = {"case_manager": actor.membership_id, "goes_on_in": None}
    return Trajectory.objects.within(actor).filter(**own, phase=Phase.CLOSED).exists()


def handover_of(access: CaseAccess) -> HandoverView | None:
    """The handover of a page that was opened to plan it; None when none is under way."""
    row = access.trajectory.handover
    if row is None or row.state not in OPEN_HANDOVERS:
        return None
    member = row.membership
    return HandoverView(
        id=row.pk,
        receiver_id=member.pk,
        receiver=member.user.name,
        first_name=first_name_of(member.user.name),
        organisation=member.organisation.name,
        state=HandoverState(row.state),
        is_planned=row.is_planned,
        is_bound_by_discretion=member.secrecy == SecrecyKind.DISCRETION,
        meet_at=row.meet_at,
        meet_how=row.meet_how,
        meet_place=row.meet_place,
        without_because=row.without_because,
        passes_on=row.passes_on,
        told_on=row.told_on,
        told_how=row.told_how,
        summary=row.summary,
        wants_known=row.wants_known,
        unsaid=row.unsaid,
    )


def handover_brief(access: CaseAccess) -> HandoverBrief | None:
    """What stands on top of the page, once a colleague was asked. Asks nothing: the door brought it."""
    row = access.trajectory.handover
    if row is None or row.state not in (HandoverState.ASKED, *AGREED_HANDOVERS):
        return None
    is_me = row.membership_id == access.standing.actor.membership_id and row.state in AGREED_HANDOVERS
    if not is_me and not access.keeps_overview:
        return None
    return HandoverBrief(
        id=row.pk,
        receiver=row.membership.user.name,
        is_me=is_me,
        state=HandoverState(row.state),
        meets_at=None if row.without_because else row.meet_at,
        passes_on=row.passes_on,
    )


def meets_at(handover: Handover) -> dt.datetime | None:
    """The joint contact as it stands: an appointment that was called off meanwhile is none any more."""
    if handover.without_because:
        return None
    if handover.state == HandoverState.ACCEPTED:
        there = handover.appointment
        return there.starts_at if there is not None and there.state == AppointmentState.PLANNED else None
    return handover.meet_at


def _given(row: Trajectory, handover: Handover) -> Given:
    there = meets_at(handover)
    return Given(
        trajectory_id=row.pk,
        name=row.client.call_name,
        receiver_id=handover.membership_id,
        receiver=handover.membership.user.name,
        organisation=handover.membership.organisation.name,
        state=HandoverState(handover.state),
        is_planned=handover.is_planned and (handover.meet_at is None or handover.meet_at > timezone.now()),
        meets_at=there,
        without_because=handover.without_because,
        passes_on=handover.passes_on,
        answer_by=handover.answer_by,
        because=handover.because,
        got_no_answer=handover.because == Ending.NO_ANSWER,
        moved_on=timezone.localdate(handover.moved_at) if handover.moved_at else None,
        lacks_moment=handover.state == HandoverState.ACCEPTED
        and not handover.without_because
        and there is None,
    )
