"""Write once: a short text about work is copied for the employment service's own system, and that is remembered.

We send nothing: a colleague copies it into the other system. What this keeps is who copied what, when, letter for
letter.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.actions.telling import agree_to_telling, end_telling, stop_telling
from reisgezel.domain.consents.models import Telling
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.parts import persons_of
from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT, TextOf
from reisgezel.domain.trajectories.errors import (
    AlreadyCopied,
    HoldsAName,
    NotAgreed,
    NotConfirmed,
    NothingSaid,
    SoundsLikeMore,
    TextTooLong,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import ServiceText
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.service_texts import Ready, access_item, leave_to_tell
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.domain.trajectories.validators import more_than_work, names_in
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def agree_to_texts(
    *, actor: Actor, trajectory_id: uuid.UUID, explanation: Explanation, until: dt.date | None = None
) -> Telling:
    """The person says yes to short texts about work. Raises NotFound, NotAllowed, NoOwnWords, WrongEnd."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    return agree_to_telling(
        actor=actor,
        client=access.trajectory.client,
        chain=trajectory_id,
        explanation=explanation,
        until=until,
        since=access.one_since,
    )


@transaction.atomic
def stop_texts(*, actor: Actor, trajectory_id: uuid.UUID, telling_id: uuid.UUID) -> Telling:
    """From this moment on nothing more is told, of none of the pages that became one.

    Raises NotFound, NotAllowed, AlreadyAnswered.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    persons = persons_of(access.trajectory)
    said = Telling.objects.within(actor).filter(pk=telling_id).values_list("client", flat=True).first()
    client = next((person for person in persons if person.pk == said), persons[0])
    stopped = stop_telling(actor=actor, client=client, chain=trajectory_id, telling_id=telling_id)
    for other in persons:
        if other.pk != client.pk:
            end_telling(actor=actor, client=other, chain=trajectory_id)
    return stopped


@transaction.atomic
def copy_text(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    of: TextOf,
    item_id: uuid.UUID,
    text: str,
    is_confirmed: bool = False,
    is_about_the_job: bool = False,
    after: uuid.UUID | None = None,
) -> ServiceText:
    """Remember that this text was copied. after: the newest one that its writer saw, so that nobody writes twice.

    Words that are not ours need a person who read them over (is_confirmed); where one of them seems to be about more
    than work, that person says that it is about the job (is_about_the_job). The same text again is one.

    Raises NotFound, NotAllowed, NotAgreed (no yes of the person today, or no ground), NothingSaid, TextTooLong,
    HoldsAName, NotConfirmed, SoundsLikeMore, AlreadyCopied.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.TELL)
    ready = access_item(access, of, item_id)
    if not leave_to_tell(access, ready.item.page).holds:
        raise NotAgreed
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    _check(text, ready, is_confirmed=is_confirmed, is_about_the_job=is_about_the_job)
    return _keep(actor, access, ready, text, after, Event.TEXT_COPIED)


@transaction.atomic
def no_text_needed(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    of: TextOf,
    item_id: uuid.UUID,
    after: uuid.UUID | None = None,
) -> ServiceText:
    """The employment service needs no text about this. Raises NotFound, NotAllowed, AlreadyCopied."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.TELL)
    return _keep(actor, access, access_item(access, of, item_id), "", after, Event.TEXT_NOT_NEEDED)


def _check(text: str, ready: Ready, *, is_confirmed: bool, is_about_the_job: bool) -> None:
    if not text:
        raise NothingSaid(field="text")
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(field="text")
    ours = ready.minimal.ours
    if names_in(text, ready.names, ours):
        raise HoldsAName(field="text")
    if text == ours:
        return
    if not is_confirmed:
        raise NotConfirmed(field="is_confirmed")
    if more_than_work(text) and not is_about_the_job:
        raise SoundsLikeMore(field="is_about_the_job")


def _keep(
    actor: Actor, access: CaseAccess, ready: Ready, text: str, after: uuid.UUID | None, event: Event
) -> ServiceText:
    newest, item = ready.newest, ready.item
    if newest is not None:
        again = (newest.text, newest.mark, newest.copied_by) == (text, ready.mark, actor.membership_id)
        if again:
            return ServiceText.objects.within(actor).get(pk=newest.id)
        if newest.id != after:
            raise AlreadyCopied
    kept = ServiceText.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=item.page,
        **{f"{item.of.value}_id": item.id},
        text=text,
        mark=ready.mark,
        copied_by_id=actor.membership_id,
        copied_at=timezone.now(),
    )
    record(event, actor=actor, subject=kept, chain=access.trajectory.pk, of=item.of, item=item.id)
    return kept
