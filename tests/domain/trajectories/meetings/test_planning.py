"""Planning a meeting with the person: its question first, who can be invited, one form one meeting."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction

from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.enums.meetings import MAX_SEATS
from reisgezel.domain.trajectories.errors import (
    NoReason,
    NotAPlace,
    NothingAgreed,
    SheetFull,
    TooManySeats,
)
from reisgezel.domain.trajectories.models import (
    Appointment,
    Guest,
    Meeting,
    MeetingLine,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.meetings import access_meeting, who_can_sit
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.trajectories.meetings.conftest import (
    AT,
    NOON,
    planned,
    rows,
    words,
)

pytestmark = pytest.mark.django_db


def test_the_question_of_the_person_comes_first_and_everybody_invited_hears_that_there_is_a_meeting(
    griet, tom, vera, case
):
    mail.outbox.clear()
    meeting = planned(case, griet, tom, vera, question=" Wie  helpt mij? ", agenda=("Brieven", " ", "Huis"))

    laid = access_meeting(access_case(griet, case.pk, Verb.COMPOSE, page="meeting"), meeting.pk)

    assert (laid.sheet.question, words(laid.sheet.agenda)) == ("Wie helpt mij?", ("Brieven", "Huis"))
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
        ({"minutes": 45}, NotAPlace),
        ({"agenda": ("a", "b", "c", "d", "e")}, SheetFull),
    ],
)
def test_what_no_meeting_can_be(griet, case, said, error):
    with pytest.raises(error), transaction.atomic():
        planned(case, griet, **said)
    assert not Meeting.objects.within(griet).exists()


def test_how_long_it_takes_is_asked_and_its_appointment_takes_as_long(griet, case):
    meeting = planned(case, griet, minutes=90)
    assert Appointment.objects.within(griet).get().minutes == 90
    laid = access_meeting(access_case(griet, case.pk, Verb.COMPOSE, page="meeting"), meeting.pk)
    assert laid.sheet.ends_at == AT + dt.timedelta(minutes=90)


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
