# ruff: noqa: E501 - one case a line
"""How lines become items: signs, wraps, endings, page breaks, and words in which nothing may be lost."""

import pytest

from reisgezel.cores.addendum import DoubtCode, Fate, read_addendum

HEAD = "Lokaal Addendum Proefstreek\nLokaal werkingsgebied: Proefdorp, Testgem\n\nRegio-uitdaging 1 gebaseerd op persona Ans\n"


def obstacles_of(body, **extra):
    addendum = read_addendum(
        f"{HEAD}\nDe obstakels zijn:\n{body}\n\nzodat ze:\n- rust vinden\n".encode(), **extra
    )
    return [each.text for each in addendum.challenges[0].obstacles]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("- schulden;", "schulden"),
        ("- schulden,", "schulden"),
        ("- schulden.", "schulden"),
        ("- schulden ;", "schulden"),
        ("-  te   veel\u00a0 schulden", "te veel schulden"),
        ("- discriminatie (leeftijd/afkomst/…)", "discriminatie (leeftijd/afkomst/…)"),
        ("- taal, diploma, enz.", "taal, diploma, enz."),
        ("- taal, diploma...", "taal, diploma..."),
        ("- wantrouwen t.a.v. de hulp.", "wantrouwen t.a.v. de hulp"),
        ("- Geen werk. Geen huis.", "Geen werk. Geen huis"),
        ("- 3 kinderen in huis", "3 kinderen in huis"),
        ("- 'nergens' welkom", "'nergens' welkom"),
        ("-geen spatie", "geen spatie"),
        ("\uf0b7 uit een symboollettertype", "uit een symboollettertype"),
        ("ii) tweede", "tweede"),
        ("- dag- en nachtritme", "dag- en nachtritme"),
    ],
)
def test_an_item_keeps_its_words_without_sign_and_separator(written, text):
    assert obstacles_of(f"{written}\n- tweede obstakel") == [text, "tweede obstakel"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("- denkt out-of-the-\nbox", "denkt out-of-the-box"),
        ("- tekort aan hulp-\nen dienstverlening", "tekort aan hulp- en dienstverlening"),
        ("- een huis zonder\n  verwarming", "een huis zonder verwarming"),
        ("- een huis zonder\nverwarming", "een huis zonder verwarming"),
        ("- een huis zonder\n\nverwarming", "een huis zonder verwarming"),
        ("- geen weg naar de\nVDAB", "geen weg naar de VDAB"),
        ("- geen weg naar\n  Brussel", "geen weg naar Brussel"),
        ("- taal –\n  gesproken én geschreven", "taal – gesproken én geschreven"),
        ("- taal – op maat\n– en snel te leren", "taal – op maat – en snel te leren"),
        ("-\nalleen op de wereld", "alleen op de wereld"),
        ("- een huis zonder\n\x0cverwarming", "een huis zonder verwarming"),
        ("- een huis zonder\n\n3\n\x0cverwarming", "een huis zonder verwarming"),
    ],
)
def test_a_wrapped_item_is_one_item(written, text):
    assert obstacles_of(f"{written}\n- tweede obstakel") == [text, "tweede obstakel"]


def test_lines_of_an_item_leave_out_the_blank_ones_between():
    addendum = read_addendum(
        f"{HEAD}Obstakels:\n- een huis zonder\n\nverwarming\nDoelen:\n- warmte\n".encode()
    )

    assert addendum.challenges[0].obstacles[0].lines == (6, 8)
    assert addendum.source[6].fate is Fate.BLANK


def test_a_form_feed_inside_a_line_starts_a_page_but_no_line():
    addendum = read_addendum(f"{HEAD}Obstakels:\n- schulden\x0c- taal\nDoelen:\n- rust\n".encode())
    item = addendum.challenges[0].obstacles[1]

    assert [each.text for each in addendum.challenges[0].obstacles] == ["schulden", "taal"]
    assert item.lines == (6,)
    assert [(line.number, line.page) for line in addendum.source[5:7]] == [(6, 1), (7, 2)]


def test_a_list_in_a_list_is_read_flat_with_a_doubt():
    body = "- verslaving\n    o Drank\n    o Games\n- schulden"
    addendum = read_addendum(f"{HEAD}Obstakels:\n{body}\nDoelen:\n- rust\n".encode())

    assert [each.text for each in addendum.challenges[0].obstacles] == [
        "verslaving",
        "Drank",
        "Games",
        "schulden",
    ]
    assert DoubtCode.NESTED_LIST in {each.code for each in addendum.doubts}


def test_words_between_items_are_listed_and_doubted():
    body = "- schulden\n\nDit komt vaak voor in onze streek, zeggen de partners.\n\n- taal"
    addendum = read_addendum(f"{HEAD}Obstakels:\n{body}\nDoelen:\n- rust\n".encode())

    assert [each.text for each in addendum.challenges[0].obstacles] == ["schulden", "taal"]
    assert [each.text for each in addendum.not_understood] == [
        "Dit komt vaak voor in onze streek, zeggen de partners."
    ]
    assert DoubtCode.LIST_INTERRUPTED in {each.code for each in addendum.doubts}


def test_a_list_under_an_unknown_heading_is_not_taken_for_another():
    body = "- schulden\n\nOnze troeven\n- veel buurtwerk"
    addendum = read_addendum(f"{HEAD}Obstakels:\n{body}\nDoelen:\n- rust\n".encode())

    assert [each.text for each in addendum.challenges[0].obstacles] == ["schulden"]
    assert [each.text for each in addendum.not_understood] == ["Onze troeven", "- veel buurtwerk"]


def test_two_announcements_of_one_list_are_read_as_one_with_a_doubt():
    body = "Obstakels thuis:\n- schulden\nObstakels op het werk:\n- taal\nDoelen:\n- rust\n"
    addendum = read_addendum(f"{HEAD}{body}".encode())

    assert [each.text for each in addendum.challenges[0].obstacles] == ["schulden", "taal"]
    assert DoubtCode.LIST_REPEATED in {each.code for each in addendum.doubts}


@pytest.mark.parametrize(
    ("obstacles", "outcomes"),
    [
        ("Obstakels", "Doelen"),
        ("DREMPELS", "GEWENSTE RESULTATEN"),
        ("De hindernissen zijn:", "Gewenste uitkomsten:"),
        ("Knelpunten:", "Doelstellingen:"),
        ("Welke drempels ervaren zij?", "Wat willen we bereiken?"),
        ("Volgende obstakels werden vastgesteld", "Hoe kunnen we hen versterken, zodat zij:"),
        ("Belemmeringen", "Ambities"),
    ],
)
def test_lists_are_known_by_many_names(obstacles, outcomes):
    addendum = read_addendum(f"{HEAD}\n{obstacles}\n- schulden\n\n{outcomes}\n- rust\n".encode())
    (challenge,) = addendum.challenges

    assert [each.text for each in challenge.obstacles] == ["schulden"]
    assert [each.text for each in challenge.outcomes] == ["rust"]


@pytest.mark.parametrize(
    ("heading", "number", "personas"),
    [
        ("● Regio-uitdaging 1 gebaseerd op persona Jordy & Roy", 1, ("Jordy", "Roy")),
        ("REGIO-UITDAGING 1: PERSONA JORDY, ROY EN MO", 1, ("JORDY", "ROY", "MO")),
        ("Regiouitdaging 1 rond de persona's Jordy en Roy", 1, ("Jordy", "Roy")),
        ("Uitdaging I – wonen", 1, ()),
        ("Eerste uitdaging: wonen", 1, ()),
        ("Uitdaging A: wonen", 1, ()),
        ("1. Uitdaging voor persona Fatma", 1, ("Fatma",)),
        ("Lokale uitdaging nr. 1 op basis van doelgroep jongeren", 1, ("jongeren",)),
        ("Thema 1: wonen", 1, ()),
    ],
)
def test_headings_of_challenges_are_known_by_many_forms(heading, number, personas):
    text = f"Lokaal Addendum Proefstreek\nGemeenten: A-dorp, B-dorp\n\n{heading}\n\nObstakels:\n- x\nDoelen:\n- y\n"
    (challenge,) = read_addendum(text.encode()).challenges

    assert (challenge.number, challenge.personas) == (number, personas)
    assert heading.endswith(challenge.title)


def test_persona_lines_below_a_heading_belong_to_the_challenge():
    text = (
        HEAD.replace(" gebaseerd op persona Ans", "") + "Persona: Ans en Bo\nObstakels:\n- x\nDoelen:\n- y\n"
    )
    (challenge,) = read_addendum(text.encode()).challenges

    assert challenge.personas == ("Ans", "Bo")
    assert challenge.lines == (4, 5)


def test_headings_announced_in_a_list_before_are_one_challenge_each():
    overview = "Regio-uitdaging 1: wonen\nRegio-uitdaging 2: taal\n"
    body = "Regio-uitdaging 1: wonen\nObstakels:\n- x\nRegio-uitdaging 2: taal\nObstakels:\n- y\n"
    addendum = read_addendum(f"Lokaal Addendum Proefstreek\n{overview}{body}".encode())

    assert [(each.number, each.lines) for each in addendum.challenges] == [(1, (2, 4)), (2, (3, 7))]


def test_a_number_that_is_out_of_order_is_a_doubt():
    body = "Regio-uitdaging 3: wonen\nObstakels:\n- x\nDoelen:\n- y\n"
    addendum = read_addendum(f"Lokaal Addendum Proefstreek\n{body}".encode())

    (doubt,) = [each for each in addendum.doubts if each.code is DoubtCode.CHALLENGE_NUMBER_UNEXPECTED]
    assert doubt.parameters == {"number": "3", "expected": "1"}


@pytest.mark.parametrize(
    ("lines", "name", "towns"),
    [
        ("Lokaal Addendum Proefstreek\nLokaal werkingsgebied: Aa, Bee", "Proefstreek", ("Aa", "Bee")),
        ("LOKAAL ADDENDUM - REGIO PROEFSTREEK\nGEMEENTEN: AA EN BEE", "PROEFSTREEK", ("AA", "BEE")),
        ("Proefstreek – lokaal addendum\nGemeenten Aa, Bee", "Proefstreek", ()),
        ("Lokaal Addendum Proef -\n\nStreek\n\nWerkingsgebied:\n- Aa\n- Bee", "Proef - Streek", ("Aa", "Bee")),
        ("Lokaal addendum\nProefstreek\nDe regio omvat de gemeenten Aa, Bee en Cee.", "Proefstreek", ("Aa", "Bee", "Cee")),
        ("Lokaal addendum\nRegio: Proefstreek\nDeelnemende gemeenten: Aa; Bee", "Proefstreek", ("Aa", "Bee")),
        ("Addendum lokaal partnerschap Proefstreek\nWerkingsgebied\nAa, Bee (deels) en Cee", "Proefstreek", ("Aa", "Bee (deels)", "Cee")),
        ("Lokaal Addendum Proefstreek\nLokaal werkingsgebied: Aa,\nBee-aan-Zee,\nCee", "Proefstreek", ("Aa", "Bee-aan-Zee", "Cee")),
    ],
)  # fmt: skip
def test_the_area_is_found_in_many_forms(lines, name, towns):
    text = f"{lines}\n\nRegio-uitdaging 1\nObstakels:\n- x\nDoelen:\n- y\n"
    area = read_addendum(text.encode()).area

    assert (area.name, area.municipalities) == (name, towns)
