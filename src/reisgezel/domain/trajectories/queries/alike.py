"""Somebody new, or somebody already known? Who is like the person that is being written down.

What an actor learns depends on what the door says of each page:

    in the team            the row, with why it is like; the page can be opened
    coordinates            the row, without opening it; the name alone decides
    meets somebody new     "somebody like this is known; this colleague may know more". The name alone decides: a
                           phone number or a year of birth changes nothing, so they cannot be guessed
    anybody else           nothing

The number of statements grows with the words of the name, never with the number of people: each key is read for its
newest few.
"""

import datetime as dt
import hmac
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reisgezel.domain.clients.models import ClientSound
from reisgezel.domain.clients.names import initial
from reisgezel.domain.clients.sounds import likeness, sought_sounds
from reisgezel.domain.trajectories.enums import OPEN_PHASES, TeamRole
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import rows_visible_to, standing_of, visible_to
from reisgezel.domain.trajectories.queries.emergencies import mark_for_emergency
from reisgezel.domain.trajectories.queries.merging import mark_for_same
from reisgezel.domain.trajectories.queries.own_phones import own_with_phone
from reisgezel.domain.trajectories.rules import Standing, Verb, may
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.written import Typed, filled, written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look_at_all
from reisgezel.foundation.privacy.queries import looked_since

#: Keys that are asked, people read for each, and people weighed in all.
KEYS, OF_A_KEY, WEIGHED = 6, 20, 60
#: Rows that are shown, and people of others that are hinted at.
ROWS, HINTS = 5, 3
#: The name of this look in the log. While it stays on the screen, it is one look.
PAGE = "alike"
ONE_LOOK = dt.timedelta(minutes=10)
#: So many different people of others may be hinted at within a day.
HINTS_A_DAY, DAY = 30, dt.timedelta(days=1)
#: Years of birth are often a guess.
YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class Sought:
    """What is being written down of somebody. `phone` as it is stored, or ""."""

    call_name: str
    birth_year: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Somebody whose name this actor may see. The last two are said to the case manager of that page alone."""

    id: uuid.UUID
    may_open: bool
    name: str
    initial: str
    phase: str
    case_manager: str
    is_mine: bool
    same_year: bool
    same_phone: bool
    emergency: str = ""
    same_person: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """Somebody like this is known. Not who, not how many, not why: whom to ask.

    emergency (also of a row): the mark that leads to emergency access to who is most like it; "" unless it was asked.
    same_person: the mark that leads to the question whether that page and the own one are of one person.
    """

    name: str
    phone: str
    emergency: str = ""
    same_person: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """mark: stands for this very answer to this very question. rests: others' people are not looked up for a while."""

    rows: tuple[AlikeRow, ...] = ()
    hints: tuple[Hint, ...] = ()
    mark: str = ""
    rests: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.rows or self.hints)

    def was_answered(self, mark: str) -> bool:
        """Whether somebody saw exactly this and said: no, somebody else."""
        return hmac.compare_digest(self.mark.encode(), mark.encode())


class Known(NamedTuple):
    """What is needed of one page, and no more: up to sixty are weighed."""

    id: uuid.UUID
    phase: str
    client: uuid.UUID
    call_name: str
    also_called: str
    birth_year: int | None
    manager: uuid.UUID
    manager_name: str
    manager_phone: str
    mine_role: str | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.call_name, *filter(None, self.also_called.split("\n")))


@dataclass(frozen=True, slots=True)
class Weighed:
    page: Known
    standing: Standing
    verdict: Verdict
    name: float
    same_year: bool
    same_phone: bool
    years_apart: bool

    @property
    def weight(self) -> float:
        return self.name + self.same_phone + 0.2 * self.same_year - 0.2 * self.years_apart


def people_alike(
    actor: Actor,
    sought: Sought,
    *,
    besides: uuid.UUID | None = None,
    rests: bool = False,
    in_emergency: bool = False,
    same_as: uuid.UUID | None = None,
) -> Alike:
    """Who is like this. Each hint that is shown is a look in that page's log.

    besides: the page that is being opened for this very person. rests: give no hints. in_emergency: with the marks that
    lead on, where the rule lets this actor act. same_as: the own page that may be of the same person; with the marks
    that lead to the question about it.
    """
    if not actor.works_with_people:
        return Alike(rests=rests)
    known, others = parted(_weigh(actor, sought, besides))
    shown = known[:ROWS]
    hinted = [] if rests else _hinted(actor, others)
    return Alike(
        rows=tuple(
            row_of(one, _emergency(one) if in_emergency else "", _same_person(one, same_as)) for one in shown
        ),
        hints=hints_of(hinted, in_emergency=in_emergency, same_as=same_as),
        mark=_mark(actor, sought, besides, [one.page.id for one in (*shown, *hinted)]),
        rests=rests,
    )


def _weigh(actor: Actor, sought: Sought, besides: uuid.UUID | None) -> list[Weighed]:
    """Everybody who is like enough and of whom this actor may learn at all."""
    same_phone = set(own_with_phone(actor, sought.phone))
    wanted = {*_sounding_alike(actor, sought.call_name), *same_phone}
    if not wanted:
        return []
    rows = (one for one in _pages_of(actor, wanted) if one.id != besides)
    found = (
        weighed(
            actor,
            sought,
            row,
            max(likeness(sought.call_name, name) for name in row.names),
            same_phone,
        )
        for row in rows
    )
    return [one for one in found if one is not None]


def _pages_of(actor: Actor, clients: Collection[uuid.UUID]) -> list[Known]:
    asked = filled(clients, OF_A_KEY)
    return [Known(*each) for each in _known(actor.partnership_id, actor.membership_id, today(), *asked)]


@written_once
def _known(partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, *clients: uuid.UUID) -> QuerySet[Any]:
    return _as_known(rows_visible_to(partnership, membership, day).filter(client__in=clients))


def pages_known(actor: Actor, **which: object) -> QuerySet[Any]:
    """Pages of the actor's door as the values of `Known`."""
    return _as_known(visible_to(actor).filter(**which))


def _as_known(rows: ScopedQuerySet) -> QuerySet[Any]:
    return rows.values_list(
        "id",
        "phase",
        "client",
        "client__call_name",
        "client__also_called",
        "client__birth_year",
        "case_manager",
        "case_manager__user__name",
        "case_manager__phone",
        "mine_role",
    )


def weighed(
    actor: Actor, sought: Sought, page: Known, name: float, same_phone: Collection[uuid.UUID]
) -> Weighed | None:
    """How alike one page is; None when it is not, or when this actor may not learn of it at all.

    name: how alike the names are (`likeness`). same_phone: own clients with the number that is sought.
    """
    has_phone = page.client in same_phone
    if not (name or has_phone):
        return None
    standing = standing_of(actor, page)
    verdict = may(Verb.RECOGNISE, standing)
    if not verdict:
        return None
    years = None
    # Only who keeps the overview may be told that it is the same.
    if sought.birth_year and page.birth_year and standing.role is TeamRole.CASE_MANAGER:
        years = abs(sought.birth_year - page.birth_year)
    return Weighed(
        page=page,
        standing=standing,
        verdict=verdict,
        name=name,
        same_phone=has_phone,
        same_year=years == 0,
        years_apart=years is not None and years > YEARS_APART,
    )


def parted(found: Iterable[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """Those whose name this actor may see, and the others, both with the most alike first."""
    known: list[Weighed] = []
    others: list[Weighed] = []
    for one in found:
        (known if may(Verb.FIND, one.standing) else others).append(one)
    known.sort(key=lambda one: (-one.weight, str(one.page.id)))
    others.sort(key=lambda one: str(one.page.id), reverse=True)
    others.sort(key=lambda one: -one.name)
    return known, others


def _sounding_alike(actor: Actor, call_name: str) -> Iterable[uuid.UUID]:
    """Clients whose name sounds like this one: the own ones, and the newest few of each key."""
    keys = [Typed(key) for key in sought_sounds(call_name)[:KEYS]]
    if not keys:
        return ()
    filled = [*keys, *keys[:1] * (KEYS - len(keys))]
    found = dict.fromkeys(_own_of_keys(actor.partnership_id, actor.membership_id, *filled))
    for key in keys:
        found.update(dict.fromkeys(_newest_of_key(actor.partnership_id, key)))
        if len(found) >= 2 * WEIGHED:
            break
    return (client for (client,) in found)


@written_once
def _own_of_keys(partnership: uuid.UUID, membership: uuid.UUID, *keys: Typed) -> QuerySet[Any]:
    sounds = ClientSound.objects.within(partnership).filter(client=OuterRef("trajectory__client"))
    places = TeamPlace.objects.within(partnership).filter(membership=membership, until=None)
    own = places.filter(Exists(sounds.filter(key__in=keys))).order_by("-trajectory")
    return own.values_list("trajectory__client")[:WEIGHED]


@written_once
def _newest_of_key(partnership: uuid.UUID, key: Typed) -> QuerySet[Any]:
    sounds = ClientSound.objects.within(partnership).filter(key=key).order_by("-client")
    return sounds.values_list("client")[:OF_A_KEY]


def _hinted(actor: Actor, others: list[Weighed]) -> list[Weighed]:
    """Those of the best that may be hinted at today, each written down as a look."""
    if not others:
        return []
    now = timezone.now()
    shown, anew = allowed_hints(others, looked_since(actor.membership_id, PAGE, now - DAY), now)
    write_down(actor, anew)
    return shown


def allowed_hints(
    others: list[Weighed], seen: dict[uuid.UUID, dt.datetime], now: dt.datetime
) -> tuple[list[Weighed], list[Weighed]]:
    """Of the most alike those that may be hinted at, and of these the ones that are a new look. `seen` grows."""
    shown, anew = [], []
    for one in others[:HINTS]:
        last = seen.get(one.page.id)
        if last is None and len(seen) >= HINTS_A_DAY:
            continue
        if last is None or last < now - ONE_LOOK:
            anew.append(one)
            seen[one.page.id] = now
        shown.append(one)
    return shown, anew


def write_down(actor: Actor, hinted: Iterable[Weighed], *, what: str = PAGE) -> None:
    """Each hint as a look in the log of that page."""
    seen = {one.page.id: (Trajectory(pk=one.page.id), one.verdict) for one in hinted}
    if seen:
        look_at_all(actor=actor, seen=seen.values(), what=what)


def hints_of(
    hinted: list[Weighed], *, in_emergency: bool = False, same_as: uuid.UUID | None = None
) -> tuple[Hint, ...]:
    """Each colleague once, in the order of their names."""
    best = {one.page.manager: one for one in reversed(hinted)}.values()
    return tuple(
        Hint(
            one.page.manager_name,
            one.page.manager_phone,
            _emergency(one) if in_emergency else "",
            _same_person(one, same_as),
        )
        for one in sorted(best, key=lambda one: (one.page.manager_name, one.page.manager_phone))
    )


def row_of(one: Weighed, emergency: str = "", same_person: str = "") -> AlikeRow:
    known, standing = one.page, one.standing
    return AlikeRow(
        id=known.id,
        may_open=bool(may(Verb.READ, standing)),
        name=known.call_name,
        initial=initial(known.call_name),
        phase=str(standing.phase.label) if standing.role else "",
        case_manager=known.manager_name,
        is_mine=standing.role is TeamRole.CASE_MANAGER,
        same_year=one.same_year,
        same_phone=one.same_phone,
        emergency=emergency,
        same_person=same_person,
    )


def _same_person(one: Weighed, same_as: uuid.UUID | None) -> str:
    """The mark that leads to the question about this page; one that is closed is opened again first."""
    if same_as is None or one.standing.phase not in OPEN_PHASES:
        return ""
    return mark_for_same(one.standing.actor, same_as, one.page.id)


def _emergency(one: Weighed) -> str:
    """The mark that leads to emergency access, where the rule lets this actor act."""
    if not may(Verb.BREAK_GLASS, one.standing):
        return ""
    return mark_for_emergency(one.standing.actor, one.page.id)


def _mark(actor: Actor, sought: Sought, besides: uuid.UUID | None, ids: list[uuid.UUID]) -> str:
    """Bound to who asks, for which form and with which name: it tells nothing and fits nothing else."""
    if not ids:
        return ""
    said = [
        str(actor.membership_id),
        str(besides),
        " ".join(sought.call_name.split()),
        *sorted(map(str, ids)),
    ]
    return salted_hmac("reisgezel.trajectories.alike", "\n".join(said), algorithm="sha256").hexdigest()
