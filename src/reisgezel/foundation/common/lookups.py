"""`name__prefix="sam"`: begins with, so that both databases can use an index.

PostgreSQL gets `LIKE 'sam%'`, for which an index serves that compares by code point (`KeyField`). SQLite compares
`>= 'sam' AND < 'san'`, because its LIKE ignores case and therefore ignores an ordinary index. Both compare letter by
letter, case included: search a column that is already folded. An empty prefix finds every row that has a value.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Lookup, TextField


class KeyField(CharField):  # type: ignore[type-arg]
    """Folded text to search in. It is compared by code point on both databases, so that one ordinary index serves
    `prefix` and the order; the language of a PostgreSQL database would need an index for each."""

    def db_parameters(self, connection: Any) -> Any:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def after(prefix: str) -> str | None:
    """The smallest text larger than all that begins with `prefix`, by code point; None when there is none."""
    for end in range(len(prefix), 0, -1):
        following = ord(prefix[end - 1]) + 1
        if following in _SURROGATES:
            following = _SURROGATES.stop
        if following <= _LAST:
            return prefix[: end - 1] + chr(following)
    return None


class Prefix(Lookup):  # type: ignore[type-arg]
    lookup_name = "prefix"

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The range, which any database understands that compares text by code point."""
        column, params = self._column(compiler, connection)
        params = (*params, self.rhs)
        end = after(self.rhs)
        if end is None:
            return f"{column} >= %s", params
        return f"{column} >= %s AND {column} < %s", (*params, *self._column(compiler, connection)[1], end)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self._column(compiler, connection)
        pattern = self.rhs.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        return f"{column} LIKE %s", (*params, pattern)

    def _column(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        if "\x00" in self.rhs:  # no stored text holds it, and PostgreSQL refuses to be asked
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        return column, tuple(params)


def register() -> None:
    """Teaches text fields the lookup; called once, when the app is ready."""
    CharField.register_lookup(Prefix)
    TextField.register_lookup(Prefix)
