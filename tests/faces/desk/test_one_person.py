"""Eén persoon, één pagina on the screen: look, ask, answer, the banner, the old address, and undo."""

import re

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.models import Entry, Merge, Trajectory
from reisgezel.foundation.accounts import drafts
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, value_of
from tests.kit.client import soup_of as soup

pytestmark = pytest.mark.django_db

HOUSING = LifeDomain.HOUSING


@pytest.fixture
def youssef(griet):
    return factories.case_manager(
        within=factories.same_partnership(griet), name="Youssef Proef", phone="+32470000009"
    )


@pytest.fixture
def two(youssef):
    return factories.case(youssef, "Samira Geheim", birth_year=1991)


def asked_on_screen(desk, case, **values):
    """From the page to the question: search, choose the colleague, ask."""
    found = desk.fill("one-person", case.pk)
    there = soup(found).select_one('#found a[href*="/with/"]')["href"]
    return desk.send(
        desk.get(there),
        **{"why": "zelfde naam", "own_words": "Ja, dat ben ik.", "stays": "here", **values},
    )


def test_from_the_page_to_one_page_and_back(desk, griet, case, youssef, two):
    assert "Iemand die je van een andere pagina kent?" in said(desk.open("case", case.pk))
    page = asked_on_screen(desk, case)
    assert "Je vroeg Youssef Proef of jullie allebei deze persoon kennen." in said(page)
    assert "Geheim" not in said(page)
    other = Desk(youssef)
    today = other.open("today")
    link = soup(today).select_one("#same a")["href"]
    question = other.get(link)
    assert "Griet Proef vraagt of jullie dezelfde persoon kennen" in said(question)
    assert "Samira T." not in said(question)
    assert "Ja, dat ben ik." in said(question)
    became = other.send(question, button="answer=yes")
    assert "Twee pagina’s werden één op 14 mei 2026" in said(became)
    assert "Ook opgeschreven als: Samira Geheim" in said(became)
    assert became.request["PATH_INFO"] == reverse("desk:case", args=[case.pk])
    # The banner leads to what happened, and to the way back.
    shown = desk.open("one-person", case.pk)
    assert "De pagina die Youssef Proef" in said(shown)
    assert "1991" in said(shown)
    merge = Merge.objects.within(griet).get()
    undone = desk.fill("one-person-undo", case.pk, merge.pk, because="Toch iemand anders")
    assert "Het zijn weer twee pagina’s." in said(undone)
    assert "Weer twee pagina’s sinds 14 mei 2026" in said(desk.open("one-person", case.pk))
    assert "Twee pagina’s werden één" not in said(desk.open("case", case.pk))
    assert other.open("case", two.pk).status_code == 200


def test_the_old_address_leads_on_for_the_team_and_is_closed_to_others(desk, griet, case, youssef, two):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    factories.joined(two, youssef, lena, HOUSING)
    factories.one_page(case, griet, two, youssef)
    for name in ("case", "case-story", "stones", "team", "apart"):
        for who in (griet, youssef, lena):
            answer = Desk(who).get(reverse(f"desk:{name}", args=[two.pk]), {"older": "x"})
            if answer.status_code == 307:
                assert answer["Location"] == reverse(f"desk:{name}", args=[case.pk]) + "?older=x"
            else:
                assert (name, answer.status_code, who is griet) == ("apart", 403, False)
    colleague = Desk(factories.case_manager(within=factories.same_partnership(griet)))
    assert colleague.open("case", two.pk).status_code == colleague.open("case", case.pk).status_code == 403
    stranger = Desk(factories.case_manager())
    assert stranger.open("case", two.pk).status_code == 404


def test_a_form_that_was_open_at_the_old_address_is_sent_on_and_saved_once(desk, griet, case, youssef, two):
    other = Desk(youssef)
    form = other.open("note-record", two.pk)
    factories.one_page(case, griet, two, youssef)
    answer = other.submit(form, "#form", text="Nog net getypt.")
    assert answer.status_code == 307
    assert answer["Location"] == reverse("desk:note-record", args=[case.pk])
    here = other.post(answer["Location"], answer.wsgi_request.POST)
    assert here.status_code == 302
    assert Entry.objects.within(griet).get().trajectory_id == case.pk


def test_what_was_typed_and_not_saved_at_the_old_address_waits_at_the_new_one(griet, case, youssef, two):
    drafts.keep(youssef.user_id, reverse("desk:note-record", args=[two.pk]), {"text": ["Nog niet af."]})
    factories.one_page(case, griet, two, youssef)
    page = Desk(youssef).open("note-record", case.pk)
    assert value_of(page, "text") == "Nog niet af."


def test_who_keeps_both_sees_them_side_by_side_and_makes_one(desk, griet, case):
    second = factories.case(griet, "Samira Tahiri")
    set_goal(actor=griet, trajectory_id=second.pk, words="Een huis", domain=HOUSING)
    found = desk.fill("one-person", case.pk)
    there = soup(found).select_one('#found a[href*="/with/"]')["href"]
    asking = desk.get(there)
    assert "Van deze twee één pagina maken?" in said(asking)
    for words in ("Samira Tahiri", "Een huis"):
        assert words in said(asking)
    page = desk.send(asking, why="zelfde", own_words="Goed.", stays="there")
    assert page.request["PATH_INFO"] == reverse("desk:case", args=[second.pk])
    # Sent once more from a second tab: it is one already.
    again = desk.submit(asking, "#form", why="zelfde", own_words="Goed.", stays="there")
    assert again.status_code == 307
    assert desk.post(again["Location"], again.wsgi_request.POST)["Location"] == reverse(
        "desk:one-person", args=[second.pk]
    )
    assert Merge.objects.within(griet).count() == 1


def test_words_that_are_missing_are_asked_and_what_was_typed_stays(desk, case, two):
    found = desk.fill("one-person", case.pk)
    there = soup(found).select_one('#found a[href*="/with/"]')["href"]
    page = desk.send(desk.get(there), why="<b>zelfde</b>", own_words="", stays="here")
    assert_asks_again(page, "own_words")
    assert "&lt;b&gt;zelfde&lt;/b&gt;" in page.content.decode()


def test_a_no_needs_its_reason_and_is_read_by_who_asked(desk, case, youssef, two):
    asked_on_screen(desk, case)
    other = Desk(youssef)
    question = other.get(soup(other.open("today")).select_one("#same a")["href"])
    assert_asks_again(other.send(question, button="answer=no"), "because")
    other.send(question, button="answer=no", because="Zij is jonger.")
    assert "Youssef Proef zegt: iemand anders. Zij is jonger." in said(desk.open("one-person", case.pk))
    assert "iemand anders" in said(other.get(question.request["PATH_INFO"]))


def test_a_question_is_taken_back(desk, griet, case, two):
    page = asked_on_screen(desk, case)
    taken = desk.send(page, "form[action$='/back/']")
    assert "De vraag is ingetrokken." in said(taken)
    assert "Je vroeg Youssef" not in said(taken)


def test_what_is_to_settle_stands_on_the_own_page_and_a_refusal_says_no_more(desk, griet, case, youssef, two):
    for keeper, page in ((griet, case), (youssef, two)):
        for number in range(2):
            set_goal(actor=keeper, trajectory_id=page.pk, words=f"Wens {number}", domain=HOUSING)
    asked_on_screen(desk, case)
    other = Desk(youssef)
    question = other.get(soup(other.open("today")).select_one("#same a")["href"])
    assert "meer dan drie doelen" not in said(question)
    assert_refused(other.send(question, button="answer=yes"), "moet eerst iets in orde komen")
    assert not Trajectory.objects.within(griet).filter(has_parts=True).exists()


def test_the_team_sees_where_things_came_from_and_who_reads_what(desk, griet, case, youssef, two):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    factories.joined(two, youssef, lena, HOUSING)
    factories.visit(youssef, two, "Daar geweest.")
    factories.one_page(case, griet, two, youssef)
    page = said(desk.open("case", case.pk))
    assert "Van de pagina die Youssef bijhield Daar geweest." in page
    team = said(desk.open("team", case.pk))
    assert "Hield het overzicht over de andere pagina, en leest daar alles van" in team
    assert re.search(
        r"Alleen op de pagina die hier verderging: wonen\. Vraag het opnieuw voor het geheel\.", team
    )
    place = soup(desk.open("team", case.pk)).find("a", string=re.compile("Veranderen wat Lena"))["href"]
    assert "Vraag het opnieuw voor het geheel." in said(desk.get(place))


def test_a_partner_sees_that_a_page_was_always_one_and_no_form(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    page = Desk(tom).open("one-person", case.pk)
    assert "Deze pagina was altijd één pagina" in said(page)
    assert soup(page).select_one("#form") is None
    assert Desk(tom).post(reverse("desk:one-person", args=[case.pk]), {"call_name": "x"}).status_code == 403
