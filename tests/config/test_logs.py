import json
import logging

import pytest
import structlog
from django.http import HttpResponse
from django.utils.log import log_response

from reisgezel.config.logs import RequestLog, formatter


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
        ("/desk/people?q=Samira", "GET /desk/people"),
        ("/account/key/1f-" + "c" * 40 + "/", "GET /account/key/…/"),
        (
            "/desk/cases/0192f0c1-2f6e-7a6b-8c11-5d3f6b0f2a11/",
            "GET /desk/cases/0192f0c1-2f6e-7a6b-8c11-5d3f6b0f2a11/",
        ),
    ],
)
def test_request_is_logged_without_search_term_and_without_key(rf, address, logged):
    assert RequestLog.format_request(rf.get(address)) == logged


@pytest.mark.django_db
def test_whole_request_leaves_no_search_term_and_no_address_in_the_log(client, lines):
    logging.getLogger("django_structlog").setLevel(logging.INFO)
    client.get("/nowhere?q=Samira")

    assert lines
    assert "Samira" not in json.dumps(lines)
    assert "127.0.0.1" not in json.dumps(lines)


def test_key_of_a_letter_is_not_in_what_django_says_about_an_answer(rf, lines):
    """Django's own line about a failed answer quotes the whole address; the key in it may still be unused."""
    request = rf.get("/account/password/reset/key/1f-" + "c" * 40 + "é/")
    log_response(
        "%s: %s", "Service Unavailable", request.path, response=HttpResponse(status=503), request=request
    )

    assert [line["event"] for line in lines] == ["Service Unavailable: /account/password/reset/key/…/"]
