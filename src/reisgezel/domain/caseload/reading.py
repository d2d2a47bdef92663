"""From a table to rows about people: where the header stands, what is dropped at once, who is twice in the file."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import category

from django.conf import settings
from django.utils.translation import gettext, override

from reisgezel.cores.tables import Cell, Line, Odd, Table
from reisgezel.domain.caseload import columns
from reisgezel.domain.caseload.checking import check, holds_national_number
from reisgezel.domain.caseload.contents import Columns, Notes, Rows
from reisgezel.domain.caseload.enums import FIELDS, Part, Trouble
from reisgezel.domain.caseload.errors import NoNames, NoPeople, NotReadable
from reisgezel.domain.caseload.rows import Row
from reisgezel.domain.caseload.twice import with_likeness
from reisgezel.domain.clients.validators import BIRTH_YEARS
from reisgezel.foundation.common.ids import new_id

#: People of one file, and lines above and around them.
MOST_PEOPLE, OTHER_LINES = 500, 20
#: So far down a header may stand, under a title.
_HEADER_WITHIN = 10
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_TROUBLES = {
    Odd.FORMULA: Trouble.FORMULA,
    Odd.FAULT: Trouble.FAULT,
    Odd.MERGED: Trouble.MERGED,
    Odd.TOO_LONG: Trouble.TOO_LONG,
    Odd.DROPPED: Trouble.NATIONAL_NUMBER,
}
#: What stands behind the name on the example row of our own file; such a row is never somebody.
EXAMPLE = "(%s)"


def read(table: Table) -> Columns | Rows:
    """Rows where every column is sure, else the columns for somebody to look at. Raises NoPeople, NotReadable.

    What we never take is dropped here: it is in neither of them.
    """
    start, is_header = _header(table.lines)
    lines = table.lines[start:]
    width = max(len(line.cells) for line in lines)
    headers = [lines[0].cell(place).text.strip() if is_header else "" for place in range(width)]
    kept = [
        place
        for place in range(width)
        if columns.part_of(headers[place]) is Part.CALL_NAME
        or (
            not columns.is_never_taken(headers[place])
            and any(not line.cell(place).is_empty for line in lines[is_header:])
        )
    ]
    notes = Notes(
        sheet=table.sheet,
        hidden_lines=table.hidden_lines,
        hidden_columns=table.hidden_columns,
        never=tuple(header[:60] for header in headers if columns.is_never_taken(header)),
    )
    lines = tuple(Line(line.number, tuple(line.cell(place) for place in kept)) for line in lines)
    guess = columns.guess([headers[place] for place in kept])
    found = Columns(lines, guess.parts, is_header, notes)
    if not lines[is_header:]:
        raise NoPeople
    if is_header and guess.sure:
        return rows_of(found)
    return replace(found, lines=tuple(_without_secrets(line) for line in lines))


def rows_of(table: Columns) -> Rows:
    """The rows of a table whose columns are known. Raises NoNames, NoPeople, NotReadable."""
    parts = [part for part in table.parts if part]
    if parts.count(Part.CALL_NAME) != 1 or len(parts) != len(set(parts)):
        raise NoNames
    rows, example = [], False
    for line in table.lines[table.header :]:
        row = _row(line, table.parts)
        if row is None:
            continue
        if row.said.get(Part.CALL_NAME, "").endswith(example_endings()):
            example = True
            continue
        rows.append(row)
    if not rows:
        raise NoPeople
    if len(rows) > MOST_PEOPLE:
        raise NotReadable(too_many(), field="file", code="too_many_lines")
    return Rows(with_likeness(rows), replace(table.notes, example=example))


def too_many() -> str:
    return gettext("There are more than %(most)s people in this file. Make two files of it.") % {
        "most": MOST_PEOPLE
    }


def example_endings() -> tuple[str, ...]:
    """What the name on an example row ends with, in every language of our own file."""
    endings = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            endings.append(EXAMPLE % gettext("example"))
    return tuple(endings)


def corrected(row: Row, said: dict[str, str]) -> Row:
    """The row as somebody wrote it anew. With another name, year or phone it is asked anew whom it is like."""
    said = {part.value: said.get(part, "") for part in FIELDS}
    before = [row.said.get(part, "") for part in (Part.CALL_NAME, Part.BIRTH_YEAR, Part.PHONE)]
    same = before == [said[part] for part in (Part.CALL_NAME, Part.BIRTH_YEAR, Part.PHONE)]
    return replace(
        row,
        said={name: text for name, text in said.items() if text},
        trouble={},
        is_right=check(said, {})[0] is not None,
        met=row.met if same else None,
        answered=row.answered if same else frozenset(),
        answer=None,
        seen=row.seen + 1,
    )


def _header(lines: Sequence[Line]) -> tuple[int, bool]:
    """Where the header is, and whether it is one: the first line that names a column, else perhaps the first."""
    for place, line in enumerate(lines[:_HEADER_WITHIN]):
        named = [columns.part_of(cell.text) for cell in line.cells]
        if Part.CALL_NAME in named or len({part for part in named if part}) > 1:
            return place, True
    values = [cell for cell in lines[0].cells if not cell.is_empty]
    return 0, len(values) > 1 and not any(any(sign.isdigit() for sign in cell.text) for cell in values)


def _row(line: Line, parts: Sequence[Part | None]) -> Row | None:
    said, trouble = {}, {}
    for place, part in enumerate(parts):
        cell = line.cell(place)
        if part is None or cell.is_empty:
            continue
        text, odd = _taken(cell, part)
        if text:
            said[part.value] = text
        if odd:
            trouble[part.value] = odd
    if not said and not trouble:
        return None
    more = said.pop(Part.MORE_NAME, "")
    if more:
        said[Part.CALL_NAME] = f"{said.get(Part.CALL_NAME, '')} {more}".strip()
    if Part.MORE_NAME in trouble:
        trouble.setdefault(Part.CALL_NAME, trouble.pop(Part.MORE_NAME))
    return Row(
        number=line.number,
        said=said,
        case_id=new_id(),
        trouble=trouble,
        is_right=check(said, trouble)[0] is not None,
    )


def _taken(cell: Cell, part: Part) -> tuple[str, Trouble | None]:
    """What is kept of a cell: of a day of birth the year, of a national number nothing."""
    if cell.odd:
        return "", _TROUBLES[cell.odd]
    text = " ".join(cell.text.split())
    if holds_national_number(text):
        return "", Trouble.NATIONAL_NUMBER
    readable = "".join(_UNREADABLE if category(sign) in {"Cc", "Cs"} else sign for sign in text)
    if readable != text:
        return readable, Trouble.SIGN
    if part is Part.BIRTH_YEAR:
        if cell.number is not None and BIRTH_YEARS[0] <= cell.number <= BIRTH_YEARS[1]:
            return str(cell.number), Trouble.YEAR_OR_DAY
        return _year_alone(text), None
    return text, None


def _year_alone(text: str) -> str:
    """The year of a day of birth: the rest of the day is not ours to keep."""
    person, _faults = check({Part.CALL_NAME: "x", Part.BIRTH_YEAR: text}, {})
    return str(person.birth_year) if person and person.birth_year else text


def _without_secrets(line: Line) -> Line:
    """A line that has to be looked at, without the national numbers in it."""
    cells = [
        Cell("", Odd.DROPPED) if holds_national_number(cell.text) else replace(cell, text=cell.text[:200])
        for cell in line.cells
    ]
    return Line(line.number, tuple(cells))
