"""What every page knows about itself: `page` in templates."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_bidi, get_language_info

from reisgezel.foundation.common import navigation


@dataclass
class PageContext:
    """Answers only what a template asks; nothing here reads the database beyond the signed-in user."""

    request: HttpRequest = field(repr=False)
    language: str = field(default_factory=lambda: get_language() or settings.LANGUAGE_CODE)
    dir: str = field(default_factory=lambda: "rtl" if get_language_bidi() else "ltr")
    #: "light", "dark" or "" for what the device prefers.
    theme: str = ""

    @cached_property
    def nav(self) -> list[navigation.Item]:
        actor = getattr(self.request, "actor", None)
        return navigation.items_for(str(actor.role) if actor else None, self.request.path)

    @cached_property
    def signed_in_as(self) -> str:
        """The name of who is signed in, or ""."""
        user = getattr(self.request, "user", None)
        return str(user) if user is not None and user.is_authenticated else ""

    @cached_property
    def hat(self) -> str:
        """For which organisation the signed-in person acts now, or ""."""
        return getattr(getattr(self.request, "actor", None), "organisation_name", "")

    @property
    def hat_url(self) -> str:
        """Where to change that, for somebody with several memberships."""
        user = getattr(self.request, "user", None)
        return _url("public:choose-membership") if len(getattr(user, "current_memberships", [])) > 1 else ""

    @property
    def account_url(self) -> str:
        """The pages about one's own way to sign in."""
        return _url("mfa_index") if self.signed_in_as else ""

    @property
    def sign_out_url(self) -> str:
        return _url("account_logout") if self.signed_in_as else ""

    @property
    def idle_minutes(self) -> int:
        """After how many quiet minutes the server forgets who is signed in; 0 when nobody is."""
        return getattr(settings, "IDLE_MINUTES", 15) if self.signed_in_as else 0

    @property
    def here(self) -> str:
        """Where to come back to after the language was changed."""
        return self.request.get_full_path() if self.request.method == "GET" else self.request.path

    @property
    def other_languages(self) -> list[dict[str, Any]]:
        return [get_language_info(code) for code, _name in settings.LANGUAGES if code != self.language]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"page": PageContext(request)}


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:  # an installation without that room
        return ""
