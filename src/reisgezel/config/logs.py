"""What the log says: who by an id, where by the name of the address; never whose page, a search term or any words."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware

#: What stands in the place of a path that belongs to no address.
NO_ADDRESS = "(no such address)"
#: Everything behind the host of another address, as Django quotes where a refused form came from.
_BEHIND_HOST = re.compile(r"(https?://[^/?#\s]+)[/?#]\S*")
#: Frames of an error that tell where it came from; the rest is the server's own machinery.
_FRAMES = 12


class RequestLog(RequestMiddleware):
    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {name_of_address(request)}"


def name_of_address(request: HttpRequest) -> str:
    """`desk:case`, whoever's page it is: a path holds ids of pages and keys of letters, a query somebody's name."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return NO_ADDRESS
    return match.view_name


def address_by_its_name(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Django's own words about a refused request quote its path, and where a form came from; say them without."""
    record, values = event.get("_record"), event.pop("positional_args", ())
    request = getattr(record, "request", None)
    if isinstance(record, logging.LogRecord) and isinstance(request, HttpRequest):
        words = str(event["event"])
        if isinstance(values, tuple) and values:
            quoted = request.path.encode("unicode_escape").decode("ascii")  # as Django writes it
            named = (name_of_address(request) if value == quoted else value for value in values)
            words = str(record.msg) % tuple(named)
        event["event"] = _BEHIND_HOST.sub(r"\1/…", words)
    return event


def error_without_its_words(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace an exception by its kind and its frames. Its message may quote a value: a database does so readily."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["frames"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """One JSON object per line, for our own words and for those of other packages alike."""
    return structlog.stdlib.ProcessorFormatter(
        pass_foreign_args=True,
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
        ],
        processors=[
            address_by_its_name,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            error_without_its_words,
            structlog.processors.JSONRenderer(),
        ],
    )
