"""The pages around signing in, on the narrowest phone and on a desk, in light and dark, and without JavaScript."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from reisgezel.foundation.organisations.enums import MemberRole
from tests.browser import kit
from tests.browser.conftest import OpenPage
from tests.factories import membership
from tests.foundation.accounts.steps import PASSWORD, add_app, person, sign_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = [
    "/",
    "/demo/",
    "/lock/?next=/desk/&kept=1",
    "account_login",
    "account_reset_password",
    "account_signup",
]
OWN = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_change_password",
    "account_reauthenticate",
    "account_logout",
    "/membership/",
]


def _path(name: str) -> str:
    return name if name.startswith("/") else reverse(name)


@pytest.fixture
def griet() -> Client:
    """Signed in, with two memberships and an app that shows codes."""
    one = membership(user=person())
    membership(MemberRole.REGISSEUR, user=one.user)
    client = StrictClient()
    sign_in(client)
    return client


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_open_pages_pass_every_check(open_page: OpenPage, griet: Client, width: int, scheme: str) -> None:
    for name in OPEN:
        kit.everything(open_page(_path(name), width=width, scheme=scheme))


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_own_pages_pass_every_check(open_page: OpenPage, griet: Client, width: int, scheme: str) -> None:
    kit.everything(open_page(reverse("mfa_activate_totp"), width=width, scheme=scheme, client=griet))
    add_app(griet)  # type: ignore[arg-type]
    for name in OWN:
        page = open_page(_path(name), width=width, scheme=scheme, client=griet)
        kit.everything(page)


def test_a_wrong_password_is_told_at_once_to_everybody(open_page: OpenPage, griet: Client) -> None:
    page = open_page(reverse("account_login"))
    page.fill("#id_login", "griet@example.org")
    page.fill("#id_password", "iets anders")
    page.click("main button.main")

    expect(page.locator(".error-summary")).to_be_visible()
    assert page.input_value("#id_login") == "griet@example.org"
    kit.everything(page)


def test_signing_in_needs_no_javascript(open_page: OpenPage, griet: Client) -> None:
    page = open_page(reverse("account_login") + "?next=/membership/", javascript=False)
    page.fill("#id_login", "griet@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button.main")

    expect(page).to_have_url(re.compile(r"/membership/$"))


def test_signing_in_by_keyboard_alone(open_page: OpenPage, griet: Client) -> None:
    page = open_page(reverse("account_login") + "?next=/membership/")
    page.locator("#id_login").focus()
    page.keyboard.type("griet@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/membership/$"))


def test_a_device_that_does_not_know_us_is_told_in_words(open_page: OpenPage) -> None:
    page = open_page(reverse("account_login"))
    page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")

    expect(page.locator("#passkey-trouble")).to_be_visible()


def test_the_square_can_be_scanned(open_page: OpenPage, griet: Client) -> None:
    """Drawn black on white with a quiet zone, also on a dark page."""
    page = open_page(reverse("mfa_activate_totp"), scheme="dark", client=griet)
    box: Any = page.locator("svg.qr").bounding_box()

    assert box["width"] == box["height"] >= 200
    fills = page.evaluate(
        "['rect', 'path'].map((t) => getComputedStyle(document.querySelector(`svg.qr ${t}`)).fill)"
    )
    assert fills == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
