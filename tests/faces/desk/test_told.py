"""Write once, as a case manager does it: asks the person, reads the words over, copies, and finds it remembered."""

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.models import ServiceText
from reisgezel.faces.desk.told.views import BY_SCRIPT
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db

READY = "14/05/2026: gesprek over werk, bij de persoon thuis. Zoekt <b>uren</b>."


@pytest.fixture
def entry(griet, case):
    factories.ground_to_tell(griet)
    return factories.visit(
        griet, case, "Zoekt <b>uren</b>.", topics=(LifeDomain.WORK,), audience=Audience.TEAM
    )


@pytest.fixture
def yes(griet, case):
    return factories.may_tell(case, griet)


def text_page(desk, case, entry):
    return desk.open("told-text", case.pk, "entry", entry.pk)


def test_from_the_question_to_a_text_that_was_copied(desk, case, entry):
    page = desk.open("told", case.pk)
    assert "heeft geen ja gezegd" in said(page)
    assert soup(text_page(desk, case, entry)).select("textarea") == []
    page = desk.fill("told-ask", case.pk, own_words="Van de bakkerij mogen ze weten.")
    assert "Van de bakkerij mogen ze weten." in said(page)
    assert "Ja, tot en met za 14 november" in said(page)
    page = text_page(desk, case, entry)
    assert value_of(page, "text") == READY
    assert soup(page).select("copy-once #form") != []

    assert_asks_again(desk.send(page), "is_confirmed")
    page = desk.send(page, is_confirmed="on")
    assert "Griet, vandaag Gekopieerd" in said(page)
    page = text_page(desk, case, entry)
    assert READY in said(page)
    assert soup(page).select("#history b") == []
    assert ServiceText.objects.within(case.partnership_id).get().text == READY

    page = desk.send(desk.open("told", case.pk), "form[action*='/stop/']")
    assert "Gestopt" in said(page)
    assert soup(text_page(desk, case, entry)).select("textarea") == []


def test_the_script_gets_the_text_as_it_was_kept_and_a_refusal_as_a_page(desk, case, entry, yes):
    page = text_page(desk, case, entry)
    path = reverse("desk:told-text", args=[case.pk, "entry", entry.pk])
    fields = {"text": " Zoekt  uren. ", "is_confirmed": "on", "after": ""}
    answer = desk.post(path, {**fields, "text": "Samira zoekt"}, headers={BY_SCRIPT: "yes"})
    assert_asks_again(answer, "text")
    answer = desk.post(path, fields, headers={BY_SCRIPT: "yes"})
    assert (answer.status_code, answer.content.decode()) == (200, "Zoekt uren.")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Gekopieerd en onthouden" in said(desk.open("told", case.pk))
    assert page.status_code == 200


def test_words_that_seem_to_be_about_more_are_shown_and_can_be_meant(desk, case, entry, yes):
    page = desk.send(text_page(desk, case, entry), text="Poetst in een ziekenhuis.", is_confirmed="on")
    assert_asks_again(page, "is_about_the_job")
    assert "Kijk nog eens naar deze woorden: ziekenhuis" in said(page)
    assert value_of(page, "text") == "Poetst in een ziekenhuis."
    desk.send(page, is_about_the_job="on")
    assert ServiceText.objects.within(case.partnership_id).get().text == "Poetst in een ziekenhuis."


def test_two_tabs_and_a_colleague_meanwhile(desk, griet, case, entry, yes):
    """The same twice is once; another text asks to look first, and then goes through."""
    one, other = text_page(desk, case, entry), text_page(desk, case, entry)
    desk.send(one, is_confirmed="on")
    desk.send(other, is_confirmed="on")
    page = desk.send(other, text="Zoekt nog uren.", is_confirmed="on")
    assert_refused(page, "kopieerde hier intussen al")
    assert READY in said(page)
    desk.send(page)
    assert ServiceText.objects.within(griet).count() == 2


def test_not_needed_is_one_tap_and_says_when_somebody_was_first(desk, clock, case, entry, yes):
    page = text_page(desk, case, entry)
    late = text_page(desk, case, entry)
    assert "geen tekst nodig" in said(desk.send(page, "form[action*='not-needed']"))
    clock.shift(1)
    desk.send(text_page(desk, case, entry), is_confirmed="on")
    assert "kopieerde hier intussen al" in said(desk.send(late, "form[action*='not-needed']"))


def test_a_text_about_something_that_was_corrected_meanwhile_is_a_clear_line(desk, griet, case, entry, yes):
    page = text_page(desk, case, entry)
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="Zoekt werk.")
    answer = desk.send(page, is_confirmed="on")
    assert answer.status_code == 409
    assert text_page(desk, case, entry).status_code == 404
    assert desk.open("told-text", case.pk, "iets", entry.pk).status_code == 404


def test_the_story_leads_to_the_text_of_what_touches_work_alone(desk, griet, case, entry):
    other = factories.visit(griet, case, "Over het huis.")
    links = {link["href"] for link in soup(desk.open("case-story", case.pk)).select("a")}
    assert reverse("desk:told-text", args=[case.pk, "entry", entry.pk]) in links
    assert reverse("desk:told-text", args=[case.pk, "entry", other.pk]) not in links


def test_still_to_copy_is_reached_from_who_needs_me_and_names_no_word_of_a_note(
    desk, griet, case, entry, yes
):
    href = reverse("desk:to-copy")
    assert href in {link["href"] for link in soup(desk.open("needs-me")).select("a")}
    page = desk.open("to-copy")
    assert "Samira T." in said(page)
    assert "Zoekt" not in said(page)
    assert "Deze week" in said(page)
    desk.send(text_page(desk, case, entry), is_confirmed="on")
    assert "Niets meer te kopiëren" in said(desk.open("to-copy"))


def test_a_colleague_whose_organisation_has_no_ground_hears_why(griet, case, entry, yes):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    page = Desk(tom).open("told", case.pk)
    assert "Vraag het aan de regisseur" in said(page)
    assert "Over de bakkerij" not in said(page)


def test_an_english_screen(griet, case, entry, yes):
    user = factories.user_of(griet)
    user.language = "en"
    user.save()
    desk = Desk(griet)
    page = text_page(desk, case, entry)
    assert "A text for the employment service" in said(page)
    assert value_of(page, "text") == READY
    assert "Still to copy" in said(desk.open("to-copy"))
