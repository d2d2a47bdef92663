"""The one way to write down that somebody looked: the only write that reading a page may do."""

import uuid
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from reisgezel.foundation.common.readonly import writing_allowed
from reisgezel.foundation.privacy.chain import Who, append, subject_of
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import Look


class Answer(Protocol):
    """A verdict: allowed or not, and a reason whose value is short."""

    @property
    def allowed(self) -> bool: ...
    @property
    def reason(self) -> Any: ...


def look(
    *, actor: Who, subject: models.Model, what: str, verdict: Answer, chain: uuid.UUID | None = None
) -> Look:
    """Log one look, allowed or refused. what: the name of the page. chain: the case (the subject's own by default)."""
    kind, ident = subject_of(subject)
    with writing_allowed("look"), transaction.atomic():
        return append(
            Log.LOOKS,
            Look(
                chain=chain or ident,
                at=timezone.now(),
                partnership_id=actor.partnership_id,
                user_id=actor.user_id,
                membership_id=actor.membership_id,
                subject_kind=kind,
                subject_id=ident,
                what=what,
                allowed=verdict.allowed,
                reason=verdict.reason.value,
            ),
        )
