"""Leaving the team. Joining it is asked (`actions/joinings.py`), what one reads is asked too (`actions/sharing.py`)."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions.sharing import stop_all
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.joinings import place_ended
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.meetings import leave_tables
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.parts import parts_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def end_place(*, actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID, because: str) -> TeamPlace:
    """A member leaves the team today, with a reason. The row stays: the story of the team is part of the page."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = partner_place(actor, trajectory_id, place_id)
    if not because.strip():
        raise NotAPlace(field="because")
    _end(actor, access.trajectory, place, because.strip())
    return place


def end_all_places(*, actor: Actor, trajectory: Trajectory, because: str) -> None:
    """Every partner leaves the team of a page that is already locked."""
    places = TeamPlace.objects.within(actor).filter(trajectory=trajectory, until=None)
    for place in places.filter(role=TeamRole.PARTNER).order_by("id"):
        _end(actor, trajectory, place, because)


def _end(actor: Actor, trajectory: Trajectory, place: TeamPlace, because: str) -> None:
    member = place.membership_id
    place.until, place.ended_because = timezone.localdate(), because
    place.save(update_fields=["until", "ended_because"])
    place_ended(actor=actor, place=place)
    leave_tables(actor=actor, trajectory=trajectory, membership_id=member)
    record(Event.MEMBER_LEFT, actor=actor, subject=place, chain=trajectory.pk, member=member)
    stop_everywhere(actor=actor, trajectory=trajectory, membership_id=member)
    leave_parts(actor=actor, trajectory=trajectory, membership_id=member, because=because)
    pass_on(actor=actor, trajectory=trajectory, leaver=member)


def stop_everywhere(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID) -> None:
    """Whoever leaves reads nothing any more, on whichever of the pages that became one it was allowed."""
    for client in persons_of(trajectory):
        stop_all(actor=actor, client=client, chain=trajectory.pk, membership_id=membership_id)


def leave_parts(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID, because: str) -> None:
    """A partner who leaves a page leaves those that went on in it. Who kept one keeps it, should it be one again."""
    if trajectory.has_parts:
        places = TeamPlace.objects.within(actor).filter(trajectory__goes_on_in=trajectory, until=None)
        places.filter(membership=membership_id, role=TeamRole.PARTNER).update(
            until=timezone.localdate(), ended_because=because
        )


def persons_of(trajectory: Trajectory) -> list[Client]:
    """The person as each of the pages that became one knows it. Asks nothing of a page that is one."""
    others = parts_of(trajectory).select_related("client") if trajectory.has_parts else ()
    return [trajectory.client, *(part.client for part in others)]


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
