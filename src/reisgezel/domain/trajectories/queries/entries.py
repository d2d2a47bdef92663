"""The timeline, cut down to what one actor may read."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.trajectories.enums import Audience, EntryKind, How
from reisgezel.domain.trajectories.models import Attachment
from reisgezel.domain.trajectories.queries.beside import (
    AttachmentView,
    DisagreementView,
    attached,
    disagreed,
    disagreement_views,
    file_views,
)
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.readable import Reader, asked_of, readable_entries, rows_read
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.written import written_once
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


def timeline(access: CaseAccess, *, older_than: str = "", size: int = PAGE) -> Timeline:
    """One page in one query. `older_than` is the mark of an earlier answer; a spoiled mark starts anew."""
    asked = asked_of(access)
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
    _partnership, membership, _trajectory, reader = asked_of(access)
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
    _partnership, membership, _trajectory, reader = asked_of(access)
    return _with_beside(rows, membership, reader)


def _with_beside(rows: ScopedQuerySet, membership: uuid.UUID, reader: Reader) -> QuerySet[Any]:
    """These rows as the values of `_Shown`, each with what stands beside it as far as this member reads that."""
    only_own = reader.only_own
    return rows.values_list(
        *_COLUMNS, attached(membership, only_own=only_own), disagreed(membership, only_own=only_own)
    )


@written_once
def _newest(
    partnership: uuid.UUID, membership: uuid.UUID, trajectory: uuid.UUID, reader: Reader, count: int
) -> QuerySet[Any]:
    """Readable entries as the values of `_Shown`."""
    rows = rows_read(partnership, membership, trajectory, reader)
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
