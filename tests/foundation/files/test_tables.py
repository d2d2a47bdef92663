"""Tables that are handed out hold no formula, whatever somebody typed."""

import csv
import io
import zipfile

import pytest

from reisgezel.foundation.files.tables import CSV, Sheet, handed_out, spreadsheet, text_table

TYPED = [
    "=1+1",
    "+32 470 12 34 56",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    'O’Brien; "x"',
    "محمد",
]


def test_a_text_table_begins_no_cell_as_a_formula_and_keeps_the_words():
    data = text_table([["Naam", "Nota"], *([text, ""] for text in TYPED)])
    read = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")][
        1:
    ]

    assert [cell.removeprefix("'") for cell in read] == TYPED
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in read)


def test_a_spreadsheet_holds_texts_alone():
    data = spreadsheet(Sheet("Mensen", [["Naam"], *([text] for text in TYPED), ["0470"]], widths=(20,)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        names = package.namelist()

    assert "<f>" not in sheet
    assert sheet.count('t="s"') == len(TYPED) + 2
    assert not any("hyperlink" in sheet or "external" in name.lower() for name in names)


@pytest.mark.parametrize("name", ["mensen.csv"])
def test_a_table_is_a_download_that_no_cache_keeps(name):
    answer = handed_out(b"x", kind=CSV, name=name)

    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
