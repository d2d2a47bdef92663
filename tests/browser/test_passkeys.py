"""Passkeys with a real browser and a virtual authenticator, under our own Content-Security-Policy."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.browser import kit
from tests.foundation.accounts.steps import PASSWORD, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_page: Callable[..., Page], live_server: Any, settings: Any) -> Any:
    """An empty phone with a built-in authenticator. Passkeys need a host name: localhost."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    page = new_page(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    _give_authenticator(page)
    yield page
    kit.csp_clean(page)


def _give_authenticator(page: Page) -> Any:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return tools


def _sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.fill("#id_login", "griet@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("form[action='/account/login/'] button.main")


def _add_device(page: Page, *, alone: bool = True) -> None:
    page.goto("/account/two-steps/passkeys/add/")
    page.fill("#id_name", "werktelefoon")
    page.set_checked("#id_passwordless", alone)
    page.click("#passkey-add")
    page.wait_for_url("**/two-steps/recovery/")


def _sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.click("main form[action='/account/logout/'] button")
    page.wait_for_url("**/localhost:*/")


def test_a_device_signs_in_alone(page: Page) -> None:
    griet = person()
    _sign_in(page)
    _add_device(page)
    expect(page.locator("main code")).to_have_count(10)
    _sign_out(page)

    page.goto("/account/login/?next=/account/two-steps/passkeys/")
    page.click("#passkey-login")
    page.wait_for_url("**/two-steps/passkeys/")

    expect(page.locator("main")).to_contain_text("werktelefoon")
    assert Authenticator.objects.filter(user=griet, type="webauthn", last_used_at__isnull=False).exists()


def test_a_device_is_the_second_step_after_the_password(page: Page) -> None:
    person()
    _sign_in(page)
    _add_device(page, alone=False)
    _sign_out(page)

    _sign_in(page)
    page.wait_for_url("**/two-steps/authenticate/")
    page.click("#passkey-confirm")
    page.wait_for_url("**/localhost:*/")

    page.goto("/account/two-steps/")
    expect(page.locator("h1")).to_have_count(1)
    assert page.url.endswith("/account/two-steps/")


def test_a_device_confirms_who_one_is(page: Page) -> None:
    person()
    _sign_in(page)
    _add_device(page)

    page.goto("/account/two-steps/passkeys/reauthenticate/?next=/account/two-steps/recovery/")
    page.click("#passkey-confirm")
    page.wait_for_url("**/two-steps/recovery/")


def test_a_device_gets_another_name_and_goes(page: Page) -> None:
    griet = person()
    _sign_in(page)
    _add_device(page)
    key = Authenticator.objects.get(user=griet, type="webauthn").pk

    page.goto(f"/account/two-steps/passkeys/{key}/edit/")
    page.fill("#id_name", "oude telefoon")
    page.click("main form button.main")
    expect(page.locator("main")).to_contain_text("oude telefoon")
    page.goto(f"/account/two-steps/passkeys/{key}/remove/")
    page.click("main form button.danger")
    page.wait_for_url("**/two-steps/passkeys/")

    assert not Authenticator.objects.filter(user=griet).exists()


def test_a_refusal_of_the_device_leaves_the_page_usable(page: Page) -> None:
    person()
    page.goto("/account/login/")
    page.click("#passkey-login")  # the authenticator holds no key for this site
    page.wait_for_timeout(300)

    _sign_in(page)
    page.goto("/account/two-steps/")
    assert page.url.endswith("/account/two-steps/")
