"""Writing down how a person may be reached."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.events import Event
from reisgezel.domain.clients.models import Client, ContactRule
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def ask_contact_rule(
    *,
    actor: Actor,
    client: Client,
    chain: uuid.UUID,
    channels: frozenset[Channel],
    may_leave_voicemail: bool = False,
    hours: tuple[dt.time, dt.time] | None = None,
    who_may_answer: str = "",
    remark: str = "",
    asked_on: dt.date | None = None,
) -> ContactRule:
    """Record what the person says about being reached. Earlier answers stay; the newest one counts.

    `hours` is the part of the day in which the person may be reached; None means any hour.
    Raises Invalid when the hours are not in order or the day of asking lies ahead.
    """
    today = timezone.localdate()
    asked_on = asked_on or today
    if hours and hours[0] >= hours[1]:
        raise Invalid(field="until_hour")
    if asked_on > today:
        raise Invalid(field="asked_on")
    client = Client.objects.within(actor).select_for_update(of=("self",)).get(pk=client.pk)
    rule = ContactRule.objects.create(
        partnership_id=client.partnership_id,
        client=client,
        **{f"may_{channel.value}": channel in channels for channel in Channel},
        may_leave_voicemail=may_leave_voicemail and Channel.CALL in channels,
        from_hour=hours[0] if hours else None,
        until_hour=hours[1] if hours else None,
        who_may_answer=who_may_answer.strip(),
        remark=remark.strip(),
        asked_on=asked_on,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
    )
    client.contact_rule = rule
    client.save(update_fields=["contact_rule"])
    record(Event.CONTACT_RULE_ASKED, actor=actor, subject=rule, chain=chain)
    return rule
