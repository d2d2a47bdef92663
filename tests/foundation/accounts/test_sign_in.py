"""Signing in with an address and a password, and out again."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from reisgezel.foundation.accounts.people import close_account, open_account
from reisgezel.foundation.privacy.models import AuditEvent
from tests.foundation.accounts.steps import PASSWORD, person, sign_in, signed_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db


def test_the_right_password_signs_in_and_the_trail_tells(client: StrictClient) -> None:
    griet = person()

    answer = sign_in(client)

    assert (answer.status_code, answer.url) == (302, reverse("public:home"))
    assert signed_in(client)
    event = AuditEvent.objects.get()
    assert ("accounts.signed_in", griet.pk, griet.pk) == (event.event, event.user_id, event.subject_id)


def test_capitals_and_spaces_around_the_address_do_not_matter(client: StrictClient) -> None:
    person()

    assert sign_in(client, email=" Griet@Example.ORG ").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: StrictClient) -> None:
    person()

    known = sign_in(client, password="iets helemaal anders")
    unknown = sign_in(client, email="niemand@example.org", password="iets helemaal anders")

    assert known.status_code == unknown.status_code == 200
    assert _text(known, "griet@example.org") == _text(unknown, "niemand@example.org")
    assert not signed_in(client)


def test_a_failed_attempt_is_told_only_for_an_account_that_exists(client: StrictClient) -> None:
    griet = person()

    sign_in(client, password="iets helemaal anders")
    sign_in(client, email="niemand@example.org")

    event = AuditEvent.objects.get()
    assert ("accounts.sign_in_failed", griet.pk, None) == (event.event, event.subject_id, event.user_id)
    assert event.refs == {}


def test_a_closed_account_does_not_open_and_its_sessions_end(client: StrictClient) -> None:
    griet = person()
    sign_in(client)
    close_account(actor=None, user=griet)

    assert not signed_in(client)
    assert sign_in(StrictClient()).url == reverse("account_inactive")
    assert client.get(reverse("account_inactive")).status_code == 200


def test_the_session_gets_a_new_key_at_sign_in(client: StrictClient) -> None:
    person()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    sign_in(client)

    assert client.session.session_key != planted
    assert not Session.objects.filter(pk=planted).exists()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/desk/people/?q=sam", "/desk/people/?q=sam"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("http:///evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(client: StrictClient, wanted: str, reached: str) -> None:
    person()

    answer = sign_in(client, path=f"?next={wanted}")

    assert reached == answer.url


def test_signing_out_ends_the_session_and_the_seen_cookie(client: StrictClient) -> None:
    person()
    sign_in(client)

    answer = client.submit(client.get(reverse("account_logout")))

    assert (answer.status_code, answer.url) == (302, reverse("public:home"))
    assert answer.cookies["reisgezel_seen"]["max-age"] == 0
    assert not signed_in(client)


def test_nobody_signs_up(client: StrictClient) -> None:
    for name in ("account_signup", "socialaccount_signup"):
        assert client.get(reverse(name)).status_code == 404
        assert (
            client.post(reverse(name), {"email": "ik@example.org", "password1": PASSWORD}).status_code == 404
        )


def test_an_account_is_opened_without_password_and_gets_one_by_mail(client: StrictClient) -> None:
    nieuw = open_account(actor=None, email="Nieuw@Example.org", name="Nieuw Proef")
    assert not nieuw.has_usable_password()

    client.submit(
        client.get(reverse("account_reset_password")), 'form[action$="/reset/"]', email="nieuw@example.org"
    )

    [message] = mail.outbox
    assert message.to == ["nieuw@example.org"]
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    page = client.get(link, follow=True)
    done = client.submit(page, password1="vier woorden naast elkaar", password2="vier woorden naast elkaar")
    assert done.url == reverse("account_reset_password_from_key_done")
    assert client.get(done.url).status_code == 200
    assert sign_in(client, email="nieuw@example.org", password="vier woorden naast elkaar").status_code == 302
    spent = StrictClient().get(link, follow=True)
    assert 'name="password1"' not in spent.content.decode()


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client: StrictClient) -> None:
    person()
    answers = []
    for email in ("griet@example.org", "niemand@example.org"):
        page = client.get(reverse("account_reset_password"))
        answer = client.submit(page, 'form[action$="/reset/"]', email=email)
        answers.append((answer.status_code, answer.url, client.get(answer.url).content))

    assert answers[0][:2] == answers[1][:2]
    assert [m.to for m in mail.outbox] == [["griet@example.org"]]


def test_a_new_password_ends_the_sessions_on_other_devices(client: StrictClient) -> None:
    person()
    elsewhere = StrictClient()
    sign_in(elsewhere)
    sign_in(client)

    page = client.get(reverse("account_change_password"))
    answer = client.submit(
        page,
        'form[action$="/change/"]',
        oldpassword=PASSWORD,
        password1="vier andere woorden hier",
        password2="vier andere woorden hier",
    )

    assert answer.status_code == 302
    assert signed_in(client)
    assert not signed_in(elsewhere)
    assert [message.to for message in mail.outbox] == [["griet@example.org"]]


def test_short_and_common_passwords_are_refused_with_words(client: StrictClient) -> None:
    person()
    sign_in(client)

    page = client.get(reverse("account_change_password"))
    answer = client.submit(
        page, 'form[action$="/change/"]', oldpassword=PASSWORD, password1="kort", password2="kort"
    )

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def _text(answer: object, email: str) -> str:
    text = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'value="[A-Za-z0-9]{64}"|"X-CSRFToken": "[A-Za-z0-9]{64}"', "", text).replace(email, "")
