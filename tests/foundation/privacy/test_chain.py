"""The logs: every change of any row is noticed and named, and none can be made in the first place."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.privacy.audit import record
from reisgezel.foundation.privacy.chain import ROWS, append_all, canonical, digest_of
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.events import UnknownEvent, known_events, register_events, sentence_of
from reisgezel.foundation.privacy.looks import look
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead, Look
from reisgezel.foundation.privacy.queries import events_of, looks_at
from reisgezel.foundation.privacy.verification import verify_chains


class Event(models.TextChoices):
    DONE = "privacytests.done", "did something"
    UNDONE = "privacytests.undone", "undid something"


class Reason(models.TextChoices):
    FINE = "fine", "It is fine."


class Unregistered(models.TextChoices):
    SAID = "privacytests.never_registered", "was never registered"


register_events(Event)


@dataclass(frozen=True)
class Who:
    user_id: uuid.UUID
    membership_id: uuid.UUID | None
    partnership_id: uuid.UUID | None


@dataclass(frozen=True)
class Answer:
    allowed: bool
    reason: Any


def who() -> Who:
    return Who(uuid.uuid4(), uuid.uuid4(), uuid.uuid4())


def thing() -> User:
    return User(name="Iemand", email="iemand@example.org")


def write(rows: list[tuple[uuid.UUID, int]]) -> None:
    """Events in the order given, each (chain, number)."""
    actor, subject = who(), thing()
    for chain, number in rows:
        record(Event.DONE, actor=actor, subject=subject, chain=chain, number=number)


def break_in(statement: str, *params: Any) -> None:
    """Change a table as somebody who owns the database could: with the triggers taken away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement, params)
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(statement, params)
            for _name, sql in triggers:
                cursor.execute(sql)


def alter(row: AuditEvent, column: str, value: Any) -> None:
    """Write into one column of one row, past the triggers."""
    statement = f"UPDATE privacy_auditevent SET {column} = %s WHERE id = %s"  # noqa: S608 - columns named in this file
    break_in(statement, value, sql_id(row.pk))


def sql_id(value: uuid.UUID) -> Any:
    return value if connection.vendor == "postgresql" else value.hex


@pytest.mark.django_db
class TestWriting:
    def test_rows_of_one_chain_hold_each_other(self):
        chain = uuid.uuid4()

        write([(chain, 1), (chain, 2), (chain, 3)])

        rows = list(AuditEvent.objects.filter(chain=chain).order_by("sequence"))
        assert [row.sequence for row in rows] == [1, 2, 3]
        assert [row.previous for row in rows] == ["", rows[0].digest, rows[1].digest]
        assert all(row.digest == digest_of(row, row.previous) for row in rows)
        head = ChainHead.objects.get(log=Log.AUDIT, chain=chain)
        assert (head.length, head.digest) == (3, rows[2].digest)

    def test_an_event_that_no_room_registered_is_refused(self):
        with pytest.raises(UnknownEvent):
            record(Unregistered.SAID, actor=who(), subject=thing())

    @pytest.mark.parametrize("value", ["Samira", "", b"x", ["a"], {"a": 1}, 1.5, object()])
    def test_no_words_get_into_the_log(self, value):
        with pytest.raises(TypeError):
            record(Event.DONE, actor=who(), subject=thing(), said=value)

    def test_ids_states_numbers_and_days_are_references(self):
        ident = uuid.uuid4()

        row = record(
            Event.DONE,
            actor=None,
            subject=thing(),
            partnership_id=ident,
            to=ident,
            state=Event.UNDONE,
            count=3,
            told=True,
            day=dt.date(2026, 1, 2),
            nothing=None,
        )

        row.refresh_from_db()
        assert row.refs == {
            "to": str(ident),
            "state": "privacytests.undone",
            "count": 3,
            "told": True,
            "day": "2026-01-02",
            "nothing": None,
        }
        assert row.user_id is None
        assert row.partnership_id == ident

    def test_a_look_is_logged_with_its_reason(self):
        actor, subject = who(), thing()

        look(actor=actor, subject=subject, what="case", verdict=Answer(False, Reason.FINE))

        found = looks_at(subject.pk, 10)
        assert [(each.what, each.allowed, each.reason, each.membership_id) for each in found] == [
            ("case", False, "fine", actor.membership_id)
        ]

    def test_the_newest_come_first(self):
        chain = uuid.uuid4()
        write([(chain, 1), (chain, 2), (chain, 3)])

        assert [row.refs["number"] for row in events_of(chain, 2)] == [3, 2]

    def test_many_rows_make_the_same_chain_as_one_by_one(self):
        actor, subject, chain, now = who(), thing(), uuid.uuid4(), timezone.now()
        rows = [
            AuditEvent(
                chain=chain,
                at=now,
                user_id=actor.user_id,
                subject_kind="accounts.user",
                subject_id=subject.pk,
                event=Event.DONE.value,
                refs={"number": number},
            )
            for number in range(5)
        ]

        append_all(Log.AUDIT, rows)

        assert verify_chains(Log.AUDIT, chain=chain).rows == 5
        assert verify_chains(Log.AUDIT, chain=chain).broken is None


@pytest.mark.django_db(transaction=True)
class TestTogetherWithTheAction:
    def test_a_row_outside_a_transaction_is_refused(self):
        with pytest.raises(RuntimeError):
            record(Event.DONE, actor=who(), subject=thing())

    def test_an_action_that_fails_leaves_no_row_and_no_head(self):
        class Killed(Exception):
            pass

        def killed_on_the_way() -> None:
            with transaction.atomic():
                record(Event.DONE, actor=who(), subject=thing())
                raise Killed

        with pytest.raises(Killed):
            killed_on_the_way()

        assert not AuditEvent.objects.exists()
        assert not ChainHead.objects.exists()


def logged() -> tuple[AuditEvent, Look]:
    actor, subject = who(), thing()
    look(actor=actor, subject=subject, what="case", verdict=Answer(True, Reason.FINE))
    return record(Event.DONE, actor=actor, subject=subject), Look.objects.get(chain=subject.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("index", [0, 1], ids=["what was done", "who looked"])
class TestTheDatabaseRefuses:
    def test_a_change(self, index):
        row = logged()[index]

        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(at=timezone.now())

    def test_a_removal(self, index):
        row = logged()[index]

        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()

    def test_a_second_row_in_one_place(self, index):
        row = logged()[index]
        row.pk = uuid.uuid4()

        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)

    def test_a_chain_that_goes_back(self, index):
        row = logged()[index]
        heads = ChainHead.objects.filter(chain=row.chain)

        for change in ({"length": 0}, {"length": 1}, {"chain": uuid.uuid4()}):
            with pytest.raises(DatabaseError), transaction.atomic():
                heads.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            heads.delete()


@pytest.mark.django_db
class TestVerification:
    def chains(self) -> tuple[uuid.UUID, uuid.UUID]:
        first, second = sorted((uuid.uuid4(), uuid.uuid4()))
        write([(first, 1), (second, 1), (first, 2), (second, 2), (first, 3)])
        return first, second

    def test_whole_logs_are_whole(self):
        self.chains()

        report = verify_chains(Log.AUDIT)

        assert (report.rows, report.chains, report.broken) == (5, 2, None)
        assert len(report.anchor) == 64

    def test_the_anchor_changes_with_every_row(self):
        first, _second = self.chains()
        before = verify_chains(Log.AUDIT).anchor

        write([(first, 4)])

        assert verify_chains(Log.AUDIT).anchor != before

    def test_empty_logs_are_whole(self):
        assert verify_chains(Log.LOOKS).broken is None

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("event", "privacytests.undone"),
            ("refs", '{"number": 9}'),
            ("subject_kind", "other.thing"),
            ("digest", "0" * 64),
        ],
    )
    def test_an_altered_column_is_named(self, column, value):
        first, _second = self.chains()
        row = AuditEvent.objects.get(chain=first, sequence=2)

        alter(row, column, value)

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert (broken.chain, broken.sequence, broken.row) == (first, 2, row.pk)
        assert "altered" in broken.what

    @pytest.mark.parametrize("column", ["user_id", "membership_id", "partnership_id", "subject_id"])
    def test_an_altered_id_is_named(self, column):
        first, _second = self.chains()
        row = AuditEvent.objects.get(chain=first, sequence=1)

        alter(row, column, sql_id(uuid.uuid4()))

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert broken.row == row.pk

    def test_a_moment_moved_by_a_microsecond_is_named(self):
        first, _second = self.chains()
        row = AuditEvent.objects.get(chain=first, sequence=3)

        moved = row.at + dt.timedelta(microseconds=1)
        stored = moved if connection.vendor == "postgresql" else moved.astimezone(dt.UTC).replace(tzinfo=None)
        break_in("UPDATE privacy_auditevent SET at = %s WHERE id = %s", str(stored), sql_id(row.pk))

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert (broken.row, broken.sequence) == (row.pk, 3)

    @pytest.mark.parametrize("sequence", [1, 2, 3])
    def test_a_missing_row_is_named_also_at_the_end(self, sequence):
        first, _second = self.chains()

        break_in("DELETE FROM privacy_auditevent WHERE chain = %s AND sequence = %s", sql_id(first), sequence)

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert (broken.chain, broken.sequence, broken.row) == (first, sequence, None)
        assert "missing" in broken.what

    def test_a_whole_chain_cut_away_is_named(self):
        first, _second = self.chains()

        break_in("DELETE FROM privacy_auditevent WHERE chain = %s", sql_id(first))

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert (broken.chain, broken.sequence) == (first, 1)

    def test_a_lost_end_is_named(self):
        _first, second = self.chains()

        break_in("DELETE FROM privacy_chainhead WHERE chain = %s", sql_id(second))

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert broken.chain == second

    def test_a_chain_rebuilt_with_other_words_is_told_by_its_end(self):
        """Somebody recomputes the last row's own hash after altering it: the kept end still tells."""
        first, _second = self.chains()
        row = AuditEvent.objects.get(chain=first, sequence=3)
        row.refs = {"number": 9}

        break_in(
            "UPDATE privacy_auditevent SET refs = %s, digest = %s WHERE id = %s",
            '{"number": 9}',
            digest_of(row, row.previous),
            sql_id(row.pk),
        )

        broken = verify_chains(Log.AUDIT).broken
        assert broken is not None
        assert broken.chain == first


def naive_is_whole(rows: list[AuditEvent], heads: dict[uuid.UUID, tuple[int, str]]) -> bool:
    """Another way to look at the same promise: recompute each chain from nothing."""
    chains: dict[uuid.UUID, list[AuditEvent]] = {chain: [] for chain in heads}
    for row in rows:
        chains.setdefault(row.chain, []).append(row)
    for chain, members in chains.items():
        members.sort(key=lambda row: row.sequence)
        previous = ""
        for place, row in enumerate(members, start=1):
            if row.sequence != place or row.previous != previous or row.digest != digest_of(row, previous):
                return False
            previous = row.digest
        if heads.get(chain) != (len(members), previous):
            return False
    return True


class TestAnyTampering(TestCase):
    """Whatever is done to one row, the check and the naive oracle agree on whether the log is whole."""

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        lengths=st.lists(st.integers(1, 4), min_size=1, max_size=3),
        pick=st.integers(0, 100),
        change=st.sampled_from(["none", "refs", "sequence", "swap digest", "delete", "previous"]),
        word=st.text(
            st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs",)), max_size=8
        ),
    )
    def test_is_found(self, lengths, pick, change, word):
        chains = [uuid.uuid4() for _length in lengths]
        write(
            [
                (chain, number)
                for chain, length in zip(chains, lengths, strict=True)
                for number in range(length)
            ]
        )
        rows = list(AuditEvent.objects.filter(chain__in=chains).order_by("chain", "sequence"))
        row = rows[pick % len(rows)]
        ident = sql_id(row.pk)
        if change == "refs":
            break_in("UPDATE privacy_auditevent SET refs = %s WHERE id = %s", json.dumps({"w": word}), ident)
        elif change == "sequence":
            break_in("UPDATE privacy_auditevent SET sequence = sequence + 50 WHERE id = %s", ident)
        elif change == "swap digest":
            break_in("UPDATE privacy_auditevent SET digest = previous WHERE id = %s", ident)
        elif change == "previous":
            break_in("UPDATE privacy_auditevent SET previous = 'x' WHERE id = %s", ident)
        elif change == "delete":
            break_in("DELETE FROM privacy_auditevent WHERE id = %s", ident)

        heads = {head.chain: (head.length, head.digest) for head in ChainHead.objects.filter(log=Log.AUDIT)}
        whole = verify_chains(Log.AUDIT).broken is None
        assert whole == naive_is_whole(list(AuditEvent.objects.all()), heads)
        assert whole == (change == "none")


def test_every_event_of_the_product_has_a_sentence():
    """Names are an enum of a room; none is without its sentence."""
    ours = [name for name in known_events() if not name.startswith("privacytests.")]

    assert len(ours) > 20
    assert all(sentence_of(name) for name in ours)


def test_every_event_of_the_product_is_said_in_dutch():
    from django.utils.translation import override

    with override("en"):
        english = {name: sentence_of(name) for name in known_events() if not name.startswith("privacytests.")}
    with override("nl"):
        same = [name for name, sentence in english.items() if sentence_of(name) == sentence]

    assert same == []


def test_one_name_is_registered_by_one_room():
    class Other(models.TextChoices):
        DONE = "privacytests.done", "something else"

    with pytest.raises(ValueError, match="twice"):
        register_events(Other)


def test_a_name_says_its_room():
    class Nameless(models.TextChoices):
        DONE = "done", "did something"

    with pytest.raises(ValueError, match="room"):
        register_events(Nameless)


@pytest.mark.django_db
def test_the_canonical_text_is_the_same_before_and_after_the_database():
    """Microseconds, zones, ids and numbers come back as they went in, on either engine."""
    for log in Log:
        assert ROWS[log]._meta.get_field("at")
    event, seen = logged()

    for row in (event, seen):
        before = canonical(row)
        row.refresh_from_db()

        assert canonical(row) == before
