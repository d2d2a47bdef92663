"""My week on the screen: leafing, the own days and hours, and an address for the own calendar that is shown once."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.models import CalendarFeed
from reisgezel.foundation.organisations.working_week import hours_of
from reisgezel.foundation.privacy.models import Look
from tests.faces.desk.conftest import assert_asks_again, said, soup

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")


def meet(griet, case, day, hour=14):
    starts_at = dt.datetime(2026, 5, day, hour, tzinfo=BRUSSELS)
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=starts_at, how=How.HOME)


def test_the_week_leads_to_the_page_and_says_which_days_are_empty(desk, griet, case):
    meet(griet, case, 15)
    page = desk.get(soup(desk.open("today")).find("a", href=reverse("desk:week"))["href"])
    assert "11 mei tot en met 17 mei 2026 · deze week" in said(page)
    cards = {card.h2.get_text(): card for card in soup(page).select("section.card")}
    assert list(cards) == [
        "Maandag 11 mei",
        "Dinsdag 12 mei",
        "Woensdag 13 mei",
        "Donderdag 14 mei",
        "Vrijdag 15 mei",
    ]
    assert "Niets gepland." in cards["Maandag 11 mei"].get_text()
    assert "Vandaag" in cards["Donderdag 14 mei"].get_text()
    assert "Een feestdag." in cards["Donderdag 14 mei"].get_text()
    row = cards["Vrijdag 15 mei"].select_one("a.row")
    assert row["href"] == reverse("desk:case", args=[case.pk])
    assert "Samira T." in row.get_text()
    assert "14.00" in row.get_text()
    assert not Look.objects.filter(what="week").exists()


def test_one_leafs_a_week_on_and_back(desk, griet, case):
    meet(griet, case, 20)
    later = soup(desk.open("week")).find("a", string="Week erna")["href"]
    page = desk.get(reverse("desk:week") + later)
    assert "18 mei tot en met 24 mei 2026" in said(page)
    assert "Samira T." in said(page)
    assert "deze week" not in said(page)
    back = soup(page).find("a", string="Week ervoor")["href"]
    assert "deze week" in said(desk.get(reverse("desk:week") + back))
    assert "deze week" in said(desk.get(soup(page).find("a", string="Deze week")["href"]))


@pytest.mark.parametrize(
    "text", ["", "x", "2026-02-31", "0001-01-01", "9999-12-31", "\x00", "2026-W20", "9" * 5000, "<b>"]
)
def test_whatever_stands_in_the_link_there_is_a_week(desk, text):
    page = desk.get(reverse("desk:week"), {"day": text})
    assert page.status_code == 200
    assert "mei 2026" in said(page)


def test_the_own_days_and_hours_are_filled_in_and_saved(desk, griet, case):
    page = desk.open("week-hours")
    assert [box["value"] for box in soup(page).select("input[name=days][checked]")] == list("01234")
    page = desk.fill("week-hours", days=["0", "2"], from_hour="08:30", until_hour="12:00")
    assert [card.h2.get_text() for card in soup(page).select("section.card")] == [
        "Maandag 11 mei",
        "Woensdag 13 mei",
    ]
    assert hours_of(griet.membership_id).from_hour == dt.time(8, 30)
    meet(griet, case, 13 + 7)
    page = desk.get(reverse("desk:week"), {"day": "2026-05-20"})
    assert "buiten je werkuren" in said(page)


def test_hours_out_of_order_and_no_day_at_all_ask_again(desk, griet):
    assert_asks_again(desk.fill("week-hours", from_hour="17:00", until_hour="09:00"), "until_hour")
    assert_asks_again(desk.fill("week-hours", days=[]), "days")
    assert hours_of(griet.membership_id).from_hour == dt.time(9)


def test_an_address_is_shown_once_works_without_signing_in_and_is_switched_off(desk, griet, case):
    meet(griet, case, 15)
    page = desk.fill("week-feed")
    address = soup(page).select_one("#address")["value"]
    program = Client()
    text = program.get(address).content.decode()
    assert "SUMMARY:Afspraak" in text
    assert "Samira" not in text

    page = desk.open("week-feed")
    assert "Je agenda heeft een adres, gemaakt vandaag." in said(page)
    assert address.split("/")[-2] not in page.content.decode()

    off = desk.send(page, f'form[action="{reverse("desk:week-feed-off")}"]')
    assert "Uitgezet. Het adres werkt niet meer." in said(off)
    assert program.get(address).status_code == 404
    again = desk.post(reverse("desk:week-feed-off"), follow=True)
    assert "Er is geen adres dat werkt." in said(again)


def test_a_double_press_makes_one_address(desk, griet):
    page = desk.open("week-feed")
    first = soup(desk.submit(page, "#form")).select_one("#address")["value"]
    second = desk.send(page)
    assert "Dit adres is al gemaakt en getoond." in said(second)
    assert Client().get(first).status_code == 200
    assert CalendarFeed.objects.within(griet).count() == 1


def test_a_new_address_ends_the_old_one(desk):
    first, second = (soup(desk.fill("week-feed")).select_one("#address")["value"] for _time in range(2))
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
