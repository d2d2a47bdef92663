"""The language goes with the person."""

import pytest
from django.urls import reverse

from tests.foundation.accounts.steps import person, sign_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db


def test_it_is_kept_on_the_account_and_spoken_on_every_device(client: StrictClient) -> None:
    griet = person()
    sign_in(client)
    assert b'lang="nl"' in client.get(reverse("mfa_index")).content

    answer = client.post(reverse("set_language"), {"language": "en", "next": reverse("mfa_index")})

    assert answer.url == reverse("mfa_index")
    griet.refresh_from_db()
    assert griet.language == "en"
    other = StrictClient(headers={"Accept-Language": "nl"})
    sign_in(other)
    assert b'lang="en"' in other.get(reverse("mfa_index")).content


def test_signed_out_it_is_kept_on_the_device(client: StrictClient) -> None:
    client.post(reverse("set_language"), {"language": "en"})

    assert b'lang="en"' in client.get("/").content


@pytest.mark.parametrize("wrong", ["xx", "", "../../etc"])
def test_a_language_we_do_not_speak_changes_nothing(client: StrictClient, wrong: str) -> None:
    answer = client.post(reverse("set_language"), {"language": wrong, "next": "//evil.example"})

    assert answer.url == "/"
    assert "django_language" not in answer.cookies
