r"""What a row says, as one text that is the same on every database, and the hash that ties it to the row before.

    digest = SHA-256(previous digest + "\n" + canonical text), in hexadecimal; the first row has no previous digest

The canonical text is JSON: sorted keys, no spaces, ASCII only; moments in UTC to the microsecond, ids in lower case.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

#: The digest before the first row.
START = ""

_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(values: Mapping[str, Any]) -> str:
    """The canonical text of names and values: text, whole numbers, yes/no, ids, moments with a zone, or nothing."""
    return _encoder.encode({name: _plain(name, value) for name, value in values.items()})


def tied(previous: str, values: Mapping[str, Any]) -> str:
    """The digest of what a row says, after the digest of the row before."""
    return hashlib.sha256(f"{previous}\n{canonical(values)}".encode()).hexdigest()


def _plain(name: str, value: Any) -> str | int | None:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{name}: no canonical form for {type(value).__name__}")
