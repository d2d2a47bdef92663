"""What a colleague is asked to take over, and sees of it: before a yes a masked name and why, and no page."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Min

from reisgezel.domain.clients.names import masked
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Phase
from reisgezel.domain.trajectories.enums.handovers import AGREED_HANDOVERS, HandoverState
from reisgezel.domain.trajectories.models import Handover
from reisgezel.domain.trajectories.queries.cases import may_still_know
from reisgezel.domain.trajectories.queries.handovers import MOST, meets_at
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look


@dataclass(frozen=True, slots=True)
class Received:
    """One person whom this actor is asked to take over, or said yes to. trajectory_id: None before a yes."""

    id: uuid.UUID
    trajectory_id: uuid.UUID | None
    name: str
    giver: str
    organisation: str
    why: str
    state: HandoverState
    answer_by: dt.date | None
    meets_at: dt.datetime | None
    passes_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Asking:
    """A colleague who asks this actor to take over so many people, and has no answer yet."""

    giver: str
    organisation: str
    answer_by: dt.date
    people: int


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What a receiver sees. Before a yes: a masked name and why. What stays unsaid is not here at all.

    phase: while the question waits or the person is known; "" for who said no, and once the overview went further.
    because: why not, as this receiver said it.
    """

    id: uuid.UUID
    trajectory_id: uuid.UUID
    name: str
    giver: str
    giver_title: str
    organisation: str
    phone: str
    giver_left: bool
    why: str
    phase: str
    state: HandoverState
    because: str
    answer_by: dt.date | None
    meets_at: dt.datetime | None
    without: bool
    passes_on: dt.date | None
    know_by: dt.date | None
    wants_known: str

    @property
    def waits(self) -> bool:
        return self.state is HandoverState.ASKED


def received_by(actor: Actor) -> tuple[Received, ...]:
    """People whom this actor is asked to take over or said yes to, the most urgent first; one query."""
    rows = (
        Handover.objects.within(actor)
        .filter(
            membership=actor.membership_id,
            state__in=(HandoverState.ASKED, *AGREED_HANDOVERS),
            trajectory__phase__in=OPEN_PHASES,
        )
        .select_related("giver__user", "giver__organisation", "trajectory__client", "appointment")
        .order_by("answer_by", "id")[:MOST]
    )
    return tuple(
        Received(
            id=row.pk,
            trajectory_id=row.trajectory_id if row.state in AGREED_HANDOVERS else None,
            name=_name_for_receiver(row),
            giver=row.giver.user.name,
            organisation=row.giver.organisation.name,
            why=row.why,
            state=HandoverState(row.state),
            answer_by=row.answer_by,
            meets_at=meets_at(row),
            passes_on=row.passes_on,
        )
        for row in rows
    )


def asking(actor: Actor) -> tuple[Asking, ...]:
    """Colleagues who wait for this actor's answer, the most urgent first; one query."""
    rows = (
        Handover.objects.within(actor)
        .filter(membership=actor.membership_id, state=HandoverState.ASKED, trajectory__phase__in=OPEN_PHASES)
        .order_by()
        .values_list("giver", "giver__user__name", "giver__organisation__name")
        .annotate(answer_by=Min("answer_by"), people=Count("pk"))
    )
    found = sorted(rows, key=lambda row: (row[3], row[1], str(row[0])))
    return tuple(Asking(*row[1:]) for row in found)


def access_take_over(actor: Actor, handover_id: uuid.UUID) -> TakeOver:
    """A question to this actor, answered or not; the look is logged. Raises NotFound for anybody else's."""
    row = (
        Handover.objects.within(actor)
        .filter(pk=handover_id, membership=actor.membership_id, asked_at__isnull=False)
        .select_related("giver__user", "giver__organisation", "appointment")
        .select_related("trajectory__client", "trajectory__goes_on_in")
        .first()
    )
    if row is None or not actor.works_with_people or not may_still_know(actor, row.trajectory):
        raise NotFound
    state, is_known = HandoverState(row.state), _is_known(row)
    look(
        actor=actor,
        subject=row.trajectory,
        chain=row.trajectory_id,
        what="handover",
        verdict=Verdict(True, Reason.TAKES_OVER),
    )
    return TakeOver(
        id=row.pk,
        trajectory_id=row.trajectory_id,
        name=_name_for_receiver(row),
        giver=row.giver.user.name,
        giver_title=row.giver.title,
        organisation=row.giver.organisation.name,
        phone=row.giver.phone,
        giver_left=row.giver.until is not None and row.giver.until < today(),
        why=row.why,
        phase=str(Phase(row.trajectory.phase).label) if is_known or state is HandoverState.ASKED else "",
        state=state,
        because=row.because if state is HandoverState.DECLINED else "",
        answer_by=row.answer_by,
        meets_at=meets_at(row),
        without=bool(row.without_because),
        passes_on=row.passes_on,
        know_by=row.know_by,
        wants_known=row.wants_known if is_known else "",
    )


def _is_known(row: Handover) -> bool:
    """Whether the receiver knows who it is: after a yes, and then for as long as this one keeps the overview."""
    keeps_it = (row.trajectory.goes_on_in or row.trajectory).case_manager_id == row.membership_id
    return row.state in AGREED_HANDOVERS or (row.state == HandoverState.PASSED and keeps_it)


def _name_for_receiver(row: Handover) -> str:
    name: str = row.trajectory.client.call_name
    return name if _is_known(row) else masked(name)
