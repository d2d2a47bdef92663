"""What helps and what stands in the way, as a case manager writes it down with the person on a phone."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.factors import Told, correct_factor, end_factor, note_factor
from reisgezel.domain.trajectories.enums import ClosingReason, FactorKind, SaidBy
from reisgezel.domain.trajectories.models import Factor
from tests import factories
from tests.domain.catalogue.situations import SMALL, published, regisseur
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(griet):
    """The area's list names debts as an obstacle about money."""
    return published(regisseur(within=factories.same_partnership(griet)))


def note(griet, case, words, kind=FactorKind.STRENGTH, domain=LifeDomain.HOUSING, **told):
    told = Told(kind=kind, domain=domain, words=words, **told)
    return note_factor(actor=griet, trajectory_id=case.pk, told=told)


def kept(griet):
    return Factor.objects.within(griet).order_by("recorded_at", "id")


def press(desk, page, name, case, factor):
    return desk.send(page, f'form[action="{reverse(f"desk:{name}", args=[case.pk, factor.pk])}"]')


def test_two_short_screens_from_the_person_s_page_to_a_strength(desk, griet, case):
    empty = soup(desk.open("case", case.pk)).select_one("#strengths")
    assert "Er is nog niets opgeschreven" in empty.get_text()
    topics = desk.get(empty.select_one(".empty a")["href"])
    link = next(link for link in soup(topics).select("a.row") if "Taal en leren" in link.get_text())
    form = desk.get(link["href"])
    assert soup(form).h1.get_text() == "Waar is Samira sterk in?"

    page = desk.send(form, words="Ik spreek drie talen.")

    card = soup(page).select_one("#language")
    assert "Ik spreek drie talen." in card.get_text()
    assert "Kracht · gezegd door Samira , vandaag" in said(page)
    assert "Opgeschreven door Griet, vandaag" in said(page)
    assert "Later erbij gekomen" not in said(page)
    assert "Ik spreek drie talen." in soup(desk.open("case", case.pk)).select_one("#strengths").get_text()


def test_an_obstacle_is_chosen_from_the_list_with_own_words_beside_it(desk, griet, case, catalogue):
    form = desk.open("strength-new", case.pk, "obstacle", "money")
    [debts, none] = soup(form).select("[name=obstacle]")
    assert none["value"] == ""
    assert none.has_attr("checked")  # nothing is chosen beforehand

    page = desk.send(
        form, obstacle=debts["value"], words="Drie leningen.", said_by="team", since="2025-03-17"
    )

    assert "Schulden" in soup(page).select_one("#money .title").get_text()
    assert "Drie leningen." in said(page)
    assert "gezegd door iemand van het team" in said(page)
    assert "sinds ma 17 maart 2025" in said(page)
    assert 'name="obstacle"' not in desk.open("strength-new", case.pk, "obstacle", "money").content.decode()


def test_of_a_month_no_day_is_shown(desk, case):
    page = desk.fill(
        "strength-new",
        case.pk,
        "pleasant",
        "body",
        words="Voetballen.",
        since="2025-03-17",
        since_is_month="on",
    )

    assert "sinds maart 2025" in said(page)
    assert "Doet deugd" in said(page)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 301}, "words"),
        ({"words": "x", "said_by": "radio"}, "said_by"),
        ({"words": "x", "since": "2026-05-15"}, "since"),
        ({"words": "x", "since": "2026-05-14", "until": "2026-05-13"}, "until"),
        ({"words": "x", "until": "2026-05-15"}, "until"),
        ({"words": "x", "said_on": "2026-05-15"}, "said_on"),
        ({"words": "x", "since": "0026-05-14"}, "since"),
    ],
)
@pytest.mark.parametrize("kind", slow_but({"obstacle"}, ["strength", "obstacle"]))
def test_what_is_not_right_is_asked_again(desk, griet, case, catalogue, kind, values, wrong):
    page = desk.fill("strength-new", case.pk, kind, "money", **values)

    assert_asks_again(page, wrong)
    assert not kept(griet).exists()


def test_an_obstacle_that_somebody_noted_meanwhile_is_told_with_the_words(desk, griet, case, catalogue):
    one, two = (desk.open("strength-new", case.pk, "obstacle", "money") for _tab in range(2))
    [debts, _none] = soup(one).select("[name=obstacle]")
    desk.send(one, obstacle=debts["value"])

    again = desk.send(two, obstacle=debts["value"], words="Drie leningen.")

    assert_refused(again, "Dit staat er al")
    assert value_of(again, "words") == "Drie leningen."
    assert kept(griet).count() == 1


def test_an_obstacle_that_left_the_list_meanwhile_is_asked_again_with_the_words(desk, griet, case, catalogue):
    form = desk.open("strength-new", case.pk, "obstacle", "money")
    [debts, _none] = soup(form).select("[name=obstacle]")
    rita = regisseur(within=factories.same_partnership(griet))
    published(rita, SMALL.replace("- Schulden\n", ""))

    again = desk.send(form, obstacle=debts["value"], words="Drie leningen.")

    assert_asks_again(again, "obstacle")
    assert value_of(again, "words") == "Drie leningen."
    assert not kept(griet).exists()


def test_an_obstacle_of_the_list_sent_twice_is_one_thing(desk, griet, case, catalogue):
    form = desk.open("strength-new", case.pk, "obstacle", "money")
    [debts, _none] = soup(form).select("[name=obstacle]")

    for _twice in range(2):
        assert desk.send(form, obstacle=debts["value"]).status_code == 200
    assert kept(griet).count() == 1


def test_a_list_beside_the_words_needs_one_of_both(desk, griet, case, catalogue):
    again = desk.fill("strength-new", case.pk, "obstacle", "money")

    assert_asks_again(again, "words")
    assert "Kies iets uit de lijst" in said(again)


def test_over_in_one_tap_and_taken_back_in_one(desk, griet, case):
    factor = note(griet, case, "Geen opvang.", FactorKind.OBSTACLE, LifeDomain.FAMILY)
    page = desk.open("strengths", case.pk)

    page = press(desk, page, "strength-over", case, factor)
    assert "Opgeschreven: dit is voorbij." in said(page)
    assert "Voorbij sinds vandaag" in said(page)
    assert "Geen opvang." not in said(desk.open("case", case.pk))

    page = press(desk, page, "strength-take-back", case, factor)
    assert "Voorbij sinds" not in said(page)
    assert "Geen opvang." in said(desk.open("case", case.pk))


def test_a_button_pressed_twice_or_a_day_later_says_what_happened(desk, griet, case, clock):
    factor = note(griet, case, "Geen opvang.", FactorKind.OBSTACLE)
    fresh = desk.open("strengths", case.pk)
    page = press(desk, fresh, "strength-over", case, factor)
    assert "Dit werd al veranderd" in said(press(desk, fresh, "strength-over", case, factor))

    clock.shift(dt.timedelta(days=1))
    later = Desk(griet)
    again = later.post(reverse("desk:strength-take-back", args=[case.pk, factor.pk]))
    assert "Dit werd al veranderd" in said(later.get(again["Location"]))
    assert "take-back" not in later.open("strengths", case.pk).content.decode()
    assert "take-back" in page.content.decode()


def test_what_came_later_is_seen_as_such_on_both_pages(desk, griet, case):
    note(griet, case, "Eerst.", said_on=dt.date(2026, 5, 1))
    note(griet, case, "Daarna.")

    for name, words in (("strengths", "Later erbij gekomen"), ("case", "later erbij gekomen")):
        page = soup(desk.open(name, case.pk))
        marked = [row.get_text(" ") for row in page.select(".rows > li") if words in row.get_text()]
        assert len(marked) == 1, name
        assert "Daarna." in marked[0]


def test_a_correction_shows_what_it_said_first(desk, griet, case):
    factor = note(
        griet, case, "Kookt.", said_by=SaidBy.OTHER, since=dt.date(2025, 1, 2), said_on=dt.date(2026, 5, 1)
    )
    form = desk.open("strength-correct", case.pk, factor.pk)
    assert (value_of(form, "words"), value_of(form, "since")) == ("Kookt.", "2025-01-02")

    page = desk.send(form, words="Kookt voor twintig.", domain="people")

    assert "Kookt voor twintig." in soup(page).select_one("#people").get_text()
    assert "Eerst stond er: Kookt." in said(page)
    assert "gezegd door iemand anders, vr 1 mei" in said(page)
    assert soup(page).select_one("#housing") is None


def test_a_correction_keeps_the_obstacle_of_the_list(desk, griet, case, catalogue):
    form = desk.open("strength-new", case.pk, "obstacle", "money")
    [debts, _none] = soup(form).select("[name=obstacle]")
    desk.send(form, obstacle=debts["value"])

    page = desk.fill("strength-correct", case.pk, kept(griet).get().pk, words="Drie leningen.")
    assert "Schulden" in soup(page).select_one("#money .title").get_text()

    page = desk.fill("strength-correct", case.pk, kept(griet).get(is_current=True).pk, obstacle="")
    assert soup(page).select_one("#money .title").get_text() == "Drie leningen."
    assert "Eerst stond er: Schulden · Drie leningen." in said(page)


def test_two_tabs_correct_one_thing_and_the_second_loses_nothing(desk, griet, case):
    factor = note(griet, case, "Kookt.")
    first, second = (desk.open("strength-correct", case.pk, factor.pk) for _tab in range(2))
    desk.send(first, words="Kookt goed.")

    again = desk.send(second, words="Bakt.")

    assert_refused(again, "Dit werd al veranderd")
    assert value_of(again, "words") == "Bakt."
    stale = desk.open("strength-correct", case.pk, factor.pk)
    assert stale["Location"] == reverse("desk:strengths", args=[case.pk])
    assert "Dit werd al veranderd" in said(desk.get(stale["Location"]))


def test_the_same_form_twice_is_one_thing_and_with_other_words_one_more(desk, griet, case):
    form = desk.open("strength-new", case.pk, "strength", "work")
    desk.send(form, words="Op tijd.")
    assert desk.send(form, words="Op tijd.").status_code == 200
    assert kept(griet).count() == 1

    again = desk.send(form, words="Nooit ziek.")
    assert_refused(again, "Je bewaarde dit formulier al")
    assert value_of(again, "words") == "Nooit ziek."
    assert desk.send(again).status_code == 200
    assert kept(griet).count() == 2


def test_the_same_from_a_second_tab_is_told(desk, griet, case):
    one, two = (desk.open("strength-new", case.pk, "strength", "work") for _tab in range(2))
    desk.send(one, words="Op tijd.")

    again = desk.send(two, words="op tijd.")

    assert_refused(again, "Dit staat er al")
    assert value_of(again, "words") == "op tijd."
    assert kept(griet).count() == 1


def test_strengths_stand_first_and_as_large_as_obstacles(desk, griet, case):
    note(griet, case, "Schimmel.", FactorKind.OBSTACLE)
    note(griet, case, "Poetst graag.", FactorKind.PLEASANT)

    for name in ("case", "strengths"):
        page = soup(desk.open(name, case.pk))
        groups = page.select(".side-by-side > .group")
        assert [group.h3.get_text() for group in groups] == ["Wat helpt", "Wat in de weg staat"], name
        rows = [
            [tag.name + str(tag.get("class")) for tag in group.select(".row, .row *:not(use)")]
            for group in groups
        ]
        assert rows[0] == rows[1], name


def test_nothing_counts_and_nothing_scores(desk, griet, case):
    for number in ("een", "twee", "drie"):
        note(griet, case, f"Drempel {number}.", FactorKind.OBSTACLE)
    card = soup(desk.open("case", case.pk)).select_one("#strengths")

    assert not any(sign.isdigit() for sign in card.get_text())


def test_a_partner_reads_the_shared_side_and_presses_nothing(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    note(griet, case, "Poetst graag.")
    note(griet, case, "kanarie", domain=LifeDomain.MONEY)

    page = Desk(tom).open("strengths", case.pk)

    assert "Poetst graag." in said(page)
    assert "kanarie" not in page.content.decode()
    assert soup(page).select("main form, main .button, main a.link") == []


def test_who_reads_no_topic_is_told_who_decides(desk, griet, case):
    fatma = factories.housing_coach(within=factories.same_partnership(griet))
    factories.said_yes(case, griet, fatma)
    note(griet, case, "kanarie")

    page = Desk(fatma).open("strengths", case.pk)

    assert "Er is geen onderwerp met jou gedeeld" in said(page)
    assert "kanarie" not in page.content.decode()


def test_a_closed_page_is_only_read(desk, griet, case):
    factor = note(griet, case, "Poetst graag.")
    end_factor(actor=griet, trajectory_id=case.pk, factor_id=factor.pk)
    form = desk.open("strength-new", case.pk, "strength", "work")
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.WORKED_OUT)

    page = desk.open("strengths", case.pk)
    assert "Poetst graag." in said(page)
    assert soup(page).select("main form, main .button, main a.link") == []
    refused = desk.send(form, words="Nog snel.")
    assert refused.status_code == 403
    assert "Deze pagina is afgesloten" in said(refused)


@pytest.mark.parametrize(
    ("kind", "domain"),
    [
        ("score", "work"),
        ("strength", "safety"),
        ("strength", "justice"),
        ("strength", "x"),
        ("STRENGTH", "work"),
    ],
)
def test_an_address_that_names_nothing_leads_nowhere(desk, case, kind, domain):
    assert desk.open("strength-new", case.pk, kind, domain).status_code == 404
    if kind != "strength":
        assert desk.open("strength-topics", case.pk, kind).status_code == 404


def test_somebody_who_corrected_and_ended_it_meanwhile_is_heard(desk, griet, case):
    factor = note(griet, case, "Kookt.")
    page = desk.open("strengths", case.pk)
    told = Told(kind=FactorKind.STRENGTH, domain=LifeDomain.HOUSING, words="Bakt.")
    correct_factor(actor=griet, trajectory_id=case.pk, factor_id=factor.pk, told=told)

    page = press(desk, page, "strength-over", case, factor)

    assert "Dit werd al veranderd" in said(page)
    assert "Bakt." in said(page)
