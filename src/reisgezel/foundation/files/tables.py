"""Tables that are handed out: every cell is a text, so that what somebody typed is never calculated or opened."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse
from xlsxwriter import Workbook
from xlsxwriter.format import Format

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
#: With one of these a cell of a text file becomes a formula in a spreadsheet.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: the first one names the columns. widths: of each column, in signs. choices: for a column, by its place,
    where its answers stand, like `=Words!$A$2:$A$9`; another answer may still be typed."""

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    choices: Mapping[int, str] = field(default_factory=dict)


def spreadsheet(*sheets: Sheet) -> bytes:
    """An .xlsx. Its cells are texts, also those that are still empty: a phone number keeps its first zero."""
    out = io.BytesIO()
    as_texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **as_texts}) as book:
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1, "text_wrap": True})
        for sheet in sheets:
            _write(book, sheet, plain, bold)
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet, plain: Format, bold: Format) -> None:
    page = book.add_worksheet(sheet.name[:31])
    page.freeze_panes(1, 0)
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width, plain)
    for number, row in enumerate(sheet.rows):
        for place, text in enumerate(row):
            if text:
                page.write_string(number, place, text[:32_000], plain if number else bold)
    for place, source in sheet.choices.items():
        page.data_validation(
            1, place, 600, place, {"validate": "list", "source": source, "error_type": "information"}
        )


def text_table(rows: Sequence[Sequence[str]]) -> bytes:
    """A .csv as a Belgian spreadsheet reads it: semicolons, and a mark that says which letters these are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerows([_harmless(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text


def handed_out(data: bytes, *, kind: str, name: str) -> HttpResponse:
    """A table as a download. name: ours, never somebody's."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
