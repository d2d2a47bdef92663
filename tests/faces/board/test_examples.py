"""A regisseur writes examples of goals; the board and coordinators read them."""

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.actions.examples import Example, ExampleStep, write_example
from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.domain.catalogue.models import GoalTemplate
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.kit.client import StrictClient, soup_of

pytestmark = pytest.mark.django_db

KEY = Example(LifeDomain.HOUSING, "Ik wil een sleutel.", steps=(ExampleStep("Bellen", StepBy.PERSON, 3),))


@pytest.fixture
def rita():
    return factories.actor(MemberRole.REGISSEUR, name="Rita Proef")


def browser_of(who):
    client = StrictClient()
    client.force_login(factories.user_of(who))
    return client


@pytest.fixture
def browser(rita):
    return browser_of(rita)


def send(browser, page, form="#form", **values):
    answer = browser.submit(page, form, **values)
    return browser.get(answer["Location"]) if answer.status_code == 302 else answer


def opened(browser, name, *args):
    return browser.get(reverse(f"board:{name}", args=args))


def test_an_example_is_written_changed_put_away_and_brought_back(browser, rita):
    assert "Er zijn nog geen voorbeelden" in opened(browser, "examples").content.decode()
    page = send(
        browser,
        opened(browser, "example-new"),
        words="Ik wil <b>rust</b>.",
        domain="mind",
        step_1="Wandelen",
        by_1="person",
        days_1="2",
    )
    assert soup_of(page).select_one("main q b") is None
    first = GoalTemplate.objects.within(rita).get()
    page = opened(browser, "example", first.pk)
    assert "Wandelen" in page.content.decode()
    page = send(browser, page, words="Ik wil stilte.")
    second = GoalTemplate.objects.within(rita).get(number=2)
    page = send(browser, opened(browser, "example", second.pk), 'form[action$="put-away/"]')
    assert "Weggelegd" in page.content.decode()
    third = GoalTemplate.objects.within(rita).get(number=3)
    assert soup_of(opened(browser, "example", third.pk)).select_one("#form") is None
    page = send(browser, opened(browser, "example", first.pk), 'form[action$="bring-back/"]')
    assert "weer aangeboden" in page.content.decode()
    assert GoalTemplate.objects.within(rita).count() == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", " "),
        ("words", "x" * 301),
        ("domain", "safety"),
        ("days_1", "-1"),
        ("days_1", "9" * 30),
        ("by_1", "x"),
    ],
)
def test_it_is_asked_again_with_what_was_typed(browser, rita, field, value):
    page = opened(browser, "example-new")
    values = {"words": "Rust", "domain": "mind", "why": "daarom", "step_1": "x", field: value}
    again = browser.submit(page, "#form", **values)
    assert again.status_code == 422
    assert "daarom" in again.content.decode()
    assert GoalTemplate.objects.within(rita).count() == 0


def test_two_who_change_it_at_once_both_hear_and_lose_nothing(browser, rita):
    first = write_example(actor=rita, example=KEY)
    page = opened(browser, "example", first.pk)
    write_example(actor=rita, example=Example(LifeDomain.HOUSING, "Van iemand anders"), replaces=first.pk)

    again = browser.submit(page, "#form", words="Van mij")

    text = again.content.decode()
    assert again.status_code == 422
    assert "Van iemand anders" in text
    assert 'value="Van mij"' in text
    send(browser, again)
    assert list(GoalTemplate.objects.within(rita).order_by("number").values_list("words", flat=True)) == [
        "Ik wil een sleutel.",
        "Van iemand anders",
        "Van mij",
    ]
    stale = send(browser, page, 'form[action$="put-away/"]')
    assert "intussen een andere versie" in stale.content.decode()


@pytest.mark.parametrize("role", [MemberRole.STEERING, MemberRole.COORDINATOR])
def test_who_reads_them_is_offered_nothing_to_write(rita, role):
    write_example(actor=rita, example=KEY)
    page = opened(browser_of(factories.actor(role, within=factories.same_partnership(rita))), "examples")
    assert "Ik wil een sleutel." in page.content.decode()
    assert not soup_of(page).select("main .button, main .link, main form")


def test_many_examples_come_a_page_at_a_time(browser, rita):
    for number in range(26):
        write_example(actor=rita, example=Example(LifeDomain.WORK, f"Doel {number:02}"))
    assert "Doel 25" not in opened(browser, "examples").content.decode()
    assert "Doel 25" in browser.get(reverse("board:examples"), {"page": "2"}).content.decode()
