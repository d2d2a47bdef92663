"""Reminders: made the day before, stopped and taken up again in one tap."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.enums import AppointmentState
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, Reminder, ReminderStop
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.domain.trajectories.queries.reminders import (
    KIND,
    REMINDED_PHASES,
    is_stopped,
    pages_with_helpers,
    plan_for,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.notices import outbox
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def stop_reminders(*, actor: Actor, trajectory_id: uuid.UUID) -> ReminderStop:
    """This person wants none: from now on nothing goes, what waits in the outbox included. Twice is once.

    Everybody in the team may do it, because whoever hears it should not have to look for somebody.
    """
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE).trajectory
    stops = ReminderStop.objects.within(actor).filter(trajectory__in=pages_of(trajectory), resumed_at=None)
    if there := stops.first():
        return there
    stop = ReminderStop.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        stopped_by_id=actor.membership_id,
        stopped_at=timezone.now(),
    )
    record(Event.REMINDERS_STOPPED, actor=actor, subject=stop, chain=trajectory_id)
    return stop


@transaction.atomic
def resume_reminders(*, actor: Actor, trajectory_id: uuid.UUID) -> ReminderStop:
    """This person wants them again. For who keeps the overview. Raises NoSuchMove when they were not stopped."""
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER).trajectory
    stops = ReminderStop.objects.within(actor).filter(trajectory__in=pages_of(trajectory), resumed_at=None)
    open_now = list(stops.order_by("stopped_at", "id"))
    if not open_now:
        raise NoSuchMove
    for stop in open_now:  # one, but where it was said on two pages before they became one
        stop.resumed_by_id, stop.resumed_at = actor.membership_id, timezone.now()
        stop.save(update_fields=["resumed_by", "resumed_at"])
        record(Event.REMINDERS_RESUMED, actor=actor, subject=stop, chain=trajectory_id)
    return open_now[-1]


def remind() -> int:
    """Upkeep: put on its way what is due for tomorrow's appointments. Returns how many that is.

    Each is one transaction: killed half way, what was made stands and the rest comes with the next run.
    """
    tomorrow = today() + dt.timedelta(days=1)
    start = timezone.make_aware(dt.datetime.combine(tomorrow, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(tomorrow + dt.timedelta(days=1), dt.time.min))
    rows = (
        Appointment.objects.across(reason="upkeep of every partnership")
        .filter(state=AppointmentState.PLANNED, starts_at__gte=start, starts_at__lt=end)
        .filter(trajectory__phase__in=REMINDED_PHASES, reminders=None)
        .filter(
            Q(trajectory__client__contact_rule__may_email=True)
            | Q(trajectory__client__contact_rule__may_text=True)
        )
        .order_by("starts_at", "id")
    )
    return sum(_remind(*row) for row in rows.values_list("pk", "trajectory"))


@transaction.atomic
def _remind(appointment_id: uuid.UUID, trajectory_id: uuid.UUID) -> bool:
    trajectory = pages_with_helpers().select_for_update(of=("self",)).filter(pk=trajectory_id).first()
    if trajectory is None:
        return False  # erased meanwhile
    # After the lock, in a statement of its own: who called it off or stopped reminders meanwhile is heard.
    appointment = (
        Appointment.objects.within(trajectory)
        .filter(pk=appointment_id, state=AppointmentState.PLANNED, reminders=None)
        .first()
    )
    if appointment is None:
        return False
    plan = plan_for(trajectory, appointment, is_stopped=is_stopped(trajectory))
    if plan.why_not or plan.channel is None or not plan.at <= timezone.now() <= plan.until:
        return False
    reminder = Reminder.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        appointment=appointment,
        on_day=local(appointment.starts_at).date(),
        starts_at=appointment.starts_at,
        channel=plan.channel,
        made_at=timezone.now(),
    )
    outbox.put_later(kind=KIND, about=reminder.pk, channel=plan.channel)
    record(
        Event.REMINDER_MADE,
        actor=None,
        subject=reminder,
        chain=trajectory.pk,
        partnership_id=trajectory.partnership_id,
        channel=plan.channel,
    )
    return True
