"""What begins with "sam": at least "sam" and less than "san", so that both databases can use an index.

    names.filter(key__gte="sam", key__lt=after("sam"))

The column must be compared by code point, which `KeyField` is; the text must be folded as the column is.
"""

from typing import Any

from django.db.models import CharField


class KeyField(CharField):  # type: ignore[type-arg]
    """Folded text to search in. It is compared by code point on both databases, so that one ordinary index serves
    beginnings and the order; the language of a PostgreSQL database would need an index for each."""

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
