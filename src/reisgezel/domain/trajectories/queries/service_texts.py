"""Short texts for the employment service's own system: what can be told, what was copied, by whom and when."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.queries.telling import (
    TellingView,
    ground_to_tell,
    telling_of,
    tellings_of,
)
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.enums.told import STILL_TO_COPY, Copied, TextOf
from reisgezel.domain.trajectories.models import Entry, ServiceText, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import TOLD_FOR
from reisgezel.domain.trajectories.queries.household import names_around
from reisgezel.domain.trajectories.queries.keeping import covered_pages, kept_by
from reisgezel.domain.trajectories.queries.page import team_of
from reisgezel.domain.trajectories.queries.readable import entries_on_own_pages, readable_entries
from reisgezel.domain.trajectories.queries.rights import pages_set_aside
from reisgezel.domain.trajectories.queries.rows import only_people_work
from reisgezel.domain.trajectories.queries.work_facts import Minimal, Sources, WorkFact, minimal, work_facts
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: Things on one page.
MOST = 50


class Told(NamedTuple):
    """One text that was copied, or the word that none is needed ("")."""

    id: uuid.UUID
    text: str
    mark: str
    copied_at: dt.datetime
    copied_by: uuid.UUID
    who: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be told, in a list. at: when it happened. who, copied_at: of the newest text, if there is
    one."""

    of: TextOf
    id: uuid.UUID
    page: uuid.UUID
    at: dt.datetime
    title: str
    state: Copied
    who: str
    copied_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """What was copied. text None: somebody else's words, which this reader does not read."""

    text: str | None
    is_needed: bool
    who: str
    copied_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing with its text. newest: id of the newest text that was copied about it, or None."""

    item: Item
    minimal: Minimal
    mark: str
    names: tuple[str, ...]
    newest: Told | None
    history: tuple[History, ...]


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether something may be told at all today. ground: of the actor's organisation, in words. telling: the yes.

    is_half: two pages became one, and the yes of before is about one of them alone.
    """

    ground: str
    telling: TellingView | None
    is_half: bool = False

    @property
    def holds(self) -> bool:
        return bool(self.ground) and self.telling is not None and self.telling.holds


@dataclass(frozen=True, slots=True)
class ToCopy:
    """One thing in the list of somebody who keeps overviews."""

    item: Item
    name: str


def leave_to_tell(access: CaseAccess, page: uuid.UUID | None = None) -> Leave:
    """The two registers that both have to say yes; two queries, and one more for each page that became one with this.

    page: the one of these on which it stands that is to be told; None: whether there is any yes. A yes of before holds
    for its own page alone, and one that was said since for all of them.
    """
    actor = access.standing.actor
    telling = telling_of(actor, access.trajectory.client_id)
    besides = [
        part
        for part in access.several
        if part.went_on_at and (telling is None or telling.recorded_at < part.went_on_at)
    ]
    for part in besides:
        if part.page == page or (page is None and telling is None):
            telling = telling_of(actor, part.client)
    is_half = page is None and telling is not None and bool(besides)
    return Leave(ground=ground_to_tell(actor), telling=telling, is_half=is_half)


def items_of(access: CaseAccess) -> tuple[Item, ...]:
    """What can be told of a page that was opened, of the last three months, the newest first; six queries at most."""
    since = timezone.now() - TOLD_FOR
    sources = _sources(access)
    facts = work_facts(sources, since)[:MOST]
    told = _told(sources, since)
    return tuple(_item(fact, told[fact.of, fact.id]) for fact in facts)


def access_item(access: CaseAccess, of: TextOf, item_id: uuid.UUID) -> Ready:
    """One of them with its text. Raises NotFound for what this actor cannot tell."""
    since = timezone.now() - TOLD_FOR
    sources = _sources(access)
    found = [fact for fact in work_facts(sources, since) if (fact.of, fact.id) == (of, item_id)]
    if not found:
        raise NotFound
    fact, names = found[0], _names(access)
    told = _told(sources, since)[of, item_id]
    mine = access.standing.actor.membership_id
    return Ready(
        item=_item(fact, told),
        minimal=minimal(fact, names),
        mark=fact.mark,
        names=names,
        newest=told[0] if told else None,
        history=tuple(
            History(
                # What a colleague wrote may hold a step that this one does not read.
                text=one.text if access.keeps_overview or one.copied_by == mine else None,
                is_needed=bool(one.text),
                who=one.who,
                copied_at=one.copied_at,
            )
            for one in told
        ),
    )


def still_to_copy(actor: Actor) -> tuple[ToCopy, ...]:
    """Of own people who said yes: what happened this week and last week and was not copied yet, the newest first.

    Ten queries, however many people. Nothing when the actor's organisation has no ground to tell it.
    """
    only_people_work(actor)
    if not ground_to_tell(actor):
        return ()
    covered = covered_pages(actor)
    told_of = _told_of(actor, covered)
    pages = tuple(told_of)
    entries = entries_on_own_pages(actor, covered, tuple(Phase), parts=pages).filter(trajectory__in=pages)
    sources = Sources(actor, entries, pages, about_work=pages, keeps_overview=True)
    since = first_of_last_week()
    told = _told(sources, since)
    items = (_item(fact, told[fact.of, fact.id]) for fact in work_facts(sources, since))
    return tuple(
        ToCopy(replace(item, page=told_of[item.page][0]), told_of[item.page][1])
        for item in items
        if item.state in STILL_TO_COPY
    )


def _told_of(actor: Actor, covered: tuple[uuid.UUID, ...]) -> dict[uuid.UUID, tuple[uuid.UUID, str]]:
    """Own pages of which something may be told today, each with the page on which it is read and the name; two queries.

    A page that went on in an own one is told of by its own yes, or by one that was said there since. Nothing is told of
    a page that is set aside.
    """
    yes, aside = tellings_of(actor), pages_set_aside(actor)
    here = (
        Trajectory.objects.within(actor)
        .filter(kept_by(actor.membership_id, covered), client__in=yes.values("client"))
        .exclude(pk__in=aside)
    )
    found = {pk: (pk, name) for pk, name in here.order_by("id").values_list("pk", "client__call_name")}
    since = yes.filter(client=OuterRef("goes_on_in__client"), recorded_at__gte=OuterRef("went_on_at"))
    there = (
        Trajectory.objects.within(actor)
        .filter(kept_by(actor.membership_id, covered, page="goes_on_in__"))
        .filter(Q(client__in=yes.values("client")) | Exists(since))
        .exclude(goes_on_in__in=aside)
        .order_by("id")
        .values_list("pk", "goes_on_in", "goes_on_in__client__call_name")
    )
    return found | {pk: (stays, name) for pk, stays, name in there if stays}


def first_of_last_week() -> dt.datetime:
    day = today()
    monday = day - dt.timedelta(days=day.weekday() + 7)
    return timezone.make_aware(dt.datetime.combine(monday, dt.time.min))


def texts_of(access: CaseAccess) -> ScopedQuerySet:
    """What was copied about this page, as far as this actor may read what it was made of: for the person's file."""
    rows = ServiceText.objects.within(access.standing.actor).filter(trajectory__in=access.pages)
    return rows.exclude(entry__in=_kept_back(access))


def _kept_back(access: CaseAccess) -> ScopedQuerySet:
    """Entries of the page that this actor does not read."""
    rows = Entry.objects.within(access.standing.actor).filter(trajectory__in=access.pages)
    return rows.exclude(pk__in=readable_entries(access).values("pk"))


def _sources(access: CaseAccess) -> Sources:
    return Sources(
        actor=access.standing.actor,
        entries=readable_entries(access),
        pages=tuple(access.pages),
        about_work=tuple(part.page for part in access.parts if part.topics & LifeDomain.WORK.bit),
        keeps_overview=access.keeps_overview,
    )


class _ToldByItem(dict[tuple[TextOf, uuid.UUID], list[Told]]):
    def __missing__(self, _item: tuple[TextOf, uuid.UUID]) -> list[Told]:
        return []


def _told(sources: Sources, since: dt.datetime) -> Mapping[tuple[TextOf, uuid.UUID], Sequence[Told]]:
    """What was copied since, by what it is about, the newest first; two queries. What was copied about an entry that
    was corrected meanwhile belongs to the correction."""
    rows = ServiceText.objects.within(sources.actor).filter(
        trajectory__in=sources.pages, copied_at__gte=since
    )
    columns = (*TextOf.values, "id", "text", "mark", "copied_at", "copied_by", "copied_by__user__name")
    newest = _newest_words(sources)
    found = _ToldByItem()
    for row in rows.order_by("-copied_at", "-id").values_list(*columns):
        about, told = row[: len(TextOf.values)], Told(*row[len(TextOf.values) :])
        of, ident = next((of, ident) for of, ident in zip(TextOf, about, strict=True) if ident)
        item = of, newest.get(ident, ident)
        found[item] = [*found[item], told._replace(who=first_name_of(told.who))]
    return found


def _newest_words(sources: Sources) -> dict[uuid.UUID, uuid.UUID]:
    """Corrected entry -> the newest correction of it."""
    rows = Entry.objects.within(sources.actor).filter(trajectory__in=sources.pages, corrects__isnull=False)
    next_of = {old: new for new, old in rows.order_by("id").values_list("pk", "corrects") if old is not None}
    newest = {}
    for old in next_of:
        last = old
        while last in next_of:
            last = next_of[last]
        newest[old] = last
    return newest


def _item(fact: WorkFact, told: Sequence[Told]) -> Item:
    newest = told[0] if told else None
    return Item(
        of=fact.of,
        id=fact.id,
        page=fact.page,
        at=fact.at,
        title=fact.title,
        state=_state(fact, newest),
        who=newest.who if newest else "",
        copied_at=newest.copied_at if newest else None,
    )


def _state(fact: WorkFact, newest: Told | None) -> Copied:
    if newest is None:
        return Copied.NOT_YET
    if newest.mark != fact.mark:
        return Copied.CHANGED
    return Copied.COPIED if newest.text else Copied.NOT_NEEDED


def _names(access: CaseAccess) -> tuple[str, ...]:
    """Names that may not leave, as far as this actor knows them: of the person, the team and the people around."""
    people: Iterable[str] = (member.name for member in team_of(access))
    return (*access.trajectory.client.names_known, *people, *names_around(access))
