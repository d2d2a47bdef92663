# ruff: noqa: S608 - the intruder writes SQL
"""The database itself keeps the logs as they are: on both engines, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead, Look
from reisgezel.foundation.privacy.protection import missing_triggers
from reisgezel.foundation.privacy.verification import verify_chains
from tests.foundation.privacy.intruder import guards, without_guards

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(house):
    chain = new_id()
    house.pour(chain, 2)
    house.look(chain, 2)
    return chain


def refuse(sql, parameters=()):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.mark.parametrize("model", [AuditEvent, Look])
def test_rows_of_a_log_are_neither_changed_nor_removed(chain, model):
    table = model._meta.db_table

    refuse(f"UPDATE {table} SET sequence = sequence + 10")
    refuse(f"UPDATE {table} SET digest = digest")
    refuse(f"DELETE FROM {table} WHERE sequence = 2")
    for way in (lambda: model.objects.all().delete(), lambda: model.objects.update(subject_kind="x.y")):
        with pytest.raises(DatabaseError), transaction.atomic():
            way()

    assert model.objects.count() == 2
    assert all(verify_chains(log).broken is None for log in Log)


@pytest.mark.parametrize(
    "change",
    [
        "length = length - 1",
        "length = length + 2",
        "length = length",
        "length = 0",
        "digest = 'x'",
        "log = 'looks'",
    ],
)
def test_a_head_moves_nowhere_but_one_place_forward(chain, change):
    refuse(f"UPDATE privacy_chainhead SET {change} WHERE log = 'audit'")


def test_a_head_is_not_removed(chain):
    refuse("DELETE FROM privacy_chainhead")
    with pytest.raises(DatabaseError), transaction.atomic():
        ChainHead.objects.all().delete()


def test_a_head_begins_at_nothing():
    with pytest.raises(DatabaseError), transaction.atomic():
        ChainHead.objects.create(log=Log.AUDIT, chain=new_id(), length=3)


@pytest.mark.parametrize("sequence", [0, 1, 2, 4, 99])
def test_a_row_joins_only_at_the_end_of_its_chain(house, chain, sequence):
    row = house.pour(new_id())[0]
    row.pk, row.chain, row.sequence = new_id(), chain, sequence

    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
    assert verify_chains(Log.AUDIT).broken is None


def test_a_row_joins_no_chain_without_a_head(house):
    row = house.pour(new_id())[0]
    row.pk, row.chain = new_id(), new_id()

    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a statement of SQLite")
def test_replacing_changes_nothing_either(chain):
    told = "at, subject_kind, subject_id, digest, event, refs"
    same_id = f"SELECT id, chain, 3, {told} FROM privacy_auditevent LIMIT 1"
    same_place = f"SELECT '{new_id().hex}', chain, sequence, {told} FROM privacy_auditevent LIMIT 1"
    names = f"id, chain, sequence, {told}"
    refuse(f"INSERT OR REPLACE INTO privacy_auditevent ({names}) {same_id}")
    refuse(f"INSERT OR REPLACE INTO privacy_auditevent ({names}) {same_place}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO privacy_chainhead (id, log, chain, length, digest) "
            f"SELECT '{new_id().hex}', log, chain, 0, '' FROM privacy_chainhead"
        )

    assert all(verify_chains(log).broken is None for log in Log)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a statement of PostgreSQL")
@pytest.mark.parametrize("table", ["privacy_auditevent", "privacy_look", "privacy_chainhead"])
def test_no_table_of_the_logs_is_emptied(chain, table):
    refuse(f"TRUNCATE {table}")


def test_every_guard_stands_and_a_missing_one_is_named():
    assert missing_triggers() == ()
    drop = next(
        sql
        for sql in (guards.POSTGRES_BACK if connection.vendor == "postgresql" else guards.SQLITE_BACK)
        if "look_no_delete" in sql or "privacy_no_change ON privacy_look" in sql
    )

    with connection.cursor() as cursor:
        cursor.execute(drop)

    assert len(missing_triggers()) == 1
    assert missing_triggers()[0].startswith("privacy_look.")


def test_the_guards_are_put_up_and_taken_away_without_a_trace():
    expected = len(missing_triggers())

    with without_guards():
        without = len(missing_triggers())

    assert (expected, len(missing_triggers())) == (0, 0)
    assert without == (15 if connection.vendor == "postgresql" else 17)
