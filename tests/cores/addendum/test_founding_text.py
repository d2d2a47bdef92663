"""The founding text, word for word: what a person found in it by hand, so that no rule may lose or move a word."""

import json

import pytest

from reisgezel.cores.addendum import DoubtCode, Fate, read_addendum, to_json_object
from tests.cores.addendum.founding import (
    CHALLENGES,
    EXTRA_OBSTACLES,
    EXTRA_PROFILES,
    FORCES,
    PRINCIPLES,
    SERVICE_TYPES,
    SUGGESTIONS,
    THEMES,
    TIMING,
)
from tests.kit.matrix import slow_but

NAME = "mechelen-bodukap.txt"


@pytest.fixture(scope="module")
def founding(read_sample):
    return read_sample(NAME)


def told(passages):
    return [(passage.text, passage.lines) for passage in passages]


def test_area_and_its_municipalities_come_in_the_order_of_the_source(founding):
    assert founding.area.name == "Mechelen - Bodukap"
    assert founding.area.municipalities == (
        "Mechelen",
        "Sint-Katelijne Waver",
        "Duffel",
        "Bonheiden",
        "Putte",
    )
    assert founding.area.lines == (1, 3, 6)


@pytest.mark.parametrize("number", range(1, 6))
def test_challenge_keeps_every_obstacle_and_outcome_word_for_word(founding, number):
    challenge = founding.challenges[number - 1]
    title, personas, lines, obstacles, outcomes = CHALLENGES[number - 1]

    assert (challenge.number, challenge.title) == (number, title)
    assert (challenge.personas, challenge.lines) == (personas, lines)
    assert told(challenge.obstacles) == obstacles
    assert told(challenge.outcomes) == outcomes


def test_challenges_have_the_counts_that_were_counted_by_hand(founding):
    counts = [(len(each.obstacles), len(each.outcomes)) for each in founding.challenges]

    assert counts == [(9, 8), (10, 10), (7, 7), (14, 16), (7, 7)]


def test_local_analysis_is_found_in_all_its_parts(founding):
    assert told(founding.enrichment.themes) == THEMES
    assert told(founding.enrichment.suggestions) == SUGGESTIONS
    assert told(founding.enrichment.extra_obstacles) == EXTRA_OBSTACLES
    assert told(founding.enrichment.extra_profiles) == EXTRA_PROFILES
    assert told(founding.service_types) == SERVICE_TYPES


def test_principles_and_forces_of_the_action_plan_are_found(founding):
    assert told(founding.principles) == PRINCIPLES
    assert [(each.name, each.text, each.lines) for each in founding.forces] == FORCES


def test_local_input_keeps_its_nine_paragraphs_in_order(founding):
    starts = [passage.text.split()[0] for passage in founding.local_input]

    assert starts == ["Binnen", "Daarnaast", "Zowel", "De", "We", "Wat", "De", "Mechelen-Bodukap", "Tot"]
    assert [passage.lines[0] for passage in founding.local_input] == [
        375,
        379,
        384,
        390,
        402,
        412,
        430,
        447,
        450,
    ]


def test_timing_rows_follow_the_conventions(founding):
    rows = to_json_object(founding)["timing"]

    assert [(r["label"], r["original"], r["start"], r["end"], r["relative"]) for r in rows] == TIMING


def test_pitches_name_seven_half_days_and_raise_their_doubts(founding):
    row = founding.timing[3]

    assert [f"{each.start:%d %H:%M}-{each.end:%H:%M}" for each in row.moments] == [
        "22 12:00-23:59",
        "23 00:00-12:00",
        "23 12:00-23:59",
        "28 00:00-12:00",
        "28 12:00-23:59",
        "29 00:00-12:00",
        "29 12:00-23:59",
    ]
    assert {each.code for each in row.doubts} == {DoubtCode.YEAR_ASSUMED, DoubtCode.HALF_DAY_WITHOUT_HOURS}
    assert row.lines == (465, 466, 467)


def test_relative_row_proposes_a_date_from_the_row_before(founding):
    (doubt,) = founding.timing[5].doubts

    assert doubt.code is DoubtCode.RELATIVE_WITHOUT_ANCHOR
    assert doubt.parameters["proposed"] == "2023-07-29"
    assert "einddatum" in doubt.text


def test_contact_is_found_in_running_text(founding):
    contact = founding.contact

    assert contact.name == "Regine Voorbeeldt"
    assert contact.role == "Regisseur sociale economie en werk regio Rivierenland"
    assert contact.email == "regine.voorbeeldt@mb.example"
    assert contact.phone == "015 00 00 00"
    assert contact.lines == (476, 478, 480)


def test_headings_without_content_raise_a_doubt(founding):
    promised = [each for each in founding.doubts if each.code is DoubtCode.PROMISED_NOT_FOUND]

    assert [each.lines for each in promised] == [(274,), (372,)]


def test_every_line_is_accounted_for(founding):
    counts = founding.counts

    assert (counts.total, counts.placed, counts.fixed, counts.not_understood) == (258, 204, 54, 0)
    assert len(founding.source) == 481


def test_line_numbers_are_those_of_an_editor(founding, sample):
    lines = sample(NAME).decode().split("\n")

    assert [line.text for line in founding.source] == lines
    assert founding.source[14].text.startswith("● Regio-uitdaging 1")
    assert (founding.source[14].number, founding.source[14].fate) == (15, Fate.PLACED)


def test_json_object_is_plain_json(founding):
    plain = to_json_object(founding)

    assert json.loads(json.dumps(plain, ensure_ascii=False)) == plain
    assert list(plain) == [
        "area",
        "challenges",
        "enrichment",
        "service_types",
        "principles",
        "forces",
        "local_input",
        "timing",
        "contact",
        "doubts",
        "not_understood",
        "lines",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_changes_nothing(founding, sample, encoding):
    other = read_addendum(sample(NAME).decode().encode(encoding))

    assert to_json_object(other) == to_json_object(founding)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n- ", "\n-\t"),
        lambda text: "\n".join(line.strip() for line in text.split("\n")),
        lambda text: "\n".join("    " + line for line in text.split("\n")),
    ],
    ids=["crlf", "no-break spaces", "tabs", "stripped", "indented"],
)
def test_spacing_changes_nothing(founding, sample, change):
    other = read_addendum(change(sample(NAME).decode()).encode())

    assert to_json_object(other) == to_json_object(founding)


@pytest.mark.parametrize(
    "sign",
    slow_but(
        {"–", "•"}, ["–", "—", "•", "●", "○", "▪", "*", "·", "o", "→", "✓", "1.", "a)", "(1)", "+", "■"]
    ),
)
def test_list_sign_changes_nothing(founding, sample, sign):
    lines = [
        line.replace("- ", f"{sign} ", 1) if line.lstrip().startswith("- ") else line
        for line in sample(NAME).decode().split("\n")
    ]

    assert to_json_object(read_addendum("\n".join(lines).encode())) == to_json_object(founding)


@pytest.mark.parametrize("every", [30, 45, 60])
def test_page_breaks_headers_and_numbers_change_no_words(founding, sample, every):
    paged: list[str] = []
    for number, line in enumerate(sample(NAME).decode().split("\n"), start=1):
        paged.append(line)
        if number % every == 0:
            paged += ["", f"Pagina {number // every} van 16", "\fLokaal Addendum Mechelen - Bodukap"]
    other = read_addendum("\n".join(paged).encode())

    assert without_lines(to_json_object(other)) == without_lines(to_json_object(founding))
    assert other.source[-1].page == 480 // every + 1
    assert other.counts.not_understood == 0


def test_pdf_of_the_founding_text_says_the_same(founding, read_sample):
    other = read_sample("mechelen-bodukap.pdf")

    assert other.format == "pdf"
    assert without_lines(to_json_object(other)) == without_lines(to_json_object(founding))
    assert other.counts.not_understood == 0
    assert {line.page for line in other.source} == set(range(1, 8))


def without_lines(value):
    """A JSON object without anything that depends on line numbers."""
    if isinstance(value, dict):
        return {key: without_lines(each) for key, each in value.items() if key != "lines"}
    return [without_lines(each) for each in value] if isinstance(value, list) else value
