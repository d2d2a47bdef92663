"""What a list says of one person: asked as few columns, cut down to what the actor may know."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import QuerySet

from reisgezel.domain.clients.names import initial, masked
from reisgezel.domain.trajectories.enums import OPEN_PHASES, TeamRole
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import rows_visible_to, standing_of
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.rules import Verb, may
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: Rows of one page of a list and of an answer to a search.
PAGE = 25
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list. `id` is None when this actor may not know who it is: then `name` is masked.

    may_open: the actor is in the team. A coordinator knows the name without reading the page.
    """

    id: uuid.UUID | None
    may_open: bool
    name: str
    initial: str
    case_manager: str
    phase: str
    last_heard_on: dt.date | None
    next_at: dt.datetime | None
    rests_until: dt.date | None
    is_silent: bool
    is_mine: bool


class Found(NamedTuple):
    """What a list needs of one trajectory, and no more: rows of a list are made by the dozen."""

    id: uuid.UUID
    phase: str
    last_heard_on: dt.date | None
    opened_at: dt.datetime
    call_name: str
    next_at: dt.datetime | None
    rests_until: dt.date | None
    rhythm_days: int | None
    case_manager: str
    also_called: str
    mine_role: str | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.call_name, *filter(None, self.also_called.split("\n")))


def wanted(rows: ScopedQuerySet, to_trajectory: str = "", *, place: str = "mine_") -> QuerySet[Any]:
    """Rows as the values of `Found`. to_trajectory leads to the trajectory, place to the actor's role in it."""
    columns = (
        "id",
        "phase",
        "last_heard_on",
        "opened_at",
        "client__call_name",
        "next_appointment__starts_at",
        "rests_until",
        "rhythm_days",
        "case_manager__user__name",
        "client__also_called",
    )
    return rows.values_list(*(f"{to_trajectory}{column}" for column in columns), f"{place}role")


def person_rows(found: Sequence[Found], actor: Actor) -> tuple[PersonRow, ...]:
    day = today()
    return tuple(person_row(one, actor, day) for one in found)


def person_row(found: Found, actor: Actor, day: dt.date) -> PersonRow:
    standing = standing_of(actor, found)
    known = bool(may(Verb.FIND, standing))
    mine = standing.role is not None
    return PersonRow(
        id=found.id if known else None,
        may_open=mine,
        name=found.call_name if known else masked(found.call_name),
        initial=initial(found.call_name),
        case_manager=first_name_of(found.case_manager),
        phase=str(standing.phase.label) if mine else "",
        last_heard_on=found.last_heard_on if mine else None,
        next_at=found.next_at if mine else None,
        rests_until=found.rests_until if mine else None,
        is_silent=mine and is_silent_now(found, actor, day),
        is_mine=standing.role is TeamRole.CASE_MANAGER,
    )


class Heard(Protocol):
    """What says whether somebody is silent."""

    @property
    def last_heard_on(self) -> dt.date | None: ...
    @property
    def opened_at(self) -> dt.datetime: ...
    @property
    def rests_until(self) -> dt.date | None: ...
    @property
    def rhythm_days(self) -> int | None: ...
    @property
    def next_at(self) -> dt.datetime | None: ...


def meets_soon(found: Heard, day: dt.date) -> bool:
    """The next appointment is within a week: who is met soon is not called silent."""
    return bool(found.next_at and day <= local(found.next_at).date() < day + WEEK)


def heard_on(found: Heard) -> dt.date:
    """The day from which silence is counted; a new page counts from its start."""
    return found.last_heard_on or local(found.opened_at).date()


def is_silent_now(found: Heard, actor: Actor, day: dt.date) -> bool:
    """Nobody heard of this person for longer than this person's own rhythm, or than the partnership finds usual.

    During a pause nobody is silent; when its day has come, one looks again.
    """
    if found.rests_until:
        return day >= found.rests_until
    return (day - heard_on(found)).days > (found.rhythm_days or actor.silence_days)


def places_of(partnership: uuid.UUID, membership: uuid.UUID) -> ScopedQuerySet:
    """The actor's own places of today: few rows to start from, however many people the area has.

    On a page that went on in another they lead nowhere: everybody who walks along has a place on that other too.
    """
    places = TeamPlace.objects.within(partnership).filter(membership=membership, until=None)
    return places.filter(trajectory__goes_on_in=None)


def own_people(actor: Actor, day: dt.date, placed: Sequence[Any]) -> list[Found]:
    """Own people as the values of `Found`: those of places in a team, and those for whom the actor stands in today."""
    covered = [Found(*values) for values in _covered(actor.partnership_id, actor.membership_id, day)]
    there = {one.id for one in covered}
    return [*covered, *(one for one in (Found(*values) for values in placed) if one.id not in there)]


@written_once
def _covered(partnership: uuid.UUID, membership: uuid.UUID, day: dt.date) -> QuerySet[Any]:
    rows = rows_visible_to(partnership, membership, day).filter(stood_in_by(membership, day))
    return wanted(rows.filter(phase__in=OPEN_PHASES).order_by("id"))


def only_people_work(actor: Actor) -> None:
    if not actor.works_with_people:
        raise NotFound
