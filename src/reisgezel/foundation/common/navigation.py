"""The main menu, filled by the faces: each registers its items in its AppConfig.ready(), in the order it wants them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Item:
    """One way in the main menu. `roles`: values of the actor's role that see it; empty means everybody signed in."""

    label: str | Promise
    url_name: str
    roles: frozenset[str] = frozenset()
    icon: str = ""
    url: str = ""
    #: "page" on the page itself, "true" on a page below it, "" elsewhere (the values of aria-current).
    current: str = ""


_items: dict[str, Item] = {}


def register(label: str | Promise, url_name: str, *, roles: Iterable[str] = (), icon: str = "") -> None:
    """Adds an item; the same url name again replaces it."""
    _items[url_name] = Item(label, url_name, frozenset(str(role) for role in roles), icon)
    _shown_to.cache_clear()


def items_for(role: str | None, path: str) -> list[Item]:
    """What somebody in this role sees on this path. Nobody's role (None) sees nothing.

    An item is also current on the pages below it, unless another item lives there.
    """
    if role is None:
        return []
    shown = _shown_to(role)
    return [
        replace(item, current=current) if (current := _current(item, path, shown)) else item for item in shown
    ]


@cache
def _shown_to(role: str) -> list[Item]:
    """With their addresses, which are the same for every page."""
    with_address = [replace(item, url=_url(item)) for item in _items.values()]
    return [item for item in with_address if item.url and (not item.roles or role in item.roles)]


def _url(item: Item) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:  # a face that is not mounted has no way in
        return ""


def _current(item: Item, path: str, shown: Sequence[Item]) -> str:
    if path == item.url:
        return "page"
    nests = any(other.url != item.url and other.url.startswith(item.url) for other in shown)
    return "true" if path.startswith(item.url) and not nests else ""
