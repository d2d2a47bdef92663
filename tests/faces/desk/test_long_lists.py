"""A full caseload, a large team and a long story stay light enough for an old phone: 40 kB a page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import How, Level, Voice
from tests import factories
from tests.faces.desk.conftest import soup

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # dozens of people, a hundred entries

#: Bytes of HTML before compression (product rule).
MOST = 40_000
LONG_NAME = "Marie-Louise Vandenbroucke-Oostvogels {}"


def crowd(griet, count):
    return [factories.case(griet, LONG_NAME.format(number)) for number in range(count)]


def light(page):
    assert page.status_code == 200
    assert len(page.content) < MOST, f"{len(page.content)} bytes"
    return soup(page)


def test_own_list_of_sixty_is_light(desk, griet):
    crowd(griet, 60)

    assert len(light(desk.open("people")).select(".person")) == 60


def test_a_caseload_of_150_is_two_light_pages_and_one_more_begins_a_third(desk, griet):
    crowd(griet, 151)
    first = light(desk.open("people"))
    people = reverse("desk:people")
    second = light(desk.get(people + first.select_one("nav.pages a[href^='?page']")["href"]))
    third = light(desk.get(people + second.select_one("nav.pages a[href^='?page']")["href"]))

    assert [len(page.select(".person")) for page in (first, second, third)] == [75, 75, 1]
    assert third.select_one("nav.pages a[href^='?page']") is None
    names = {row.text for page in (first, second, third) for row in page.select(".person .title")}
    assert len(names) == 151


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "99999999999999999999", ""])
def test_a_page_number_that_leads_nowhere_is_the_first_page(desk, griet, number):
    factories.case(griet, "Samira")
    assert len(light(desk.get(reverse("desk:people"), {"page": number})).select(".person")) == 1


def test_the_area_and_a_search_are_light_and_stop_at_25(desk, griet):
    crowd(griet, 30)

    first = light(desk.open("people-area"))
    assert len(first.select(".person")) == 25
    assert (
        len(light(desk.get(desk.open("people").request["PATH_INFO"], {"q": "marie"})).select(".person")) == 25
    )
    rest = light(desk.get("/desk/people/area/" + first.select_one("nav a[href^='?after']")["href"]))
    assert len(rest.select(".person")) == 5


def test_a_full_page_is_light(desk, griet, case):
    """Three goals with steps, all stones in two voices, a team of eight, a hundred entries."""
    at = {"actor": griet, "trajectory_id": case.pk}
    streek = factories.same_partnership(griet)
    for number in range(7):
        coach = factories.housing_coach(
            within=streek, name=f"Collega Nummer{number}", title="begeleider wonen"
        )
        factories.joined(case, griet, coach, LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.PAPERS)
    for domain in (LifeDomain.HOUSING, LifeDomain.WORK, LifeDomain.MIND):
        goal = set_goal(**at, words="Ik wil " + "heel graag " * 20, why="Daarom. " * 10, domain=domain)
        agree_step(**at, goal_id=goal.pk, text="Samen naar het loket. " * 5, due_on=timezone.localdate())
    for domain in list(LifeDomain)[:12]:
        place_stone(
            **at, domain=domain, voice=Voice.CLIENT, level=Level.HARD, wish=Level.GOOD, words="Woorden. " * 10
        )
        place_stone(**at, domain=domain, voice=Voice.WORKER, level=Level.SO_SO)
    for number in range(100):
        factories.visit(
            griet, case, f"Bezoek {number}. " + "Samen gekookt en gepraat. " * 12, days_ago=number
        )

    page = light(desk.open("case", case.pk))
    assert len(page.select("#story .timeline > li")) == 5
    assert len(page.select("#team li")) == 8
    assert len(light(desk.open("case-story", case.pk)).select(".timeline > li")) == 20
    for name in ("team", "stones", "visit-record", "note-record", "team-join", "goals-order", "case-looks"):
        light(desk.open(name, case.pk))


def test_a_full_day_is_light(desk, griet, clock):
    for number, case in enumerate(crowd(griet, 30)):
        starts = timezone.now() + dt.timedelta(minutes=10 + number)
        make_appointment(
            actor=griet, trajectory_id=case.pk, starts_at=starts, how=How.OUT, place="Plein " * 5
        )

    light(desk.open("today"))
