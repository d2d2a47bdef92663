"""Steps that several tests of signing in take."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from reisgezel.foundation.accounts.models import User
from tests.kit.client import StrictClient

PASSWORD = "een lang geheim woord"


def person(
    email: str = "griet@example.org", name: str = "Griet Proef", password: str | None = PASSWORD
) -> User:
    return User.objects.create_user(email=email, name=name, password=password)


def sign_in(
    client: StrictClient,
    email: str = "griet@example.org",
    password: str = PASSWORD,
    path: str = "",
    **where: Any,
) -> Any:
    """Fills in the sign-in page as a person does; `path` is the query of the page ("?next=...")."""
    page = client.get(reverse("account_login") + path, **where)
    return client.submit(page, 'form[action="/account/login/"]', login=email, password=password)


def signed_in(client: StrictClient) -> bool:
    """Whether a page for signed-in people opens."""
    return client.get(reverse("mfa_index")).status_code == 200


def code_of(secret: str, step: int = 0) -> str:
    """What an authenticator app with this secret shows now (`step` periods later)."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + step))


def add_app(client: StrictClient) -> str:
    """Sets up an authenticator app for the signed-in person; gives its secret."""
    from bs4 import BeautifulSoup

    page = client.get(reverse("mfa_activate_totp"))
    secret = BeautifulSoup(page.content, "html.parser").select_one("#totp-secret").text  # type: ignore[union-attr]
    answer = client.submit(page, code=code_of(secret))
    assert answer.status_code == 302, answer.content.decode()
    return secret
