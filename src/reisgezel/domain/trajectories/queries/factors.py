"""What helps somebody and what stands in the way, topic by topic, cut down to what one actor reads."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits, topics_for
from reisgezel.domain.catalogue.queries.obstacles import AreaObstacle, obstacles_about
from reisgezel.domain.trajectories.enums import HELPING, FactorKind, SaidBy
from reisgezel.domain.trajectories.models import Factor
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.parts import in_parts, topics_in
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.written import written_once

#: How many of each side a person's page shows: as many strengths as obstacles.
BRIEF = 5


@dataclass(frozen=True, slots=True)
class FactorView:
    """One thing, as it is said now.

    title: as the area calls it, or the own words; words: the own words when the title is not them.
    came_later: said after the day of the first question. was: what it said before it was corrected, or "".
    may_take_back: it is over since today, so that a slip of the finger can be undone.
    """

    id: uuid.UUID
    kind: FactorKind
    domain: LifeDomain
    title: str
    words: str
    said_by: SaidBy
    said_on: dt.date
    since: dt.date | None
    since_is_month: bool
    until: dt.date | None
    recorded_by: str
    recorded_at: dt.datetime
    came_later: bool
    was: str
    may_take_back: bool
    #: Who kept the overview of the page from which it came, where two pages became one; else "".
    from_page: str = ""

    @property
    def helps(self) -> bool:
        return self.kind in HELPING


@dataclass(frozen=True, slots=True)
class TopicFactors:
    """Both sides of one topic: what stands now in the order in which it was said, then what is over."""

    domain: LifeDomain
    helps: tuple[FactorView, ...]
    hinders: tuple[FactorView, ...]


@dataclass(frozen=True, slots=True)
class BriefFactors:
    """Both sides over all topics, what was said last first: as much room for the one as for the other."""

    helps: tuple[FactorView, ...]
    hinders: tuple[FactorView, ...]


@dataclass(frozen=True, slots=True)
class Correctable:
    """One thing with all that a form to correct it shows. is_current: nobody corrected it meanwhile."""

    id: uuid.UUID
    kind: FactorKind
    domain: LifeDomain
    obstacle: AreaObstacle | None
    words: str
    said_by: SaidBy
    said_on: dt.date
    since: dt.date | None
    since_is_month: bool
    until: dt.date | None
    is_current: bool


def topics_read_by(access: CaseAccess) -> tuple[LifeDomain, ...]:
    """The topics that are talked about here and that this actor reads, in their order."""
    readable = from_bits(access.topics)
    return tuple(topic for topic in topics_for(access.standing.actor.with_justice_topic) if topic in readable)


def factors_of(access: CaseAccess) -> tuple[TopicFactors, ...]:
    """The topics about which something was said, in their order; one query."""
    found = _views(access)
    return tuple(
        TopicFactors(
            domain=topic,
            helps=_now_before_over(one for one in found if one.domain is topic and one.helps),
            hinders=_now_before_over(one for one in found if one.domain is topic and not one.helps),
        )
        for topic in topics_read_by(access)
        if any(one.domain is topic for one in found)
    )


def brief_factors_of(access: CaseAccess) -> BriefFactors:
    """What stands now, for a person's page; one query."""
    standing = [one for one in reversed(_views(access)) if one.until is None]
    return BriefFactors(
        helps=tuple(one for one in standing if one.helps)[:BRIEF],
        hinders=tuple(one for one in standing if not one.helps)[:BRIEF],
    )


def access_factor(access: CaseAccess, factor_id: uuid.UUID) -> Correctable:
    """One thing of a page already opened, also one that was corrected. Raises NotFound for who does not read it."""
    row = (
        Factor.objects.within(access.standing.actor)
        .filter(in_parts(access.parts, "domain", topics_in), pk=factor_id, domain__in=topics_read_by(access))
        .first()
    )
    if row is None:
        raise NotFound
    return Correctable(
        id=row.pk,
        kind=FactorKind(row.kind),
        domain=LifeDomain(row.domain),
        obstacle=AreaObstacle(row.obstacle, row.obstacle_words) if row.obstacle else None,
        words=row.words,
        said_by=SaidBy(row.said_by),
        said_on=row.said_on,
        since=row.since,
        since_is_month=row.since_is_month,
        until=row.until,
        is_current=row.is_current,
    )


def obstacles_to_offer(access: CaseAccess, domain: LifeDomain) -> tuple[AreaObstacle, ...]:
    """The area's obstacles about a topic, without those that stand on this page already; three queries."""
    standing = (
        Factor.objects.within(access.standing.actor)
        .filter(trajectory__in=access.pages, domain=domain, is_current=True, until=None)
        .exclude(obstacle=None)
        .values_list("obstacle", "obstacle_words")
    )
    known = {lineage: words.casefold() for lineage, words in standing}
    return tuple(
        one
        for one in obstacles_about(access.standing.actor, domain)
        if one.lineage not in known and one.text.casefold() not in known.values()
    )


class _Row(NamedTuple):
    """What a view needs of one thing, of who wrote it down, and of what it said before."""

    id: uuid.UUID
    kind: str
    domain: str
    obstacle_words: str
    words: str
    said_by: str
    said_on: dt.date
    since: dt.date | None
    since_is_month: bool
    until: dt.date | None
    recorded_at: dt.datetime
    recorded_by: str
    domain_before: str | None
    obstacle_words_before: str | None
    words_before: str | None
    page: uuid.UUID


_COLUMNS = (
    "id",
    "kind",
    "domain",
    "obstacle_words",
    "words",
    "said_by",
    "said_on",
    "since",
    "since_is_month",
    "until",
    "recorded_at",
    "recorded_by__user__name",
    "replaces__domain",
    "replaces__obstacle_words",
    "replaces__words",
    "trajectory",
)
_AS_SAID = ("said_on", "recorded_at", "id")


@written_once
def _current(partnership: uuid.UUID, trajectory: uuid.UUID, domains: tuple[LifeDomain, ...]) -> QuerySet[Any]:
    rows = Factor.objects.within(partnership).filter(trajectory=trajectory, is_current=True)
    return rows.filter(domain__in=domains).order_by(*_AS_SAID).values_list(*_COLUMNS)


def _current_of_several(access: CaseAccess) -> QuerySet[Any]:
    rows = Factor.objects.within(access.standing.actor).filter(
        in_parts(access.several, "domain", topics_in), is_current=True
    )
    return rows.filter(domain__in=topics_read_by(access)).order_by(*_AS_SAID).values_list(*_COLUMNS)


def _views(access: CaseAccess) -> list[FactorView]:
    """All that this actor reads, in the order in which it was said; the first day in it is the first question."""
    domains = topics_read_by(access)
    found = (
        _current_of_several(access)
        if access.several
        else _current(access.standing.actor.partnership_id, access.trajectory.pk, domains)
    )
    rows = [_Row(*values) for values in found]
    read_on = {part.page: set(topics_in(part.topics)).intersection(domains) for part in access.parts}
    first, day = (rows[0].said_on if rows else None), today()
    return [
        FactorView(
            id=row.id,
            kind=FactorKind(row.kind),
            domain=LifeDomain(row.domain),
            title=row.obstacle_words or row.words,
            words=row.words if row.obstacle_words else "",
            said_by=SaidBy(row.said_by),
            said_on=row.said_on,
            since=row.since,
            since_is_month=row.since_is_month,
            until=row.until,
            recorded_by=first_name_of(row.recorded_by),
            recorded_at=row.recorded_at,
            came_later=row.said_on != first,
            was=_before(row) if row.domain_before in read_on[row.page] else "",
            may_take_back=row.until == day,
            from_page=access.kept_by(row.page),
        )
        for row in rows
    ]


def _before(row: _Row) -> str:
    """The earlier words, when they were others. Moved to another topic, they stay with who reads both."""
    before = " · ".join(filter(None, (row.obstacle_words_before, row.words_before)))
    now = " · ".join(filter(None, (row.obstacle_words, row.words)))
    return before if before != now else ""


def _now_before_over(views: Iterable[FactorView]) -> tuple[FactorView, ...]:
    return tuple(sorted(views, key=lambda one: one.until is not None))
