"""One note on purpose: what the person gives to the employment service, which reads no note otherwise."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import MOST_MONTHS
from reisgezel.domain.consents.errors import AlreadyAnswered, NoOwnWords, WrongEnd
from reisgezel.domain.consents.rules import usual_end
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import SharedEntry
from reisgezel.domain.trajectories.queries.shared_entries import access_service_place, entries_to_share
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.dates import months_from
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def share_entry(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    place_id: uuid.UUID,
    entry_id: uuid.UUID,
    explanation: Explanation,
    until: dt.date | None = None,
) -> SharedEntry:
    """Give one note to a colleague of the employment service, in the person's own words, until a day.

    Given already, it stays as it is. Raises NotFound, NotAllowed, NotAPlace (no such place, or no note that can be
    given: somebody's own, under professional secrecy, or corrected since), NoOwnWords, WrongEnd.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = access_service_place(access, place_id)
    given = SharedEntry.objects.within(actor).filter(entry=entry_id, place=place.id, stopped_at=None).first()
    today = timezone.localdate()
    if given is not None and given.until >= today:
        return given
    if not entries_to_share(access).filter(pk=entry_id).exists():
        raise NotAPlace(field="entry")
    own_words = " ".join(explanation.own_words.split())
    if not own_words:
        raise NoOwnWords(field="own_words")
    until = until or usual_end(today)
    if not today <= until <= months_from(today, MOST_MONTHS):
        raise WrongEnd(field="until")
    if given is not None:  # its last day has passed: a new question, a new answer
        given.stopped_at = timezone.now()
        given.save(update_fields=["stopped_at"])
    shared = SharedEntry.objects.create(
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        entry_id=entry_id,
        place_id=place.id,
        until=until,
        explained=explanation.explained,
        language=explanation.language,
        with_interpreter=explanation.with_interpreter,
        own_words=own_words,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
    )
    record(
        Event.ENTRY_SHARED,
        actor=actor,
        subject=shared,
        chain=trajectory_id,
        entry=entry_id,
        member=place.membership_id,
        until=until,
    )
    return shared


@transaction.atomic
def stop_entry(*, actor: Actor, trajectory_id: uuid.UUID, shared_id: uuid.UUID) -> SharedEntry:
    """From this moment on the colleague no longer reads it. Raises NotFound, NotAllowed, AlreadyAnswered."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    shared = SharedEntry.objects.within(actor).filter(pk=shared_id, trajectory__in=access.pages).first()
    if shared is None:
        raise NotFound
    if shared.stopped_at is not None:
        raise AlreadyAnswered
    shared.stopped_at = timezone.now()
    shared.save(update_fields=["stopped_at"])
    record(
        Event.ENTRY_SHARING_STOPPED,
        actor=actor,
        subject=shared,
        chain=trajectory_id,
        entry=shared.entry_id,
    )
    return shared
