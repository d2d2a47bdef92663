"""GET never writes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from reisgezel.foundation.common.readonly import reading_only


class ReadOnlyGetMiddleware:
    """Only a POST changes the database; any other request that tries fails: see `common.readonly`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            return self.get_response(request)
        with reading_only():
            return self.get_response(request)
