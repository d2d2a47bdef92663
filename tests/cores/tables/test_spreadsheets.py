"""Spreadsheets: written by a program that is not ours, and spoiled by hand."""

import datetime as dt
import io
import random
import zipfile
from contextlib import suppress

import pytest

from reisgezel.cores.tables import NotATable, Odd, RefusalCode, read_table
from tests.domain.caseload.files import altered, xlsx_of

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"


def table(data, most_lines=50):
    return read_table(data, most_lines=most_lines)


def texts(data):
    return [[cell.text for cell in line.cells] for line in table(data).lines]


def refused(data, most_lines=50):
    with pytest.raises(NotATable) as refusal:
        read_table(data, most_lines=most_lines)
    return refusal.value.code


def test_texts_numbers_and_truths():
    data = xlsx_of(
        ["Naam", "Gsm", "Jaar"], ["Zoë", 470123456, 1985.0], ["محمد", "0470 1", True], [" ", None, 4.5]
    )

    assert texts(data) == [
        ["Naam", "Gsm", "Jaar"],
        ["Zoë", "470123456", "1985"],
        ["محمد", "0470 1", "TRUE"],
        ["", "", "4.5"],
    ]
    assert table(data).sheet == "Mensen"


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("shown", ["dd/mm/yyyy", "d mmm yy", "yyyy-mm-dd", "[$-813]dddd d mmmm jjjj", 14])
def test_days_in_both_calendars(from_1904, shown):
    day = dt.date(1985, 7, 30)

    def then(book, sheet):
        looks = book.add_format()
        looks.set_num_format(shown)
        sheet.write_datetime(1, 0, day, looks)

    assert texts(xlsx_of(["Dag"], then=then, date_1904=from_1904)) == [["Dag"], ["1985-07-30"]]


def test_a_number_that_only_looks_like_a_day_keeps_what_lies_under_it():
    def then(book, sheet):
        sheet.write_number(1, 0, 1985, book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number(2, 0, 1985, book.add_format({"num_format": '0 "dagen"'}))
        sheet.write_number(3, 0, 0.5, book.add_format({"num_format": "hh:mm"}))

    lines = table(xlsx_of(["Jaar"], then=then)).lines

    assert (lines[1].cells[0].text, lines[1].cells[0].number) == ("1905-06-07", 1985)
    assert (lines[2].cells[0].text, lines[2].cells[0].number) == ("1985", None)
    assert lines[3].cells[0].text == "0.5"


def test_what_is_hidden_is_left_out_and_counted():
    def then(book, sheet):
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        book.add_worksheet("Tweede").write(0, 0, "andere")

    read = table(
        xlsx_of(["Naam", "Geheim", "Jaar"], ["Bo", "x", 1], ["Verborgen", "y", 2], ["Mo", "z", 3], then=then)
    )

    assert [[cell.text for cell in line.cells] for line in read.lines] == [
        ["Naam", "Jaar"],
        ["Bo", "1"],
        ["Mo", "3"],
    ]
    assert [line.number for line in read.lines] == [1, 2, 4]
    assert (read.hidden_lines, read.hidden_columns) == (1, 1)


def test_the_first_sheet_that_is_shown_is_read():
    def then(book, sheet):
        shown = book.add_worksheet("Getoond")
        shown.write(0, 0, "Naam")
        shown.activate()
        shown.set_first_sheet()
        sheet.hide()

    assert table(xlsx_of(["Verborgen"], then=then)).sheet == "Getoond"


def test_formulas_faults_and_merged_cells_are_marked_and_not_read():
    def then(book, sheet):
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, '=HYPERLINK("http://x")', None, "Bo")
        sheet.merge_range(2, 0, 3, 1, "Samen")

    data = altered(
        xlsx_of(["Naam", "Jaar"], [None], [None], [None, None, "x"], ["Bo", "N/A", "x"], then=then),
        SHEET,
        lambda part: part.replace(b'<c r="B5" t="s"><v>', b'<c r="B5" t="e"><f0/><v>'),
    )
    lines = table(data).lines

    assert [cell.odd for cell in lines[1].cells] == [Odd.FORMULA, Odd.FORMULA]
    assert [cell.odd for cell in lines[2].cells] == [Odd.MERGED, Odd.MERGED]
    assert [cell.odd for cell in lines[3].cells] == [Odd.MERGED, Odd.MERGED, None]
    assert lines[4].cells[1].odd is Odd.FAULT
    assert all(not cell.text for line in lines[1:2] for cell in line.cells)


def test_pieces_of_a_text_are_one_text_and_signs_that_xml_cannot_hold_are_read():
    def then(book, sheet):
        sheet.write_rich_string(1, 0, book.add_format({"bold": True}), "Sa", "mi", book.add_format(), "ra")

    data = xlsx_of(["Naam"], [None], ["_x0000_x_x000D_y"], then=then)

    assert texts(altered(data, "xl/sharedStrings.xml", lambda part: part.replace(b"_x005F_", b"_"))) == [
        ["Naam"],
        ["Samira"],
        ["\x00x\ry"],
    ]


def test_a_file_of_the_strict_kind_is_read_as_any_other():
    data = xlsx_of(["Naam"], ["Bo"])
    for part in (SHEET, BOOK, "xl/sharedStrings.xml"):
        data = altered(
            data,
            part,
            lambda text: text.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
        )

    assert texts(data) == [["Naam"], ["Bo"]]


def test_far_away_cells_and_long_files_are_refused():
    def far(book, sheet):
        sheet.write(1, 16_000, "ver")

    assert refused(xlsx_of(["Naam"], then=far)) is RefusalCode.TOO_MANY_COLUMNS
    assert refused(xlsx_of(*(["Bo"] for _ in range(60)))) is RefusalCode.TOO_MANY_LINES
    assert refused(xlsx_of([])) is RefusalCode.EMPTY


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return out.getvalue()


GROWS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[:200], RefusalCode.DAMAGED),
        (lambda data: data[:-40], RefusalCode.DAMAGED),
        (lambda data: altered(data, "xl/vbaProject.bin", lambda _: b"x"), RefusalCode.MACROS),
        (lambda data: altered(data, "xl/workbook.bin", lambda _: b"x"), RefusalCode.BINARY_EXCEL),
        (lambda data: altered(data, SHEET, lambda part: part[:-50]), RefusalCode.DAMAGED),
        (lambda data: altered(data, SHEET, lambda part: GROWS + part), RefusalCode.DAMAGED),
        (lambda data: altered(data, BOOK, lambda part: part.decode().encode("utf-16")), RefusalCode.DAMAGED),
        (
            lambda data: altered(data, SHEET, lambda part: part.replace(b"<v>0<", b"<v>999<")),
            RefusalCode.DAMAGED,
        ),
        (
            lambda data: altered(data, SHEET, lambda part: part.replace(b"<v>0<", b"<v>-1<")),
            RefusalCode.DAMAGED,
        ),
        (
            lambda data: altered(data, SHEET, lambda part: part.replace(b'r="A1"', b'r="1A"')),
            RefusalCode.DAMAGED,
        ),
        (lambda data: altered(data, SHEET, lambda _: b" " * 20_000_000), RefusalCode.TOO_LARGE),
        (lambda data: altered(data, "xl/x.xml", lambda _: b"0" * 13_000_000), RefusalCode.TOO_LARGE),
        (
            lambda _: package(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            RefusalCode.OPEN_DOCUMENT,
        ),
        (lambda _: package(word__document_DOT_xml="<w/>"), RefusalCode.UNKNOWN),
    ],
)
def test_what_is_spoiled_is_refused_with_its_reason(spoil, code):
    assert refused(spoil(xlsx_of(["Naam"], ["Bo"]))) is code


def test_whatever_is_flipped_in_a_file_it_is_read_or_refused():
    good = xlsx_of(["Naam", "Jaar"], ["Bo", 1985], ["Zoë", 1990])
    dice = random.Random(27)  # noqa: S311 - the same dice every time
    for _ in range(300):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 6)):
            bad[dice.randrange(len(bad))] = dice.randrange(256)
        with suppress(NotATable):
            read_table(bytes(bad), most_lines=9)
