"""What stands beside the entries that somebody reads: with them in the same question, and its door.

Whoever reads an entry reads what stands beside it. But for one: the employment service reads a note only because the
person gave that one on purpose. Then the person's own disagreement goes along, since a note without it would be half of
it; what a colleague says besides, and photos and papers, were not given and stay behind (decision 24).
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import OuterRef, Q

from reisgezel.domain.trajectories.enums import SaidBy
from reisgezel.domain.trajectories.models import Attachment, Disagreement
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.json_rows import JsonRows, moment_of
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

OF_ENTRY = "of an entry that is within its partnership already"
#: With a correction stands what was said about so many earlier words; about still earlier ones, with those alone.
WORDS_BACK = 3


@dataclass(frozen=True, slots=True)
class AttachmentView:
    id: uuid.UUID
    is_photo: bool
    number: int
    of_its_kind: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """is_about_earlier: it was said about words that this entry corrects. who: of the team; empty for the person.

    may_say_better: whoever wrote it down, and for what the person said also who keeps the overview.
    """

    id: uuid.UUID
    words: str
    by_person: bool
    who: str
    title: str
    recorded_at: dt.datetime
    is_about_earlier: bool
    corrects: uuid.UUID | None
    is_corrected: bool
    may_say_better: bool


def attached(membership: uuid.UUID, *, only_own: bool) -> JsonRows:
    """A column of entries: their photos and documents, as far as this member reads them."""
    rows = Attachment.objects.across(reason=OF_ENTRY).filter(entry=OuterRef("pk"))
    if only_own:
        rows = rows.filter(entry__author=membership)
    return JsonRows(rows, "id", "kind", "pages", "size")


def disagreed(membership: uuid.UUID, *, only_own: bool) -> JsonRows:
    """A column of entries: what is said against them, and against the words that they correct."""
    steps = ("pk", *("__".join(["corrects"] * back) for back in range(1, WORDS_BACK + 1)))
    about = reduce(or_, (Q(entry=OuterRef(step)) for step in steps))
    rows = Disagreement.objects.across(reason=OF_ENTRY).filter(about)
    return JsonRows(
        heard_by(rows, membership) if only_own else rows,
        "id",
        "entry",
        "words",
        "said_by",
        "recorded_by",
        "recorded_by__user__name",
        "recorded_by__title",
        "recorded_at",
        "corrects",
        "corrected_by",
    )


def heard_by(rows: ScopedQuerySet, membership: uuid.UUID) -> ScopedQuerySet:
    """What reaches a member who reads only own entries and those that were given: see the module."""
    return rows.filter(Q(said_by=SaidBy.PERSON) | Q(entry__author=membership) | Q(recorded_by=membership))


def file_views(rows: Sequence[Sequence[Any]]) -> tuple[AttachmentView, ...]:
    """Rows of id, kind, pages and size, in the order of choosing: ids sort by the moment they were made."""
    if not rows:
        return ()
    found = sorted((uuid.UUID(str(ident)), kind, pages, size) for ident, kind, pages, size in rows)
    kinds = [kind for _ident, kind, _pages, _size in found]
    return tuple(
        AttachmentView(
            id=ident,
            is_photo=kind == CleanKind.PHOTO,
            number=kinds[: place + 1].count(kind),
            of_its_kind=kinds.count(kind),
            pages=pages,
            size=size,
        )
        for place, (ident, kind, pages, size) in enumerate(found)
    )


def disagreement_views(
    access: CaseAccess, rows: Sequence[Sequence[Any]], entry: uuid.UUID
) -> tuple[DisagreementView, ...]:
    """The oldest first, as it was said."""
    if not rows:
        return ()
    me = access.standing.actor.membership_id if access.may(Verb.WRITE) else None
    found = [
        DisagreementView(
            id=uuid.UUID(ident),
            words=words,
            by_person=said_by == SaidBy.PERSON,
            who="" if said_by == SaidBy.PERSON else first_name_of(name),
            title="" if said_by == SaidBy.PERSON else title,
            recorded_at=moment_of(recorded_at),
            is_about_earlier=uuid.UUID(about) != entry,
            corrects=uuid.UUID(corrects) if corrects else None,
            is_corrected=bool(corrected_by),
            may_say_better=me is not None
            and not corrected_by
            and uuid.UUID(about) == entry
            and (uuid.UUID(recorded_by) == me or (said_by == SaidBy.PERSON and access.keeps_overview)),
        )
        for ident, about, words, said_by, recorded_by, name, title, recorded_at, corrects, corrected_by in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.recorded_at, one.id)))
