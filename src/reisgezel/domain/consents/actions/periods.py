"""Writing how long something is kept. It works from a later day on, so that everybody can look at it first."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.enums import LONGEST, SHORTEST
from reisgezel.domain.consents.errors import NoNorm, TooShortForLogs, WrongPeriod, WrongStart
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import RetentionPeriod
from reisgezel.domain.consents.rules import may_write_texts
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record
from reisgezel.foundation.privacy.retention import LOGS_AT_LEAST, Keep

#: The earliest and the latest first day, from today on.
SOONEST, LATEST = dt.timedelta(days=1), dt.timedelta(days=366)


@transaction.atomic
def write_period(
    *, actor: Actor, keep: Keep, months: int, rests_on: str, from_on: dt.date
) -> RetentionPeriod:
    """So many months after closing (the logs: after they were written), from a day on; for the same day again it
    replaces what was written before.

    Raises NotAllowed, WrongPeriod, TooShortForLogs, NoNorm (it rests on nothing), WrongStart.
    """
    if not may_write_texts(actor):
        raise NotAllowed
    if not SHORTEST <= months <= LONGEST:
        raise WrongPeriod(field="months")
    if keep is Keep.LOGS and months < LOGS_AT_LEAST:
        raise TooShortForLogs(field="months")
    rests_on = " ".join(rests_on.split())
    if not rests_on:
        raise NoNorm(field="rests_on")
    today = timezone.localdate()
    if not today + SOONEST <= from_on <= today + LATEST:
        raise WrongStart(field="from_on")
    period = RetentionPeriod.objects.create(
        partnership_id=actor.partnership_id,
        keep=keep,
        months=months,
        rests_on=rests_on,
        from_on=from_on,
        written_by_id=actor.membership_id,
        written_at=timezone.now(),
    )
    record(Event.PERIOD_WRITTEN, actor=actor, subject=period, keep=keep, months=months, from_on=from_on)
    return period
