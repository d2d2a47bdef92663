"""Error handlers (named in `config/urls.py`) and the gallery of parts."""

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from reisgezel.foundation.common import gallery
from reisgezel.foundation.common.context import PageContext
from reisgezel.foundation.common.error_pages import WORDS, error_response, is_htmx
from reisgezel.foundation.common.typed import status_now, typed

#: Somebody's words may stand on it, and the middleware that says so for other pages may be what failed.
_NOT_KEPT = {"Cache-Control": "no-store, private"}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_response(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return error_response(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may be broken: no database, no session, no menu."""
    status = status_now()
    if is_htmx(request):
        return error_response(request, status)
    values = {"words": WORDS[status], "status": status, "typed": typed(request)}
    return HttpResponse(render_to_string("500.html", values), status=status, headers=_NOT_KEPT)


@login_not_required
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """The gallery: every part with example data, as its docstring shows it. Only in demo and development."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    theme = request.GET.get("theme", "")
    page = PageContext(request, theme=theme if theme in {"light", "dark"} else "")
    if request.GET.get("dir") == "rtl":
        page = replace(page, dir="rtl")
    page.nav = gallery.menu()
    values = {
        **gallery.values(),
        "page": page,
        "entries": gallery.entries(request),
        "is_client": request.GET.get("size") == "client",
    }
    return render(request, "common/gallery.html", values)
