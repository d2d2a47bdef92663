"""Interrupted at the kitchen table: the page locks, the worker signs in again, and the words are still there."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.organisations.actor import Actor
from tests import factories
from tests.browser.conftest import OpenPage
from tests.foundation.accounts.steps import PASSWORD, person

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Ik wil leren fietsen."


def _sign_in(page: Page) -> None:
    page.fill("#id_login", "griet@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("form[action='/account/login/'] button.main")


@pytest.mark.parametrize("javascript", [True, False])
def test_words_survive_the_lock(open_page: OpenPage, settings: Any, javascript: bool) -> None:
    settings.DEMO = False  # the lock page then leads to the sign-in page, not to the choice of a person
    griet = factories.membership(user=person())
    case = factories.case(Actor.of(griet))
    form = reverse("desk:goal-new", args=[case.pk])
    page = open_page(f"{reverse('account_login')}?next={form}", javascript=javascript)
    _sign_in(page)
    page.fill("[name=words]", WORDS)
    page.locator("[name=domain]").first.check()

    after_a_long_talk = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=20)
    with time_machine.travel(after_a_long_talk, tick=True):
        page.click("#form button.main")
        expect(page).to_have_url(re.compile(r"/lock/"))
        expect(page.locator("main")).not_to_contain_text("fietsen")
        page.click("a.button.main")
        _sign_in(page)

        expect(page).to_have_url(re.compile(f"{form}$"))
        assert page.input_value("[name=words]") == WORDS
        assert page.locator("[name=domain]").first.is_checked()
        page.click("#form button.main")
        expect(page.locator("main")).to_contain_text(WORDS)
    assert not Draft.objects.exists()


def test_what_was_saved_is_no_draft_when_one_comes_back_to_it(open_page: OpenPage) -> None:
    griet = factories.case_manager()
    case = factories.case(griet)
    client = Client()
    client.force_login(factories.user_of(griet))
    page = open_page(reverse("desk:visit-record", args=[case.pk]), client=client)
    page.fill("[name=text]", WORDS)
    page.click("#form button.main")
    expect(page.locator("main")).to_contain_text(WORDS)

    page.go_back()
    assert page.input_value("[name=text]") == WORDS
    page.goto(reverse("desk:people"))
    assert not Draft.objects.exists()

    page.go_back()
    with page.expect_response(lambda answer: "draft" in answer.url):
        page.fill("[name=text]", f"{WORDS} En zwemmen.")
    assert Draft.objects.count() == 1
