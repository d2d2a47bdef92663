"""What can be said of the items of a draft without asking the database: plain, kept, as seen, in words."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from reisgezel.domain.catalogue.enums import NEEDS_DOMAIN, UNDER_CHALLENGE, Decision, ItemKind
from reisgezel.domain.catalogue.models import DraftItem

#: Decisions with which an item is published.
KEPT = (Decision.CONFIRMED, Decision.CORRECTED)

_LIST_SIGN = re.compile(r"^(?:[-\u2013\u2014*\u2022\u25cf\u25cb\u25aa\u00b7]|\d+[.)])\s+")


def plain_items(items: Iterable[DraftItem]) -> list[DraftItem]:
    """The open items that may be confirmed together: no doubt, understood, a topic suggested where one is needed."""
    return [
        item
        for item in items
        if item.is_open
        and not item.doubts
        and item.kind not in {ItemKind.NOT_UNDERSTOOD, ItemKind.DOUBT}
        and (item.kind not in NEEDS_DOMAIN or item.suggested_domain)
    ]


def section_token(items: Iterable[DraftItem]) -> str:
    """A short proof of what a person saw: it changes with every item and every write."""
    seen = ";".join(f"{item.pk}:{item.token}" for item in items)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def kept_items(items: Sequence[DraftItem]) -> list[DraftItem]:
    """What will be published: confirmed or corrected, and not under a challenge that was set aside."""
    dropped = {item.pk for item in items if item.kind == ItemKind.CHALLENGE and item.decision not in KEPT}
    return [
        item
        for item in items
        if item.decision in KEPT
        and item.kind != ItemKind.DOUBT
        and not (item.kind in UNDER_CHALLENGE and item.challenge_id in dropped)
    ]


def words_of(lines: Iterable[str]) -> str:
    """The words of some source lines as one text: without list sign at the start and separator at the end."""
    text = " ".join(" ".join(lines).split())
    return _LIST_SIGN.sub("", text).rstrip(" ;,")
