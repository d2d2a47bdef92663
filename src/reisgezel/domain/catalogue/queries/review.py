"""What a person sees while deciding about a draft: one part at a time, with its source beside it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from reisgezel.domain.catalogue.doubts import doubt_sentence
from reisgezel.domain.catalogue.drafts import plain_items, section_token, words_of
from reisgezel.domain.catalogue.enums import MAY_HAVE_DOMAIN, NEEDS_DOMAIN, Decision, ItemKind, Part
from reisgezel.domain.catalogue.models import AddendumLine, DraftItem, DraftLink
from reisgezel.domain.catalogue.queries.addenda import AddendumAccess
from reisgezel.domain.catalogue.suggestions import Candidate, candidates
from reisgezel.foundation.common.errors import NotFound

#: An item of a draft, under the name by which the faces know it.
Item = DraftItem

#: Items on one page; a longer part is divided.
PAGE_SIZE = 36
#: Source lines shown around those that belong to an item.
_AROUND = 1
_MOST_LINES = 160

_ORDER = (
    ItemKind.DOUBT,
    ItemKind.AREA,
    ItemKind.MUNICIPALITY,
    ItemKind.CHALLENGE,
    ItemKind.PERSONA,
    ItemKind.OBSTACLE,
    ItemKind.OUTCOME,
    ItemKind.THEME,
    ItemKind.SUGGESTION,
    ItemKind.EXTRA_OBSTACLE,
    ItemKind.EXTRA_PROFILE,
    ItemKind.SERVICE_TYPE,
    ItemKind.LOCAL_INPUT,
    ItemKind.PRINCIPLE,
    ItemKind.FORCE,
    ItemKind.TIMING,
    ItemKind.CONTACT,
    ItemKind.NOT_UNDERSTOOD,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a draft, or one challenge in it. `key` is its name in an address: "area", "challenge-12"."""

    part: Part
    challenge: DraftItem | None
    total: int
    undecided: int

    @property
    def key(self) -> str:
        return f"{self.part.value}-{self.challenge.position}" if self.challenge else self.part.value

    @property
    def number(self) -> int | None:
        return self.challenge.facts.get("number") if self.challenge else None

    @property
    def is_done(self) -> bool:
        return not self.undecided

    @property
    def decided(self) -> int:
        return self.total - self.undecided


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document; `is_used` when an item of this page stands on it."""

    number: int
    text: str
    is_used: bool

    @property
    def words(self) -> str:
        """Without list sign and separator."""
        return words_of([self.text])


@dataclass(frozen=True)
class ItemView:
    """An item with what the screen says about it."""

    item: DraftItem
    source: tuple[SourceLine, ...]
    linked: tuple[DraftItem, ...] = ()

    @property
    def doubts(self) -> list[str]:
        return [doubt_sentence(doubt) for doubt in self.item.doubts]

    @property
    def says_the_same(self) -> bool:
        """Whether the item is its one source line, so that showing that line again tells nothing."""
        return len(self.source) == 1 and self.source[0].words.rstrip(".") == self.item.original.rstrip(".")

    @property
    def may_have_domain(self) -> bool:
        return self.item.kind in MAY_HAVE_DOMAIN

    @property
    def needs_choice(self) -> bool:
        """Whether a person must choose the topic: nothing in the words suggests one."""
        return self.item.kind in NEEDS_DOMAIN and not self.item.suggested_domain and not self.item.domain

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        return candidates(self.item.text) if self.may_have_domain else ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind, in the order of the document."""

    kind: ItemKind
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Where a part goes on: the number of its first undecided item, and the page on which that stands."""

    position: int
    page: int


@dataclass(frozen=True)
class ReviewPage:
    """One part of a draft. Made with six queries, whatever its size, beyond the door."""

    access: AddendumAccess
    places: tuple[Place, ...]
    place: Place
    groups: tuple[Group, ...]
    source: tuple[SourceLine, ...]
    plain: int
    plain_token: str
    page: int
    pages: int
    first_open: OpenItem | None

    @property
    def total(self) -> int:
        return sum(place.total for place in self.places)

    @property
    def undecided(self) -> int:
        return sum(place.undecided for place in self.places)

    @property
    def decided(self) -> int:
        return self.total - self.undecided

    @property
    def next_place(self) -> Place | None:
        """The next part with something undecided, after this one and then from the start."""
        at = self.places.index(self.place)
        rest = (*self.places[at + 1 :], *self.places[:at])
        return next((place for place in rest if place.undecided), None)

    @property
    def previous_part(self) -> Place | None:
        """The part before this one in the document, decided or not."""
        at = self.places.index(self.place)
        return self.places[at - 1] if at else None

    @property
    def following_part(self) -> Place | None:
        """The part after this one in the document, decided or not."""
        at = self.places.index(self.place)
        return self.places[at + 1] if at + 1 < len(self.places) else None

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(view for group in self.groups for view in group.items)


def places_of(access: AddendumAccess) -> tuple[Place, ...]:
    """All parts of a draft that hold something, in order, with how much is undecided. Two queries."""
    rows = DraftItem.objects.within(access.actor).filter(addendum=access.addendum)
    counts: dict[tuple[str, uuid.UUID | None], tuple[int, int]] = {}
    counted = rows.values("part", "challenge", "kind").annotate(
        total=Count("pk"), undecided=Count("pk", filter=Q(decision=Decision.OPEN))
    )
    for row in counted.order_by():
        if row["part"] == Part.CHALLENGE and row["kind"] == ItemKind.CHALLENGE:
            continue
        key = (row["part"], row["challenge"] if row["part"] == Part.CHALLENGE else None)
        before = counts.get(key, (0, 0))
        counts[key] = (before[0] + row["total"], before[1] + row["undecided"])
    heads = list(rows.filter(kind=ItemKind.CHALLENGE).order_by("position", "id"))
    found = []
    for part in Part:
        if part is Part.CHALLENGE:
            for head in heads:
                total, undecided = counts.get((part, head.pk), (0, 0))
                found.append(Place(part, head, total + 1, undecided + head.is_open))
        elif (part, None) in counts:
            found.append(Place(part, None, *counts[part, None]))
    return tuple(found)


def review_page(access: AddendumAccess, key: str, page: int = 1) -> ReviewPage:
    """The part with this key ("" is the first one with something undecided). Raises NotFound when there is none."""
    places = places_of(access)
    if key:
        place = next((each for each in places if each.key == key), None)
    else:
        place = next((each for each in places if each.undecided), places[0] if places else None)
    if place is None:
        raise NotFound
    items = items_in(access, place)
    pages = max(1, -(-len(items) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = items[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    lines = _lines(access, shown)
    links = _links(access, place)
    plain = plain_items(sorted(items, key=lambda item: (item.position, item.pk)))
    views = [_view(item, lines, links) for item in shown]
    return ReviewPage(
        access=access,
        places=places,
        place=place,
        groups=_groups(views),
        source=lines,
        plain=len(plain),
        plain_token=section_token(plain),
        page=page,
        pages=pages,
        first_open=_first_open(items),
    )


def _first_open(items: Sequence[DraftItem]) -> OpenItem | None:
    for place, item in enumerate(items):
        if item.is_open:
            return OpenItem(item.position, place // PAGE_SIZE + 1)
    return None


def items_in(access: AddendumAccess, place: Place) -> list[DraftItem]:
    """All items of a part, kind by kind, each in the order of the document."""
    rows = DraftItem.objects.within(access.actor).filter(addendum=access.addendum, part=place.part)
    if place.challenge:
        rows = rows.filter(Q(challenge=place.challenge) | Q(pk=place.challenge.pk))
    items = list(rows.select_related("decided_by__user").order_by("position", "id"))
    return sorted(items, key=lambda item: _ORDER.index(ItemKind(item.kind)))


def access_item(access: AddendumAccess, position: int) -> DraftItem:
    """One item of an addendum that was opened through the door, by its number in it. Raises NotFound."""
    rows = DraftItem.objects.within(access.actor).filter(addendum=access.addendum, position=position)
    item = rows.select_related("decided_by__user", "challenge").first()
    if item is None:
        raise NotFound
    return item


def item_view(
    access: AddendumAccess, item: DraftItem, around: int = 0
) -> tuple[ItemView, tuple[SourceLine, ...]]:
    """One item as the screen shows it, and its source lines with some around them."""
    lines = _lines(access, [item], around)
    linked = DraftLink.objects.within(access.actor).filter(Q(obstacle=item) | Q(outcome=item))
    links = list(
        linked.select_related("obstacle", "outcome").order_by("obstacle__position", "outcome__position")
    )
    return _view(item, lines, links), lines


def lines_near(access: AddendumAccess, key: str) -> tuple[SourceLine, ...]:
    """All source lines from the first to the last of a part, and some around them: to choose from. Raises NotFound."""
    place = next((each for each in places_of(access) if each.key == key), None)
    if place is None:
        raise NotFound
    used = sorted({number for item in items_in(access, place) for number in item.lines}) or [1]
    wanted = AddendumLine.objects.within(access.actor).filter(
        addendum=access.addendum, number__range=(used[0] - 4, used[-1] + 6)
    )
    rows = wanted.exclude(fate="blank").order_by("number")[:_MOST_LINES]
    return tuple(SourceLine(row.number, row.text.strip(), row.number in used) for row in rows)


def place_key(item: DraftItem) -> str:
    """The key of the part in which an item is looked at."""
    if item.part != Part.CHALLENGE:
        return item.part
    head = item if item.kind == ItemKind.CHALLENGE else item.challenge
    return f"{item.part}-{head.position}" if head else item.part


def _groups(views: Sequence[ItemView]) -> tuple[Group, ...]:
    kinds: dict[ItemKind, list[ItemView]] = {}
    for view in views:
        kinds.setdefault(ItemKind(view.item.kind), []).append(view)
    return tuple(Group(kind, tuple(items)) for kind, items in kinds.items())


def _view(item: DraftItem, lines: Sequence[SourceLine], links: Sequence[DraftLink]) -> ItemView:
    own = set(item.lines)
    linked = [link.outcome for link in links if link.obstacle_id == item.pk]
    linked += [link.obstacle for link in links if link.outcome_id == item.pk]
    return ItemView(item, tuple(line for line in lines if line.number in own), tuple(linked))


def _lines(
    access: AddendumAccess, items: Iterable[DraftItem], around: int = _AROUND
) -> tuple[SourceLine, ...]:
    used = {number for item in items for number in item.lines}
    wanted = {near for number in used for near in range(number - around, number + around + 1)}
    rows = AddendumLine.objects.within(access.actor).filter(
        addendum=access.addendum, number__in=sorted(wanted)
    )
    rows = rows.exclude(fate="blank").order_by("number")[:_MOST_LINES]
    return tuple(SourceLine(row.number, row.text.strip(), row.number in used) for row in rows)


def _links(access: AddendumAccess, place: Place) -> list[DraftLink]:
    if place.challenge is None:
        return []
    rows = DraftLink.objects.within(access.actor).filter(obstacle__challenge=place.challenge)
    return list(
        rows.select_related("obstacle", "outcome").order_by("obstacle__position", "outcome__position")
    )
