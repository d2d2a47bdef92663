"""What is kept apart for somebody's safety: opening it with a reason, writing in it, shutting it."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.domain.trajectories.errors import AlreadyOpen, NoReason, NothingSaid, NotOpen
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import SafetyNote, SafetyOpening
from reisgezel.domain.trajectories.queries.timed import running
from reisgezel.domain.trajectories.rules import Verb, may
from reisgezel.foundation.common.errors import Conflict, NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: How long it stays open; afterwards the reason is asked again.
OPEN_FOR = dt.timedelta(minutes=15)


@transaction.atomic
def open_apart(*, actor: Actor, trajectory_id: uuid.UUID, reason: WhyOpen, words: str = "") -> SafetyOpening:
    """Open what is kept apart for a quarter of an hour, for this member alone. Open already: it becomes no longer.

    The log holds the reason as a code; the words stay here, sealed. Raises NotFound, NotAllowed, NoReason ("something
    else" without words), AlreadyOpen (for another reason).
    """
    locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.PROTECT)
    words = " ".join(words.split())
    if reason is WhyOpen.OTHER and not words:
        raise NoReason(field="words")
    if already := running(SafetyOpening, actor, trajectory_id):
        if (already.reason, already.words) != (reason, words):
            raise AlreadyOpen
        return already
    now = timezone.now()
    opening = SafetyOpening.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=trajectory_id,
        membership_id=actor.membership_id,
        reason=reason,
        words=words,
        opened_at=now,
        until=now + OPEN_FOR,
    )
    record(Event.SAFETY_OPENED, actor=actor, subject=opening, chain=trajectory_id, reason=reason)
    return opening


@transaction.atomic
def shut_apart(*, actor: Actor, trajectory_id: uuid.UUID) -> bool:
    """Shut it before its time. Returns whether it was open. Raises NotFound, NotAllowed."""
    locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.PROTECT)
    opening = running(SafetyOpening, actor, trajectory_id)
    if opening is None:
        return False
    opening.until = timezone.now()
    opening.save(update_fields=["until"])
    record(Event.SAFETY_SHUT, actor=actor, subject=opening, chain=trajectory_id)
    return True


@transaction.atomic
def note_apart(
    *, actor: Actor, trajectory_id: uuid.UUID, text: str, note_id: uuid.UUID | None = None
) -> SafetyNote:
    """Write something down that is kept apart. `note_id` is made with the form: sending it twice writes once.

    It falls under professional secrecy when its writer is bound so. Raises NotFound, NotAllowed (a closed page too),
    NotOpen, NothingSaid, Conflict (the same form with something else in it).
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    if not (verdict := may(Verb.PROTECT, access.standing)):
        raise NotAllowed(verdict.reason.label, code=verdict.reason.value)
    text, note_id = text.strip(), note_id or new_id()
    if earlier := of_form(SafetyNote, note_id):
        said = (earlier.trajectory_id, earlier.author_id, earlier.text)
        if said != (trajectory_id, actor.membership_id, text):
            raise Conflict
        return earlier
    if running(SafetyOpening, actor, trajectory_id) is None:
        raise NotOpen
    if not text:
        raise NothingSaid(field="text")
    try:
        with transaction.atomic():
            note = SafetyNote.objects.create(
                id=note_id,
                partnership_id=actor.partnership_id,
                trajectory_id=trajectory_id,
                text=text,
                under_secrecy=actor.is_bound_by_secrecy,
                author_id=actor.membership_id,
                written_at=timezone.now(),
            )
    except IntegrityError:  # the id of a form that was used for another page at the same moment
        raise Conflict from None
    record(Event.SAFETY_NOTED, actor=actor, subject=note, chain=trajectory_id)
    return note
