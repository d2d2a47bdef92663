"""One's own days and hours: the usual week until somebody says otherwise."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.events import Event
from reisgezel.foundation.organisations.models import WorkingWeek
from reisgezel.foundation.organisations.working_week import USUAL, Hours, hours_of, say_hours
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

PART_TIME = Hours(frozenset({0, 2, 6}), dt.time(8, 30), dt.time(12))


def logged():
    return AuditEvent.objects.filter(event=Event.WORKING_WEEK_SAID).count()


def test_the_usual_week_is_monday_to_friday_from_nine_to_five():
    assert hours_of(factories.case_manager().membership_id) == USUAL
    assert USUAL.holds(dt.datetime(2026, 5, 15, 16, 59))  # noqa: DTZ001 - as a clock on the wall shows it
    assert not USUAL.holds(dt.datetime(2026, 5, 15, 17, 0))  # noqa: DTZ001
    assert not USUAL.works_on(dt.date(2026, 5, 16))


def test_what_somebody_says_counts_for_this_membership_alone():
    griet = factories.case_manager()
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    say_hours(actor=griet, hours=PART_TIME)
    assert (hours_of(griet.membership_id), hours_of(youssef.membership_id)) == (PART_TIME, USUAL)


def test_said_twice_it_stands_once_in_the_table_and_in_the_log():
    griet = factories.case_manager()
    for _twice in range(2):
        say_hours(actor=griet, hours=PART_TIME)
    assert (WorkingWeek.objects.count(), logged()) == (1, 1)
    say_hours(actor=griet, hours=USUAL)
    assert (hours_of(griet.membership_id), WorkingWeek.objects.count(), logged()) == (USUAL, 1, 2)


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours(frozenset(), dt.time(9), dt.time(17)), "days"),
        (Hours(frozenset({7}), dt.time(9), dt.time(17)), "days"),
        (Hours(frozenset({0}), dt.time(17), dt.time(17)), "until_hour"),
    ],
)
def test_a_week_without_days_or_with_hours_out_of_order_is_refused(hours, field):
    with pytest.raises(Invalid) as refused:
        say_hours(actor=factories.case_manager(), hours=hours)
    assert refused.value.field == field
    assert (WorkingWeek.objects.count(), logged()) == (0, 0)


@pytest.mark.parametrize(
    "wrong", [{"days": 0}, {"days": 128}, {"from_hour": dt.time(17)}], ids=["none", "eighth", "order"]
)
def test_the_database_refuses_it_too(wrong):
    right = {"days": 31, "from_hour": dt.time(9), "until_hour": dt.time(17)}
    member = factories.membership()
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkingWeek.objects.create(membership=member, **{**right, **wrong})
