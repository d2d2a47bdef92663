"""allauth's forms in our words, without placeholders; the second step is throttled like the first."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.accounts import throttle

_WAIT = _("Too many wrong codes. Wait a little and try again.")


class _Plain:
    """Without placeholders: they vanish while typing and are hard to read."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in self.fields.values():
            bound.widget.attrs.pop("placeholder", None)


class LoginForm(_Plain, account_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class ResetPasswordForm(_Plain, account_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")


class ResetPasswordKeyForm(_Plain, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_passwords(self)


class ChangePasswordForm(_Plain, account_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Password of now")
        self.fields["oldpassword"].help_text = ""
        _name_passwords(self)


class SetPasswordForm(_Plain, account_forms.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_passwords(self)


class ConfirmPasswordForm(_Plain, account_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class _CodeForm(_Plain):
    """A code from the app (digits) or a recovery code."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs.update(
            inputmode="numeric", autocomplete="one-time-code", spellcheck="false"
        )

    def clean_code(self) -> str:
        if not throttle.admit(throttle.second_step_key(self.user.pk)):
            raise ValidationError(_WAIT, code="too_many_codes")
        code: str = super().clean_code()  # type: ignore[misc]
        if not self._is_fresh(code):
            raise get_adapter().validation_error("incorrect_code")
        throttle.forget(throttle.second_step_key(self.user.pk))
        return code

    def _is_fresh(self, code: str) -> bool:
        """A code works once. allauth remembers a used one for one period, but with tolerance it is valid for three."""
        digest = salted_hmac(
            "reisgezel.accounts.used_code", f"{self.user.pk}:{code}", algorithm="sha256"
        ).hexdigest()
        return bool(cache.add(f"used-code:{digest}", 1, timeout=5 * 60))


class AuthenticateForm(_CodeForm, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    pass


class ConfirmCodeForm(_CodeForm, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateAppForm(_CodeForm, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits that the app shows now")


class AddPasskeyForm(_Plain, webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    """The device decides whether it can hold the key by itself; we always ask for one that signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this device?")
        self.fields["passwordless"].label = _("Sign in with this key alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for your finger, face or screen lock."
        )
        self.fields["passwordless"].initial = True


class EditPasskeyForm(_Plain, webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this device?")


def _name_passwords(form: Any) -> None:
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = _(
        "At least 12 characters. A few words together are easy to remember."
    )
    if "password2" in form.fields:
        form.fields["password2"].label = _("New password once more")
