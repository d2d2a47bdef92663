"""Listens to Django and allauth: what the session must know after signing in, and what the trail must tell."""

import time
from typing import Any

from allauth.account import signals as account_signals
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social_signals
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from reisgezel.foundation.accounts import idle, outside, second_factor, throttle, trail
from reisgezel.foundation.accounts.events import Event
from reisgezel.foundation.accounts.models import User


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: User, **_: Any) -> None:
    """A fresh key at every sign-in (Django keeps it when the same person signs in over a quiet session)."""
    if idle.SIGNED_IN_AT in request.session:
        request.session.cycle_key()
    request.session[idle.SIGNED_IN_AT] = int(time.time())
    outside.remember(request)
    has_two_steps = request.session.get(outside.TWO_STEPS_SESSION_KEY) or second_factor.has_one(user.pk)
    request.session[second_factor.SESSION_KEY] = bool(has_two_steps)
    throttle.forget(throttle.name_key(user.email))
    throttle.forget(throttle.second_step_key(user.pk))


@receiver(account_signals.user_logged_in)
def record_sign_in(user: User, **_: Any) -> None:
    trail.record(Event.SIGNED_IN, user)


@receiver(user_logged_out)
def end_session(request: HttpRequest, user: User | None, **_: Any) -> None:
    request.signed_out = True  # type: ignore[attr-defined]
    if user is not None:
        trail.record(Event.SIGNED_OUT, user)


@receiver(mfa_signals.authenticator_added)
def second_step_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        trail.record(Event.RECOVERY_CODES_RENEWED, user, request=request)
        return
    request.session[second_factor.SESSION_KEY] = True
    trail.record(Event.SECOND_STEP_ADDED, user, request=request)


@receiver(mfa_signals.authenticator_removed)
def second_step_removed(request: HttpRequest, user: User, **_: Any) -> None:
    request.session[second_factor.SESSION_KEY] = second_factor.has_one(user.pk)
    trail.record(Event.SECOND_STEP_REMOVED, user, request=request)


@receiver(mfa_signals.authenticator_reset)
def recovery_codes_renewed(request: HttpRequest, user: User, **_: Any) -> None:
    trail.record(Event.RECOVERY_CODES_RENEWED, user, request=request)


@receiver(mfa_signals.authentication_failed)
def second_step_failed(user: User, **_: Any) -> None:
    trail.record_failure(Event.SECOND_STEP_FAILED, user)


@receiver([account_signals.password_changed, account_signals.password_set])
def password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    trail.record(Event.PASSWORD_CHANGED, user, request=request)


@receiver(account_signals.password_reset)
def password_reset(request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever reads the mail of the account is its owner: guessing by others no longer makes the owner wait."""
    throttle.forget(throttle.name_key(user.email))
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    trail.record(Event.PASSWORD_RESET, user, request=request)


@receiver(social_signals.social_account_added)
def identity_linked(request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    trail.record(Event.IDENTITY_LINKED, sociallogin.user, request=request)


@receiver(social_signals.social_account_removed)
def identity_unlinked(request: HttpRequest, socialaccount: Any, **_: Any) -> None:
    trail.record(Event.IDENTITY_UNLINKED, socialaccount.user, request=request)
