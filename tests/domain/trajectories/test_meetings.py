"""Aan tafel: who plans it, who sees its sheet and until when, and what is left of it afterwards."""

import dataclasses
import datetime as dt
import json

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import call_off
from reisgezel.domain.trajectories.actions.meetings import (
    begin_meeting,
    call_off_meeting,
    meeting_not_held,
    withdraw_guest,
)
from reisgezel.domain.trajectories.actions.sheets import Line, end_meeting, write_line
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import (
    MAX_LINES,
    MAX_SEATS,
    MEETING_MOVES,
    AppointmentState,
    Audience,
    ClosingReason,
    Doer,
    How,
    LineKind,
    MeetingState,
)
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NoSuchMove,
    NotAPlace,
    NotAtTable,
    NothingAgreed,
    NotTheHour,
    PartOfMeeting,
    SheetFull,
    TableTaken,
    TooManySeats,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Appointment,
    Entry,
    Guest,
    Meeting,
    MeetingLine,
    Step,
    TeamPlace,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.queries.meetings import (
    EARLY,
    LASTS,
    access_meeting,
    access_place,
    meetings_of,
    tables_of,
    who_can_sit,
)
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
SECOND, HOUR, DAY = dt.timedelta(seconds=1), dt.timedelta(hours=1), dt.timedelta(days=1)
AT = NOON + DAY


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215000001")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def tom(streek):
    return factories.housing_coach(within=streek, name="Tom Proef")


@pytest.fixture
def vera(streek):
    """Of the employment service, and outside the team."""
    return factories.employment_adviser(within=streek, name="Vera Proef")


@pytest.fixture
def case(griet, tom):
    case = factories.case(griet, "Khadija Kanarie")
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    return case


def planned(case, griet, *guests, **said):
    return factories.meeting_planned(case, griet, *guests, **{"starts_at": AT, **said})


def at(griet, meeting):
    return {"actor": griet, "trajectory_id": meeting.trajectory_id, "meeting_id": meeting.pk}


def begun(case, griet, *guests, **said):
    return factories.meeting_begun(case, griet, *guests, **said)


def place_of(who, meeting):
    return access_place(who, factories.seat_of(meeting, who).pk)


def rows(model, griet):
    return list(model.objects.within(griet).order_by("pk").values())


# --- planning


def test_the_question_of_the_person_comes_first_and_everybody_invited_hears_that_there_is_a_meeting(
    griet, tom, vera, case
):
    mail.outbox.clear()
    meeting = planned(case, griet, tom, vera, question=" Wie  helpt mij? ", agenda=("Brieven", " ", "Huis"))

    laid = access_meeting(access_case(griet, case.pk, Verb.COMPOSE, page="meeting"), meeting.pk)

    assert (laid.sheet.question, laid.sheet.agenda) == ("Wie helpt mij?", ("Brieven", "Huis"))
    assert [guest.name for guest in laid.sheet.guests] == ["Tom Proef", "Vera Proef"]
    assert {letter.to[0] for letter in mail.outbox} == {
        factories.user_of(tom).email,
        factories.user_of(vera).email,
    }
    for letter in mail.outbox:
        for word in ("Khadija", "Kanarie", "Griet", "Brieven", "helpt", "http"):
            assert word not in f"{letter.subject} {letter.body}"


def test_with_the_person_it_is_the_next_time_as_well_and_without_it_says_why(griet, case):
    planned(case, griet, place="Bib")
    appointment = Appointment.objects.within(griet).get()
    assert (appointment.starts_at, appointment.place, appointment.worker_id) == (
        AT,
        "Bib",
        griet.membership_id,
    )
    assert Trajectory.objects.within(griet).get().next_appointment == appointment

    with pytest.raises(NoReason), transaction.atomic():
        planned(case, griet, client_comes=False)
    without = planned(case, griet, client_comes=False, without_because="ligt in het ziekenhuis")
    assert without.appointment is None
    assert Appointment.objects.within(griet).count() == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"question": "  "}, NothingAgreed),
        ({"own_words": ""}, NothingAgreed),
        ({"starts_at": NOON}, NotAPlace),
        ({"how": How.NOT_SEEN}, NotAPlace),
        ({"agenda": ("a", "b", "c", "d", "e")}, SheetFull),
    ],
)
def test_what_no_meeting_can_be(griet, case, said, error):
    with pytest.raises(error), transaction.atomic():
        planned(case, griet, **said)
    assert not Meeting.objects.within(griet).exists()


def test_who_can_be_invited(griet, streek, tom, vera, case):
    gone = factories.housing_coach(within=streek, until=dt.date(2026, 5, 13))
    rita = factories.actor(MemberRole.REGISSEUR, within=streek)
    for who in (gone, rita, griet, factories.case_manager()):
        with pytest.raises(NotAPlace), transaction.atomic():
            planned(case, griet, who)
    many = [factories.housing_coach(within=streek, name=f"Lid {number}") for number in range(MAX_SEATS + 1)]
    with pytest.raises(TooManySeats), transaction.atomic():
        planned(case, griet, *many)

    sitters = who_can_sit(access_case(griet, case.pk, Verb.COMPOSE, page="meeting"))

    assert {one.id for one in sitters if one.in_team} == {tom.membership_id}
    assert vera.membership_id in {one.id for one in sitters if not one.in_team}
    assert not {griet.membership_id, gone.membership_id, rita.membership_id} & {one.id for one in sitters}


def test_the_same_form_plans_once(griet, tom, case):
    form = new_id()
    first = planned(case, griet, tom, meeting_id=form)
    before = {model: rows(model, griet) for model in (Meeting, Guest, MeetingLine, Appointment)}

    assert planned(case, griet, tom, meeting_id=form) == first
    with pytest.raises(Conflict), transaction.atomic():
        planned(case, griet, tom, meeting_id=form, question="iets anders")
    other = factories.case(griet, "Bo")
    with pytest.raises(Conflict), transaction.atomic():
        planned(other, griet, tom, meeting_id=form)
    assert {model: rows(model, griet) for model in before} == before


# --- who sees the sheet, and when


def test_before_it_begins_the_invited_see_a_masked_name_and_who_invites(griet, vera, case):
    meeting = planned(case, griet, vera, question="kanarievraag", own_words="kanarieantwoord", place="Bib")

    place = place_of(vera, meeting)

    assert place.sheet is None
    assert (place.invitation.name, place.invitation.invited_by) == ("K…", "Griet Proef")
    assert (place.starts_at, place.invitation.place, place.invitation.phone) == (AT, "Bib", "+3215000001")
    assert "anarie" not in str(dataclasses.asdict(place))
    look = Look.objects.get(chain=case.pk, membership_id=vera.membership_id)
    assert (look.what, look.allowed, look.reason) == ("invitation", True, Reason.INVITED)


def test_while_it_goes_on_they_see_its_sheet_and_nothing_else(griet, tom, vera, case):
    factories.visit(griet, case, "tijdlijnwoord", audience=Audience.TEAM)
    meeting = begun(case, griet, tom, vera, question="Wie helpt mij?", own_words="geheimwoord")
    write_line(**at(griet, meeting), line=Line("We bellen samen."))

    for who in (tom, vera):
        sheet = place_of(who, meeting).sheet
        assert (sheet.first_name, sheet.question, sheet.decisions) == (
            "Khadija",
            "Wie helpt mij?",
            ("We bellen samen.",),
        )
        said = str(dataclasses.asdict(sheet))
        for word in ("tijdlijnwoord", "geheimwoord", "Kanarie"):
            assert word not in said
    for verb in Verb:
        if verb not in {Verb.SIT, Verb.RECOGNISE, Verb.BREAK_GLASS}:
            with pytest.raises(NotAllowed):
                access_case(vera, case.pk, verb, page="case")


@pytest.mark.parametrize("who", ["tom", "vera"])
def test_the_table_is_shut_after_three_hours_to_the_second(request, griet, case, clock, who):
    who = request.getfixturevalue(who)
    meeting = begun(case, griet, who)
    for moment in (NOON, NOON + LASTS - SECOND):
        clock.move_to(moment)
        assert place_of(who, meeting).sheet is not None
    clock.move_to(NOON + LASTS)
    assert place_of(who, meeting) == dataclasses.replace(place_of(who, meeting), sheet=None, invitation=None)

    clock.move_to(NOON + SECOND)  # a clock that is put back

    assert place_of(who, meeting).sheet is None
    clock.move_to(NOON - SECOND)
    assert place_of(who, meeting).sheet is None


def test_when_it_is_ended_nothing_is_left_for_who_was_invited(griet, vera, case, clock):
    meeting = begun(case, griet, vera)
    end_meeting(**at(griet, meeting))

    for moment in (NOON, NOON - HOUR, NOON + HOUR):
        clock.move_to(moment)
        place = place_of(vera, meeting)
        assert (place.sheet, place.invitation) == (None, None)
    look = Look.objects.filter(membership_id=vera.membership_id).latest("sequence")
    assert (look.what, look.allowed, look.reason) == ("table", False, Reason.TABLE_SHUT)


def test_who_is_not_invited_has_no_place(griet, tom, vera, case):
    meeting = begun(case, griet, vera)
    for who in (tom, griet, factories.case_manager()):
        with pytest.raises(NotFound):
            access_place(who, factories.seat_of(meeting, vera).pk)


def test_no_longer_invited_or_out_of_the_team_is_out_at_once(griet, tom, vera, case):
    meeting, later = begun(case, griet, tom, vera), planned(case, griet, tom)
    seats = {who: factories.seat_of(meeting, who) for who in (tom, vera)}
    mail.outbox.clear()
    for _twice in range(2):
        withdraw_guest(actor=griet, trajectory_id=case.pk, guest_id=seats[vera].pk)
    assert len(mail.outbox) == 1
    assert place_of(vera, meeting).sheet is None

    place = TeamPlace.objects.within(griet).get(membership=tom.membership_id)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Klaar.")

    assert place_of(tom, meeting).sheet is None
    assert place_of(tom, later).invitation is None
    assert tables_of(tom) == tables_of(vera) == ()


def test_who_looked_says_that_somebody_sat_at_the_table(griet, vera, case):
    place_of(vera, begun(case, griet, vera))

    looks = looks_of(access_case(griet, case.pk, Verb.READ, page="looks"))

    assert any(look.who == "Vera Proef" and look.allowed and "aan tafel" in look.what for look in looks)


def test_the_list_tells_the_team_that_it_is_and_who_keeps_the_overview_who_comes(griet, tom, vera, case):
    planned(case, griet, tom, vera)

    def seen(who):
        return meetings_of(access_case(who, case.pk, Verb.READ, page="meetings"))[0]

    assert seen(griet).guests == ("Tom Proef", "Vera Proef")
    assert (seen(tom).guests, seen(tom).starts_at) == ((), AT)
    assert (seen(griet).seat_id is None, seen(tom).seat_id is None) == (True, False)


def test_today_shows_what_one_is_invited_to(griet, vera, case, clock):
    later, soon = planned(case, griet, vera), planned(case, griet, vera, starts_at=NOON + HOUR)
    assert [table.starts_at for table in tables_of(vera)] == [soon.starts_at, later.starts_at]
    clock.move_to(soon.starts_at)
    begin_meeting(**at(griet, soon))
    assert [table.goes_on for table in tables_of(vera)] == [True, False]
    end_meeting(**at(griet, soon))
    assert [table.seat_id for table in tables_of(vera)] == [factories.seat_of(later, vera).pk]
    clock.move_to(AT + LASTS + HOUR)
    assert tables_of(vera) == ()


# --- states


def brought_to(state, case, griet, *guests):
    """A meeting of yesterday's plan, at noon, in this state."""
    meeting = factories.meeting_planned(case, griet, *guests, starts_at=NOON + SECOND)
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
    meeting = brought_to(state, case, griet, tom, vera)
    clock.move_to(NOON + 2 * SECOND)
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


# --- what is agreed


def test_a_line_is_written_once_and_only_while_it_goes_on(griet, tom, vera, case):
    meeting, form = begun(case, griet, vera), new_id()
    line = Line(" We  bellen. ", line_id=form)
    first = write_line(**at(griet, meeting), line=line)
    assert write_line(**at(griet, meeting), line=line) == first
    assert (first.text, first.kind, first.number) == ("We bellen.", LineKind.DECISION, 1)
    with pytest.raises(Conflict), transaction.atomic():
        write_line(**at(griet, meeting), line=Line("anders", line_id=form))
    with pytest.raises(NothingAgreed), transaction.atomic():
        write_line(**at(griet, meeting), line=Line(" "))
    with pytest.raises(NotAPlace), transaction.atomic():  # of the team, and not at this table
        write_line(**at(griet, meeting), line=Line("x", doer=Doer.MEMBER, membership_id=tom.membership_id))
    end_meeting(**at(griet, meeting))
    with pytest.raises(NotAtTable), transaction.atomic():
        write_line(**at(griet, meeting), line=Line("te laat"))


def test_a_talk_carries_so_many_lines(griet, case):
    meeting = begun(case, griet)
    for number in range(MAX_LINES):
        write_line(**at(griet, meeting), line=Line(f"Besluit {number}"))
    with pytest.raises(SheetFull), transaction.atomic():
        write_line(**at(griet, meeting), line=Line("nog een"))
    write_line(**at(griet, meeting), line=Line("Ik doe dat.", doer=Doer.PERSON))


def test_the_case_manager_writes_on_when_the_three_hours_are_over(griet, vera, case, clock):
    meeting = begun(case, griet, vera)
    clock.shift(LASTS + HOUR)
    write_line(**at(griet, meeting), line=Line("Nog dit."))
    laid = access_meeting(access_case(griet, case.pk, Verb.COMPOSE, page="meeting"), meeting.pk)
    assert (laid.is_over, laid.sheet.decisions) == (True, ("Nog dit.",))
    assert place_of(vera, meeting).sheet is None
    end_meeting(**at(griet, meeting))


def test_the_report_goes_to_the_team_once_and_what_members_do_becomes_their_step(griet, tom, vera, case):
    meeting = begun(
        case, griet, tom, vera, question="Wie helpt mij?", agenda=("Brieven",), trusted="mijn zus"
    )
    for who, text in ((tom, "Tom belt"), (vera, "Vera vraagt na"), (griet, "Griet schrijft")):
        line = Line(text, doer=Doer.MEMBER, membership_id=who.membership_id, due_on=NOON.date() + DAY)
        write_line(**at(griet, meeting), line=line)
    write_line(**at(griet, meeting), line=Line("Khadija zoekt", doer=Doer.PERSON))
    write_line(**at(griet, meeting), line=Line("Zus gaat mee", doer=Doer.TRUSTED))
    write_line(**at(griet, meeting), line=Line("Eerst de brieven"))
    there = (factories.seat_of(meeting, tom).pk,)

    for _twice in range(2):
        end_meeting(**at(griet, meeting), there=there)

    entry = Entry.objects.within(griet).get()
    assert (entry.audience, entry.happened_at, entry.pk) == (Audience.TEAM, NOON, meeting.pk)
    assert "Khadija, mijn zus, Griet Proef, Tom Proef" in entry.text
    for words in (
        "Wie helpt mij?",
        "Brieven",
        "- Eerst de brieven",
        "- Vera: Vera vraagt na",
        "- mijn zus: Zus",
    ):
        assert words in entry.text
    assert "Vera Proef" not in entry.text  # invited, and not there
    steps = {(step.helper_id, step.text) for step in Step.objects.within(griet)}
    assert steps == {(tom.membership_id, "Tom belt"), (griet.membership_id, "Griet schrijft")}
    assert Trajectory.objects.within(griet).get().last_heard_on == NOON.date()
    assert Appointment.objects.within(griet).get().state == AppointmentState.KEPT


def test_a_meeting_to_which_the_person_did_not_come_is_no_contact_with_the_person(griet, case):
    case_before = Trajectory.objects.within(griet).get()
    meeting = begun(case, griet)
    end_meeting(**at(griet, meeting), client_was_there=False)

    assert Trajectory.objects.within(griet).get().last_heard_on == case_before.last_heard_on
    assert Appointment.objects.within(griet).get().state == AppointmentState.NOT_SEEN
    assert "Khadija," not in Entry.objects.within(griet).get().text


def test_only_who_was_invited_was_there(griet, vera, case):
    meeting = begun(case, griet)
    elsewhere = factories.meeting_planned(case, griet, vera)
    with pytest.raises(NotAPlace), transaction.atomic():
        end_meeting(**at(griet, meeting), there=(factories.seat_of(elsewhere, vera).pk,))


def test_closing_the_page_calls_off_what_is_planned_and_ends_what_goes_on(griet, tom, vera, case):
    running, later = begun(case, griet, tom, vera), planned(case, griet, vera)
    write_line(**at(griet, running), line=Line("Eerst de brieven"))

    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)

    states = dict(Meeting.objects.within(griet).values_list("pk", "state"))
    assert states == {running.pk: MeetingState.ENDED, later.pk: MeetingState.CALLED_OFF}
    assert "Eerst de brieven" in Entry.objects.within(griet).get().text
    for meeting in (running, later):
        place = place_of(vera, meeting)
        assert (place.sheet, place.invitation) == (None, None)


def test_a_closed_page_plans_no_meeting_and_shows_no_table(griet, vera, case):
    meeting = begun(case, griet, vera)
    factories.closed(case)
    assert place_of(vera, meeting).sheet is None
    with pytest.raises(NotAllowed), transaction.atomic():
        planned(case, griet)


def test_the_log_holds_references_and_no_word(griet, vera, case):
    meeting = begun(case, griet, vera, question="kanarie", own_words="kanarie")
    write_line(**at(griet, meeting), line=Line("kanarie"))
    end_meeting(**at(griet, meeting))
    events = list(AuditEvent.objects.filter(chain=case.pk))
    assert {Event.MEETING_PLANNED, Event.GUEST_INVITED, Event.MEETING_LINE, Event.MEETING_ENDED} <= {
        event.event for event in events
    }
    assert "kanarie" not in json.dumps([event.refs for event in events])


# --- the second guard


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Meeting, {"state": "misschien"}),
        (Meeting, {"question": ""}),
        (Meeting, {"own_words": ""}),
        (Meeting, {"client_comes": False}),
        (Meeting, {"without_because": "x"}),
        (Meeting, {"state": MeetingState.PLANNED}),
        (Meeting, {"state": MeetingState.ENDED}),
        (Meeting, {"until": NOON - HOUR}),
        (Meeting, {"until": None}),
        (Meeting, {"how": How.NOT_SEEN}),
        (Meeting, {"state": MeetingState.CALLED_OFF, "begun_at": None, "until": None, "ended_at": NOON}),
        (Guest, {"was_there": True, "withdrawn_at": NOON}),
        (MeetingLine, {"text": ""}),
        (MeetingLine, {"number": 0}),
        (MeetingLine, {"number": MAX_LINES + 1}),
        (MeetingLine, {"kind": LineKind.AGENDA, "number": 1}),
        (MeetingLine, {"kind": LineKind.AGENDA, "number": 6}),
        (MeetingLine, {"kind": LineKind.TASK}),
        (MeetingLine, {"doer": Doer.PERSON}),
        (MeetingLine, {"kind": LineKind.TASK, "doer": Doer.MEMBER}),
        (MeetingLine, {"due_on": NOON.date()}),
    ],
    ids=str,
)
def test_the_database_refuses_what_no_action_writes(griet, vera, case, model, wrong):
    meeting = begun(case, griet, vera)
    write_line(**at(griet, meeting), line=Line("Besluit"))
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.within(griet).update(**wrong)


def test_a_page_with_meetings_can_be_erased(griet, vera, case):
    meeting = begun(case, griet, vera, agenda=("a",))
    write_line(**at(griet, meeting), line=Line("b"))
    end_meeting(**at(griet, meeting))
    Trajectory.objects.within(griet).filter(pk=case.pk).delete()
    for model in (Meeting, Guest, MeetingLine):
        assert not model.objects.within(griet).exists()
