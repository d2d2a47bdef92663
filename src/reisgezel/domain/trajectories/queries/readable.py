"""Which entries somebody reads: the only rows any screen, search or export starts from."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When

from reisgezel.domain.trajectories.enums import OPEN_PHASES, Audience, Phase
from reisgezel.domain.trajectories.models import Disagreement, Entry, SharedEntry
from reisgezel.domain.trajectories.queries.beside import WORDS_BACK, heard_by
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.keeping import kept_by
from reisgezel.domain.trajectories.queries.parts import Part
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


class Reader(NamedTuple):
    """What decides which entries of a page somebody reads, beside who it is."""

    only_own: bool
    given_too: bool
    keeps_overview: bool
    topics: int
    is_bound_by_secrecy: bool
    #: Of a part of a page: what the whole team of it reads is read, and from when on.
    is_inside: bool = True
    since: dt.datetime | None = None


def readable_entries(access: CaseAccess) -> ScopedQuerySet:
    """Entries of this page that this actor may read: the only rows any screen, search or export starts from."""
    if access.several:
        return _readable_of_several(access)
    return rows_read(*asked_of(access))


def asked_of(access: CaseAccess) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID, Reader]:
    actor = access.standing.actor
    reader = Reader(
        # A newcomer reads none before the three have met, whoever of the team it was written for.
        only_own=_reads_no_care_note(actor) or not access.standing.has_met,
        # Beside the own ones, what the person gave this colleague on purpose.
        given_too=_reads_no_care_note(actor) and access.standing.has_met,
        keeps_overview=access.keeps_overview,
        topics=access.topics,
        is_bound_by_secrecy=actor.is_bound_by_secrecy,
    )
    return actor.partnership_id, actor.membership_id, access.trajectory.pk, reader


def _readable_of_several(access: CaseAccess) -> ScopedQuerySet:
    """The same where two pages became one: of each what was read of it before, and what was allowed since."""
    actor = access.standing.actor
    rows = Entry.objects.within(actor).annotate(outside=_outside_of(access.several))
    read = Q(pk__in=())
    for part in access.several:
        reader = Reader(
            only_own=_reads_no_care_note(actor) or (part.is_inside and not part.has_met),
            given_too=_reads_no_care_note(actor) and access.standing.has_met,
            keeps_overview=part.keeps,
            topics=part.topics,
            is_bound_by_secrecy=actor.is_bound_by_secrecy,
            is_inside=part.is_inside,
            since=part.since,
        )
        read |= Q(trajectory=part.page) & _read_by(actor.membership_id, reader, Q(outside=0))
    return rows.filter(read)


def _outside_of(parts: tuple[Part, ...]) -> Case:
    """Bits of an entry that are not read on its own page."""
    return Case(
        *(When(trajectory=part.page, then=F("topics").bitand(~part.topics & 0x7FFFFFFF)) for part in parts),
        default=F("topics"),
        output_field=IntegerField(),
    )


def rows_read(
    partnership: uuid.UUID, membership: uuid.UUID, trajectory: uuid.UUID, reader: Reader
) -> ScopedQuerySet:
    return _cut_down(Entry.objects.within(partnership).filter(trajectory=trajectory), membership, reader)


def entries_on_own_pages(
    actor: Actor,
    covered: tuple[uuid.UUID, ...],
    phases: tuple[Phase, ...] = OPEN_PHASES,
    parts: Collection[uuid.UUID] = (),
) -> ScopedQuerySet:
    """Entries that this actor may read on all open pages whose overview the actor keeps today: for a list of people.

    parts: pages that went on in these (`queries/parts.py: parts_kept`), asked before.
    """
    reader = overview_of(actor)
    return rows_on_own_pages(actor.partnership_id, actor.membership_id, reader, covered, phases, parts)


def overview_of(actor: Actor) -> Reader:
    """How this actor reads entries of pages whose overview the actor keeps."""
    return Reader(
        only_own=_reads_no_care_note(actor),
        given_too=False,
        keeps_overview=True,
        topics=0,
        is_bound_by_secrecy=actor.is_bound_by_secrecy,
    )


def rows_on_own_pages(
    partnership: uuid.UUID,
    membership: uuid.UUID,
    reader: Reader,
    covered: tuple[uuid.UUID, ...],
    phases: tuple[Phase, ...] = OPEN_PHASES,
    parts: Collection[uuid.UUID] = (),
) -> ScopedQuerySet:
    """The same for a question that is written once."""
    pages = Q(kept_by(membership, covered, page="trajectory__"), trajectory__phase__in=phases)
    if parts:
        pages |= Q(trajectory__in=parts)
    return _cut_down(Entry.objects.within(partnership).filter(pages), membership, reader)


def disagreements_on(
    partnership: uuid.UUID, membership: uuid.UUID, reader: Reader, readable: ScopedQuerySet
) -> ScopedQuerySet:
    """What is said against entries of `rows_on_own_pages`, as far as it reaches this member."""
    rows = Disagreement.objects.within(partnership).filter(entry__in=readable.values("pk"))
    return heard_by(rows, membership) if reader.only_own else rows


def _reads_no_care_note(actor: Actor) -> bool:
    """The employment service reads none unless it is shared item by item (programme facts 5.20)."""
    return actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE


def _cut_down(rows: ScopedQuerySet, membership: uuid.UUID, reader: Reader) -> ScopedQuerySet:
    if not (reader.given_too or reader.only_own or reader.keeps_overview):
        rows = rows.annotate(outside=F("topics").bitand(~reader.topics & 0x7FFFFFFF))
    return rows.filter(_read_by(membership, reader, Q(outside=0)))


def _read_by(membership: uuid.UUID, reader: Reader, all_topics_read: Q) -> Q:
    """all_topics_read: no topic of an entry lies outside those that are read."""
    own = Q(author=membership)
    team = Q(audience=Audience.TEAM)
    if reader.since is not None:
        own, team = own & _first_said_since(reader.since), team & _first_said_since(reader.since)
    elif not reader.is_inside:
        own = team = Q(pk__in=())
    if reader.given_too:
        read = own | Exists(_given(membership)) & ~Q(audience=Audience.OWN)
    elif reader.only_own:
        read = own
    elif reader.keeps_overview:
        read = own | ~Q(audience=Audience.OWN)
    else:
        # Shared by topic: only when every topic of the entry is shared with this member.
        read = own | team | Q(audience=Audience.TOPICS, topics__gt=0) & all_topics_read
    # Items under professional secrecy never reach somebody who is bound by discretion only.
    return read if reader.is_bound_by_secrecy else read & (Q(under_secrecy=False) | own)


def _first_said_since(moment: dt.datetime) -> Q:
    """Entries that were written since, and correct nothing of before: a correction is read with what it corrects.

    All corrections are about the same moment, and nothing is written before it happened: what happened since was first
    said since. Of what happened earlier so many words are looked back; whatever was corrected more often is not read.
    """
    back = ["__".join(["corrects"] * step) for step in range(1, WORDS_BACK + 1)]
    looked_back = Q(**{f"{back[-1]}__corrects": None})
    for words in back:
        looked_back &= Q(**{words: None}) | Q(**{f"{words}__recorded_at__gte": moment})
    return Q(recorded_at__gte=moment) & (Q(happened_at__gte=moment) | looked_back)


def _given(membership: uuid.UUID) -> ScopedQuerySet:
    """What a row of an entry was given to this member for, today, as long as the place in the team lasts."""
    given = SharedEntry.objects.across(reason="of an entry that is within its partnership already")
    return given.filter(
        entry=OuterRef("pk"),
        place__membership=membership,
        place__until=None,
        stopped_at=None,
        until__gte=today(),
    )
