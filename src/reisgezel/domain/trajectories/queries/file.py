"""A person's whole file, to read and to take along: everything on the page that is this person's to have.

One description of what it holds (`SECTIONS`) makes both forms: names and order of the fields are those of the tables,
the words before them those of the screen. What the reader may not see is not in it, nor what was kept from the person
with a reason, nor what a colleague wrote for the own eyes.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.models import Participation
from reisgezel.domain.trajectories.enums import Audience, SaidBy
from reisgezel.domain.trajectories.enums.endings import in_words
from reisgezel.domain.trajectories.enums.merging import MERGED
from reisgezel.domain.trajectories.models import (
    Appointment,
    Around,
    Attachment,
    CaseManagerTurn,
    Disagreement,
    Entry,
    Factor,
    Goal,
    GoalOrder,
    GoalRating,
    GoalScale,
    Handover,
    Merge,
    PhaseTurn,
    RightsRequest,
    ServiceText,
    Step,
    Stone,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.care import reads_care
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.file_contents import BITS, REASONS, SECTIONS, UNDER
from reisgezel.domain.trajectories.queries.household import relations_read_by
from reisgezel.domain.trajectories.queries.looks import LookView, looks_kept_since, looks_of
from reisgezel.domain.trajectories.queries.phases import reads_all
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.queries.service_texts import texts_of
from reisgezel.foundation.common.dates import clock
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: The form of the machine-readable file; it goes up when a field changes its meaning.
FORMAT, VERSION = "reisgezel-file", 1
#: Looks in the file: the newest ones.
LOOKS = 1_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its name in the table, its name in words, its value as it is stored, and in words."""

    key: str
    label: str
    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Section:
    """under: rows of other sections that are read right under a row of this one, by its id."""

    key: str
    title: str
    rows: tuple[tuple[Fact, ...], ...]
    is_under_another: bool = False
    under: dict[str, tuple[tuple[Fact, ...], ...]] = field(default_factory=dict)

    @property
    def read(self) -> tuple[tuple[tuple[Fact, ...], tuple[tuple[Fact, ...], ...]], ...]:
        """Each row with what is read under it."""
        return tuple((row, self.under.get(row[0].value, ())) for row in self.rows)


@dataclass(frozen=True, slots=True)
class File:
    name: str
    made_on: dt.date
    made_by: str
    sections: tuple[Section, ...]
    looks: tuple[LookView, ...]
    #: The first day of which looks are kept; None: from the beginning.
    looks_since: dt.date | None
    attachments: tuple[Attachment, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For a machine: dates as ISO 8601, states by their code, ids so that rows can point at each other."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_on": self.made_on.isoformat(),
            "made_by": self.made_by,
            **{
                section.key: [{fact.key: fact.value for fact in row} for row in section.rows]
                for section in self.sections
            },
            "looks_since": _stored(self.looks_since),
            "looks": [
                {
                    "at": look.at.isoformat(),
                    "who": look.who,
                    "organisation": look.organisation,
                    "what": look.what,
                    "allowed": look.allowed,
                }
                for look in self.looks
            ],
        }


def file_of(access: CaseAccess) -> File:
    """The file of a page that was opened with `Verb.TAKE_ALONG`; a fixed number of queries, whatever it holds."""
    rows: dict[str, list[Any]] = {key: list(_rows(access, model)) for key, _title, model, _fields in SECTIONS}
    goals = {goal.pk: goal.words for goal in _ranked(rows["goals"])}
    rows["goal_orders"] = _cut_down(rows["goal_orders"], goals)
    names = _names(rows.values()) | goals
    sections = tuple(
        Section(
            key,
            _(title),
            tuple((*_facts(row, fields, names), *_from(row, access)) for row in rows[key]),
            key in UNDER,
        )
        for key, title, _model, fields in SECTIONS
    )
    return File(
        name=access.trajectory.client.call_name,
        made_on=timezone.localdate(),
        made_by=access.standing.actor.name,
        sections=tuple(replace(section, under=_under(section.key, sections)) for section in sections),
        looks=looks_of(access, LOOKS),
        looks_since=looks_kept_since(access),
        attachments=tuple(row for row in rows["attachments"] if isinstance(row, Attachment)),
    )


def _under(key: str, sections: Iterable[Section]) -> dict[str, tuple[tuple[Fact, ...], ...]]:
    """The rows that point at a row of this section and are read under it."""
    found: dict[str, tuple[tuple[Fact, ...], ...]] = {}
    for section in sections:
        if UNDER.get(section.key) == key:
            for row in section.rows:
                there = next(fact.value for fact in row if fact.key == "entry")
                found[there] = (*found.get(there, ()), row)
    return found


def name_in_file(attachment: Attachment) -> str:
    """Where a photo or a document lies beside the file for a machine."""
    return f"bijlagen/{attachment.pk}{CleanKind(attachment.kind).ending}"


def _rows(access: CaseAccess, model: Any) -> Iterable[models.Model]:
    """The rows of one table that belong in this file, the oldest first."""
    if model in {Client, Trajectory, Merge}:
        return _pages_themselves(access, model)
    if model is Entry:
        return _entries(access).order_by("happened_at", "id")
    if model is ServiceText:
        return texts_of(access).order_by("id")
    of_client = {field.name for field in model._meta.concrete_fields} >= {"client"}
    whose = {"client__in": access.clients} if of_client else {"trajectory__in": access.pages}
    rows = model.objects.within(access.standing.actor).filter(**whose)
    readable = [domain.value for domain in from_bits(access.topics)]
    if model in {Attachment, Disagreement}:
        rows = rows.filter(entry__in=_entries(access).values("pk"))
    if model in {Factor, Goal, Stone}:
        rows = rows.filter(domain__in=readable)
    if model is Around:  # what others told is theirs, and may be about themselves
        relations = [relation.value for relation in relations_read_by(access)]
        rows = rows.filter(relation__in=relations).exclude(said_by=SaidBy.OTHER)
    if model is Appointment and not reads_care(access):
        return [_without_care(row) for row in rows.order_by("id")]
    if model is Step:
        rows = rows.filter(Q(goal=None) | Q(goal__domain__in=readable))
    if model in {GoalScale, GoalRating}:
        rows = rows.filter(goal__domain__in=readable)
    if model in {PhaseTurn, Participation, Handover} and not reads_all(access):
        return ()
    if model is RightsRequest and not reads_all(access):
        rows = rows.filter(recorded_by=access.standing.actor.membership_id)
    if model is CaseManagerTurn and not reads_all(access):
        return _without_words_of_others(rows, access)
    if model is Participation:
        rows = rows.select_related("text", "ground")
    return rows.order_by("id")  # type: ignore[no-any-return]


def _without_care(appointment: Appointment) -> Appointment:
    appointment.cared_by = appointment.care = ""
    return appointment


def _without_words_of_others(rows: Any, access: CaseAccess) -> Iterable[models.Model]:
    """What one case manager wrote for the next can be about care. Lines that filled themselves for this one are not."""
    for row in rows.select_related("handover").order_by("id"):
        handover = getattr(row, "handover", None)
        filled = handover is not None and not handover.summary
        if not filled or row.membership_id != access.standing.actor.membership_id:
            row.summary = ""
        yield row


def _entries(access: CaseAccess) -> ScopedQuerySet:
    """What this reader reads and the person too."""
    kept_back = Q(audience=Audience.OWN) | ~Q(hidden_from_client_because="")
    return readable_entries(access).exclude(kept_back)


def _ranked(goals: list[Goal]) -> list[Goal]:
    """Places are counted among the open goals that are in this file: a gap would tell that there is another one."""
    opened = sorted((goal for goal in goals if goal.slot), key=lambda goal: (goal.rank, goal.pk))
    for goal in goals:
        goal.rank = opened.index(goal) + 1 if goal.slot else None  # type: ignore[assignment]
    return goals


def _cut_down(orders: list[GoalOrder], goals: Mapping[uuid.UUID, str]) -> list[GoalOrder]:
    """Orders without what is not in this file; the reason goes with any of it, as it may name it."""
    for row in orders:
        kept = [ident for ident in row.order if uuid.UUID(ident) in goals]
        row.because = row.because if len(kept) == len(row.order) else ""
        row.order = kept
    return [row for row in orders if row.order]


def _pages_themselves(access: CaseAccess, model: Any) -> Iterable[models.Model]:
    trajectory = access.trajectory
    if model is Client:
        return (trajectory.client, *_of_parts(access, Client, "trajectory__went_on_at"))
    if model is Trajectory:
        return (trajectory, *_of_parts(access, Trajectory, "went_on_at"))
    # A question about whether somebody else is this person is about somebody else too.
    pages = Q(asking__in=access.pages) | Q(asked__in=access.pages)
    return Merge.objects.within(access.standing.actor).filter(pages, state__in=MERGED).order_by("id")  # type: ignore[no-any-return]


def _of_parts(access: CaseAccess, model: Any, went_on_at: str) -> Iterable[models.Model]:
    """The rows of the pages that went on in this one; asks nothing of a page that is one."""
    if not access.several:
        return ()
    ids = access.clients if model is Client else access.pages
    return model.objects.within(access.standing.actor).filter(pk__in=ids[1:]).order_by(went_on_at)  # type: ignore[no-any-return]


def _names(tables: Iterable[list[models.Model]]) -> dict[uuid.UUID, str]:
    """The colleagues that rows point at, as "name, organisation"; one query."""
    there = {
        getattr(row, field.attname)
        for rows in tables
        for row in rows
        for field in row._meta.concrete_fields
        if field.related_model is Membership
    }
    members = Membership.objects.filter(pk__in=there).select_related("user", "organisation")
    return {member.pk: f"{member.user.name}, {member.organisation.name}" for member in members}


def _facts(row: models.Model, fields: tuple[str, ...], names: dict[uuid.UUID, str]) -> tuple[Fact, ...]:
    ident = Fact("id", "", str(row.pk), "")
    if isinstance(row, Attachment):
        where = Fact("file", "", name_in_file(row), "")
        return (ident, where, *(_fact(row, row._meta.get_field(name), names) for name in fields))
    return (ident, *(_fact(row, row._meta.get_field(name), names) for name in fields))


def _from(row: models.Model, access: CaseAccess) -> tuple[Fact, ...]:
    """Of pages that became one: from which of them this came. A page that is one says nothing of it."""
    if not access.several or isinstance(row, Merge):
        return ()
    owner = row.pk if isinstance(row, Client | Trajectory) else None
    page = getattr(row, "trajectory_id", None) or owner
    client = getattr(row, "client_id", None) or owner
    part = next(
        (one for one in access.several if page == one.page or client == one.client), access.several[0]
    )
    shown = _("the page that %(name)s kept") % {"name": part.kept_by} if part.kept_by else ""
    return (Fact("from_page", _("From"), str(part.page), shown),)


def _fact(row: models.Model, field: Any, names: dict[uuid.UUID, str]) -> Fact:
    label = str(capfirst(field.verbose_name))
    value = getattr(row, field.attname)
    if field.related_model is Membership:
        return Fact(field.name, label, names.get(value), names.get(value, ""))
    if field.related_model is Goal:
        return Fact(field.name, label, str(value) if value else None, names.get(value, ""))
    if field.related_model is not None:
        pointed = getattr(row, field.name) if field.name in {"text", "ground"} else None
        shown = str(getattr(pointed, "words", pointed)) if pointed is not None else ""
        return Fact(field.name, label, (shown or str(value)) if value else None, shown)
    if field.name in BITS and isinstance(value, int):
        topics: tuple[LifeDomain, ...] = from_bits(value)
        return Fact(
            field.name,
            label,
            [topic.value for topic in topics],
            ", ".join(str(topic.label) for topic in topics),
        )
    if isinstance(value, list):
        goals = [names[uuid.UUID(ident)] for ident in value]
        shown = "\n".join(f"{place}. {words}" for place, words in enumerate(goals, start=1))
        return Fact(field.name, label, value, shown)
    if field.choices:
        shown = str(getattr(row, f"get_{field.name}_display")()) if value not in (None, "") else ""
        return Fact(field.name, label, value, shown)
    if field.name in REASONS:
        return Fact(field.name, label, value, in_words(value))
    return Fact(field.name, label, _stored(value), _shown(value))


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _shown(value: Any) -> str:
    """A day with its year: a file is read for years. What is not, is not said."""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value)
        return f"{local:%d/%m/%Y}, {clock(value)}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, dt.time):
        return clock(value)
    if value is None:
        return ""
    return str(value)
