"""Leaving the team. Joining it is asked (`actions/joinings.py`), what one reads is asked too (`actions/sharing.py`)."""

import uuid

from django.db import transaction

from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.handing import receiver_left
from reisgezel.domain.trajectories.actions.places import leave_team
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor


@transaction.atomic
def end_place(*, actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID, because: str) -> TeamPlace:
    """A member leaves the team today, with a reason. The row stays: the story of the team is part of the page."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = partner_place(actor, trajectory_id, place_id)
    if not because.strip():
        raise NotAPlace(field="because")
    leave_team(actor=actor, trajectory=access.trajectory, place=place, because=because.strip())
    receiver_left(
        actor=actor,
        trajectory=access.trajectory,
        membership_id=place.membership_id,
        because=because,
    )
    return place


def partner_place(actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID) -> TeamPlace:
    """A partner's open place on a page that is already locked. Raises NotAPlace."""
    place = (
        TeamPlace.objects.within(actor)
        .filter(pk=place_id, trajectory=trajectory_id, until=None, role=TeamRole.PARTNER)
        .select_related("membership__organisation")
        .first()
    )
    if place is None:
        raise NotAPlace(field="member")
    return place
