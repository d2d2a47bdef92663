"""Text from a Word file (.docx): paragraphs and tables in the order of the document.

The zip directory is looked at before anything is unpacked. Read with the standard library on purpose: the
text must include what stands in content controls, text boxes and accepted insertions, and leave out what was
deleted, which is more than a paragraph list gives.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from reisgezel.cores.addendum import sources
from reisgezel.cores.addendum.errors import NotAnAddendum, RefusalCode

_MAX_PARTS = 2_000
_MAX_UNPACKED = 60 * 1024 * 1024
_MAX_XML = 4 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SKIPPED = {
    f"{_W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"heading|kop|title|titel", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list|lijst|opsomming", re.IGNORECASE)
_LISTED = "\u2022 "
_STARTS_WITH_SIGN = re.compile(r"\s*(?:[-\u2013\u2014*\u2022\u25cf\u25cb\u25aa\u00b7\uf0b7]|\d+[.)])\s")
_HEADER_WORDS = 6


@dataclass(slots=True)
class _Paragraph:
    text: str
    listed: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Output:
    lines: list[str] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)

    def add(self, paragraph: _Paragraph) -> None:
        has_sign = _STARTS_WITH_SIGN.match(paragraph.text)
        mark = _LISTED if paragraph.listed and not has_sign and paragraph.text.strip() else ""
        for line in (mark + paragraph.text).split("\n"):
            self.lines.append(line)
            if paragraph.heading:
                self.headings.add(len(self.lines))


def read_docx(data: bytes, what: str) -> sources.RawText:
    """The document's text, one line for each paragraph, cells of a table row divided by tabs."""
    document, styles = _unpack(data, what)
    try:
        marks = _style_marks(ElementTree.fromstring(styles)) if styles else {}  # noqa: S314 - see _without_doctype
        body = ElementTree.fromstring(document)  # noqa: S314 - the same
        output = _Output()
        for block in _blocks(body, marks):
            if isinstance(block, _Paragraph):
                output.add(block)
            else:
                _add_table(block, output)
            if len(output.lines) > sources.MAX_LINES:
                raise sources.too_long(what)
    except NotAnAddendum:
        raise
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        raise _broken(what) from error
    return sources.RawText(
        "docx", "\n".join(output.lines), wrapped=False, headings=frozenset(output.headings)
    )


def _broken(what: str) -> NotAnAddendum:
    return NotAnAddendum(RefusalCode.UNREADABLE, f"expected a whole Word file, but {what} is damaged")


def _unpack(data: bytes, what: str) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            names = {info.filename for info in infos}
            if "word/document.xml" not in names:
                raise NotAnAddendum(
                    RefusalCode.UNKNOWN_FORMAT,
                    f"expected a Word file (.docx), but {what} is another kind of package",
                )
            size = sum(info.file_size for info in infos)
            main = package.getinfo("word/document.xml")
            if len(infos) > _MAX_PARTS or size > _MAX_UNPACKED or main.file_size > _MAX_XML:
                raise NotAnAddendum(
                    RefusalCode.TOO_LARGE,
                    f"expected a Word file of at most {_MAX_UNPACKED // 1024**2} MB unpacked"
                    f" ({_MAX_XML // 1024**2} MB of text), but {what} announces {size // 1024**2} MB",
                )
            if main.flag_bits & 1:
                raise NotAnAddendum(
                    RefusalCode.ENCRYPTED, f"expected a file without a password, but {what} has one"
                )
            document = package.read(main)
            has_styles = (
                "word/styles.xml" in names and package.getinfo("word/styles.xml").file_size <= _MAX_XML
            )
            styles = package.read("word/styles.xml") if has_styles else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        if isinstance(error, NotAnAddendum):
            raise
        raise _broken(what) from error
    return _without_doctype(document, what), _without_doctype(styles, what)


def _without_doctype(part: bytes, what: str) -> bytes:
    # Word writes UTF-8 and no document type. Refusing both keeps entity tricks out of the XML parser.
    if (
        part[:2] in {b"\xff\xfe", b"\xfe\xff"}
        or b"<!DOCTYPE" in part
        or b"<!ENTITY" in part
        or b"\x00" in part[:64]
    ):
        raise _broken(what)
    return part.replace(_STRICT_W, _W[1:-1].encode())


def _style_marks(styles: ElementTree.Element) -> dict[str, tuple[bool, bool]]:
    """For each paragraph style: (is a list, is a heading), by its own numbering, name, or parent."""
    known: dict[str, tuple[str, str, bool]] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        parent = style.find(f"{_W}basedOn")
        known[style.get(f"{_W}styleId", "")] = (
            name.get(f"{_W}val", "") if name is not None else "",
            parent.get(f"{_W}val", "") if parent is not None else "",
            style.find(f"{_W}pPr/{_W}numPr") is not None,
        )
    marks = {}
    for style_id in known:
        listed = heading = False
        at, seen = style_id, set[str]()
        while at in known and at not in seen:
            seen.add(at)
            name_of, parent_of, numbered = known[at]
            heading = heading or bool(_HEADING_STYLE.search(name_of))
            listed = (
                listed
                or numbered
                or (bool(_LIST_STYLE.search(name_of)) and "paragraph" not in name_of.lower())
            )
            at = parent_of
        marks[style_id] = (listed and not heading, heading)
    return marks


def _blocks(
    element: ElementTree.Element, marks: dict[str, tuple[bool, bool]]
) -> Iterator[_Paragraph | list[list[list[_Paragraph]]]]:
    """Paragraphs and tables (rows of cells of paragraphs) below an element, whatever wraps them."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _paragraph(child, marks)
            for box in _boxes(child):
                yield from _blocks(box, marks)
        elif child.tag == f"{_W}tbl":
            yield [[_flat(cell, marks) for cell in _direct(row, "tc")] for row in _direct(child, "tr")]
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, marks)


def _direct(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or the cells of a row, not those of a table inside it."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag not in {f"{_W}tbl", f"{_W}tc", f"{_W}p"}:
            yield from _direct(child, tag)


def _boxes(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The text boxes anchored in a paragraph. Word writes each twice; the copy for old readers is skipped."""
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _flat(cell: ElementTree.Element, marks: dict[str, tuple[bool, bool]]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for block in _blocks(cell, marks):
        if isinstance(block, _Paragraph):
            found.append(block)
        else:
            found.extend(paragraph for row in block for inner in row for paragraph in inner)
    return [paragraph for paragraph in found if paragraph.text.strip()]


def _paragraph(element: ElementTree.Element, marks: dict[str, tuple[bool, bool]]) -> _Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    listed, heading = (
        marks.get(style.get(f"{_W}val", ""), (False, False)) if style is not None else (False, False)
    )
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None:
        listed = number.get(f"{_W}val") != "0"
    return _Paragraph("".join(_texts(element)), listed, heading)


def _texts(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != f"{_W}txbxContent":
            yield from _texts(child)


def _add_table(rows: list[list[list[_Paragraph]]], output: _Output) -> None:
    """A row becomes one line, its cells divided by tabs; cells that hold lists are read column by column,
    each under the table's own header."""
    if len(rows) > 1 and _is_header(rows[0]) and any(_holds_lists(row) for row in rows[1:]):
        for column in range(max(map(len, rows))):
            for row in rows:
                for paragraph in row[column] if column < len(row) else ():
                    output.add(paragraph)
        return
    for row in rows:
        if _holds_lists(row):
            for cell in row:
                for paragraph in cell:
                    output.add(paragraph)
        elif any(row):
            cells = (" ".join(paragraph.text for paragraph in cell).replace("\t", " ") for cell in row)
            output.add(_Paragraph("\t".join(cells).replace("\n", " ")))


def _is_header(row: list[list[_Paragraph]]) -> bool:
    return len(row) > 1 and all(len(cell) == 1 and len(cell[0].text.split()) <= _HEADER_WORDS for cell in row)


def _holds_lists(row: list[list[_Paragraph]]) -> bool:
    """Whether every filled cell is a list of its own, so that the row is a layout and not a record."""
    filled = [cell for cell in row if cell]
    return bool(filled) and all(
        len(cell) > 1 or cell[0].listed or _STARTS_WITH_SIGN.match(cell[0].text) for cell in filled
    )
