"""The sheet on the table: written line by line while everybody looks on, and in the end one report for the team."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.meetings import (
    call_off_planned,
    may_become,
    meeting_of_page,
    meeting_over,
    of_form,
    one_line,
)
from reisgezel.domain.trajectories.actions.steps import agree_step_on_case
from reisgezel.domain.trajectories.actions.visits import Said, came_as_far_as, heard_of, record_note
from reisgezel.domain.trajectories.enums import AppointmentState, Audience, Reach
from reisgezel.domain.trajectories.enums.meetings import (
    MAX_LINES,
    OPEN_MEETINGS,
    Doer,
    LineKind,
    MeetingState,
)
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NotAPlace,
    NotAtTable,
    NothingAgreed,
    SheetFull,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Guest, Meeting, MeetingLine, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.sheets import Sheet, counting, sheet_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.dates import day
from reisgezel.foundation.common.errors import Conflict, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was agreed. doer: None for a decision. membership_id: the colleague, for `Doer.MEMBER`."""

    text: str
    doer: Doer | None = None
    membership_id: uuid.UUID | None = None
    due_on: dt.date | None = None
    line_id: uuid.UUID | None = None


@transaction.atomic
def write_line(*, actor: Actor, trajectory_id: uuid.UUID, meeting_id: uuid.UUID, line: Line) -> MeetingLine:
    """Write down one thing that was agreed, while everybody looks on. Sent twice it is one line.

    Raises NotFound, NotAllowed, NothingAgreed, NotAtTable, NotAPlace (a doer who is not at this table), SheetFull,
    Conflict.
    """
    access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    text = one_line(line.text)
    if line.line_id and (earlier := of_form(MeetingLine, line.line_id)):
        if (earlier.meeting_id, earlier.text, earlier.membership_id) != (
            meeting.pk,
            text,
            line.membership_id,
        ):
            raise Conflict
        return earlier
    if meeting.state != MeetingState.RUNNING:
        raise NotAtTable
    if not text:
        raise NothingAgreed(field="text")
    if line.doer is Doer.MEMBER and line.membership_id not in _at_table(actor, access, meeting):
        raise NotAPlace(field="doer")
    kind = LineKind.TASK if line.doer else LineKind.DECISION
    rows = MeetingLine.objects.within(actor).filter(meeting=meeting, kind=kind)
    number = rows.count() + 1
    if number > MAX_LINES:
        raise SheetFull
    written = MeetingLine.objects.create(
        id=line.line_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        meeting=meeting,
        kind=kind,
        number=number,
        text=text,
        doer=line.doer or "",
        membership_id=line.membership_id if line.doer is Doer.MEMBER else None,
        due_on=line.due_on if line.doer else None,
        written_by_id=actor.membership_id,
        written_at=timezone.now(),
    )
    record(Event.MEETING_LINE, actor=actor, subject=written, chain=trajectory_id)
    return written


@transaction.atomic
def strike_line(*, actor: Actor, trajectory_id: uuid.UUID, line_id: uuid.UUID, because: str) -> MeetingLine:
    """A line no longer counts, and stays readable with who struck it and why. Struck twice, it is as it was.

    What is to be talked about can be struck before the meeting too; the person's own question never is.
    Raises NotFound, NotAllowed, NoReason, NotAtTable.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    rows = MeetingLine.objects.within(actor).filter(pk=line_id, trajectory=access.trajectory)
    line = rows.select_related("meeting").first()
    if line is None:
        raise NotFound
    if line.struck_at is not None:
        return line
    is_ahead = line.kind == LineKind.AGENDA and line.meeting.state == MeetingState.PLANNED
    if line.meeting.state != MeetingState.RUNNING and not is_ahead:
        raise NotAtTable
    because = one_line(because)
    if not because:
        raise NoReason(field="because")
    line.struck_at, line.struck_by_id = timezone.now(), actor.membership_id
    line.struck_because = because[:300]
    line.save(update_fields=["struck_at", "struck_by", "struck_because"])
    record(Event.LINE_STRUCK, actor=actor, subject=line, chain=trajectory_id)
    return line


@transaction.atomic
def end_meeting(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    meeting_id: uuid.UUID,
    there: tuple[uuid.UUID, ...] = (),
    client_was_there: bool = True,
) -> Meeting:
    """Shut the table. The report goes on the timeline for the team, and what members of the team do becomes their step.

    there: the guests who came. Pressed twice there is one report. Raises NotFound, NotAllowed, NoSuchMove, NotAPlace.
    """
    access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    if meeting.state == MeetingState.ENDED:
        return meeting
    may_become(meeting, MeetingState.ENDED)
    invited = Guest.objects.within(actor).filter(meeting=meeting, withdrawn_at=None)
    if set(there) - set(invited.values_list("pk", flat=True)):
        raise NotAPlace(field="there")
    invited.filter(pk__in=there).update(was_there=True)
    _end(actor, access, meeting, client_was_there=client_was_there)
    return meeting


def end_tables(*, actor: Actor, access: CaseAccess, because: str) -> None:
    """A page closes: what is planned is called off, what goes on ends with its report. The page is already locked."""
    rows = Meeting.objects.within(actor).filter(trajectory=access.trajectory, state__in=OPEN_MEETINGS)
    for meeting in rows.order_by("starts_at", "id"):
        if meeting.state == MeetingState.RUNNING:
            _end(actor, access, meeting, client_was_there=meeting.client_comes)
        else:
            call_off_planned(actor, access.trajectory, meeting, because)


def shut_tables(*, actor: Actor, trajectory: Trajectory, because: str) -> None:
    """A page is set aside: what is planned is called off, what goes on ends, and nothing is written of it. The page is
    already locked.
    """
    rows = Meeting.objects.within(actor).filter(trajectory=trajectory, state__in=OPEN_MEETINGS)
    for meeting in rows.order_by("starts_at", "id"):
        if meeting.state == MeetingState.RUNNING:
            meeting_over(actor, trajectory, meeting, MeetingState.ENDED, AppointmentState.KEPT)
            record(Event.MEETING_ENDED, actor=actor, subject=meeting, chain=trajectory.pk)
        else:
            call_off_planned(actor, trajectory, meeting, because)


def _at_table(actor: Actor, access: CaseAccess, meeting: Meeting) -> set[uuid.UUID | None]:
    guests = Guest.objects.within(actor).filter(meeting=meeting, withdrawn_at=None)
    hosts = {actor.membership_id, access.trajectory.case_manager_id}
    return {*guests.values_list("membership", flat=True), *hosts}


def _end(actor: Actor, access: CaseAccess, meeting: Meeting, *, client_was_there: bool) -> None:
    """The report bears the id of its meeting: there can be one."""
    trajectory = access.trajectory
    answer = AppointmentState.KEPT if client_was_there else AppointmentState.NOT_SEEN
    meeting_over(actor, trajectory, meeting, MeetingState.ENDED, answer)
    sheet = sheet_of(access, meeting)
    said = Said(
        text=_report(sheet, client_was_there=client_was_there),
        audience=Audience.TEAM,
        happened_at=meeting.begun_at,
        entry_id=meeting.pk,
    )
    record_note(actor=actor, trajectory_id=trajectory.pk, said=said)
    if client_was_there:
        heard_of(trajectory, timezone.localdate(meeting.begun_at))
        came_as_far_as(trajectory, Reach.TALKED)
    _promise(actor, access, meeting)
    record(Event.MEETING_ENDED, actor=actor, subject=meeting, chain=trajectory.pk)


def _promise(actor: Actor, access: CaseAccess, meeting: Meeting) -> None:
    """What members of the team said they do. Whoever came for this meeting alone keeps it as a line of the report."""
    places = TeamPlace.objects.within(actor).filter(
        trajectory=access.trajectory, until=None, started_on__isnull=False
    )
    team = {*places.values_list("membership", flat=True), actor.membership_id}
    tasks = MeetingLine.objects.within(actor).filter(
        meeting=meeting, kind=LineKind.TASK, doer=Doer.MEMBER, struck_at=None
    )
    for task in tasks.order_by("number"):
        if task.membership_id in team:
            agree_step_on_case(
                actor=actor, access=access, text=task.text, due_on=task.due_on, helper_id=task.membership_id
            )


def _report(sheet: Sheet, *, client_was_there: bool) -> str:
    """What the team reads of it afterwards, in whole lines. What was struck at the table was not agreed on."""
    agenda, decisions = counting(sheet.agenda), counting(sheet.decisions)
    tasks = counting(sheet.tasks)
    people = [sheet.first_name] if client_was_there else []
    people += [sheet.trusted] if sheet.trusted and client_was_there else []
    people += [sheet.keeps, *(guest.name for guest in sheet.guests if guest.was_there)]
    lines = [
        _("Meeting at the table."),
        _("Who was there: %(names)s") % {"names": ", ".join(people)},
        _("%(name)s asked: “%(question)s”") % {"name": sheet.first_name, "question": sheet.question},
    ]
    if agenda:
        talked = "; ".join(line.text for line in agenda)
        lines += [_("Also talked about: %(lines)s") % {"lines": talked}]
    if decisions:
        lines += ["", _("Decided:"), *(f"- {line.text}" for line in decisions)]
    if tasks:
        lines += ["", _("Who does what:")]
        lines += [
            f"- {task.who}: {task.text}" + (f" ({day(task.due_on)})" if task.due_on else "") for task in tasks
        ]
    return "\n".join(lines)
