"""GET never writes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reisgezel.foundation.common.readonly import reading_only

#: allauth ends a passkey or sign-in step on GET in a few of its pages; they hold no client data.
EXEMPT_PREFIXES = ("/account/",)


class ReadOnlyGetMiddleware:
    """A GET, HEAD or OPTIONS that tries to change the database fails, in production too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} or request.path.startswith(EXEMPT_PREFIXES):
            return self.get_response(request)
        with reading_only():
            return self.get_response(request)
