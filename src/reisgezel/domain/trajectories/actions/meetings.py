"""Aan tafel: a meeting is planned with the person, begins, or does not come about. What is said there: `sheets.py`."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.appointments import (
    NO_CARE,
    Care,
    appointment_answered,
    make_appointment,
)
from reisgezel.domain.trajectories.actions.guard import keeps_out, locked_case, of_form, one_line
from reisgezel.domain.trajectories.actions.letters import tell_invited, tell_not_invited
from reisgezel.domain.trajectories.enums import LENGTHS, USUAL_LENGTH, AppointmentState, How
from reisgezel.domain.trajectories.enums.meetings import (
    MAX_AGENDA,
    MAX_SEATS,
    MEETING_MOVES,
    OPEN_MEETINGS,
    LineKind,
    MeetingState,
)
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingAgreed,
    NotTheHour,
    SheetFull,
    TableTaken,
    TooManySeats,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Guest, Meeting, MeetingLine, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.meetings import LASTS, begins_at
from reisgezel.domain.trajectories.roles import TEAM_ROLES
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Plan:
    """What is agreed with the person before a meeting. meeting_id is made with the form: sent twice it is one meeting.

    question: in the person's own words, the first line of the agenda. own_words: what the person says to who is
    invited and hears this.
    """

    starts_at: dt.datetime
    how: How
    question: str
    own_words: str
    place: str = ""
    minutes: int = USUAL_LENGTH
    care: Care = NO_CARE
    agenda: tuple[str, ...] = ()
    invited: tuple[uuid.UUID, ...] = ()
    client_comes: bool = True
    without_because: str = ""
    trusted: str = ""
    meeting_id: uuid.UUID | None = None


@transaction.atomic
def plan_meeting(*, actor: Actor, trajectory_id: uuid.UUID, plan: Plan) -> Meeting:
    """Invite people to one table. With the person there it is an appointment of the person and the actor as well.

    Raises NotFound, NotAllowed, NotAPlace (a moment that has passed, no way to meet, somebody who cannot be invited),
    NothingAgreed without the question or the person's words, NoReason for a meeting without the person, TooManySeats,
    Conflict for the same form sent before with something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    said = {
        name: one_line(getattr(plan, name))
        for name in ("question", "own_words", "place", "without_because", "trusted")
    }
    if plan.client_comes:
        said["without_because"] = ""
    if plan.meeting_id and (earlier := of_form(Meeting, plan.meeting_id)):
        if (earlier.trajectory_id, earlier.starts_at, earlier.question) != (
            access.trajectory.pk,
            plan.starts_at,
            said["question"],
        ):
            raise Conflict
        return earlier
    _check(plan, said)
    members = invitable(actor, access.trajectory, plan.invited)
    appointment = None
    if plan.client_comes:
        appointment = make_appointment(
            actor=actor,
            trajectory_id=trajectory_id,
            starts_at=plan.starts_at,
            how=plan.how,
            place=said["place"],
            minutes=plan.minutes,
            care=plan.care,
        )
    ours = {"partnership_id": actor.partnership_id, "trajectory": access.trajectory}
    now = timezone.now()
    meeting = Meeting.objects.create(
        id=plan.meeting_id or new_id(),
        **ours,
        **said,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        how=plan.how,
        client_comes=plan.client_comes,
        state=MeetingState.PLANNED,
        planned_by_id=actor.membership_id,
        planned_at=now,
        appointment=appointment,
    )
    for number, text in enumerate(filter(None, map(one_line, plan.agenda)), start=2):
        MeetingLine.objects.create(
            **ours,
            meeting=meeting,
            kind=LineKind.AGENDA,
            number=number,
            text=text,
            written_by_id=actor.membership_id,
            written_at=now,
        )
    record(Event.MEETING_PLANNED, actor=actor, subject=meeting, chain=trajectory_id)
    for member in members:
        guest = Guest.objects.create(**ours, meeting=meeting, membership=member, invited_at=now)
        record(Event.GUEST_INVITED, actor=actor, subject=guest, chain=trajectory_id, member=member.pk)
        tell_invited(member, meeting.starts_at)
    return meeting


@transaction.atomic
def begin_meeting(*, actor: Actor, trajectory_id: uuid.UUID, meeting_id: uuid.UUID) -> Meeting:
    """Open the table for everybody who is invited, for three hours. Pressed twice it is open once, and no longer.

    Raises NotFound, NotAllowed, NoSuchMove, NotTheHour, TableTaken.
    """
    _access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    if meeting.state == MeetingState.RUNNING:
        return meeting
    may_become(meeting, MeetingState.RUNNING)
    now = timezone.now()
    if not begins_at(meeting, now):
        raise NotTheHour
    meeting.state, meeting.begun_at, meeting.until = MeetingState.RUNNING, now, now + LASTS
    try:
        with transaction.atomic():
            meeting.save(update_fields=["state", "begun_at", "until"])
    except IntegrityError:
        raise TableTaken from None
    record(Event.MEETING_BEGUN, actor=actor, subject=meeting, chain=trajectory_id, until=meeting.until)
    return meeting


@transaction.atomic
def meeting_not_held(*, actor: Actor, trajectory_id: uuid.UUID, meeting_id: uuid.UUID) -> Meeting:
    """The hour came and the meeting did not come about; nobody is blamed, and no reason is asked.

    Raises NotFound, NotAllowed, NoSuchMove, NotTheHour for a meeting that still has to come.
    """
    access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    if meeting.state == MeetingState.NOT_HELD:
        return meeting
    may_become(meeting, MeetingState.NOT_HELD)
    if timezone.now() < meeting.starts_at:
        raise NotTheHour
    meeting_over(actor, access.trajectory, meeting, MeetingState.NOT_HELD, AppointmentState.NOT_SEEN)
    record(Event.MEETING_NOT_HELD, actor=actor, subject=meeting, chain=trajectory_id)
    return meeting


@transaction.atomic
def call_off_meeting(
    *, actor: Actor, trajectory_id: uuid.UUID, meeting_id: uuid.UUID, because: str
) -> Meeting:
    """A planned meeting does not go on; everybody who was invited hears it. Why stays with who keeps the overview.

    Raises NotFound, NotAllowed, NoSuchMove, NoReason.
    """
    access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    may_become(meeting, MeetingState.CALLED_OFF)
    because = one_line(because)
    if not because:
        raise NoReason(field="because")
    call_off_planned(actor, access.trajectory, meeting, because)
    return meeting


@transaction.atomic
def withdraw_guest(*, actor: Actor, trajectory_id: uuid.UUID, guest_id: uuid.UUID) -> Guest:
    """Somebody is no longer invited, and sees nothing from this moment on. Twice is once.

    Raises NotFound, NotAllowed, NoSuchMove for a meeting that is over.
    """
    locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    rows = Guest.objects.within(actor).filter(trajectory=trajectory_id)
    guest = rows.filter(pk=guest_id).select_related("meeting", "membership__user").first()
    if guest is None:
        raise NotFound
    if guest.meeting.state not in OPEN_MEETINGS:
        raise NoSuchMove
    if guest.withdrawn_at is None:
        _withdraw(actor, guest)
    return guest


def leave_tables(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID) -> None:
    """Whoever leaves the team leaves its tables too. The page is already locked."""
    rows = Guest.objects.within(actor).filter(
        trajectory=trajectory,
        membership=membership_id,
        withdrawn_at=None,
        meeting__state__in=OPEN_MEETINGS,
    )
    for guest in rows.select_related("meeting", "membership__user").order_by("id"):
        _withdraw(actor, guest)


def meeting_of_page(
    actor: Actor, trajectory_id: uuid.UUID, meeting_id: uuid.UUID
) -> tuple[CaseAccess, Meeting]:
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    meeting = Meeting.objects.within(actor).filter(pk=meeting_id, trajectory=access.trajectory).first()
    if meeting is None:
        raise NotFound
    return access, meeting


def _check(plan: Plan, said: dict[str, str]) -> None:
    if plan.starts_at <= timezone.now():
        raise NotAPlace(field="starts_at")
    if plan.how is How.NOT_SEEN:
        raise NotAPlace(field="how")
    if plan.minutes not in LENGTHS:
        raise NotAPlace(field="minutes")
    for name in ("question", "own_words"):
        if not said[name]:
            raise NothingAgreed(field=name)
    if not plan.client_comes and not said["without_because"]:
        raise NoReason(field="without_because")
    if len(plan.agenda) >= MAX_AGENDA:
        raise SheetFull


def invitable(
    actor: Actor, trajectory: Trajectory, invited: Iterable[uuid.UUID], seated: int = 0
) -> list[Membership]:
    """Who is invited: colleagues of today who meet people; never the host, nor who is kept out.

    seated: so many sit there already. Raises NotAPlace, TooManySeats.
    """
    wanted = set(invited)
    if len(wanted) + seated > MAX_SEATS:
        raise TooManySeats(field="invited")
    rows = (
        Membership.objects.on(timezone.localdate())
        .filter(pk__in=wanted, partnership_id=actor.partnership_id, role__in=TEAM_ROLES)
        .exclude(pk=actor.membership_id)
        .select_related("user")
        .order_by("id")
    )
    members = list(rows)
    if len(members) != len(wanted) or any(keeps_out(trajectory, member.user_id) for member in members):
        raise NotAPlace(field="invited")
    return members


def may_become(meeting: Meeting, to: MeetingState) -> None:
    if to not in MEETING_MOVES[MeetingState(meeting.state)]:
        raise NoSuchMove


def meeting_over(
    actor: Actor,
    trajectory: Trajectory,
    meeting: Meeting,
    to: MeetingState,
    answer: AppointmentState,
    because: str = "",
) -> None:
    now = timezone.now()
    meeting.state, meeting.because, meeting.ended_at = to, because[:300], now
    if meeting.begun_at is not None and meeting.until is not None:
        meeting.until = max(meeting.begun_at, min(meeting.until, now))
    meeting.save(update_fields=["state", "because", "ended_at", "until"])
    if meeting.appointment_id:
        appointment_answered(
            actor=actor, trajectory=trajectory, appointment_id=meeting.appointment_id, state=answer
        )


def call_off_planned(actor: Actor, trajectory: Trajectory, meeting: Meeting, because: str) -> None:
    meeting_over(actor, trajectory, meeting, MeetingState.CALLED_OFF, AppointmentState.CALLED_OFF, because)
    record(Event.MEETING_CALLED_OFF, actor=actor, subject=meeting, chain=trajectory.pk)
    guests = Guest.objects.within(actor).filter(meeting=meeting, withdrawn_at=None)
    for guest in guests.select_related("membership__user").order_by("id"):
        tell_not_invited(guest.membership, meeting.starts_at)


def _withdraw(actor: Actor, guest: Guest) -> None:
    guest.withdrawn_at = timezone.now()
    guest.save(update_fields=["withdrawn_at"])
    record(
        Event.GUEST_WITHDRAWN,
        actor=actor,
        subject=guest,
        chain=guest.trajectory_id,
        member=guest.membership_id,
    )
    tell_not_invited(guest.membership, guest.meeting.starts_at)
