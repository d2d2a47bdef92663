"""A part that is swapped is the same as on a fresh page, and an expired session does not land in a corner."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import factories
from tests.faces.desk.conftest import Desk, soup

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def folded(tag):
    return " ".join(str(tag).split())


@pytest.fixture
def people(griet):
    return [factories.case(griet, name) for name in ("Samira T.", "Dirk", "Bo")]


@pytest.mark.parametrize("wanted", ["sam", "niemand", "", " ", "<b>"])
def test_a_swapped_search_is_the_list_of_a_fresh_page(desk, people, wanted):
    path = reverse("desk:people") + "?" + urlencode({"q": wanted})
    part = BeautifulSoup(desk.get(path, headers=HTMX).content, "html.parser")
    page = soup(desk.get(path))

    assert part.html is None
    assert folded(part.select_one("#list")) == folded(page.select_one("#list"))


def test_the_search_says_that_its_list_changed_and_works_without_script(desk, people):
    page = soup(desk.open("people"))
    form = page.select_one("form[role=search]")

    assert page.select_one("#list")["aria-live"] == "polite"
    assert form["hx-target"] == "#list"
    assert form["method"] == "get"
    assert form.select_one("button[type=submit]") is not None
    assert page.select_one(f"label[for={form.select_one('input')['id']}]") is not None


def test_older_entries_swapped_in_are_those_of_a_fresh_page(desk, griet, case):
    for number in range(45):
        factories.visit(griet, case, f"Bezoek {number}.", days_ago=number)
    page = soup(desk.open("case-story", case.pk))
    texts = []
    while True:
        texts += [" ".join(entry.get_text().split()) for entry in page.select(".timeline > li .said")]
        older = page.select_one(".pages a")
        if older is None:
            break
        assert older["hx-target"] == "closest p"
        fresh = soup(desk.get(reverse("desk:case-story", args=[case.pk]) + older["href"]))
        part = BeautifulSoup(desk.get(older["hx-get"], headers=HTMX).content, "html.parser")
        assert part.html is None
        assert [folded(each) for each in part.select(".timeline, .pages")] == [
            folded(each) for each in fresh.select(".card .timeline, .card .pages")
        ]
        page = part

    assert texts == [f"Bezoek {number}." for number in range(45)]


def test_a_swapped_part_holds_no_id_that_the_page_holds(desk, griet, case):
    for number in range(25):
        factories.visit(griet, case, f"Bezoek {number}.", days_ago=number)
    page = soup(desk.open("case-story", case.pk))
    part = BeautifulSoup(desk.get(page.select_one(".pages a")["hx-get"], headers=HTMX).content, "html.parser")

    assert not {tag["id"] for tag in page.select("[id]")} & {tag["id"] for tag in part.select("[id]")}


@pytest.mark.parametrize("name", ["people", "case-story"])
def test_a_session_that_went_quiet_leads_the_whole_page_away(desk, case, clock, name):
    path = reverse(f"desk:{name}", args=[case.pk] if name == "case-story" else [])
    desk.get(path)
    clock.shift(dt.timedelta(minutes=20))

    answer = desk.get(path, headers={**HTMX, "HX-Current-URL": f"http://testserver{path}"})

    assert answer.status_code == 204
    assert "lock" in answer["HX-Redirect"]
    assert urlencode({"next": path}) in answer["HX-Redirect"]


def test_a_refusal_of_a_part_is_one_line_on_the_page_that_is_open(griet, case):
    colleague = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    answer = Desk(colleague).get(reverse("desk:case-story", args=[case.pk]), headers=HTMX)

    assert answer.status_code == 403
    assert answer["HX-Retarget"] == "#messages"
    assert b"<html" not in answer.content
