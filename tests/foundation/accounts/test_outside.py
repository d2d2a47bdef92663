"""Signing in through another service: it opens an account that exists, and never makes one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.accounts.outside import CONTEXT_SESSION_KEY
from reisgezel.foundation.accounts.people import link_identity
from reisgezel.foundation.accounts.providers import provider_settings
from reisgezel.foundation.privacy.models import AuditEvent
from tests.foundation.accounts.fake_provider import FakeProvider
from tests.foundation.accounts.steps import person, sign_in, signed_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db
CALLBACK = "/account/outside/fake/login/callback/"


@pytest.fixture
def provider():  # type: ignore[no-untyped-def]
    fake = FakeProvider()
    yield fake
    fake.close()


@pytest.fixture
def configure(settings, provider: FakeProvider) -> Callable[..., None]:  # type: ignore[no-untyped-def]
    def with_options(**options: Any) -> None:
        settings.SOCIALACCOUNT_PROVIDERS = provider_settings(json.dumps([provider.entry(**options)]))

    with_options()
    return with_options


def _go(client: StrictClient, provider: FakeProvider, following: str = "") -> Any:
    """The whole way: button, other site, back."""
    page = client.get(reverse("account_login") + (f"?next={following}" if following else ""))
    on_the_way = client.submit(page, 'form[action="/account/outside/fake/login/"]')
    assert on_the_way.status_code == 200
    link = BeautifulSoup(on_the_way.content, "html.parser").select_one("a.button.main")["href"]  # type: ignore[index]
    return client.get(f"{CALLBACK}?{provider.authorise(str(link))}")


def test_a_linked_identity_signs_in(client: StrictClient, provider: FakeProvider, configure) -> None:  # type: ignore[no-untyped-def]
    griet = person()
    link_identity(actor=None, user=griet, provider_id="fake", claimed_id="abc")
    provider.claims = {"sub": "abc"}

    answer = _go(client, provider, "/desk/people/")

    assert (answer.status_code, answer.url) == (302, "/desk/people/")
    assert signed_in(client)
    assert AuditEvent.objects.order_by("sequence").last().event == "accounts.signed_in"  # type: ignore[union-attr]


def test_the_question_carries_a_state_and_a_proof(
    client: StrictClient, provider: FakeProvider, configure
) -> None:  # type: ignore[no-untyped-def]
    provider.claims = {"sub": "abc"}
    _go(client, provider)

    assert provider.asked["code_challenge_method"] == "S256"
    assert len(provider.asked["state"]) >= 16
    assert provider.asked["redirect_uri"] == f"http://testserver{CALLBACK}"


def test_an_unknown_identity_makes_no_account(
    client: StrictClient, provider: FakeProvider, configure
) -> None:  # type: ignore[no-untyped-def]
    person()
    provider.claims = {"sub": "niemand", "email": "griet@example.org", "email_verified": True}

    answer = _go(client, provider)

    assert answer.status_code == 403
    assert not signed_in(client)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


class TestByAddress:
    def test_a_verified_address_of_an_account_links_it_once_and_tells_the_owner(
        self, client: StrictClient, provider: FakeProvider, configure: Callable[..., None]
    ) -> None:
        configure(match_email=True)
        griet = person()
        provider.claims = {"sub": "abc", "email": "Griet@Example.org", "email_verified": True}

        assert _go(client, provider).status_code == 302
        assert _go(StrictClient(), provider).status_code == 302

        linked = SocialAccount.objects.get()
        assert (griet.pk, "abc", {}) == (linked.user_id, linked.uid, linked.extra_data)
        assert [message.to for message in mail.outbox] == [["griet@example.org"]]
        griet.refresh_from_db()
        assert griet.has_usable_password()

    @pytest.mark.parametrize(
        "claims",
        [
            {"sub": "x", "email": "griet@example.org"},
            {"sub": "x", "email": "griet@example.org", "email_verified": False},
            {"sub": "x", "email": "ander@example.org", "email_verified": True},
            {"sub": "x", "email_verified": True},
        ],
    )
    def test_any_other_address_does_not(
        self,
        client: StrictClient,
        provider: FakeProvider,
        configure: Callable[..., None],
        claims: dict[str, Any],
    ) -> None:
        configure(match_email=True)
        person()
        provider.claims = claims

        assert _go(client, provider).status_code == 403
        assert not signed_in(client)

    def test_nor_that_of_a_closed_account(
        self, client: StrictClient, provider: FakeProvider, configure: Callable[..., None]
    ) -> None:
        configure(match_email=True)
        griet = person()
        User.objects.filter(pk=griet.pk).update(is_active=False)
        provider.claims = {"sub": "abc", "email": "griet@example.org", "email_verified": True}

        assert _go(client, provider).status_code == 403


class TestPerOrganisation:
    """A provider that knows somebody once per organisation."""

    def test_the_same_person_for_another_organisation_is_another_identity(
        self, client: StrictClient, provider: FakeProvider, configure: Callable[..., None]
    ) -> None:
        configure(id_claims=["sub", "org"], context_claim="org")
        link_identity(actor=None, user=person(), provider_id="fake", claimed_id="abc|0123")

        provider.claims = {"sub": "abc", "org": "9999"}
        assert _go(client, provider).status_code == 403
        provider.claims = {"sub": "abc", "org": "0123"}
        assert _go(client, provider).status_code == 302

        assert client.session[CONTEXT_SESSION_KEY] == "0123"

    def test_a_missing_claim_is_no_identity(
        self, client: StrictClient, provider: FakeProvider, configure: Callable[..., None]
    ) -> None:
        configure(id_claims=["sub", "org"])
        provider.claims = {"sub": "abc|0123"}

        assert _go(client, provider).status_code == 401

    def test_one_claim_cannot_pose_as_two(
        self, client: StrictClient, provider: FakeProvider, configure: Callable[..., None]
    ) -> None:
        configure(id_claims=["sub", "org"])
        link_identity(actor=None, user=person(), provider_id="fake", claimed_id="abc|01|23")
        provider.claims = {"sub": "abc|01", "org": "23"}

        assert _go(client, provider).status_code == 403


class TestTrouble:
    def test_an_answer_nobody_asked_for(
        self, client: StrictClient, provider: FakeProvider, configure
    ) -> None:  # type: ignore[no-untyped-def]
        link_identity(actor=None, user=person(), provider_id="fake", claimed_id="abc")
        provider.claims = {"sub": "abc"}

        assert client.get(f"{CALLBACK}?code=one-time&state=made-up").status_code == 401
        assert not signed_in(client)

    def test_an_answer_cannot_be_used_in_another_browser(
        self, client: StrictClient, provider: FakeProvider, configure
    ) -> None:  # type: ignore[no-untyped-def]
        link_identity(actor=None, user=person(), provider_id="fake", claimed_id="abc")
        provider.claims = {"sub": "abc"}
        page = client.submit(
            client.get(reverse("account_login")), 'form[action="/account/outside/fake/login/"]'
        )
        link = BeautifulSoup(page.content, "html.parser").select_one("a.button.main")["href"]  # type: ignore[index]
        back = provider.authorise(str(link))

        assert StrictClient().get(f"{CALLBACK}?{back}").status_code == 401

    def test_a_provider_that_is_down_gets_a_calm_page(
        self, client, provider: FakeProvider, configure
    ) -> None:  # type: ignore[no-untyped-def]
        provider.broken = True
        page = client.get(reverse("account_login"))

        assert client.submit(page, 'form[action="/account/outside/fake/login/"]').status_code == 503

    def test_stopping_halfway(self, client: StrictClient, provider: FakeProvider, configure) -> None:  # type: ignore[no-untyped-def]
        page = client.submit(
            client.get(reverse("account_login")), 'form[action="/account/outside/fake/login/"]'
        )
        link = BeautifulSoup(page.content, "html.parser").select_one("a.button.main")["href"]  # type: ignore[index]
        provider.authorise(str(link))

        answer = client.get(f"{CALLBACK}?error=access_denied&state={provider.asked['state']}")

        assert answer.url == reverse("socialaccount_login_cancelled")
        assert client.get(answer.url).status_code == 200

    def test_a_provider_that_is_not_configured_does_not_exist(self, client: StrictClient) -> None:
        assert client.get("/account/outside/fake/login/").status_code == 404
        assert client.get(CALLBACK).status_code == 404
        assert b"outside" not in client.get(reverse("account_login")).content


def test_a_provider_that_asks_two_steps_spares_ours(
    client: StrictClient,
    provider: FakeProvider,
    configure: Callable[..., None],
    settings,  # type: ignore[no-untyped-def]
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    griet = person()
    link_identity(actor=None, user=griet, provider_id="fake", claimed_id="abc")
    provider.claims = {"sub": "abc"}

    _go(client, provider)
    assert client.get("/membership/").url == reverse("mfa_index")
    configure(two_steps=True)
    other = StrictClient()
    _go(other, provider)

    assert other.get("/membership/").status_code == 200


def test_linking_and_unlinking_by_the_owner(client: StrictClient, provider: FakeProvider, configure) -> None:  # type: ignore[no-untyped-def]
    person()
    sign_in(client)
    provider.claims = {"sub": "abc", "rrn": "85.07.30-033.28"}
    page = client.get(reverse("socialaccount_connections"))
    on_the_way = client.submit(page, 'form[action="/account/outside/fake/login/?process=connect"]')
    link = BeautifulSoup(on_the_way.content, "html.parser").select_one("a.button.main")["href"]  # type: ignore[index]

    assert client.get(f"{CALLBACK}?{provider.authorise(str(link))}").url == reverse(
        "socialaccount_connections"
    )

    linked = SocialAccount.objects.get()
    assert linked.extra_data == {}
    page = client.get(reverse("socialaccount_connections"))
    client.submit(page, 'form[action="/account/outside/"]', account=str(linked.pk))
    assert not SocialAccount.objects.exists()
    told = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"accounts.identity_linked", "accounts.identity_unlinked"} < told
