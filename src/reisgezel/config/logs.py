"""What the log says: who and where by their ids; never a name, a search term, an address or what somebody wrote."""

import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

#: Longer than a UUID: a key from a letter, good for one use. It must not lie about in a log.
_SECRET_PART = re.compile(r"[^/]{37,}")
#: Frames of an error that tell where it came from; the rest is the server's own machinery.
_FRAMES = 12


class RequestLog(RequestMiddleware):
    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Without the part after `?`: that is where somebody searches for a person."""
        return f"{request.method} {_without_keys(request.path)}"


def _without_keys(path: str) -> str:
    return _SECRET_PART.sub("…", path)


def address_without_keys(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Django's own words about a refused request quote its whole path; take the keys out of it as well."""
    request = getattr(event.get("_record"), "request", None)
    if isinstance(request, HttpRequest):
        quoted = request.path.encode("unicode_escape").decode("ascii")  # as Django writes it
        event["event"] = str(event["event"]).replace(quoted, _without_keys(quoted))
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
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
        ],
        processors=[
            address_without_keys,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            error_without_its_words,
            structlog.processors.JSONRenderer(),
        ],
    )
