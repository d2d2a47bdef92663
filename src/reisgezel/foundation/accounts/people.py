"""Opening and closing accounts. There is no other way in: nobody signs up, and no outside identity makes an account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from reisgezel.foundation.accounts.events import Event
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.privacy import audit


@transaction.atomic
def open_account(
    *,
    actor: Any,
    email: str,
    name: str,
    language: str = "nl",
    password: str | None = None,
    partnership_id: Any = None,
) -> User:
    """Opens an account for somebody whose address the organisation vouches for.

    Without a password the person chooses one through "forgot your password?" on the sign-in page.
    `actor` None is the system (then with the partnership it acts for). Raises IntegrityError for a known address.
    """
    user = User.objects.create_user(email=email, name=name, language=language, password=password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    audit.record(Event.ACCOUNT_OPENED, actor=actor, subject=user, partnership_id=partnership_id)
    return user


@transaction.atomic
def close_account(*, actor: Any, user: User, partnership_id: Any = None) -> None:
    """Closes the account: every session of it ends with its next request. What the person did stays recorded."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    audit.record(Event.ACCOUNT_CLOSED, actor=actor, subject=user, partnership_id=partnership_id)


@transaction.atomic
def link_identity(
    *, actor: Any, user: AbstractBaseUser, provider_id: str, claimed_id: str, partnership_id: Any = None
) -> None:
    """Registers beforehand which claimed id of a provider belongs to this account."""
    SocialAccount.objects.create(user=user, provider=provider_id, uid=claimed_id)
    audit.record(Event.IDENTITY_LINKED, actor=actor, subject=user, partnership_id=partnership_id)
