"""Playing the intruder: somebody who owns the database and takes the guards of the logs away."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

guards = import_module("reisgezel.foundation.privacy.migrations.0002_only_grow")


@contextmanager
def without_guards() -> Iterator[None]:
    """While inside, the logs of the default database can be changed."""
    _execute(guards.POSTGRES_BACK, guards.SQLITE_BACK)
    try:
        yield
    finally:
        _execute(guards.POSTGRES, guards.SQLITE)


def _execute(postgres: list[str], sqlite: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in postgres if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)
