"""Whether the employment service may be told something of this person, today."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from reisgezel.domain.consents.enums import Purpose
from reisgezel.domain.consents.models import Telling
from reisgezel.domain.consents.queries.texts import ground_on
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class TellingView:
    """The person's yes. holds: it counts today."""

    id: uuid.UUID
    until: dt.date
    own_words: str
    recorded_by: str
    recorded_at: dt.datetime
    holds: bool


def tellings_of(actor: Actor) -> ScopedQuerySet:
    """Every yes that counts today."""
    return Telling.objects.within(actor).filter(stopped_at=None, until__gte=timezone.localdate())


def open_telling(actor: Actor, client_id: uuid.UUID) -> Telling | None:
    """The newest yes that nobody stopped, also when its last day has passed."""
    rows = Telling.objects.within(actor).filter(client=client_id, stopped_at=None)
    return rows.select_related("recorded_by__user").first()


def telling_of(actor: Actor, client_id: uuid.UUID) -> TellingView | None:
    """The same as a page shows it; one query."""
    row = open_telling(actor, client_id)
    if row is None:
        return None
    return TellingView(
        id=row.pk,
        until=row.until,
        own_words=row.own_words,
        recorded_by=first_name_of(row.recorded_by.user.name),
        recorded_at=row.recorded_at,
        holds=row.until >= timezone.localdate(),
    )


def ground_to_tell(actor: Actor) -> str:
    """On what ground the actor's own organisation tells the employment service something, in words; "" for none."""
    ground = ground_on(actor.partnership_id, Purpose.SERVICE, actor.organisation_id, timezone.localdate())
    return str(ground.get_ground_display()) if ground else ""
