"""What happens between a session and a page: quiet sessions lock, drafts survive, the second step comes first."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation

from reisgezel.foundation.accounts import drafts, idle, second_factor
from reisgezel.foundation.accounts.models import User

#: Views of these url names handle secrets; nothing that is posted to them is ever kept.
_SECRET_VIEWS = ("account_", "mfa_", "socialaccount_", "openid_connect_")


class IdleSessionMiddleware:
    """After `IDLE_MINUTES` without a request the person counts as away: the page gives way to the lock page.

    What a form still sends is kept as a draft and shown again after signing in. Stands after AuthenticationMiddleware
    and *before* LoginRequiredMiddleware, which would send the form away before it could be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.away_user_id = None  # type: ignore[attr-defined]
        if request.user.is_authenticated and idle.is_idle(request):
            request.away_user_id = request.user.pk  # type: ignore[attr-defined]
            request.user = AnonymousUser()
        response = self.get_response(request)
        if getattr(request, "signed_out", False):
            idle.forget(response)
        elif request.user.is_authenticated:
            idle.write(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.method in {"GET", "HEAD"}:
            if request.away_user_id is None and not _is_htmx(request):  # type: ignore[attr-defined]
                return None  # a stranger: LoginRequiredMiddleware sends him to the sign-in page
            page = drafts.page_of(request) if _is_htmx(request) else request.get_full_path()
            return _send_to_lock(request, page, kept=False)
        return _send_to_lock(request, drafts.page_of(request), kept=_keep_posted(request))


class SecondFactorMiddleware:
    """Where two steps are required, somebody without a second step reaches only the pages to set it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        name = (request.resolver_match.url_name or "") if request.resolver_match else ""
        if name.startswith(second_factor.SET_UP_VIEWS) or not getattr(view, "login_required", True):
            return None
        if second_factor.is_satisfied(request):
            return None
        return _go(request, reverse("mfa_index"))


class UserLanguageMiddleware:
    """Speaks the language that the signed-in person chose, on whatever device. Stands after LocaleMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.language in dict(settings.LANGUAGES):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return self.get_response(request)


def _keep_posted(request: HttpRequest) -> bool:
    """Keeps a form that came too late, for whoever the session, or else the signed cookie, names."""
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    user_id = request.away_user_id or _user_of_cookie(request)  # type: ignore[attr-defined]
    if user_id is None or name.startswith(_SECRET_VIEWS):
        return False
    try:
        return drafts.keep(user_id, drafts.key_of(drafts.page_of(request)), drafts.posted(request))
    except drafts.TooLarge:
        return False


def _user_of_cookie(request: HttpRequest) -> Any:
    seen = idle.read(request)
    known = seen is not None and User.objects.filter(pk=seen.user_id, is_active=True).exists()
    return seen.user_id if seen and known else None


def _send_to_lock(request: HttpRequest, page: str, *, kept: bool) -> HttpResponse:
    query = {"next": page, "kept": "1"} if kept else {"next": page}
    return _go(request, f"{resolve_url(settings.LOCK_URL)}?{urlencode(query)}")


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """To another page as a whole; htmx would otherwise swap that page into a corner of this one."""
    if _is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
