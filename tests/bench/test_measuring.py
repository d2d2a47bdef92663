"""The whole way of a benchmark on the database of the tests, small: that it works, never how long it takes."""

from random import Random

import pytest
from django.db import connection

from reisgezel.bench.load import load
from reisgezel.bench.moments import Moments
from reisgezel.bench.others import measure_addendum, measure_audit
from reisgezel.bench.pages import measure_pages
from reisgezel.bench.stopwatch import counted, percentile
from reisgezel.bench.story import VISITS
from reisgezel.bench.targets import TARGETS
from reisgezel.config.settings.base import PACKAGE
from reisgezel.domain.clients.models import Client, ClientName
from reisgezel.domain.clients.names import index_keys
from reisgezel.domain.trajectories.enums import EntryKind
from reisgezel.domain.trajectories.models import Entry, TeamPlace, Trajectory
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains

CASES = 400
ADDENDUM = PACKAGE.parents[1] / "tests" / "cores" / "addendum" / "samples" / "kustpolder.txt"


@pytest.fixture
def world(transactional_db):
    """A transaction around it would keep PostgreSQL from putting its foreign keys away."""
    return load(CASES)


@pytest.mark.slow
def test_every_page_is_measured_and_keeps_to_its_number_of_queries_and_bytes(world):
    rows = measure_pages(world, database="SQLite", n=CASES, runs=6, say=lambda _text: None)

    assert [row.what for row in rows] == list(TARGETS)
    assert {row.what for row in rows if (limit := TARGETS[row.what].queries) and row.queries > limit} == set()
    assert {row.what for row in rows if (limit := TARGETS[row.what].bytes) and row.bytes > limit} == set()
    assert all(0 < row.median_ms <= row.p95_ms for row in rows)


@pytest.mark.slow
def test_the_people_are_many_and_different_and_break_no_rule(world):
    def within(model):
        return model.objects.within(world.partnership)

    assert within(Trajectory).count() == CASES
    case = world.cases[7]
    assert within(Entry).filter(trajectory=case.id, kind=EntryKind.VISIT, corrects=None).count() == VISITS
    names = list(within(Client).values_list("call_name", flat=True))
    assert len(set(names)) > CASES / 2
    assert any("\u0600" <= sign <= "\u06ff" for name in names for sign in name)
    assert max(len(name) for name in names) > 60
    teams = [within(TeamPlace).filter(trajectory=case.id, until=None).count() for case in world.cases[:100]]
    assert set(teams) == {1, 2, 3, 4, 5}
    client = within(Client).exclude(phone="").order_by("id").first()
    assert client.phone.startswith("+32")
    found = set(within(ClientName).filter(client=client).values_list("key", flat=True))
    assert found == set(index_keys(client.call_name))
    connection.check_constraints()


@pytest.mark.slow
def test_the_log_is_whole_and_its_verification_is_measured(world):
    assert all(verify_chains(log).broken is None for log in Log)
    row = measure_audit(database="SQLite", runs=1)

    assert (row.bench, row.n) == ("audit", world.log_rows)


def test_reading_an_addendum_is_measured():
    row = measure_addendum(ADDENDUM, runs=1)

    assert (row.what, row.n, row.bytes) == ("addendum read", 59, ADDENDUM.stat().st_size)


@pytest.mark.django_db
def test_statements_that_only_begin_or_end_a_transaction_are_not_counted():
    from django.db import transaction

    with counted() as count:
        with transaction.atomic(), transaction.atomic():
            User.objects.exists()
        User.objects.count()

    assert count() == 2


@pytest.mark.parametrize(
    ("values", "expected"), [([7.0], 7.0), (list(range(1, 21)), 19), (list(range(1, 101)), 95)]
)
def test_percentile(values, expected):
    assert percentile(values, 95) == expected


@pytest.mark.parametrize("days_ago", [-10, 0, 1, 900.5])
def test_ids_are_of_version_7_and_follow_the_days(days_ago):
    import uuid

    from django.utils import timezone

    rng, moments = Random(1), Moments(timezone.now())  # noqa: S311  # noqa: S311 - the same people every time
    made = uuid.UUID(moments.id(days_ago, rng))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert moments.id(days_ago + 1, rng) < made.hex < moments.id(days_ago - 1, rng)
