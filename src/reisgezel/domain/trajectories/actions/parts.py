"""Where pages of one person became one: what is done to the whole is done to each of them."""

import uuid

from django.utils import timezone

from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions.sharing import stop_all
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.parts import parts_of
from reisgezel.foundation.organisations.actor import Actor


def persons_of(trajectory: Trajectory) -> list[Client]:
    """The person as each of the pages that became one knows it. Asks nothing of a page that is one."""
    others = parts_of(trajectory).select_related("client") if trajectory.has_parts else ()
    return [trajectory.client, *(part.client for part in others)]


def stop_everywhere(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID) -> None:
    """Whoever leaves reads nothing any more, on whichever of the pages that became one it was allowed."""
    for client in persons_of(trajectory):
        stop_all(actor=actor, client=client, chain=trajectory.pk, membership_id=membership_id)


def leave_parts(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID, because: str) -> None:
    """Whoever leaves a page leaves those that went on in it, also one that this one kept: see `keep_again`."""
    if trajectory.has_parts:
        places = TeamPlace.objects.within(actor).filter(trajectory__goes_on_in=trajectory, until=None)
        places.filter(membership=membership_id).update(until=timezone.localdate(), ended_because=because)


def keep_again(part: Trajectory) -> None:
    """A page that is its own again is kept as it was, also by who left the whole meanwhile."""
    places = TeamPlace.objects.within(part.partnership_id).filter(
        trajectory=part, role=TeamRole.CASE_MANAGER, membership=part.case_manager_id
    )
    if not places.filter(until=None).exists():
        last = places.latest("until", "since", "id")
        last.until, last.ended_because = None, ""
        last.save(update_fields=["until", "ended_because"])
