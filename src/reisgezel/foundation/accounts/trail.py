"""Writes account events into the audit trail: who, what, when; never an address, a name or a device."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from reisgezel.foundation.accounts.events import Event
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.privacy import audit


@dataclass(frozen=True, slots=True)
class Owner:
    """The person behind an account, acting on that account: under no membership, for no partnership."""

    user_id: uuid.UUID
    membership_id: uuid.UUID | None = None
    partnership_id: uuid.UUID | None = None


def record(
    event: Event, user: User, *, request: HttpRequest | None = None, owner: Owner | None = None, **refs: Any
) -> None:
    """One event on this account's own chain, done by its owner (under the membership of the request, if any)."""
    actor = owner or getattr(request, "actor", None) or Owner(user.pk)
    with transaction.atomic():
        audit.record(event, actor=actor, subject=user, **refs)


def record_failure(event: Event, user: User) -> None:
    """An attempt that failed: nobody knows who made it."""
    with transaction.atomic():
        audit.record(event, actor=None, subject=user)


def record_failed_sign_in(email: str) -> None:
    """A wrong password for an account that exists. Names that do not exist leave no trace here."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is not None:
        record_failure(Event.SIGN_IN_FAILED, user)
