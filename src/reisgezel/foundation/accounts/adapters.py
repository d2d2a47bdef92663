"""How allauth behaves here: nobody signs up, nobody is told who has an account, guessing is slow."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.accounts import letters, qr, throttle
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.accounts.trail import record_failed_sign_in
from reisgezel.foundation.privacy import encryption

#: allauth asks for a secret without saying whose it is: all of them share one place.
SECRETS_PLACE = "mfa_authenticator:data"
_WAIT = _("That did not work several times. Wait a little and try again, or set a new password.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by e-mail address and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not belong together."),
        "too_many_login_attempts": _WAIT,
        "rate_limited": _("That was too fast. Wait a minute and try again."),
        "incorrect_password": _("This is not the right password."),
        "incorrect_code": _("This code is not right, or it was used before."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
        "account_inactive": _("This account is closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        if not throttle.admit(throttle.name_key(credentials.get("email", ""))):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None:
            throttle.forget(throttle.name_key(credentials.get("email", "")))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record_failed_sign_in(credentials.get("email", ""))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Somebody who signed in within the last quarter of an hour was asked just now."""
        records = get_authentication_records(self.request, self.request.user)
        age = time.time() - max((record["at"] for record in records), default=0)
        fresh = -60 <= age < account_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _("With your password"),
            "mfa_reauthenticate": _("With a code"),
            "mfa_reauthenticate:webauthn": _("With a device"),
        }
        return [
            {**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)
        ]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our words where we have them. A sign-in needs none: the page says enough."""
        if message is None and message_template in letters.LINES:
            message, message_template = str(letters.LINES[message_template]), None
            if not message:
                return
        super().add_message(request, level, message_template, message_context, extra_tags, message)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """A plain letter in the language of its reader."""
        letter = letters.LETTERS[template_prefix]
        to = [email] if isinstance(email, str) else email
        reader = User.objects.filter(email__in=[address.lower() for address in to]).first()
        with override(reader.language if reader else None):
            values = {"name": reader.first_name if reader else "", "sentence": letter.sentence}
            values["url"] = context.get("password_reset_url", "")
            text = render_to_string("accounts/letter.txt", values)
            return EmailMessage(str(letter.subject), text, self.get_from_email(), to, headers=headers)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps; their secrets are encrypted at rest."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or it was used before."),
        "cannot_delete_authenticator": _("You need at least one second step. Add another one first."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.seal(text, SECRETS_PLACE).stored

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.unseal(encryption.Sealed(encrypted_text), SECRETS_PLACE)

    def get_totp_issuer(self) -> str:
        return "Reisgezel"

    def build_totp_svg(self, url: str) -> str:
        return qr.svg(url)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Device %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second step stays, where two steps are required."""
        if not settings.REQUIRE_SECOND_FACTOR or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=kinds)
        return bool(others.exclude(pk=authenticator.pk).exists())
