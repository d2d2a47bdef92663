"""Where a person's way stands: one action for each move of `PHASE_MOVES`."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.actions.participation import agree, end_agreement
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.actions.telling import end_telling, telling_ends_with_page
from reisgezel.domain.trajectories.actions.appointments import call_off_all
from reisgezel.domain.trajectories.actions.covers import end_cover_of
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.handing import drop_handover
from reisgezel.domain.trajectories.actions.joinings import withdraw_all
from reisgezel.domain.trajectories.actions.parts import persons_of
from reisgezel.domain.trajectories.actions.places import end_all_places
from reisgezel.domain.trajectories.actions.sheets import end_tables
from reisgezel.domain.trajectories.actions.visits import came_as_far_as
from reisgezel.domain.trajectories.enums import PHASE_MOVES, ClosingReason, Phase, Reach
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.errors import Held, NoReason, NoSuchMove, WrongDay
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import PhaseTurn, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.rights import is_held
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: The longest pause; afterwards one looks again.
LONGEST_PAUSE = dt.timedelta(days=366)


@transaction.atomic
def take_part(
    *, actor: Actor, trajectory_id: uuid.UUID, agreed_on: dt.date, explanation: Explanation
) -> Trajectory:
    """The person agrees to take part. Raises NotFound, NotAllowed, NoSuchMove, NoOwnWords, WrongStart."""
    trajectory = _locked(actor, trajectory_id)
    if trajectory.phase != Phase.CONTACT:  # after a pause nothing is agreed anew
        raise NoSuchMove
    turn = _move(actor, trajectory, Phase.TAKING_PART)
    agree(
        actor=actor,
        client=trajectory.client,
        chain=trajectory_id,
        agreed_on=agreed_on,
        explanation=explanation,
    )
    came_as_far_as(trajectory, Reach.TAKING_PART)
    record(Event.TOOK_PART, actor=actor, subject=turn, chain=trajectory_id)
    return trajectory


@transaction.atomic
def get_under_way(*, actor: Actor, trajectory_id: uuid.UUID) -> Trajectory:
    """The work on the first goal began. Raises NotFound, NotAllowed, NoSuchMove."""
    trajectory = _locked(actor, trajectory_id)
    if trajectory.phase == Phase.PAUSED:  # a pause goes back to where it was
        raise NoSuchMove
    turn = _move(actor, trajectory, Phase.UNDER_WAY)
    record(Event.GOT_UNDER_WAY, actor=actor, subject=turn, chain=trajectory_id)
    return trajectory


@transaction.atomic
def pause(*, actor: Actor, trajectory_id: uuid.UUID, because: str, look_again_on: dt.date) -> Trajectory:
    """Nothing for a while; the team stays. Raises NotFound, NotAllowed, NoSuchMove, NoReason, WrongDay."""
    trajectory = _locked(actor, trajectory_id)
    because = _reason(because)
    today = timezone.localdate()
    if not today < look_again_on <= today + LONGEST_PAUSE:
        raise WrongDay(field="look_again_on")
    turn = _move(actor, trajectory, Phase.PAUSED, because=because, look_again_on=look_again_on)
    record(Event.PAUSED, actor=actor, subject=turn, chain=trajectory_id)
    return trajectory


@transaction.atomic
def resume(*, actor: Actor, trajectory_id: uuid.UUID) -> Trajectory:
    """After a pause, back to where the way was. Raises NotFound, NotAllowed, NoSuchMove."""
    trajectory = _locked(actor, trajectory_id)
    if trajectory.phase != Phase.PAUSED:
        raise NoSuchMove
    before = _turns(trajectory).exclude(phase=Phase.PAUSED).order_by("-from_at").first()
    if before is None:
        raise NoSuchMove
    turn = _move(actor, trajectory, Phase(before.phase))
    record(Event.RESUMED, actor=actor, subject=turn, chain=trajectory_id)
    return trajectory


@transaction.atomic
def close(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    reason: ClosingReason,
    reached: str = "",
    continues: str = "",
    client_knows: bool = False,
) -> Trajectory:
    """Nobody works on this page any more: the team ends, with what it read, planned and was asked.

    The case manager can still read it, and open it again. Goals stay as they stand: they are the person's.
    Raises NotFound, NotAllowed, NoSuchMove.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.MOVE)
    said = {"reached": reached.strip(), "continues": continues.strip(), "client_knows": client_knows}
    return close_locked(actor=actor, access=access, reason=reason, **said)


def close_locked(*, actor: Actor, access: CaseAccess, reason: ClosingReason, **said: Any) -> Trajectory:
    """Close a page that is already locked, by who keeps its overview. Raises NoSuchMove."""
    trajectory = access.trajectory
    if trajectory.phase == Phase.CLOSED:
        raise NoSuchMove
    end_tables(actor=actor, access=access, because=Ending.PAGE_CLOSED)
    end_cover_of(actor=actor, trajectory=trajectory)
    drop_handover(actor=actor, trajectory=trajectory, because=Ending.PAGE_CLOSED)
    withdraw_all(actor=actor, trajectory=trajectory, because=Ending.PAGE_CLOSED)
    end_all_places(actor=actor, trajectory=trajectory, because=Ending.PAGE_CLOSED)
    call_off_all(actor=actor, trajectory=trajectory)
    turn = _move(actor, trajectory, Phase.CLOSED, reason=reason, **said)
    for client in persons_of(trajectory):
        end_agreement(actor=actor, client=client, chain=trajectory.pk)
        telling_ends_with_page(actor=actor, client=client, chain=trajectory.pk)
    record(Event.CLOSED, actor=actor, subject=turn, chain=trajectory.pk, reason=reason)
    return trajectory


@transaction.atomic
def reopen(*, actor: Actor, trajectory_id: uuid.UUID, because: str) -> Trajectory:
    """A closed page is worked on again, beginning with contact.

    Raises NotFound, NotAllowed, NoSuchMove, NoReason, Held (the person asked to set it aside, or to erase it).
    """
    trajectory = _locked(actor, trajectory_id)
    if trajectory.phase != Phase.CLOSED:
        raise NoSuchMove
    if is_held(trajectory):
        raise Held
    turn = _move(actor, trajectory, Phase.CONTACT, because=_reason(because))
    for client in persons_of(trajectory):
        end_telling(actor=actor, client=client, chain=trajectory_id)
    record(Event.REOPENED, actor=actor, subject=turn, chain=trajectory_id)
    return trajectory


def _locked(actor: Actor, trajectory_id: uuid.UUID) -> Trajectory:
    return locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.MOVE).trajectory


def _reason(because: str) -> str:
    because = " ".join(because.split())
    if not because:
        raise NoReason(field="because")
    return because


def _move(actor: Actor, trajectory: Trajectory, to: Phase, **said: Any) -> PhaseTurn:
    """Write the turn down and let the page follow. Raises NoSuchMove."""
    if to not in PHASE_MOVES[Phase(trajectory.phase)]:
        raise NoSuchMove
    return turn_to(actor, trajectory, to, **said)


def turn_to(actor: Actor, trajectory: Trajectory, to: Phase, **said: Any) -> PhaseTurn:
    """Write a turn down that was allowed already, and let the page follow. The page is locked."""
    now = timezone.now()
    if (
        last := _turns(trajectory).order_by("from_at").last()
    ):  # a clock that was put back does not turn it round
        now = max(now, last.from_at + dt.timedelta(microseconds=1))
    trajectory.phase = to
    trajectory.rests_until = said.get("look_again_on")
    trajectory.closed_on = timezone.localdate(now) if to is Phase.CLOSED else None
    trajectory.save(update_fields=["phase", "rests_until", "closed_on"])
    return PhaseTurn.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        phase=to,
        from_at=now,
        moved_by_id=actor.membership_id,
        **said,
    )


def _turns(trajectory: Trajectory) -> Any:
    return PhaseTurn.objects.within(trajectory.partnership_id).filter(trajectory=trajectory)
