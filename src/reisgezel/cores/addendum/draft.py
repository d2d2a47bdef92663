"""The addendum under construction: what was found so far, and what became of every line."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reisgezel.cores.addendum.blocks import Block
from reisgezel.cores.addendum.doubts import Doubt, DoubtCode, doubt
from reisgezel.cores.addendum.lines import Line
from reisgezel.cores.addendum.model import Fate, Force, Passage, Section
from reisgezel.cores.addendum.words import without_item_end

# When the parts of one line had different fates, the first of these that occurs is the line's fate.
_WEIGHT = (Fate.NOT_UNDERSTOOD, Fate.PLACED, Fate.FIXED)


@dataclass(slots=True)
class Ledger:
    """The fate and section of every line part, by its place (`Line.at`). The last word counts."""

    fates: dict[int, tuple[Fate, Section | None]] = field(default_factory=dict)

    def place(self, lines: Iterable[Line], section: Section) -> None:
        """These lines' words are in the addendum."""
        self._enter(lines, Fate.PLACED, section)

    def fix(self, lines: Iterable[Line], section: Section | None) -> None:
        """These lines are template wording."""
        self._enter(lines, Fate.FIXED, section)

    def miss(self, lines: Iterable[Line], section: Section | None) -> None:
        """These lines found no place."""
        self._enter(lines, Fate.NOT_UNDERSTOOD, section)

    def is_missed(self, line: Line) -> bool:
        """Whether the line found no place so far."""
        return self.fates.get(line.at, (Fate.NOT_UNDERSTOOD, None))[0] is Fate.NOT_UNDERSTOOD

    def of_number(self, parts: Iterable[Line]) -> tuple[Fate, Section | None]:
        """The fate of a whole line, from its parts."""
        found = [self.fates.get(part.at, (Fate.NOT_UNDERSTOOD, None)) for part in parts]
        return min(found, key=lambda each: _WEIGHT.index(each[0]))

    def _enter(self, lines: Iterable[Line], fate: Fate, section: Section | None) -> None:
        for line in lines:
            self.fates[line.at] = (fate, section)


@dataclass(slots=True)
class ItemList:
    """A list that is being filled. `kind` is the family of its list signs, None before the first item."""

    section: Section
    items: list[Passage] = field(default_factory=list)
    kind: str | None = None
    indent: int = 0
    announced: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of all its items."""
        return tuple(number for item in self.items for number in item.lines)


@dataclass(slots=True)
class ChallengeDraft:
    """A challenge that is being filled."""

    number: int
    title: str
    personas: list[str]
    category: str
    lines: list[int]
    has_number: bool = True
    obstacles: ItemList = field(default_factory=lambda: ItemList(Section.OBSTACLES))
    outcomes: ItemList = field(default_factory=lambda: ItemList(Section.OUTCOMES))

    def list_of(self, section: Section) -> ItemList:
        """Its obstacles or its outcomes."""
        return self.obstacles if section is Section.OBSTACLES else self.outcomes


_LISTS = (
    Section.THEMES, Section.SUGGESTIONS, Section.EXTRA_OBSTACLES, Section.EXTRA_PROFILES, Section.SERVICE_TYPES,
    Section.PRINCIPLES, Section.LOCAL_INPUT,
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """Everything that was found. `timing` and `contact` hold the lines of those parts, still unread."""

    ledger: Ledger = field(default_factory=Ledger)
    area_name: str | None = None
    area_lines: list[int] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    challenges: list[ChallengeDraft] = field(default_factory=list)
    lists: dict[Section, ItemList] = field(default_factory=lambda: {each: ItemList(each) for each in _LISTS})
    forces: list[Force] = field(default_factory=list)
    timing: list[Line] = field(default_factory=list)
    contact: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    headings: dict[Section, tuple[int, ...]] = field(default_factory=dict)
    has_title: bool = False

    def wonder(self, code: DoubtCode, lines: Iterable[int] = (), **params: object) -> None:
        """Raise a doubt, once."""
        raised = doubt(code, tuple(dict.fromkeys(lines)), **params)
        if raised not in self.doubts:
            self.doubts.append(raised)

    def add_item(self, target: ItemList, block: Block) -> None:
        """Put a block at the end of a list, its final separator removed."""
        target.items.append(Passage(without_item_end(block.text), block.numbers))
        self.ledger.place(block.lines, target.section)

    def add_paragraph(self, section: Section, block: Block) -> None:
        """Put a paragraph in a list as it stands."""
        self.lists[section].items.append(Passage(block.text, block.numbers))
        self.ledger.place(block.lines, section)
