"""The phone rang in the middle of a note: what was typed is there again, for its writer, and for nobody else."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.models import Entry, TeamPlace
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db
WORDS = "Half zinnetje over de huur"


@pytest.fixture
def path(case):
    return reverse("desk:visit-record", args=[case.pk])


def keep(who, path, **fields):
    drafts.keep(
        who.user_id,
        path,
        {name: [value] if isinstance(value, str) else value for name, value in fields.items()},
    )


def test_a_quiet_session_keeps_the_note_and_shows_it_again(desk, griet, case, path, clock):
    form = desk.get(path)
    clock.shift(dt.timedelta(minutes=20))

    answer = desk.submit(form, "#form", text=WORDS, how="phone", topics=["money", "nice"])
    assert answer.status_code == 302
    assert "lock" in answer["Location"]
    assert not Entry.objects.within(griet).exists()

    desk.force_login(factories.user_of(griet))
    again = desk.get(path)
    assert again.status_code == 200
    assert value_of(again, "text") == WORDS
    checked = {box["value"] for box in soup(again).select("#form :checked, #form [checked]")}
    assert {"phone", "money", "nice"} <= checked
    assert soup(again).select_one(".error-summary") is None

    desk.send(again)
    assert Entry.objects.within(griet).get().text == WORDS
    assert not Draft.objects.exists()
    assert not value_of(desk.get(path), "text")


def test_a_draft_says_that_it_is_one_and_can_be_begun_anew(desk, griet, path):
    assert "begin_anew" not in desk.get(path).content.decode()
    keep(griet, path, text=WORDS)
    page = desk.get(path)

    fresh = desk.send(page, "form:has([name=begin_anew])", button="begin_anew=1")

    assert fresh.status_code == 200
    assert not value_of(fresh, "text")
    assert "begin_anew" not in fresh.content.decode()
    assert not Draft.objects.exists()


def test_beginning_anew_shows_what_is_known_again(desk, griet, case):
    """A form that starts with what is known starts so again, not empty."""
    path = reverse("desk:case-person", args=[case.pk])
    keep(griet, path, call_name="Half")
    page = desk.send(desk.get(path), "form:has([name=begin_anew])", button="begin_anew=1")

    assert value_of(page, "call_name") == "Samira T."


def test_a_draft_never_brings_back_the_id_of_something_that_was_saved(desk, griet, case, path):
    entry = factories.visit(griet, case, "Gekookt.")
    keep(
        griet,
        path,
        entry_id=str(entry.pk),
        text=WORDS,
        how="home",
        audience="topics",
        day="2026-05-14",
        time="12:00",
    )
    page = desk.get(path)
    assert value_of(page, "entry_id") != str(entry.pk)

    assert WORDS in said(desk.send(page))
    assert Entry.objects.within(griet).filter(trajectory=case).count() == 2


def test_a_draft_is_shown_without_errors_and_judged_when_it_is_sent(desk, griet, path):
    keep(griet, path, text=" ", day="31/02/2026", how="zomaar")
    page = desk.get(path)
    assert soup(page).select_one(".error, .error-summary, [aria-invalid]") is None

    again = desk.send(page)
    assert again.status_code == 422
    assert_asks_again(again, "day", "how", "time", "audience")


def test_what_was_taken_away_in_a_draft_stays_away(desk, griet, case):
    """The safest form to get wrong: a way of reaching somebody that was ticked off must not come back by itself."""
    desk.fill("contact-rule", case.pk, channels=["call", "text"])
    path = reverse("desk:contact-rule", args=[case.pk])
    keep(griet, path, remark="Enkel brieven", from_hour="")

    page = desk.get(path)

    assert soup(page).select("#form [name=channels][checked]") == []


def test_another_person_never_sees_a_draft(desk, griet, case, path):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    keep(griet, path, text=WORDS)

    assert WORDS not in Desk(tom).get(path).content.decode()


def test_a_draft_of_a_page_that_is_no_longer_one_s_own_is_not_shown(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    path = reverse("desk:visit-record", args=[case.pk])
    keep(tom, path, text=WORDS)
    at_toms, at_griets = Desk(tom), Desk(griet)
    assert WORDS in at_toms.get(path).content.decode()

    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)
    at_griets.fill("team-end", case.pk, place.pk, because="Klaar")

    answer = at_toms.get(path)
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_a_draft_of_one_person_s_page_is_not_another_s(desk, griet, case, path):
    keep(griet, path, text=WORDS)
    other = factories.case(griet, "Dirk")

    assert WORDS not in desk.open("visit-record", other.pk).content.decode()


@pytest.mark.parametrize("other", [{"begin_anew": "1"}, {"membership": "x"}])
def test_what_was_kept_of_another_form_on_the_page_is_not_shown(desk, griet, case, other):
    path = reverse("desk:case-person", args=[case.pk])
    keep(griet, path, **other)

    page = desk.get(path)

    assert "begin_anew" not in page.content.decode()
    assert value_of(page, "call_name") == "Samira T."


@pytest.mark.parametrize(
    "name", ["visit-record", "goal-new", "stone", "contact-rule", "appointment-new", "goals-order"]
)
def test_a_draft_full_of_nonsense_is_just_a_form(desk, griet, case, name):
    arguments = [case.pk, "housing"] if name == "stone" else [case.pk]
    path = reverse(f"desk:{name}", args=arguments)
    keep(
        griet,
        path,
        day="\x00",
        time="25:00",
        level="x",
        domain=["a", "b"],
        order="geen",
        text="{{ x }}",
        onzin="1",
    )

    assert desk.get(path).status_code == 200


def test_a_draft_survives_a_form_that_is_asked_again(desk, griet, path):
    keep(griet, path, text=WORDS)
    desk.send(desk.get(path), text="", topics=None)

    assert Draft.objects.count() == 1
