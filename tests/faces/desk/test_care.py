"""Who looks after the children, as it is asked beside an appointment and shown on the page and the plan."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.around import About, note_around
from reisgezel.domain.trajectories.enums import Relation
from reisgezel.domain.trajectories.models import Appointment
from tests import factories
from tests.faces.desk.conftest import Desk, said, soup

pytestmark = pytest.mark.django_db

WHEN = {"day": "2026-05-15", "time": "10:00"}


@pytest.fixture
def child(griet, case):
    about = About(Relation.CHILD, "Ilyas <b>", needs_care=True, care="Bij de buur.")
    return note_around(actor=griet, trajectory_id=case.pk, about=about)


def test_where_nobody_has_to_be_looked_after_it_is_not_asked(desk, case):
    page = desk.open("appointment-new", case.pk)
    assert "Wie zorgt" not in said(page)
    desk.send(page, **WHEN, minutes="90")
    assert Appointment.objects.within(case.partnership_id).get().minutes == 90


def test_it_is_asked_shown_on_the_page_and_the_plan_and_arranged_later(desk, case, child):
    page = desk.open("appointment-new", case.pk)
    assert "Wie zorgt voor Ilyas <b>?" in said(page)
    assert "Ilyas <b>: Bij de buur." in said(page)
    page = desk.send(page, **WHEN, cared_by="open")
    assert "Opvang nog te regelen" in said(page)
    link = next(link["href"] for link in soup(page).select("a") if link["href"].endswith("/care/"))
    page = desk.send(desk.get(link), cared_by="family", care="Tante <i>Huda</i>")
    assert "Familie, een vriend of een buur: Tante <i>Huda</i>" in said(page)
    assert "Tante <i>Huda</i>" in said(desk.open("appointment-new", case.pk))
    assert "Tante <i>Huda</i>" in said(desk.open("paper-plan", case.pk))
    assert "Huda" not in said(desk.open("paper-card", case.pk))
    assert "Huda" not in said(desk.open("week"))


def test_a_partner_without_that_topic_sees_neither_the_question_nor_the_answer(desk, griet, case, child):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    desk.fill("appointment-new", case.pk, **WHEN, cared_by="family", care="Huda")
    appointment = Appointment.objects.within(griet).get()
    theirs = Desk(tom)
    for name in ("case", "appointment-new", "paper-plan", "week", "today"):
        page = theirs.open(name, *(() if name in {"week", "today"} else (case.pk,)))
        assert "Huda" not in said(page), name
        assert "zorgt" not in said(page), name
    assert theirs.open("appointment-arrange", case.pk, appointment.pk).status_code == 404


def test_a_meeting_at_the_table_asks_it_too_and_its_sheet_does_not_show_it(desk, griet, case, child):
    page = desk.fill(
        "meeting-plan",
        case.pk,
        question="Wie helpt?",
        own_words="Goed.",
        cared_by="along",
        care="Huda",
        minutes="120",
        **WHEN,
    )
    assert "tot 12.00" in said(page)
    assert "Huda" not in said(page)
    assert "Ze komen mee: Huda" in said(desk.open("case", case.pk))
