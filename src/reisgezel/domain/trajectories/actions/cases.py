"""Opening a page and handing the overview over."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.clients.actions.persons import meet_client
from reisgezel.domain.clients.enums import Reads
from reisgezel.domain.trajectories.actions.covers import end_cover_of
from reisgezel.domain.trajectories.actions.guard import keeps_out, locked_case
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.team import leave_parts, stop_everywhere
from reisgezel.domain.trajectories.enums import Phase, TeamRole
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace, Trajectory
from reisgezel.domain.trajectories.rules import Reason, Verb, may_start_with_somebody
from reisgezel.foundation.common.errors import Conflict, NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    call_name: str,
    birth_year: int | None = None,
    language: str = "",
    reads: str = Reads.NOT_ASKED,
    needs_interpreter: bool = False,
    phone: str = "",
    email: str = "",
    case_id: uuid.UUID | None = None,
    told_apart: bool = False,
) -> Trajectory:
    """Begin with somebody, in the contact phase; whoever begins keeps the overview.

    told_apart: people like this were shown, and somebody said that it is none of them.

    `case_id` is made with the form: sending the same form twice, even at the same moment, opens one page.
    Raises NotAllowed, Invalid without a call name, or Conflict for the same form with another name.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    case_id = case_id or new_id()
    if earlier := _opened_before(actor, case_id, call_name):
        return earlier
    person = {
        "call_name": call_name,
        "birth_year": birth_year,
        "language": language,
        "reads": reads,
        "needs_interpreter": needs_interpreter,
        "phone": phone,
        "email": email,
    }
    try:
        with transaction.atomic():
            return _open(actor, case_id, person, told_apart=told_apart)
    except IntegrityError:
        if earlier := _opened_before(actor, case_id, call_name):
            return earlier
        raise Conflict from None


def _opened_before(actor: Actor, case_id: uuid.UUID, call_name: str) -> Trajectory | None:
    earlier = Trajectory.objects.within(actor).filter(pk=case_id).select_related("client").first()
    if earlier is None:
        return None
    if earlier.client.created_by_id != actor.membership_id or earlier.client.call_name != " ".join(
        call_name.split()
    ):
        raise Conflict
    return earlier


def _open(actor: Actor, case_id: uuid.UUID, person: dict[str, Any], *, told_apart: bool) -> Trajectory:
    client = meet_client(actor=actor, chain=case_id, **person)
    trajectory = Trajectory.objects.create(
        id=case_id,
        partnership_id=actor.partnership_id,
        client=client,
        phase=Phase.CONTACT,
        case_manager_id=actor.membership_id,
        opened_at=timezone.now(),
    )
    _take_turn(trajectory, actor.membership_id, handed_over_by=None, summary="", client_told=True)
    record(Event.CASE_OPENED, actor=actor, subject=trajectory, chain=trajectory.pk)
    if told_apart:
        record(Event.TOLD_APART, actor=actor, subject=trajectory, chain=trajectory.pk)
    return trajectory


@transaction.atomic
def hand_over(
    *, actor: Actor, trajectory_id: uuid.UUID, to_membership_id: uuid.UUID, summary: str, client_told: bool
) -> Trajectory:
    """Give the overview to another case manager, at once and with a date; the one who gave it stays in no place.

    What the giver had planned and promised here goes along.

    Raises NotAPlace when the other is no case manager of this partnership today.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.HAND_OVER)
    trajectory = access.trajectory
    to = (
        Membership.objects.on(timezone.localdate())
        .filter(pk=to_membership_id, partnership_id=actor.partnership_id, role=MemberRole.CASE_MANAGER)
        .first()
    )
    if to is None or to.pk == trajectory.case_manager_id or keeps_out(trajectory, to.user_id):
        raise NotAPlace(field="to")
    today = timezone.localdate()
    TeamPlace.objects.within(actor).filter(trajectory=trajectory, until=None).filter(
        membership_id__in=[trajectory.case_manager_id, to.pk]
    ).update(until=today, ended_because="handed over")
    end_cover_of(actor=actor, trajectory=trajectory)
    leaver, trajectory.case_manager = trajectory.case_manager_id, to
    trajectory.save(update_fields=["case_manager"])
    turn = _take_turn(
        trajectory,
        to.pk,
        handed_over_by=actor.membership_id,
        summary=summary.strip(),
        client_told=client_told,
    )
    record(Event.CASE_HANDED_OVER, actor=actor, subject=turn, chain=trajectory.pk, to=to.pk)
    # Whoever gave it away reads nothing any more; the new one keeps the overview, whatever was shared with him before.
    for gone in (leaver, to.pk):
        stop_everywhere(actor=actor, trajectory=trajectory, membership_id=gone)
    leave_parts(actor=actor, trajectory=trajectory, membership_id=leaver, because="handed over")
    pass_on(actor=actor, trajectory=trajectory, leaver=leaver)
    return trajectory


def _take_turn(
    trajectory: Trajectory,
    membership_id: uuid.UUID,
    *,
    handed_over_by: uuid.UUID | None,
    summary: str,
    client_told: bool,
) -> CaseManagerTurn:
    now = timezone.now()
    turns = CaseManagerTurn.objects.within(trajectory.partnership_id).filter(trajectory=trajectory)
    if last := turns.order_by("from_at").last():  # a clock that was put back does not turn the history round
        now = max(now, last.from_at + dt.timedelta(microseconds=1))
    TeamPlace.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        membership_id=membership_id,
        role=TeamRole.CASE_MANAGER,
        since=timezone.localdate(now),
        started_on=timezone.localdate(now),
    )
    return CaseManagerTurn.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        membership_id=membership_id,
        from_at=now,
        handed_over_by_id=handed_over_by,
        summary=summary,
        client_told=client_told,
    )
