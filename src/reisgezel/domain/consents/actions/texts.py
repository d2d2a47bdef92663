"""Writing new versions of what a partnership says, and of the grounds it works on. Nothing is changed afterwards."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.consents.enums import NEEDS_NORM, Ground, Purpose, TextKind
from reisgezel.domain.consents.errors import AlreadyWritten, NoNorm, NotAController, NoWords, WrongStart
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import LegalGround, Text
from reisgezel.domain.consents.queries.texts import controllers_of
from reisgezel.domain.consents.rules import may_write_texts
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: How far ahead a version may begin.
AHEAD = dt.timedelta(days=366)


@transaction.atomic
def write_text(*, actor: Actor, kind: TextKind, words: str, from_on: dt.date) -> Text:
    """A new version, from today or a later day on: what was explained before stays what it was.

    Raises NotAllowed, NoWords, WrongStart, AlreadyWritten (another version for that day).
    """
    _only_writers(actor)
    if not words.strip():
        raise NoWords(field="words")
    _check_start(from_on)
    try:
        with transaction.atomic():
            text = Text.objects.create(
                partnership_id=actor.partnership_id,
                kind=kind,
                from_on=from_on,
                words=words.strip(),
                written_by_id=actor.membership_id,
                written_at=timezone.now(),
            )
    except IntegrityError:
        raise AlreadyWritten from None
    record(Event.TEXT_WRITTEN, actor=actor, subject=text, kind=kind, from_on=from_on)
    return text


@transaction.atomic
def write_ground(
    *,
    actor: Actor,
    purpose: Purpose,
    controller_id: uuid.UUID,
    ground: Ground,
    from_on: dt.date,
    norm: str = "",
) -> LegalGround:
    """On what ground an organisation of the partnership keeps data for a purpose, from a day on.

    Raises NotAllowed, NotAController, NoNorm, WrongStart, AlreadyWritten.
    """
    _only_writers(actor)
    norm = " ".join(norm.split())
    if ground in NEEDS_NORM and not norm:
        raise NoNorm(field="norm")
    _check_start(from_on)
    if not controllers_of(actor).filter(pk=controller_id).exists():
        raise NotAController(field="controller")
    try:
        with transaction.atomic():
            written = LegalGround.objects.create(
                partnership_id=actor.partnership_id,
                purpose=purpose,
                controller_id=controller_id,
                ground=ground,
                norm=norm,
                from_on=from_on,
                written_by_id=actor.membership_id,
                written_at=timezone.now(),
            )
    except IntegrityError:
        raise AlreadyWritten from None
    record(Event.GROUND_WRITTEN, actor=actor, subject=written, purpose=purpose, ground=ground)
    return written


def _only_writers(actor: Actor) -> None:
    if not may_write_texts(actor):
        raise NotAllowed


def _check_start(from_on: dt.date) -> None:
    """What people were told in the past is not told otherwise afterwards."""
    today = timezone.localdate()
    if not today <= from_on <= today + AHEAD:
        raise WrongStart(field="from_on")
