"""The timeline, cut down to what one actor may read."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.trajectories.enums import Audience, EntryKind, How
from reisgezel.domain.trajectories.models import Entry
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

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


@dataclass(frozen=True, slots=True)
class Timeline:
    """Newest first. `older` is the mark to ask the next page with, or None at the beginning of the story."""

    entries: tuple[EntryView, ...]
    older: str | None


def readable_entries(access: CaseAccess) -> ScopedQuerySet:
    """Entries of this page that this actor may read: the only rows any screen, search or export starts from."""
    actor = access.standing.actor
    own = Q(author=actor.membership_id)
    if actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE:
        allowed = own  # no care note, unless it is shared item by item (programme facts 5.20)
    elif access.is_case_manager:
        allowed = own | ~Q(audience=Audience.OWN)
    else:
        # Shared by topic: only when every topic of the entry is shared with this member.
        outside = F("topics").bitand(~access.topics & 0x7FFFFFFF)
        rows_of_topics = Q(audience=Audience.TOPICS, topics__gt=0, topics_outside=0)
        allowed = own | Q(audience=Audience.TEAM) | rows_of_topics
        rows = Entry.objects.within(actor).annotate(topics_outside=outside)
        return _secret(rows.filter(allowed, trajectory=access.trajectory.pk), access, own)
    return _secret(Entry.objects.within(actor).filter(allowed, trajectory=access.trajectory.pk), access, own)


def _secret(rows: ScopedQuerySet, access: CaseAccess, own: Q) -> ScopedQuerySet:
    """Items under professional secrecy never reach somebody who is bound by discretion only."""
    return rows if access.standing.actor.is_bound_by_secrecy else rows.filter(Q(under_secrecy=False) | own)


def timeline(access: CaseAccess, *, older_than: str = "", size: int = PAGE) -> Timeline:
    """One page in one query. `older_than` is the mark of an earlier answer; a spoiled mark starts anew."""
    rows = _to_show(access).order_by("-happened_at", "-id")
    if mark := _mark(older_than):
        when, ident = mark
        rows = rows.filter(Q(happened_at__lt=when) | Q(happened_at=when, id__lt=ident))
    found = list(rows[: size + 1])
    older = f"{found[size - 1].happened_at.isoformat()}~{found[size - 1].pk}" if len(found) > size else None
    mine = access.standing.actor.membership_id
    return Timeline(entries=tuple(_view(entry, mine) for entry in found[:size]), older=older)


def access_entry(access: CaseAccess, entry_id: uuid.UUID) -> EntryView:
    """One entry of a page already opened. Raises NotFound when this actor may not read it."""
    entry = _to_show(access).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return _view(entry, access.standing.actor.membership_id)


def _to_show(access: CaseAccess) -> ScopedQuerySet:
    """Readable entries with the little that a view says of their author, and whether they were corrected."""
    return readable_entries(access).annotate(
        author_name=F("author__user__name"), author_title=F("author__title"), correction=F("corrected_by")
    )


def _view(entry: Entry, mine: uuid.UUID) -> EntryView:
    return EntryView(
        id=entry.pk,
        happened_at=entry.happened_at,
        how=_how(entry),
        author=first_name_of(entry.author_name),  # type: ignore[attr-defined]
        author_title=entry.author_title,  # type: ignore[attr-defined]
        text=entry.text,
        topics=from_bits(entry.topics),
        audience=str(Audience(entry.audience).label),
        is_mine=entry.author_id == mine,
        is_positive=entry.is_positive,
        is_outreach=entry.is_outreach,
        under_secrecy=entry.under_secrecy,
        hidden_from_client=bool(entry.hidden_from_client_because),
        corrects=entry.corrects_id,
        corrected_by=entry.correction,  # type: ignore[attr-defined]
    )


def _how(entry: Entry) -> str:
    """The meeting in one or two words, as the timeline says it."""
    if entry.kind == EntryKind.NOTE:
        return _("note")
    return {
        How.HOME: _("visit at home"),
        How.OUT: _("out together"),
        How.OFFICE: _("at the office"),
        How.PHONE: _("phone call"),
        How.NOT_SEEN: _("not seen"),
    }[How(entry.how)]


def _mark(text: str) -> tuple[dt.datetime, uuid.UUID] | None:
    when, _sep, ident = text.partition("~")
    try:
        moment = dt.datetime.fromisoformat(when)
        return (moment.astimezone(dt.UTC), uuid.UUID(ident)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
