"""Heads kept outside: the only proof against somebody who rewrites a chain *and* its head.

A file of heads has one line per chain, "log chain length digest", after a line that says when it was saved. A chain
only grows at its end, so at any later time the row at that length must still have that digest, or have been thrown
away by a cut that agrees. And what was written after the file was saved cannot be thrown away as older than it: so a
cut that lies about how old its rows were is found, also when whoever made it owns the database.
"""

import datetime as dt
import os
import uuid
from pathlib import Path

from django.db.models import Max
from django.utils import timezone

from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import ChainHead, Cut

_PARTS = 4
#: The first line of a file, before the moment. Files of before logs were thrown away have none.
_SAVED = "saved"

_Chain = tuple[str, uuid.UUID]


def save_heads(path: Path) -> int:
    """Write every head to a file that only its owner can read. Returns how many."""
    heads = ChainHead.objects.filter(length__gt=0).order_by("log", "chain")
    count = 0
    # Before the heads are read: a row that comes in between is of after this moment, and may be in the file.
    saved_at = timezone.now()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{_SAVED} {saved_at.isoformat()}\n")
        for log, chain, length, digest in heads.values_list("log", "chain", "length", "digest").iterator(
            5_000
        ):
            file.write(f"{log} {chain} {length} {digest}\n")
            count += 1
    return count


def compare_heads(path: Path) -> str:
    """The first line of the file that no longer holds, in words; empty when all do."""
    to_find: dict[_Chain, int] = {}
    with path.open() as file:
        for number, line in enumerate(file):
            if number == 0 and (saved_at := _moment(line)):
                to_find = _thrown_away_as_older(saved_at)
                continue
            parts = line.split()
            if len(parts) != _PARTS or parts[0] not in Log.values:
                return f"{path.name}: {line.strip()[:60]!r} is no line of heads"
            log, chain, length, digest = parts[0], uuid.UUID(parts[1]), int(parts[2]), parts[3]
            if not _stands(log, chain, length, digest):
                return f"{log}: chain {chain}, place {length} is not the row that was there"
            if to_find.pop((log, chain), 0) > length:
                return (
                    f"{log}: chain {chain} was thrown away beyond place {length}, which was its end by then"
                )
    for log, chain in to_find:
        return f"{log}: chain {chain} was thrown away as older than this file, and is not in it"
    return ""


def _stands(log: str, chain: uuid.UUID, length: int, digest: str) -> bool:
    """Whether the row at this place is the one that was there, or was thrown away by a cut that does not deny it."""
    place = ROWS[Log(log)]._default_manager.filter(chain=chain, sequence=length)
    if there := list(place.values_list("digest", flat=True)):
        return there == [digest]
    cuts = Cut.objects.filter(of_log=log, subject_id=chain, length__gte=length).order_by("length")
    cut = cuts.values_list("length", "ended_with").first()
    return cut is not None and (cut[0] > length or cut[1] == digest)


def _moment(line: str) -> dt.datetime | None:
    word, _space, moment = line.strip().partition(" ")
    return dt.datetime.fromisoformat(moment) if word == _SAVED else None


def _thrown_away_as_older(saved_at: dt.datetime) -> dict[_Chain, int]:
    """How much of each chain was thrown away by cuts that say: all of it was written before this moment."""
    cuts = Cut.objects.filter(before__lte=saved_at).order_by()
    found = cuts.values_list("of_log", "subject_id").annotate(length=Max("length"))
    return {(log, chain): length for log, chain, length in found}
