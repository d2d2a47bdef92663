"""Noting what happened: visits, notes and corrections, only ever added to the timeline."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits, topics_for
from reisgezel.domain.trajectories.actions.appointments import appointment_happened
from reisgezel.domain.trajectories.actions.attachments import attach, stand_beside
from reisgezel.domain.trajectories.actions.guard import locked_case, not_ahead, of_form
from reisgezel.domain.trajectories.actions.steps import agree_step_on_case
from reisgezel.domain.trajectories.enums import HEARD, Audience, EntryKind, How, Reach
from reisgezel.domain.trajectories.errors import AlreadyCorrected, NotAPlace, NothingSaid
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Entry, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: The same words again within this time are the same entry: the back button, a second tab, a phone that sends twice.
SAID_TWICE_WITHIN = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says. entry_id is made with the form, so that sending it twice writes one entry.

    files: what waits on that form and goes with it.
    """

    text: str = ""
    topics: tuple[LifeDomain, ...] = ()
    audience: Audience = Audience.TOPICS
    happened_at: dt.datetime | None = None
    under_secrecy: bool = False
    is_positive: bool = False
    is_outreach: bool = False
    hidden_from_client_because: str = ""
    entry_id: uuid.UUID | None = None
    files: tuple[uuid.UUID, ...] = ()


@transaction.atomic
def record_visit(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    how: How,
    said: Said,
    next_step: str = "",
    next_step_on: dt.date | None = None,
) -> Entry:
    """Note a visit. "Not seen" needs no words. A next step is agreed along with it when one is given.

    Raises NotFound, NotAllowed, NothingSaid, ClockAhead, NotAPlace (a topic that is not talked about here),
    Conflict (the same form sent before with something else in it), TooManyFiles, FilesGone.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    entry, is_new = _write(access, actor, EntryKind.VISIT, how, said)
    if not is_new:
        return entry
    day = timezone.localdate(entry.happened_at)
    trajectory = access.trajectory
    if how in HEARD:
        heard_of(trajectory, day)
    came_as_far_as(trajectory, reach_of(how, said))
    appointment_happened(actor=actor, trajectory=trajectory, day=day, seen=how is not How.NOT_SEEN)
    if next_step.strip():
        agree_step_on_case(
            actor=actor,
            access=access,
            text=next_step,
            due_on=next_step_on,
            topics=to_bits(said.topics) & access.topics,
        )
    record(Event.VISIT_RECORDED, actor=actor, subject=entry, chain=trajectory_id, how=how)
    return entry


def heard_of(trajectory: Trajectory, day: dt.date) -> None:
    """The person was met or spoken to on this day. The page is already locked."""
    if trajectory.last_heard_on is None or trajectory.last_heard_on < day:
        trajectory.last_heard_on = day
        trajectory.save(update_fields=["last_heard_on"])


def reach_of(how: How, said: Said) -> Reach:
    """What one visit says of outreach: something of a life was spoken of, somebody was met, or it was tried."""
    if how not in HEARD:
        return Reach.TRIED
    return Reach.TALKED if said.topics else Reach.SEEN


def came_as_far_as(trajectory: Trajectory, reach: Reach) -> None:
    """Outreach never goes back. The page is already locked."""
    if trajectory.reach < reach:
        trajectory.reach = reach
        trajectory.save(update_fields=["reach"])


@transaction.atomic
def record_note(*, actor: Actor, trajectory_id: uuid.UUID, said: Said) -> Entry:
    """Write a note. Raises as `record_visit`."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    entry, is_new = _write(access, actor, EntryKind.NOTE, None, said)
    if is_new:
        record(Event.NOTE_RECORDED, actor=actor, subject=entry, chain=trajectory_id)
    return entry


@transaction.atomic
def correct_entry(*, actor: Actor, trajectory_id: uuid.UUID, entry_id: uuid.UUID, text: str) -> Entry:
    """Say it better: a new entry that points to the old one and is read by the same people. Writers correct their own.

    Raises NotFound (not the writer's own), AlreadyCorrected, NothingSaid.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    old = readable_entries(access).filter(pk=entry_id, author=actor.membership_id).first()
    if old is None:
        raise NotFound
    if Entry.objects.within(actor).filter(corrects=old).exists():
        raise AlreadyCorrected
    if not text.strip():
        raise NothingSaid(field="text")
    entry = Entry.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=old.trajectory_id,
        kind=old.kind,
        happened_at=old.happened_at,
        how=old.how,
        topics=old.topics,
        text=text.strip(),
        audience=old.audience,
        under_secrecy=old.under_secrecy,
        is_positive=old.is_positive,
        is_outreach=old.is_outreach,
        hidden_from_client_because=old.hidden_from_client_because,
        author_id=actor.membership_id,
        recorded_at=timezone.now(),
        corrects=old,
    )
    record(Event.ENTRY_CORRECTED, actor=actor, subject=entry, chain=trajectory_id, corrects=old.pk)
    return entry


def _write(
    access: CaseAccess, actor: Actor, kind: EntryKind, how: How | None, said: Said
) -> tuple[Entry, bool]:
    """The entry, and whether it is new: the same form sent again gives the entry of the first time."""
    now = timezone.now()
    values = {
        "trajectory_id": access.trajectory.pk,
        "author_id": actor.membership_id,
        "kind": kind,
        "how": how or "",
        "topics": to_bits(said.topics),
        "text": said.text.strip(),
        "audience": said.audience,
        "under_secrecy": said.under_secrecy and actor.is_bound_by_secrecy,
        "is_positive": said.is_positive,
        "is_outreach": said.is_outreach,
        "hidden_from_client_because": said.hidden_from_client_because.strip(),
    }
    entry_id = said.entry_id or new_id()
    earlier = of_form(Entry, entry_id)
    if earlier is not None:
        is_same_moment = not said.happened_at or earlier.happened_at == min(
            said.happened_at, earlier.recorded_at
        )
        values["trajectory_id"] = earlier.trajectory_id
        is_same = (
            is_same_moment
            and earlier.trajectory_id in access.pages
            and all(getattr(earlier, name) == value for name, value in values.items())
        )
        if is_same and stand_beside(actor, earlier, said.files):
            return earlier, False
        raise Conflict
    happened_at = not_ahead(said.happened_at or now, now)
    twice = _said_just_now(actor, values, happened_at, now)
    if twice and stand_beside(actor, twice, said.files):
        return twice, False
    if how is not How.NOT_SEEN and not (values["text"] or said.topics or said.is_positive):
        raise NothingSaid(field="text")
    if set(said.topics) - set(topics_for(actor.with_justice_topic)):
        raise NotAPlace(field="topics")
    # Shared by topic without a topic reaches nobody but the case manager: that is what "share little" means.
    entry = Entry.objects.create(
        id=entry_id, partnership_id=actor.partnership_id, happened_at=happened_at, recorded_at=now, **values
    )
    attach(actor, entry, said.files)
    return entry, True


def _said_just_now(
    actor: Actor, values: dict[str, Any], happened_at: dt.datetime, now: dt.datetime
) -> Entry | None:
    """The same in every word and mark about the same moment, written down a moment ago by the same person."""
    about = (happened_at - SAID_TWICE_WITHIN, happened_at + SAID_TWICE_WITHIN)
    page, since = values["trajectory_id"], now - SAID_TWICE_WITHIN
    for entry in _just_now(actor.partnership_id, page, actor.membership_id, since, *about):
        if all(getattr(entry, name) == value for name, value in values.items()):
            return entry
    return None


@written_once
def _just_now(
    partnership: uuid.UUID,
    trajectory: uuid.UUID,
    author: uuid.UUID,
    since: dt.datetime,
    first: dt.datetime,
    last: dt.datetime,
) -> QuerySet[Entry]:
    entries = Entry.objects.within(partnership).filter(
        trajectory=trajectory, author=author, corrected_by=None
    )
    entries = entries.filter(recorded_at__gt=since, happened_at__gte=first, happened_at__lte=last)
    return entries.order_by("-recorded_at", "-id")
