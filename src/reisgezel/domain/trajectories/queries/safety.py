"""What is kept apart for somebody's safety. No other query of the house reads it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from reisgezel.domain.trajectories.models import SafetyNote, SafetyOpening
from reisgezel.domain.trajectories.queries.cases import CaseAccess, before_the_door, let_in, moved_on
from reisgezel.domain.trajectories.queries.timed import newest_of, running
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.enums import Purpose
from reisgezel.foundation.privacy.looks import look


@dataclass(frozen=True, slots=True)
class SafetyNoteView:
    text: str
    who: str
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Apart:
    """The place as it stands open. until: when it shuts by itself. reads_all: see `notes_for`."""

    access: CaseAccess
    until: dt.datetime
    notes: tuple[SafetyNoteView, ...]
    reads_all: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class WhyApart:
    """The question before it. open_until: it is open for this actor already."""

    access: CaseAccess
    open_until: dt.datetime | None


def access_apart(actor: Actor, public_id: uuid.UUID) -> Apart | None:
    """What is kept apart, while it is open for this actor; None when a reason has to be given first.

    None shows nothing: the question that follows is the look. Raises NotFound, NotAllowed.
    """
    access = before_the_door(actor, public_id, Verb.PROTECT)
    moved_on(access, public_id)
    if not access.verdict:
        _look(access, access.trajectory, "apart")
    opening = running(SafetyOpening, actor, public_id)
    if opening is None:
        return None
    _look(access, opening, "apart")
    return Apart(
        access=access,
        until=opening.until,
        notes=notes_for(actor, access.pages),
        reads_all=actor.is_bound_by_secrecy,
        may_write=access.may(Verb.STEER),
    )


def access_why(actor: Actor, public_id: uuid.UUID) -> WhyApart:
    """The question why it is opened. Asked after an opening ended, that one stays ended (`timed.holds`).

    Raises NotFound, NotAllowed.
    """
    access = before_the_door(actor, public_id, Verb.PROTECT)
    moved_on(access, public_id)
    earlier = newest_of(SafetyOpening, actor, public_id) if access.verdict else None
    _look(access, earlier or access.trajectory, "apart_why")
    opening = running(SafetyOpening, actor, public_id)
    return WhyApart(access=access, open_until=opening.until if opening else None)


def _look(access: CaseAccess, subject: models.Model, what: str) -> None:
    """Log the look, then let in or refuse."""
    look(
        actor=access.standing.actor,
        subject=subject,
        chain=access.trajectory.pk,
        what=what,
        verdict=access.verdict,
        purpose=Purpose.SAFETY,
    )
    let_in(access)


def notes_for(actor: Actor, pages: Iterable[uuid.UUID]) -> tuple[SafetyNoteView, ...]:
    """The notes of these pages, newest first, for an actor whom a door of this room let in.

    What somebody bound by professional secrecy wrote never reaches who is bound by discretion.
    """
    rows = SafetyNote.objects.within(actor).filter(trajectory__in=list(pages))
    if not actor.is_bound_by_secrecy:
        rows = rows.filter(under_secrecy=False)
    return tuple(
        SafetyNoteView(text=row.text, who=first_name_of(row.author.user.name), written_at=row.written_at)
        for row in rows.select_related("author__user").order_by("-written_at", "-id")
    )
