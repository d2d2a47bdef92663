"""Whom somebody meets between two days: the one answer that a day, a week and a calendar show."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from reisgezel.domain.trajectories.enums import OPEN_PHASES, AppointmentState
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.models import Appointment, Handover, TeamPlace
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.organisations.actor import Actor


def appointments_between(
    actor: Actor, first: dt.date, last: dt.date, states: Sequence[AppointmentState]
) -> tuple[Appointment, ...]:
    """Own meetings on open pages from the first day up to and including the last, in order; two queries.

    Who stands in today also meets whom the case manager would meet, on the days of standing in and no other. Whoever
    said yes to taking over comes along to the joint contact (for a case manager a third query).
    """
    start = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    rows = (
        Appointment.objects.within(actor)
        .filter(state__in=states, starts_at__gte=start, starts_at__lt=end)
        .filter(on_open_page())
        .annotate(page=Coalesce("trajectory__goes_on_in", "trajectory"))
        .select_related("trajectory__client", "trajectory__cover", "worker__user")
        .order_by("starts_at", "id")
    )
    place = TeamPlace.objects.within(actor).filter(membership=actor.membership_id, until=None)
    own = rows.filter(Exists(place.filter(trajectory=OuterRef("page"))), worker=actor.membership_id)
    covered = rows.filter(stood_in_by(actor.membership_id, today(), page="trajectory__")).filter(
        Q(worker=actor.membership_id) | Q(worker=F("trajectory__case_manager"))
    )
    together = rows.filter(pk__in=_joint_contacts(actor)) if may_start_with_somebody(actor) else ()
    found = {meeting.pk: meeting for meeting in (*own, *filter(_in_these_days, covered), *together)}
    return tuple(sorted(found.values(), key=lambda meeting: (meeting.starts_at, meeting.pk)))


def on_open_page() -> Q:
    """Rows of a page that is worked on, or of one that went on in such a page."""
    here = Q(trajectory__goes_on_in=None, trajectory__phase__in=OPEN_PHASES)
    return here | Q(trajectory__goes_on_in__phase__in=OPEN_PHASES)


def _in_these_days(meeting: Appointment) -> bool:
    cover = meeting.trajectory.cover
    return cover is not None and cover.from_on <= local(meeting.starts_at).date() <= cover.until_on


def _joint_contacts(actor: Actor) -> QuerySet[Any]:
    """Where the overview is to pass to this actor, and the three meet first."""
    agreed = Handover.objects.within(actor).filter(
        membership=actor.membership_id, state=HandoverState.ACCEPTED
    )
    return agreed.filter(appointment__isnull=False).values("appointment")
