"""Reading a page changes nothing: a guard over every SQL statement of a request that only reads.

Active while `reading_only()` is; `writing_allowed(reason)` opens it for the few writes that reading may do.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections

#: Tables that a reading request may write, each with its why.
WRITABLE_ON_READING = {
    "django_session": "Django renews or drops a session when it is read; it holds no client data",
}

_WRITES = re.compile(
    r"^\s*(insert|update|delete|replace|merge|create|drop|alter|truncate|with\b.*\b(insert|update|delete))\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = re.compile(r'(?:into|update|from)\s+"?([a-z_]+)"?', re.IGNORECASE)

_allowed: ContextVar[str] = ContextVar("writing_allowed", default="")


class WriteOnGet(RuntimeError):
    """A page that only reads tried to write. A programming fault, never a user's."""


@contextmanager
def reading_only() -> Iterator[None]:
    """Refuse every write on every connection until the block ends."""
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(_guard))
        yield


@contextmanager
def writing_allowed(reason: str) -> Iterator[None]:
    """Let one kind of write through. The reason is for readers of the code."""
    if not reason:
        raise ValueError("writing while reading needs a reason")
    token = _allowed.set(reason)
    try:
        yield
    finally:
        _allowed.reset(token)


def _guard(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
    if not _allowed.get() and _WRITES.match(sql):
        table = _TABLE.search(sql)
        if table is None or table.group(1) not in WRITABLE_ON_READING:
            raise WriteOnGet(f"reading a page tried: {sql.split(None, 3)[:3]}")
    return execute(sql, *arguments)
