"""From a file to rows: what is found, what is dropped at once, what is said to be wrong."""

import datetime as dt
import json

import pytest
import time_machine
from django.utils.translation import override

from reisgezel.cores.tables import read_table
from reisgezel.domain.caseload.checking import check, holds_national_number
from reisgezel.domain.caseload.contents import Columns, Rows, columns_of, rows_of, sealed
from reisgezel.domain.caseload.enums import FIELDS, Part, Trouble
from reisgezel.domain.caseload.errors import NoNames, NoPeople, NotReadable
from reisgezel.domain.caseload.reading import read
from reisgezel.domain.caseload.reading import rows_of as rows_from
from reisgezel.faces.desk.caseload.sheets import empty_file, rest_file
from tests.domain.caseload.files import csv_of, xlsx_of

NATIONAL = "85.07.30-033.28"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC), tick=False):
        yield


def found(data):
    return read(read_table(data, most_lines=520))


def people(data):
    content = found(data)
    assert isinstance(content, Rows), content
    return [check(row.said, row.trouble)[0] for row in content.rows]


def faults(*cells, part=Part.CALL_NAME):
    [row] = found(csv_of(";".join(cells))).rows
    return {fault.part for fault in check(row.said, row.trouble)[1]}


def headers(line, row="Bo;;;;;;;;"):
    return found(f"{line}\r\n{row}\r\n".encode())


def test_everything_that_a_page_can_begin_with_is_read():
    [person] = people(
        b"Roepnaam;Moedertaal;Tolk;Kan lezen;Geboortedatum;GSM-nummer;E-mailadres\r\n"
        b"  Samira   T. ;Arabisch;x;moeilijk;30/07/1985;0470/12.34.56;samira@voorbeeld.be"
    )

    assert person.fields() == {
        "call_name": "Samira T.",
        "language": "ar",
        "needs_interpreter": True,
        "reads": "hard",
        "birth_year": 1985,
        "phone": "+32470123456",
        "email": "samira@voorbeeld.be",
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_our_own_file_is_read_without_a_question_and_its_example_is_nobody(language, ending):
    with override(language):
        data = empty_file(ending)
    with pytest.raises(NoPeople):
        found(data)
    if ending == "csv":
        content = found(data + b"Bo;;;;;;\r\n")
        assert [row.said["call_name"] for row in content.rows] == ["Bo"]
        assert content.notes.example


def test_a_title_above_the_header_and_empty_rows_are_passed_over():
    content = found(xlsx_of(["Mijn mensen 2026"], [None], ["Naam", "Jaar"], ["Bo", 1985], [None], ["Mo", ""]))

    assert [(row.number, row.said["call_name"]) for row in content.rows] == [(4, "Bo"), (6, "Mo")]


@pytest.mark.parametrize(
    "line",
    ["Naam;Onbekend", "Naam;Voornaam", "Voornaam;Familienaam", "Naam;", "Onbekend;Jaar", "Naam;naam;Naam"],
)
def test_somebody_is_asked_about_a_column_that_is_not_sure(line):
    assert isinstance(headers(line, "Bo;x;y"), Columns)


def test_a_list_of_names_without_a_header_loses_nobody():
    content = found(b"Samira\r\nBo\r\n")

    assert isinstance(content, Columns)
    assert not content.header
    rows = rows_from(Columns(content.lines, (Part.CALL_NAME,), header=False, notes=content.notes))
    assert [row.said["call_name"] for row in rows.rows] == ["Samira", "Bo"]


def test_the_rest_of_a_name_comes_behind_it_when_somebody_says_so():
    content = found(b"Voornaam;Familienaam\r\nSamira;Tahiri\r\n")
    parts = (Part.CALL_NAME, Part.MORE_NAME)

    assert content.parts == (Part.CALL_NAME, None)
    [row] = rows_from(Columns(content.lines, parts, header=True, notes=content.notes)).rows
    assert row.said == {"call_name": "Samira Tahiri"}


def test_a_file_without_names_or_people_is_refused():
    content = headers("Onbekend;Jaar", "Bo;1985")
    for parts in ((None, Part.BIRTH_YEAR), (Part.CALL_NAME, Part.CALL_NAME)):
        with pytest.raises(NoNames):
            rows_from(Columns(content.lines, parts, header=True, notes=content.notes))
    with pytest.raises(NoPeople):
        found(b"Naam;Jaar\r\n")
    with pytest.raises(NotReadable, match="too_many"):
        found(csv_of(*(f"Bo {number};;;;" for number in range(501))))


def test_what_we_never_take_is_nowhere_in_what_is_kept():
    """Not its column, not a national number in another column, not the day of birth."""
    content = headers(
        "Naam;Rijksregisternummer;Adres;Opmerkingen;Geboortedatum;Gsm",
        f"Bo;{NATIONAL};Kanariestraat 1;kanariewoord;30/07/1985;{NATIONAL}",
    )
    kept = sealed(content)

    for word in ("85.07.30", "850730", "033", "anarie", "30/07"):
        assert word not in kept
    assert content.notes.never == ("Rijksregisternummer", "Adres", "Opmerkingen")
    assert content.rows[0].trouble == {"phone": Trouble.NATIONAL_NUMBER}
    unsure = headers("Naam;Onbekend", f"Bo;{NATIONAL}")
    assert "033" not in sealed(unsure)


@pytest.mark.parametrize("number", [NATIONAL, "85073003328", "85 07 30 033 28", f"Samira {NATIONAL}!"])
def test_a_national_number_is_known_by_its_last_two_digits(number):
    assert holds_national_number(number)


@pytest.mark.parametrize(
    "number", ["85.07.30-033.29", "0470 12 34 56", "32470123456", "1985", "8507300332812", ""]
)
def test_other_numbers_are_no_national_number(number):
    assert not holds_national_number(number)


@pytest.mark.parametrize("year", ["1985", "30/07/1985", "30-7-1985", "30.07.1985", "1985-07-30", " 1985 "])
def test_of_a_day_of_birth_the_year_is_kept(year):
    [row] = found(csv_of(f"Bo;;;{year};")).rows
    assert row.said["birth_year"] == "1985"


@pytest.mark.parametrize("year", ["85", "2027", "1899", "negentien", "30/07/85", "1985.5", "١٩٨٥", "31132"])
def test_a_year_that_cannot_be_right_is_said(year):
    assert faults("Bo", "", "", year, "") == {Part.BIRTH_YEAR}


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        (("", "Arabisch", "", "", ""), Part.CALL_NAME),
        (("\u200f \u200b", "", "", "", ""), Part.CALL_NAME),
        (("x" * 201, "", "", "", ""), Part.CALL_NAME),
        (("Bo\x07", "", "", "", ""), Part.CALL_NAME),
        (('=HYPERLINK("x")', "", "", "", ""), Part.CALL_NAME),
        (("Bo", "Klingon", "", "", ""), Part.LANGUAGE),
        (("Bo", "", "misschien", "", ""), Part.NEEDS_INTERPRETER),
        (("Bo", "", "", "", "12"), Part.PHONE),
        (("Bo", "", "", "", "4,70E+08"), Part.PHONE),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_mistake_is_said_at_its_own_field(cells, part, language):
    with override(language):
        assert faults(*cells) == {part}


@pytest.mark.parametrize(
    ("word", "code"),
    [("arabisch", "ar"), ("Arabic", "ar"), ("AR", "ar"), ("Oekraïens", "uk"), ("berbers", "ber"), ("", "")],
)
def test_languages_are_known_by_their_words(word, code):
    [person] = people(csv_of(f"Bo;{word};;;"))
    assert person.language == code


def test_a_year_in_a_cell_that_shows_days_is_asked_about():
    def then(book, sheet):
        sheet.write_number(1, 1, 1985, book.add_format({"num_format": "dd/mm/yyyy"}))

    [row] = found(xlsx_of(["Naam", "Geboortedatum"], ["Bo"], then=then)).rows
    assert (row.trouble, row.said["birth_year"], row.is_right) == (
        {"birth_year": Trouble.YEAR_OR_DAY},
        "1985",
        False,
    )


@pytest.mark.parametrize(
    "name",
    ["محمد", "Олена Шевченко", "👩🏽‍🦱 Mo", "O’Brien-D'Hulst", "李", "ب" * 200, "<b>Bo</b>", "-Bo", "@Bo"],
)
def test_names_in_any_script_are_kept_as_they_are(name):
    [person] = people(csv_of(f'"{name}";;;;'))
    assert person.call_name == name


def test_people_who_are_twice_in_the_file_are_found():
    rows = found(
        csv_of(
            "Khadija B.;;;1990;",
            "Bo;;;;0470 12 34 56",
            "Chadija;;;;",
            "Iemand anders;;;;0470123456",
            "Khadija;;;1960;",
            "Noor;;;;",
        )
    ).rows

    assert [row.like for row in rows] == [(), (), (2,), (3,), (4,), ()]


def test_rows_and_columns_come_out_of_the_seal_as_they_went_in():
    rows, columns = found(csv_of("Bo;;;;", "Mo;x;;;")), headers("Naam;Onbekend", "Bo;x")

    assert rows_of(sealed(rows)) == rows
    assert columns_of(sealed(columns)) == columns
    assert json.loads(sealed(rows))


def test_rows_that_are_taken_along_can_be_sent_again():
    """And nothing in them is a formula."""
    said = {"call_name": "=cmd|'/c calc'!A1", "phone": "+32 12", "birth_year": "@85", "language": "-1"}
    with override("nl"):
        table = read_table(rest_file(((3, said, "Niet juist."),)), most_lines=9)
        content = read(table)

    assert [cell.text for cell in table.lines[0].cells[:1]] == ["Roepnaam"]
    assert {cell.odd for line in table.lines for cell in line.cells} == {None}
    assert content.rows[0].said == said
    assert set(content.rows[0].said) <= set(FIELDS)
