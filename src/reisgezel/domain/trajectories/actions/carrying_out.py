"""What a yes to somebody's request does: it stops what the person does not want, or sets the page aside.

The page is locked already, and who may say yes was asked (`actions/rights.py`). What is erased is erased by the same
upkeep as what has had its time (`actions/erasing.py`).
"""

from django.utils import timezone

from reisgezel.domain.consents.actions.telling import end_telling
from reisgezel.domain.consents.enums import Purpose, Right
from reisgezel.domain.consents.rights import STOPS, Stops
from reisgezel.domain.trajectories.actions.appointments import call_off_all
from reisgezel.domain.trajectories.actions.parts import persons_of, stop_everywhere
from reisgezel.domain.trajectories.actions.phases import turn_to
from reisgezel.domain.trajectories.actions.sheets import shut_tables
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Phase, TeamRole
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    PhaseTurn,
    ReminderStop,
    RightsRequest,
    SharedEntry,
    TeamPlace,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.domain.trajectories.queries.rights import SETS_ASIDE
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


def carry_out(*, actor: Actor, trajectory: Trajectory, row: RightsRequest) -> None:
    """Do at once what was said yes to, but for what is erased."""
    if row.right == Right.RESTRICT:
        _set_aside(actor, trajectory)
    elif row.right == Right.OBJECT:
        # Statistics and what happens elsewhere ask the request itself (`queries/rights.py`).
        stops = STOPS[Purpose(row.purpose)]
        if Stops.SHARING in stops:
            _stop_sharing(actor, trajectory)
        if Stops.GIVEN_NOTES in stops:
            _take_back_notes(actor, trajectory)
        if Stops.TEXTS in stops:
            for client in persons_of(trajectory):
                end_telling(actor=actor, client=client, chain=trajectory.pk)
        if Stops.REMINDERS in stops:
            _stop_reminders(actor, trajectory)
        if Stops.WORK in stops:
            _set_aside(actor, trajectory)


def lift(*, actor: Actor, trajectory: Trajectory) -> None:
    """A request no longer holds. When no other one sets the page aside, it goes on where it was."""
    others = RightsRequest.objects.within(trajectory).filter(SETS_ASIDE, trajectory__in=pages_of(trajectory))
    if trajectory.phase != Phase.SET_ASIDE or others.exists():
        return
    turns = PhaseTurn.objects.within(trajectory).filter(trajectory=trajectory)
    # A pause has had its time by now, or is said anew.
    before = turns.exclude(phase__in=(Phase.SET_ASIDE, Phase.PAUSED)).order_by("-from_at").first()
    turn = turn_to(actor, trajectory, Phase(before.phase) if before else Phase.CONTACT)
    record(Event.TAKEN_UP, actor=actor, subject=turn, chain=trajectory.pk)


def _set_aside(actor: Actor, trajectory: Trajectory) -> None:
    """From now on who keeps the overview reads it, and nobody writes. What is planned is called off.

    A closed page stays closed: what holds it back from being opened and erased is the request.
    """
    if trajectory.phase not in OPEN_PHASES:
        return
    shut_tables(actor=actor, trajectory=trajectory, because=Ending.SET_ASIDE)
    call_off_all(actor=actor, trajectory=trajectory)
    turn = turn_to(actor, trajectory, Phase.SET_ASIDE)
    record(Event.SET_ASIDE, actor=actor, subject=turn, chain=trajectory.pk)


def _stop_sharing(actor: Actor, trajectory: Trajectory) -> None:
    places = TeamPlace.objects.within(trajectory).filter(trajectory=trajectory, role=TeamRole.PARTNER)
    members = places.order_by("membership").values_list("membership", flat=True).distinct()
    for member in members:
        stop_everywhere(actor=actor, trajectory=trajectory, membership_id=member)


def _take_back_notes(actor: Actor, trajectory: Trajectory) -> None:
    rows = SharedEntry.objects.within(trajectory).filter(trajectory__in=pages_of(trajectory), stopped_at=None)
    for given in rows.order_by("id"):
        given.stopped_at = timezone.now()
        given.save(update_fields=["stopped_at"])
        record(
            Event.ENTRY_SHARING_STOPPED,
            actor=actor,
            subject=given,
            chain=trajectory.pk,
            entry=given.entry_id,
        )


def _stop_reminders(actor: Actor, trajectory: Trajectory) -> None:
    stops = ReminderStop.objects.within(trajectory).filter(
        trajectory__in=pages_of(trajectory), resumed_at=None
    )
    if stops.exists():
        return
    stop = ReminderStop.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        stopped_by_id=actor.membership_id,
        stopped_at=timezone.now(),
    )
    record(Event.REMINDERS_STOPPED, actor=actor, subject=stop, chain=trajectory.pk)
