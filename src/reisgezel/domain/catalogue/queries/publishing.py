"""What publishing would do: counts per kind, what stays behind, and what differs from the version that counts now."""

from collections import Counter
from dataclasses import dataclass

from reisgezel.domain.catalogue.drafts import kept_items
from reisgezel.domain.catalogue.enums import Decision, ItemKind
from reisgezel.domain.catalogue.models import CatalogueVersion, DraftItem
from reisgezel.domain.catalogue.queries.addenda import AddendumAccess
from reisgezel.domain.catalogue.queries.catalogue import Catalogue, current_catalogue


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that comes or goes with this publication, and what kind of line it is."""

    kind: ItemKind
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """counts: (kind, how many) of what will be published. Empty `current` means: this is the first version."""

    counts: tuple[tuple[ItemKind, int], ...]
    corrected: tuple[DraftItem, ...]
    set_aside: tuple[DraftItem, ...]
    undecided: int
    first_undecided: DraftItem | None
    current: CatalogueVersion | None
    comes: tuple[Difference, ...]
    goes: tuple[Difference, ...]
    unchanged: int

    @property
    def can_publish(self) -> bool:
        return not self.undecided and any(kind is ItemKind.CHALLENGE for kind, _number in self.counts)


def preview_of(access: AddendumAccess) -> Preview:
    """What publishing this draft would mean; what is undecided counts as staying. Eight queries, whatever the size."""
    rows = DraftItem.objects.within(access.actor).filter(addendum=access.addendum)
    items = list(rows.select_related("challenge").order_by("position", "id"))
    kept = kept_items(items)
    staying = [*kept, *(item for item in items if item.is_open)]
    numbers = Counter(ItemKind(item.kind) for item in kept)
    undecided = [item for item in items if item.is_open]
    current = current_catalogue(access.actor)
    before = _published(current) if current else Counter()
    after = Counter(
        (ItemKind(item.kind), _number_of(item), item.text) for item in staying if item.kind in _COMPARED
    )
    return Preview(
        counts=tuple((kind, numbers[kind]) for kind in ItemKind if numbers[kind]),
        corrected=tuple(item for item in kept if item.decision == Decision.CORRECTED),
        set_aside=tuple(item for item in items if item.decision == Decision.SET_ASIDE),
        undecided=len(undecided),
        first_undecided=undecided[0] if undecided else None,
        current=current.version if current else None,
        comes=_differences(after - before) if current else (),
        goes=_differences(before - after),
        unchanged=sum((after & before).values()),
    )


_COMPARED = frozenset(set(ItemKind) - {ItemKind.PERSONA, ItemKind.TIMING, ItemKind.CONTACT, ItemKind.DOUBT})


def _number_of(item: DraftItem) -> int | None:
    if item.kind not in {ItemKind.OBSTACLE, ItemKind.OUTCOME}:
        return None
    return item.challenge.facts.get("number") if item.challenge else None


def _published(current: Catalogue) -> Counter[tuple[ItemKind, int | None, str]]:
    lines: list[tuple[ItemKind, int | None, str]] = [
        (ItemKind(each.kind), None, each.text) for each in current.items
    ]
    for view in current.challenges:
        lines.append((ItemKind.CHALLENGE, None, view.challenge.title))
        lines += [
            (ItemKind(item.kind), view.challenge.number, item.text)
            for item in (*view.obstacles, *view.outcomes)
        ]
    return Counter(lines)


def _differences(lines: Counter[tuple[ItemKind, int | None, str]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(kind, text) for (kind, _number, text), times in lines.items() for _ in range(times)
    )
