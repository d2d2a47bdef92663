"""What a table is, whatever kind of file it came in."""

from dataclasses import dataclass
from enum import StrEnum

#: Columns that hold anything. A table about people has a dozen.
MOST_COLUMNS = 60
#: Signs of one cell; more is no value but a text.
LONGEST_CELL = 1_000


class Odd(StrEnum):
    """Why a cell is not simply what stands in it. DROPPED is never read: whoever keeps a table says so of a text that
    must not be kept."""

    FORMULA = "formula"
    FAULT = "fault"
    MERGED = "merged"
    TOO_LONG = "too_long"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as text.

    A day is `YYYY-MM-DD`. number: what lies under such a day in the file, for somebody who typed a year into a cell
    that shows days. odd: why the text is missing or may not be what somebody sees.
    """

    text: str = ""
    odd: Odd | None = None
    number: int | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.odd is None


@dataclass(frozen=True, slots=True)
class Line:
    """One row with anything in it. number: as a person counts, and as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        return self.cells[place] if place < len(self.cells) else Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """Every row with anything in it that a reader of the file sees.

    sheet: its name, "" for a text file. hidden_lines, hidden_columns: what is hidden in the file, and was left out.
    """

    lines: tuple[Line, ...]
    sheet: str = ""
    hidden_lines: int = 0
    hidden_columns: int = 0


def trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end."""
    while cells and cells[-1].is_empty:
        cells.pop()
    return tuple(cells)


def cell_of(text: str) -> Cell:
    """A cell with this text, if that is short enough to be a value."""
    return Cell(text) if len(text) <= LONGEST_CELL else Cell("", Odd.TOO_LONG)
