"""Whatever goes wrong is said in words, with the right status, as a page or as one line on the page that is open."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.test import Client
from django.urls import include, path
from structlog.testing import capture_logs

from reisgezel.foundation.common.error_pages import WORDS
from reisgezel.foundation.common.errors import Conflict, Invalid, NotAllowed, NotFound, ReisgezelError

CASES = {
    "not-found": (NotFound(), 404),
    "not-allowed": (NotAllowed("This topic is not shared with you."), 403),
    "conflict": (Conflict(), 409),
    "invalid": (Invalid("Expected a day, got <b>text</b>.", field="day"), 422),
    "own": (ReisgezelError(), 500),
    "http404": (Http404("no"), 404),
    "denied": (PermissionDenied("no"), 403),
    "suspicious": (SuspiciousOperation("no"), 400),
    "too-big": (RequestDataTooBig("no"), 413),
    "bug": (ZeroDivisionError("Samira"), 500),
}


@login_not_required
def fail(request, case):
    raise CASES[case][0]


urlpatterns = [path("fail/<slug:case>/", fail), path("", include("reisgezel.config.urls"))]
handler400 = "reisgezel.foundation.common.views.bad_request"
handler403 = "reisgezel.foundation.common.views.permission_denied"
handler404 = "reisgezel.foundation.common.views.page_not_found"
handler500 = "reisgezel.foundation.common.views.server_error"

pytestmark = pytest.mark.urls(__name__)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _in_english(client):
    client.raise_request_exception = False
    client.cookies["django_language"] = "en"


@pytest.mark.parametrize("case", CASES)
def test_error_is_a_page_with_one_heading_and_its_status(client: Client, case: str) -> None:
    answer = client.get(f"/fail/{case}/")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == CASES[case][1]
    assert len(page.find_all("h1")) == 1
    assert page.title.text == f"{page.h1.text} · Reisgezel"
    assert page.b is None


@pytest.mark.parametrize("case", CASES)
def test_error_of_htmx_is_one_line_for_the_open_page(client: Client, case: str) -> None:
    answer = client.get(f"/fail/{case}/", headers=HTMX)
    line = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == CASES[case][1]
    assert answer.headers["HX-Retarget"] == "#messages"
    assert answer.headers["HX-Reselect"] == f"#{line.find()['id']}"
    assert line.html is None
    assert line.b is None


def test_page_and_line_carry_the_reason(client: Client) -> None:
    for headers in ({}, HTMX):
        assert "This topic is not shared with you." in client.get("/fail/not-allowed/", headers=headers).text


def test_address_without_a_page_is_answered_kindly(client: Client, db) -> None:
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert str(WORDS[404].next_step) in answer.text


def test_server_error_needs_no_database_and_no_session(client: Client) -> None:
    assert "It is not your fault." in client.get("/fail/bug/").text  # this test has no database


def test_log_names_view_and_code_and_nothing_personal(client: Client) -> None:
    with capture_logs() as lines:
        client.get("/fail/not-allowed/?name=Samira")

    (line,) = [line for line in lines if line["event"] == "request_refused"]
    assert line["code"] == "not_allowed"
    assert line["status"] == 403
    assert "Samira" not in str(lines)
    assert "not shared" not in str(lines)


def test_every_kind_of_error_says_what_is_safe_and_what_to_do() -> None:
    assert set(WORDS) == {400, 403, 404, 409, 413, 422, 429, 500, 503}
    assert all(words.title and words.happened and words.safe and words.next_step for words in WORDS.values())
