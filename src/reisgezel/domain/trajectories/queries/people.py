"""Lists of people: one's own, the whole area's, and closed pages. All start from the rows an actor may know of."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from reisgezel.domain.trajectories.enums import OPEN_PHASES, SHUT_PHASES, TeamRole
from reisgezel.domain.trajectories.queries.cases import rows_visible_to
from reisgezel.domain.trajectories.queries.rows import (
    PAGE,
    Found,
    PersonRow,
    is_silent_now,
    meets_soon,
    only_people_work,
    own_people,
    person_row,
    person_rows,
    places_of,
    wanted,
)
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.marks import opened_mark, sealed_mark

#: People of one's own on one page: what fits in 40 kB.
OWN_PAGE = 75
#: A guard only: nobody walks along with so many. Those beyond it are found by their name.
OWN_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class OwnPeople:
    """One page of the actor's own people, in three groups. `next_page`: its number, or None on the last one."""

    this_week: tuple[PersonRow, ...]
    silent: tuple[PersonRow, ...]
    others: tuple[PersonRow, ...]
    next_page: int | None

    @property
    def is_empty(self) -> bool:
        return not (self.this_week or self.silent or self.others)


@dataclass(frozen=True, slots=True)
class AreaPage:
    """`next_mark` is the mark to ask the next page with, or None at the end. It tells nothing about the last row."""

    rows: tuple[PersonRow, ...]
    next_mark: str | None


def people_of(actor: Actor, *, page: int = 1) -> OwnPeople:
    """Everybody in whose team the actor is or stands in today, 75 at a time in one order over all pages.

    This week's first by the hour, then who was not heard of by how long that is, then the rest by name.
    """
    only_people_work(actor)
    day = today()
    found = own_people(actor, day, _own(actor.partnership_id, actor.membership_id, OWN_LIMIT))
    ordered = sorted((_urgency(one, actor, day), one) for one in found)
    first = (page - 1) * OWN_PAGE
    shown = ordered[first : first + OWN_PAGE]
    groups: dict[int, list[PersonRow]] = {_THIS_WEEK: [], _SILENT: [], _OTHERS: []}
    for (group, *_order), one in shown:
        groups[group].append(person_row(one, actor, day))
    return OwnPeople(
        this_week=tuple(groups[_THIS_WEEK]),
        silent=tuple(groups[_SILENT]),
        others=tuple(groups[_OTHERS]),
        next_page=page + 1 if len(ordered) > first + OWN_PAGE else None,
    )


_THIS_WEEK, _SILENT, _OTHERS = range(3)


@written_once
def _own(partnership: uuid.UUID, membership: uuid.UUID, count: int) -> QuerySet[Any]:
    places = places_of(partnership, membership).filter(trajectory__phase__in=OPEN_PHASES)
    return wanted(places.order_by("trajectory"), "trajectory__", place="")[:count]


def _urgency(found: "Found", actor: Actor, day: dt.date) -> tuple[int, float, str, str]:
    """Group and place in it; the name, then the id, decide between equals."""
    name, ident = found.call_name.casefold(), str(found.id)
    if found.next_at and meets_soon(found, day):
        return _THIS_WEEK, found.next_at.timestamp(), name, ident
    if is_silent_now(found, actor, day):
        return _SILENT, (found.last_heard_on or dt.date.min).toordinal(), name, ident
    return _OTHERS, 0, name, ident


def people_of_area(actor: Actor, *, after: str = "") -> AreaPage:
    """The whole area, newest page first, 25 at a time; names only where the rule says so.

    The order tells nothing about a hidden name, and no total is given. `after` is the mark of an earlier answer to
    this actor; anything else begins at the newest.
    """
    ask = partial(_newest, actor.partnership_id, actor.membership_id, today())
    return _page(actor, after, _area_of(actor.membership_id), ask)


@written_once
def _newest(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, older_than: uuid.UUID | None, count: int
) -> QuerySet[Any]:
    rows = rows_visible_to(partnership, membership, day).filter(phase__in=OPEN_PHASES).order_by("-id")
    return wanted(rows.filter(id__lt=older_than) if older_than else rows)[:count]


def closed_of(actor: Actor, *, after: str = "") -> AreaPage:
    """Pages that nobody works on, closed or set aside, whose overview the actor keeps, newest page first, 25 at a time.
    `after` as for the area.
    """
    ask = partial(_closed, actor.partnership_id, actor.membership_id)
    return _page(actor, after, f"closed:{actor.membership_id}", ask)


@written_once
def _closed(
    partnership: uuid.UUID, membership: uuid.UUID, older_than: uuid.UUID | None, count: int
) -> QuerySet[Any]:
    places = places_of(partnership, membership).filter(
        trajectory__phase__in=SHUT_PHASES, role=TeamRole.CASE_MANAGER
    )
    places = places.filter(trajectory__lt=older_than) if older_than else places
    return wanted(places.order_by("-trajectory"), "trajectory__", place="")[:count]


def _page(
    actor: Actor, after: str, purpose: str, ask: Callable[[uuid.UUID | None, int], list[Any]]
) -> AreaPage:
    """The rows of `ask` after a mark of this purpose, and the mark to go on with."""
    only_people_work(actor)
    last = opened_mark(after, purpose)
    rows = ask(uuid.UUID(last) if last else None, PAGE + 1)
    found = [Found(*values) for values in rows]
    return AreaPage(
        rows=person_rows(found[:PAGE], actor),
        next_mark=sealed_mark(found[PAGE - 1].id.hex, purpose) if len(found) > PAGE else None,
    )


def mark_after(trajectory_id: uuid.UUID, membership_id: uuid.UUID) -> str:
    """The mark that goes on after this page in the area's list, for this member alone."""
    return sealed_mark(trajectory_id.hex, _area_of(membership_id))


def _area_of(membership_id: uuid.UUID) -> str:
    return f"area:{membership_id}"
