"""Turns what goes wrong into words: a page, or for an htmx request one calm line on the page that is open."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from reisgezel.foundation.common.error_pages import error_response
from reisgezel.foundation.common.errors import MovedOn, ReisgezelError

log = structlog.get_logger(__name__)


class ErrorMiddleware:
    """Answers every `ReisgezelError`; Django's own refusals come here through the handlers in `config/urls.py`.

    The log line names the view, the code and the status: never the address, a message or a value, which may
    be personal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ReisgezelError):
            return None
        if isinstance(exception, MovedOn) and exception.old in request.path:
            address = request.get_full_path().replace(exception.old, exception.new)
            return HttpResponse(status=307, headers={"Location": address})
        view = request.resolver_match.view_name if request.resolver_match else ""
        if exception.status >= 500:
            log.error(
                "request_failed", view=view, code=exception.code, status=exception.status, exc_info=exception
            )
        else:
            log.info("request_refused", view=view, code=exception.code, status=exception.status)
        return error_response(request, exception.status, str(exception.message))
