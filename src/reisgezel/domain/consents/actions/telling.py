"""Writing down that the employment service may be told what matters for work, and that it may no longer.

Who may write this down is the rule of the room that knows the page: these actions are called by
`trajectories/actions/service_texts.py` and `phases.py`, under the lock of the page.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import MOST_MONTHS, TOLD_AFTER_CLOSING
from reisgezel.domain.consents.errors import AlreadyAnswered, NoOwnWords, WrongEnd
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import Telling
from reisgezel.domain.consents.queries.telling import open_telling
from reisgezel.domain.consents.rules import usual_end
from reisgezel.foundation.common.dates import months_from
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def agree_to_telling(
    *,
    actor: Actor,
    client: Client,
    chain: uuid.UUID,
    explanation: Explanation,
    until: dt.date | None = None,
    since: dt.datetime | None = None,
) -> Telling:
    """The person says yes, in own words, until a day. The same answer sent again is one answer.

    since: an answer of before that moment was about less than is asked now; said again it is another answer.

    Raises NoOwnWords, WrongEnd.
    """
    own_words = " ".join(explanation.own_words.split())
    if not own_words:
        raise NoOwnWords(field="own_words")
    today = timezone.localdate()
    until = until or usual_end(today)
    if not today <= until <= months_from(today, MOST_MONTHS):
        raise WrongEnd(field="until")
    current = open_telling(actor, client.pk)
    if current is not None:
        is_about_this = since is None or current.recorded_at >= since
        if is_about_this and (current.own_words, current.until) == (own_words, until):
            return current
        _stop(current)
    telling = Telling.objects.create(
        partnership_id=actor.partnership_id,
        client=client,
        until=until,
        explained=explanation.explained,
        language=explanation.language,
        with_interpreter=explanation.with_interpreter,
        own_words=own_words,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
    )
    record(Event.TELLING_AGREED, actor=actor, subject=telling, chain=chain, until=until)
    return telling


@transaction.atomic
def stop_telling(*, actor: Actor, client: Client, chain: uuid.UUID, telling_id: uuid.UUID) -> Telling:
    """From this moment on nothing more is told. Raises AlreadyAnswered when it was stopped or asked anew meanwhile."""
    current = open_telling(actor, client.pk)
    if current is None or current.pk != telling_id:
        raise AlreadyAnswered
    _stop(current)
    record(Event.TELLING_STOPPED, actor=actor, subject=current, chain=chain)
    return current


@transaction.atomic
def telling_ends_with_page(*, actor: Actor, client: Client, chain: uuid.UUID) -> None:
    """A page closes: what happened until now can still be told for two weeks, and then nothing more."""
    current = open_telling(actor, client.pk)
    last = timezone.localdate() + TOLD_AFTER_CLOSING
    if current is not None and current.until > last:
        current.until = last
        current.save(update_fields=["until"])
        record(Event.TELLING_STOPPED, actor=actor, subject=current, chain=chain, until=last)


@transaction.atomic
def end_telling(*, actor: Actor, client: Client, chain: uuid.UUID) -> None:
    """The yes ends, if there is one: a page opens again, or the person no longer wants what it was for."""
    current = open_telling(actor, client.pk)
    if current is not None:
        _stop(current)
        record(Event.TELLING_STOPPED, actor=actor, subject=current, chain=chain)


def _stop(telling: Telling) -> None:
    telling.stopped_at = timezone.now()
    telling.save(update_fields=["stopped_at"])
