"""Texts with separators, as the programs that people have write them."""

import pytest

from reisgezel.cores.tables import NotATable, Odd, RefusalCode, read_table


def texts(data, most_lines=50):
    return [[cell.text for cell in line.cells] for line in read_table(data, most_lines=most_lines).lines]


def refused(data, most_lines=50):
    with pytest.raises(NotATable) as refusal:
        read_table(data, most_lines=most_lines)
    return refusal.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_letters_separators_and_ends_of_lines_are_told_from_the_text(encoding, separator, end):
    rows = [["Naam", "Gsm", "Taal"], ["Zoë Müller", "0470 12 34 56", "Français"], ["Bo", "", "x"]]
    data = end.join(separator.join(row) for row in rows).encode(encoding)

    assert texts(data) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_in_any_script_come_through(encoding):
    names = ["محمد", "Олена", "ሰላም", "李", "👩🏽‍🦱 Mo", "O’Brien", "a" * 200]

    assert texts("\n".join(["Naam;x", *(f"{name};1" for name in names)]).encode(encoding))[1:] == [
        [name, "1"] for name in names
    ]


def test_quotation_marks_hold_separators_and_ends_of_lines():
    data = b'naam;nota\r\n"De Smet; Jan";"een\r\ntwee"\r\n"zegt ""ja""";3\r\n'

    assert texts(data)[1:] == [["De Smet; Jan", "een\r\ntwee"], ['zegt "ja"', "3"]]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    lines = read_table(b"sep=;\r\nnaam;jaar\r\n;\r\nBo;1985;;;;\r\n\r\nMo;", most_lines=9).lines

    assert [line.number for line in lines] == [1, 3, 5]
    assert len(lines[1].cells) == 2


def test_a_single_column_is_a_table():
    assert texts(b"Naam\nBo, de jonge\nMo\n")[1] in (["Bo, de jonge"], ["Bo", "de jonge"])
    assert texts("Naam\nBo\nMo".encode("utf-16")) == [["Naam"], ["Bo"], ["Mo"]]


def test_a_formula_is_not_read_and_a_number_kept_as_text_is():
    line = read_table(b'naam;gsm\n=HYPERLINK("http://x");="0470123456"\n=1+1;+32 470', most_lines=9).lines[1]

    assert line.cells[0].odd is Odd.FORMULA
    assert line.cells[0].text == ""
    assert line.cells[1].text == "0470123456"


def test_a_text_too_long_for_a_cell_is_marked_and_an_open_quotation_mark_refused():
    assert read_table(b"naam;x\n" + b"a" * 1_001 + b";1", most_lines=9).lines[1].cells[0].odd is Odd.TOO_LONG
    assert refused(b'naam;x\n"' + b"a;b\n" * 9_000, most_lines=99) is RefusalCode.DAMAGED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"\r\n \t\r\n", RefusalCode.EMPTY),
        (b";;;\n;;;", RefusalCode.EMPTY),
        (b"\x00\x00\x00", RefusalCode.EMPTY),
        (b"<html><table><tr><td>Naam</td></tr></table></html>", RefusalCode.WEB_PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', RefusalCode.WEB_PAGE),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), RefusalCode.UNKNOWN),
        (b"%PDF-1.7\n" + bytes(range(32)) * 20, RefusalCode.UNKNOWN),
        (b"naam\n" * 60, RefusalCode.TOO_MANY_LINES),
        (b";".join([b"x"] * 61), RefusalCode.TOO_MANY_COLUMNS),
        (b"a" * 1_000_001, RefusalCode.TOO_LARGE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook" * 99, RefusalCode.OLD_EXCEL),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 2,
            RefusalCode.LOCKED,
        ),
    ],
    ids=str,
)
def test_what_is_no_table_is_refused_with_its_reason(data, code):
    assert refused(data) is code


def test_columns_that_are_empty_to_the_end_do_not_count():
    assert texts(b"naam;jaar" + b";" * 16_000 + b"\nBo;1985" + b";" * 16_000) == [
        ["naam", "jaar"],
        ["Bo", "1985"],
    ]
