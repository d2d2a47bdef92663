"""A table from a spreadsheet (.xlsx), read with the standard library on purpose: it must know which rows somebody hid
and which cells are merged, and tell a formula from what it last gave (decision 27).

The zip directory is looked at before anything is unpacked, and no part may name a document type, so that neither a
small file that unpacks for ever nor an entity that grows reaches memory.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from reisgezel.cores.tables.errors import NotATable, RefusalCode
from reisgezel.cores.tables.model import Table
from reisgezel.cores.tables.sheet import read_sheet
from reisgezel.cores.tables.xlsx_values import Values, date_formats, local, shared_texts

_MAX_PARTS = 2_000
_MAX_UNPACKED = 12 * 1024 * 1024
_BOOK = "xl/workbook.xml"


def read_xlsx(data: bytes, most_lines: int) -> Table:
    """The first sheet that is shown. Raises NotATable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(_Package(package), most_lines)
    except NotATable:
        raise
    except (
        ElementTree.ParseError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RecursionError,
        EOFError,
        LookupError,
        OSError,
        RuntimeError,
        ValueError,
        OverflowError,
    ) as error:
        raise NotATable(RefusalCode.DAMAGED, "expected a whole spreadsheet") from error


class _Package:
    """The parts of the file, each unpacked when it is asked for."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        infos = package.infolist()
        self.names = {info.filename for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise NotATable(RefusalCode.LOCKED, "expected a file without a password")
        if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED:
            raise NotATable(RefusalCode.TOO_LARGE, "expected a spreadsheet that does not unpack to so much")
        self._package = package

    def part(self, name: str) -> bytes:
        """One part; empty when it is not there."""
        if name not in self.names:
            return b""
        part = self._package.read(name)
        # Excel writes UTF-8 and no document type. Refusing both keeps entity tricks out of the XML parser.
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:64]:
            raise NotATable(RefusalCode.DAMAGED, "expected a part without a document type")
        return part


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str


def _read(package: _Package, most_lines: int) -> Table:
    _check_kind(package)
    book = ElementTree.fromstring(package.part(_BOOK))  # noqa: S314 - see _Package.part
    counts_from_1904 = any(
        element.get("date1904") in {"1", "true"} for element in book.iter() if local(element) == "workbookPr"
    )
    values = Values(
        texts=shared_texts(package.part("xl/sharedStrings.xml")),
        dates=date_formats(package.part("xl/styles.xml")),
        counts_from_1904=counts_from_1904,
    )
    sheets = _shown_sheets(book, package)
    if not sheets:
        raise NotATable(RefusalCode.EMPTY, "expected a sheet that is shown")
    return read_sheet(package.part(sheets[0].part), sheets[0].name, values, most_lines)


def _check_kind(package: _Package) -> None:
    kinds = package.part("[Content_Types].xml")
    if "xl/vbaProject.bin" in package.names or b"macroEnabled" in kinds:
        raise NotATable(RefusalCode.MACROS, "expected a spreadsheet without macros")
    if "xl/workbook.bin" in package.names:
        raise NotATable(RefusalCode.BINARY_EXCEL, "expected .xlsx, but got .xlsb")
    if _BOOK not in package.names:
        is_open = package.part("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet")
        code = RefusalCode.OPEN_DOCUMENT if is_open else RefusalCode.UNKNOWN
        raise NotATable(code, "expected .xlsx, but got another kind of package")


def _shown_sheets(book: ElementTree.Element, package: _Package) -> list[_Sheet]:
    parts = {}
    for link in ElementTree.fromstring(package.part("xl/_rels/workbook.xml.rels")):  # noqa: S314 - the same
        target = link.get("Target", "")
        parts[link.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    found = []
    for sheet in book.iter():
        if local(sheet) != "sheet" or sheet.get("state", "visible") != "visible":
            continue
        ident = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        if parts.get(ident) in package.names and "chartsheet" not in parts[ident]:
            found.append(_Sheet(sheet.get("name", "")[:31], parts[ident]))
    return found
