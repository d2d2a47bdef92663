"""An address for the own calendar: made, made anew, switched off."""

import secrets
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import FORM_ID
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import CalendarFeed
from reisgezel.domain.trajectories.queries.feeds import hashed
from reisgezel.domain.trajectories.queries.rows import only_people_work
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def make_feed(*, actor: Actor, feed_id: uuid.UUID) -> str:
    """A new address; the earlier one is off from now on. Returns its secret, which is kept nowhere.

    Sent twice (same `feed_id`) it is made once, and the second time there is no secret left to give: "".
    Raises NotFound for who does not work with people, Conflict for an id that is taken.
    """
    earlier = _locked(actor)
    if earlier and earlier.pk == feed_id:
        return ""
    if CalendarFeed.objects.across(reason=FORM_ID).filter(pk=feed_id).exists():
        raise Conflict
    if earlier:
        earlier.delete()
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        id=feed_id,
        partnership_id=actor.partnership_id,
        membership_id=actor.membership_id,
        secret_hash=hashed(secret),
        made_at=timezone.now(),
    )
    record(Event.FEED_MADE, actor=actor, subject=feed, chain=actor.membership_id)
    return secret


@transaction.atomic
def end_feed(*, actor: Actor) -> bool:
    """Switch the address off. Returns whether there was one. Raises NotFound for who does not work with people."""
    feed = _locked(actor)
    if feed is None:
        return False
    record(Event.FEED_ENDED, actor=actor, subject=feed, chain=actor.membership_id)
    feed.delete()
    return True


def _locked(actor: Actor) -> CalendarFeed | None:
    """The address of today, while nobody else makes or ends one for this member."""
    only_people_work(actor)
    Membership.objects.select_for_update().get(pk=actor.membership_id)
    return CalendarFeed.objects.within(actor).filter(membership=actor.membership_id).first()
