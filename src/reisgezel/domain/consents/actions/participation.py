"""Writing down that a person takes part, and that it ended.

Who may write this down is the rule of the room that knows the way: these actions are called by
`trajectories/actions/phases.py`, under the lock of the page.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Purpose, TextKind
from reisgezel.domain.consents.errors import NoOwnWords, WrongStart
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import Participation
from reisgezel.domain.consents.queries.texts import ground_on, text_on
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: An agreement that was made longer ago is made anew.
AGREED_AT_MOST = dt.timedelta(days=366)


@transaction.atomic
def agree(
    *, actor: Actor, client: Client, chain: uuid.UUID, agreed_on: dt.date, explanation: Explanation
) -> Participation:
    """The person takes part, in own words. The text and the ground of that day are kept with it.

    Raises NoOwnWords, WrongStart (a day to come, or more than a year ago).
    """
    own_words = " ".join(explanation.own_words.split())
    if not own_words:
        raise NoOwnWords(field="own_words")
    today = timezone.localdate()
    if not today - AGREED_AT_MOST <= agreed_on <= today:
        raise WrongStart(field="agreed_on")
    end_agreement(actor=actor, client=client, chain=chain)
    agreement = Participation.objects.create(
        partnership_id=actor.partnership_id,
        client=client,
        agreed_on=agreed_on,
        text=text_on(actor.partnership_id, TextKind.TAKING_PART, agreed_on),
        ground=ground_on(actor.partnership_id, Purpose.GUIDANCE, actor.organisation_id, agreed_on),
        explained=explanation.explained,
        language=explanation.language,
        with_interpreter=explanation.with_interpreter,
        own_words=own_words,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
    )
    record(Event.PARTICIPATION_AGREED, actor=actor, subject=agreement, chain=chain, agreed_on=agreed_on)
    return agreement


@transaction.atomic
def end_agreement(*, actor: Actor, client: Client, chain: uuid.UUID) -> None:
    """What the person agreed to ends today, if there is something."""
    open_ones = Participation.objects.within(actor).filter(client=client, ended_on=None)
    for agreement in open_ones.select_for_update(of=("self",)).order_by("id"):
        agreement.ended_on = max(timezone.localdate(), agreement.agreed_on)
        agreement.save(update_fields=["ended_on"])
        record(Event.PARTICIPATION_ENDED, actor=actor, subject=agreement, chain=chain)
