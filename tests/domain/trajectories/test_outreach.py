"""A funnel of counts that names nobody: held against counting one by one."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.trajectories.enums import Reach
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.outreach import (
    QUARTERS,
    ROUNDED,
    Quarter,
    funnel_of,
    quarters_until_now,
)
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
NOW = Quarter(2026, 2)


@pytest.fixture
def griet():
    with time_machine.travel(NOON, tick=False):
        yield factories.case_manager()


def pages(griet, *reached):
    for reach in reached:
        case = factories.case(griet)
        Trajectory.objects.within(griet).filter(pk=case.pk).update(reach=reach)


def nele(griet):
    return factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Nele P")


def test_who_came_further_came_this_far_too_and_numbers_are_rounded_down(griet, django_assert_num_queries):
    reached = (
        [Reach.KNOWN] * 3
        + [Reach.TRIED] * 4
        + [Reach.SEEN] * 1
        + [Reach.TALKED] * 2
        + [Reach.TAKING_PART] * 2
    )
    pages(griet, *reached)
    pages(factories.case_manager(name="Ver Weg"), *[Reach.TALKED] * 7)
    who = nele(griet)
    with django_assert_num_queries(3):
        funnel = funnel_of(who, NOW)

    exact = {reach: sum(one >= reach for one in reached) for reach in Reach}
    assert exact == {0: 12, 1: 9, 2: 5, 3: 4, 4: 2}
    for stage in funnel.stages:
        assert stage.came.at_least == exact[stage.reach] // ROUNDED * ROUNDED
        assert stage.came.few == (0 < exact[stage.reach] < ROUNDED)
    assert funnel.most == 10
    assert not funnel.is_empty


@pytest.mark.parametrize(
    ("opened", "inside"),
    [
        ("2026-03-31T21:59:59Z", False),  # still March in Brussels
        ("2026-03-31T22:00:00Z", True),
        ("2026-06-30T21:59:59Z", True),
        ("2026-06-30T22:00:00Z", False),
    ],
)
def test_a_quarter_begins_and_ends_at_midnight_in_brussels(griet, opened, inside):
    pages(griet, *[Reach.SEEN] * ROUNDED)
    Trajectory.objects.within(griet).update(opened_at=dt.datetime.fromisoformat(opened))

    assert funnel_of(nele(griet), NOW).is_empty is not inside


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.COORDINATOR}))
def test_nobody_else_counts(griet, role):
    with pytest.raises(NotFound):
        funnel_of(factories.actor(role, within=factories.same_partnership(griet)), NOW)


@pytest.mark.parametrize(
    ("day", "newest"), [("2026-01-01", "2026-1"), ("2026-03-31", "2026-1"), ("2026-12-31", "2026-4")]
)
def test_one_chooses_among_the_quarters_until_now(day, newest):
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        quarters = quarters_until_now()

    assert str(quarters[0]) == newest
    assert len(set(quarters)) == QUARTERS


@given(year=st.integers(1900, 2200), number=st.integers(1, 4))
def test_quarters_follow_each_other_without_a_gap(year, number):
    quarter = Quarter(year, number)

    assert quarter.next.before == quarter == quarter.before.next
    assert 89 < (quarter.next.first_day - quarter.first_day).days < 93
