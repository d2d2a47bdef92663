"""Silence is longer than this person's own rhythm, where there is one."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from reisgezel.domain.trajectories.actions.rhythm import set_rhythm
from reisgezel.domain.trajectories.enums import RHYTHMS, Need
from reisgezel.domain.trajectories.errors import WrongRhythm
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.people import people_of
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(within=factories.partnership(silence_days=14))


def is_silent(griet):
    in_list = bool(people_of(griet).silent)
    assert in_list == any(why.need is Need.SILENT for one in needs_me(griet) for why in one.reasons)
    return in_list


@pytest.mark.parametrize("days", [*RHYTHMS, None])
def test_silence_begins_after_the_own_rhythm(clock, griet, case, days):
    set_rhythm(actor=griet, trajectory_id=case.pk, days=days)
    clock.shift((days or 14) * DAY)
    assert not is_silent(griet)
    clock.shift(DAY)
    assert is_silent(griet)


def test_a_rhythm_is_of_one_person(clock, griet, case):
    factories.case(griet, "Bart V.")
    set_rhythm(actor=griet, trajectory_id=case.pk, days=2)
    clock.shift(3 * DAY)
    assert [row.name for row in people_of(griet).silent] == ["Samira T."]


def test_it_is_written_once_and_only_by_who_keeps_the_overview(griet, case):
    for _time in range(2):
        set_rhythm(actor=griet, trajectory_id=case.pk, days=7)
    assert AuditEvent.objects.filter(event="trajectories.rhythm_set").count() == 1
    for days in (0, -1, 181):
        with pytest.raises(WrongRhythm):
            set_rhythm(actor=griet, trajectory_id=case.pk, days=days)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    with pytest.raises(NotAllowed):
        set_rhythm(actor=tom, trajectory_id=case.pk, days=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trajectory.objects.within(griet).update(rhythm_days=0)
