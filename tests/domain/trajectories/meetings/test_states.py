"""Every state of a meeting and every move, who makes it, and around which hour."""

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from reisgezel.domain.trajectories.actions.appointments import call_off
from reisgezel.domain.trajectories.actions.invitations import invite_guest
from reisgezel.domain.trajectories.actions.meetings import (
    begin_meeting,
    call_off_meeting,
    meeting_not_held,
    withdraw_guest,
)
from reisgezel.domain.trajectories.actions.sheets import (
    Line,
    end_meeting,
    strike_line,
    write_line,
)
from reisgezel.domain.trajectories.enums import AppointmentState
from reisgezel.domain.trajectories.enums.meetings import MEETING_MOVES, Doer, MeetingState
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NoSuchMove,
    NotTheHour,
    PartOfMeeting,
    TableTaken,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Appointment,
    Entry,
    Guest,
    Meeting,
    MeetingLine,
    Step,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.meetings import EARLY, LASTS
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.domain.trajectories.meetings.conftest import (
    AT,
    HOUR,
    NOON,
    SECOND,
    at,
    begun,
    planned,
    rows,
)

pytestmark = pytest.mark.django_db


def brought_to(state, case, griet, *guests, **said):
    """A meeting of yesterday's plan, at noon, in this state."""
    meeting = factories.meeting_planned(case, griet, *guests, starts_at=NOON + SECOND, **said)
    steps = {
        MeetingState.PLANNED: (),
        MeetingState.RUNNING: (begin_meeting,),
        MeetingState.ENDED: (begin_meeting, end_meeting),
        MeetingState.NOT_HELD: (meeting_not_held,),
        MeetingState.CALLED_OFF: (called_off,),
    }
    with time_machine.travel(NOON + SECOND, tick=False):
        for step in steps[state]:
            meeting = step(**at(griet, meeting))
    assert meeting.state == state
    return meeting


def called_off(**where):
    return call_off_meeting(**where, because="Ziek.")


MOVES = {
    MeetingState.RUNNING: begin_meeting,
    MeetingState.ENDED: end_meeting,
    MeetingState.NOT_HELD: meeting_not_held,
    MeetingState.CALLED_OFF: called_off,
}
#: Pressed twice these say nothing: it is as one wanted it.
QUIET = {MeetingState.RUNNING, MeetingState.ENDED, MeetingState.NOT_HELD}


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("state", MeetingState)
def test_every_state_and_every_move(griet, tom, case, clock, state, to):
    meeting = brought_to(state, case, griet, tom)
    clock.move_to(NOON + 2 * SECOND)
    before = rows(Meeting, griet), rows(Entry, griet)
    if to in MEETING_MOVES[state]:
        assert MOVES[to](**at(griet, meeting)).state == to
    elif state is to and to in QUIET:
        assert MOVES[to](**at(griet, meeting)).state == to
        assert (rows(Meeting, griet), rows(Entry, griet)) == before
    else:
        with pytest.raises(NoSuchMove), transaction.atomic():
            MOVES[to](**at(griet, meeting))
        assert (rows(Meeting, griet), rows(Entry, griet)) == before


@pytest.mark.parametrize("who", ["partner", "guest", "colleague", "coordinator", "regisseur", "stranger"])
@pytest.mark.parametrize("state", MeetingState)
def test_nobody_but_who_keeps_the_overview_does_anything(griet, tom, vera, streek, case, clock, state, who):
    meeting = brought_to(state, case, griet, tom, vera, agenda=("Brieven",))
    clock.move_to(NOON + 2 * SECOND)
    line = MeetingLine.objects.within(griet).get()
    others = {
        "partner": lambda: tom,
        "guest": lambda: vera,
        "colleague": lambda: factories.case_manager(within=streek, name="Youssef Proef"),
        "coordinator": lambda: factories.actor(MemberRole.COORDINATOR, within=streek),
        "regisseur": lambda: factories.actor(MemberRole.REGISSEUR, within=streek),
        "stranger": factories.case_manager,
    }
    other = others[who]()
    before = rows(Meeting, griet), rows(Guest, griet), rows(MeetingLine, griet)
    where = at(other, meeting)
    tries = [
        *(lambda move=move: move(**where) for move in MOVES.values()),
        lambda: write_line(**where, line=Line("x")),
        lambda: withdraw_guest(
            actor=other, trajectory_id=case.pk, guest_id=factories.seat_of(meeting, vera).pk
        ),
        lambda: planned(case, other),
        lambda: strike_line(actor=other, trajectory_id=case.pk, line_id=line.pk, because="x"),
        lambda: invite_guest(**where, membership_id=griet.membership_id, own_words="x"),
    ]
    for attempt in tries:
        with pytest.raises((NotAllowed, NotFound)), transaction.atomic():
            attempt()
    assert (rows(Meeting, griet), rows(Guest, griet), rows(MeetingLine, griet)) == before


def test_who_stands_in_does_all_of_it(griet, streek, vera, case):
    karim = factories.case_manager(within=streek, name="Karim Proef")
    factories.covered(case, griet, karim)
    meeting = begun(case, karim, vera)
    task = Line("Ik bel.", doer=Doer.MEMBER, membership_id=karim.membership_id)
    write_line(**at(karim, meeting), line=task)

    end_meeting(**at(karim, meeting))

    assert Step.objects.within(griet).get().helper_id == karim.membership_id


def test_it_begins_around_its_hour_and_not_before_and_not_much_later(griet, case, clock):
    meeting = planned(case, griet)
    for moment in (AT - EARLY - SECOND, AT + LASTS + SECOND):
        clock.move_to(moment)
        with pytest.raises(NotTheHour), transaction.atomic():
            begin_meeting(**at(griet, meeting))
    clock.move_to(AT - EARLY)
    first = begin_meeting(**at(griet, meeting))
    clock.shift(HOUR)
    assert begin_meeting(**at(griet, meeting)).until == first.until == AT - EARLY + LASTS
    assert AuditEvent.objects.filter(event=Event.MEETING_BEGUN).count() == 1


def test_one_table_at_a_time(griet, case):
    other = factories.meeting_planned(case, griet)
    begun(case, griet)
    with pytest.raises(TableTaken), transaction.atomic():
        begin_meeting(**at(griet, other))
    assert Meeting.objects.within(griet).get(pk=other.pk).state == MeetingState.PLANNED


def test_what_still_has_to_come_did_not_fail(griet, case, clock):
    meeting = planned(case, griet)
    with pytest.raises(NotTheHour), transaction.atomic():
        meeting_not_held(**at(griet, meeting))
    clock.move_to(AT)
    meeting_not_held(**at(griet, meeting))
    assert Appointment.objects.within(griet).get().state == AppointmentState.NOT_SEEN


def test_called_off_says_why_to_the_case_manager_and_that_to_everybody(griet, vera, case):
    meeting = planned(case, griet, vera)
    mail.outbox.clear()
    with pytest.raises(NoReason), transaction.atomic():
        call_off_meeting(**at(griet, meeting), because=" ")
    call_off_meeting(**at(griet, meeting), because="Kanarie is ziek.")

    [letter] = mail.outbox
    assert letter.to == [factories.user_of(vera).email]
    assert "anarie" not in f"{letter.subject} {letter.body}"
    assert Appointment.objects.within(griet).get().state == AppointmentState.CALLED_OFF
    assert Trajectory.objects.within(griet).get().next_appointment is None


def test_its_appointment_is_not_called_off_behind_everybody_s_back(griet, case):
    meeting = planned(case, griet)
    with pytest.raises(PartOfMeeting), transaction.atomic():
        call_off(actor=griet, trajectory_id=case.pk, appointment_id=meeting.appointment_id)
    assert Appointment.objects.within(griet).get().state == AppointmentState.PLANNED
