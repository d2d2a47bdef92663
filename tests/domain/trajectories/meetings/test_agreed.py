"""What is written down at the table, and what is left of it afterwards."""

import json

import pytest
from django.db import transaction

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.sheets import (
    Line,
    end_meeting,
    strike_line,
    write_line,
)
from reisgezel.domain.trajectories.enums import AppointmentState, Audience, ClosingReason
from reisgezel.domain.trajectories.enums.meetings import MAX_LINES, Doer, LineKind, MeetingState
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NotAPlace,
    NotAtTable,
    NothingAgreed,
    SheetFull,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Appointment,
    Entry,
    Meeting,
    MeetingLine,
    Step,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.meetings import LASTS, access_meeting
from reisgezel.domain.trajectories.queries.sheets import Struck
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import (
    Conflict,
    NotAllowed,
    NotFound,
)
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.domain.trajectories.meetings.conftest import (
    DAY,
    HOUR,
    NOON,
    at,
    begun,
    place_of,
    planned,
    words,
)

pytestmark = pytest.mark.django_db


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
    assert (laid.is_over, words(laid.sheet.decisions)) == (True, ("Nog dit.",))
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
    for said in (
        "Wie helpt mij?",
        "Brieven",
        "- Eerst de brieven",
        "- Vera: Vera vraagt na",
        "- mijn zus: Zus",
    ):
        assert said in entry.text
    assert "Vera Proef" not in entry.text  # invited, and not there
    steps = {(step.helper_id, step.text) for step in Step.objects.within(griet)}
    assert steps == {(tom.membership_id, "Tom belt"), (griet.membership_id, "Griet schrijft")}
    assert Trajectory.objects.within(griet).get().last_heard_on == NOON.date()
    assert Appointment.objects.within(griet).get().state == AppointmentState.KEPT


def test_a_struck_line_stays_on_the_sheet_with_who_and_why_and_is_not_in_the_report(griet, vera, case):
    meeting = begun(case, griet, vera, agenda=("Brieven", "Boetes"))
    task = Line("Vera belt", doer=Doer.MEMBER, membership_id=griet.membership_id)
    kept = write_line(**at(griet, meeting), line=Line("We bellen."))
    wrong = [write_line(**at(griet, meeting), line=line) for line in (Line("We schrijven."), task)]
    wrong.append(MeetingLine.objects.within(griet).get(text="Boetes"))
    where = {"actor": griet, "trajectory_id": case.pk}
    with pytest.raises(NoReason), transaction.atomic():
        strike_line(**where, line_id=wrong[0].pk, because=" ")
    for line in wrong:
        strike_line(**where, line_id=line.pk, because=" Niet  wat ik wil. ")
        strike_line(**where, line_id=line.pk, because="nog eens")

    sheet = place_of(vera, meeting).sheet
    assert words(sheet.decisions) == ("We bellen.", "We schrijven.")
    assert [line.struck for line in sheet.decisions] == [None, Struck("Griet", "Niet wat ik wil.")]
    assert sheet.agenda[1].struck == sheet.tasks[0].struck == Struck("Griet", "Niet wat ik wil.")
    assert AuditEvent.objects.filter(event=Event.LINE_STRUCK).count() == 3

    end_meeting(**at(griet, meeting))

    report = Entry.objects.within(griet).get().text
    assert "We bellen." in report
    for gone in ("schrijven", "Boetes", "Vera belt", "Niet wat"):
        assert gone not in report
    assert not Step.objects.within(griet).exists()
    with pytest.raises(NotAtTable), transaction.atomic():
        strike_line(**where, line_id=kept.pk, because="te laat")


def test_before_the_meeting_only_what_is_to_be_talked_about_can_be_struck(griet, case):
    planned(case, griet, agenda=("Brieven",))
    line = MeetingLine.objects.within(griet).get()
    strike_line(actor=griet, trajectory_id=case.pk, line_id=line.pk, because="Is opgelost.")
    with pytest.raises(NotFound), transaction.atomic():
        strike_line(actor=griet, trajectory_id=factories.case(griet, "Bo").pk, line_id=line.pk, because="x")


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
