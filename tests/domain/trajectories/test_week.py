"""One's own week: whom one meets, on which days one works, and for whom one stands in."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import ClosingReason, How
from reisgezel.domain.trajectories.queries.week import week_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.working_week import Hours, say_hours
from tests import factories

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
#: A Wednesday; the day after it is a holiday.
NOON = dt.datetime(2026, 5, 13, 12, tzinfo=BRUSSELS)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.")


def meet(who, case, day, hour=10, minute=0, place=""):
    starts_at = dt.datetime(2026, 5, day, hour, minute, tzinfo=BRUSSELS)
    return make_appointment(actor=who, trajectory_id=case.pk, starts_at=starts_at, how=How.OUT, place=place)


def shown(who, day=TODAY):
    return {one.day.day: [meeting.name for meeting in one.meetings] for one in week_of(who, day).days}


def notes(who, day=TODAY):
    return [meeting.note for one in week_of(who, day).days for meeting in one.meetings]


def test_a_week_has_the_own_working_days_and_every_day_with_something_planned(griet, case):
    meet(griet, case, 15)
    assert shown(griet) == {11: [], 12: [], 13: [], 14: [], 15: ["Samira T."]}
    say_hours(actor=griet, hours=Hours(frozenset({0}), dt.time(9), dt.time(17)))
    assert shown(griet) == {11: [], 15: ["Samira T."]}
    meet(griet, case, 17)
    assert shown(griet) == {11: [], 15: ["Samira T."], 17: ["Samira T."]}


def test_a_week_runs_from_monday_midnight_to_sunday_midnight_in_brussels(griet, case):
    for day, hour, minute in ((17, 23, 59), (18, 0, 0), (24, 23, 59), (25, 0, 0)):
        meet(griet, case, day, hour, minute)
    assert shown(griet, dt.date(2026, 5, 20)) == {
        18: ["Samira T."],
        19: [],
        20: [],
        21: [],
        22: [],
        24: ["Samira T."],
    }


@pytest.mark.parametrize("sunday", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_the_nights_on_which_the_clock_moves_lose_nobody(griet, case, sunday):
    with time_machine.travel(dt.datetime.combine(sunday, dt.time(0), BRUSSELS) - dt.timedelta(days=9)):
        for moment in (dt.time(0), dt.time(23, 59)):
            starts_at = dt.datetime.combine(sunday, moment, BRUSSELS)
            make_appointment(actor=griet, trajectory_id=case.pk, starts_at=starts_at, how=How.HOME)
        assert len(shown(griet, sunday)[sunday.day]) == 2
        assert sunday.day not in shown(griet, sunday - dt.timedelta(days=7))


def test_today_and_holidays_are_said(griet):
    days = {one.day.day: one for one in week_of(griet, TODAY).days}
    assert [day for day, one in days.items() if one.is_today] == [13]
    assert [day for day, one in days.items() if one.is_holiday] == [14]


def test_outside_the_own_hours_is_a_remark_and_no_more(griet, case):
    meet(griet, case, 13, 16, 30, place="station")
    meet(griet, case, 13, 18)
    meet(griet, case, 16)
    assert notes(griet) == [
        "Op stap, station",
        "Op stap · buiten je werkuren",
        "Op stap · buiten je werkuren",
    ]


def test_what_took_place_stays_and_what_was_called_off_goes(griet, case):
    meet(griet, case, 13, 14)
    gone = meet(griet, case, 15)
    call_off(actor=griet, trajectory_id=case.pk, appointment_id=gone.pk)
    with time_machine.travel(NOON + dt.timedelta(hours=3)):
        said = Said(text="gepraat", happened_at=NOON + dt.timedelta(hours=3))
        record_visit(actor=griet, trajectory_id=case.pk, how=How.OUT, said=said)
        assert notes(griet) == ["Op stap · ging door"]


def test_only_own_meetings_of_open_pages_where_one_still_has_a_place(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, tom)
    meet(tom, case, 15)
    assert (shown(griet)[15], shown(tom)[15]) == ([], ["Samira T."])
    place.until = TODAY
    place.ended_because = "klaar"
    place.save()
    assert shown(tom)[15] == []
    closed = factories.case(griet, "Bo")
    meet(griet, closed, 15)
    factories.closed(closed)
    assert shown(griet)[15] == []


def test_closing_calls_off_what_was_planned(griet, case):
    meet(griet, case, 15)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    assert shown(griet)[15] == []


def test_who_stands_in_meets_whom_the_case_manager_would_meet_on_those_days_alone(griet, case):
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    meet(griet, case, 13, 15)
    meet(griet, case, 15)
    factories.covered(case, griet, karim, days=2)
    assert (shown(karim)[13], shown(karim)[15]) == (["Samira T."], [])
    assert notes(karim) == ["Op stap · in plaats van Griet"]
    assert shown(griet)[13] == ["Samira T."]


def test_who_will_stand_in_later_sees_nothing_yet(griet, case):
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    meet(griet, case, 15)
    factories.covered(case, griet, karim, from_in=1)
    assert shown(karim)[15] == []


def test_no_week_for_who_does_not_work_with_people():
    with pytest.raises(NotFound):
        week_of(factories.actor(MemberRole.REGISSEUR), TODAY)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_week_takes_four_questions(griet, rows, django_assert_num_queries):
    for number in range(rows):
        meet(griet, factories.case(griet, f"Samira {number}"), 15, 10 + number)
    with django_assert_num_queries(4):
        assert len(shown(griet)[15]) == rows
