"""A place in the team ends, with all that hangs on it: what was read, planned, promised, and every table."""

from django.utils import timezone

from reisgezel.domain.trajectories.actions.joinings import place_ended
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.meetings import leave_tables
from reisgezel.domain.trajectories.actions.parts import leave_parts, stop_everywhere
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


def leave_team(*, actor: Actor, trajectory: Trajectory, place: TeamPlace, because: str) -> None:
    """The place ends today, with a reason. The page is already locked."""
    member = place.membership_id
    place.until, place.ended_because = timezone.localdate(), because
    place.save(update_fields=["until", "ended_because"])
    place_ended(actor=actor, place=place)
    leave_tables(actor=actor, trajectory=trajectory, membership_id=member)
    record(Event.MEMBER_LEFT, actor=actor, subject=place, chain=trajectory.pk, member=member)
    stop_everywhere(actor=actor, trajectory=trajectory, membership_id=member)
    leave_parts(actor=actor, trajectory=trajectory, membership_id=member, because=because)
    pass_on(actor=actor, trajectory=trajectory, leaver=member)


def end_all_places(*, actor: Actor, trajectory: Trajectory, because: str) -> None:
    """Every partner leaves the team of a page that is already locked."""
    places = TeamPlace.objects.within(actor).filter(trajectory=trajectory, until=None)
    for place in places.filter(role=TeamRole.PARTNER).order_by("id"):
        leave_team(actor=actor, trajectory=trajectory, place=place, because=because)
