"""Who is invited to the table and did not answer: asked again once, in the days before, by a mail that names nobody."""

import datetime as dt
import uuid

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.enums import OPEN_PHASES
from reisgezel.domain.trajectories.enums.meetings import MeetingState
from reisgezel.domain.trajectories.models import Guest
from reisgezel.foundation.common.dates import local, today, when
from reisgezel.foundation.common.working_days import before_working_days
from reisgezel.foundation.notices import ports
from reisgezel.foundation.notices.enums import Channel
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: The kind of these messages in the outbox.
KIND = "table"
#: So many working days before the meeting one is asked again, from this hour on.
DAYS_BEFORE, FROM_HOUR = 2, dt.time(9)
#: Whoever was invited shorter ago is left in peace.
LEFT_IN_PEACE = dt.timedelta(days=1)
#: No weekend and no holidays are longer than this.
_FURTHEST = dt.timedelta(days=14)


def unanswered() -> ScopedQuerySet:
    """Invitations of every partnership that still wait for an answer, to who can give one."""
    now = timezone.now()
    return (
        Guest.objects.across(reason="upkeep of every partnership")
        .filter(answer="", withdrawn_at=None, meeting__state=MeetingState.PLANNED)
        .filter(meeting__starts_at__gt=now, meeting__starts_at__lt=now + _FURTHEST)
        .filter(trajectory__phase__in=OPEN_PHASES, membership__user__is_active=True)
        .filter(Q(membership__until=None) | Q(membership__until__gte=today()))
        .select_related("meeting", "membership__user")
        .order_by("meeting__starts_at", "id")
    )


def is_due(guest: Guest) -> bool:
    """Whether it is time to ask again."""
    starts_at, now = guest.meeting.starts_at, timezone.now()
    first = before_working_days(local(starts_at).date(), DAYS_BEFORE)
    invited_at = guest.invited_at or guest.meeting.planned_at
    return (
        timezone.make_aware(dt.datetime.combine(first, FROM_HOUR)) <= now < starts_at
        and invited_at <= now - LEFT_IN_PEACE
    )


def notice_to_guest(guest_id: uuid.UUID) -> ports.Notice | None:
    """The mail as it goes now, or None when it is not true any more: answered, called off, no longer invited, gone."""
    guest = unanswered().filter(pk=guest_id).first()
    if guest is None or not guest.membership.user.email:
        return None
    user = guest.membership.user
    with translation.override(user.language):
        text = _(
            "You are invited at the table: %(when)s. Do you come? You find the invitation in Reisgezel, under Today. "
            "Answer there with yes or no."
        ) % {"when": when(guest.meeting.starts_at)}
        return ports.Notice(Channel.EMAIL, user.email, _("Do you come to the meeting?"), f"{text}\n")
