"""Asking whether somebody is known already: counted, so that nobody asks for the asking."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from reisgezel.domain.clients.sounds import sought_sounds
from reisgezel.domain.trajectories.models import Lookups
from reisgezel.domain.trajectories.queries.alike import Alike, Sought, people_alike
from reisgezel.domain.trajectories.rules import Reason, may_start_with_somebody
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.actor import Actor

#: Questions of one member within an hour. A name that is typed takes a handful.
ASKED_AN_HOUR = 120
HOUR = dt.timedelta(hours=1)


@transaction.atomic
def find_before_create(*, actor: Actor, sought: Sought, besides: uuid.UUID | None = None) -> Alike:
    """Who is like somebody new. Whoever asks too often sees the own people alone, until the hour is over.

    Raises NotAllowed for somebody who does not begin with people.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    may_ask = not sought_sounds(sought.call_name) or _counted(actor)
    return people_alike(actor, sought, besides=besides, rests=not may_ask)


def _counted(actor: Actor) -> bool:
    """Count one question; False when there were too many. Two at once are both counted."""
    now = timezone.now()
    mine = Lookups.objects.within(actor).filter(membership=actor.membership_id)
    # A clock that was put back does not make an hour longer.
    this_hour = mine.filter(begun_at__gt=now - HOUR, begun_at__lte=now + HOUR)
    if this_hour.filter(asked__lt=ASKED_AN_HOUR).update(asked=F("asked") + 1):
        return True
    if this_hour.exists():
        return False
    if mine.update(begun_at=now, asked=1):
        return True
    try:
        with transaction.atomic():
            Lookups.objects.create(
                partnership_id=actor.partnership_id,
                membership_id=actor.membership_id,
                begun_at=now,
                asked=1,
            )
    except IntegrityError:  # the first question was asked twice at once
        return mine.update(asked=F("asked") + 1) > 0
    return True
