"""The word the day before an appointment: whether one goes, by which way, when, and in which words.

One plan (`plan_for`) is what the worker sees on the page, what makes a reminder, and what is asked once more at the
moment it goes. It names no person, no topic and no organisation, because somebody else may read it; it always names
somebody to call.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reisgezel.domain.clients.models import Client
from reisgezel.domain.clients.models import ContactRule as Rule
from reisgezel.domain.clients.validators import readable_phone
from reisgezel.domain.trajectories.enums import AppointmentState, NoReminder, Phase
from reisgezel.domain.trajectories.models import Appointment, Reminder, ReminderStop, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import hour, local
from reisgezel.foundation.notices import outbox, ports
from reisgezel.foundation.notices.enums import Channel, State
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: The kind of these messages in the outbox.
KIND = "reminder"
#: When nothing else was said about hours: not early, and not in the evening.
USUAL_HOUR, LATEST_HOUR = dt.time(10), dt.time(20)
#: Phases in which somebody is reminded.
REMINDED_PHASES = (Phase.CONTACT, Phase.TAKING_PART, Phase.UNDER_WAY)
#: Times without reminders that the page shows.
HISTORY = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A reminder of one appointment, or why there is none.

    at, until: the day before, from this moment on and not after the other. to: kept out of every page.
    """

    why_not: NoReminder | None
    at: dt.datetime
    until: dt.datetime
    channel: Channel | None = None
    to: str = ""
    subject: str = ""
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class StopView:
    stopped_by: str
    stopped_at: dt.datetime
    resumed_by: str
    resumed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ReminderView:
    """What the worker sees. why_not: in words, or "". fate: how far a reminder is that was made already, or ""."""

    why_not: str
    channel: str
    at: dt.datetime
    text: str
    language: str
    made_at: dt.datetime | None
    fate: str
    is_stopped: bool
    history: tuple[StopView, ...]


def plan_for(trajectory: Trajectory, appointment: Appointment, *, is_stopped: bool) -> Plan:
    """What would be sent for a planned appointment. The client, its contact rule, the case manager and who stands in
    should be loaded; else each is one query.
    """
    rule = trajectory.client.contact_rule
    at, until = _hours(local(appointment.starts_at).date(), rule)
    why_not = _not_wanted(trajectory, rule, is_stopped=is_stopped)
    if why_not or rule is None:
        return Plan(why_not=why_not, at=at, until=until)
    channel, to, why_not = _way(trajectory.client, rule)
    if why_not is None and appointment.made_at > at:
        why_not = NoReminder.SHORT_NOTICE
    # Whoever reads it calls at once: so it is who keeps the overview on the day it goes.
    helper = _helper(trajectory, local(at).date())
    if why_not is None and not helper.phone.strip():
        why_not = NoReminder.NOBODY_TO_CALL
    if why_not:
        return Plan(why_not=why_not, at=at, until=until)
    language = _language(trajectory.client)
    subject, text = _words(appointment, helper, language)
    return Plan(None, at, until, channel, to, subject, text, language)


def notice_of(reminder_id: uuid.UUID) -> ports.Notice | None:
    """The reminder as it goes now, or None when it is not true any more: called off, moved, stopped, paused, closed,
    another contact rule, another hour. For the outbox.
    """
    reminder = (
        Reminder.objects.across(reason="the outbox knows no partnership")
        .select_related("appointment")
        .filter(pk=reminder_id, appointment__state=AppointmentState.PLANNED)
        .first()
    )
    if reminder is None or reminder.appointment.starts_at != reminder.starts_at:
        return None
    trajectory = pages_with_helpers().get(pk=reminder.trajectory_id)
    plan = plan_for(trajectory, reminder.appointment, is_stopped=is_stopped(trajectory))
    if plan.why_not or plan.channel != reminder.channel or not plan.at <= timezone.now() <= plan.until:
        return None
    return ports.Notice(Channel(reminder.channel), plan.to, plan.subject, plan.text)


def pages_with_helpers() -> ScopedQuerySet:
    """Pages of every partnership with what a plan needs."""
    return Trajectory.objects.across(reason="reminders of every partnership").select_related(
        "client__contact_rule", "case_manager__user", "cover__membership__user"
    )


def is_stopped(trajectory: Trajectory) -> bool:
    stops = ReminderStop.objects.within(trajectory.partnership_id)
    return stops.filter(trajectory__in=pages_of(trajectory), resumed_at=None).exists()


def reminder_view(access: CaseAccess) -> ReminderView | None:
    """What goes before the next appointment of an opened page; None when nothing is planned. At most four queries."""
    trajectory = access.trajectory
    appointment = trajectory.next_appointment
    if appointment is None or appointment.starts_at <= timezone.now():
        return None
    actor = access.standing.actor
    stops = tuple(
        ReminderStop.objects.within(actor)
        .filter(trajectory__in=access.pages)
        .select_related("stopped_by__user", "resumed_by__user")
        .order_by("-stopped_at", "-id")[:HISTORY]
    )
    stopped = any(stop.resumed_at is None for stop in stops)
    made = Reminder.objects.within(actor).filter(
        appointment=appointment, on_day=local(appointment.starts_at).date()
    )
    reminder = made.first()
    plan = plan_for(trajectory, appointment, is_stopped=stopped)
    why_not = plan.why_not
    if why_not is None and reminder is None and timezone.now() > plan.until:
        why_not = NoReminder.MISSED
    state = outbox.state_of(KIND, reminder.pk) if reminder else None
    return ReminderView(
        why_not=str(why_not.label) if why_not else "",
        channel=str(plan.channel.label) if plan.channel else "",
        at=plan.at,
        text=plan.text,
        language=plan.language,
        made_at=reminder.made_at if reminder else None,
        fate=_fate(state) if reminder else "",
        is_stopped=stopped,
        history=tuple(map(_stop_view, stops)),
    )


def _fate(state: State | None) -> str:
    match state:
        case State.WAITING | State.SENDING:
            return _("A reminder is on its way.")
        case State.CALLED_OFF:
            return _("A reminder was made and did not go: it was not right any more.")
        case State.DEAD | State.UNSURE:
            return _("A reminder was made, and it may not have arrived. Reach this person yourself.")
    return _("A reminder was sent.")


def _stop_view(stop: ReminderStop) -> StopView:
    return StopView(
        stopped_by=first_name_of(stop.stopped_by.user.name),
        stopped_at=stop.stopped_at,
        resumed_by=first_name_of(stop.resumed_by.user.name) if stop.resumed_by else "",
        resumed_at=stop.resumed_at,
    )


def _not_wanted(trajectory: Trajectory, rule: Rule | None, *, is_stopped: bool) -> NoReminder | None:
    if trajectory.phase == Phase.CLOSED:
        return NoReminder.CLOSED
    if trajectory.phase == Phase.SET_ASIDE:
        return NoReminder.SET_ASIDE
    if trajectory.phase == Phase.PAUSED:
        return NoReminder.PAUSED
    if is_stopped:
        return NoReminder.STOPPED
    return None if rule else NoReminder.NOT_ASKED


def _way(client: Client, rule: Rule) -> tuple[Channel | None, str, NoReminder | None]:
    """The first way that is safe and there: an e-mail, then a text message. A letter would come too late."""
    if rule.may_email and client.email:
        return Channel.EMAIL, client.email, None
    if rule.may_text and client.phone and ports.is_on(Channel.TEXT):
        return Channel.TEXT, client.phone, None
    if rule.may_email:
        return None, "", NoReminder.NO_ADDRESS
    if rule.may_text:
        return None, "", NoReminder.NO_PORT if client.phone else NoReminder.NO_NUMBER
    return None, "", NoReminder.NOT_SAFE


def _hours(day: dt.date, rule: Rule | None) -> tuple[dt.datetime, dt.datetime]:
    """From when until when on the day before: ten o'clock, unless the person may be reached at other hours only."""
    first, last = USUAL_HOUR, LATEST_HOUR
    if rule and rule.from_hour and rule.until_hour:
        last = rule.until_hour
        if not rule.from_hour <= USUAL_HOUR < rule.until_hour:
            first = rule.from_hour
    before = day - dt.timedelta(days=1)
    return (
        timezone.make_aware(dt.datetime.combine(before, first)),
        timezone.make_aware(dt.datetime.combine(before, last)),
    )


def _helper(trajectory: Trajectory, day: dt.date) -> Membership:
    cover = trajectory.cover
    if cover is not None and cover.from_on <= day <= cover.until_on:
        return cover.membership
    return trajectory.case_manager


def _language(client: Client) -> str:
    """The person's language where we have the words in it; else plain Dutch."""
    return client.language if client.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _words(appointment: Appointment, helper: Membership, language: str) -> tuple[str, str]:
    with translation.override(language):
        said = {
            "hour": hour(appointment.starts_at),
            "name": first_name_of(helper.user.name),
            "phone": readable_phone(helper.phone.strip()),
        }
        # Translators: for the person, by e-mail or text message: short and very plain words (A2).
        text = _("You have an appointment tomorrow at %(hour)s. Questions? Call %(name)s: %(phone)s.") % said
        # A space that does not break would make a text message twice as long.
        return _("Tomorrow"), text.replace("\N{NO-BREAK SPACE}", " ")
