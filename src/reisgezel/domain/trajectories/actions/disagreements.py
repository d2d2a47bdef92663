"""Somebody sees an entry otherwise: it is written down beside the entry, and changes nothing of it."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import DISSENTERS, SaidBy
from reisgezel.domain.trajectories.errors import (
    AlreadyCorrected,
    NotAPlace,
    NothingSaid,
    NotReadByPerson,
    OwnEntry,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Disagreement, Entry
from reisgezel.domain.trajectories.queries.disagreements import access_disagreement
from reisgezel.domain.trajectories.queries.entries import EntryView, access_entry
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def disagree(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    entry_id: uuid.UUID,
    said_by: SaidBy,
    words: str,
    disagreement_id: uuid.UUID | None = None,
) -> Disagreement:
    """Write down how the person, or the actor in the own name, sees an entry otherwise: for whoever reads the entry.

    The same form sent twice writes once. Raises NotFound (an entry that this actor does not read), NotAllowed,
    NothingSaid, OwnEntry, NotReadByPerson, NotAPlace (nobody who can disagree), Conflict.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    entry = access_entry(access, entry_id)
    _can_be_said(entry, said_by)
    return _write(actor, trajectory_id, entry_id, said_by, words, disagreement_id or new_id(), corrects=None)


@transaction.atomic
def say_otherwise(
    *, actor: Actor, trajectory_id: uuid.UUID, entry_id: uuid.UUID, earlier_id: uuid.UUID, words: str
) -> Disagreement:
    """The same one says it better: a next disagreement that points to the earlier, which stays.

    Whoever wrote it down does so, and what the person said also who keeps the overview. Raises NotFound, NotAllowed,
    NothingSaid, AlreadyCorrected.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    earlier = access_disagreement(access, entry_id, earlier_id)
    if Disagreement.objects.within(actor).filter(corrects=earlier.id).exists():
        raise AlreadyCorrected
    said_by = SaidBy.PERSON if earlier.by_person else SaidBy.TEAM
    return _write(actor, trajectory_id, entry_id, said_by, words, new_id(), corrects=earlier.id)


def _can_be_said(entry: EntryView, said_by: SaidBy) -> None:
    if said_by not in DISSENTERS:
        raise NotAPlace(field="said_by")
    if said_by is SaidBy.TEAM and entry.is_mine:
        raise OwnEntry(field="said_by")
    if said_by is SaidBy.PERSON and not entry.is_read_by_person:
        raise NotReadByPerson(field="said_by")


def _write(
    actor: Actor,
    trajectory_id: uuid.UUID,
    entry_id: uuid.UUID,
    said_by: SaidBy,
    words: str,
    ident: uuid.UUID,
    *,
    corrects: uuid.UUID | None,
) -> Disagreement:
    words = words.strip()
    if not words:
        raise NothingSaid(field="words")
    here = Entry.objects.within(actor).values_list("trajectory", flat=True).get(pk=entry_id)
    values = {
        "trajectory_id": here,  # beside the entry, also where two pages became one
        "entry_id": entry_id,
        "said_by": said_by,
        "words": words,
        "recorded_by_id": actor.membership_id,
    }
    sent_before = of_form(Disagreement, ident)
    if sent_before is not None:
        if all(getattr(sent_before, name) == value for name, value in values.items()):
            return sent_before  # type: ignore[no-any-return]
        raise Conflict
    written = Disagreement.objects.create(
        id=ident,
        partnership_id=actor.partnership_id,
        recorded_at=timezone.now(),
        corrects_id=corrects,
        **values,
    )
    record(
        Event.DISAGREED, actor=actor, subject=written, chain=trajectory_id, entry=entry_id, said_by=said_by
    )
    return written
