"""What a read addendum looks like: frozen values, in the order and the words of the source.

Line numbers are 1-based and count blank lines, as an editor does on the text as it was taken from the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reisgezel.cores.addendum.doubts import Doubt


class Fate(StrEnum):
    """What became of one source line."""

    PLACED = "placed"  # its words are in a section of the addendum
    FIXED = "fixed"  # a heading, a sentence every addendum shares, a page number
    NOT_UNDERSTOOD = "not_understood"  # kept aside for a person to judge
    BLANK = "blank"


class Section(StrEnum):
    """The part of the addendum to which a source line belongs."""

    TITLE = "title"
    AREA = "area"
    CHALLENGES = "challenges"
    CHALLENGE = "challenge"
    OBSTACLES = "obstacles"
    OUTCOMES = "outcomes"
    ANALYSIS = "analysis"
    ENRICHMENT = "enrichment"
    THEMES = "themes"
    SUGGESTIONS = "suggestions"
    EXTRA_OBSTACLES = "extra_obstacles"
    EXTRA_PROFILES = "extra_profiles"
    SERVICE_TYPES = "service_types"
    PERSONAS = "personas"
    LOCAL_INPUT = "local_input"
    PRINCIPLES = "principles"
    FORCES = "forces"
    TIMING = "timing"
    CONTACT = "contact"
    PAGE = "page"  # page numbers, repeated headers and footers


@dataclass(frozen=True, slots=True)
class Passage:
    """A list item or a paragraph: the source's words on one line, and the lines they came from."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The area: its name (None when no title names it) and its municipalities, in the source's order."""

    name: str | None
    municipalities: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Challenge:
    """One regional challenge.

    `title` is the whole heading without its list sign ('' when there is none). `personas` are the names the
    heading is based on, or the category of people when the source names one; empty when it names nobody.
    `lines` are the heading's lines; each item has its own.
    """

    number: int
    title: str
    personas: tuple[str, ...]
    obstacles: tuple[Passage, ...]
    outcomes: tuple[Passage, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What the enrichment session with external partners added."""

    themes: tuple[Passage, ...] = ()
    suggestions: tuple[Passage, ...] = ()
    extra_obstacles: tuple[Passage, ...] = ()
    extra_profiles: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Force:
    """A guiding force ('krachtlijn'): its name and what the source says about it ('' when nothing)."""

    name: str
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A span of time with its zone (Europe/Brussels); None where it is open. Both ends are included,
    to the minute, except after 'voor' ('before'): there `end` is the bound itself."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Relative:
    """A moment told from another: `days` calendar days after what the source calls `anchor`."""

    anchor: str
    days: int


@dataclass(frozen=True, slots=True)
class TimingRow:
    """One row of the timing table.

    `label` and `original` are the source's words, without and with the date. `moments` lists every single
    moment when the row names more than one, and is empty otherwise.
    """

    label: str
    original: str
    start: datetime | None
    end: datetime | None
    moments: tuple[Moment, ...]
    relative: Relative | None
    doubts: tuple[Doubt, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. Each part is None when the source does not give it."""

    name: str | None
    role: str | None
    email: str | None
    phone: str | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line that found no place: its number and its words."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the text as it was taken from the file, and what became of it.

    `page` is 1-based, or None when the file has no pages. `section` is None for a blank line and for a line
    that found no place outside any section.
    """

    number: int
    text: str
    page: int | None
    fate: Fate
    section: Section | None


@dataclass(frozen=True, slots=True)
class LineCounts:
    """Non-blank lines; `placed + fixed + not_understood == total`."""

    total: int
    placed: int
    fixed: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class Addendum:
    """A whole addendum as it was read: a draft that a person confirms line by line.

    `doubts` holds every doubt, those of the timing rows included. `format` is "txt", "pdf" or "docx".
    """

    format: str
    area: Area
    challenges: tuple[Challenge, ...]
    enrichment: Enrichment
    service_types: tuple[Passage, ...]
    principles: tuple[Passage, ...]
    forces: tuple[Force, ...]
    local_input: tuple[Passage, ...]
    timing: tuple[TimingRow, ...]
    contact: Contact | None
    doubts: tuple[Doubt, ...]
    source: tuple[SourceLine, ...] = field(repr=False)

    @property
    def not_understood(self) -> tuple[NotUnderstood, ...]:
        """The lines that found no place, in order."""
        return tuple(
            NotUnderstood(line.number, line.text.strip()) for line in self._with(Fate.NOT_UNDERSTOOD)
        )

    @property
    def counts(self) -> LineCounts:
        """How many non-blank lines there are and what became of them."""
        placed, fixed, missed = (
            sum(1 for _ in self._with(fate)) for fate in (Fate.PLACED, Fate.FIXED, Fate.NOT_UNDERSTOOD)
        )
        total = sum(1 for line in self.source if line.fate is not Fate.BLANK)
        return LineCounts(total, placed, fixed, missed)

    def _with(self, fate: Fate) -> Iterator[SourceLine]:
        return (line for line in self.source if line.fate is fate)
