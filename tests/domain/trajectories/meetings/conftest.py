"""A page with a meeting to plan: who keeps its overview, a colleague of the team, and one of the employment service."""

import datetime as dt

import pytest
import time_machine

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.queries.meetings import access_place
from tests import factories

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


def words(lines):
    """What stands on the lines of a sheet, struck ones included."""
    return tuple(line.text for line in lines)
