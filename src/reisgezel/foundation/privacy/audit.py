"""The one way to write down that something was done."""

import datetime as dt
import enum
import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from reisgezel.foundation.privacy.chain import Who, append, subject_of
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.events import sentence_of
from reisgezel.foundation.privacy.models import AuditEvent


def record(
    event: models.TextChoices,
    *,
    actor: Who | None,
    subject: models.Model,
    chain: uuid.UUID | None = None,
    partnership_id: uuid.UUID | None = None,
    **refs: Any,
) -> AuditEvent:
    """Add an event to the log, in the transaction of the action itself. actor None means: the system did it.

    chain: whose chain it joins (the subject's own by default; in the people wing the case's).
    refs: ids, enum values, numbers, yes/no and days. Free text and personal values are refused with a TypeError:
    the log outlives what was said. Raises UnknownEvent, or RuntimeError outside a transaction.
    """
    return append(Log.AUDIT, _event(event, actor, subject, chain, partnership_id, refs))


def _event(
    event: models.TextChoices,
    actor: Who | None,
    subject: models.Model,
    chain: uuid.UUID | None,
    partnership_id: uuid.UUID | None,
    refs: dict[str, Any],
) -> AuditEvent:
    sentence_of(event.value)
    kind, ident = subject_of(subject)
    return AuditEvent(
        chain=chain or ident,
        at=timezone.now(),
        partnership_id=actor.partnership_id if actor else partnership_id,
        user_id=actor.user_id if actor else None,
        membership_id=actor.membership_id if actor else None,
        subject_kind=kind,
        subject_id=ident,
        event=event.value,
        refs={name: _reference(name, value) for name, value in refs.items()},
    )


def _reference(name: str, value: Any) -> Any:
    """A value that says which, how many or when; never what somebody said."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, int):
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    raise TypeError(
        f"{name}: expected an id, enum, number, yes/no or day for the log, got {type(value).__name__}"
    )
