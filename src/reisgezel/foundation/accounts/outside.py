"""Sign-in through somebody else: an outside identity opens an account that exists, and never makes one."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.provider import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider, _pick_data
from django.http import HttpRequest
from django.shortcuts import render

from reisgezel.foundation.accounts.models import User

#: Session keys: which organisation the provider says somebody acts for, and that it asked two steps itself.
CONTEXT_SESSION_KEY = "identity_context"
TWO_STEPS_SESSION_KEY = "identity_two_steps"


class ConfiguredProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider of the configuration; the claims that name a person are the configured ones."""

    def get_default_scope(self) -> list[str]:
        return list(self.app.settings["scope"])

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The claimed id: one claim, or several joined with "|" (a person in one organisation's context)."""
        claims = _pick_data(data)
        values = [claims.get(name) for name in self.app.settings["id_claims"]]
        if not all(isinstance(value, str | int) and str(value).strip() for value in values):
            raise ProviderException("a claim that names the person is missing")
        return "|".join(str(value).replace("|", "%7C") for value in values)

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> SocialLogin:
        """Claims are read and let go: what a government tells (national number, address) is not ours to keep."""
        login = super().sociallogin_from_response(request, response)
        claims = _pick_data(response)
        login.account.extra_data = {}
        login.context = (
            str(claims.get(self.app.settings["context_claim"], ""))
            if self.app.settings["context_claim"]
            else ""
        )
        return login


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Finds the account that belongs to an outside identity, or says calmly that there is none."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Providers come from the configuration only; a table would be a second place to look."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def list_providers(self, request: HttpRequest) -> list[ConfiguredProvider]:
        return [ConfiguredProvider(request, app=app) for app in self.list_apps(request)]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> ConfiguredProvider:
        return ConfiguredProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Nobody is made from what a provider tells; the account knows its own name."""
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Not allauth's way, which may wipe a password: `pre_social_login` links by address, under our own rules."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if not sociallogin.is_existing:
            user = _account_of(sociallogin)
            if user is None:
                raise ImmediateHttpResponse(render(request, "socialaccount/no_account.html", status=403))
            sociallogin.connect(request, user)
        request.outside_login = sociallogin  # type: ignore[attr-defined]


def remember(request: HttpRequest) -> None:
    """After signing in through a provider: what the session keeps of it."""
    login = getattr(request, "outside_login", None)
    if login is None:
        return
    request.session[CONTEXT_SESSION_KEY] = getattr(login, "context", "")
    request.session[TWO_STEPS_SESSION_KEY] = bool(login.provider.app.settings["two_steps"])


def _account_of(sociallogin: SocialLogin) -> User | None:
    """The one active account with an address that the provider verified, if this provider may match by address."""
    options = sociallogin.provider.app.settings
    if not options["match_email"]:
        return None
    addresses = [
        a.email.lower() for a in sociallogin.email_addresses if a.verified or options["verified_email"]
    ]
    users = list(User.objects.filter(email__in=addresses, is_active=True).order_by("pk")[:2])
    return users[0] if len(users) == 1 else None
