"""The second step: an app with codes, recovery codes, and where it is required."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from reisgezel.foundation.accounts import second_factor
from reisgezel.foundation.privacy.models import AuditEvent
from tests.factories import membership
from tests.foundation.accounts.steps import add_app, code_of, person, sign_in, signed_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


def _authenticate(client: StrictClient, code: str):  # type: ignore[no-untyped-def]
    return client.submit(
        client.get(reverse("mfa_authenticate")), 'form[action$="/authenticate/"]:has(#id_code)', code=code
    )


def test_after_adding_an_app_the_password_alone_does_not_sign_in(client: StrictClient) -> None:
    person()
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client)
        secret = add_app(client)
        clock.shift(120)
        later = StrictClient()

        assert sign_in(later).url == reverse("mfa_authenticate")
        assert not signed_in(later)
        assert _authenticate(later, "000000").status_code == 200
        assert not signed_in(later)
        answer = _authenticate(later, code_of(secret))

        assert (answer.status_code, answer.url) == (302, reverse("public:home"))
        assert signed_in(later)


def test_a_code_works_once_also_within_the_time_it_is_valid(client: StrictClient) -> None:
    person()
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client)
        secret = add_app(client)
        clock.shift(120)
        code = code_of(secret, step=1)
        first, second = StrictClient(), StrictClient()
        sign_in(first)
        assert _authenticate(first, code).status_code == 302
        clock.shift(45)
        sign_in(second)

        assert _authenticate(second, code).status_code == 200
        assert not signed_in(second)


def test_a_recovery_code_replaces_the_phone_once(client: StrictClient) -> None:
    person()
    sign_in(client)
    add_app(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    codes = [tag.text for tag in BeautifulSoup(page.content, "html.parser").select("main code")]
    assert len(codes) == 10
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert codes == re.findall(r"^\d{8}$", file.content.decode(), re.MULTILINE)

    first, second = StrictClient(), StrictClient()
    sign_in(first)
    assert _authenticate(first, codes[0]).status_code == 302
    sign_in(second)
    assert _authenticate(second, codes[0]).status_code == 200

    assert not signed_in(second)


def test_secrets_of_the_second_step_lie_sealed_and_follow_the_newest_key(
    client: StrictClient, settings
) -> None:  # type: ignore[no-untyped-def]
    person()
    sign_in(client)
    secret = add_app(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored

    settings.ENCRYPTION_KEYS = {
        "newer": "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=",
        **settings.ENCRYPTION_KEYS,
    }
    assert second_factor.reseal() == 2
    assert second_factor.reseal() == 0
    del settings.ENCRYPTION_KEYS["test"]
    later = StrictClient()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5), tick=False):
        sign_in(later)
        assert _authenticate(later, code_of(secret)).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_every_change_is_mailed_to_the_owner_and_told_in_the_trail(client: StrictClient) -> None:
    person()
    sign_in(client)
    add_app(client)
    client.submit(client.get(reverse("mfa_generate_recovery_codes")), 'form[action$="/generate/"]')
    client.submit(client.get(reverse("mfa_deactivate_totp")), 'form[action$="/deactivate/"]')

    events = list(AuditEvent.objects.order_by("sequence").values_list("event", flat=True))
    assert events[0] == "accounts.signed_in"
    assert {
        "accounts.second_step_added",
        "accounts.recovery_codes_renewed",
        "accounts.second_step_removed",
    } < set(events)
    assert all(message.to == ["griet@example.org"] for message in mail.outbox)
    assert len(mail.outbox) == 3


def test_the_square_holds_the_address_of_the_secret_and_the_secret_stands_beside_it(
    client: StrictClient,
) -> None:
    person()
    sign_in(client)

    page = BeautifulSoup(client.get(reverse("mfa_activate_totp")).content, "html.parser")

    square = page.select_one("svg.qr")
    assert square is not None
    assert square.select_one("image") is None
    assert page.select_one("#totp-secret").text in page.select_one('a[href^="otpauth://totp/"]')["href"]  # type: ignore[union-attr, operator]


def test_changing_the_second_step_asks_the_password_again_after_a_while(client: StrictClient) -> None:
    person()
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client)
        add_app(client)
        for _ in range(3):
            clock.shift(10 * 60)
            assert client.get(reverse("mfa_index")).status_code == 200

        answer = client.get(reverse("mfa_deactivate_totp"))

        assert answer.url.startswith(reverse("account_reauthenticate"))
        page = client.get(answer.url)
        assert page.status_code == 200
        assert client.get(reverse("mfa_reauthenticate")).status_code == 200
        back = client.submit(page, 'form[action$="/reauthenticate/"]', password="een lang geheim woord")
        assert back.url == reverse("mfa_deactivate_totp")


class TestRequired:
    @pytest.fixture(autouse=True)
    def _required(self, settings) -> None:  # type: ignore[no-untyped-def]
        settings.REQUIRE_SECOND_FACTOR = True

    def test_without_second_step_only_its_pages_open(self, client: StrictClient) -> None:
        person()
        sign_in(client)

        assert client.get("/membership/").url == reverse("mfa_index")
        assert client.get("/membership/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == reverse(
            "mfa_index"
        )
        for name in (
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_list_webauthn",
            "account_logout",
        ):
            assert client.get(reverse(name)).status_code == 200, name
        assert client.post(reverse("set_language"), {"language": "en"}).status_code == 302

    def test_home_leads_there(self, client: StrictClient) -> None:
        griet = membership().user
        sign_in(client, email=griet.email)

        assert client.get("/", follow=True).redirect_chain[-1] == (reverse("mfa_index"), 302)

    def test_with_one_everything_opens(self, client: StrictClient) -> None:
        person()
        sign_in(client)
        add_app(client)

        assert client.get("/membership/").status_code == 200

    def test_the_last_one_stays(self, client: StrictClient) -> None:
        person()
        sign_in(client)
        add_app(client)

        page = client.get(reverse("mfa_deactivate_totp"))
        answer = client.submit(page, 'form[action$="/deactivate/"]')

        assert answer.status_code == 200
        assert second_factor.has_one(Authenticator.objects.get(type="totp").user_id)

    def test_recovery_codes_alone_are_no_second_step(self) -> None:
        griet = person()
        Authenticator.objects.create(user=griet, type="recovery_codes", data={"seed": "", "used_mask": 0})

        assert not second_factor.has_one(griet.pk)
