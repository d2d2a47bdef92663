"""Two writers on one chain both succeed, one after the other; writers on different chains never wait for each other."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction

from reisgezel.config.settings.base import sqlite
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead, Look
from reisgezel.foundation.privacy.verification import verify_chains

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def pool(tmp_path):
    """Threads with connections of their own: to the test's PostgreSQL, or to an SQLite file as an installation has it.

    (The in-memory database of the other tests locks whole tables between its connections.)
    """
    before = connections.settings[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        connections.settings[DEFAULT_DB_ALIAS] = {**before, **sqlite(tmp_path / "file.sqlite3")}
    try:
        with ThreadPoolExecutor(8) as threads:
            if connection.vendor == "sqlite":
                threads.submit(in_thread, lambda: call_command("migrate", "privacy", verbosity=0)).result()
            yield lambda work: threads.submit(in_thread, work)
    finally:
        connections.settings[DEFAULT_DB_ALIAS] = before


def in_thread(work):
    try:
        return work()
    finally:
        connections.close_all()


@contextmanager
def set_postgres_timeout():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '1s'")
    yield


def test_many_writers_on_one_chain_all_succeed_in_one_order(pool, house):
    chain, together = new_id(), threading.Barrier(8)

    def write():
        together.wait(30)
        for _ in range(10):
            with transaction.atomic():
                house.pour(chain)
            house.look(chain)

    for each in [pool(write) for _ in range(8)]:
        each.result(60)

    def state():
        return [
            (
                list(model.objects.order_by("sequence").values_list("sequence", flat=True)),
                verify_chains(log).broken,
            )
            for log, model in ((Log.AUDIT, AuditEvent), (Log.LOOKS, Look))
        ]

    assert pool(state).result(60) == [(list(range(1, 81)), None)] * 2


def test_first_rows_of_one_new_chain_meet_without_harm(pool, house):
    together = threading.Barrier(4)

    def write(chain):
        together.wait(30)
        with transaction.atomic():
            house.pour(chain)

    for _ in range(10):
        chain = new_id()
        for each in [pool(lambda chain=chain: write(chain)) for _ in range(4)]:
            each.result(60)

    report = pool(lambda: verify_chains(Log.AUDIT)).result(60)
    assert (report.rows, report.chains, report.broken) == (40, 10, None)


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer at a time, whatever it writes"
)
def test_a_writer_waits_for_its_own_chain_and_for_no_other(pool, house):
    mine, other, locked, done = new_id(), new_id(), threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            house.pour(mine)
            house.look(mine)
            locked.set()
            assert done.wait(60)

    def write(chain):
        with transaction.atomic(), set_postgres_timeout():
            house.pour(chain)
            house.look(chain)

    holder = pool(hold)
    assert locked.wait(30)
    try:
        pool(lambda: write(other)).result(30)
        with pytest.raises(DatabaseError, match="lock timeout"):
            pool(lambda: write(mine)).result(30)
    finally:
        done.set()
    holder.result(30)

    assert [row.chain for row in AuditEvent.objects.order_by("chain")] == sorted([mine, other])


def test_a_transaction_whose_connection_dies_leaves_neither_action_nor_event(pool, house):
    chain = new_id()

    def die():
        with transaction.atomic():
            ChainHead.objects.create(log=Log.LOOKS, chain=chain)  # stands for any action
            house.pour(chain)
            connection.connection.close()
        return "committed"

    def state():
        return AuditEvent.objects.count(), ChainHead.objects.count()

    with pytest.raises(Exception, match="clos"):
        pool(die).result(60)

    assert pool(state).result(60) == (0, 0)


def test_verifying_while_others_write_finds_nothing_wrong(pool, house):
    chains, stop, begun = [new_id() for _ in range(3)], threading.Event(), threading.Event()

    def write():
        for _round in range(200):  # a log without end would be verified without end
            if stop.is_set():
                return
            for chain in chains:
                with transaction.atomic():
                    house.pour(chain)
                begun.set()

    writers = [pool(write) for _ in range(2)]
    try:
        assert begun.wait(60)
        reports = [pool(lambda: verify_chains(Log.AUDIT)).result(60) for _ in range(20)]
    finally:
        stop.set()
    for writer in writers:
        writer.result(60)

    assert [report.broken for report in reports] == [None] * 20
    assert reports[-1].rows > 0
