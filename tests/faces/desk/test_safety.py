"""What must hold on every page for somebody's safety: neutral titles, no number that may not be called, no total."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import How, Level, Voice
from reisgezel.foundation.privacy.models import Look
from tests import factories
from tests.faces.desk.conftest import Desk, said, soup, words
from tests.faces.desk.story import tell
from tests.faces.desk.test_every_page import answers

pytestmark = pytest.mark.django_db
NUMBER = "+32470000001"


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.", phone="0470 00 00 01")


def rule(griet, case, *channels, **fields):
    ask_contact_rule(actor=griet, client=case.client, chain=case.pk, channels=frozenset(channels), **fields)


def soon(griet, case, minutes=30):
    starts = timezone.now() + dt.timedelta(minutes=minutes)
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=starts, how=How.OUT, place="Bib")


@pytest.mark.parametrize("channels", [(), (Channel.TEXT,), (Channel.VISIT, Channel.LETTER, Channel.EMAIL)])
def test_no_page_offers_a_call_that_is_not_safe(desk, griet, case, channels):
    rule(griet, case, *channels)
    soon(griet, case)

    for name in ("case", "today", "people", "team", "visit-record", "contact-rule"):
        page = desk.open(name, *([] if name in {"today", "people"} else [case.pk]))
        assert "tel:" not in page.content.decode(), name
        assert NUMBER not in page.content.decode(), name


def test_no_page_offers_a_call_before_it_was_asked(desk, griet, case):
    soon(griet, case)

    assert "tel:" not in desk.open("case", case.pk).content.decode()
    assert "tel:" not in desk.open("today").content.decode()
    assert "We vroegen nog niet hoe" in said(desk.open("today"))


def test_a_call_that_is_safe_is_one_tap_away(desk, griet, case):
    rule(griet, case, Channel.CALL)
    soon(griet, case)

    for page in (desk.open("case", case.pk), desk.open("today")):
        assert soup(page).select_one(f'a[href="tel:{NUMBER}"]').text.strip() == "Bellen"


def test_a_partner_keeps_the_rule_too(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    rule(griet, case, Channel.TEXT, remark="Nooit bij de buren vragen.")

    page = Desk(tom).open("case", case.pk)

    assert "Nooit bij de buren vragen." in said(page)
    assert "tel:" not in str(soup(page).select_one(".top"))


def test_the_contact_rule_stands_above_everything_else_of_the_next_stop(desk, griet, case):
    rule(griet, case, Channel.CALL, hours=(dt.time(9), dt.time(12)))
    soon(griet, case)
    other = factories.case(griet, "Dirk")
    soon(griet, other, 90)

    page = desk.open("today")
    card = soup(page).select_one("#next")
    lines = card.get_text(" ")
    assert lines.index("Bel tussen 9 en 12 uur.") < lines.index("Samira T.")
    assert len(soup(page).select(".contact")) == 1


def test_looking_at_the_rule_of_the_next_stop_is_a_look(desk, griet, case):
    desk.open("today")
    assert not Look.objects.filter(chain=case.pk).exists()

    soon(griet, case)
    desk.open("today")

    [look] = Look.objects.filter(chain=case.pk)
    assert (look.what, look.allowed) == ("next_stop", True)
    assert "de contactregel" in said(desk.open("case-looks", case.pk))


def test_a_day_without_a_stop_to_come_shows_no_rule(desk, griet, case, clock):
    soon(griet, case)
    clock.shift(dt.timedelta(hours=1))
    desk.force_login(factories.user_of(griet))

    assert soup(desk.open("today")).select(".contact, #next") == []


def test_each_look_is_one_plain_sentence(desk, griet, case):
    colleague = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    desk.open("case", case.pk)
    Desk(colleague).open("case", case.pk)

    lines = [" ".join(line.text.split()) for line in soup(desk.open("case-looks", case.pk)).select("main li")]

    assert lines[1].startswith("Youssef Proef ")
    assert lines[2].startswith("Griet Proef ")
    for line in lines[1:3]:
        assert "12.00" in line
        assert "de pagina" in line


@pytest.mark.slow
def test_no_total_and_no_average_of_a_person_stands_anywhere(client):
    """Every topic alone: five stones here, three there, and nobody adds them up."""
    story = tell()
    griet, case_id = story.people["case manager"], story.ids["case_id"]
    levels = {
        LifeDomain.MONEY: Level.VERY_GOOD,
        LifeDomain.WORK: Level.VERY_GOOD,
        LifeDomain.MIND: Level.HARD,
    }
    for domain, level in levels.items():
        place_stone(actor=griet, trajectory_id=case_id, domain=domain, voice=Voice.CLIENT, level=level)
    for name, answer in answers(client, story, "case manager").items():
        text = words(answer).lower()
        for word in ("gemiddeld", "totaalscore", "average", "op 60", "op 20", "%"):
            assert word not in text, (name, word)
        assert not re.search(r"\btotaal\b(?<!geen totaal)", text), name
