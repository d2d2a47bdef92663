"""A table from a text with separators (.csv, .txt), however the program that wrote it does that.

A Belgian Excel writes ";" and its own letters (Windows-1252), another one "," and UTF-8; "Unicode text" is UTF-16 with
tabs. What it is, is told from the text itself.
"""

import csv
import io
import re
from collections.abc import Iterator

from reisgezel.cores.tables.errors import NotATable, RefusalCode
from reisgezel.cores.tables.model import MOST_COLUMNS, Cell, Line, Odd, Table, cell_of, trimmed

_SEPARATORS = ";,\t|"
#: Records that are read with each separator to see which one it is.
_TRIED = 20
#: One field longer than this is a quotation mark that was never closed.
_LONGEST_FIELD = 20_000
_WEB = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_NAMED = re.compile(r'"?sep=(.)"?[^\S\n]*(?:\r\n|\n|\r)', re.IGNORECASE)
#: ="0470 12 34 56": how a program keeps a spreadsheet from making a number of it.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(data: bytes, most_lines: int) -> Table:
    """The table. Raises NotATable for a text that is none, or for no text at all."""
    text = _decoded(data)
    if _WEB.match(text):
        raise NotATable(RefusalCode.WEB_PAGE, "expected a table, but got a web page")
    separator = ""
    if named := _NAMED.match(text):
        separator, text = named[1], text[named.end() :]
    lines: list[Line] = []
    try:
        for number, record in enumerate(_records(text, separator or _separator(text)), start=1):
            cells = trimmed([_cell(field) for field in record])
            if len(cells) > MOST_COLUMNS:
                raise NotATable(RefusalCode.TOO_MANY_COLUMNS, f"expected at most {MOST_COLUMNS} columns")
            if cells:
                lines.append(Line(number, cells))
            if len(lines) > most_lines:
                raise NotATable(RefusalCode.TOO_MANY_LINES, f"expected at most {most_lines} lines")
    except csv.Error:
        raise NotATable(RefusalCode.DAMAGED, "expected every quotation mark to be closed") from None
    return Table(tuple(lines))


def _decoded(data: bytes) -> str:
    try:
        text = _in_its_letters(data)
    except UnicodeDecodeError:
        text = "\x00"
    odd = sum(sign < " " and sign not in "\t\r\n" for sign in text[:20_000])
    if odd * 50 > len(text[:20_000]):
        raise NotATable(RefusalCode.UNKNOWN, "expected a table, but got something that is no text")
    return text


def _in_its_letters(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if b"\x00" in data[:4_000]:
        first, second = data[:4_000:2].count(0), data[1:4_000:2].count(0)
        if first != second:
            return data.decode("utf-16-be" if first > second else "utf-16-le")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _separator(text: str) -> str:
    """The sign that parts most records into the same number of fields, more than one; ";" for a single column."""

    def agreement(sign: str) -> tuple[int, int]:
        try:
            widths = [len(record) for _n, record in zip(range(_TRIED), _records(text, sign), strict=False)]
        except csv.Error:
            return 0, 0
        most = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(most), most) if most > 1 else (0, 0)

    best = max(_SEPARATORS, key=agreement)
    return best if agreement(best)[0] else ";"


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _cell(field: str) -> Cell:
    field = field.strip()
    if kept := _KEPT_AS_TEXT.fullmatch(field):
        return cell_of(kept[1])
    return Cell("", Odd.FORMULA) if field.startswith("=") else cell_of(field)
