"""The one way to write down that something was done."""

import datetime as dt
import enum
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from reisgezel.foundation.privacy.chain import Who, append, append_all, subject_of
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.events import checked
from reisgezel.foundation.privacy.models import AuditEvent

#: From here on a whole number is no count or state but somebody's number: of a phone, a national register, an account.
_TOO_LARGE = 1_000_000_000


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
    partnership_id: where it happened, when that is not the actor's own; without both it concerns the installation.
    refs: ids, enum values, numbers below a billion, yes/no, days and moments. Free text and personal values are
    refused with a TypeError: the log outlives what was said. Raises UnknownEvent, OutsideTransaction.
    """
    return append(Log.AUDIT, _row(Happening(event, actor, subject, chain, partnership_id, refs=refs)))


@dataclass(frozen=True, slots=True)
class Happening:
    """One event for `record_many`, with the arguments of `record`. `at`: when, for history that is made in bulk."""

    event: models.TextChoices
    actor: Who | None
    subject: models.Model
    chain: uuid.UUID | None = None
    partnership_id: uuid.UUID | None = None
    at: dt.datetime | None = None
    refs: Mapping[str, Any] = field(default_factory=dict)


def record_many(happenings: Iterable[Happening]) -> int:
    """Add many events at once: the same rows and chains as calling `record` for each in turn.

    Returns how many. Raises as `record`.
    """
    return append_all(Log.AUDIT, map(_row, happenings))


def _row(told: Happening) -> AuditEvent:
    kind, ident = subject_of(told.subject)
    return AuditEvent(
        chain=told.chain or ident,
        at=told.at or timezone.now(),
        partnership_id=told.partnership_id or (told.actor.partnership_id if told.actor else None),
        user_id=told.actor.user_id if told.actor else None,
        membership_id=told.actor.membership_id if told.actor else None,
        subject_kind=kind,
        subject_id=ident,
        event=checked(told.event),
        refs={name: _reference(name, value) for name, value in told.refs.items()},
    )


def _reference(name: str, value: Any) -> str | int | None:
    """A value that says which, how many or when; never what somebody said."""
    if isinstance(value, enum.Enum) and isinstance(value.value, str | int):
        return value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < _TOO_LARGE:
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(
        f"{name}: expected an id, enum value, number below a billion, yes/no, day or moment with a zone for the log, "
        f"got {type(value).__name__}"
    )
