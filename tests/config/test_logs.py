import json
import logging

import pytest
import structlog
from django.http import HttpResponse
from django.test import Client
from django.utils.log import log_response

from reisgezel.config.logs import NO_ADDRESS, RequestLog, formatter
from tests import factories

#: The id of somebody's page: who has it, and may look elsewhere, learns whose page somebody opened and when.
PAGE = "0192f0c1-2f6e-7a6b-8c11-5d3f6b0f2a11"


@pytest.fixture
def lines():
    """What both kinds of logger write, as JSON objects."""
    written: list[dict] = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(json.loads(self.format(record)))

    handler = Keep()
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.mark.parametrize(
    "logger", [logging.getLogger("some.package"), structlog.get_logger("reisgezel.somewhere")]
)
def test_error_keeps_its_kind_and_place_and_loses_its_words(lines, logger):
    try:
        int("Samira")
    except ValueError:
        logger.exception("saving.failed")

    [line] = lines
    assert line["event"] == "saving.failed"
    assert line["level"] == "error"
    assert line["error"] == "builtins.ValueError"
    assert "test_error_keeps_its_kind" in line["frames"][-1]
    assert "Samira" not in json.dumps(line)


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/", "GET public:home"),
        ("/desk/people/?q=Samira", "GET desk:people"),
        (f"/desk/case/{PAGE}/", "GET desk:case"),
        (f"/desk/case/{PAGE}/story/?older=2026-05-14T12:00:00+02:00~{PAGE}", "GET desk:case-story"),
        ("/account/password/reset/key/1f-" + "c" * 40 + "/", "GET account_reset_password_from_key"),
        ("/desk/cases/Samira/", f"GET {NO_ADDRESS}"),
        (f"/desk/case/{PAGE}", f"GET {NO_ADDRESS}"),
        ("/\N{SNOWMAN}\0", f"GET {NO_ADDRESS}"),
    ],
)
def test_request_is_logged_by_the_name_of_its_address(rf, address, logged):
    assert RequestLog.format_request(rf.get(address)) == logged


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "request_line", "djangos_words"),
    [
        (f"/nowhere/{PAGE}/Samira?q=Samira", 404, f"GET {NO_ADDRESS}", f"Not Found: {NO_ADDRESS}"),
        (f"/desk/case/{PAGE}/?q=Samira", 404, "GET desk:case", "Not Found: desk:case"),
    ],
)
def test_a_whole_request_leaves_no_id_of_a_page_no_search_term_and_no_address_in_the_log(
    client, lines, caplog, path, status, request_line, djangos_words
):
    caplog.set_level(logging.INFO)
    client.force_login(factories.user_of(factories.case_manager()))

    assert client.get(path).status_code == status

    assert {line["request"] for line in lines if "request" in line} == {request_line}
    assert {line["event"] for line in lines} >= {"request_started", "request_finished", djangos_words}
    told = json.dumps(lines)
    for secret in (PAGE, "Samira", "127.0.0.1", "/desk/", "/nowhere"):
        assert secret not in told


@pytest.mark.django_db
def test_a_refused_form_is_logged_without_the_page_that_it_came_from(lines, caplog):
    strict = Client(enforce_csrf_checks=True)
    page = f"/desk/case/{PAGE}/"

    answer = strict.post(
        page, secure=True, headers={"Referer": f"https://elsewhere.example{page}?q=Samira#Samira"}
    )

    assert answer.status_code == 403
    [words] = [line["event"] for line in lines if line["event"].startswith("Forbidden")]
    assert "https://elsewhere.example/… " in words
    assert words.endswith(": desk:case")
    assert PAGE not in json.dumps(lines)
    assert "Samira" not in json.dumps(lines)


def test_key_of_a_letter_is_not_in_what_django_says_about_an_answer(rf, lines):
    """Django's own line about a failed answer quotes the whole address; the key in it may still be unused."""
    request = rf.get("/account/password/reset/key/1f-" + "c" * 40 + "é/")
    log_response(
        "%s: %s", "Service Unavailable", request.path, response=HttpResponse(status=503), request=request
    )

    assert [line["event"] for line in lines] == ["Service Unavailable: account_reset_password_from_key"]


def test_only_the_path_gives_way_in_what_django_says(rf, lines):
    """The path of the start page is one sign that stands in many words."""
    request = rf.get("/")
    log_response("%s: %s", "Bad/Request", "/", response=HttpResponse(status=400), request=request)
    log_response("100% wrong", response=HttpResponse(status=400), request=request)

    assert [line["event"] for line in lines] == ["Bad/Request: public:home", "100% wrong"]
