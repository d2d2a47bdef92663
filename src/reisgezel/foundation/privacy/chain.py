r"""How rows are tied together: each holds the hash of the one before, so that no one can be changed unnoticed.

    digest = SHA-256(previous digest + "\n" + canonical text)

The canonical text is JSON with sorted keys, moments in UTC to the microsecond: the same on every database.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Protocol, TypeVar

from django.db import transaction
from django.db.models import Model

from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent, ChainedRow, ChainHead, Look

ROWS: dict[Log, type[ChainedRow]] = {Log.AUDIT: AuditEvent, Log.LOOKS: Look}

Row = TypeVar("Row", bound=ChainedRow)


class Who(Protocol):
    """Whoever acts: three ids. The Actor of organisations is one."""

    @property
    def user_id(self) -> uuid.UUID: ...
    @property
    def membership_id(self) -> uuid.UUID | None: ...
    @property
    def partnership_id(self) -> uuid.UUID | None: ...


def canonical(row: ChainedRow) -> str:
    """What a row says, as one text."""
    return json.dumps(
        {name: getattr(row, name) for name in row.SAID}, default=_plain, sort_keys=True, ensure_ascii=True
    )


def digest_of(row: ChainedRow, previous: str) -> str:
    return hashlib.sha256(f"{previous}\n{canonical(row)}".encode()).hexdigest()


def append(log: Log, row: Row) -> Row:
    """Add one row at the end of its chain, within the transaction of what it tells about. Three queries."""
    append_all(log, [row])
    return row


def append_all(log: Log, rows: Iterable[Row]) -> None:
    """Add rows to their chains, in the order given. Raises RuntimeError outside a transaction.

    Chains are locked in one order, so that two writers of several chains cannot wait for each other for ever.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a row of the log belongs to the transaction of what it tells about")
    by_chain = sorted(rows, key=lambda row: row.chain)
    done: list[Row] = []
    for chain, group in groupby(by_chain, key=lambda row: row.chain):
        head = _locked_head(log, chain)
        for row in group:
            head.length += 1
            row.sequence, row.previous = head.length, head.digest
            row.digest = head.digest = digest_of(row, row.previous)
            done.append(row)
        head.save(update_fields=["length", "digest"])
    ROWS[log]._default_manager.bulk_create(done, batch_size=500)


def subject_of(instance: Model) -> tuple[str, uuid.UUID]:
    """How the log names a thing: the kind of its table and its id."""
    return instance._meta.label_lower, instance.pk


def _locked_head(log: Log, chain: uuid.UUID) -> ChainHead:
    heads = ChainHead.objects.select_for_update().filter(log=log, chain=chain)
    if (head := heads.first()) is None:
        ChainHead.objects.bulk_create([ChainHead(log=log, chain=chain)], ignore_conflicts=True)
        head = heads.get()
    return head


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")
