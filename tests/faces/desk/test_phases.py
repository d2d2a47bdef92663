"""The turns of a way, as a case manager takes them on the screen, and a coordinator counts them."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.consents.actions.texts import write_text
from reisgezel.domain.consents.enums import TextKind
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db

WORDS = "Samen zoeken. Stoppen mag."


def takes_part(desk, case):
    return desk.fill("way-take-part", case.pk, own_words=WORDS)


def press(desk, page, name, case):
    action = reverse(f"desk:{name}", args=[case.pk])
    return desk.send(page, f'form[action="{action}"]')


def phase(case):
    return Trajectory.objects.within(case.partnership_id).get(pk=case.pk).phase


def test_from_contact_to_closed_and_open_again(desk, case):
    page = takes_part(desk, case)
    assert "takes part" not in said(page)
    assert WORDS in said(page)
    assert "Doet mee sinds vandaag" in said(page)

    page = press(desk, page, "way-begin", case)
    assert phase(case) == Phase.UNDER_WAY
    page = desk.fill("way-pause", case.pk, because="even rust", look_again_on="2026-06-01")
    assert "even rust" in said(page)
    assert "1 juni" in said(page)
    page = press(desk, page, "way-resume", case)
    assert phase(case) == Phase.UNDER_WAY

    page = desk.fill("way-close", case.pk, reason="worked_out", reached="Een huis.", continues="De huisarts.")
    assert "Een huis." in said(page)
    assert "De huisarts." in said(page)
    closed = desk.open("people-closed")
    assert "Samira T." in said(closed)
    assert "Samira T." not in said(desk.open("people"))

    page = desk.fill("way-reopen", case.pk, because="belde terug")
    assert phase(case) == Phase.CONTACT
    assert "Samira T." in said(desk.open("people"))


def test_a_rhythm_is_chosen_and_given_back(desk, case):
    assert "minstens om de 14 dagen, zoals gewoonlijk" in said(desk.open("way", case.pk))
    page = desk.fill("way-rhythm", case.pk, days="2")
    assert "We horen elkaar minstens om de 2 dagen." in said(page)
    assert soup(desk.open("way-rhythm", case.pk)).select_one("[name=days][value='2']").has_attr("checked")
    page = desk.fill("way-rhythm", case.pk, days="")
    assert "zoals gewoonlijk" in said(page)


def test_the_text_of_the_partnership_is_told_first(desk, griet, case):
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    write_text(
        actor=rita,
        kind=TextKind.TAKING_PART,
        words="Jij stuurt. <b>Niet wij.</b>",
        from_on=dt.date(2026, 5, 14),
    )
    page = desk.open("way-take-part", case.pk)

    assert "Jij stuurt. <b>Niet wij.</b>" in said(page)


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("way-take-part", {"own_words": ""}, "own_words"),
        ("way-take-part", {"own_words": WORDS, "agreed_on": "2026-05-15"}, "agreed_on"),
        ("way-take-part", {"own_words": WORDS, "agreed_on": "0026-05-14"}, "agreed_on"),
        ("way-close", {}, "reason"),
        ("way-close", {"reason": "mislukt"}, "reason"),
    ],
)
def test_a_turn_is_asked_again(desk, case, name, values, wrong):
    page = desk.fill(name, case.pk, **values)

    assert_asks_again(page, wrong)
    assert phase(case) == Phase.CONTACT


@pytest.mark.parametrize("day", ["2026-05-14", "2026-05-13", "2027-06-01", "", "morgen"])
def test_a_pause_without_a_day_to_look_again_is_asked_again(desk, case, day):
    takes_part(desk, case)
    page = desk.fill("way-pause", case.pk, because="rust", look_again_on=day)

    assert_asks_again(page, "look_again_on")
    assert value_of(page, "because") == "rust"


def test_two_tabs_close_one_page_and_the_second_loses_nothing(desk, case):
    first, second = (desk.open("way-close", case.pk) for _tab in range(2))
    desk.send(first, reason="moved", reached="Rust.")

    page = desk.send(second, reason="own_choice", reached="Andere woorden.")

    assert_refused(page, "al veranderd")
    assert value_of(page, "reached") == "Andere woorden."
    assert "Rust." in said(desk.open("way", case.pk))


def test_a_button_pressed_twice_says_what_happened(desk, case):
    page = takes_part(desk, case)
    press(desk, page, "way-begin", case)
    again = press(desk, page, "way-begin", case)

    assert "al veranderd" in said(again)
    assert phase(case) == Phase.UNDER_WAY


@pytest.mark.parametrize("name", ["way-pause", "way-reopen"])
def test_a_form_for_a_turn_that_cannot_be_taken_leads_to_the_way(desk, case, name):
    answer = desk.open(name, case.pk)

    assert answer["Location"] == reverse("desk:way", args=[case.pk])


def test_a_partner_sees_where_the_way_stands_and_no_word(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    takes_part(desk, case)
    desk.fill("way-pause", case.pk, because="kanariereden", look_again_on="2026-06-01")

    page = Desk(tom).open("way", case.pk)

    assert "kanariereden" not in page.content.decode()
    assert WORDS not in page.content.decode()
    assert soup(page).select("main form") == []
    assert Desk(tom).open("way-close", case.pk).status_code == 403


def test_somebody_paused_is_not_silent_in_the_list(desk, griet, case, clock):
    takes_part(desk, case)
    desk.fill("way-pause", case.pk, because="rust", look_again_on="2026-07-01")
    clock.shift(dt.timedelta(days=30))

    page = said(Desk(griet).open("people"))  # signed in anew: a month has passed

    assert "Gepauzeerd tot" in page or "gepauzeerd tot" in page
    assert "Al een tijd niet gehoord" not in page


def test_a_coordinator_counts_without_names(desk, griet, case):
    for number in range(5):
        factories.visit(griet, factories.case(griet, f"Kanarie {number}"), "Iets.")
    nele = Desk(
        factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Nele P")
    )

    page = nele.open("outreach")

    assert "ten minste 5" in said(page)
    assert "anarie" not in said(page)
    assert page.content.decode().count("<progress") == 5
    for asked in ("2026-1", "1900-1", "'; DROP", "\x00"):
        assert nele.get(reverse("desk:outreach"), {"quarter": asked}).status_code == 200
    assert Desk(griet).open("outreach").status_code == 404
