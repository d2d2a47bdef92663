"""Is the trail whole? Recomputes every hash and names the first row that does not fit."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from reisgezel.foundation.privacy.chain import ROWS, digest_of
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import ChainedRow, ChainHead

#: Rows held at once; a log of millions is read in pieces.
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row that does not fit. row is None when it is missing."""

    log: Log
    table: str
    chain: uuid.UUID
    sequence: int
    row: uuid.UUID | None
    what: str

    def __str__(self) -> str:
        return f"{self.table}: chain {self.chain}, place {self.sequence}, row {self.row or 'missing'}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was read. anchor: one digest of all chain ends; kept outside, it shows later that nothing was redone."""

    log: Log
    rows: int
    chains: int
    broken: Broken | None
    anchor: str


def verify_chains(log: Log, *, chain: uuid.UUID | None = None) -> Report:
    """Walk all chains of a log, or one, in the order chain, place. Stops at the first row that does not fit."""
    anchor = hashlib.sha256()
    rows = chains = 0
    walker = _Walker(log)
    for head, group in _chains(log, chain):
        chains += 1
        for row in group:
            rows += 1
            if broken := walker.step(row):
                return Report(log, rows, chains, broken, "")
        if broken := walker.end(head):
            return Report(log, rows, chains, broken, "")
        anchor.update(f"{walker.chain}:{walker.length}:{walker.digest}\n".encode())
    return Report(log, rows, chains, None, anchor.hexdigest())


class _Walker:
    """Where the walk is in the current chain."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.table = ROWS[log]._meta.db_table
        self.chain = uuid.UUID(int=0)
        self.length, self.digest = 0, ""

    def begin(self, chain: uuid.UUID) -> None:
        self.chain, self.length, self.digest = chain, 0, ""

    def step(self, row: ChainedRow) -> Broken | None:
        if row.chain != self.chain:
            self.begin(row.chain)
        expected = self.length + 1
        if row.sequence > expected:
            return self._broken(expected, None, "the row is missing")
        if row.sequence < expected:
            return self._broken(row.sequence, row.pk, "the place is taken twice")
        if row.previous != self.digest:
            return self._broken(expected, row.pk, "does not follow the row before")
        if row.digest != digest_of(row, row.previous):
            return self._broken(expected, row.pk, "was altered")
        self.length, self.digest = expected, row.digest
        return None

    def end(self, head: ChainHead | None) -> Broken | None:
        if head is None:
            return self._broken(self.length, None, "the end of the chain is not kept")
        if head.chain != self.chain:
            self.begin(head.chain)
        if head.length > self.length:
            return self._broken(self.length + 1, None, "the row is missing: the chain was cut off")
        if head.length < self.length or head.digest != self.digest:
            return self._broken(head.length, None, "the kept end of the chain does not fit")
        return None

    def _broken(self, sequence: int, row: uuid.UUID | None, what: str) -> Broken:
        return Broken(self.log, self.table, self.chain, sequence, row, what)


def _chains(log: Log, chain: uuid.UUID | None) -> Iterator[tuple[ChainHead | None, Iterator[ChainedRow]]]:
    """Each chain with its kept end and its rows. Chains without a head, and heads without rows, come too."""
    heads = ChainHead.objects.filter(log=log).order_by("chain")
    rows = ROWS[log]._default_manager.order_by("chain", "sequence")
    if chain is not None:
        heads, rows = heads.filter(chain=chain), rows.filter(chain=chain)
    ends, steps = _Peek(heads.iterator(BATCH)), _Peek(rows.iterator(BATCH))
    while ends.value is not None or steps.value is not None:
        candidates = [each.value.chain for each in (ends, steps) if each.value is not None]
        current = min(candidates)
        head = None
        if ends.value is not None and ends.value.chain == current:
            head = ends.value
            ends.advance()
        yield head, _rows_of(steps, current)


class _Peek:
    """An iterator with a look at what comes next."""

    def __init__(self, items: Iterator) -> None:  # type: ignore[type-arg]
        self.items = items
        self.value = next(items, None)

    def advance(self) -> None:
        self.value = next(self.items, None)


def _rows_of(steps: _Peek, chain: uuid.UUID) -> Iterator[ChainedRow]:
    while steps.value is not None and steps.value.chain == chain:
        row = steps.value
        steps.advance()
        yield row
