"""One's own week: the days on which one works, and whom one meets."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.enums import ON_A_CALENDAR, USUAL_LENGTH, AppointmentState, CaredBy, How
from reisgezel.domain.trajectories.models import Appointment, Trajectory
from reisgezel.domain.trajectories.queries.agenda import appointments_between
from reisgezel.domain.trajectories.queries.rows import only_people_work
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import clock, local, today
from reisgezel.foundation.common.working_days import is_working_day
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.organisations.working_week import Hours, hours_of

WEEK = dt.timedelta(days=7)
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the week. note: how and where, for whom one stands in, how it went, or outside one's hours."""

    trajectory_id: uuid.UUID
    appointment_id: uuid.UUID
    starts_at: dt.datetime
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Day:
    day: dt.date
    works: bool
    is_holiday: bool
    is_today: bool
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """days: the own working days, and others on which something is planned."""

    first: dt.date
    last: dt.date
    is_now: bool
    hours: Hours
    days: tuple[Day, ...]


def week_of(actor: Actor, day: dt.date) -> Week:
    """The week in which a day lies, Monday to Sunday; three queries, for a case manager four, whatever is planned.

    Raises NotFound for who does not work with people.
    """
    only_people_work(actor)
    first = day - dt.timedelta(days=day.weekday())
    last = first + WEEK - dt.timedelta(days=1)
    hours = hours_of(actor.membership_id)
    planned: dict[dt.date, list[Meeting]] = {}
    for meeting in appointments_between(actor, first, last, ON_A_CALENDAR):
        planned.setdefault(local(meeting.starts_at).date(), []).append(_meeting(meeting, actor, hours))
    days = (first + dt.timedelta(days=number) for number in range(7))
    return Week(
        first=first,
        last=last,
        is_now=first <= today() <= last,
        hours=hours,
        days=tuple(
            Day(
                day=one,
                works=hours.works_on(one),
                is_holiday=one.weekday() < _WEEKEND and not is_working_day(one),
                is_today=one == today(),
                meetings=tuple(planned.get(one, ())),
            )
            for one in days
            if hours.works_on(one) or one in planned
        ),
    )


def _meeting(meeting: Appointment, actor: Actor, hours: Hours) -> Meeting:
    how = str(How(meeting.how).label)
    notes = [f"{how}, {meeting.place}" if meeting.place else how]
    if meeting.worker_id != actor.membership_id:
        covers = (
            meeting.trajectory.cover is not None
            and meeting.trajectory.cover.membership_id == actor.membership_id
        )
        said = _("instead of %(name)s") if covers else _("joint contact, with %(name)s")
        notes.append(said % {"name": first_name_of(meeting.worker.user.name)})
    if meeting.minutes != USUAL_LENGTH:
        ends_at = meeting.starts_at + dt.timedelta(minutes=meeting.minutes)
        notes.append(_("until %(time)s") % {"time": clock(ends_at)})
    if (
        meeting.state == AppointmentState.PLANNED
        and meeting.cared_by == CaredBy.OPEN
        and _reads_care(meeting, actor)
    ):
        notes.append(_("who looks after the children is still to arrange"))
    if meeting.state != AppointmentState.PLANNED:
        notes.append(str(AppointmentState(meeting.state).label))
    elif not hours.holds(local(meeting.starts_at)):
        notes.append(_("outside your working hours"))
    return Meeting(
        trajectory_id=meeting.trajectory_id,
        appointment_id=meeting.pk,
        starts_at=meeting.starts_at,
        name=meeting.trajectory.client.call_name,
        note=" · ".join(notes),
    )


def _reads_care(meeting: Appointment, actor: Actor) -> bool:
    """Who keeps the overview reads every topic, but for the employment service. Of others a week asks no topics."""
    page = meeting.trajectory
    keeps = page.case_manager_id == actor.membership_id or _stands_in(page, actor)
    return keeps and actor.organisation_kind is not OrganisationKind.EMPLOYMENT_SERVICE


def _stands_in(page: Trajectory, actor: Actor) -> bool:
    cover = page.cover
    return (
        cover is not None
        and cover.membership_id == actor.membership_id
        and cover.from_on <= today() <= cover.until_on
    )
