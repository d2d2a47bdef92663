"""Emergency access on the screen: found by name, opened with a reason, and seen by the case manager."""

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.actions.emergencies import LASTS, break_glass
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.domain.trajectories.models import Emergency
from reisgezel.domain.trajectories.queries.emergencies import mark_for_emergency
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db

WHY = "Zij staat met de kinderen op straat."
KEPT = "Hij wacht aan de school."


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215000001")


@pytest.fixture
def case(griet):
    case = factories.case(griet, "Khadija Kanarie")
    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    note_apart(actor=griet, trajectory_id=case.pk, text=KEPT)
    return case


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef", phone="+3215000002")


def marked(page):
    """Where the found person's link leads to."""
    return soup(page).select_one('main a[href*="/emergency/for/"]')["href"]


def why(desk, name="Chadija Kanarie"):
    return desk.get(marked(desk.fill("emergency-find", call_name=name)))


def test_a_case_manager_is_told_whom_to_call_and_goes_on_when_it_cannot_wait(youssef, case):
    desk = Desk(youssef)
    assert reverse("desk:emergency-find") in desk.open("people").content.decode()
    found = desk.fill("emergency-find", call_name="Chadija Kanarie")
    assert "Griet Proef" in said(found)
    assert 'href="tel:+3215000001"' in found.content.decode()
    assert "Kanarie" not in soup(found).select_one("main .card").text

    asks = desk.get(marked(found))
    assert "K…" in said(asks)
    assert "Khadija" not in asks.content.decode()
    page = desk.send(asks, because=WHY)

    assert "Khadija Kanarie" in said(page)
    assert KEPT in said(page)
    assert "16.00" in said(page)
    assert reverse("desk:case", args=[case.pk]) not in page.content.decode()


def test_a_coordinator_finds_the_name(streek, case):
    nele = Desk(factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef"))

    asks = why(nele)

    assert "Khadija Kanarie" in said(asks)
    assert KEPT in said(nele.send(asks, because=WHY))


def test_no_reason_no_access(youssef, case):
    desk = Desk(youssef)

    assert_asks_again(desk.send(why(desk), because="  "), "because")
    assert not Emergency.objects.within(youssef).exists()


def test_nobody_by_that_name_and_an_own_person(desk, youssef, case):
    found = Desk(youssef).fill("emergency-find", call_name="Bartholomeus")
    assert "Niemand gevonden" in said(found)
    own = desk.fill("emergency-find", call_name="Khadija")
    assert "Jij zit in het team" in said(own)
    assert soup(own).select('main a[href*="/emergency/for/"]') == []


def test_the_own_team_is_told_to_open_the_page(desk, griet, case):
    page = desk.open("emergency-why", mark_for_emergency(griet, case.pk))

    assert page.status_code == 403
    assert "Jij zit in het team van deze persoon" in said(page)


def test_a_double_press_and_two_tabs(youssef, case):
    desk = Desk(youssef)
    first = why(desk)
    opened = desk.send(first, because=WHY)
    assert desk.send(first, because=WHY).request["PATH_INFO"] == opened.request["PATH_INFO"]

    other = desk.send(first, because="Nog iets.")

    assert_refused(other, "al open")
    assert value_of(other, "because") == "Nog iets."
    assert soup(other).select_one(f'main a[href="{opened.request["PATH_INFO"]}"]') is not None
    assert Emergency.objects.within(youssef).count() == 1
    # The link again: there is access already.
    assert desk.get(first.request["PATH_INFO"])["Location"] == opened.request["PATH_INFO"]


def test_when_it_is_over_the_page_says_so_and_shows_nothing(youssef, case, clock):
    desk = Desk(youssef)
    page = desk.send(why(desk), because=WHY)
    clock.shift(LASTS)
    desk.force_login(factories.user_of(youssef))

    over = desk.get(page.request["PATH_INFO"])

    assert over.status_code == 403
    assert "afgelopen" in said(over)
    for word in ("Khadija", KEPT, WHY):
        assert word not in over.content.decode()


def test_the_case_manager_sees_it_and_says_so(desk, griet, youssef, case):
    break_glass(actor=youssef, trajectory_id=case.pk, because=f"<b>{WHY}</b>")
    waiting = desk.open("needs-me")
    link = soup(waiting).select_one(f'main a[href="{reverse("desk:emergencies", args=[case.pk])}"]')
    assert "noodtoegang" in link.text.lower()
    assert WHY not in said(waiting)

    page = desk.get(link["href"])
    assert "Youssef Proef opende deze pagina in een noodgeval" in said(page)
    assert f"<b>{WHY}</b>" in said(page)
    page = desk.send(page, 'form[action$="/seen/"]')

    assert soup(page).select("main form") == []
    assert f"<b>{WHY}</b>" in said(page)
    assert "Niemand wacht op jou" in said(desk.open("needs-me"))


def test_who_looked_marks_it(desk, youssef, case):
    theirs = Desk(youssef)
    theirs.send(why(theirs), because=WHY)

    page = desk.open("case-looks", case.pk)

    line = next(line.text for line in soup(page).select("main li") if "noodpagina" in line.text)
    assert "Youssef Proef" in line
    assert "noodtoegang" in line
    assert WHY not in said(page)
    assert soup(page).select_one(f'main a[href="{reverse("desk:emergencies", args=[case.pk])}"]')


def test_who_may_not_act_has_no_link_and_no_page(streek, case):
    tom = Desk(factories.housing_coach(within=streek))

    assert reverse("desk:emergency-find") not in tom.open("people").content.decode()
    assert tom.open("emergency-find").status_code == 404
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = Desk(factories.case_manager(within=streek, of=service, name="Vera Proef"))
    assert reverse("desk:emergency-find") not in vera.open("people").content.decode()
    assert vera.open("emergency-find").status_code == 404


def test_too_many_names_in_an_hour(youssef, case, monkeypatch):
    desk = Desk(youssef)
    monkeypatch.setattr("reisgezel.domain.trajectories.actions.finding.ASKED_AN_HOUR", 1)
    desk.fill("emergency-find", call_name="Bartholomeus")

    found = desk.fill("emergency-find", call_name="Chadija Kanarie")

    assert "Griet" not in said(found)
    assert "Je zocht veel namen" in said(found)
    assert "Niemand gevonden" not in said(found)  # that would be untrue, and somebody may be in danger


def test_a_name_is_never_in_an_address(youssef, case):
    desk = Desk(youssef)
    page = desk.fill("emergency-find", call_name="Chadija Kanarie")

    assert page.request["PATH_INFO"] == reverse("desk:emergency-find")
    assert "Chadija" not in marked(page)
