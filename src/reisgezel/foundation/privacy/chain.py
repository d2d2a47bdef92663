"""Adding rows to a log: locked, numbered and tied to the row before, in the transaction of what they tell about.

One writer's walk: lock the head of the chain, give the row its place and hash, insert it; the database moves the head
(migration 0002). A second writer on the same chain waits at the head; writers on other chains never meet.
"""

import uuid
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.db import models, transaction

from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.errors import OutsideTransaction
from reisgezel.foundation.privacy.hashing import canonical as canonical_text
from reisgezel.foundation.privacy.hashing import tied
from reisgezel.foundation.privacy.models import AuditEvent, ChainedRow, ChainHead, Cut, Look, ReferencesField

ROWS: dict[Log, type[ChainedRow]] = {
    Log.AUDIT: AuditEvent,
    Log.LOOKS: Look,
    Log.CUTS: Cut,
}

_REFS = ReferencesField()

#: Chains locked with one query, and rows inserted with one, when many are added.
_CHAINS_AT_ONCE = 400
_ROWS_AT_ONCE = 2_000

Row = TypeVar("Row", bound=ChainedRow)


class Who(Protocol):
    """Whoever acts: three ids. The Actor of organisations is one."""

    @property
    def user_id(self) -> uuid.UUID | None: ...
    @property
    def membership_id(self) -> uuid.UUID | None: ...
    @property
    def partnership_id(self) -> uuid.UUID | None: ...


def append(log: Log, row: Row) -> Row:
    """Add one row at the end of its chain. Two queries; four for the first row of a chain.

    Raises OutsideTransaction when there is no transaction that the row could share.
    """
    _require_transaction()
    length, digest = lock_chain(log, row.chain)
    _tie(row, length, digest)
    row.save(force_insert=True)
    return row


def append_all(log: Log, rows: Iterable[Row]) -> int:
    """Add many rows, each chain in the order given; the same chains as one `append` after the other. Returns how many.

    Chains are locked in one order, so that two writers of several chains cannot wait for each other for ever.
    """
    _require_transaction()
    by_chain: dict[uuid.UUID, list[Row]] = {}
    for row in rows:
        by_chain.setdefault(row.chain, []).append(row)
    chains = sorted(by_chain)
    done = 0
    for start in range(0, len(chains), _CHAINS_AT_ONCE):
        ready: list[ChainedRow] = []
        for chain, end in _lock_all(log, chains[start : start + _CHAINS_AT_ONCE]).items():
            length, digest = end
            for row in by_chain.pop(chain):
                _tie(row, length, digest)
                length, digest = row.sequence, row.digest
                ready.append(row)
        ROWS[log]._default_manager.bulk_create(ready, batch_size=_ROWS_AT_ONCE)
        done += len(ready)
    return done


def canonical(row: ChainedRow) -> str:
    """What a row says, as one text."""
    return canonical_text(_said(row))


def digest_of(row: ChainedRow, previous: str) -> str:
    """The hash that ties a row to the one before."""
    return tied(previous, _said(row))


def subject_of(instance: models.Model) -> tuple[str, uuid.UUID]:
    """How the log names a thing: the kind of its table and its id. Raises TypeError when the id is not a UUID."""
    if not isinstance(instance.pk, uuid.UUID):
        raise TypeError(f"{instance._meta.label}: expected a thing with a UUID as its key")
    return instance._meta.label_lower, instance.pk


def _said(row: ChainedRow) -> dict[str, Any]:
    """The columns as they lie in the database, but for ids and moments, which each database keeps in its own way."""
    said = {name: getattr(row, name) for name in row.SAID}
    if isinstance(row, AuditEvent):
        said["refs"] = _REFS.get_prep_value(row.refs)
    return said


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction


def _tie(row: ChainedRow, length: int, digest: str) -> None:
    row.sequence, row.previous = length + 1, digest
    row.digest = digest_of(row, digest)


def lock_chain(log: Log, chain: uuid.UUID) -> tuple[int, str]:
    """Length and digest of a chain that nobody else can add to until the transaction ends."""
    if not (found := _locked_head(log, chain)):
        # Of two writers of a first row, one makes the head; the other waits here for it and then finds it.
        ChainHead.objects.bulk_create([ChainHead(log=log, chain=chain)], ignore_conflicts=True)
        found = _locked_head(log, chain)
    [(length, digest)] = found
    return length, digest


@written_once
def _locked_head(log: Log, chain: uuid.UUID) -> models.QuerySet[Any]:
    return ChainHead.objects.select_for_update().filter(log=log, chain=chain).values_list("length", "digest")


def _lock_all(log: Log, chains: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, str]]:
    ChainHead.objects.bulk_create(
        [ChainHead(log=log, chain=chain) for chain in chains], ignore_conflicts=True
    )
    heads = ChainHead.objects.select_for_update().filter(log=log, chain__in=chains).order_by("chain")
    return {
        chain: (length, digest) for chain, length, digest in heads.values_list("chain", "length", "digest")
    }
