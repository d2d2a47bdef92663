"""The sheet that lies on the table of a meeting: its lines, struck ones included, and who is invited."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.enums.meetings import Doer, GuestAnswer, LineKind, MeetingState
from reisgezel.domain.trajectories.models import Guest, Meeting, MeetingLine
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class GuestView:
    id: uuid.UUID
    membership_id: uuid.UUID
    name: str
    organisation: str
    was_there: bool
    answer: GuestAnswer | None
    own_words: str
    reminded_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Struck:
    """Who struck a line, and why."""

    who: str
    because: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line. who: who does it, for a task. struck: it no longer counts, and stays readable."""

    id: uuid.UUID
    text: str
    struck: Struck | None
    who: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies on the table, and no more of the page than this: a first name, the agenda, what was agreed."""

    id: uuid.UUID
    trajectory_id: uuid.UUID
    first_name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    how: str
    place: str
    state: MeetingState
    until: dt.datetime | None
    question: str
    agenda: tuple[SheetLine, ...]
    decisions: tuple[SheetLine, ...]
    tasks: tuple[SheetLine, ...]
    client_comes: bool
    trusted: str
    keeps: str
    keeps_id: uuid.UUID
    guests: tuple[GuestView, ...]


def sheet_of(access: CaseAccess, meeting: Meeting) -> Sheet:
    """What lies on the table of a meeting: two queries. Whoever calls this asked the rule."""
    actor, trajectory = access.standing.actor, access.trajectory
    lines = list(
        MeetingLine.objects.within(actor)
        .filter(meeting=meeting)
        .select_related("membership__user", "struck_by__user")
        .order_by("number", "id")
    )
    keeps = trajectory.case_manager
    return Sheet(
        id=meeting.pk,
        trajectory_id=trajectory.pk,
        first_name=trajectory.client.first_name,
        starts_at=meeting.starts_at,
        ends_at=ends_at(meeting),
        how=str(How(meeting.how).label),
        place=meeting.place,
        state=MeetingState(meeting.state),
        until=meeting.until,
        question=meeting.question,
        **{
            name: tuple(_line(line, access, meeting) for line in lines if line.kind == kind)
            for name, kind in (
                ("agenda", LineKind.AGENDA),
                ("decisions", LineKind.DECISION),
                ("tasks", LineKind.TASK),
            )
        },
        client_comes=meeting.client_comes,
        trusted=meeting.trusted,
        keeps=keeps.user.name,
        keeps_id=keeps.pk,
        guests=guests_of(actor, meeting),
    )


def ends_at(meeting: Meeting) -> dt.datetime:
    """When it was meant to end. The table stays open longer: nobody is sent away in the middle of a sentence."""
    return meeting.starts_at + dt.timedelta(minutes=meeting.minutes)


def counting(lines: Iterable[SheetLine]) -> list[SheetLine]:
    """What was not struck."""
    return [line for line in lines if line.struck is None]


def access_line(access: CaseAccess, line_id: uuid.UUID) -> tuple[uuid.UUID, str]:
    """The meeting and the words of a line that can be struck. Raises NotFound for one that cannot, or no longer."""
    rows = MeetingLine.objects.within(access.standing.actor).filter(trajectory=access.trajectory)
    is_ahead = Q(kind=LineKind.AGENDA, meeting__state=MeetingState.PLANNED)
    found = (
        rows.filter(pk=line_id, struck_at=None)
        .filter(is_ahead | Q(meeting__state=MeetingState.RUNNING))
        .values_list("meeting", "text")
        .first()
    )
    if found is None:
        raise NotFound
    return found  # type: ignore[no-any-return]


def guests_of(actor: Actor, meeting: Meeting) -> tuple[GuestView, ...]:
    """Who is invited now, by name; one query."""
    rows = (
        Guest.objects.within(actor)
        .filter(meeting=meeting, withdrawn_at=None)
        .select_related("membership__user", "membership__organisation")
        .order_by("membership__user__name", "id")
    )
    return tuple(
        GuestView(
            id=row.pk,
            membership_id=row.membership_id,
            name=row.membership.user.name,
            organisation=row.membership.organisation.name,
            was_there=row.was_there,
            answer=_answer(row),
            own_words=row.own_words,
            reminded_at=row.reminded_at,
        )
        for row in rows
    )


def _line(line: MeetingLine, access: CaseAccess, meeting: Meeting) -> SheetLine:
    return SheetLine(
        id=line.pk,
        text=line.text,
        struck=Struck(first_name_of(line.struck_by.user.name), line.struck_because)
        if line.struck_by
        else None,
        who=_who(line, access, meeting) if line.kind == LineKind.TASK else "",
        due_on=line.due_on,
    )


def _answer(guest: Guest) -> GuestAnswer | None:
    return GuestAnswer(guest.answer) if guest.answer else None


def _who(line: MeetingLine, access: CaseAccess, meeting: Meeting) -> str:
    if line.membership is not None:
        return first_name_of(line.membership.user.name)
    if line.doer == Doer.TRUSTED:
        return meeting.trusted or str(Doer.TRUSTED.label)
    return access.trajectory.client.first_name
