"""Finding somebody by the words of a call name."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from reisgezel.domain.clients.models import ClientName
from reisgezel.domain.clients.names import MAX_WORDS, index_keys, search_keys
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Phase, TeamRole
from reisgezel.domain.trajectories.queries.cases import rows_visible_to
from reisgezel.domain.trajectories.queries.people import OWN_LIMIT
from reisgezel.domain.trajectories.queries.rows import (
    PAGE,
    Found,
    PersonRow,
    only_people_work,
    own_people,
    person_rows,
    places_of,
    wanted,
)
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.lookups import after
from reisgezel.foundation.common.written import Typed, filled, written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole


def search_people(actor: Actor, text: str) -> tuple[PersonRow, ...]:
    """People whose call name has words that begin with each word typed, at most 25, in the order of the names.

    One finds only people whose name one may see: a masked hit would give the name away.
    """
    only_people_work(actor)
    keys = search_keys(text)
    if not keys:
        return ()
    # The longest word leads: it leaves the fewest rows to look through for the others.
    first, *others = sorted(keys, key=len, reverse=True)
    inside = [f" {other}" for other in others if not first.startswith(other)]
    if actor.role is MemberRole.COORDINATOR:
        return person_rows(_found_in_area(actor, first, inside), actor)
    # One's own are few: they are read as they are, and the same words are compared here as the area's are there.
    placed = _own_of_any_phase(actor.partnership_id, actor.membership_id, OWN_LIMIT)
    own = own_people(actor, today(), placed)
    found = [one for one in own if _is_called(one.names, first, inside)]
    return person_rows(sorted(found, key=lambda one: (one.call_name.casefold(), one.id))[:PAGE], actor)


def _is_called(names: Iterable[str], first: str, inside: Sequence[str]) -> bool:
    keys = (key for name in names for key in index_keys(name))
    return any(key.startswith(first) and all(other in key for other in inside) for key in keys)


@written_once
def _own_of_any_phase(partnership: uuid.UUID, membership: uuid.UUID, count: int) -> QuerySet[Any]:
    places = places_of(partnership, membership).exclude(
        role=TeamRole.PARTNER, trajectory__phase=Phase.SET_ASIDE
    )
    return wanted(places.order_by("trajectory"), "trajectory__", place="")[:count]


def _found_in_area(actor: Actor, first: str, inside: Sequence[str]) -> list[Found]:
    """First who, then what a row says: PostgreSQL takes longer to weigh one long question than to answer two."""
    words = (Typed(first), Typed(after(first) or first), *map(Typed, inside))
    clients = [client for (client,) in _named(actor.partnership_id, *words)]
    # Somebody may have two such words.
    asked = filled(tuple(dict.fromkeys(clients))[:PAGE], PAGE)
    return [
        Found(*values) for values in _of_clients(actor.partnership_id, actor.membership_id, today(), *asked)
    ]


@written_once
def _named(partnership: uuid.UUID, first: Typed, end: Typed, *inside: Typed) -> QuerySet[Any]:
    names = ClientName.objects.within(partnership).filter(key__gte=first, key__lt=end)
    for other in inside:
        place = StrIndex("key", Value(other, output_field=CharField()))
        names = names.filter(GreaterThan(place, Value(0)))
    # The other names of somebody with two pages are found under the page that stays.
    names = names.filter(client__trajectory__phase__in=OPEN_PHASES, client__trajectory__goes_on_in=None)
    return names.order_by("key", "client").values_list("client")[: PAGE * MAX_WORDS]


@written_once
def _of_clients(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, *clients: uuid.UUID
) -> QuerySet[Any]:
    rows = rows_visible_to(partnership, membership, day).filter(client__in=clients)
    return wanted(rows.order_by("client__call_name", "id"))[:PAGE]
