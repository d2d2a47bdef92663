"""Who is around somebody: people without a page, people with one that this reader may open, and who must not know."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import from_bits
from reisgezel.domain.clients.validators import readable_phone
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Relation, SaidBy, TeamRole
from reisgezel.domain.trajectories.models import Around, Tie
from reisgezel.domain.trajectories.queries.cases import CaseAccess, standing_of, visible_to
from reisgezel.domain.trajectories.queries.divides import apart_from, divides_at, in_both_teams
from reisgezel.domain.trajectories.queries.keeping import covered_pages, kept_by
from reisgezel.domain.trajectories.queries.parts import in_parts
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.rules import Verb, may
from reisgezel.foundation.accounts.models import User, first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: Own people that a form offers to choose from.
OFFERED = 300


@dataclass(frozen=True, slots=True)
class AroundView:
    """Somebody without a page. is_current: nobody corrected it meanwhile."""

    id: uuid.UUID
    relation: Relation
    name: str
    birth_year: int | None
    lives_here: bool
    needs_care: bool
    care: str
    is_trusted: bool
    phone: str
    said_by: SaidBy
    said_on: dt.date
    until: dt.date | None
    recorded_by: str
    is_current: bool

    @property
    def title(self) -> str:
        return self.name or str(self.relation.label)

    @property
    def spoken_phone(self) -> str:
        return readable_phone(self.phone)


@dataclass(frozen=True, slots=True)
class TrustedView:
    """Somebody whom the person trusts and wants along. This one has no account, and reads nothing."""

    name: str
    relation: Relation
    phone: str

    @property
    def words(self) -> str:
        """What this one is to the person, within a sentence; nothing for who is none of what the list knows."""
        return "" if self.relation is Relation.OTHER else str(self.relation.label).lower()

    @property
    def spoken_phone(self) -> str:
        return readable_phone(self.phone)


@dataclass(frozen=True, slots=True)
class TieView:
    """Somebody with a page of the own, which this reader may open. relation: what that one is to this person."""

    id: uuid.UUID
    page_id: uuid.UUID
    name: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Household:
    """In the order of the screen. reads_any: this reader reads one of the two topics that it is about."""

    here: tuple[AroundView, ...]
    elsewhere: tuple[AroundView, ...]
    before: tuple[AroundView, ...]
    ties: tuple[TieView, ...]
    reads_any: bool

    @property
    def care(self) -> tuple[AroundView, ...]:
        """Whom somebody has to look after when this person has an appointment or a step to take."""
        return tuple(one for one in (*self.here, *self.elsewhere) if one.needs_care)

    @property
    def trusted(self) -> tuple[TrustedView, ...]:
        """Whom the person trusts and wants along."""
        return tuple(
            TrustedView(one.name, one.relation, one.phone)
            for one in (*self.here, *self.elsewhere)
            if one.is_trusted
        )


@dataclass(frozen=True, slots=True)
class PageChoice:
    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class DivideView:
    """Another page from which this one is kept apart, and the first names of colleagues who are in both teams."""

    id: uuid.UUID
    page_id: uuid.UUID
    name: str
    made_on: dt.date
    in_both: tuple[str, ...]


def relations_read_by(access: CaseAccess) -> tuple[Relation, ...]:
    """What somebody can be to the person, of the topics that this actor reads, in their order."""
    return tuple(relations_in(access.topics))


def relations_in(bits: int) -> list[Relation]:
    readable = from_bits(bits)
    return [relation for relation in Relation if relation.topic in readable]


def household_of(access: CaseAccess) -> Household:
    """Everybody around somebody, cut down to what this actor reads; three queries."""
    relations = relations_read_by(access)
    rows = _readable(access).filter(is_current=True).select_related("recorded_by__user").order_by("id")
    found = sorted((_view(row) for row in rows), key=lambda one: list(Relation).index(one.relation))
    now = [one for one in found if one.until is None]
    return Household(
        here=tuple(one for one in now if one.lives_here),
        elsewhere=tuple(one for one in now if not one.lives_here),
        before=tuple(one for one in found if one.until),
        ties=_ties(access, relations),
        reads_any=bool(relations),
    )


def household_needing_care(access: CaseAccess) -> tuple[tuple[str, str], ...]:
    """Title and usual care of everybody around somebody who has to be looked after, as far as it is read; one query."""
    rows = (
        _readable(access).filter(is_current=True, until=None, needs_care=True).order_by("recorded_at", "id")
    )
    return tuple(
        (name or str(Relation(relation).label), care)
        for name, relation, care in rows.values_list("name", "relation", "care")
    )


def trusted_by(access: CaseAccess) -> tuple[TrustedView, ...]:
    """Whom the person trusts and wants along, as far as this actor reads it; one query."""
    rows = _readable(access).filter(is_current=True, until=None, is_trusted=True).order_by("id")
    return tuple(TrustedView(row.name, Relation(row.relation), row.phone) for row in rows)


def names_around(access: CaseAccess) -> tuple[str, ...]:
    """The names of everybody around somebody, now and before, as far as this actor reads them; one query."""
    rows = _readable(access).exclude(name="").order_by("id")
    return tuple(dict.fromkeys(rows.values_list("name", flat=True)))


def access_around(access: CaseAccess, around_id: uuid.UUID) -> AroundView:
    """One of them, corrected meanwhile or not. Raises NotFound for what this actor does not read."""
    row = _readable(access).filter(pk=around_id).select_related("recorded_by__user").first()
    if row is None:
        raise NotFound
    return _view(row)


def pages_to_tie(access: CaseAccess) -> tuple[PageChoice, ...]:
    """Other people whose overview this actor keeps, by name; two queries."""
    actor = access.standing.actor
    rows = (
        visible_to(actor)
        .filter(kept_by(actor.membership_id, covered_pages(actor)), phase__in=OPEN_PHASES)
        .exclude(pk=access.trajectory.pk)
        .order_by("client__call_name", "id")
    )
    return tuple(PageChoice(*row) for row in rows.values_list("id", "client__call_name")[:OFFERED])


def pages_to_divide(access: CaseAccess, text: str) -> tuple[PageChoice, ...]:
    """People called so from whom this actor may keep the person apart: an own overview, or any for a coordinator."""
    actor = access.standing.actor
    found = [row.id for row in search_people(actor, text) if row.id != access.trajectory.pk]
    rows = visible_to(actor).filter(pk__in=found).select_related("client").order_by("client__call_name", "id")
    return tuple(
        PageChoice(row.pk, row.client.call_name) for row in rows if may(Verb.DIVIDE, standing_of(actor, row))
    )


def divides_of(access: CaseAccess) -> tuple[DivideView, ...]:
    """From whom this person is kept apart, as far as this actor may know of both. The door asked for `Verb.DIVIDE`.

    Who walks along with one of the two alone gets an empty answer, the same as when there is nothing.
    """
    actor, page = access.standing.actor, access.trajectory
    links = {other: ident for ident, other in apart_from(page)} if page.is_divided else {}
    if not links:
        return ()
    rows = visible_to(actor).filter(pk__in=links).select_related("client").order_by("client__call_name", "id")
    made_on = {row.pk: timezone.localdate(row.made_at) for row in divides_at(page)}
    views = []
    for row in rows:
        standing = standing_of(actor, row)
        if not may(Verb.DIVIDE, standing):
            continue
        keeps_both = access.standing.role is standing.role is TeamRole.CASE_MANAGER
        both = in_both_teams(actor.partnership_id, page.pk, row.pk, today()) if keeps_both else set()
        views.append(
            DivideView(
                id=links[row.pk],
                page_id=row.pk,
                name=row.client.call_name,
                made_on=made_on[links[row.pk]],
                in_both=tuple(
                    first_name_of(name)
                    for name in User.objects.filter(pk__in=both)
                    .order_by("name")
                    .values_list("name", flat=True)
                )
                if both
                else (),
            )
        )
    return tuple(views)


def names_apart_from(access: CaseAccess) -> tuple[str, ...]:
    """The first names of those whose page this actor has too, and who must not know of this person."""
    others = [other for _ident, other in apart_from(access.trajectory)]
    rows = visible_to(access.standing.actor).filter(pk__in=others, mine_role__isnull=False)
    names = rows.order_by("client__call_name", "id").values_list("client__call_name", flat=True)
    return tuple(first_name_of(name) for name in names)


def _readable(access: CaseAccess) -> ScopedQuerySet:
    rows = Around.objects.within(access.standing.actor)
    return rows.filter(in_parts(access.parts, "relation", relations_in))


def _ties(access: CaseAccess, relations: tuple[Relation, ...]) -> tuple[TieView, ...]:
    """The pages that this reader has too. Of any other there is no trace here, not even that there is one."""
    if not relations:
        return ()
    actor, pages = access.standing.actor, access.pages
    links = {}
    ties = Tie.objects.within(actor).filter(Q(one__in=pages) | Q(two__in=pages), ended_at=None)
    for row in ties.select_related("one", "two").order_by("id"):
        relation, is_one = Relation(row.relation), row.one_id in pages
        other = row.two if is_one else row.one
        links[other.goes_on_in_id or other.pk] = row.pk, relation if is_one else relation.seen_back
    rows = visible_to(actor).filter(pk__in=links).select_related("client").order_by("client__call_name", "id")
    return tuple(
        TieView(id=links[row.pk][0], page_id=row.pk, name=row.client.call_name, relation=links[row.pk][1])
        for row in rows
        if row.pk not in pages and links[row.pk][1] in relations and may(Verb.READ, standing_of(actor, row))
    )


def _view(row: Around) -> AroundView:
    return AroundView(
        id=row.pk,
        relation=Relation(row.relation),
        name=row.name,
        birth_year=row.birth_year,
        lives_here=row.lives_here,
        needs_care=row.needs_care,
        care=row.care,
        is_trusted=row.is_trusted,
        phone=row.phone,
        said_by=SaidBy(row.said_by),
        said_on=row.said_on,
        until=row.until,
        recorded_by=first_name_of(row.recorded_by.user.name),
        is_current=row.is_current,
    )
