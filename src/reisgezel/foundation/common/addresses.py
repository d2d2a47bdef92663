"""Addresses of one thing, for the rows of a list: `reverse` reads the table of addresses anew for each of them."""

import uuid
from functools import cache

from django.urls import reverse

_NOBODY = uuid.UUID(int=0)


def address_of(name: str, ident: uuid.UUID) -> str:
    """The address `name` of the thing with this id, as `reverse` gives it. Raises NoReverseMatch, like it."""
    return str(ident).join(_around(name))


@cache
def _around(name: str) -> list[str]:
    """What stands before and after the id."""
    return reverse(name, args=[_NOBODY]).split(str(_NOBODY))
