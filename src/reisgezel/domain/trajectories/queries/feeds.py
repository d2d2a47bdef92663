"""What a calendar program reads: when somebody has appointments, and nothing else.

No name, no place, no page: whoever keeps the calendar (a phone maker, an employer) learns when, never whom. So it shows
nothing of a person, and no look at anybody's page is logged.
"""

import datetime as dt
import hashlib
import hmac
import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.enums import ON_A_CALENDAR
from reisgezel.domain.trajectories.models import CalendarFeed
from reisgezel.domain.trajectories.queries.agenda import appointments_between
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.icalendar import CalendarEvent, icalendar
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership

BACK, AHEAD = dt.timedelta(weeks=2), dt.timedelta(weeks=8)


def hashed(secret: str) -> str:
    """How a secret is kept and found. 256 random bits need no salt; how long it takes to find tells nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_made_at(actor: Actor) -> dt.datetime | None:
    """Since when the actor's calendar has an address; None while it has none."""
    rows = CalendarFeed.objects.within(actor).filter(membership=actor.membership_id)
    return rows.values_list("made_at", flat=True).first()


def feed_text(secret: str) -> str:
    """The calendar under this secret: the last two weeks and the coming eight.

    Raises NotFound for a secret that is off or never was, and for who no longer works with people here.
    """
    feed = (
        CalendarFeed.objects.across(reason="whoever holds the address names no partnership")
        .filter(secret_hash=hashed(secret))
        .first()
    )
    member = (
        Membership.objects.on(today())
        .filter(pk=feed.membership_id, user__is_active=True)
        .select_related("user", "organisation", "partnership")
        .first()
        if feed
        else None
    )
    if feed is None or member is None or not (actor := Actor.of(member)).works_with_people:
        raise NotFound
    with translation.override(member.user.language):
        return icalendar(
            _("Appointments"),
            (
                CalendarEvent(
                    uid=_uid(feed, meeting.pk),
                    starts_at=meeting.starts_at,
                    length=dt.timedelta(minutes=meeting.minutes),
                    title=_("Appointment"),
                    stamped_at=meeting.made_at,
                )
                for meeting in appointments_between(actor, today() - BACK, today() + AHEAD, ON_A_CALENDAR)
            ),
        )


def _uid(feed: CalendarFeed, appointment_id: uuid.UUID) -> str:
    """The same for as long as the address is the same. Ours tell their moment, so they stay inside."""
    key = bytes.fromhex(feed.secret_hash)
    return str(uuid.UUID(bytes=hmac.digest(key, appointment_id.bytes, "sha256")[:16], version=4))
