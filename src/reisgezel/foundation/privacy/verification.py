"""Is the trail whole? Recomputes every hash and names the first row that does not fit."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from reisgezel.foundation.common.dates import local, months_from
from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import Fault, Log
from reisgezel.foundation.privacy.hashing import START, tied
from reisgezel.foundation.privacy.models import ChainHead, Cut
from reisgezel.foundation.privacy.reading import StoredRow, StoredRows, column_of, expression, value_of
from reisgezel.foundation.privacy.retention import log_months


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in a chain that does not fit. chain and row: their ids, or what stands there instead of one.

    row is None when it is not there.
    """

    log: Log
    table: str
    chain: uuid.UUID | str
    sequence: int
    row: uuid.UUID | str | None
    fault: Fault

    @property
    def what(self) -> str:
        return str(self.fault.label)

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else "the row"
        return f"{self.table}: chain {self.chain}, place {self.sequence}, {row}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was read. broken: the first place that does not fit; broken_chains: in how many chains there is one.

    anchor: one digest of all heads in the order of their chains; "" when something is broken.
    """

    log: Log
    rows: int
    chains: int
    broken: Broken | None
    broken_chains: int
    anchor: str


def verify_chains(log: Log, chain: uuid.UUID | None = None) -> Report:
    """Walk all chains of a log, or one, in the order chain, place; a broken chain is left at its first broken place.

    A chain whose oldest rows were thrown away begins where its newest cut ended. Holds a few thousand rows at a time,
    however long the log is; writers may go on meanwhile, and so may who throws away.
    """
    stored = StoredRows(log, chain)
    walk = _Walk(log)
    rows = chains = broken_chains = 0
    first: Broken | None = None
    anchor = hashlib.sha256()
    while (row := stored.take()) is not None:
        rows += 1
        broken = walk.step(row)
        following = None if broken else stored.peek()
        is_last = following is None or following.key != row.key
        if not broken and is_last:
            broken = walk.end(row)
        if broken:
            stored.leave_chain(row.key)
            broken_chains += 1
            first = first or broken
        if is_last:
            chains += 1
            anchor.update(f"{log.value} {walk.chain} {walk.length} {walk.digest}\n".encode())
    for ident, length, digest in _thrown_away_whole(log, chain):
        chains += 1
        anchor.update(f"{log.value} {ident} {length} {digest}\n".encode())
    empty_chains, empty = _heads_without_rows(log, chain)
    first = first or empty
    return Report(
        log,
        rows,
        chains + empty_chains,
        first,
        broken_chains + empty_chains,
        "" if first else anchor.hexdigest(),
    )


class _Walk:
    """Where the walk is in the current chain."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.key: object = None
        self.chain: uuid.UUID | str = ""
        self.length, self.digest = 0, START

    def step(self, row: StoredRow) -> Broken | None:
        if row.key is None or row.key != self.key:
            self.key, self.chain = row.key, row.ident("chain")
            self.length, self.digest = 0, START
        if isinstance(row.cut_length, int) and row.cut_length > self.length:
            self.length, self.digest = row.cut_length, str(row.cut_digest)
            if row.sequence is not None and row.sequence <= row.cut_length:
                return self._broken(Fault.LEFT_OVER, row.sequence, row)
        place = self.length + 1
        if row.key is None or row.sequence is None:
            return self._broken(Fault.ALTERED, place, row)
        if row.sequence > place:
            return self._broken(Fault.MISSING, place, None)
        if row.sequence < place:
            return self._broken(Fault.OUT_OF_ORDER, row.sequence, row)
        if not row.is_fit:
            return self._broken(Fault.ALTERED, place, row)
        if row.previous != self.digest or tied(self.digest, row.values) != row.digest:
            return self._broken(
                Fault.OUT_OF_ORDER if _has_other_place(self.log, row) else Fault.ALTERED, place, row
            )
        self.length, self.digest = place, str(row.digest)
        if self.log is Log.CUTS and not _was_allowed(row):
            return self._broken(Fault.TOO_EARLY, place, row)
        return None

    def end(self, last: StoredRow) -> Broken | None:
        """The chain has no more rows: does its head say the same?"""
        if isinstance(last.head_length, int) and last.head_length > self.length:
            if self._went_meanwhile(last):
                return None
            return self._broken(Fault.MISSING, self.length + 1, None)
        if (last.head_length, last.head_digest) != (self.length, self.digest):
            return self._broken(Fault.HEAD_MISMATCH, self.length, last)
        return None

    def _went_meanwhile(self, last: StoredRow) -> bool:
        """Whether the rows that follow were thrown away after this one was read, before the next ones were."""
        chain = last.values["chain"]
        cuts = Cut.objects.filter(of_log=self.log, subject_id=chain, length__gt=self.length)
        rest = ROWS[self.log]._default_manager.filter(chain=chain, sequence__gt=self.length)
        return isinstance(chain, uuid.UUID) and cuts.exists() and not rest.exists()

    def _broken(self, fault: Fault, sequence: int, row: StoredRow | None) -> Broken:
        table = ROWS[self.log]._meta.db_table
        return Broken(self.log, table, self.chain, sequence, row.ident("id") if row else None, fault)


def _has_other_place(log: Log, row: StoredRow) -> bool:
    """Whether this row, as it is, was tied in somewhere else in its chain: then it was moved, not altered.

    It was tied to the row before its own place, which still stands there, or was exchanged with this very row.
    """
    chain = row.values["chain"]
    if not isinstance(chain, uuid.UUID):
        return False
    before: object = START
    others = StoredRows(log, chain)
    while (other := others.take()) is not None:
        told = {**row.values, "sequence": other.sequence}
        if (
            row.previous in {before, other.digest}
            and other.sequence
            and tied(row.previous, told) == row.digest
        ):
            return True
        before = other.digest
    return False


#: Clocks of two machines differ a little; what was thrown away further ahead than this was told by no clock.
_AHEAD = dt.timedelta(days=1)


def _was_allowed(row: StoredRow) -> bool:
    """Whether a cut, as it is, threw away what the rule of its day lets go: old enough, and by a period that was
    chosen.
    """
    told = row.values
    day = local(told["at"]).date()
    if told["at"] > timezone.now() + _AHEAD or told["months"] != log_months(told["partnership_id"], day):
        return False
    return bool(
        told["first_at"] <= told["last_at"] < told["before"]
        and local(told["before"]).date() <= months_from(day, -told["months"])
    )


def _thrown_away_whole(log: Log, chain: uuid.UUID | None) -> Iterator[tuple[uuid.UUID, int, str]]:
    """Chains without a row whose newest cut ended where their head stands, in their order."""
    model = ROWS[log]
    heads = ChainHead.objects.filter(log=log, length__gt=0).exclude(
        Exists(model._default_manager.filter(chain=OuterRef("chain")))
    )
    cuts = Cut.objects.filter(
        of_log=log, subject_id=OuterRef("chain"), length=OuterRef("length"), ended_with=OuterRef("digest")
    )
    found = heads.filter(Exists(cuts), **({} if chain is None else {"chain": chain}))
    yield from found.order_by("chain").values_list("chain", "length", "digest").iterator(5_000)


def _heads_without_rows(log: Log, chain: uuid.UUID | None) -> tuple[int, Broken | None]:
    """How many chains have a head that counts rows, and not one row, though no cut tells so; with the first of them."""
    table, heads, cuts = ROWS[log]._meta.db_table, ChainHead._meta.db_table, Cut._meta.db_table
    field = column_of(ChainHead, "chain")
    condition = (  # only names of our own tables go into the text
        f"FROM {heads} h WHERE h.log = %s AND NOT (h.length = 0 AND h.digest = '') "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.chain = h.chain) "
        f"AND NOT EXISTS (SELECT 1 FROM {cuts} c WHERE c.of_log = %s AND c.subject_id = h.chain "
        "AND c.length = h.length AND c.ended_with = h.digest)"
    )
    parameters: list[Any] = [log.value, log.value]
    if chain is not None:
        condition += " AND h.chain = %s"
        parameters.append(field.get_db_prep_value(chain, connection))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {condition}", parameters)
        count = int(cursor.fetchone()[0])
        if not count:
            return 0, None
        cursor.execute(f"SELECT {expression(field, 'h')} {condition} ORDER BY h.chain LIMIT 1", parameters)
        shown = value_of(field, cursor.fetchone()[0])
    lost = shown if isinstance(shown, uuid.UUID) else str(shown)
    return count, Broken(log, table, lost, 1, None, Fault.MISSING)
