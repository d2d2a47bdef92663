"""The days and hours on which somebody works: a setting of the membership, for who looks at the own week."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.events import Event
from reisgezel.foundation.organisations.models import Membership, WorkingWeek
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Hours:
    """days: as `date.weekday()` counts them, Monday is 0. From and until hold for each of them."""

    days: frozenset[int]
    from_hour: dt.time
    until_hour: dt.time

    def works_on(self, day: dt.date) -> bool:
        return day.weekday() in self.days

    def holds(self, moment: dt.datetime) -> bool:
        """Whether a local moment lies in these days and hours; the last hour itself is outside."""
        return self.works_on(moment.date()) and self.from_hour <= moment.time() < self.until_hour


#: What holds until somebody says otherwise.
USUAL = Hours(days=frozenset(range(5)), from_hour=dt.time(9), until_hour=dt.time(17))


def hours_of(membership_id: uuid.UUID) -> Hours:
    """One query."""
    row = WorkingWeek.objects.filter(membership=membership_id).first()
    if row is None:
        return USUAL
    days = frozenset(day for day in range(7) if row.days >> day & 1)
    return Hours(days=days, from_hour=row.from_hour, until_hour=row.until_hour)


@transaction.atomic
def say_hours(*, actor: Actor, hours: Hours) -> None:
    """From now on these are the actor's own days and hours. Said again, nothing changes and nothing is logged.

    Raises Invalid without a day, or when the hours are not in order.
    """
    if not hours.days or not hours.days <= set(range(7)):
        raise Invalid(field="days")
    if hours.from_hour >= hours.until_hour:
        raise Invalid(field="until_hour")
    # The row of the membership is the lock: two tabs that save at once wait for each other.
    membership = Membership.objects.select_for_update().get(pk=actor.membership_id)
    if hours_of(membership.pk) == hours:
        return
    row, _made = WorkingWeek.objects.update_or_create(
        membership=membership,
        defaults={
            "days": sum(1 << day for day in hours.days),
            "from_hour": hours.from_hour,
            "until_hour": hours.until_hour,
        },
    )
    record(Event.WORKING_WEEK_SAID, actor=actor, subject=row, chain=actor.membership_id)
