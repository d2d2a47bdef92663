"""Tests with a live server empty the tables afterwards; tables that only grow refuse that. Here they may be emptied."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

_OWN_TRIGGERS = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
"""


@contextmanager
def flush_allowed() -> Iterator[None]:
    """While inside, Django's flush lifts the triggers of the database and puts them back as they were."""
    with pytest.MonkeyPatch.context() as patch:
        original = type(connection.ops).execute_sql_flush

        def lifted(self: Any, sql_list: list[str]) -> None:
            with _triggers_lifted(self.connection):
                original(self, sql_list)

        patch.setattr(type(connection.ops), "execute_sql_flush", lifted)
        yield


@contextmanager
def _triggers_lifted(database: Any) -> Iterator[None]:
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(_OWN_TRIGGERS)
            found = cursor.fetchall()
            before = [f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"' for table, name in found]
            after = [f'ALTER TABLE "{table}" ENABLE TRIGGER "{name}"' for table, name in found]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            before = [f'DROP TRIGGER "{name}"' for name, _sql in found]
            after = [sql for _name, sql in found]
        for statement in before:
            cursor.execute(statement)
    try:
        yield
    finally:
        with database.cursor() as cursor:
            for statement in after:
                cursor.execute(statement)
