"""What lies sealed in a caseload, one form for each state."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reisgezel.cores.tables import Cell, Line, Odd
from reisgezel.domain.caseload.enums import Part
from reisgezel.domain.caseload.rows import Row


@dataclass(frozen=True, slots=True)
class Notes:
    """What was left out while reading, for who brought the file. never: headers of columns that we never take."""

    sheet: str = ""
    hidden_lines: int = 0
    hidden_columns: int = 0
    never: tuple[str, ...] = ()
    example: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A table of which somebody has to say which column is what. header: whether the first line names the columns."""

    lines: tuple[Line, ...]
    parts: tuple[Part | None, ...]
    header: bool
    notes: Notes

    @property
    def width(self) -> int:
        return len(self.parts)


@dataclass(frozen=True, slots=True)
class Rows:
    rows: list[Row]
    notes: Notes

    def row(self, number: int) -> Row | None:
        return next((row for row in self.rows if row.number == number), None)


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was left out, and who may know more of such a person: pages, by their ids."""

    number: int
    hinted: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """pages: each with the number of events in its log when it was begun. No word of the file is left."""

    pages: Mapping[uuid.UUID, int]
    left: tuple[Left, ...] = field(default_factory=tuple)


def sealed(content: Columns | Rows | Begun) -> str:
    return json.dumps(_data_of(content), ensure_ascii=False, separators=(",", ":"))


def _data_of(content: Columns | Rows | Begun) -> dict[str, Any]:
    if isinstance(content, Begun):
        left = [[each.number, [page.hex for page in each.hinted]] for each in content.left]
        return {"pages": {page.hex: events for page, events in content.pages.items()}, "left": left}
    notes = asdict(content.notes)
    if isinstance(content, Rows):
        return {"rows": [row.as_data() for row in content.rows], "notes": notes}
    lines = [
        [line.number, [[cell.text, cell.odd or "", cell.number] for cell in line.cells]]
        for line in content.lines
    ]
    parts = [part or "" for part in content.parts]
    return {"lines": lines, "parts": parts, "header": content.header, "notes": notes}


def columns_of(text: str) -> Columns:
    data = json.loads(text)
    lines = tuple(
        Line(number, tuple(Cell(said, Odd(odd) if odd else None, under) for said, odd, under in cells))
        for number, cells in data["lines"]
    )
    parts = tuple(Part(part) if part else None for part in data["parts"])
    return Columns(lines, parts, data["header"], _notes(data["notes"]))


def rows_of(text: str) -> Rows:
    data = json.loads(text)
    return Rows([Row.of_data(row) for row in data["rows"]], _notes(data["notes"]))


def begun_of(text: str) -> Begun:
    data = json.loads(text)
    return Begun(
        pages={uuid.UUID(page): events for page, events in data["pages"].items()},
        left=tuple(
            Left(number, tuple(uuid.UUID(page) for page in hinted)) for number, hinted in data["left"]
        ),
    )


def _notes(data: dict[str, Any]) -> Notes:
    return Notes(**{**data, "never": tuple(data["never"])})
