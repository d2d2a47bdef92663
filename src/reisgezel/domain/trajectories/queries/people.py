"""Lists of people: one's own, the whole area's, and search. All start from the rows an actor may know of."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from reisgezel.domain.clients.models import ClientName
from reisgezel.domain.clients.names import MAX_WORDS, index_keys, initial, masked, search_keys
from reisgezel.domain.trajectories.enums import OPEN_PHASES, AppointmentState, How, StepState, TeamRole
from reisgezel.domain.trajectories.models import Appointment, Step, TeamPlace
from reisgezel.domain.trajectories.queries.cases import rows_visible_to, standing_of
from reisgezel.domain.trajectories.rules import Verb, may
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.lookups import after
from reisgezel.foundation.common.written import Typed, written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.marks import opened_mark, sealed_mark

#: Rows of one page of the area's list and of an answer to a search.
PAGE = 25
#: People of one's own on one page: what fits in 40 kB.
OWN_PAGE = 75
#: A guard only: nobody walks along with so many. Those beyond it are found by their name.
OWN_LIMIT = 5_000


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
    is_silent: bool
    is_mine: bool


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


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting of today. Address and story are not here: they are one tap further."""

    trajectory_id: uuid.UUID
    appointment_id: uuid.UUID
    starts_at: dt.datetime
    name: str
    how: str
    place: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Promise:
    trajectory_id: uuid.UUID
    step_id: uuid.UUID
    text: str
    due_on: dt.date
    name: str
    is_late: bool


def people_of(actor: Actor, *, page: int = 1) -> OwnPeople:
    """Everybody in whose team the actor is today, 75 at a time in one order over all pages.

    This week's first by the hour, then who was not heard of by how long that is, then the rest by name.
    """
    _only_people_work(actor)
    found = [_Found(*values) for values in _own(actor.partnership_id, actor.membership_id, OWN_LIMIT)]
    day = today()
    ordered = sorted((_urgency(one, actor, day), one) for one in found)
    first = (page - 1) * OWN_PAGE
    shown = ordered[first : first + OWN_PAGE]
    groups: dict[int, list[PersonRow]] = {_THIS_WEEK: [], _SILENT: [], _OTHERS: []}
    for (group, *_order), one in shown:
        groups[group].append(_row(one, actor, day))
    return OwnPeople(
        this_week=tuple(groups[_THIS_WEEK]),
        silent=tuple(groups[_SILENT]),
        others=tuple(groups[_OTHERS]),
        next_page=page + 1 if len(ordered) > first + OWN_PAGE else None,
    )


_THIS_WEEK, _SILENT, _OTHERS = range(3)


@written_once
def _own(partnership: uuid.UUID, membership: uuid.UUID, count: int) -> QuerySet[Any]:
    places = _places_of(partnership, membership).filter(trajectory__phase__in=OPEN_PHASES)
    return _wanted(places.order_by("trajectory"), "trajectory__", place="")[:count]


def _urgency(found: "_Found", actor: Actor, day: dt.date) -> tuple[int, float, str, str]:
    """Group and place in it; the name, then the id, decide between equals."""
    name, ident = found.call_name.casefold(), str(found.id)
    if found.next_at and day <= local(found.next_at).date() < day + dt.timedelta(days=7):
        return _THIS_WEEK, found.next_at.timestamp(), name, ident
    if _is_silent(found, actor, day):
        return _SILENT, (found.last_heard_on or dt.date.min).toordinal(), name, ident
    return _OTHERS, 0, name, ident


def people_of_area(actor: Actor, *, after: str = "") -> AreaPage:
    """The whole area, newest page first, 25 at a time; names only where the rule says so.

    The order tells nothing about a hidden name, and no total is given. `after` is the mark of an earlier answer to
    this actor; anything else begins at the newest.
    """
    _only_people_work(actor)
    last = opened_mark(after, _area_of(actor.membership_id))
    older_than = uuid.UUID(last) if last else None
    rows = _newest(actor.partnership_id, actor.membership_id, older_than, PAGE + 1)
    found = [_Found(*values) for values in rows]
    return AreaPage(
        rows=_rows(found[:PAGE], actor),
        next_mark=mark_after(found[PAGE - 1].id, actor.membership_id) if len(found) > PAGE else None,
    )


@written_once
def _newest(
    partnership: uuid.UUID, membership: uuid.UUID, older_than: uuid.UUID | None, count: int
) -> QuerySet[Any]:
    rows = rows_visible_to(partnership, membership).filter(phase__in=OPEN_PHASES).order_by("-id")
    return _wanted(rows.filter(id__lt=older_than) if older_than else rows)[:count]


def mark_after(trajectory_id: uuid.UUID, membership_id: uuid.UUID) -> str:
    """The mark that goes on after this page in the area's list, for this member alone."""
    return sealed_mark(trajectory_id.hex, _area_of(membership_id))


def search_people(actor: Actor, text: str) -> tuple[PersonRow, ...]:
    """People whose call name has words that begin with each word typed, at most 25, in the order of the names.

    One finds only people whose name one may see: a masked hit would give the name away.
    """
    _only_people_work(actor)
    keys = search_keys(text)
    if not keys:
        return ()
    # The longest word leads: it leaves the fewest rows to look through for the others.
    first, *others = sorted(keys, key=len, reverse=True)
    inside = [f" {other}" for other in others if not first.startswith(other)]
    if actor.role is MemberRole.COORDINATOR:
        return _rows(_found_in_area(actor, first, inside), actor)
    # One's own are few: they are read as they are, and the same words are compared here as the area's are there.
    own = (
        _Found(*values) for values in _own_of_any_phase(actor.partnership_id, actor.membership_id, OWN_LIMIT)
    )
    found = [one for one in own if any(_is_called(key, first, inside) for key in index_keys(one.call_name))]
    return _rows(sorted(found, key=lambda one: (one.call_name.casefold(), one.id))[:PAGE], actor)


def _is_called(key: str, first: str, inside: Sequence[str]) -> bool:
    return key.startswith(first) and all(other in key for other in inside)


@written_once
def _own_of_any_phase(partnership: uuid.UUID, membership: uuid.UUID, count: int) -> QuerySet[Any]:
    return _wanted(_places_of(partnership, membership).order_by("trajectory"), "trajectory__", place="")[
        :count
    ]


def _found_in_area(actor: Actor, first: str, inside: Sequence[str]) -> "list[_Found]":
    """First who, then what a row says: PostgreSQL takes longer to weigh one long question than to answer two."""
    words = (Typed(first), Typed(after(first) or first), *map(Typed, inside))
    clients = [client for (client,) in _named(actor.partnership_id, *words)]
    # Somebody may have two such words.
    wanted = _filled(tuple(dict.fromkeys(clients))[:PAGE])
    rows = _of_clients(actor.partnership_id, actor.membership_id, *wanted)
    return [_Found(*values) for values in rows]


@written_once
def _named(partnership: uuid.UUID, first: Typed, end: Typed, *inside: Typed) -> QuerySet[Any]:
    names = ClientName.objects.within(partnership).filter(key__gte=first, key__lt=end)
    for other in inside:
        place = StrIndex("key", Value(other, output_field=CharField()))
        names = names.filter(GreaterThan(place, Value(0)))
    names = names.filter(client__trajectory__phase__in=OPEN_PHASES)
    return names.order_by("key", "client").values_list("client")[: PAGE * MAX_WORDS]


@written_once
def _of_clients(partnership: uuid.UUID, membership: uuid.UUID, *clients: uuid.UUID) -> QuerySet[Any]:
    rows = rows_visible_to(partnership, membership).filter(client__in=clients)
    return _wanted(rows.order_by("client__call_name", "id"))[:PAGE]


def _filled(ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Always as many ids, the last ones nobody's: a statement of one form is planned once."""
    return [*ids, *(uuid.UUID(int=number) for number in range(PAGE - len(ids)))]


def day_of(actor: Actor, day: dt.date) -> tuple[Stop, ...]:
    """The actor's planned meetings of one day on open pages, in order; `is_first` marks the next one to come."""
    _only_people_work(actor)
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
    found = list(
        Appointment.objects.within(actor)
        .filter(
            worker=actor.membership_id,
            state=AppointmentState.PLANNED,
            starts_at__gte=start,
            starts_at__lt=end,
        )
        .filter(trajectory__places__membership=actor.membership_id, trajectory__places__until=None)
        .filter(trajectory__phase__in=OPEN_PHASES)
        .select_related("trajectory__client")
        .order_by("starts_at", "id")
    )
    ahead = [appointment.pk for appointment in found if appointment.starts_at >= timezone.now()]
    first = ahead[0] if ahead else None
    return tuple(
        Stop(
            trajectory_id=appointment.trajectory_id,
            appointment_id=appointment.pk,
            starts_at=appointment.starts_at,
            name=appointment.trajectory.client.call_name,
            how=str(How(appointment.how).label),
            place=appointment.place,
            is_first=appointment.pk == first,
        )
        for appointment in found
    )


def promises_of(actor: Actor, day: dt.date) -> tuple[Promise, ...]:
    """What the actor promised for this day or earlier and did not answer yet, oldest first, at most 25."""
    _only_people_work(actor)
    steps = (
        Step.objects.within(actor)
        .filter(helper=actor.membership_id, state=StepState.OPEN, due_on__lte=day)
        .filter(trajectory__places__membership=actor.membership_id, trajectory__places__until=None)
        .filter(trajectory__phase__in=OPEN_PHASES)
        .select_related("trajectory__client")
        .order_by("due_on", "id")[:PAGE]
    )
    return tuple(
        Promise(
            trajectory_id=step.trajectory_id,
            step_id=step.pk,
            text=step.text,
            due_on=step.due_on,
            name=step.trajectory.client.call_name,
            is_late=step.due_on < day,
        )
        for step in steps
        if step.due_on is not None
    )


def _places_of(partnership: uuid.UUID, membership: uuid.UUID) -> ScopedQuerySet:
    """The actor's own places of today: few rows to start from, however many people the area has."""
    return TeamPlace.objects.within(partnership).filter(membership=membership, until=None)


def _only_people_work(actor: Actor) -> None:
    if not actor.works_with_people:
        raise NotFound


class _Found(NamedTuple):
    """What a list needs of one trajectory, and no more: rows of a list are made by the dozen."""

    id: uuid.UUID
    phase: str
    last_heard_on: dt.date | None
    opened_at: dt.datetime
    call_name: str
    next_at: dt.datetime | None
    case_manager: str
    mine_role: str | None


def _wanted(rows: ScopedQuerySet, to_trajectory: str = "", *, place: str = "mine_") -> QuerySet[Any]:
    """Rows as the values of `_Found`. to_trajectory leads to the trajectory, place to the actor's role in it."""
    columns = (
        "id",
        "phase",
        "last_heard_on",
        "opened_at",
        "client__call_name",
        "next_appointment__starts_at",
        "case_manager__user__name",
    )
    return rows.values_list(*(f"{to_trajectory}{column}" for column in columns), f"{place}role")


def _rows(found: Sequence[_Found], actor: Actor) -> tuple[PersonRow, ...]:
    day = today()
    return tuple(_row(one, actor, day) for one in found)


def _row(found: _Found, actor: Actor, day: dt.date) -> PersonRow:
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
        is_silent=mine and _is_silent(found, actor, day),
        is_mine=standing.role is TeamRole.CASE_MANAGER,
    )


def _is_silent(found: _Found, actor: Actor, day: dt.date) -> bool:
    """Nobody heard of this person for longer than the partnership finds usual; a new page counts from its start."""
    since = found.last_heard_on or local(found.opened_at).date()
    return (day - since).days > actor.silence_days


def _area_of(membership_id: uuid.UUID) -> str:
    return f"area:{membership_id}"
