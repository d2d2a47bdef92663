"""A regisseur writes what people are told and on what ground data is kept; the steering group reads it."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from reisgezel.domain.consents.models import LegalGround, Text
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.kit.client import StrictClient

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


def test_a_text_is_written_and_a_new_version_begins_with_its_words(browser, rita):
    page = send(browser, "text", "taking_part", words="Jij stuurt.\n\n<i>Altijd</i>.")
    assert "Jij stuurt." in page.content.decode()
    assert "<i>" not in page.content.decode().split("<main")[1]

    form = browser.get(reverse("board:text", args=["taking_part"]))
    assert "Jij stuurt." in form.content.decode()
    page = send(browser, "text", "taking_part", words="Jij kiest.", from_on="2026-06-01")

    text = page.content.decode()
    assert "Jij kiest." in text
    assert "Jij stuurt." in text
    assert Text.objects.within(rita).count() == 2


@pytest.mark.parametrize(
    "values",
    [{"words": ""}, {"words": "x" * 3_001}, {"words": "x", "from_on": "2026-05-13"}, {"from_on": ""}],
)
def test_a_text_is_asked_again(browser, rita, values):
    page = send(browser, "text", "your_data", **values)

    assert page.status_code == 422
    assert "error-summary" in page.content.decode()
    assert Text.objects.within(rita).count() == 0


def test_a_kind_that_is_none_does_not_exist(browser):
    assert browser.get(reverse("board:text", args=["geheim"])).status_code == 404


def test_a_ground_is_written_with_what_it_rests_on(browser, rita):
    place = factories.organisation_place(rita)
    said = {"purpose": "guidance", "controller": str(place.organisation_id), "ground": "public_task"}
    page = send(browser, "ground", **said)
    assert page.status_code == 422
    assert LegalGround.objects.within(rita).count() == 0

    page = send(browser, "ground", **said, norm="decreet van 9 februari 2018")
    assert "decreet van 9 februari 2018" in page.content.decode()
    again = send(browser, "ground", **said, norm="iets anders")
    assert again.status_code == 422
    assert "iets anders" in again.content.decode()


def test_the_steering_group_reads_and_writes_nothing(browser, rita):
    send(browser, "text", "taking_part", words="Jij stuurt.")
    steering = StrictClient()
    somebody = factories.actor(
        MemberRole.STEERING, within=factories.same_partnership(rita), name="Stuur Proef"
    )
    steering.force_login(factories.user_of(somebody))

    page = steering.get(reverse("board:texts")).content.decode()

    assert "Jij stuurt." in page
    assert reverse("board:ground") not in page
    assert steering.get(reverse("board:ground")).status_code == 403
