# ruff: noqa: S608 - the intruder writes SQL
"""The oldest rows of the logs go by rule, nothing else goes, and whatever was tampered with is still found."""

import datetime as dt
import io
import uuid

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from reisgezel.domain.consents.actions.logs import throw_away_old_lines
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy import chain as chains
from reisgezel.foundation.privacy import cutting, reading
from reisgezel.foundation.privacy.anchors import compare_heads, save_heads
from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import CUT_LOGS, Fault, Log
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead, Cut, Look
from reisgezel.foundation.privacy.queries import looks_at
from reisgezel.foundation.privacy.retention import Keep
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.hands import at_once, shared_database
from tests.foundation.privacy.conftest import House
from tests.foundation.privacy.intruder import without_guards

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

#: Chains in their order: all of it old; old and new; all of it new.
OLD, BOTH, NEW = (uuid.UUID(int=n << 64 | 7 << 76) for n in (1, 2, 3))
YEARS_AGO = dt.datetime(2019, 5, 14, 10, 0, tzinfo=dt.UTC)


class Kitchen(House):
    """The house belongs to a partnership, whose regisseur chose a period."""

    def __init__(self, months=24):
        super().__init__()
        self.rita = factories.actor(MemberRole.REGISSEUR)
        self.guest = self.Guest(partnership_id=self.rita.partnership_id)
        with time_machine.travel(YEARS_AGO):
            self.choose(months)
        with time_machine.travel(YEARS_AGO + dt.timedelta(days=2)):
            self.both(OLD, 3)
            self.both(BOTH, 4)
        self.both(BOTH, 2)
        self.both(NEW, 2)

    def choose(self, months):
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        write_period(actor=self.rita, keep=Keep.LOGS, months=months, rests_on="beleid", from_on=tomorrow)

    def both(self, chain, times):
        self.pour(chain, times)
        self.look(chain, times)


@pytest.fixture
def kitchen():
    return Kitchen()


def run(sql, *parameters):
    given = [
        each.hex if isinstance(each, uuid.UUID) and connection.vendor == "sqlite" else each
        for each in parameters
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        assert cursor.rowcount != 0, "the intruder changed nothing"


def refused(sql, *parameters):
    with pytest.raises(DatabaseError), transaction.atomic():
        run(sql, *parameters)


def places(log, chain):
    rows = ROWS[log].objects.filter(chain=chain).order_by("sequence")
    return list(rows.values_list("sequence", flat=True))


def faults():
    return {log: report.broken for log in Log if (report := verify_chains(log)).broken}


def test_what_is_old_enough_goes_and_the_rest_is_still_verified(kitchen):
    heads = list(ChainHead.objects.filter(log__in=CUT_LOGS).order_by("pk").values())

    assert throw_away_old_lines() == 14 + 1  # and the line that told of the period

    for log in CUT_LOGS:
        assert (places(log, OLD), places(log, BOTH), places(log, NEW)) == ([], [5, 6], [1, 2])
        assert verify_chains(log, BOTH).rows == 2
    assert faults() == {}
    assert list(ChainHead.objects.filter(log__in=CUT_LOGS).order_by("pk").values()) == heads
    assert verify_chains(Log.LOOKS).chains == 3
    cut = Cut.objects.get(of_log=Log.LOOKS, subject_id=BOTH)
    assert (cut.length, cut.months, cut.partnership_id) == (4, 24, kitchen.guest.partnership_id)
    assert cut.ended_with == looks_at(BOTH, 9)[-1].previous
    assert throw_away_old_lines() == 0


def test_a_chain_goes_on_where_it_was_and_is_cut_again(kitchen):
    throw_away_old_lines()
    kitchen.both(OLD, 1)
    assert places(Log.LOOKS, OLD) == [4]
    assert faults() == {}
    # The database goes by its own clock: a clock of ours that runs ahead throws nothing away.
    ahead = time_machine.travel(timezone.now() + dt.timedelta(days=1200))
    with ahead, pytest.raises(DatabaseError), transaction.atomic():
        throw_away_old_lines()
    assert places(Log.LOOKS, OLD) == [4]
    assert faults() == {}


def test_without_a_period_nothing_goes_and_what_is_of_no_partnership_waits_for_all():
    kitchen = Kitchen(months=12)
    elsewhere = factories.actor(MemberRole.REGISSEUR)
    with time_machine.travel(YEARS_AGO):
        kitchen.guest = kitchen.Guest(partnership_id=elsewhere.partnership_id)
        kitchen.look(theirs := new_id())
        kitchen.guest = kitchen.Guest(partnership_id=None)
        kitchen.look(nobody_s := new_id())
    throw_away_old_lines()
    assert (places(Log.LOOKS, theirs), places(Log.LOOKS, nobody_s)) == ([1], [1])

    with time_machine.travel(YEARS_AGO):
        kitchen.rita = elsewhere
        kitchen.choose(36)
    throw_away_old_lines()
    assert (places(Log.LOOKS, theirs), places(Log.LOOKS, nobody_s)) == ([], [])
    assert Cut.objects.get(subject_id=nobody_s).months == 36
    assert faults() == {}


def test_a_quarter_goes_at_once_and_a_newer_row_in_between_keeps_what_follows(kitchen):
    limit = cutting.limit_on(dt.date(2026, 11, 28), 24)
    assert timezone.localtime(limit.before).date() == dt.date(2024, 10, 1)
    mixed = new_id()
    for year in (2019, 2026, 2019):  # a clock that was put back
        with time_machine.travel(dt.datetime(year, 1, 5, tzinfo=dt.UTC)):
            kitchen.look(mixed)
    throw_away_old_lines()
    assert places(Log.LOOKS, mixed) == [2, 3]
    assert faults() == {}


@pytest.mark.parametrize("model", [AuditEvent, Look])
def test_the_database_lets_nothing_else_go(kitchen, model):
    table = model._meta.db_table
    refused(f"DELETE FROM {table} WHERE chain = %s", OLD)
    throw_away_old_lines()
    refused(f"DELETE FROM {table} WHERE chain = %s AND sequence = 5", BOTH)
    refused(f"DELETE FROM {table} WHERE chain = %s", NEW)
    refused("DELETE FROM privacy_cut")
    refused("UPDATE privacy_cut SET length = length + 1")
    if connection.vendor == "postgresql":
        refused("TRUNCATE privacy_cut")
    assert faults() == {}


@pytest.mark.parametrize(
    "lie",
    [
        {"length": 5},  # a young row with it
        {"length": 6},
        {"length": 3},  # another row than the digest says
        {"ended_with": "x" * 64},
        {"months": 11},
        {"months": 240},
        {"before": dt.timedelta(0)},
        {"before": dt.timedelta(days=400)},
        {"last_at": dt.timedelta(days=3000)},
        {"first_at": dt.timedelta(days=3)},
        {"subject_id": NEW},
        {"of_log": "cuts"},
    ],
    ids=str,
)
def test_a_cut_that_lies_is_refused(kitchen, lie):
    end = Look.objects.get(chain=BOTH, sequence=4)
    limit = cutting.limit_on(timezone.localdate(), 24)
    told = {
        "length": 4,
        "ended_with": end.digest,
        "first_at": Look.objects.get(chain=BOTH, sequence=1).at,
        "last_at": end.at,
        "before": limit.before,
        "months": 24,
        "subject_id": BOTH,
        "of_log": Log.LOOKS,
    }
    for name, value in lie.items():
        moved = end.at if name != "before" else timezone.now() - dt.timedelta(days=400)
        told[name] = moved + value if isinstance(value, dt.timedelta) else value

    def cut(**said):
        return chains.append(
            Log.CUTS, Cut(chain=cutting.CUTS, at=timezone.now(), subject_kind="privacy.look", **said)
        )

    with pytest.raises(DatabaseError), transaction.atomic():
        cut(**told)
    assert not Cut.objects.exists()


def test_a_lie_of_whoever_owns_the_database_is_found(kitchen):
    """A cut that is tied in as it should be, but by no rule that was chosen, or of rows that were too young."""
    for months, before in ((12, dt.timedelta(days=800)), (24, dt.timedelta(days=600))):
        with transaction.atomic():
            with without_guards():
                end = Look.objects.get(chain=OLD, sequence=3)
                row = Cut(
                    chain=cutting.CUTS, at=timezone.now(), partnership_id=kitchen.guest.partnership_id,
                    subject_kind="privacy.look", subject_id=OLD, of_log=Log.LOOKS, length=3,
                    ended_with=end.digest, first_at=end.at, last_at=end.at,
                    before=timezone.now() - before, months=months,
                )  # fmt: skip
                head = chains.lock_chain(Log.CUTS, cutting.CUTS)
                chains._tie(row, *head)
                row.save(force_insert=True)
                Look.objects.filter(chain=OLD).delete()
                ChainHead.objects.filter(log=Log.CUTS).update(length=row.sequence, digest=row.digest)
            assert faults()[Log.CUTS].fault is Fault.TOO_EARLY, (months, before)
            assert set(faults()) == {Log.CUTS}
            transaction.set_rollback(True)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE privacy_look SET reason = 'stolen' WHERE chain = %s AND sequence = 5", Fault.ALTERED),
        ("UPDATE privacy_look SET reason = 'stolen' WHERE chain = %s AND sequence = 6", Fault.ALTERED),
        ("DELETE FROM privacy_look WHERE chain = %s AND sequence = 5", Fault.MISSING),
        ("DELETE FROM privacy_look WHERE chain = %s AND sequence = 6", Fault.MISSING),
        ("DELETE FROM privacy_look WHERE chain = %s", Fault.MISSING),
    ],
)
def test_tampering_beyond_the_cut_is_found_whenever_it_happened(kitchen, when, change, fault):
    if when == "after":
        throw_away_old_lines()
    with without_guards():
        run(change, BOTH)
    if when == "before":
        throw_away_old_lines()

    found = faults()[Log.LOOKS]

    assert (found.chain, found.fault) == (BOTH, fault)


def test_tampering_at_the_cut_is_found(kitchen):
    throw_away_old_lines()
    for table, change, fault in (
        ("privacy_cut", "SET ended_with = 'x' WHERE subject_id = %s AND of_log = 'looks'", Fault.ALTERED),
        ("privacy_cut", "SET length = 5 WHERE subject_id = %s AND of_log = 'looks'", Fault.ALTERED),
        ("privacy_look", "SET sequence = 4 WHERE chain = %s AND sequence = 5", Fault.LEFT_OVER),
    ):
        with transaction.atomic():
            with without_guards():
                run(f"UPDATE {table} {change}", BOTH)
            found = faults()
            assert found[Log.LOOKS].chain == BOTH
            assert fault in {each.fault for each in found.values()}
            transaction.set_rollback(True)
    with without_guards():
        run("DELETE FROM privacy_cut WHERE subject_id = %s AND of_log = 'looks'", BOTH)
    assert {log: each.fault for log, each in faults().items()} == {
        Log.LOOKS: Fault.MISSING,
        Log.CUTS: Fault.MISSING,
    }


@pytest.mark.parametrize(("broken", "at"), [("INSERT INTO", 5), ("DELETE FROM", 5)])
def test_killed_half_way_a_chain_is_whole_and_the_next_time_goes_on(kitchen, broken, at):
    """The fifth chain of them is the one of which a part goes."""
    seen = []

    def refuse(execute, sql, params, many, context):
        table = "privacy_cut" if broken == "INSERT INTO" else "privacy_"
        if sql.startswith(f'{broken} "{table}'):
            seen.append(sql)
            if len(seen) == at:
                raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        throw_away_old_lines()
    assert places(Log.LOOKS, BOTH) == [1, 2, 3, 4, 5, 6]
    assert faults() == {}
    throw_away_old_lines()
    assert places(Log.LOOKS, BOTH) == [5, 6]
    assert faults() == {}


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_throwing_away_while_somebody_verifies_breaks_nothing(kitchen, monkeypatch, batch):
    monkeypatch.setattr(reading, "BATCH", batch)
    for before_batch in range(1, 8):
        with transaction.atomic():
            asked = []

            def between(execute, sql, params, many, context, asked=asked, at=before_batch):
                if "LEFT JOIN" in sql:
                    asked.append(sql)
                    if len(asked) == at:
                        throw_away_old_lines()
                return execute(sql, params, many, context)

            with connection.execute_wrapper(between):
                assert verify_chains(Log.LOOKS).broken is None, before_batch
            transaction.set_rollback(True)


def test_heads_that_were_kept_outside_still_tell(kitchen, tmp_path):
    early, late = tmp_path / "early", tmp_path / "late"
    save_heads(early)
    throw_away_old_lines()
    save_heads(late)
    kitchen.both(BOTH, 1)
    assert (compare_heads(early), compare_heads(late)) == ("", "")
    older = tmp_path / "older"  # of before files said when they were saved
    older.write_text("".join(early.read_text().splitlines(keepends=True)[1:]))
    assert compare_heads(older) == ""

    rewritten = late.read_text().replace(ChainHead.objects.get(log=Log.LOOKS, chain=OLD).digest, "f" * 64)
    late.write_text(rewritten)
    assert "is not the row that was there" in compare_heads(late)


def test_heads_outside_find_what_was_thrown_away_as_older_than_it_was(kitchen, tmp_path):
    """Whoever owns the database says that rows of today were written years ago."""
    saved = tmp_path / "heads"
    save_heads(saved)
    head, length = saved.read_text().splitlines(keepends=True), 3
    aged = f"saved {(timezone.now() - dt.timedelta(days=1)).isoformat()}\n"
    shorter = [line for line in head[1:] if f"looks {NEW}" not in line]
    throw_away_old_lines()
    with without_guards():
        end = Look.objects.filter(chain=NEW).order_by("-sequence").first()
        Cut.objects.filter(of_log=Log.LOOKS, subject_id=OLD).update(length=length + 4)
        saved.write_text("".join([aged, *head[1:]]))
        assert f"{OLD} was thrown away beyond place 3" in compare_heads(saved)
        Cut.objects.filter(of_log=Log.LOOKS, subject_id=OLD).update(length=length)
        assert compare_heads(saved) == ""
        Cut.objects.filter(of_log=Log.LOOKS, subject_id=OLD).update(subject_id=NEW, ended_with=end.digest)
        saved.write_text("".join([aged, *shorter]))
        assert "is not the row that was there" in compare_heads(saved)
        saved.write_text("".join([aged, *(line for line in shorter if f"looks {OLD}" not in line)]))
        assert f"{NEW} was thrown away as older than this file" in compare_heads(saved)


def test_the_check_says_what_was_thrown_away(kitchen):
    throw_away_old_lines()
    said = io.StringIO()
    call_command("check_audit", stdout=said)
    today = timezone.localdate()
    assert "looks: 7 rows of 2 chains from before " in said.getvalue()
    assert f"thrown away by rule (24 months) on {today}" in said.getvalue()
    with without_guards():
        run("DELETE FROM privacy_look WHERE chain = %s", NEW)
    with pytest.raises(CommandError, match="is missing"):
        call_command("check_audit", stdout=said)


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_two_who_throw_away_at_once_do_it_once(tmp_path):
    with shared_database(tmp_path):
        with transaction.atomic():
            Kitchen()
        gone = at_once(throw_away_old_lines, throw_away_old_lines)
        assert sum(gone) == 15
        assert Cut.objects.count() == 5
        assert faults() == {}
