"""What a cell of a spreadsheet says: shared texts, numbers, and numbers that are days."""

import datetime as dt
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from reisgezel.cores.tables.model import Cell, Odd, cell_of

#: Formats that every spreadsheet knows by number, and that show a day.
_DAYS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, *range(50, 59)})
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: The last day that a spreadsheet can show.
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class Values:
    """texts: by their number. dates: for each style, whether it shows a day."""

    texts: tuple[str, ...]
    dates: tuple[bool, ...]
    counts_from_1904: bool

    def cell(self, element: ElementTree.Element) -> Cell:
        """What a `c` element says. Raises ValueError and IndexError for one that says nothing possible."""
        inside = {local(child): child for child in element}
        if "f" in inside:
            return Cell("", Odd.FORMULA)
        kind, value = element.get("t", "n"), inside["v"].text or "" if "v" in inside else ""
        if kind == "inlineStr":
            return cell_of(_text_of(inside["is"])) if "is" in inside else Cell()
        if not value:
            return Cell()
        if kind == "s":
            return cell_of(self.texts[_whole(value)])
        if kind == "e":
            return Cell("", Odd.FAULT)
        if kind == "b":
            return Cell("TRUE" if value.strip() == "1" else "FALSE")
        if kind == "n":
            return self._number(float(value), int(element.get("s", "0")))
        return cell_of(_unescaped(value))  # "str" and "d"

    def _number(self, value: float, style: int) -> Cell:
        shows_day = style < len(self.dates) and self.dates[style]
        if shows_day and 1 <= value <= _LAST_DAY - 1_500:
            return Cell(
                _day(int(value), counts_from_1904=self.counts_from_1904).isoformat(), None, int(value)
            )
        return Cell(str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value))


def local(element: ElementTree.Element) -> str:
    """The name of an element, whichever of the two families of names the file uses."""
    return str(element.tag).rpartition("}")[2]


def shared_texts(part: bytes) -> tuple[str, ...]:
    if not part:
        return ()
    root = ElementTree.fromstring(part)  # noqa: S314 - without a document type, see xlsx_source
    return tuple(_text_of(item) for item in root if local(item) == "si")


def date_formats(part: bytes) -> tuple[bool, ...]:
    """For each style of a cell, in order, whether it shows a day."""
    if not part:
        return ()
    codes: dict[int, str] = {}
    styles: tuple[bool, ...] = ()
    for element in ElementTree.fromstring(part):  # noqa: S314 - the same
        if local(element) == "numFmts":
            codes = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in element}
        elif local(element) == "cellXfs":
            styles = tuple(_shows_day(int(each.get("numFmtId", "0")), codes) for each in element)
    return styles


def _shows_day(ident: int, codes: dict[int, str]) -> bool:
    shown = _NOT_SHOWN.sub("", codes.get(ident, "")).casefold()
    return ident in _DAYS or "d" in shown or "y" in shown or "j" in shown


def _day(number: int, *, counts_from_1904: bool) -> dt.date:
    if counts_from_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=number)
    # The other calendar has a 29 February 1900 that never was.
    return dt.date(1899, 12, 31 if number < 60 else 30) + dt.timedelta(days=number)


def _text_of(element: ElementTree.Element) -> str:
    """All pieces of a text, without how it is pronounced."""
    pieces = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [each.text or "" for each in child if local(each) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold are written as _x000D_."""
    if "_x" not in text:
        return text
    signs = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _whole(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError("a text has a number from 0 on")
    return number
