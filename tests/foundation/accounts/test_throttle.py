"""Guessing is slow, wherever it comes from, and tells nothing."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from reisgezel.foundation.accounts import throttle
from reisgezel.foundation.accounts.models import SignInThrottle
from tests.foundation.accounts.steps import add_app, code_of, person, sign_in, signed_in
from tests.kit.client import StrictClient

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


def _guess(number: int, email: str = "griet@example.org") -> str:
    """One wrong guess, each from another address; gives the page."""
    answer = sign_in(
        StrictClient(), email=email, password="mis geraden woord", REMOTE_ADDR=f"203.0.113.{number}"
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_guesses_from_many_addresses_count_together(clock) -> None:  # type: ignore[no-untyped-def]
    person()
    for number in range(throttle.FREE_ATTEMPTS):
        _guess(number)

    answer = sign_in(StrictClient(), REMOTE_ADDR="198.51.100.7")

    assert answer.status_code == 200, "even the right password waits now"
    clock.shift(61)
    assert sign_in(StrictClient(), REMOTE_ADDR="198.51.100.7").status_code == 302


@pytest.mark.slow
def test_names_that_do_not_exist_wait_just_the_same(clock) -> None:  # type: ignore[no-untyped-def]
    person()
    known = [_guess(n) for n in range(throttle.FREE_ATTEMPTS + 1)][-1]
    unknown = [_guess(n, "niemand@example.org") for n in range(throttle.FREE_ATTEMPTS + 1)][-1]

    assert "error-summary" in known
    assert "error-summary" in unknown
    assert _error(known) == _error(unknown) != _error(_guess(1, "derde@example.org"))


def test_each_further_failure_doubles_the_wait_up_to_an_hour(clock) -> None:  # type: ignore[no-untyped-def]
    waits = [throttle.wait_after(n) for n in range(4, 14)]

    assert waits == [MINUTE * m for m in (0, 1, 2, 4, 8, 16, 32, 60, 60, 60)]


def test_many_attempts_at_once_do_not_slip_through(clock) -> None:  # type: ignore[no-untyped-def]
    key = throttle.name_key("griet@example.org")

    assert [throttle.admit(key) for _ in range(8)] == [True] * 5 + [False] * 3


def test_waiting_is_not_prolonged_by_asking_again(clock) -> None:  # type: ignore[no-untyped-def]
    key = throttle.name_key("griet@example.org")
    for _ in range(5):
        throttle.admit(key)
    clock.shift(50)
    assert not throttle.admit(key)
    clock.shift(11)

    assert throttle.admit(key)


def test_the_right_password_forgets_the_failures(clock) -> None:  # type: ignore[no-untyped-def]
    person()
    for number in range(4):
        _guess(number)

    sign_in(StrictClient())

    assert not SignInThrottle.objects.exists()


def test_a_day_of_silence_forgets_too(clock) -> None:  # type: ignore[no-untyped-def]
    key = throttle.name_key("griet@example.org")
    for _ in range(12):
        throttle.admit(key)
        clock.shift(3601)
    clock.shift(86_400)

    assert [throttle.admit(key) for _ in range(5)] == [True] * 5
    clock.shift(2 * 86_400)
    assert throttle.purge() == 1


def test_a_clock_that_jumps_back_locks_nobody_out(clock) -> None:  # type: ignore[no-untyped-def]
    key = throttle.name_key("griet@example.org")
    for _ in range(5):
        throttle.admit(key)
    clock.shift(-30 * 86_400)

    assert not throttle.admit(key)
    clock.shift(61)
    assert throttle.admit(key)


@pytest.mark.slow
def test_a_new_password_by_mail_ends_the_wait(clock, client: StrictClient) -> None:  # type: ignore[no-untyped-def]
    from django.core import mail

    person()
    for number in range(8):
        _guess(number)
    client.submit(
        client.get(reverse("account_reset_password")), 'form[action$="/reset/"]', email="griet@example.org"
    )
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    page = client.get(link, follow=True)
    client.submit(page, password1="vier woorden naast elkaar", password2="vier woorden naast elkaar")

    assert sign_in(client, password="vier woorden naast elkaar").status_code == 302


@pytest.mark.slow
def test_codes_of_the_second_step_are_slow_too(clock, client: StrictClient) -> None:  # type: ignore[no-untyped-def]
    person()
    sign_in(client)
    secret = add_app(client)
    clock.shift(120)
    other = StrictClient()
    sign_in(other)
    for _ in range(throttle.FREE_ATTEMPTS):
        other.submit(other.get(reverse("mfa_authenticate")), "form:has(#id_code)", code="000000")

    answer = other.submit(other.get(reverse("mfa_authenticate")), "form:has(#id_code)", code=code_of(secret))

    assert answer.status_code == 200
    assert not signed_in(other)


@pytest.mark.slow
def test_one_address_that_tries_many_names_is_stopped(clock) -> None:  # type: ignore[no-untyped-def]
    statuses = []
    for number in range(40):
        page = StrictClient().get(reverse("account_login"))
        answer = StrictClient().post(
            reverse("account_login"), {"login": f"naam{number}@example.org", "password": "mis geraden"}
        )
        assert page.status_code == 200
        statuses.append(answer.status_code)

    assert statuses[0] == 200
    assert statuses[-1] == 429


def _error(page: str) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(page, "html.parser").select_one(".error-summary").text  # type: ignore[union-attr]
