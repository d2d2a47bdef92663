"""Reading a page changes nothing: a guard over every SQL statement of a request that only reads, in production too.

    with reading_only():                    any INSERT, UPDATE, DELETE or change of a table raises WriteOnGet
        with writing_allowed("look"):       but for the few writes that reading may do, each with its reason

Statements are let through when they are known to read; everything else counts as writing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

#: Tables that a reading request may write, each with its why. Other writes need `writing_allowed` where they happen.
WRITABLE_ON_READING = {
    "django_session": "Django makes, renews and drops a session when it is read; it holds no client data",
    "accounts_cache": "rate limits and used one-time codes: reading an old one removes it; no client data",
}

#: How a statement begins that changes nothing that lasts.
_READS = frozenset(
    [
        "SELECT",
        "WITH",
        "VALUES",
        "EXPLAIN",
        "SHOW",
        "SET",
        "RESET",
        "PRAGMA",
        "BEGIN",
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
        "COMMIT",
        "DECLARE",
        "FETCH",
        "CLOSE",
    ]
)
_NOISE = re.compile(
    r"""
    --[^\n]*                            # a comment to the end of the line
    | /\*.*?\*/                         # a comment
    | '(?:[^']|'')*'                    # a text
    | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$   # a text between dollars
    """,
    re.DOTALL | re.VERBOSE,
)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LOCKS = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\b", re.IGNORECASE)
_WRITES_INSIDE = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE|INTO)\b", re.IGNORECASE)
_TABLE = re.compile(
    r'^(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(?P<table>\w+)"?(?![\w".])',
    re.IGNORECASE,
)

_is_reading: ContextVar[bool] = ContextVar("reading_only", default=False)
_allowed: ContextVar[str] = ContextVar("writing_allowed", default="")


class WriteOnGet(RuntimeError):
    """A page that only reads tried to write. A programming fault, never a user's."""


@contextmanager
def reading_only() -> Iterator[None]:
    """Refuse every write on every connection until the block ends."""
    for connection in connections.all(initialized_only=True):
        _watch(connection=connection)
    reading, allowed = _is_reading.set(True), _allowed.set("")
    try:
        yield
    finally:
        _allowed.reset(allowed)
        _is_reading.reset(reading)


@contextmanager
def writing_allowed(reason: str) -> Iterator[None]:
    """Let writes through until the block ends. The reason is for readers of the code."""
    if not reason:
        raise ValueError("writing while reading needs a reason")
    token = _allowed.set(reason)
    try:
        yield
    finally:
        _allowed.reset(token)


@lru_cache(maxsize=2_048)
def written_by(sql: str) -> tuple[str, ...]:
    """What a text of SQL writes: nothing when it only reads, else the table of each statement, or its verb."""
    bare = _QUOTED.sub(_without_semicolon, _NOISE.sub(" ", sql))
    statements = (part.strip().lstrip("(").lstrip() for part in bare.split(";"))
    return tuple(filter(None, (_written_by_one(statement) for statement in statements if statement)))


def _written_by_one(statement: str) -> str:
    word = re.split(r"\W", statement, maxsplit=1)[0].upper()
    if word not in _READS:
        found = _TABLE.match(statement)
        return found["table"] if found else word or "?"
    if word == "PRAGMA":
        return "PRAGMA" if "=" in statement else ""
    if word in {"SELECT", "WITH", "EXPLAIN", "DECLARE"}:
        found = _WRITES_INSIDE.search(_LOCKS.sub(" ", _QUOTED.sub(" ", statement)))
        return found[0].upper() if found else ""
    return ""


def _without_semicolon(quoted: re.Match[str]) -> str:
    return quoted[0].replace(";", " ")


def _guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
    if _is_reading.get() and not _allowed.get():
        written = written_by(sql if isinstance(sql, str) else _as_text(sql, context))
        if not WRITABLE_ON_READING.keys() >= set(written):
            raise WriteOnGet(f"a request that only reads tried to write: {', '.join(written)}")
    return execute(sql, params, many, context)


def _as_text(sql: Any, context: Any) -> str:
    """The text of a statement that a driver composes itself."""
    return str(sql.as_string(context["connection"].connection)) if hasattr(sql, "as_string") else str(sql)


def _watch(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """The guard stays on a connection and looks at the moment: threads may share one."""
    if _guard not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _guard)


connection_created.connect(_watch, dispatch_uid="reisgezel.readonly")
