"""Acting for somebody outside the own team: whom it is about, the one page it opens, and who did it before."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.utils import timezone

from reisgezel.domain.clients.names import masked
from reisgezel.domain.clients.queries.contact import ContactView, contact_view
from reisgezel.domain.trajectories.models import Emergency
from reisgezel.domain.trajectories.queries.cases import CaseAccess, before_the_door, let_in
from reisgezel.domain.trajectories.queries.looks import EMERGENCY
from reisgezel.domain.trajectories.queries.page import NextTime, PersonView, next_time, person_view, team_of
from reisgezel.domain.trajectories.queries.safety import SafetyNoteView, notes_for
from reisgezel.domain.trajectories.queries.timed import holds, running
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.enums import Purpose
from reisgezel.foundation.privacy.looks import look
from reisgezel.foundation.privacy.marks import opened_mark, sealed_mark


@dataclass(frozen=True, slots=True)
class EmergencyWhy:
    """Whom it is about, before the reason is given. name: masked for who may not know it. running: open already."""

    trajectory_id: uuid.UUID
    name: str
    case_manager: str
    phone: str
    running: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody of the team, to call. Not what this colleague reads: that tells what the team is about."""

    name: str
    title: str
    organisation: str
    phone: str
    is_case_manager: bool


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """What acting for somebody needs, and no more: no timeline, no goals, no stones, no topics.

    reads_all: False for who is bound by discretion, whatever there is to read.
    """

    person: PersonView
    contact: ContactView
    next_time: NextTime | None
    team: tuple[Helper, ...]
    notes: tuple[SafetyNoteView, ...]
    reads_all: bool
    because: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """One emergency access as the case manager reads it. The person may know who and when (`looks.LookView`)."""

    id: uuid.UUID
    who: str
    organisation: str
    phone: str
    opened_at: dt.datetime
    until: dt.datetime
    is_running: bool
    because: str
    is_seen: bool


def mark_for_emergency(actor: Actor, trajectory_id: uuid.UUID) -> str:
    """Stands for a page towards this actor, who may not know its id."""
    return sealed_mark(trajectory_id.hex, _place(actor))


def _place(actor: Actor) -> str:
    return f"emergency:{actor.membership_id}"


def emergency_why(actor: Actor, mark: str) -> EmergencyWhy:
    """The question why it cannot wait; the look is logged. Raises NotFound for a mark that is not this actor's.

    Raises NotAllowed where no emergency opens anything: in the own team, and on a page closed meanwhile.
    """
    told = opened_mark(mark, _place(actor))
    if told is None:
        raise NotFound
    access = before_the_door(actor, uuid.UUID(told), Verb.BREAK_GLASS)
    trajectory = access.trajectory
    _look(access, None, "emergency_why")
    let_in(access)
    case_manager = trajectory.case_manager
    open_now = running(Emergency, actor, trajectory.pk)
    return EmergencyWhy(
        trajectory_id=trajectory.pk,
        name=trajectory.client.call_name if access.may(Verb.FIND) else masked(trajectory.client.call_name),
        case_manager=case_manager.user.name,
        phone=case_manager.phone,
        running=open_now.pk if open_now else None,
    )


def access_emergency(actor: Actor, emergency_id: uuid.UUID) -> EmergencyPage:
    """The one page that an own emergency access opens, while it holds; the look is logged either way.

    Raises NotFound for anybody else's; NotAllowed when its time is over, the page is closed, or the actor is in the
    team by now.
    """
    emergency = (
        Emergency.objects.within(actor).filter(pk=emergency_id, membership=actor.membership_id).first()
    )
    if emergency is None:
        raise NotFound
    access = before_the_door(actor, emergency.trajectory_id, Verb.BREAK_GLASS)
    if access.verdict and not holds(emergency, timezone.now()):
        access = replace(access, verdict=Verdict(False, Reason.TIME_OVER))
    _look(access, emergency, EMERGENCY)
    let_in(access)
    trajectory = access.trajectory
    return EmergencyPage(
        person=person_view(access),
        contact=contact_view(trajectory.client, timezone.localdate()),
        next_time=next_time(access),
        team=tuple(
            Helper(
                name=member.name,
                title=member.title,
                organisation=member.organisation,
                phone=member.phone,
                is_case_manager=member.is_case_manager,
            )
            for member in team_of(access)
        ),
        notes=notes_for(actor, _opened_by(emergency, access)),
        reads_all=actor.is_bound_by_secrecy,
        because=emergency.because,
        until=emergency.until,
    )


def emergencies_of(access: CaseAccess) -> tuple[EmergencyView, ...]:
    """Who used emergency access to this page, newest first; one query. The door asked for `Verb.OVERSEE`.

    Why may be somebody's health: the employment service learns who and when.
    """
    actor, now = access.standing.actor, timezone.now()
    reads_why = actor.organisation_kind is not OrganisationKind.EMPLOYMENT_SERVICE
    rows = (
        Emergency.objects.within(actor)
        .filter(trajectory__in=access.pages)
        .select_related("membership__user", "membership__organisation")
        .order_by("-opened_at", "-id")
    )
    return tuple(
        EmergencyView(
            id=row.pk,
            who=row.membership.user.name,
            organisation=row.membership.organisation.name,
            phone=row.membership.phone,
            opened_at=row.opened_at,
            until=row.until,
            is_running=row.opened_at <= now < row.until,
            because=row.because if reads_why else "",
            is_seen=row.seen_at is not None,
        )
        for row in rows
    )


def _opened_by(emergency: Emergency, access: CaseAccess) -> list[uuid.UUID]:
    """An access of before two pages became one opens its own page alone: that was what the reason was given for."""
    if emergency.trajectory_id != access.trajectory.pk:
        return [emergency.trajectory_id]
    parts = [part for part in access.parts if part.went_on_at and part.went_on_at <= emergency.opened_at]
    return [emergency.trajectory_id, *(part.page for part in parts)]


def _look(access: CaseAccess, emergency: Emergency | None, what: str) -> None:
    look(
        actor=access.standing.actor,
        subject=emergency or access.trajectory,
        chain=access.trajectory.pk,
        what=what,
        verdict=access.verdict,
        purpose=Purpose.SAFETY,
    )
