"""Who carries a topic now, on its page: asked beside the level, may stay empty, read in words."""

import pytest

from reisgezel.domain.trajectories.models import Stone
from tests.faces.desk.conftest import assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db

SAID = {"by_self": "2", "by_network": "1", "by_services": "0"}
IN_WORDS = "Veel zelf, een beetje door mensen rondom, niets door diensten"


def folded(page):
    return next(
        each for each in soup(page).select("form details") if "Wie draagt dit nu?" in each.summary.text
    )


def chosen(page, name):
    return soup(page).select_one(f"#form [name={name}][checked]")["value"]


def test_it_is_asked_in_words_and_folded_away_until_something_was_said(desk, case):
    page = desk.open("stone", case.pk, "housing")
    part = folded(page)
    assert not part.has_attr("open")
    assert [legend.text.strip() for legend in part.select("legend")] == [
        "Wie draagt dit nu?",
        "Eigen kracht",
        "Mensen rondom",
        "Diensten",
    ]
    for name in SAID:
        row = part.select(f"label:has(input[name={name}])")
        assert [label.text.strip() for label in row] == ["Niets", "Een beetje", "Veel", "Niet gezegd"]
    assert [box["value"] for box in part.select("input[checked]")] == ["", "", ""]

    desk.fill("stone", case.pk, "housing", level="2", **SAID)
    part = folded(desk.open("stone", case.pk, "housing"))
    assert part.has_attr("open")
    assert [box["value"] for box in part.select("input[checked]")] == ["", "", ""]


def test_both_voices_are_read_in_words_with_what_it_was(desk, griet, case):
    desk.fill("stone", case.pk, "housing", level="2", by_services="2")
    desk.fill("stone", case.pk, "housing", level="3", **SAID)
    rows = desk.fill("stone", case.pk, "housing", voice="worker", level="2", by_network="0")

    assert f"{IN_WORDS} (eerder: veel door diensten)" in " ".join(said(rows).split())
    assert "Niets door mensen rondom" in said(rows)
    table = soup(desk.open("stone", case.pk, "housing")).select("table.data tbody tr")
    told = {cell.text for cell in (row.select_one("td[data-label='Wie het draagt']") for row in table)}
    assert told == {"Niets door mensen rondom", IN_WORDS, "Veel door diensten"}


def test_nothing_said_is_an_answer_without_it(desk, griet, case):
    page = desk.fill("stone", case.pk, "housing", level="2")
    stone = Stone.objects.within(griet).get()
    assert (stone.by_self, stone.by_network, stone.by_services) == (None, None, None)
    assert "zelf" not in said(page)


@pytest.mark.parametrize("value", ["3", "-1", "100%", "<b>"])
def test_what_is_no_answer_is_refused_and_the_others_are_kept(desk, griet, case, value):
    page = desk.fill("stone", case.pk, "housing", level="2", words="Nat.", **{**SAID, "by_network": value})

    assert_asks_again(page, "by_network")
    assert folded(page).has_attr("open")
    assert (value_of(page, "words"), chosen(page, "by_self")) == ("Nat.", "2")
    assert not Stone.objects.within(griet).exists()


def test_who_carries_what_was_not_talked_about_is_asked_again(desk, griet, case):
    page = desk.fill("stone", case.pk, "housing", level="0", words="Nat.", by_services="1")

    assert_asks_again(page, "by_services")
    assert folded(page).has_attr("open")
    assert (value_of(page, "words"), chosen(page, "by_services")) == ("Nat.", "1")
    assert not Stone.objects.within(griet).exists()
