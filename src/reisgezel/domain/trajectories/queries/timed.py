"""Access that ends by itself: whether it holds now is asked at every reading, and no task has to end it."""

import datetime as dt
import uuid
from typing import TypeVar

from django.utils import timezone

from reisgezel.domain.trajectories.models.safety import TimedAccess
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.queries import was_looked_at_since

AnyAccess = TypeVar("AnyAccess", bound=TimedAccess)


def running(model: type[AnyAccess], actor: Actor, trajectory_id: uuid.UUID) -> AnyAccess | None:
    """The access of this kind that the actor has to a page now, or None."""
    now = timezone.now()
    newest = _begun(model, actor, trajectory_id, now).filter(until__gt=now).first()
    return newest if newest and holds(newest, now) else None


def newest_of(model: type[AnyAccess], actor: Actor, trajectory_id: uuid.UUID) -> AnyAccess | None:
    """The newest access of this kind that the actor has or had to a page."""
    return _begun(model, actor, trajectory_id, timezone.now()).first()


def _begun(
    model: type[AnyAccess], actor: Actor, trajectory_id: uuid.UUID, now: dt.datetime
) -> ScopedQuerySet:
    """One that begins later was made by a clock that ran ahead: it stands in nobody's way."""
    rows = model.objects.within(actor).filter(membership=actor.membership_id, trajectory=trajectory_id)
    return rows.filter(opened_at__lte=now).order_by("-opened_at", "-id")


def holds(access: TimedAccess, now: dt.datetime) -> bool:
    """From its beginning on, and no longer at its end.

    Whoever looked once when the time was over, looks at it as over: a clock that is put back gives nothing again.
    """
    return holds_between(access.membership_id, access.pk, access.opened_at, access.until, now)


def holds_between(
    membership: uuid.UUID, subject: uuid.UUID, since: dt.datetime, until: dt.datetime, now: dt.datetime
) -> bool:
    """The same for something else that a member sees for a while, whose looks are logged under its own id."""
    return since <= now < until and not was_looked_at_since(membership, subject, until)
