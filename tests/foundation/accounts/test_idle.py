"""Quiet sessions lock; what was typed survives; clocks that jump harm nobody."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.urls import reverse

from reisgezel.foundation.accounts import drafts, idle
from reisgezel.foundation.accounts.models import Draft
from tests.factories import membership
from tests.foundation.accounts.steps import person, sign_in, signed_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
FORM = "/membership/"
MINUTES = 60


@pytest.fixture
def clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock, client: StrictClient):  # type: ignore[no-untyped-def]
    """Signed in at noon."""
    griet = person()
    sign_in(client)
    return griet


def _is_lock(url: str, following: str, *, kept: bool = False) -> bool:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return parts.path == reverse("public:lock") and query == {
        "next": [following],
        **({"kept": ["1"]} if kept else {}),
    }


def test_somebody_who_keeps_working_stays_signed_in(clock, client: StrictClient, griet) -> None:  # type: ignore[no-untyped-def]
    for _ in range(20):
        clock.shift(14 * MINUTES)
        assert client.get(FORM).status_code == 200


def test_after_fifteen_quiet_minutes_the_page_gives_way_to_the_lock(
    clock, client: StrictClient, griet
) -> None:  # type: ignore[no-untyped-def]
    clock.shift(15 * MINUTES)

    answer = client.get(FORM + "?a=1")

    assert _is_lock(answer.url, FORM + "?a=1")
    lock = client.get(answer.url)
    assert lock.status_code == 200
    assert "Griet" not in lock.content.decode()
    assert not signed_in(client)


def test_signing_in_again_returns_to_the_same_page_under_a_new_session_key(
    clock, client: StrictClient, griet
) -> None:  # type: ignore[no-untyped-def]
    before = client.session.session_key
    clock.shift(20 * MINUTES)
    client.get(FORM)

    answer = sign_in(client, path=f"?next={FORM}")

    assert answer.url == FORM
    assert client.get(FORM).status_code == 200
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_reading_a_page_writes_nothing(clock, client: StrictClient, griet, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    clock.shift(60)
    with django_assert_num_queries(3) as queries:  # session, memberships, account
        client.get(FORM)

    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


class TestLateForm:
    """A form that is sent after the session went quiet."""

    def test_what_was_typed_is_kept_and_the_form_shows_it_again(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)

        answer = client.post(FORM, {"text": "Samen gekookt.", "topics": ["food", "home"]})

        assert _is_lock(answer.url, FORM, kept=True)
        assert client.get(answer.url).status_code == 200
        assert drafts.read(griet.pk, FORM) == {"text": ["Samen gekookt."], "topics": ["food", "home"]}

    def test_it_is_not_carried_out(self, clock, client: StrictClient) -> None:  # type: ignore[no-untyped-def]
        one = membership()
        client.force_login(one.user)
        clock.shift(20 * MINUTES)

        client.post(FORM, {"membership": str(one.pk)})

        assert "membership" not in client.session

    def test_secrets_are_never_kept(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)
        secrets = {
            "csrfmiddlewaretoken": "x",
            "password": "x",
            "new_password2": "x",
            "code": "1",
            "mfa_code": "1",
        }

        client.post(FORM, {**secrets, "text": "Dag."})
        client.post(reverse("account_change_password"), {"oldpassword": "geheim", "hint": "toch niet"})

        assert [drafts.read(griet.pk, draft.key) for draft in Draft.objects.order_by("id")] == [
            {"text": ["Dag."]}
        ]

    def test_the_page_the_form_stands_on_is_where_one_returns(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)

        answer = client.post(
            FORM, {"text": "Dag."}, headers={"Referer": "http://testserver/desk/people/?q=sam"}
        )

        assert _is_lock(answer.url, "/desk/people/?q=sam", kept=True)
        assert drafts.read(griet.pk, "/desk/people/") == {"text": ["Dag."]}

    def test_a_foreign_page_is_not_believed(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)

        answer = client.post(FORM, {"text": "Dag."}, headers={"Referer": "https://evil.example/form"})

        assert _is_lock(answer.url, FORM, kept=True)

    def test_htmx_leaves_the_whole_page(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)
        htmx = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/?day=1"}

        got, posted = client.get(FORM, headers=htmx), client.post(FORM, {"text": "Dag."}, headers=htmx)

        assert _is_lock(got.headers["HX-Redirect"], "/desk/?day=1")
        assert _is_lock(posted.headers["HX-Redirect"], "/desk/?day=1", kept=True)
        assert drafts.read(griet.pk, "/desk/") == {"text": ["Dag."]}

    def test_also_when_the_session_is_gone_altogether(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        Session.objects.all().delete()

        answer = client.post(FORM, {"text": "Dag."})

        assert _is_lock(answer.url, FORM, kept=True)
        assert drafts.read(griet.pk, FORM) == {"text": ["Dag."]}

    def test_a_stranger_keeps_nothing(self, client: StrictClient) -> None:
        answer = client.post(FORM, {"text": "Dag."})

        assert _is_lock(answer.url, FORM)
        assert not Draft.objects.exists()

    def test_a_forged_cookie_keeps_nothing(self, client: StrictClient) -> None:
        griet = person()
        client.cookies[idle.COOKIE] = signing.dumps([str(griet.pk), "x", 1], key="another key", salt="x")

        client.post(FORM, {"text": "Dag."})

        assert not Draft.objects.exists()

    def test_without_the_right_token_nothing_is_kept(self, clock, griet, client: StrictClient) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)
        client.handler.enforce_csrf_checks = True

        assert (
            client.post(FORM, {"text": "Dag."}, headers={"Origin": "https://evil.example"}).status_code == 403
        )
        assert not Draft.objects.exists()

    def test_too_much_text_is_not_promised(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)

        answer = client.post(FORM, {"text": "x" * (drafts.MAX_CHARACTERS + 1)})

        assert _is_lock(answer.url, FORM)


class TestClock:
    def test_a_small_step_back_changes_nothing(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(-10 * MINUTES)

        assert client.get(FORM).status_code == 200

    @pytest.mark.parametrize("jump", [dt.timedelta(hours=1), dt.timedelta(days=400)])
    def test_a_clock_that_was_ahead_does_not_keep_a_session_open(self, clock, jump) -> None:  # type: ignore[no-untyped-def]
        person()
        client = StrictClient()
        clock.move_to(NOON + jump)
        sign_in(client)
        clock.move_to(NOON)

        assert not signed_in(client)

    @pytest.mark.parametrize("jump", [dt.timedelta(hours=1), dt.timedelta(days=400)])
    def test_nor_lock_its_owner_out(self, clock, jump) -> None:  # type: ignore[no-untyped-def]
        person()
        client = StrictClient()
        clock.move_to(NOON + jump)
        sign_in(client)
        clock.move_to(NOON)
        client.get(FORM)

        assert sign_in(client, path=f"?next={FORM}").url == FORM
        assert client.get(FORM).status_code == 200

    @pytest.mark.slow
    def test_a_working_day_ends_after_twelve_hours_whatever_one_does(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        for _ in range(12 * 6 - 1):
            clock.shift(10 * MINUTES)
            assert client.get(FORM).status_code == 200
        clock.shift(10 * MINUTES)

        assert client.get(FORM).status_code == 302


class TestCookie:
    def test_throwing_it_away_does_not_make_a_session_younger(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(10 * MINUTES)
        client.get(FORM)
        clock.shift(10 * MINUTES)
        del client.cookies[idle.COOKIE]

        assert client.get(FORM).status_code == 302

    def test_it_proves_nothing_for_another_session(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        clock.shift(20 * MINUTES)
        other = StrictClient()
        person("tom@example.org", "Tom Proef")
        sign_in(other, email="tom@example.org")
        client.cookies[idle.COOKIE] = other.cookies[idle.COOKIE].value

        assert client.get(FORM).status_code == 302

    def test_scripts_cannot_read_it(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        cookie = client.get(FORM).cookies[idle.COOKIE]

        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert str(griet.pk) not in client.cookies[settings.SESSION_COOKIE_NAME].value


class TestOldPage:
    """A form from before the last sign-in: its token is of the past, its text is not."""

    def test_its_text_is_kept_and_shown_again(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        client.handler.enforce_csrf_checks = True

        answer = client.post(FORM, {"text": "Dag."}, headers={"Origin": "http://testserver"})

        assert (answer.status_code, answer.url) == (302, FORM)
        assert drafts.read(griet.pk, FORM) == {"text": ["Dag."]}

    def test_a_form_of_another_site_is_refused(self, clock, client, griet) -> None:  # type: ignore[no-untyped-def]
        client.handler.enforce_csrf_checks = True

        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
            answer = client.post(FORM, {"text": "Dag."}, headers=headers)
            assert answer.status_code == 403
        assert not Draft.objects.exists()

    def test_an_old_sign_in_page_simply_comes_again(self, client: StrictClient) -> None:
        person()
        client.handler.enforce_csrf_checks = True

        answer = client.post(
            reverse("account_login"),
            {"login": "griet@example.org", "password": "x"},
            headers={"Origin": "http://testserver"},
        )

        assert (answer.status_code, answer.url) == (302, reverse("account_login"))
        assert not Draft.objects.exists()
