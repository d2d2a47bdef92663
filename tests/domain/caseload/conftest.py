"""Somebody with a list, at noon of a quiet Thursday."""

import datetime as dt

import pytest
import time_machine

from reisgezel.domain.caseload.actions.files import read_file
from reisgezel.domain.caseload.contents import rows_of
from reisgezel.domain.caseload.rows import standings
from tests import factories
from tests.domain.caseload.files import csv_of

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef", phone="015 00 00 01")


@pytest.fixture
def youssef(griet):
    return factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")


def sent(who, *names):
    """A file with these names, read."""
    return read_file(actor=who, data=csv_of(*(f'"{name}";;;;' for name in names)))


def rows(caseload):
    caseload.refresh_from_db()
    return rows_of(caseload.content).rows


def stand(caseload):
    return list(standings(rows(caseload)).values())
