"""Days are days in Brussels, moments have been, and "heard of" never runs backwards."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.guard import CLOCK_SLACK
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import HEARD, AppointmentState, How, Level, Voice
from reisgezel.domain.trajectories.errors import ClockAhead
from reisgezel.domain.trajectories.models import Appointment, Entry, Stone, Trajectory
from reisgezel.domain.trajectories.queries.people import people_of
from reisgezel.domain.trajectories.queries.today import day_of
from tests import factories

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


def here(year, month, day, hour=12, minute=0, fold=0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=BRUSSELS, fold=fold)


NOW = here(2026, 5, 14)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def seen(griet, case, at, how=How.HOME, text="Gezien."):
    return record_visit(
        actor=griet,
        trajectory_id=case.pk,
        how=how,
        said=Said(text=f"{text} {at.isoformat()}", happened_at=at),
    )


def heard(case):
    return Trajectory.objects.within(case).get(pk=case.pk).last_heard_on


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (here(2026, 5, 13, 23, 30), dt.date(2026, 5, 13)),
        (here(2026, 5, 14, 0, 0), dt.date(2026, 5, 14)),
        (here(2026, 5, 14, 0, 30), dt.date(2026, 5, 14)),
        (dt.datetime(2026, 5, 12, 22, 30, tzinfo=dt.UTC), dt.date(2026, 5, 13)),
        (here(2026, 1, 31, 23, 30), dt.date(2026, 1, 31)),
        (dt.datetime(2026, 1, 31, 22, 30, tzinfo=dt.UTC), dt.date(2026, 1, 31)),
        (dt.datetime(2026, 1, 31, 23, 30, tzinfo=dt.UTC), dt.date(2026, 2, 1)),
        (here(2026, 3, 29, 1, 59), dt.date(2026, 3, 29)),
        (here(2026, 3, 29, 3, 0), dt.date(2026, 3, 29)),
        (here(2026, 3, 29, 23, 30), dt.date(2026, 3, 29)),
        (here(2025, 10, 26, 2, 30, fold=1), dt.date(2025, 10, 26)),
        (here(2025, 10, 26, 0, 30), dt.date(2025, 10, 26)),
        (here(2025, 10, 26, 23, 30), dt.date(2025, 10, 26)),
    ],
    ids=str,
)
def test_a_visit_counts_for_the_day_it_was_here(griet, case, at, day):
    seen(griet, case, at)
    assert heard(case) == day


@pytest.mark.parametrize("ahead", [dt.timedelta(), SECOND, CLOCK_SLACK])
def test_a_clock_a_little_ahead_means_now(griet, case, ahead):
    assert seen(griet, case, NOW + ahead).happened_at == NOW


@pytest.mark.parametrize("ahead", [CLOCK_SLACK + SECOND, DAY, 400 * DAY])
def test_a_visit_to_come_is_refused(griet, case, ahead):
    with pytest.raises(ClockAhead):
        seen(griet, case, NOW + ahead)
    assert not Entry.objects.within(griet).exists()


def test_a_visit_without_a_moment_was_now(griet, case):
    entry = record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(text="Net."))
    assert (entry.happened_at, entry.recorded_at) == (NOW, NOW)


def test_heard_of_never_runs_backwards(griet, case):
    for days_ago, last in ((3, 3), (9, 3), (3, 3), (1, 1), (2, 1)):
        seen(griet, case, NOW - days_ago * DAY)
        assert heard(case) == (NOW - last * DAY).date()


@pytest.mark.parametrize("how", How)
def test_not_seen_is_not_heard_of(griet, case, how):
    seen(griet, case, NOW, how)
    assert heard(case) == (NOW.date() if how in HEARD else None)
    assert set(How) - set(HEARD) == {How.NOT_SEEN}


def made(who, case, at, clock, how=How.HOME):
    """An appointment that was made the week before."""
    clock.move_to(at - 7 * DAY)
    appointment = make_appointment(actor=who, trajectory_id=case.pk, starts_at=at, how=how)
    clock.move_to(NOW)
    return appointment


def state(appointment):
    return Appointment.objects.across(reason="a test").get(pk=appointment.pk).state


@pytest.mark.parametrize(
    ("how", "becomes"), [(How.HOME, "kept"), (How.PHONE, "kept"), (How.NOT_SEEN, "not_seen")]
)
def test_a_visit_answers_the_appointment_of_its_day(griet, case, clock, how, becomes):
    today, tomorrow = (
        made(griet, case, NOW - dt.timedelta(hours=2), clock),
        made(griet, case, NOW + DAY, clock),
    )

    seen(griet, case, NOW, how)

    assert (state(today), state(tomorrow)) == (becomes, AppointmentState.PLANNED)
    assert Trajectory.objects.within(griet).get(pk=case.pk).next_appointment == tomorrow


@pytest.mark.parametrize(
    ("appointment_at", "visit_at", "answered"),
    [
        (here(2026, 5, 13, 23, 30), here(2026, 5, 13, 0, 5), True),
        (here(2026, 5, 13, 23, 30), here(2026, 5, 14, 0, 30), False),
        (here(2026, 5, 13, 0, 0), here(2026, 5, 12, 23, 59), False),
        (here(2026, 3, 29, 0, 30), here(2026, 3, 29, 23, 30), True),
        (here(2025, 10, 26, 23, 30), here(2025, 10, 26, 0, 30), True),
        (here(2025, 10, 27, 0, 0), here(2025, 10, 26, 23, 59), False),
    ],
    ids=str,
)
def test_the_day_of_an_appointment_ends_at_midnight_here(
    griet, case, clock, appointment_at, visit_at, answered
):
    appointment = made(griet, case, appointment_at, clock)
    seen(griet, case, visit_at)
    assert (state(appointment) == AppointmentState.KEPT) is answered


def test_two_appointments_of_one_day_are_answered_one_by_one(griet, case, clock):
    morning, evening = (made(griet, case, here(2026, 5, 13, hour), clock) for hour in (9, 19))

    seen(griet, case, here(2026, 5, 13, 9), text="Ochtend")
    assert (state(morning), state(evening)) == ("kept", "planned")
    seen(griet, case, here(2026, 5, 13, 19), text="Avond")
    assert (state(morning), state(evening)) == ("kept", "kept")


def test_a_visit_answers_one_s_own_appointment_on_this_page_only(griet, case, clock):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    other = factories.case(griet, "Bo")
    of_tom, elsewhere = (
        made(tom, case, here(2026, 5, 13, 9), clock),
        made(griet, other, here(2026, 5, 13, 9), clock),
    )

    seen(griet, case, here(2026, 5, 13, 9))

    assert (state(of_tom), state(elsewhere)) == ("planned", "planned")


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (dt.date(2027, 3, 28), here(2027, 3, 28, 0, 0), here(2027, 3, 28, 23, 59)),
        (dt.date(2026, 10, 25), here(2026, 10, 25, 0, 0), here(2026, 10, 25, 23, 59)),
        (dt.date(2026, 6, 1), here(2026, 6, 1, 0, 0), here(2026, 6, 1, 23, 59)),
    ],
    ids=["23 hours", "25 hours", "24 hours"],
)
def test_a_day_runs_from_midnight_to_midnight_also_when_the_clock_changes(
    griet, case, clock, day, first, last
):
    for at in (first - dt.timedelta(minutes=1), first, last, last + dt.timedelta(minutes=1)):
        made(griet, case, at, clock)
    assert [stop.starts_at for stop in day_of(griet, day)] == [first, last]


@pytest.mark.parametrize("silence_days", [14, 21])
@pytest.mark.parametrize("was_heard", [True, False], ids=["heard", "new page"])
def test_silence_begins_after_the_days_that_the_partnership_finds_usual(clock, silence_days, was_heard):
    """A page on which nobody was heard of yet counts from the day it was opened."""
    griet = factories.case_manager(within=factories.partnership(silence_days=silence_days))
    case = factories.case(griet)
    if was_heard:
        seen(griet, case, NOW)

    for days, is_silent in ((0, False), (silence_days, False), (silence_days + 1, True)):
        clock.move_to(NOW + days * DAY)
        assert bool(people_of(griet).silent) is is_silent


def test_a_closed_page_is_silent_without_standing_out(griet, case, clock):
    factories.closed(case)
    clock.move_to(NOW + 99 * DAY)
    assert people_of(griet).is_empty


def test_a_stone_of_a_day_to_come_is_refused(griet, case):
    fields = {
        "actor": griet,
        "trajectory_id": case.pk,
        "domain": LifeDomain.WORK,
        "voice": Voice.CLIENT,
        "level": Level.GOOD,
    }
    with pytest.raises(ClockAhead):
        place_stone(**fields, said_on=NOW.date() + DAY)
    place_stone(**fields, said_on=NOW.date())
    assert Stone.objects.within(griet).count() == 1


def test_today_is_already_tomorrow_here_when_the_server_says_it_is_late(griet, case, clock):
    clock.move_to(dt.datetime(2026, 5, 14, 22, 30, tzinfo=dt.UTC))
    stone = place_stone(
        actor=griet, trajectory_id=case.pk, domain=LifeDomain.WORK, voice=Voice.CLIENT, level=Level.GOOD
    )
    assert stone.said_on == dt.date(2026, 5, 15)
