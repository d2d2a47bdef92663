"""The page knows its next appointment without searching: whatever is made, called off, kept or missed."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import AppointmentState, How
from reisgezel.domain.trajectories.models import Appointment, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.queries.people import people_of
from reisgezel.domain.trajectories.queries.today import day_of, promises_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=ZoneInfo("Europe/Brussels"))
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def agreed(who, case, at, how=How.HOME, place=""):
    return make_appointment(actor=who, trajectory_id=case.pk, starts_at=at, how=how, place=place)


def pointer(case):
    return Trajectory.objects.within(case).get(pk=case.pk).next_appointment_id


acts = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.integers(0, 1), st.integers(1, 60)),
        st.tuples(st.just("call_off"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("visit"), st.integers(0, 1), st.sampled_from([How.HOME, How.NOT_SEEN])),
        st.tuples(st.just("wait"), st.integers(1, 30), st.just(0)),
    ),
    max_size=14,
)


@pytest.mark.slow
@hypothesis_settings(
    max_examples=30,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=acts)
def test_the_pointer_is_always_the_earliest_planned_appointment(griet, clock, story):
    """Against a plain list: no table, no query, the same story told by hand."""
    with transaction.atomic():
        clock.move_to(NOON)
        case = factories.case(griet)
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        factories.joined(case, griet, tom, LifeDomain.HOUSING)
        team, now, planned = (griet, tom), NOON, []
        for number, (act, first, second) in enumerate(story):
            if act == "make":
                at = now + second * HOUR
                planned.append((at, agreed(team[first], case, at).pk, first))
            elif act == "call_off" and first < len(planned):
                call_off(actor=griet, trajectory_id=case.pk, appointment_id=planned.pop(first)[1])
            elif act == "visit":
                record_visit(
                    actor=team[first], trajectory_id=case.pk, how=second, said=Said(text=f"bezoek {number}")
                )
                answered = sorted(
                    row
                    for row in planned
                    if row[2] == first and row[0].astimezone(NOON.tzinfo).date() == now.date()
                )
                planned = [row for row in planned if row not in answered[:1]]
            elif act == "wait":
                now += first * HOUR
                clock.move_to(now)
            assert pointer(case) == (min(planned)[1] if planned else None)
        transaction.set_rollback(True)


def test_a_moment_that_passed_without_an_answer_is_still_asked_after(griet, case, clock):
    appointment = agreed(griet, case, NOON + HOUR)
    later = agreed(griet, case, NOON + DAY)
    clock.move_to(NOON + 2 * HOUR)

    view = case_page(access_case(griet, case.pk, Verb.READ, page="case")).next_time
    assert (view.id, view.has_passed) == (appointment.pk, True)

    call_off(actor=griet, trajectory_id=case.pk, appointment_id=appointment.pk)
    view = case_page(access_case(griet, case.pk, Verb.READ, page="case")).next_time
    assert (view.id, view.has_passed) == (later.pk, False)


@pytest.mark.parametrize("count", [1, 3])
def test_my_day_in_order_with_the_first_one_to_come_marked(griet, clock, count, django_assert_num_queries):
    for number in reversed(range(count)):
        agreed(griet, factories.case(griet, f"Persoon {number}"), NOON + (number + 1) * HOUR, place="Station")
    agreed(griet, factories.case(griet, "Morgen"), NOON + DAY)

    with django_assert_num_queries(3):
        stops = day_of(griet, NOON.date())

    assert [stop.name for stop in stops] == [f"Persoon {number}" for number in range(count)]
    assert [stop.is_first for stop in stops] == [True, False, False][:count]
    clock.move_to(NOON + HOUR + dt.timedelta(minutes=1))
    assert [stop.is_first for stop in day_of(griet, NOON.date())] == [False, True, False][:count]


@pytest.mark.parametrize("count", [1, 3])
def test_my_promises_oldest_first(griet, count, django_assert_num_queries):
    for number in range(count):
        record_visit(
            actor=griet,
            trajectory_id=factories.case(griet, f"Persoon {number}").pk,
            how=How.HOME,
            said=Said(text="a"),
            next_step="Bellen",
            next_step_on=NOON.date() - number * DAY,
        )
    with django_assert_num_queries(1):
        promises = promises_of(griet, NOON.date())
    assert [promise.name for promise in promises] == [
        f"Persoon {number}" for number in reversed(range(count))
    ]
    assert [promise.is_late for promise in promises] == [True, True, False][-count:]
    assert len(promises_of(griet, NOON.date() - 9 * DAY)) == 0


def leaves(griet, tom, case):
    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Klaar.")


def closes(griet, tom, case):
    factories.closed(case)


@pytest.mark.parametrize("gone", [leaves, closes])
def test_my_day_and_promises_hold_nobody_with_whom_i_no_longer_work(griet, gone):
    """A name is shown only while one is in the team of an open page, whatever was planned before."""
    within = factories.same_partnership(griet)
    tom = factories.housing_coach(within=within)
    stays, goes = factories.case(griet, "Blijft"), factories.case(griet, "kanarie")
    for case in (stays, goes):
        factories.joined(case, griet, tom, LifeDomain.HOUSING)
        record_visit(
            actor=tom,
            trajectory_id=case.pk,
            how=How.HOME,
            said=Said(text="a"),
            next_step="Bellen",
            next_step_on=NOON.date(),
        )
        agreed(tom, case, NOON + HOUR)

    gone(griet, tom, goes)

    assert [stop.name for stop in day_of(tom, NOON.date())] == ["Blijft"]
    assert [promise.name for promise in promises_of(tom, NOON.date())] == ["Blijft"]
    own = people_of(tom)
    assert [row.name for row in (*own.this_week, *own.silent, *own.others)] == ["Blijft"]


def test_what_was_answered_is_no_longer_of_today(griet, case):
    agreed(griet, case, NOON + HOUR)
    record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(text="a"))
    assert day_of(griet, NOON.date()) == ()
    assert Appointment.objects.within(griet).get().state == AppointmentState.KEPT
