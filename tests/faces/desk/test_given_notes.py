"""One note on purpose, as a case manager asks for it and the colleague of the employment service reads it."""

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.models import SharedEntry
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera(griet):
    return factories.employment_adviser(within=factories.same_partnership(griet))


@pytest.fixture
def place(griet, case, vera):
    return factories.joined(case, griet, vera)


@pytest.fixture
def note(griet, case):
    return factories.visit(griet, case, "Slaapt <b>weer</b>.", audience=Audience.TEAM)


def test_from_the_team_to_one_note_and_back(desk, griet, case, vera, place, note):
    factories.visit(griet, case, "Niet voor Vera.", audience=Audience.TEAM)
    page = desk.open("team-place", case.pk, place.pk)
    assert reverse("desk:given", args=[case.pk, place.pk]) in {
        link["href"] for link in soup(page).select("a")
    }
    page = desk.open("given", case.pk, place.pk)
    assert "kijkt ook na of iemand werk zoekt" in said(page)
    page = desk.open("given-ask", case.pk, place.pk, note.pk)
    assert "Mag Vera deze notitie lezen?" in said(page)
    page = desk.send(page, "#form", own_words="Dat ik weer slaap.")
    assert "Dat ik weer slaap." in said(page)
    assert soup(page).select("main b") == []
    theirs = said(Desk(vera).open("case", case.pk))
    assert "Slaapt <b>weer</b>." in theirs
    assert "Niet voor Vera." not in theirs

    page = desk.send(page, "form[action*='/stop/']")
    assert "Vera leest deze notitie niet meer." in said(page)
    assert "Slaapt" not in said(Desk(vera).open("case", case.pk))


def test_without_own_words_it_is_asked_again(desk, case, place, note):
    page = desk.fill("given-ask", case.pk, place.pk, note.pk, own_words=" ")
    assert_asks_again(page, "own_words")
    page = desk.fill("given-ask", case.pk, place.pk, note.pk, own_words="Ja, dat.", until="2020-01-01")
    assert_asks_again(page, "until")
    assert value_of(page, "own_words") == "Ja, dat."
    assert not SharedEntry.objects.within(case.partnership_id).exists()


def test_a_colleague_of_another_organisation_has_no_such_page(desk, griet, case, note):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    toms = factories.joined(case, griet, tom)
    assert desk.open("given", case.pk, toms.pk).status_code == 404
    assert desk.open("given-ask", case.pk, toms.pk, note.pk).status_code == 404
    assert "notities" not in said(desk.open("team-place", case.pk, toms.pk)).lower()


def test_pressed_twice_it_is_a_clear_line(desk, griet, case, place, note):
    desk.fill("given-ask", case.pk, place.pk, note.pk, own_words="Ja, dat.")
    page = desk.open("given", case.pk, place.pk)
    desk.send(page, "form[action*='/stop/']")
    assert "Kijk nog eens voor je verdergaat" in said(desk.send(page, "form[action*='/stop/']"))
