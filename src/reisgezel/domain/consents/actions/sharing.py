"""Writing down what a person allows about one colleague and one topic, and stopping it.

Who may write this down is the rule of the room that knows the team: these actions are called by
`trajectories/actions/sharing.py`, under the lock of the page.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.enums import MOST_MONTHS, UNDO_SLACK, UNDO_WITHIN, Answer, Explained
from reisgezel.domain.consents.errors import AlreadyAnswered, NoOwnWords, NoSuchTopic, TooLateToUndo, WrongEnd
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.consents.rules import usual_end
from reisgezel.foundation.common.dates import months_from
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the question was explained and understood; it belongs to each answer.

    own_words: what the person answers to "what may this colleague read now?".
    """

    explained: Explained | str = ""
    language: str = ""
    with_interpreter: bool = False
    own_words: str = ""


@transaction.atomic
def record_answer(
    *,
    actor: Actor,
    client: Client,
    chain: uuid.UUID,
    membership_id: uuid.UUID,
    topic: LifeDomain,
    answer: Answer,
    explanation: Explanation,
    until: dt.date | None = None,
    ask_again_on: dt.date | None = None,
    since: dt.datetime | None = None,
) -> Sharing:
    """The person's answer; it works at once. The same answer again on the same day is one answer.

    since: an answer of before that moment was about less than is asked now; said again it is another answer.

    Raises NoSuchTopic, NoOwnWords (a "yes" without the person's words), WrongEnd.
    """
    if topic not in topics_for(actor.with_justice_topic) or answer is Answer.STOPPED:
        raise NoSuchTopic(field="topic")
    today = timezone.localdate()
    own_words = " ".join(explanation.own_words.split())
    if answer is Answer.YES:
        if not own_words:
            raise NoOwnWords(field="own_words")
        until, ask_again_on = until or usual_end(today), None
        if not today <= until <= months_from(today, MOST_MONTHS):
            raise WrongEnd(field="until")
    else:
        until = None
        if ask_again_on is not None and ask_again_on < today:
            raise WrongEnd(field="ask_again_on")
    said = {
        "answer": answer,
        "until": until,
        "ask_again_on": ask_again_on,
        "explained": explanation.explained,
        "language": explanation.language,
        "with_interpreter": explanation.with_interpreter,
        "own_words": own_words,
    }
    current = _current(actor, client, membership_id, topic.bit)
    if (
        current is not None
        and timezone.localdate(current.recorded_at) == today
        and (since is None or current.recorded_at >= since)
        and all(getattr(current, name) == value for name, value in said.items())
    ):
        return current
    sharing = _add(actor, client, membership_id, topic.bit, current, said)
    record(
        Event.SHARING_ANSWERED,
        actor=actor,
        subject=sharing,
        chain=chain,
        member=membership_id,
        topic=topic.bit,
        answer=answer,
        until=until,
    )
    return sharing


@transaction.atomic
def stop(*, actor: Actor, client: Client, chain: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """From this moment on the colleague reads nothing of this topic.

    Raises NotFound when this answer is not of this person, AlreadyAnswered when a newer one took its place.
    """
    current = (
        Sharing.objects.within(actor)
        .filter(client=client, pk=sharing_id)
        .select_for_update(of=("self",))
        .first()
    )
    if current is None:
        raise NotFound
    if not current.is_current or current.answer != Answer.YES:
        raise AlreadyAnswered
    return _stop(actor, client, chain, current)


@transaction.atomic
def undo_stop(*, actor: Actor, client: Client, chain: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """What the stop of a moment ago ended holds again, to the same day.

    Raises NotFound, TooLateToUndo (ten seconds have passed, or another answer came since).
    """
    stopped = Sharing.objects.within(actor).filter(client=client, pk=sharing_id).first()
    if stopped is None:
        raise NotFound
    is_in_time = timezone.now() - stopped.recorded_at <= UNDO_WITHIN + UNDO_SLACK
    before = stopped.replaces
    if not (stopped.is_current and stopped.answer == Answer.STOPPED and is_in_time and before):
        raise TooLateToUndo
    said = {name: getattr(before, name) for name in _SAID}
    sharing = _add(actor, client, stopped.membership_id, stopped.topic, stopped, said)
    record(
        Event.SHARING_STOP_UNDONE,
        actor=actor,
        subject=sharing,
        chain=chain,
        member=stopped.membership_id,
        topic=stopped.topic,
    )
    return sharing


@transaction.atomic
def stop_all(*, actor: Actor, client: Client, chain: uuid.UUID, membership_id: uuid.UUID) -> int:
    """Whoever leaves the team reads nothing any more; coming back begins with new questions. Returns how many ended."""
    shared = list(_held(actor, client, membership_id))
    for current in shared:
        _stop(actor, client, chain, current)
    return len(shared)


def stop_topic(
    *, actor: Actor, client: Client, chain: uuid.UUID, membership_id: uuid.UUID, topic: int
) -> None:
    """The colleague reads nothing of this topic any more, if anything was read. topic: its bit."""
    for current in _held(actor, client, membership_id).filter(topic=topic):
        _stop(actor, client, chain, current)


def undo_stop_of(
    *, actor: Actor, client: Client, chain: uuid.UUID, membership_id: uuid.UUID, topic: int
) -> None:
    """The same as `undo_stop` for whatever of this topic was stopped a moment ago. topic: its bit."""
    rows = Sharing.objects.within(actor).filter(client=client, membership=membership_id, topic=topic)
    lately = timezone.now() - UNDO_WITHIN - UNDO_SLACK
    stopped = rows.filter(is_current=True, answer=Answer.STOPPED, recorded_at__gte=lately).first()
    if stopped is not None:
        undo_stop(actor=actor, client=client, chain=chain, sharing_id=stopped.pk)


def _held(actor: Actor, client: Client, membership_id: uuid.UUID) -> ScopedQuerySet:
    rows = Sharing.objects.within(actor).filter(client=client, membership=membership_id, is_current=True)
    return rows.filter(answer=Answer.YES).select_for_update(of=("self",)).order_by("topic")


_SAID = ("answer", "until", "ask_again_on", "explained", "language", "with_interpreter", "own_words")


def _stop(actor: Actor, client: Client, chain: uuid.UUID, current: Sharing) -> Sharing:
    stopped = _add(actor, client, current.membership_id, current.topic, current, {"answer": Answer.STOPPED})
    record(
        Event.SHARING_STOPPED,
        actor=actor,
        subject=stopped,
        chain=chain,
        member=current.membership_id,
        topic=current.topic,
    )
    return stopped


def _current(actor: Actor, client: Client, membership_id: uuid.UUID, topic: int) -> Sharing | None:
    return (
        Sharing.objects.within(actor)
        .filter(client=client, membership=membership_id, topic=topic, is_current=True)
        .select_for_update(of=("self",))
        .first()
    )


def _add(
    actor: Actor,
    client: Client,
    membership_id: uuid.UUID,
    topic: int,
    current: Sharing | None,
    said: Mapping[str, Any],
) -> Sharing:
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    return Sharing.objects.create(
        partnership_id=actor.partnership_id,
        client=client,
        membership_id=membership_id,
        topic=topic,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        replaces=current,
        **said,
    )
