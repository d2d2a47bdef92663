"""One row at a time: every way to write a moment, and what it means in the zone of Brussels."""

import pytest

from reisgezel.cores.addendum import DoubtCode, read_addendum, to_json_object

AROUND = """Lokaal Addendum Proefstreek
Lokaal werkingsgebied: Proefdorp, Testgem
Regio-uitdaging 1 gebaseerd op persona Ans
Obstakels:
- schulden
Doelen:
- rust
Lokale timing
{rows}
"""


def rows_of(*rows):
    return to_json_object(read_addendum(AROUND.format(rows="\n".join(rows)).encode()))["timing"]


def day(text, start="00:00", end="23:59", zone="+02:00"):
    return f"{text}T{start}:00{zone}", f"{text}T{end}:00{zone}"


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("09/06/2023", day("2023-06-09")),
        ("9/6/23", day("2023-06-09")),
        ("09-06-2023", day("2023-06-09")),
        ("09.06.2023", day("2023-06-09")),
        ("2023-06-09", day("2023-06-09")),
        ("9 juni 2023", day("2023-06-09")),
        ("9 JUNI 2023", day("2023-06-09")),
        ("vrijdag 9 juni 2023", day("2023-06-09")),
        ("op vr. 9 jun. 2023", day("2023-06-09")),
        ("1ste juni 2023", day("2023-06-01")),
        ("15/01/2024", day("2024-01-15", zone="+01:00")),
        ("29 februari 2024", day("2024-02-29", zone="+01:00")),
        ("09/06/2023 om 23u59", day("2023-06-09", "23:59")),
        ("09/06/2023 om 23:59", day("2023-06-09", "23:59")),
        ("09/06/2023 (23.59 uur)", day("2023-06-09", "23:59")),
        ("9 juni 2023, 12u", day("2023-06-09", "12:00", "12:00")),
        ("9 juni 2023 om 12 uur", day("2023-06-09", "12:00", "12:00")),
        ("9 juni 2023 om middernacht", day("2023-06-09", "23:59")),
        ("9 juni 2023 van 9u tot 12u30", day("2023-06-09", "09:00", "12:30")),
        ("9 juni 2023 9:00-12:30", day("2023-06-09", "09:00", "12:30")),
        ("voormiddag van 9 juni 2023", day("2023-06-09", "00:00", "12:00")),
        ("9 juni 2023 namiddag", day("2023-06-09", "12:00")),
        ("12/06/2023 t/m 16/06/2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("van 12 tot en met 16 juni 2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("12-16 juni 2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("12/06 - 16/06/2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("tussen 12 juni en 16 juni 2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("vanaf 12 juni t.e.m. 16 juni 2023", (day("2023-06-12")[0], day("2023-06-16")[1])),
        ("28/10/2023 t/m 30/10/2023", ("2023-10-28T00:00:00+02:00", "2023-10-30T23:59:00+01:00")),
        ("20 december t/m 10 januari 2024", ("2023-12-20T00:00:00+01:00", "2024-01-10T23:59:00+01:00")),
        ("voor 15/07/2023", (None, day("2023-07-15")[0])),
        ("vóór 15/07/2023", (None, day("2023-07-15")[0])),
        ("voor 15/07/2023 om 12u", (None, day("2023-07-15", "12:00")[0])),
        ("uiterlijk 15/07/2023", (None, day("2023-07-15")[1])),
        ("uiterlijk 15/07/2023 om 12u", (None, day("2023-07-15", "12:00")[0])),
        ("tot en met 15/07/2023", (None, day("2023-07-15")[1])),
        ("t/m 15/07/2023", (None, day("2023-07-15")[1])),
        ("vanaf 15/07/2023", (day("2023-07-15")[0], None)),
    ],
)
@pytest.mark.parametrize(
    "form", ["Jury {}", "Jury: {}", "- Jury: {}", "Jury\t{}", "{}\tJury", "Jury | {}", "{}: Jury"]
)
def test_a_moment_is_read_in_every_form_of_row(words, span, form):
    (row,) = rows_of(form.format(words))

    assert (row["label"], row["start"], row["end"]) == ("Jury", *span)
    assert [each["code"] for each in row["doubts"] if each["code"] != "half_day_without_hours"] == []


def test_days_in_a_row_are_moments_of_their_own():
    (row,) = rows_of("Pitches 12, 13 en 15 juni 2023")

    assert [each["start"][:10] for each in row["moments"]] == ["2023-06-12", "2023-06-13", "2023-06-15"]
    assert (row["start"], row["end"]) == ("2023-06-12T00:00:00+02:00", "2023-06-15T23:59:00+02:00")


def test_one_moment_is_not_listed_twice():
    (row,) = rows_of("Pitches 12 juni 2023 namiddag")

    assert row["moments"] == []
    assert [each["code"] for each in row["doubts"]] == ["half_day_without_hours"]


def test_hours_take_the_doubt_of_a_half_day_away():
    (row,) = rows_of("Pitches 12 juni 2023 namiddag, 13u-17u")

    assert (row["start"], row["end"]) == day("2023-06-12", "13:00", "17:00")
    assert row["doubts"] == []


def test_a_year_is_taken_from_the_nearest_row_that_has_one():
    first, second, third = rows_of("Lancering 28/04/2023", "Infosessie 10 mei", "Start 15/01/2024")

    assert second["start"] == "2023-05-10T00:00:00+02:00"
    assert [each["code"] for each in second["doubts"]] == ["year_assumed"]
    assert first["doubts"] == third["doubts"] == []


def test_a_year_that_no_row_gives_stays_open():
    (row,) = rows_of("Infosessie 10 mei")

    assert (row["start"], row["end"]) == (None, None)
    assert [each["code"] for each in row["doubts"]] == ["year_unknown"]


@pytest.mark.parametrize(
    "words", ["31/02/2023", "31 juni 2023", "00/00/2023", "12/13/2023", "29/02/2023", "1/1/0001"]
)
def test_an_impossible_date_is_a_doubt(words):
    (row,) = rows_of(f"Jury {words}")

    assert (row["start"], row["end"]) == (None, None)
    assert [each["code"] for each in row["doubts"]] == ["impossible_date"]
    assert row["original"] == words


@pytest.mark.parametrize(
    ("rows", "place", "code"),
    [
        (["Jury maandag 9 juni 2023"], 0, DoubtCode.WEEKDAY_MISMATCH),
        (["Jury 16/06/2023 t/m 12/06/2023"], 0, DoubtCode.END_BEFORE_START),
        (["Jury 9 juni 2023 om 25u70"], 0, DoubtCode.IMPOSSIBLE_TIME),
        (["Lancering 28/04/2023", "Deadline 01/04/2023"], 1, DoubtCode.BEFORE_LAUNCH),
        (["Jury midden juni 2023"], 0, DoubtCode.VAGUE_DATE),
        (["Jury: nog te bepalen"], 0, DoubtCode.NO_DATE),
        (["Antwoord: 10 werkdagen na de jury"], 0, DoubtCode.WORKING_DAYS),
    ],
)
def test_what_cannot_be_sure_is_a_doubt(rows, place, code):
    codes = [each["code"] for each in rows_of(*rows)[place]["doubts"]]

    assert code in codes


@pytest.mark.parametrize(
    ("words", "anchor", "days"),
    [
        ("einddatum + 14 dagen", "einddatum", 14),
        ("beslissing + 2 weken", "beslissing", 14),
        ("binnen 14 dagen na de beslissing", "beslissing", 14),
        ("binnen de veertien dagen na de einddatum", "einddatum", 14),
        ("30 dagen na ontvangst van de beslissing", "beslissing", 30),
    ],
)
def test_a_relative_moment_keeps_its_words_and_proposes_a_date(words, anchor, days):
    _, row = rows_of("Beslissing 01/07/2023", f"Weerwoord {words}")

    assert row["relative"] == {"anchor": anchor, "days": days}
    assert (row["label"], row["start"], row["end"]) == ("Weerwoord", None, None)
    assert [each["code"] for each in row["doubts"]] == ["relative_without_anchor"]
    assert f"2023-07-{1 + days}" in row["doubts"][0]["text"]


def test_a_relative_moment_without_a_row_before_proposes_nothing():
    (row,) = rows_of("Weerwoord einddatum + 14 dagen")

    assert "would be" not in row["doubts"][0]["text"]


def test_a_row_may_go_on_over_several_lines():
    rows = rows_of(
        "Lancering 28/04/2023",
        "Pitches en",
        "jury do 22/06 namiddag,",
        "vr 23/06 voormiddag",
        "Besluit 01/07/2023",
    )

    assert [row["label"] for row in rows] == ["Lancering", "Pitches en jury", "Besluit"]
    assert rows[1]["original"] == "do 22/06 namiddag, vr 23/06 voormiddag"
    assert len(rows[1]["moments"]) == 2


def test_header_words_of_the_table_are_fixed_wording():
    (row,) = rows_of("Wat\tWanneer", "Jury\t9 juni 2023")

    assert row["label"] == "Jury"


def test_other_words_in_a_row_are_kept_and_doubted():
    (row,) = rows_of("Jury 9 juni 2023 in het stadhuis")

    assert row["original"] == "9 juni 2023 in het stadhuis"
    assert [each["code"] for each in row["doubts"]] == ["unread_words"]
