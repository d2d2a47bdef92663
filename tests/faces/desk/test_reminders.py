"""The reminder on the page of an appointment: the exact words, why none goes, and stopping in one tap."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models import Client, ClientCorrection
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.reminders import stop_reminders
from reisgezel.domain.trajectories.enums import How
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup

pytestmark = pytest.mark.django_db

MEETING = dt.datetime(2026, 5, 20, 10, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215123456")


@pytest.fixture
def planned(griet, case):
    return make_appointment(actor=griet, trajectory_id=case.pk, starts_at=MEETING, how=How.HOME)


@pytest.fixture
def reachable(griet, case):
    ask_contact_rule(
        actor=griet, client=case.client, chain=case.pk, channels=frozenset({Channel.EMAIL, Channel.CALL})
    )


def person(desk, case, **values):
    return desk.fill("case-person", case.pk, **values)


def press(desk, case, name):
    page = desk.open("appointment-new", case.pk)
    return desk.send(page, f'form[action="{reverse(f"desk:{name}", args=[case.pk])}"]')


@pytest.mark.usefixtures("planned", "reachable")
def test_the_worker_sees_by_which_way_when_and_in_which_words(desk, case):
    page = desk.open("appointment-new", case.pk)
    assert "Er vertrekt geen herinnering. Een e-mail mag, maar er staat geen e-mailadres." in said(page)

    person(desk, case, email=" samira@voorbeeld.be ")
    page = desk.open("appointment-new", case.pk)
    assert "Via e-mail, di 19 mei, 10.00 uur, in deze woorden:" in said(page)
    words = soup(page).select_one("blockquote")
    assert words["lang"] == "nl"
    assert words.get_text(strip=True) == (
        "Je hebt morgen om 10 uur een afspraak. Vragen? Bel Griet: 015 12 34 56."
    )
    assert "samira@voorbeeld.be" not in page.content.decode()


@pytest.mark.usefixtures("planned", "reachable")
def test_stopped_in_one_tap_and_taken_up_again_with_its_history(desk, case):
    page = press(desk, case, "reminders-stop")
    assert "Gestopt. Deze persoon krijgt geen herinneringen." in said(page)
    assert "Er vertrekt geen herinnering. Deze persoon wil geen herinneringen." in said(page)
    assert "Gestopt vandaag, opgeschreven door Griet." in said(page)
    page = press(desk, case, "reminders-resume")
    assert "Herinneringen vertrekken weer, als de contactregel het toelaat." in said(page)
    assert "Weer vanaf vandaag, opgeschreven door Griet." in said(page)


@pytest.mark.usefixtures("planned", "reachable")
def test_a_stale_button_says_that_it_changed_and_changes_nothing(desk, case):
    page = desk.open("appointment-new", case.pk)
    for _twice in range(2):
        answer = desk.send(page, f'form[action="{reverse("desk:reminders-stop", args=[case.pk])}"]')
        assert "Gestopt." in said(answer)
    for expected in ("Herinneringen vertrekken weer", "Dit werd al veranderd"):
        answer = desk.post(reverse("desk:reminders-resume", args=[case.pk]), follow=True)
        assert expected in said(answer)


@pytest.mark.usefixtures("planned", "reachable")
def test_a_partner_stops_them_and_does_not_take_them_up_again(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    desk = Desk(tom)
    page = press(desk, case, "reminders-stop")
    assert "Gestopt." in said(page)
    assert "Deze persoon wil weer herinneringen" not in said(page)
    assert desk.post(reverse("desk:reminders-resume", args=[case.pk])).status_code == 403


def test_without_an_appointment_nothing_is_said_of_reminders(desk, griet, case):
    stop_reminders(actor=griet, trajectory_id=case.pk)
    assert "herinnering" not in said(desk.open("appointment-new", case.pk))


def test_an_e_mail_address_is_kept_with_what_it_was(desk, case):
    person(desk, case, email="samira@voorbeeld.be")
    person(desk, case, email="")
    assert Client.objects.within(case).get().email == ""
    kept = [(row.field, row.was) for row in ClientCorrection.objects.within(case).order_by("id")]
    assert ("email", "samira@voorbeeld.be") in kept


@pytest.mark.parametrize(
    "wrong", ["samira", "samira@", "a b@c.be", "x@" + "a" * 300 + ".be", "@", "<b>@x.be"]
)
def test_what_is_no_address_asks_again(desk, case, wrong):
    assert_asks_again(person(desk, case, email=wrong), "email")
    assert Client.objects.within(case).get().email == ""


def test_somebody_new_has_an_e_mail_address_at_once(desk, griet):
    desk.fill("person-new", call_name="Noor", email="noor@voorbeeld.be")
    assert Client.objects.within(griet).get().email == "noor@voorbeeld.be"
