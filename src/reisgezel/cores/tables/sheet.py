"""The rows of one sheet, as somebody sees them: what is hidden is left out, what is merged is marked."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

from reisgezel.cores.tables.errors import NotATable, RefusalCode
from reisgezel.cores.tables.model import MOST_COLUMNS, Cell, Line, Odd, Table, trimmed
from reisgezel.cores.tables.xlsx_values import Values, local

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def read_sheet(part: bytes, name: str, values: Values, most_lines: int) -> Table:
    """The table on a sheet. Raises NotATable, or what the XML parser raises."""
    reading = _Reading(values, most_lines)
    stack: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314 - see xlsx_source
        if event == "start":
            stack.append(element)
            continue
        stack.pop()
        reading.take(element)
        if local(element) in {"row", "col", "mergeCell"} and stack:
            stack[-1].clear()  # nothing that was read stays in memory
    return reading.table(name)


class _Reading:
    """What was read so far. Columns come before the rows in the file, merged cells after them."""

    def __init__(self, values: Values, most_lines: int) -> None:
        self._values, self._most = values, most_lines
        self._hidden: set[int] = set()
        self._rows: list[tuple[int, dict[int, Cell]]] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_lines = 0
        self._last = 0

    def take(self, element: ElementTree.Element) -> None:
        kind = local(element)
        if kind == "row":
            self._take_row(element)
        elif kind == "col" and _yes(element.get("hidden")):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self._hidden.update(range(first - 1, min(last, MOST_COLUMNS + 1)))
        elif kind == "mergeCell":
            begins, _sign, ends = element.get("ref", "").partition(":")
            (left, top), (right, bottom) = _place(begins), _place(ends or begins)
            self._merged.append((left, top, right, bottom))

    def _take_row(self, row: ElementTree.Element) -> None:
        self._last = int(row.get("r") or self._last + 1)
        cells: dict[int, Cell] = {}
        place = -1
        for element in row:
            if local(element) != "c":
                continue
            place = _place(element.get("r", ""))[0] if element.get("r") else place + 1
            cell = self._values.cell(element)
            if cell.is_empty:
                continue
            if place >= MOST_COLUMNS:
                raise NotATable(RefusalCode.TOO_MANY_COLUMNS, f"expected at most {MOST_COLUMNS} columns")
            cells[place] = cell
        if not cells:
            return
        if _yes(row.get("hidden")):
            self._hidden_lines += 1
            return
        self._rows.append((self._last, cells))
        if len(self._rows) > self._most:
            raise NotATable(RefusalCode.TOO_MANY_LINES, f"expected at most {self._most} lines")

    def table(self, name: str) -> Table:
        filled = {place for _number, cells in self._rows for place in cells}
        shown = [place for place in range(max(filled, default=-1) + 1) if place not in self._hidden]
        lines = []
        for number, found in self._rows:
            cells = self._marked(number, found)
            if line := trimmed([cells.get(place, Cell()) for place in shown]):
                lines.append(Line(number, line))
        return Table(tuple(lines), name, self._hidden_lines, len(filled & self._hidden))

    def _marked(self, number: int, cells: dict[int, Cell]) -> dict[int, Cell]:
        """What is merged over several rows or columns belongs to more than one cell, and to which is a guess."""
        for left, top, right, bottom in self._merged:
            if top <= number <= bottom:
                for place in range(left, min(right, MOST_COLUMNS) + 1):
                    cells[place] = replace(cells.get(place, Cell()), odd=Odd.MERGED)
        return cells


def _place(reference: str) -> tuple[int, int]:
    """Column (from 0) and row (from 1) of "B7"."""
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise ValueError("a cell has a place")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(found[2])


def _yes(value: str | None) -> bool:
    return value in {"1", "true"}
