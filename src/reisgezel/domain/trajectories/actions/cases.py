"""Opening a page and handing the overview over."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.clients.actions.persons import meet_client
from reisgezel.domain.clients.enums import Reads
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.handing import drop_handover
from reisgezel.domain.trajectories.actions.overview import (
    keeper_to_be,
    pass_overview,
    take_turn,
)
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
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
    take_turn(trajectory, actor.membership_id, handed_over_by=None, summary="", client_told=True)
    record(Event.CASE_OPENED, actor=actor, subject=trajectory, chain=trajectory.pk)
    if told_apart:
        record(Event.TOLD_APART, actor=actor, subject=trajectory, chain=trajectory.pk)
    return trajectory


@transaction.atomic
def hand_over(
    *, actor: Actor, trajectory_id: uuid.UUID, to_membership_id: uuid.UUID, summary: str, client_told: bool
) -> Trajectory:
    """Give the overview to another case manager, at once and with a date. A handover under way is called off.

    Raises NotFound, NotAllowed, NotAPlace when the other is no case manager of this partnership today.
    """
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.HAND_OVER).trajectory
    to = keeper_to_be(actor, to_membership_id)
    drop_handover(actor=actor, trajectory=trajectory, because=Ending.HANDED_OVER)
    pass_overview(
        actor=actor,
        trajectory=trajectory,
        to=to,
        by=actor.membership_id,
        summary=summary,
        client_told=client_told,
    )
    return trajectory
