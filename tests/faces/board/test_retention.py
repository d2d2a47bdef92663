"""A regisseur chooses how long what is kept, and looks at what that erases before it works."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from reisgezel.domain.consents.models import RetentionPeriod
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.kit.client import StrictClient
from tests.kit.client import soup_of as soup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC), tick=False) as travelling:
        yield travelling


@pytest.fixture
def rita(clock):
    return factories.actor(MemberRole.REGISSEUR, name="Rita Proef")


@pytest.fixture
def browser(rita):
    client = StrictClient()
    client.force_login(factories.user_of(rita))
    return client


def send(browser, name, *args, **values):
    answer = browser.submit(browser.get(reverse(f"board:{name}", args=args)), "#form", **values)
    return browser.get(answer["Location"]) if answer.status_code == 302 else answer


def words(page):
    return " ".join(soup(page).get_text(" ").split())


def test_a_period_is_chosen_and_the_preview_names_no_number_that_says_who(browser, rita):
    griet = factories.case_manager(within=factories.same_partnership(rita))
    for number in range(6):
        case = factories.case(griet, f"Kanarie {number}")
        phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    assert "Er is geen termijn gekozen" in words(browser.get(reverse("board:retention")))

    page = send(browser, "period", "notes", months="6", rests_on="bewaarbeleid, artikel 4")
    text = words(page)
    assert "6 maanden na het afsluiten" in text
    assert "bewaarbeleid, artikel 4" in text
    assert "komt nog" in text
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")] for row in soup(page).select("tbody tr")
    ]
    assert ["1 oktober 2026", "ten minste 5", "niets", "niets"] in rows
    assert "Kanarie" not in text


def test_the_logs_have_a_period_of_at_least_a_year_and_a_preview_in_lines(browser, rita, clock):
    clock.move_to(dt.datetime(2025, 2, 3, 10, 0, tzinfo=dt.UTC))
    griet = factories.case_manager(within=factories.same_partnership(rita))
    for number in range(4):
        factories.case(griet, f"Kanarie {number}")
    clock.move_to(dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC))
    browser.force_login(factories.user_of(rita))
    page = send(browser, "period", "logs", months="11", rests_on="beleid")
    assert page.status_code == 422
    assert "minstens 12 maanden" in words(page)
    page = send(browser, "period", "logs", months="18", rests_on="beleid", from_on="2026-06-01")
    assert "18 maanden nadat het geschreven is" in words(page)
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")] for row in soup(page).select("tbody tr")
    ]
    # Lines of the first quarter of 2025 go when its last day is eighteen months old: on 1 October.
    assert ["1 oktober 2026", "niets", "niets", "ten minste 5"] in rows
    assert "Kanarie" not in words(page)


@pytest.mark.parametrize(
    "values",
    [
        {"months": "0"},
        {"months": "241"},
        {"months": "zes"},
        {"months": ""},
        {"rests_on": " "},
        {"from_on": "2026-05-14"},
        {"from_on": "2031-01-01"},
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_is_lost(browser, rita, values):
    said = {"months": "12", "rests_on": "beleid", "from_on": "2026-06-01", **values}
    page = send(browser, "period", "file", **said)
    assert page.status_code == 422
    assert soup(page).select_one("#form [name=rests_on]")["value"].strip() == said["rests_on"].strip()
    assert not RetentionPeriod.objects.within(rita).exists()


def test_another_class_or_another_role_is_no_page(browser, rita):
    assert browser.get(reverse("board:period", args=["account"])).status_code == 404
    steering = StrictClient()
    within = factories.same_partnership(rita)
    steering.force_login(factories.user_of(factories.actor(MemberRole.STEERING, within=within)))
    assert steering.get(reverse("board:retention")).status_code == 200
    assert steering.get(reverse("board:period", args=["file"])).status_code == 403
    assert not soup(steering.get(reverse("board:retention"))).select(
        f"a[href='{reverse('board:period', args=['file'])}']"
    )
    griet = StrictClient()
    griet.force_login(factories.user_of(factories.case_manager(within=within)))
    assert griet.get(reverse("board:retention")).status_code == 404


def test_a_regisseur_sees_what_was_written_before(browser, rita, clock):
    send(browser, "period", "file", months="24", rests_on="eerst", from_on="2026-05-20")
    page = send(browser, "period", "file", months="12", rests_on="later", from_on="2026-06-20")
    assert words(page).index("12 maanden") < words(page).index("24 maanden")
    clock.move_to(dt.datetime(2026, 7, 1, 10, 0, tzinfo=dt.UTC))
    browser.force_login(factories.user_of(rita))
    later = words(browser.get(reverse("board:retention")))
    assert "24 maanden na het afsluiten Vanaf 20 mei 2026, geschreven door Rita · vroeger" in later
