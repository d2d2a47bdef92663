"""Our own small views beside allauth's: language, drafts, and what to say when a form came from an old page."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from allauth.mfa.recovery_codes import views as recovery_views
from allauth.socialaccount.providers.openid_connect import views as openid_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.error_pages import error_response
from reisgezel.foundation.common.readonly import writing_allowed


def safe_next(request: HttpRequest, fallback: str = "public:home") -> str:
    """Where to go on: `next` when it lies on this site, else the fallback."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(fallback)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Another language, for this device and, signed in, for the account."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(safe_next(request))
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@login_not_required
@require_POST
def draft_keep(request: HttpRequest) -> HttpResponse:
    """Keeps what is typed until now: 204. Also for somebody who just went idle; for a stranger 401; too much is 413.

    Takes the form's own fields. The page it stands on is told by the browser, or by a field `draft_page`.
    """
    user_id = request.user.pk or request.away_user_id  # type: ignore[attr-defined]
    if user_id is None:
        return HttpResponse(status=401)
    fields = dict(request.POST.lists())
    page = (fields.pop("draft_page", None) or [drafts.page_of(request)])[0]
    key = drafts.key_of(page)
    if not key.startswith("/") or "\0" in key:  # a sign that PostgreSQL does not store
        return HttpResponse(status=400)
    try:
        if not drafts.keep(user_id, key, fields):
            drafts.drop(user_id, key)
    except drafts.TooLarge:
        return HttpResponse(status=413)
    return HttpResponse(status=204)


@login_not_required
def sign_up_closed(request: HttpRequest) -> HttpResponse:
    """Nobody signs up; an organisation opens the account."""
    return render(request, "account/signup_closed.html", status=404)


@login_not_required
def outside_callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way back from a provider is a GET by its protocol, and signs in."""
    with writing_allowed("a provider sends people back by GET; its one-time state is checked"):
        return openid_views.callback(request, provider_id)


def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """The codes themselves, after confirming who one is."""
    with writing_allowed("allauth notes that the codes were seen"):
        return recovery_views.view_recovery_codes(request)


def recovery_codes_file(request: HttpRequest) -> HttpResponseBase:
    """The codes as a text file."""
    with writing_allowed("allauth notes that the codes were seen"):
        return recovery_views.download_recovery_codes(request)


@login_not_required
def outside_login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To a provider, by way of a small page: our policy (form-action) lets a form lead nowhere but here."""
    try:
        response = openid_views.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=503)
    target = response.headers.get("Location", "")
    if response.status_code == HTTPStatus.FOUND and urlsplit(target).netloc:
        return render(request, "socialaccount/go_on.html", {"target": target})
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """A form from before the last sign-in carries an old token. If it surely came from our own page, its text is kept.

    The browser's Origin header cannot be forged by another site, so a form with our own origin is honest; it is not
    carried out, only kept for the person to look over and send again.
    """
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return render(request, "accounts/refused.html", status=403)
    page = drafts.page_of(request)
    name = request.resolver_match.url_name or "" if request.resolver_match else ""
    secret = name.startswith(("account_", "mfa_", "socialaccount_", "openid_connect_"))
    user_id = request.user.pk or request.away_user_id  # type: ignore[attr-defined]
    try:
        kept = bool(
            user_id and not secret and drafts.keep(user_id, drafts.key_of(page), drafts.posted(request))
        )
    except drafts.TooLarge:
        kept = False
    if request.user.is_authenticated or secret:
        text = _("This page was open for a long time. Your text is kept: look it over and send it again.")
        messages.info(
            request, text if kept else _("This page was open for a long time. Please try once more.")
        )
        return HttpResponseRedirect(page)
    query = {"next": page, "kept": "1"} if kept else {"next": page}
    return HttpResponseRedirect(f"{resolve_url(settings.LOCK_URL)}?{urlencode(query)}")


def too_often(request: HttpRequest) -> HttpResponse:
    """What allauth's rate limits answer."""
    return error_response(request, 429)
