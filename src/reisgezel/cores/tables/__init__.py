"""Reads a table of people from the bytes of a file: a spreadsheet (.xlsx) or a text with separators (.csv).

    table = read_table(data, most_lines=500)        or NotATable, with the reason

What a file is, its content says, never its name. Nothing is calculated, opened or fetched: a formula is not read.
"""

from reisgezel.cores.tables.errors import NotATable, RefusalCode
from reisgezel.cores.tables.model import Cell, Line, Odd, Table
from reisgezel.cores.tables.text_source import read_text
from reisgezel.cores.tables.xlsx_source import read_xlsx

__all__ = ["MOST_BYTES", "Cell", "Line", "NotATable", "Odd", "RefusalCode", "Table", "read_table"]

#: A table of five hundred people takes a tenth of it.
MOST_BYTES = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_table(data: bytes, *, most_lines: int) -> Table:
    """The table in these bytes, with at most so many lines. Raises NotATable."""
    if not data.strip(b"\x00 \t\r\n"):
        raise NotATable(RefusalCode.EMPTY, "expected a table, but the file is empty")
    if len(data) > MOST_BYTES:
        raise NotATable(RefusalCode.TOO_LARGE, f"expected at most {MOST_BYTES} bytes, but got {len(data)}")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise NotATable(RefusalCode.LOCKED, "expected a file without a password")
        raise NotATable(RefusalCode.OLD_EXCEL, "expected .xlsx, but got a file of an older Excel")
    table = read_xlsx(data, most_lines) if data.startswith(b"PK") else read_text(data, most_lines)
    if not table.lines:
        raise NotATable(RefusalCode.EMPTY, "expected a table, but nothing stands in it")
    return table
