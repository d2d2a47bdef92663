"""Playing the intruder: somebody who owns the database and takes the guards of the logs away."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

guards = import_module("reisgezel.foundation.privacy.migrations.0002_append_only")
of_cuts = import_module("reisgezel.foundation.privacy.migrations.0004_cuts")


@contextmanager
def without_guards() -> Iterator[None]:
    """While inside, the logs of the default database can be changed."""
    _execute(of_cuts.POSTGRES_BACK, of_cuts.SQLITE_BACK)
    _execute(guards.POSTGRES_BACK, guards.SQLITE_BACK)
    try:
        yield
    finally:
        _execute(guards.POSTGRES, guards.SQLITE)
        _execute(of_cuts.POSTGRES, of_cuts.SQLITE)


def _execute(postgres: list[str], sqlite: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in postgres if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)
