# ruff: noqa: S608 - the intruder writes SQL
"""Whatever an intruder does to the logs is found, and the right row is named."""

import datetime as dt
import hashlib
import io
import json
import uuid
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy import reading
from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import CUT_LOGS, Fault, Log, Purpose
from reisgezel.foundation.privacy.hashing import canonical, tied
from reisgezel.foundation.privacy.models import ChainHead
from reisgezel.foundation.privacy.verification import verify_chains
from tests.foundation.privacy.intruder import guards, without_guards
from tests.kit.matrix import slow_but

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

#: Three chains whose order is known.
A, B, C = (uuid.UUID(int=n << 64 | 7 << 76) for n in (1, 2, 3))
LENGTHS = {A: 4, B: 6, C: 1}


def fill(house):
    for chain, length in LENGTHS.items():
        for number in range(length):
            house.pour(chain, cups=number, pot=chain)
            house.look(chain, verdict=house.no if number == 1 else house.yes, purpose=Purpose.GUIDANCE)


@pytest.fixture
def filled(house):
    fill(house)
    return house


@contextmanager
def undone():
    """What happens inside never happened."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, [prepared(each) for each in parameters])
        assert cursor.rowcount != 0, "the intruder changed nothing"


def prepared(value):
    return value.hex if isinstance(value, uuid.UUID) and connection.vendor == "sqlite" else value


def row_at(log, chain, sequence):
    return ROWS[log].objects.get(chain=chain, sequence=sequence)


def naive_digest(row, previous):
    """The hash, told a second time from the documentation: sorted JSON of every column but the hash."""
    told = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(value, uuid.UUID):
            value = str(value)
        if isinstance(value, dt.datetime):
            value = value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
        if field.name == "refs":
            value = json.dumps(value, sort_keys=True, separators=(",", ":"))
        if field.name not in {"previous", "digest"}:
            told[field.name] = value
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((previous + "\n" + text).encode()).hexdigest()


@pytest.mark.parametrize("log", list(CUT_LOGS))
def test_the_chain_is_what_a_naive_recomputation_gives(house, log):
    fill(house)

    for chain, length in LENGTHS.items():
        previous = ""
        for row in ROWS[log].objects.filter(chain=chain).order_by("sequence"):
            assert row.digest == naive_digest(row, previous)
            previous = row.digest
        head = ChainHead.objects.get(log=log, chain=chain)
        assert (head.length, head.digest) == (length, previous)


def test_the_hash_of_a_known_row_is_known():
    """A literal, for every database: when it changes, what was written before can no longer be verified."""
    brussels = dt.timezone(dt.timedelta(hours=1))
    values = {
        "sequence": 1,
        "at": dt.datetime(2026, 3, 1, 10, 30, tzinfo=brussels),
        "id": A,
        "what": "thé",
        "user_id": None,
    }

    assert canonical(values) == (
        '{"at":"2026-03-01T09:30:00.000000+00:00","id":"00000000-0000-7001-0000-000000000000",'
        '"sequence":1,"user_id":null,"what":"th\\u00e9"}'
    )
    assert tied("ab", values) == "ebfdf099bff7571c1383d99ca8fc796fe202dfc8b7816892d5eb945f8274bddf"


@pytest.mark.parametrize("log", list(CUT_LOGS))
def test_a_whole_log_is_whole(house, log):
    fill(house)

    report = verify_chains(log)

    assert (report.rows, report.chains, report.broken, report.broken_chains) == (11, 3, None, 0)
    assert verify_chains(log, B).rows == 6
    assert len(report.anchor) == 64


def test_an_empty_log_is_whole():
    report = verify_chains(Log.AUDIT)

    assert (report.rows, report.chains, report.broken) == (0, 0, None)


def test_every_column_but_the_hash_goes_into_the_hash():
    for model in ROWS.values():
        assert {field.name for field in model._meta.concrete_fields} == {*model.SAID, "previous", "digest"}


@pytest.mark.parametrize("batch", slow_but({2, 5}, [1, 2, 3, 4, 5, 11, 100]))
@pytest.mark.parametrize("broken", [None, (A, 4), (B, 1), (B, 6), (C, 1)])
def test_batches_of_any_size_tell_the_same(house, monkeypatch, batch, broken):
    fill(house)
    whole = verify_chains(Log.AUDIT)
    monkeypatch.setattr(reading, "BATCH", batch)
    if broken is None:
        assert verify_chains(Log.AUDIT) == whole
        return
    chain, sequence = broken
    ident = row_at(Log.AUDIT, chain, sequence).pk

    with without_guards():
        run("UPDATE privacy_auditevent SET event = 'kitchen.stolen' WHERE id = %s", ident)

    report = verify_chains(Log.AUDIT)
    assert report.broken_chains == 1
    assert (report.broken.fault, report.broken.row, report.broken.sequence) == (
        Fault.ALTERED,
        ident,
        sequence,
    )
    assert report.broken.chain == chain


def columns(log):
    return sorted(
        field.column for field in ROWS[log]._meta.concrete_fields if field.name not in {"chain", "sequence"}
    )


@pytest.mark.slow
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_changed_byte_of_any_column_is_found(filled, data):
    log = data.draw(st.sampled_from(list(CUT_LOGS)))
    model = ROWS[log]
    chain = data.draw(st.sampled_from([A, B, C]))
    sequence = data.draw(st.integers(1, LENGTHS[chain]))
    column = data.draw(st.sampled_from(columns(log)))
    table, field = model._meta.db_table, model._meta.get_field(column)
    row = row_at(log, chain, sequence)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {table} WHERE id = %s', [prepared(row.pk)])
        old = cursor.fetchone()[0]
    new = data.draw(another(field, old))

    with undone():
        with without_guards():
            run(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', new, row.pk)
        broken = verify_chains(log).broken

    assert broken is not None, (column, old, new)
    assert (broken.chain, broken.sequence, broken.fault) == (chain, sequence, Fault.ALTERED)
    assert broken.table == table


def another(field, old):
    """Something else that this database takes in this column; on SQLite that is nearly anything."""
    kind = field.get_internal_type()
    if kind == "UUIDField":
        values = st.uuids()
        if connection.vendor == "sqlite" and old:
            values |= st.sampled_from(
                [old.upper() if old.upper() != old else old + "0", old[:-1], old + " ", "", b"\xff"]
            )
    elif kind == "DateTimeField":
        if connection.vendor == "sqlite":
            values = changed_byte(str(old)) | st.sampled_from(
                ["", "infinity", f"{old}Z", f"{old}+00:00", f"{old}0"]
            )
        else:
            values = st.just("infinity") | st.integers(1, 10**9).map(
                lambda n: old + dt.timedelta(microseconds=n)
            )
    elif kind == "BooleanField":
        values = (
            st.just(not old) if connection.vendor == "postgresql" else st.sampled_from([int(not old), 2, "x"])
        )
    elif connection.vendor == "sqlite":
        values = changed_byte(old) | st.sampled_from([old + "\0", old.encode() + b"\xff", b""])
    else:
        values = changed_byte(old)
    return values.filter(lambda new: new not in {old, str(old)})


def changed_byte(text):
    changed = st.tuples(
        st.integers(0, max(len(text) - 1, 0)), st.characters(min_codepoint=32, max_codepoint=126)
    )
    return changed.map(lambda pick: text[: pick[0]] + pick[1] + text[pick[0] + 1 :])


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_removed_rows_are_found(filled, data):
    log = data.draw(st.sampled_from(list(CUT_LOGS)))
    chain = data.draw(st.sampled_from([A, B, C]))
    gone = data.draw(st.sets(st.integers(1, LENGTHS[chain]), min_size=1))

    with undone():
        with without_guards():
            for sequence in gone:
                run(
                    f"DELETE FROM {ROWS[log]._meta.db_table} WHERE chain = %s AND sequence = %s",
                    chain,
                    sequence,
                )
        broken = verify_chains(log).broken
        one = verify_chains(log, chain).broken

    assert broken == one
    assert (broken.chain, broken.sequence, broken.fault, broken.row) == (
        chain,
        min(gone),
        Fault.MISSING,
        None,
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_two_exchanged_rows_are_found_and_told_apart_from_altered_ones(filled, data):
    log = data.draw(st.sampled_from(list(CUT_LOGS)))
    chain = data.draw(st.sampled_from([A, B]))
    first, second = sorted(
        data.draw(st.lists(st.integers(1, LENGTHS[chain]), min_size=2, max_size=2, unique=True))
    )
    moved_here = row_at(log, chain, second).pk

    with undone():
        with without_guards():
            table = ROWS[log]._meta.db_table
            for old, new in ((first, 999), (second, first), (999, second)):
                run(f"UPDATE {table} SET sequence = %s WHERE chain = %s AND sequence = %s", new, chain, old)
        broken = verify_chains(log).broken

    assert (broken.chain, broken.sequence, broken.fault) == (chain, first, Fault.OUT_OF_ORDER)
    assert broken.row == moved_here


def test_a_row_that_was_moved_to_another_chain_is_missed_there(house):
    fill(house)

    with without_guards():
        run("UPDATE privacy_look SET chain = %s, sequence = 2 WHERE chain = %s AND sequence = 3", C, A)

    report = verify_chains(Log.LOOKS)
    assert report.broken_chains == 2
    assert (report.broken.chain, report.broken.sequence, report.broken.fault) == (A, 3, Fault.MISSING)


def test_a_forged_row_at_the_end_is_found(house):
    fill(house)
    forged = row_at(Log.AUDIT, A, 4)
    forged.pk, forged.sequence, forged.digest = new_id(), 5, "0" * 64
    with transaction.atomic():
        forged.save(force_insert=True)

    broken = verify_chains(Log.AUDIT).broken
    assert (broken.sequence, broken.fault, broken.row) == (5, Fault.ALTERED, forged.pk)


@pytest.mark.parametrize(
    "change", ["length = 3", "length = 5", "digest = 'ab'", "log = 'other'", "chain = id"]
)
def test_a_head_that_was_moved_is_found(house, change):
    fill(house)

    with without_guards():
        run(f"UPDATE privacy_chainhead SET {change} WHERE log = 'audit' AND chain = %s", A)

    report = verify_chains(Log.AUDIT)
    assert report.broken.chain == A
    assert report.broken.fault is (Fault.MISSING if change == "length = 5" else Fault.HEAD_MISMATCH)
    assert verify_chains(Log.LOOKS).broken is None


def test_a_head_that_was_removed_is_found(house):
    fill(house)

    with without_guards():
        run("DELETE FROM privacy_chainhead WHERE log = 'audit' AND chain = %s", C)

    broken = verify_chains(Log.AUDIT).broken
    assert (broken.chain, broken.sequence, broken.fault) == (C, 1, Fault.HEAD_MISMATCH)


def test_a_whole_chain_that_was_removed_is_found_by_its_head(house):
    fill(house)

    with without_guards():
        run("DELETE FROM privacy_auditevent WHERE chain = %s", B)

    for report in (verify_chains(Log.AUDIT), verify_chains(Log.AUDIT, B)):
        assert report.broken_chains == 1
        assert (report.broken.chain, report.broken.sequence, report.broken.fault) == (
            B,
            1,
            Fault.MISSING,
        )


def test_several_broken_chains_are_counted_and_the_first_is_named(house):
    fill(house)

    with without_guards():
        run("UPDATE privacy_auditevent SET event = 'x.y' WHERE sequence = 1")

    report = verify_chains(Log.AUDIT)
    assert report.broken_chains == 3
    assert report.broken.chain == A


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite takes anything in any column")
@pytest.mark.parametrize("value", [b"\xff\xfe", "no uuid", 12.5])
@pytest.mark.parametrize("column", ["chain", "sequence"])
def test_a_place_that_is_none_is_found(house, column, value):
    fill(house)
    ident = row_at(Log.AUDIT, B, 3).pk

    with without_guards():
        run(f"UPDATE privacy_auditevent SET {column} = %s WHERE id = %s", value, ident)

    report = verify_chains(Log.AUDIT)
    assert report.broken_chains >= 1
    assert report.broken.fault in {Fault.MISSING, Fault.ALTERED}


def check(*arguments):
    out = io.StringIO()
    call_command("check_audit", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_whole_and_prints_an_anchor(house, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC), tick=False)
    fill(house)

    said = check()

    audit, looks, cuts = (verify_chains(log).anchor for log in Log)
    assert said.splitlines() == [
        f"audit: 11 rows in 3 chains are whole; anchor {audit}",
        f"looks: 11 rows in 3 chains are whole; anchor {looks}",
        f"cuts: 0 rows in 0 chains are whole; anchor {cuts}",
        "checked at 2026-03-01T09:30:00Z; keep the anchors outside this database",
    ]


def test_the_anchor_changes_with_every_row(house):
    fill(house)
    before = verify_chains(Log.AUDIT).anchor
    house.pour(B)

    assert verify_chains(Log.AUDIT).anchor != before


def test_the_command_names_the_first_broken_row_and_ends_with_1(house):
    fill(house)
    ident = row_at(Log.LOOKS, B, 3).pk
    with without_guards():
        run("UPDATE privacy_look SET what = 'other' WHERE id = %s", ident)

    with pytest.raises(CommandError) as refusal:
        check()

    assert refusal.value.returncode == 1
    assert str(refusal.value) == f"BROKEN privacy_look: chain {B}, place 3, row {ident}: was altered"


def test_the_command_misses_a_guard():
    drop = guards.POSTGRES_BACK[1] if connection.vendor == "postgresql" else guards.SQLITE_BACK[-1]
    with connection.cursor() as cursor:
        cursor.execute(drop)

    with pytest.raises(CommandError, match=r"guard privacy_chainhead.*forward is missing"):
        check()


def test_heads_kept_outside_show_that_a_chain_was_rewritten_with_its_head(house, tmp_path):
    fill(house)
    file = tmp_path / "heads.txt"
    assert f"6 heads written to {file}" in check("--save", str(file))
    house.pour(B, 3)
    assert "whole" in check("--against", str(file))

    with without_guards():
        run("DELETE FROM privacy_auditevent WHERE chain = %s", A)
        run("DELETE FROM privacy_chainhead WHERE chain = %s AND log = 'audit'", A)
    house.pour(A, 4)

    assert verify_chains(Log.AUDIT).broken is None
    with pytest.raises(CommandError, match=f"NOT AS BEFORE audit: chain {A}, place 4"):
        check("--against", str(file))


def test_a_file_that_holds_no_heads_is_refused(tmp_path):
    file = tmp_path / "heads.txt"
    file.write_text("something else\n")

    with pytest.raises(CommandError, match="no line of heads"):
        check("--against", str(file))
