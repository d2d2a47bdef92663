"""What is kept apart, on the screen: the question first, a short while, and a link that tells nothing."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.actions.safety import OPEN_FOR, note_apart, open_apart
from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.domain.trajectories.models import SafetyNote, SafetyOpening
from reisgezel.foundation.accounts.models import Draft
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db

WORDS = "kanarie: hij wacht aan de school"


def opened(desk, case, reason="write", **values):
    return desk.fill("apart-why", case.pk, reason=reason, **values)


def address(case, name="apart"):
    return reverse(f"desk:{name}", args=[case.pk])


def test_the_question_comes_first_then_a_note_is_kept(desk, griet, case):
    shut = desk.open("apart", case.pk)
    assert shut["Location"] == address(case, "apart-why")
    page = desk.open("apart-why", case.pk)
    assert "Is Samira alleen? Is de tolk geen familie?" in said(page)
    assert soup(page).select("#form [checked]") == []

    page = desk.send(page, reason="write")
    assert "Open tot 12.15" in said(page)
    page = desk.send(page, text=WORDS)

    assert WORDS in said(page)
    assert SafetyNote.objects.within(griet).get().text == WORDS
    assert page["Cache-Control"] == "no-store, private"


def test_no_reason_no_opening(desk, griet, case):
    assert_asks_again(opened(desk, case, reason=""), "reason")
    assert_asks_again(opened(desk, case, reason="zomaar"), "reason")
    assert_asks_again(opened(desk, case, reason="other", words=" "), "words")
    assert not SafetyOpening.objects.within(griet).exists()


def test_the_link_and_the_page_around_it_tell_nothing(desk, griet, case):
    """Letter for letter the same, whether something stands there or not, open or shut."""
    link = soup(desk.open("case", case.pk)).select_one(f'a[href="{address(case)}"]')
    assert link.text.strip() == "Apart bewaard"
    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    before = soup(desk.open("case", case.pk)).select_one("main")
    note_apart(actor=griet, trajectory_id=case.pk, text=WORDS)

    after = soup(desk.open("case", case.pk)).select_one("main")

    assert str(after) == str(before)
    assert str(after.select_one(f'a[href="{address(case)}"]')) == str(link)


def test_a_partner_has_no_link_and_no_way_in(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    theirs = Desk(tom)

    assert "apart" not in theirs.open("case", case.pk).content.decode().lower()
    for name in ("apart", "apart-why"):
        page = theirs.open(name, case.pk)
        assert page.status_code == 403
        assert "Alleen de casemanager" in said(page)


def test_when_the_time_is_over_what_was_typed_waits_for_its_writer(desk, griet, case, clock):
    page = opened(desk, case)
    clock.shift(OPEN_FOR)
    desk.force_login(factories.user_of(griet))  # the session went quiet as well
    asks = desk.send(page, text=WORDS)

    assert "De tijd is om" in said(asks)
    assert WORDS not in said(asks)
    assert not SafetyNote.objects.within(griet).exists()

    page = desk.send(asks, reason="worry")
    assert value_of(page, "text") == WORDS
    desk.send(page)
    assert SafetyNote.objects.within(griet).get().text == WORDS
    assert not Draft.objects.exists()


def test_a_kept_text_is_shown_on_no_page_that_is_shut(desk, griet, case, clock):
    page = opened(desk, case)
    clock.shift(OPEN_FOR)
    desk.force_login(factories.user_of(griet))
    desk.send(page, text=WORDS)

    for name in ("case", "apart-why", "visit-record", "note-record", "contact-rule", "case-looks"):
        assert "kanarie" not in desk.open(name, case.pk).content.decode(), name


def test_two_tabs_and_a_second_reason(desk, case):
    first, second = (desk.open("apart-why", case.pk) for _tab in range(2))
    desk.send(first, reason="write")

    again = desk.send(second, reason="worry", words="toch iets")

    assert_refused(again, "al open")
    assert value_of(again, "words") == "toch iets"
    assert soup(again).select_one(f'main a[href="{address(case)}"]') is not None
    assert "Open tot" in said(desk.send(second, reason="write"))


def test_one_tap_shuts_it_and_shows_the_page_of_the_person(desk, griet, case):
    page = opened(desk, case)

    after = desk.send(page, f'form[action="{address(case, "apart-shut")}"]')

    assert after.request["PATH_INFO"] == reverse("desk:case", args=[case.pk])
    assert desk.open("apart", case.pk).status_code == 302
    # The back button: a form that is sent from a page that was shut.
    assert WORDS not in said(desk.send(page, text=WORDS))
    assert not SafetyNote.objects.within(griet).exists()


def test_the_same_form_twice_is_one_note(desk, griet, case):
    page = opened(desk, case)
    desk.send(page, text=WORDS)
    desk.send(page, text=WORDS)
    assert SafetyNote.objects.within(griet).count() == 1

    again = desk.send(page, text="anders")

    assert again.status_code == 422
    assert value_of(again, "text") == "anders"


def test_who_looked_says_it_in_one_plain_sentence(desk, case):
    opened(desk, case)

    lines = [" ".join(line.text.split()) for line in soup(desk.open("case-looks", case.pk)).select("main li")]

    assert lines[1].startswith("Griet Proef keek vandaag om 12.00 uur naar wat apart bewaard wordt.")


def test_every_opening_ends_by_itself_on_the_screen_too(desk, griet, case, clock):
    opened(desk, case)
    clock.shift(OPEN_FOR - dt.timedelta(seconds=1))
    assert desk.open("apart", case.pk).status_code == 200
    clock.shift(dt.timedelta(seconds=1))
    desk.force_login(factories.user_of(griet))
    assert desk.open("apart", case.pk).status_code == 302
