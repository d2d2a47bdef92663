"""The phone numbers of own people, to be compared with one that is being written down.

A number is compared among those whose overview the actor keeps, and no other number is ever opened.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor

#: Own pages whose phone number is compared.
OWN_PHONES = 300


def own_with_phone(actor: Actor, phone: str) -> list[uuid.UUID]:
    """Clients with this number among those whose overview the actor keeps.

    Of somebody whose two pages became one, also the number that the other page knows.
    """
    return [client for client, number in own_phones(actor) if number == phone] if phone else []


def own_phones(actor: Actor) -> Iterator[tuple[uuid.UUID, str]]:
    """The numbers of those whose overview the actor keeps; one query, and one more where pages became one."""
    field = Client._meta.get_field("phone")
    kept = _kept(actor.partnership_id, actor.membership_id)
    if any(has_parts for *_one, has_parts in kept):
        kept += _parts_with_phone(actor)
    return ((stays, field.open(sealed, client)) for stays, client, sealed, _more in kept if sealed)


@written_once
def _kept(partnership: uuid.UUID, membership: uuid.UUID) -> QuerySet[Any]:
    kept = TeamPlace.objects.within(partnership).filter(
        membership=membership, until=None, role=TeamRole.CASE_MANAGER, trajectory__goes_on_in=None
    )
    kept = kept.filter(~Q(trajectory__client__phone="") | Q(trajectory__has_parts=True))
    return kept.order_by("-trajectory").values_list(
        "trajectory__client", "trajectory__client", "trajectory__client__phone", "trajectory__has_parts"
    )[:OWN_PHONES]


def _parts_with_phone(actor: Actor) -> list[Any]:
    """The person of own pages as pages know that one that went on in them."""
    parts = Trajectory.objects.within(actor).filter(goes_on_in__case_manager=actor.membership_id)
    rows = parts.exclude(client__phone="").order_by("-id")
    return list(rows.values_list("goes_on_in__client", "client", "client__phone", "has_parts")[:OWN_PHONES])
