"""The timeline, cut down to what one actor may read."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Audience, EntryKind, How, Phase
from reisgezel.domain.trajectories.models import Attachment, Disagreement, Entry, SharedEntry
from reisgezel.domain.trajectories.queries.beside import (
    AttachmentView,
    DisagreementView,
    attached,
    disagreed,
    disagreement_views,
    file_views,
    heard_by,
)
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.keeping import kept_by
from reisgezel.domain.trajectories.queries.parts import Part
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: What happened longer ago is not told to the employment service any more: its own system has the story by then.
TOLD_FOR = dt.timedelta(days=90)
#: A page of the timeline: what one reads at once on a phone.
PAGE = 20


@dataclass(frozen=True, slots=True)
class EntryView:
    id: uuid.UUID
    happened_at: dt.datetime
    how: str
    author: str
    author_title: str
    text: str
    topics: tuple[LifeDomain, ...]
    audience: str
    is_mine: bool
    is_positive: bool
    is_outreach: bool
    under_secrecy: bool
    hidden_from_client: bool
    corrects: uuid.UUID | None
    corrected_by: uuid.UUID | None
    may_be_told: bool
    #: The person reads it: nobody's own, and not kept from the person with a reason.
    is_read_by_person: bool
    attachments: tuple[AttachmentView, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()

    @property
    def can_be_seen_otherwise(self) -> bool:
        """By the person who reads it, or by a reader who did not write it: whoever did corrects it."""
        return self.is_read_by_person or not self.is_mine

    #: Who kept the overview of the page from which it came, where two pages became one; else "".
    from_page: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Newest first. `older` is the mark to ask the next page with, or None at the beginning of the story."""

    entries: tuple[EntryView, ...]
    older: str | None


class _Reader(NamedTuple):
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
    return _readable(*_asked(access))


def _asked(access: CaseAccess) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID, _Reader]:
    actor = access.standing.actor
    reader = _Reader(
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
        reader = _Reader(
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


def _readable(
    partnership: uuid.UUID, membership: uuid.UUID, trajectory: uuid.UUID, reader: _Reader
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
    pages = Q(kept_by(actor.membership_id, covered, page="trajectory__"), trajectory__phase__in=phases)
    if parts:
        pages |= Q(trajectory__in=parts)
    rows = Entry.objects.within(actor).filter(pages)
    reader = _Reader(
        only_own=_reads_no_care_note(actor),
        given_too=False,
        keeps_overview=True,
        topics=0,
        is_bound_by_secrecy=actor.is_bound_by_secrecy,
    )
    return _cut_down(rows, actor.membership_id, reader)


def disagreements_on(actor: Actor, readable: ScopedQuerySet) -> ScopedQuerySet:
    """What is said against entries of `entries_on_own_pages`, as far as it reaches this actor."""
    rows = Disagreement.objects.within(actor).filter(entry__in=readable.values("pk"))
    return heard_by(rows, actor.membership_id) if _reads_no_care_note(actor) else rows


def _reads_no_care_note(actor: Actor) -> bool:
    """The employment service reads none unless it is shared item by item (programme facts 5.20)."""
    return actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE


def _cut_down(rows: ScopedQuerySet, membership: uuid.UUID, reader: _Reader) -> ScopedQuerySet:
    if not (reader.given_too or reader.only_own or reader.keeps_overview):
        rows = rows.annotate(outside=F("topics").bitand(~reader.topics & 0x7FFFFFFF))
    return rows.filter(_read_by(membership, reader, Q(outside=0)))


def _read_by(membership: uuid.UUID, reader: _Reader, all_topics_read: Q) -> Q:
    """all_topics_read: no topic of an entry lies outside those that are read."""
    own = Q(author=membership)
    team = Q(audience=Audience.TEAM)
    if reader.since is not None:
        own, team = own & Q(recorded_at__gte=reader.since), team & Q(recorded_at__gte=reader.since)
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


def timeline(access: CaseAccess, *, older_than: str = "", size: int = PAGE) -> Timeline:
    """One page in one query. `older_than` is the mark of an earlier answer; a spoiled mark starts anew."""
    asked = _asked(access)
    mark = _mark(older_than)
    if mark is None and not (access.several or asked[-1].given_too):
        found = [_Shown(*values) for values in _newest(*asked, size + 1)]
    else:  # a day, or a moment, is part of these questions: they are not written once
        rows = readable_entries(access)
        if mark is not None:
            when, ident = mark
            rows = rows.filter(Q(happened_at__lt=when) | Q(happened_at=when, id__lt=ident))
        found = [_Shown(*values) for values in _shown(access, rows.order_by(*_NEWEST))[: size + 1]]
    older = f"{found[size - 1].happened_at.isoformat()}~{found[size - 1].id}" if len(found) > size else None
    return Timeline(entries=tuple(_view(access, entry) for entry in found[:size]), older=older)


def views_of(access: CaseAccess, rows: ScopedQuerySet, count: int) -> tuple[EntryView, ...]:
    """So many of these readable entries, newest first."""
    found = _shown(access, rows.order_by(*_NEWEST))[:count]
    return tuple(_view(access, _Shown(*values)) for values in found)


def access_entry(access: CaseAccess, entry_id: uuid.UUID) -> EntryView:
    """One entry of a page already opened. Raises NotFound when this actor may not read it."""
    values = _shown(access, readable_entries(access).filter(pk=entry_id)).first()
    if values is None:
        raise NotFound
    return _view(access, _Shown(*values))


def access_attachment(access: CaseAccess, entry_id: uuid.UUID, attachment_id: uuid.UUID) -> Attachment:
    """One photo or document beside an entry of a page already opened. Raises NotFound when it is not read here."""
    _partnership, membership, _trajectory, reader = _asked(access)
    files = Attachment.objects.within(access.standing.actor).filter(
        pk=attachment_id, entry__in=readable_entries(access).filter(pk=entry_id).values("pk")
    )
    file: Attachment | None = (files.filter(entry__author=membership) if reader.only_own else files).first()
    if file is None:
        raise NotFound
    return file


class _Shown(NamedTuple):
    """What a view needs of an entry, of its author, and of the entry that corrects it."""

    id: uuid.UUID
    kind: str
    happened_at: dt.datetime
    how: str
    topics: int
    text: str
    audience: str
    under_secrecy: bool
    is_positive: bool
    is_outreach: bool
    hidden_from_client_because: str
    author_id: uuid.UUID
    corrects_id: uuid.UUID | None
    author_name: str
    author_title: str
    corrected_by: uuid.UUID | None
    page: uuid.UUID
    attached: list[Any]
    disagreed: list[Any]


_COLUMNS = (
    "id",
    "kind",
    "happened_at",
    "how",
    "topics",
    "text",
    "audience",
    "under_secrecy",
    "is_positive",
    "is_outreach",
    "hidden_from_client_because",
    "author",
    "corrects",
    "author__user__name",
    "author__title",
    "corrected_by",
    "trajectory",
)
_NEWEST = ("-happened_at", "-id")


def _shown(access: CaseAccess, rows: ScopedQuerySet) -> QuerySet[Any]:
    _partnership, membership, _trajectory, reader = _asked(access)
    return _with_beside(rows, membership, reader)


def _with_beside(rows: ScopedQuerySet, membership: uuid.UUID, reader: _Reader) -> QuerySet[Any]:
    """These rows as the values of `_Shown`, each with what stands beside it as far as this member reads that."""
    only_own = reader.only_own
    return rows.values_list(
        *_COLUMNS, attached(membership, only_own=only_own), disagreed(membership, only_own=only_own)
    )


@written_once
def _newest(
    partnership: uuid.UUID, membership: uuid.UUID, trajectory: uuid.UUID, reader: _Reader, count: int
) -> QuerySet[Any]:
    """Readable entries as the values of `_Shown`."""
    rows = _readable(partnership, membership, trajectory, reader)
    return _with_beside(rows, membership, reader).order_by(*_NEWEST)[:count]


def _view(access: CaseAccess, entry: _Shown) -> EntryView:
    is_mine = entry.author_id == access.standing.actor.membership_id
    return EntryView(
        id=entry.id,
        happened_at=entry.happened_at,
        how=how_in_words(entry.kind, entry.how),
        author=first_name_of(entry.author_name),
        author_title=entry.author_title,
        text=entry.text,
        topics=from_bits(entry.topics),
        audience=str(Audience(entry.audience).label),
        is_mine=is_mine,
        is_positive=entry.is_positive,
        is_outreach=entry.is_outreach,
        under_secrecy=entry.under_secrecy,
        hidden_from_client=bool(entry.hidden_from_client_because),
        corrects=entry.corrects_id,
        corrected_by=entry.corrected_by,
        may_be_told=access.standing.has_met and (is_mine or access.keeps_overview) and _is_tellable(entry),
        is_read_by_person=entry.audience != Audience.OWN and not entry.hidden_from_client_because,
        attachments=file_views(entry.attached),
        disagreements=disagreement_views(access, entry.disagreed, entry.id),
        from_page=access.kept_by(entry.page),
    )


def tellable(rows: ScopedQuerySet) -> ScopedQuerySet:
    """Entries of which the employment service can be told something: they touch work, and nothing keeps them here.

    Never somebody's own, what is under secrecy or kept from the person, or long ago. Never that somebody was not seen:
    the service also checks availability. `_is_tellable` says the same of one entry that was read already.
    """
    return (
        rows.annotate(work=F("topics").bitand(LifeDomain.WORK.bit))
        .filter(work__gt=0, under_secrecy=False, hidden_from_client_because="", corrected_by=None)
        .filter(happened_at__gte=timezone.now() - TOLD_FOR)
        .exclude(audience=Audience.OWN)
        .exclude(how=How.NOT_SEEN)
    )


def _is_tellable(entry: _Shown) -> bool:
    kept_here = entry.under_secrecy or entry.hidden_from_client_because or entry.corrected_by
    never = entry.audience == Audience.OWN or entry.how == How.NOT_SEEN
    is_recent = entry.happened_at >= timezone.now() - TOLD_FOR
    return bool(entry.topics & LifeDomain.WORK.bit) and is_recent and not kept_here and not never


def how_in_words(kind: str, how: str) -> str:
    """The meeting in one or two words, as the timeline says it."""
    if kind == EntryKind.NOTE:
        return _("note")
    return {
        How.HOME: _("visit at home"),
        How.OUT: _("out together"),
        How.OFFICE: _("at the office"),
        How.PHONE: _("phone call"),
        How.NOT_SEEN: _("not seen"),
    }[How(how)]


def _mark(text: str) -> tuple[dt.datetime, uuid.UUID] | None:
    when, _sep, ident = text.partition("~")
    try:
        moment = dt.datetime.fromisoformat(when)
        return (moment.astimezone(dt.UTC), uuid.UUID(ident)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
