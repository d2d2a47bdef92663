"""What a request leaves in the log of looks, whatever becomes of the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from reisgezel.foundation.privacy.looks import refusals_outlive_rollback


class RefusedLooksMiddleware:
    """An action that is refused undoes its transaction, and with it the look that was logged; this writes it again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with refusals_outlive_rollback():
            return self.get_response(request)
