"""Aan tafel: the meetings of a page, the sheet on the table, and what somebody who is invited sees of it, and when.

Whoever is invited sees before the meeting that it is there, while it goes on its sheet, and afterwards nothing. It is
asked at every reading, so that no task has to shut the table.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from reisgezel.domain.clients.names import masked
from reisgezel.domain.trajectories.enums import OPEN_PHASES, How
from reisgezel.domain.trajectories.enums.endings import in_words
from reisgezel.domain.trajectories.enums.meetings import OPEN_MEETINGS, GuestAnswer, MeetingState, Seat
from reisgezel.domain.trajectories.models import Guest, Meeting, TeamPlace
from reisgezel.domain.trajectories.queries.cases import CaseAccess, before_the_door
from reisgezel.domain.trajectories.queries.divides import users_kept_out
from reisgezel.domain.trajectories.queries.parts import seen
from reisgezel.domain.trajectories.queries.sheets import Sheet, ends_at, sheet_of
from reisgezel.domain.trajectories.queries.timed import holds_between
from reisgezel.domain.trajectories.roles import TEAM_ROLES
from reisgezel.domain.trajectories.rules import Reason, Verb, may
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look

#: How long before its hour a meeting may begin, and how long a table stays open once it did.
EARLY, LASTS = dt.timedelta(minutes=15), dt.timedelta(hours=3)
#: Meetings on one list.
PAGE = 25


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as the list of a page shows it. guests: names for who keeps the overview, nobody for the others.

    seat_id: the own invitation, while it leads somewhere. is_over: it still goes on, and its table is shut.
    """

    id: uuid.UUID
    starts_at: dt.datetime
    how: str
    place: str
    state: MeetingState
    because: str
    guests: tuple[str, ...]
    seat_id: uuid.UUID | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """The sheet as who keeps the overview sees it: with what the person said about it, and what can be done next."""

    sheet: Sheet
    own_words: str
    without_because: str
    because: str
    may_begin: bool
    may_miss: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody sees before the meeting begins: when, where, who invites. The name is masked. answer: one's own."""

    seat_id: uuid.UUID
    ends_at: dt.datetime
    answer: GuestAnswer | None
    name: str
    how: str
    place: str
    invited_by: str
    title: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Place:
    """One's own place at a table. Before the meeting there is an invitation, while it goes on a sheet, then neither."""

    starts_at: dt.datetime
    invitation: Invitation | None
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class Table:
    """A meeting to which the actor is invited, as a list shows it."""

    seat_id: uuid.UUID
    starts_at: dt.datetime
    invited_by: str
    organisation: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Sitter:
    """A colleague who could be invited."""

    id: uuid.UUID
    label: str
    in_team: bool


def seat_of(guest: Guest, now: dt.datetime) -> Seat:
    """How this invitation stands now. Whoever is no longer invited is as somebody whose meeting is over."""
    meeting = guest.meeting
    if guest.withdrawn_at is not None:
        return Seat.OVER
    if meeting.state == MeetingState.PLANNED:
        return Seat.WAITS if now <= meeting.starts_at + LASTS else Seat.OVER
    if meeting.state != MeetingState.RUNNING or meeting.begun_at is None or meeting.until is None:
        return Seat.OVER
    holds = holds_between(guest.membership_id, meeting.pk, meeting.begun_at, meeting.until, now)
    return Seat.OPEN if holds else Seat.OVER


def access_place(actor: Actor, guest_id: uuid.UUID) -> Place:
    """One's own place at a table; the look is logged, also when the table is shut.

    Raises NotFound for somebody else's.
    """
    guest = (
        Guest.objects.within(actor)
        .filter(pk=guest_id, membership=actor.membership_id)
        .select_related("meeting__planned_by__user", "meeting__planned_by__organisation")
        .first()
    )
    if guest is None or not actor.works_with_people:
        raise NotFound
    meeting, access = guest.meeting, before_the_door(actor, guest.trajectory_id, Verb.SIT)
    seat = seat_of(guest, timezone.now())
    verdict = may(Verb.SIT, replace(access.standing, seat=seat))
    waits = seat is Seat.WAITS and access.standing.phase in OPEN_PHASES
    look(
        actor=actor,
        subject=meeting,
        chain=guest.trajectory_id,
        what="invitation" if waits else "table",
        verdict=Verdict(True, Reason.INVITED) if waits else verdict,
    )
    return Place(
        starts_at=meeting.starts_at,
        invitation=_invitation(access, guest) if waits else None,
        sheet=sheet_of(access, meeting) if verdict else None,
    )


def tables_of(actor: Actor) -> tuple[Table, ...]:
    """Meetings to which this actor is invited and that lie ahead or go on, the next one first; one query."""
    now = timezone.now()
    rows = (
        Guest.objects.within(actor)
        .filter(membership=actor.membership_id, withdrawn_at=None, meeting__state__in=OPEN_MEETINGS)
        .filter(trajectory__phase__in=OPEN_PHASES, meeting__starts_at__gte=now - LASTS - EARLY)
        .select_related("meeting__planned_by__user", "meeting__planned_by__organisation")
        .order_by("meeting__starts_at", "id")[:PAGE]
    )
    return tuple(
        Table(
            seat_id=row.pk,
            starts_at=row.meeting.starts_at,
            invited_by=first_name_of(row.meeting.planned_by.user.name),
            organisation=row.meeting.planned_by.organisation.name,
            goes_on=row.meeting.state == MeetingState.RUNNING and not _is_over(row.meeting, now),
        )
        for row in rows
    )


def meetings_of(access: CaseAccess) -> tuple[MeetingRow, ...]:
    """The meetings of a page that was opened, the newest first; two queries."""
    actor, now = access.standing.actor, timezone.now()
    meetings = list(
        Meeting.objects.within(actor)
        .filter(seen(access.parts, "starts_at"))
        .order_by("-starts_at", "-id")[:PAGE]
    )
    guests = (
        Guest.objects.within(actor)
        .filter(meeting__in=meetings, withdrawn_at=None)
        .select_related("membership__user", "meeting")
        .order_by("membership__user__name", "id")
    )
    invited: dict[uuid.UUID, list[Guest]] = {}
    for guest in guests:
        invited.setdefault(guest.meeting_id, []).append(guest)
    return tuple(_row(meeting, invited.get(meeting.pk, []), access, now) for meeting in meetings)


def access_meeting(access: CaseAccess, meeting_id: uuid.UUID) -> Laid:
    """One meeting of a page that was opened by who keeps its overview. Raises NotFound."""
    actor, now = access.standing.actor, timezone.now()
    meeting = Meeting.objects.within(actor).filter(pk=meeting_id, trajectory__in=access.pages).first()
    if meeting is None:
        raise NotFound
    is_planned = meeting.state == MeetingState.PLANNED
    return Laid(
        sheet=sheet_of(access, meeting),
        own_words=meeting.own_words,
        without_because=meeting.without_because,
        because=in_words(meeting.because),
        may_begin=is_planned and begins_at(meeting, now),
        may_miss=is_planned and meeting.starts_at <= now,
        is_over=_is_over(meeting, now),
    )


def begins_at(meeting: Meeting, now: dt.datetime) -> bool:
    """Whether a planned meeting may begin at this moment: its table is not opened to outsiders days before."""
    return meeting.starts_at - EARLY <= now <= meeting.starts_at + LASTS


def who_can_sit(access: CaseAccess, seated: Iterable[uuid.UUID] = ()) -> tuple[Sitter, ...]:
    """Colleagues of this partnership who can be invited, the team first; two queries.

    Never the actor, nor who is invited already (seated), nor who knows what must not be known here."""
    actor = access.standing.actor
    places = TeamPlace.objects.within(actor).filter(trajectory=access.trajectory, until=None)
    inside = set(places.values_list("membership", flat=True))
    rows = (
        Membership.objects.on(timezone.localdate())
        .filter(partnership_id=actor.partnership_id, role__in=TEAM_ROLES)
        .exclude(pk__in=[actor.membership_id, *seated])
        .exclude(user__in=users_kept_out(access.trajectory))
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__name", "id")
    )
    return tuple(
        Sitter(
            id=row.pk,
            label=f"{row.user.name}, {row.title or row.get_role_display()} ({row.organisation.name})",
            in_team=row.pk in inside,
        )
        for row in rows
    )


def _is_over(meeting: Meeting, now: dt.datetime) -> bool:
    if meeting.state != MeetingState.RUNNING or meeting.begun_at is None or meeting.until is None:
        return False
    return not meeting.begun_at <= now < meeting.until


def _row(meeting: Meeting, guests: list[Guest], access: CaseAccess, now: dt.datetime) -> MeetingRow:
    own = next(
        (guest for guest in guests if guest.membership_id == access.standing.actor.membership_id), None
    )
    return MeetingRow(
        id=meeting.pk,
        starts_at=meeting.starts_at,
        how=str(How(meeting.how).label),
        place=meeting.place,
        state=MeetingState(meeting.state),
        because=in_words(meeting.because) if access.keeps_overview else "",
        guests=tuple(guest.membership.user.name for guest in guests) if access.keeps_overview else (),
        seat_id=own.pk if own and meeting.state in OPEN_MEETINGS else None,
        is_over=_is_over(meeting, now),
    )


def _invitation(access: CaseAccess, guest: Guest) -> Invitation:
    meeting = guest.meeting
    host = meeting.planned_by
    return Invitation(
        seat_id=guest.pk,
        ends_at=ends_at(meeting),
        answer=GuestAnswer(guest.answer) if guest.answer else None,
        name=masked(access.trajectory.client.call_name),
        how=str(How(meeting.how).label),
        place=meeting.place,
        invited_by=host.user.name,
        title=host.title,
        organisation=host.organisation.name,
        phone=host.phone,
    )
