"""How often we hear each other: this person's own rhythm, in place of what is usual here."""

import uuid

from django.db import transaction

from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.enums import LONGEST_RHYTHM
from reisgezel.domain.trajectories.errors import WrongRhythm
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def set_rhythm(*, actor: Actor, trajectory_id: uuid.UUID, days: int | None) -> Trajectory:
    """After so many days without a word this person is called silent; None: after as many as is usual here.

    Raises NotFound, NotAllowed, WrongRhythm.
    """
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER).trajectory
    if days is not None and not 1 <= days <= LONGEST_RHYTHM:
        raise WrongRhythm(field="days")
    if trajectory.rhythm_days != days:
        trajectory.rhythm_days = days
        trajectory.save(update_fields=["rhythm_days"])
        record(Event.RHYTHM_SET, actor=actor, subject=trajectory, chain=trajectory_id, days=days)
    return trajectory
