"""Writers at once: on one chain in order, on two chains without waiting."""

import threading
import uuid

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from reisgezel.foundation.privacy.chain import append_all
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.verification import verify_chains
from tests.foundation.privacy.test_chain import Event, write

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs) -> list[BaseException]:
    """Run jobs in threads that start together; what they raised."""
    gate, raised = threading.Barrier(len(jobs)), []

    def run(job):
        try:
            gate.wait()
            job()
        except BaseException as fault:  # noqa: BLE001 - told to the test
            raised.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_writers_of_one_chain_get_one_order():
    """Six at once, from the very first row on: none is lost, none takes another's place."""
    chain = uuid.uuid4()

    def job():
        for number in range(5):
            with transaction.atomic():
                write([(chain, number)])

    if connection.vendor == "sqlite":
        for _time in range(6):
            job()  # one file, one writer: SQLite serialises them itself
    else:
        assert at_once(*[job] * 6) == []

    report = verify_chains(Log.AUDIT, chain=chain)
    assert (report.rows, report.broken) == (30, None)


def test_a_writer_of_another_chain_does_not_wait():
    """While one transaction holds a chain, another chain is written; the held one would have to wait."""
    if connection.vendor != "postgresql":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return  # SQLite has one writer at a time, whatever the chains are
    held, free, wrote = uuid.uuid4(), uuid.uuid4(), []

    def other_writer():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")
            write([(free, 1)])
            wrote.append("free")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")
            write([(held, 2)])

    with transaction.atomic():
        write([(held, 1)])
        raised = at_once(other_writer)

    assert wrote == ["free"]
    assert [type(fault) for fault in raised] == [OperationalError]


def test_several_chains_in_one_transaction_cannot_block_each_other_for_ever():
    """Two writers name the same chains in opposite order, many times: neither is thrown out for a deadlock."""
    chains = uuid.uuid4(), uuid.uuid4()

    def rows(order):
        return [
            AuditEvent(
                chain=chain, at=timezone.now(), subject_kind="a.b", subject_id=chain, event=Event.DONE.value
            )
            for chain in order
        ]

    def job(order):
        for _time in range(10):
            with transaction.atomic():
                append_all(Log.AUDIT, rows(order))

    jobs = [lambda: job(chains), lambda: job(chains[::-1])]
    if connection.vendor == "sqlite":
        for each in jobs:
            each()
    else:
        assert at_once(*jobs) == []

    for chain in chains:
        assert verify_chains(Log.AUDIT, chain=chain).rows == 20
    assert verify_chains(Log.AUDIT).broken is None
