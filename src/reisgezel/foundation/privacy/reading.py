"""Reading the logs exactly as they lie in the database, also when somebody put in what no field could hold.

Django's own reading forgives (a yes/no of 2, an id in capitals) or breaks off (a moment that is none). Here every
value comes back as what it must be, or as `UNFIT`.
"""

import datetime as dt
import re
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, models

from reisgezel.foundation.privacy.chain import ROWS
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import ChainHead, Cut

#: Rows held at once.
BATCH = 2_000


class _Unfit:
    def __repr__(self) -> str:
        return "<unfit>"


#: Stands for a stored value that is not of the column's kind or not in the form that we write.
UNFIT: Final = _Unfit()

_HEX = re.compile(r"[0-9a-f]{32}")


def expression(field: models.Field[Any, Any], table: str) -> str:
    """SQL that gives the stored value of a column in a form that `value_of` can read, whatever is in it."""
    column = f'{table}."{field.column}"'
    if connection.vendor == "postgresql":
        if isinstance(field, models.DateTimeField):
            return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US AD')"
        return column
    if isinstance(field, models.BooleanField | models.IntegerField):
        return f"+{column}"
    # As bytes: text that is no text would end the reading. 0 stands for whatever is no text at all.
    return f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) WHEN 'null' THEN NULL ELSE 0 END"


def column_of(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """A plain column of a model."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column")
    return field


def value_of(field: models.Field[Any, Any], stored: Any) -> Any:
    """The value that a column holds: text, whole number, yes/no, id, moment or None; or UNFIT."""
    if stored is None:
        return None if field.null else UNFIT
    kinds = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
    for kind, read in kinds.items():
        if isinstance(field, kind):
            try:
                return read(stored)
            except (ValueError, TypeError, AttributeError):
                return UNFIT
    raise TypeError(f"no reading for {type(field).__name__}")


def _exactly(kind: type) -> Callable[[Any], Any]:
    return lambda stored: stored if type(stored) is kind else UNFIT


def _moment(stored: str) -> Any:
    text, era = stored[:-3], stored[-3:]
    return (
        dt.datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=dt.UTC) if era == " AD" else UNFIT
    )


def _sqlite_text(stored: bytes) -> str:
    return stored.decode()


def _sqlite_id(stored: bytes) -> Any:
    text = stored.decode()
    return uuid.UUID(text) if _HEX.fullmatch(text) else UNFIT


def _sqlite_moment(stored: bytes) -> Any:
    text = stored.decode()
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=dt.UTC) if str(moment) == text and moment.tzinfo is None else UNFIT


def _sqlite_yes_no(stored: Any) -> Any:
    return bool(stored) if type(stored) is int and stored in {0, 1} else UNFIT


_POSTGRES: Mapping[type[models.Field[Any, Any]], Callable[[Any], Any]] = {
    models.UUIDField: _exactly(uuid.UUID),
    models.DateTimeField: _moment,
    models.BooleanField: _exactly(bool),
    models.IntegerField: _exactly(int),
    models.CharField: _exactly(str),
    models.TextField: _exactly(str),
}
_SQLITE: Mapping[type[models.Field[Any, Any]], Callable[[Any], Any]] = {
    models.UUIDField: _sqlite_id,
    models.DateTimeField: _sqlite_moment,
    models.BooleanField: _sqlite_yes_no,
    models.IntegerField: _exactly(int),
    models.CharField: _sqlite_text,
    models.TextField: _sqlite_text,
}


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row as it lies in the database, with the head and the newest cut of its chain as the same statement saw them.

    key: the chain in the form in which SQL compares it; None when SQL cannot go on from there.
    """

    key: Any
    values: Mapping[str, Any]
    previous: Any
    digest: Any
    head_length: Any
    head_digest: Any
    cut_length: Any
    cut_digest: Any

    @property
    def sequence(self) -> int | None:
        value = self.values["sequence"]
        return value if isinstance(value, int) else None

    @property
    def is_fit(self) -> bool:
        return not any(value is UNFIT for value in (*self.values.values(), self.previous, self.digest))

    def ident(self, name: str) -> uuid.UUID | str:
        """An id, or what stands in its place, for a message."""
        value = self.values[name]
        return value if isinstance(value, uuid.UUID) else str(value)


class StoredRows:
    """The rows of a log, or of one chain, in the order chain, place; read in batches, with a look at the next one.

    Each row comes with the head and the cut that its own statement saw. Rows never change, heads move with their rows
    and the oldest rows go with their cut, so what happens meanwhile cannot make a whole chain look broken.
    """

    def __init__(self, log: Log, chain: uuid.UUID | None = None) -> None:
        model = ROWS[log]
        self._names = model.SAID
        self._fields = [column_of(model, name) for name in (*model.SAID, "previous", "digest")]
        self._fields += [column_of(ChainHead, name) for name in ("length", "digest")]
        self._fields += [column_of(Cut, name) for name in ("length", "ended_with")]
        tables = ["r"] * (len(model.SAID) + 2) + ["h", "h", "c", "c"]
        columns = ", ".join(
            expression(field, table) for field, table in zip(self._fields, tables, strict=True)
        )
        cuts = Cut._meta.db_table
        self._sql = (  # only names of our own tables and columns go into the text
            f"SELECT {columns} FROM {model._meta.db_table} r "  # noqa: S608
            f"LEFT JOIN {ChainHead._meta.db_table} h ON h.log = %s AND h.chain = r.chain "
            f"LEFT JOIN {cuts} c ON c.of_log = %s AND c.subject_id = r.chain AND c.length = "
            f"(SELECT MAX(n.length) FROM {cuts} n WHERE n.of_log = c.of_log AND n.subject_id = r.chain) WHERE "
        )
        self._parameters: list[Any] = [log.value, log.value]
        if chain is not None:
            self._sql += "r.chain = %s AND "
            self._parameters.append(
                self._fields[self._names.index("chain")].get_db_prep_value(chain, connection)
            )
        self._held: deque[StoredRow] = deque()
        self._after: tuple[str, tuple[Any, ...]] = ("1 = 1", ())
        self._is_at_end = False

    def peek(self) -> StoredRow | None:
        """The next row, without taking it."""
        if not self._held and not self._is_at_end:
            self._read()
        return self._held[0] if self._held else None

    def take(self) -> StoredRow | None:
        row = self.peek()
        if row is not None:
            self._held.popleft()
            self._go_on_after(row.key, row.sequence)
        return row

    def leave_chain(self, key: Any) -> None:
        """Go on with the next chain."""
        while self._held and self._held[0].key == key:
            self._held.popleft()
        if not self._held:
            self._go_on_after(key, None)

    def _go_on_after(self, key: Any, sequence: int | None) -> None:
        # A key of SQLite is the bytes of its text.
        place = "CAST(%s AS TEXT)" if connection.vendor == "sqlite" else "%s"
        if key is None:
            self._is_at_end = True
        elif sequence is None:
            self._after = (f"r.chain > {place}", (key,))
        else:
            self._after = (f"(r.chain, r.sequence) > ({place}, %s)", (key, sequence))

    def _read(self) -> None:
        condition, parameters = self._after
        with connection.cursor() as cursor:
            sql = f"{self._sql}{condition} ORDER BY r.chain, r.sequence LIMIT {BATCH}"
            cursor.execute(sql, [*self._parameters, *parameters])
            found = cursor.fetchall()
        self._held.extend(self._row(stored) for stored in found)
        self._is_at_end = len(found) < BATCH

    def _row(self, stored: tuple[Any, ...]) -> StoredRow:
        *said, previous, digest, head_length, head_digest, cut_length, cut_digest = (
            value_of(field, value) for field, value in zip(self._fields, stored, strict=True)
        )
        key = stored[self._names.index("chain")]
        return StoredRow(
            key=key if isinstance(key, uuid.UUID | bytes) else None,
            values=dict(zip(self._names, said, strict=True)),
            previous=previous,
            digest=digest,
            head_length=head_length,
            head_digest=head_digest,
            cut_length=cut_length,
            cut_digest=cut_digest,
        )
