"""Heads kept outside: the only proof against somebody who rewrites a chain *and* its head.

A file of heads has one line per chain, "log chain length digest". A chain only grows, so at any later time the row at
that length must still have that digest.
"""

import os
import uuid
from pathlib import Path

from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import ChainHead

_PARTS = 4


def save_heads(path: Path) -> int:
    """Write every head to a file that only its owner can read. Returns how many."""
    heads = ChainHead.objects.filter(length__gt=0).order_by("log", "chain")
    count = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        for log, chain, length, digest in heads.values_list("log", "chain", "length", "digest").iterator(
            5_000
        ):
            file.write(f"{log} {chain} {length} {digest}\n")
            count += 1
    return count


def compare_heads(path: Path) -> str:
    """The first line of the file that no longer holds, in words; empty when all do."""
    with path.open() as file:
        for line in file:
            parts = line.split()
            if len(parts) != _PARTS or parts[0] not in Log.values:
                return f"{path.name}: {line.strip()[:60]!r} is no line of heads"
            log, chain, length, digest = parts
            place = ROWS[Log(log)]._default_manager.filter(chain=uuid.UUID(chain), sequence=int(length))
            if list(place.values_list("digest", flat=True)) != [digest]:
                return f"{log}: chain {chain}, place {length} is not the row that was there"
    return ""
