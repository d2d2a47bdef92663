"""Care for children beside an appointment: said where somebody needs it, read with that topic alone."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits
from reisgezel.domain.trajectories.actions.appointments import Care, arrange_care, call_off, make_appointment
from reisgezel.domain.trajectories.actions.around import About, end_around, note_around
from reisgezel.domain.trajectories.actions.feeds import make_feed
from reisgezel.domain.trajectories.enums import AppointmentState, CaredBy, How, Relation
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.models import Appointment
from reisgezel.domain.trajectories.queries.care import CaredFor, CareView, cared_for, planned_care
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.feeds import feed_text
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.page import next_time
from reisgezel.domain.trajectories.queries.paper import paper_of
from reisgezel.domain.trajectories.queries.week import week_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import OrganisationKind
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BY_HUDA = Care(CaredBy.FAMILY, " Bij  tante Huda. ")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def tom(griet, case):
    """In the team, with another topic."""
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    return tom


def meet(who, case, care=BY_HUDA, **said):
    return make_appointment(
        actor=who,
        trajectory_id=case.pk,
        **{"starts_at": NOON + DAY, "how": How.HOME, "care": care, **said},
    )


def opened(who, case):
    return access_case(who, case.pk, Verb.READ, page="case")


def test_whom_to_look_after_is_asked_of_who_reads_it(griet, tom, case):
    at = {"actor": griet, "trajectory_id": case.pk}
    assert cared_for(opened(griet, case)) == ()
    note_around(**at, about=About(Relation.CHILD, "Nour", care="School."))
    note_around(**at, about=About(Relation.CHILD, needs_care=True))
    note_around(**at, about=About(Relation.CHILD, "Groot"))
    gone = note_around(**at, about=About(Relation.PARENT, "Oma", needs_care=True))
    end_around(**at, around_id=gone.pk)
    assert set(cared_for(opened(griet, case))) == {CaredFor("Nour", "School."), CaredFor("Kind", "")}
    assert cared_for(opened(tom, case)) == ()


def test_it_stands_with_the_appointment_for_who_reads_children_and_family_alone(griet, tom, case):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    factories.joined(case, griet, vera, LifeDomain.WORK)
    leila = factories.housing_coach(within=factories.same_partnership(griet), name="Leila Proef")
    factories.joined(case, griet, leila, LifeDomain.FAMILY)
    meet(griet, case)
    said = CareView(CaredBy.FAMILY, "Bij tante Huda.")
    assert [next_time(opened(who, case)).care for who in (griet, leila, tom, vera)] == [
        said,
        said,
        None,
        None,
    ]


def test_who_does_not_read_the_topic_writes_nothing_of_it_either(griet, tom, case):
    with pytest.raises(NotAPlace), transaction.atomic():
        meet(tom, case)
    own = meet(tom, case, Care())
    for attempt in (
        lambda: arrange_care(actor=tom, trajectory_id=case.pk, appointment_id=own.pk, care=BY_HUDA),
        lambda: planned_care(opened(tom, case), own.pk),
    ):
        with pytest.raises((NotAPlace, NotFound)), transaction.atomic():
            attempt()
    assert Appointment.objects.within(griet).get().cared_by == ""


def test_what_is_still_to_arrange_is_arranged_later(griet, case):
    meeting = meet(griet, case, Care(CaredBy.OPEN))
    where = {"actor": griet, "trajectory_id": case.pk, "appointment_id": meeting.pk}
    arrange_care(**where, care=BY_HUDA)
    arrange_care(**where, care=BY_HUDA)
    assert planned_care(opened(griet, case), meeting.pk) == (
        NOON + DAY,
        CareView(CaredBy.FAMILY, "Bij tante Huda."),
    )
    arrange_care(**where, care=Care(CaredBy.NOBODY, "x"))
    assert planned_care(opened(griet, case), meeting.pk)[1] == CareView(CaredBy.NOBODY, "")
    call_off(**where)
    with pytest.raises(NoSuchMove), transaction.atomic():
        arrange_care(**where, care=BY_HUDA)
    with pytest.raises(NotFound):
        planned_care(opened(griet, case), meeting.pk)


def test_words_alone_say_that_somebody_near_does_it(griet, case):
    assert meet(griet, case, Care("", "Tante Huda")).cared_by == CaredBy.FAMILY


def test_on_paper_only_where_that_topic_may_stand(griet, tom, case):
    meet(griet, case)
    assert paper_of(opened(griet, case)).meeting.care.words == "Bij tante Huda."
    for access, topics in (
        (opened(griet, case), to_bits([LifeDomain.HOUSING])),
        (opened(tom, case), None),
    ):
        assert paper_of(access, topics).meeting.care is None


def test_a_week_says_only_what_is_to_arrange_and_only_to_who_keeps_the_overview(griet, tom, case):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=factories.same_partnership(griet), of=service)

    def notes(who):
        return [one.note for day in week_of(who, NOON.date()).days for one in day.meetings]

    meet(griet, case, BY_HUDA)
    assert notes(griet) == ["Thuis"]
    meet(griet, case, Care(CaredBy.OPEN), starts_at=NOON + DAY + dt.timedelta(hours=1), minutes=90)
    assert (
        notes(griet)[1] == "Thuis · tot 14.30\N{NO-BREAK SPACE}uur · opvang voor de kinderen nog te regelen"
    )
    factories.covered(case, griet, vera)
    assert "opvang" not in " ".join(notes(vera))
    assert len(notes(vera)) == 2


def test_the_calendar_shows_how_long_and_nothing_more(griet, case):
    secret = make_feed(actor=griet, feed_id=new_id())
    meet(griet, case, minutes=90)
    text = feed_text(secret)
    assert "DTSTART:20260515T100000Z" in text
    assert "DTEND:20260515T113000Z" in text
    assert "Huda" not in text


def test_the_whole_file_holds_it_and_that_of_the_employment_service_does_not(griet):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    for who, words in ((griet, "Bij tante Huda."), (factories.case_manager(of=service), "")):
        case = factories.case(who)
        meeting = meet(who, case, Care())
        Appointment.objects.within(who).filter(pk=meeting.pk).update(
            cared_by=CaredBy.FAMILY, care="Bij tante Huda."
        )
        data = file_of(access_case(who, case.pk, Verb.TAKE_ALONG, page="file")).as_data()
        assert [(row["care"], row["minutes"]) for row in data["appointments"]] == [(words, 60)]


@pytest.mark.engine
@pytest.mark.parametrize("wrong", [{"minutes": 45}, {"cared_by": "iemand"}, {"cared_by": ""}], ids=str)
def test_the_database_refuses_what_no_action_writes(griet, case, wrong):
    meet(griet, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.within(griet).update(**wrong)
    with pytest.raises(NotAPlace), transaction.atomic():
        meet(griet, case, minutes=45)
    assert Appointment.objects.within(griet).get().state == AppointmentState.PLANNED
