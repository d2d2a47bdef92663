"""Many rows at once, past the models but not past the constraints: those are checked by the database, at the end."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

Cell = str | int | bool | None


class Rows:
    """Collects rows for one table and writes them in large pieces. Cells are as the database stores them; a column
    that is not named and must hold something, holds in every row what the model puts there by itself."""

    def __init__(self, model: type[models.Model], *fields: str) -> None:
        self.table = model._meta.db_table
        rest = [field for field in model._meta.concrete_fields if field.name not in fields and not field.null]
        self.columns = [_column(model, name) for name in (*fields, *(field.name for field in rest))]
        self._rest = [field.get_db_prep_save(field.get_default(), connection) for field in rest]
        self._waiting: list[Sequence[Cell]] = []
        self.add = self._waiting.append

    def write(self) -> None:
        names = ", ".join(f'"{column}"' for column in self.columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{self.table}" ({names}) FROM STDIN') as copy:
                    for row in self._waiting:
                        copy.write_row([*row, *self._rest])
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(
                    f'INSERT INTO "{self.table}" ({names}) VALUES ({marks})',
                    [[*row, *self._rest] for row in self._waiting],
                )
        self._waiting.clear()


@contextmanager
def unguarded(tables: Iterable[str]) -> Iterator[None]:
    """Load without foreign keys and indexes; both are put back at the end, which checks every row at once."""
    names = sorted(tables)
    away, back = (_postgresql if connection.vendor == "postgresql" else _sqlite)(names)
    for statement in away:
        _do(statement)
    try:
        with connection.constraint_checks_disabled():
            yield
    finally:
        for statement in back:
            _do(statement)
    connection.check_constraints(table_names=names)


def analyse() -> None:
    """What PostgreSQL does by itself after a while, and SQLite in the nightly upkeep."""
    _do("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _postgresql(tables: list[str]) -> tuple[list[str], list[str]]:
    keys = _all(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s) ORDER BY 1, 2",
        tables,
    )
    indexes = _all(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) "
        "AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY 1",
        tables,
    )
    away = [f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for table, name, _text in keys]
    away += [f'DROP INDEX "{name}"' for name, _text in indexes]
    back = [text for _name, text in indexes]
    back += [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}' for table, name, text in keys]
    return away, back


def _sqlite(tables: list[str]) -> tuple[list[str], list[str]]:
    """Its foreign keys are looked at afterwards: without their indexes each row would read whole tables."""
    indexes = [
        (name, text)
        for table in tables
        for name, text in _all(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s", table
        )
        if text  # those of UNIQUE and PRIMARY KEY belong to the table itself
    ]
    return [f'DROP INDEX "{name}"' for name, _text in indexes], [text for _name, text in indexes]


def _column(model: type[models.Model], name: str) -> str:
    column = model._meta.get_field(name).column  # type: ignore[union-attr]
    return str(column)


def _all(sql: str, *params: Any) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
