"""When we see each other: made, kept, missed without blame, or called off."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import (
    APPOINTMENT_MOVES,
    LENGTHS,
    USUAL_LENGTH,
    AppointmentState,
    CaredBy,
    How,
)
from reisgezel.domain.trajectories.enums.meetings import MeetingState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, PartOfMeeting
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, Meeting, Trajectory
from reisgezel.domain.trajectories.queries.care import reads_care
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Care:
    """Who looks after the children meanwhile, and how, in words. Empty: nobody was asked."""

    by: CaredBy | str = ""
    words: str = ""


NO_CARE = Care()


@transaction.atomic
def make_appointment(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    starts_at: dt.datetime,
    how: How,
    place: str = "",
    minutes: int = USUAL_LENGTH,
    care: Care = NO_CARE,
    appointment_id: uuid.UUID | None = None,
) -> Appointment:
    """Agree to meet, with the actor. Sent twice (same `appointment_id`), it is one appointment.

    Raises NotAPlace for a moment that has passed, "not seen" as a way to meet, a length that cannot be chosen, or care
    said by who does not read that topic; Conflict for the same form sent before with another moment or place.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    place = " ".join(place.split())
    if appointment_id and (earlier := of_form(Appointment, appointment_id)):
        agreed = (earlier.trajectory_id, earlier.worker_id, earlier.starts_at, earlier.minutes)
        where = (earlier.how, earlier.place)
        if (agreed, where) == (
            (access.trajectory.pk, actor.membership_id, starts_at, minutes),
            (how, place),
        ):
            return earlier
        raise Conflict
    if starts_at <= timezone.now():
        raise NotAPlace(field="starts_at")
    if how is How.NOT_SEEN:
        raise NotAPlace(field="how")
    if minutes not in LENGTHS:
        raise NotAPlace(field="minutes")
    said = _said(access, care)
    return plan_appointment(
        actor=actor,
        trajectory=access.trajectory,
        worker_id=actor.membership_id,
        starts_at=starts_at,
        how=how,
        place=place,
        minutes=minutes,
        said=said,
        appointment_id=appointment_id,
    )


def plan_appointment(
    *,
    actor: Actor,
    trajectory: Trajectory,
    worker_id: uuid.UUID,
    starts_at: dt.datetime,
    how: How,
    place: str,
    minutes: int = USUAL_LENGTH,
    said: dict[str, Any] | None = None,
    appointment_id: uuid.UUID | None = None,
) -> Appointment:
    """An appointment of one colleague with the person, made on a page that is already locked.

    said: what is written of care for the children, when it may be written here.
    """
    appointment = Appointment.objects.create(
        **({"id": appointment_id} if appointment_id else {}),
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        worker_id=worker_id,
        starts_at=starts_at,
        how=how,
        place=place,
        minutes=minutes,
        **(said or {}),
        made_by_id=actor.membership_id,
        made_at=timezone.now(),
    )
    point_to_next(trajectory)
    record(Event.APPOINTMENT_MADE, actor=actor, subject=appointment, chain=trajectory.pk)
    return appointment


@transaction.atomic
def arrange_care(
    *, actor: Actor, trajectory_id: uuid.UUID, appointment_id: uuid.UUID, care: Care
) -> Appointment:
    """Say who looks after the children during an appointment that is planned. Nothing new: nothing is written.

    Raises NotFound, NotAllowed, NotAPlace (who does not read that topic), NoSuchMove as `call_off`.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    said = _said(access, care)
    appointment = _planned(access, appointment_id)
    if all(getattr(appointment, name) == value for name, value in said.items()):
        return appointment
    for name, value in said.items():
        setattr(appointment, name, value)
    appointment.save(update_fields=list(said))
    record(Event.CARE_ARRANGED, actor=actor, subject=appointment, chain=trajectory_id)
    return appointment


@transaction.atomic
def call_off(*, actor: Actor, trajectory_id: uuid.UUID, appointment_id: uuid.UUID) -> Appointment:
    """Call an appointment off: one's own, or any of them for the case manager.

    Raises NoSuchMove when it is somebody else's, took place or was called off before; PartOfMeeting when others are
    invited to it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    appointment = _planned(access, appointment_id)
    if Meeting.objects.within(actor).filter(appointment=appointment, state=MeetingState.PLANNED).exists():
        raise PartOfMeeting
    _end(actor, appointment, AppointmentState.CALLED_OFF)
    point_to_next(access.trajectory)
    return appointment


def appointment_answered(
    *, actor: Actor, trajectory: Trajectory, appointment_id: uuid.UUID, state: AppointmentState
) -> None:
    """The appointment of a meeting gets its answer, unless it has one. The page is already locked."""
    planned = (
        Appointment.objects.within(actor).filter(pk=appointment_id, state=AppointmentState.PLANNED).first()
    )
    if planned is not None:
        _end(actor, planned, state)
        point_to_next(trajectory)


def call_off_all(*, actor: Actor, trajectory: Trajectory) -> None:
    """Nothing planned is left on a page that is already locked."""
    planned = Appointment.objects.within(actor).filter(trajectory=trajectory, state=AppointmentState.PLANNED)
    for appointment in planned.order_by("id"):
        _end(actor, appointment, AppointmentState.CALLED_OFF)
    point_to_next(trajectory)


def appointment_happened(*, actor: Actor, trajectory: Trajectory, day: dt.date, seen: bool) -> None:
    """A visit was noted on a page already locked: the actor's planned appointment of that day has its answer."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
    of_that_day = _planned_between(actor.partnership_id, trajectory.pk, start, end, actor.membership_id)
    appointment = next(iter(of_that_day), None)
    if appointment is not None:
        _end(actor, appointment, AppointmentState.KEPT if seen else AppointmentState.NOT_SEEN)
        point_to_next(trajectory)


@written_once
def _planned_between(
    partnership: uuid.UUID,
    trajectory: uuid.UUID,
    start: dt.datetime,
    end: dt.datetime,
    worker: uuid.UUID,
) -> QuerySet[Appointment]:
    planned = Appointment.objects.within(partnership).filter(trajectory=trajectory, worker=worker)
    planned = planned.filter(state=AppointmentState.PLANNED, starts_at__gte=start, starts_at__lt=end)
    return planned.order_by("starts_at", "id")[:1]


def point_to_next(trajectory: Trajectory) -> None:
    """Keep the page's pointer to its next appointment true, so that a list needs no search for it."""
    trajectory.next_appointment = (
        Appointment.objects.within(trajectory.partnership_id)
        .filter(trajectory=trajectory, state=AppointmentState.PLANNED)
        .order_by("starts_at", "id")
        .first()
    )
    trajectory.save(update_fields=["next_appointment"])


def _planned(access: CaseAccess, appointment_id: uuid.UUID) -> Appointment:
    """An appointment that can still be called off: one's own, or any of them for the case manager. Raises
    NoSuchMove."""
    actor = access.standing.actor
    rows = Appointment.objects.within(actor).filter(pk=appointment_id, trajectory=access.trajectory)
    appointment: Appointment | None = rows.first()
    if (
        appointment is None
        or (appointment.worker_id != actor.membership_id and not access.keeps_overview)
        or AppointmentState.CALLED_OFF not in APPOINTMENT_MOVES[AppointmentState(appointment.state)]
    ):
        raise NoSuchMove
    return appointment


def _said(access: CaseAccess, care: Care) -> dict[str, str]:
    """The care as it is stored. Words without an answer say that family or friends do it."""
    words = " ".join(care.words.split())
    by = care.by or (CaredBy.FAMILY if words else "")
    if by and not reads_care(access):
        raise NotAPlace(field="cared_by")
    return {"cared_by": by, "care": words if by != CaredBy.NOBODY else ""}


def _end(actor: Actor, appointment: Appointment, state: AppointmentState) -> None:
    appointment.state = state
    appointment.save(update_fields=["state"])
    record(
        Event.APPOINTMENT_ENDED,
        actor=actor,
        subject=appointment,
        chain=appointment.trajectory_id,
        state=state,
    )
