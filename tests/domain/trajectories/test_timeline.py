"""The story in pages: newest first, twenty at a time, nothing twice and nothing forgotten."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import Audience, EntryKind
from reisgezel.domain.trajectories.models import Entry
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import PAGE, timeline
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)


def written(griet, case, minutes, **fields):
    """Entries that happened so many minutes after the start, in the order of writing."""
    return Entry.objects.bulk_create(
        Entry(
            **{
                "partnership_id": griet.partnership_id,
                "trajectory": case,
                "kind": EntryKind.NOTE,
                "happened_at": START + dt.timedelta(minutes=minute),
                "text": f"nummer {number}",
                "audience": Audience.TEAM,
                "author_id": griet.membership_id,
                "recorded_at": START,
                **fields,
            }
        )
        for number, minute in enumerate(minutes)
    )


def pages(access, size=PAGE):
    found, mark = [], ""
    while mark is not None:
        page = timeline(access, older_than=mark, size=size)
        found.append([view.id for view in page.entries])
        mark = page.older
    return found


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (3, [3]), (20, [20]), (21, [20, 1]), (40, [20, 20]), (41, [20, 20, 1])],
)
def test_a_page_holds_twenty_and_the_last_one_says_that_it_is_the_last(griet, case, count, sizes):
    written(griet, case, range(count))
    access = access_case(griet, case.pk, Verb.READ, page="story")

    assert [len(page) for page in pages(access)] == sizes


@hypothesis_settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(minutes=st.lists(st.integers(0, 4), max_size=14), size=st.integers(1, 5))
def test_pages_together_are_the_whole_story_once_in_one_order(griet, case, minutes, size):
    """Most of these happened at the same minute: the id decides, on both databases alike."""
    with transaction.atomic():
        rows = written(griet, case, minutes)
        access = access_case(griet, case.pk, Verb.READ, page="story")
        expected = [
            row.pk for row in sorted(rows, key=lambda row: (row.happened_at, row.pk.int), reverse=True)
        ]

        found = pages(access, size)

        assert [entry for page in found for entry in page] == expected
        assert all(len(page) == size for page in found[:-1])
        transaction.set_rollback(True)


def test_pages_count_only_what_one_may_read(griet, case):
    """Hidden entries leave no gap, no short page and no mark."""
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    written(griet, case, range(0, 50, 2), text="zichtbaar")
    written(griet, case, range(1, 51, 2), text="kanarie", audience=Audience.OWN)

    access = access_case(tom, case.pk, Verb.READ, page="story")

    assert [len(page) for page in pages(access)] == [20, 5]


def test_what_is_written_while_somebody_reads_on_moves_nothing(griet, case):
    rows = written(griet, case, range(25))
    access = access_case(griet, case.pk, Verb.READ, page="story")
    first = timeline(access)

    written(griet, case, [100, 5])
    second = timeline(access, older_than=first.older)

    assert {view.id for view in first.entries} & {view.id for view in second.entries} == set()
    assert {row.pk for row in rows} <= {view.id for view in (*first.entries, *second.entries)}


@pytest.mark.parametrize(
    "mark",
    [
        "rommel",
        "~",
        "2026-05-14T12:00:00~",
        "2026-05-14T12:00:00~018f7a9e-0000-7000-8000-000000000000",
        "0001-01-01T00:00:00+14:00~018f7a9e-0000-7000-8000-000000000000",
        "9999-12-31T23:59:59-14:00~018f7a9e-0000-7000-8000-000000000000",
        "2026-05-14T12:00:00+00:00~geen-nummer",
        "2026-05-14T12:00:00+00:00",
        "2026-05-14T12:00:00 00:00~018f7a9e-0000-7000-8000-000000000000",
        "\x00~\x00",
        "~" * 300,
    ],
)
def test_a_spoiled_mark_starts_the_story_anew(griet, case, mark):
    written(griet, case, range(3))
    access = access_case(griet, case.pk, Verb.READ, page="story")

    assert len(timeline(access, older_than=mark).entries) == 3


def test_a_page_is_one_query(griet, case, django_assert_num_queries):
    for count in (1, 3):
        written(griet, case, range(count))
        access = access_case(griet, case.pk, Verb.READ, page="story")
        with django_assert_num_queries(1):
            timeline(access)
