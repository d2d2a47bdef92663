"""Files as people send them: made by a program that is not ours, or by hand where no program would."""

import io
import zipfile
from typing import Any

from xlsxwriter import Workbook

CSV = "Roepnaam;Taal;Praat met een tolk;Geboortejaar;Telefoon\r\n"


def csv_of(*lines: str, encoding: str = "utf-8", header: str = CSV) -> bytes:
    return (header + "".join(f"{line}\r\n" for line in lines)).encode(encoding)


def xlsx_of(*rows: list[Any], then: Any = None, **options: Any) -> bytes:
    """A spreadsheet with these rows on its first sheet; `then` may add to the book."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet("Mensen")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                sheet.write(number, place, value)
    if then:
        then(book, sheet)
    book.close()
    return out.getvalue()


def altered(data: bytes, name: str, change: Any) -> bytes:
    """The same package with one part changed: what no program writes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info.filename)
            new.writestr(info.filename, change(part) if info.filename == name else part)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()
