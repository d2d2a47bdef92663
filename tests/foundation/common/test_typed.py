"""What somebody typed stands on the page that says what went wrong, and one button sends it once more."""

import errno

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from reisgezel.foundation.common.errors import NotAllowed

CASES = {
    "busy": (OperationalError("database is locked"), 503),
    "full": (OSError(errno.ENOSPC, "No space left on device"), 503),
    "bug": (ZeroDivisionError("Samira"), 500),
    "no-table": (OperationalError("no such table: x"), 500),
    "refused": (NotAllowed(), 403),
}


@login_not_required
def fail(request, case):
    raise CASES[case][0]


urlpatterns = [
    path("fail/<slug:case>/", fail),
    path("ok/", login_not_required(lambda request: HttpResponse("ok"))),
    path("", include("reisgezel.config.urls")),
]
handler500 = "reisgezel.foundation.common.views.server_error"

pytestmark = pytest.mark.urls(__name__)
TYPED = {
    "text": "Samen gekookt.\nNog eens <b>volgende</b> week.",
    "entry_id": "0192f0c1-2f6e-7a6b-8c11-5d3f6b0f2a11",
}


@pytest.fixture(autouse=True)
def _answers(client):
    client.raise_request_exception = False
    client.cookies["django_language"] = "en"


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("case", CASES)
def test_the_words_stand_on_the_page(client: Client, case: str) -> None:
    answer = client.post(f"/fail/{case}/", TYPED)

    assert answer.status_code == CASES[case][1]
    assert page_of(answer).textarea.text.strip() == TYPED["text"]
    assert page_of(answer).b is None


@pytest.mark.parametrize("case", ["busy", "full", "bug"])
def test_one_button_sends_the_same_form_with_the_same_ids(client: Client, case: str) -> None:
    answer = client.post(f"/fail/{case}/", TYPED)

    sent = client.submit(answer)

    assert sent.status_code == CASES[case][1], "the token of the page is right, and the form arrived"
    assert {name: sent.wsgi_request.POST[name] for name in TYPED} == TYPED


def test_the_page_with_the_words_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.post("/fail/bug/", TYPED)["Cache-Control"]


@pytest.mark.parametrize(
    "secret", [{"password": "een lang geheim"}, {"code": "123 456"}, {"new_password1": "a b"}]
)
def test_a_form_with_a_secret_is_not_shown_again(client: Client, secret: dict[str, str]) -> None:
    answer = client.post("/fail/busy/", {**TYPED, **secret})

    assert "Samen gekookt" not in answer.text
    assert next(iter(secret.values())) not in answer.text


def test_the_words_of_a_form_with_a_file_are_kept_and_the_file_is_said_to_be_lost(client: Client) -> None:
    answer = client.post("/fail/busy/", {**TYPED, "file": SimpleUploadedFile("a.txt", b"x")})

    assert page_of(answer).textarea.text.strip() == TYPED["text"]
    assert "are not kept here" in answer.text


def test_a_form_that_was_about_its_file_alone_is_not_offered_without_it(client: Client) -> None:
    answer = client.post("/fail/busy/", {"kind": "a", "file": SimpleUploadedFile("a.txt", b"x")})

    assert page_of(answer).form is None


def test_words_of_another_site_are_never_shown_here(client: Client) -> None:
    """A form of another site, without our token, on the moment that something breaks before the token is looked at."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)

    for headers in ({}, {"Origin": "https://elsewhere.example"}):
        assert "Samen gekookt" not in strict.post("/fail/busy/", TYPED, headers=headers).text


def test_without_a_form_there_is_nothing_to_send(client: Client) -> None:
    assert page_of(client.get("/fail/busy/")).form is None
