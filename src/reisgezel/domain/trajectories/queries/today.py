"""One day of somebody who meets people: whom one sees, and what one promised."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.queries.sharing import shared_by
from reisgezel.domain.trajectories.enums import OPEN_PHASES, AppointmentState, How, StepState, TeamRole
from reisgezel.domain.trajectories.models import Step
from reisgezel.domain.trajectories.queries.agenda import appointments_between
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.queries.rows import PAGE, only_people_work, places_of
from reisgezel.domain.trajectories.rules import topics_of_place
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting of today. Address and story are not here: they are one tap further."""

    trajectory_id: uuid.UUID
    appointment_id: uuid.UUID
    starts_at: dt.datetime
    name: str
    how: str
    place: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Promise:
    trajectory_id: uuid.UUID
    step_id: uuid.UUID
    text: str
    due_on: dt.date
    name: str
    is_late: bool


def day_of(actor: Actor, day: dt.date) -> tuple[Stop, ...]:
    """The actor's planned meetings of one day on open pages, in order; `is_first` marks the next one to come.

    Whoever stands in sees those of the case manager too.
    """
    only_people_work(actor)
    found = appointments_between(actor, day, day, (AppointmentState.PLANNED,))
    ahead = [appointment.pk for appointment in found if appointment.starts_at >= timezone.now()]
    first = ahead[0] if ahead else None
    return tuple(
        Stop(
            trajectory_id=appointment.trajectory_id,
            appointment_id=appointment.pk,
            starts_at=appointment.starts_at,
            name=appointment.trajectory.client.call_name,
            how=str(How(appointment.how).label),
            place=appointment.place,
            is_first=appointment.pk == first,
        )
        for appointment in found
    )


def promises_of(actor: Actor, day: dt.date) -> tuple[Promise, ...]:
    """What the actor promised for this day or earlier and did not answer yet, oldest first, at most 25.

    A step of a goal goes with its topic: who no longer reads about that reads no step of it.
    """
    only_people_work(actor)
    keeps = Q(trajectory__case_manager=actor.membership_id)
    keeps |= stood_in_by(actor.membership_id, today(), page="trajectory__")
    here = places_of(actor.partnership_id, actor.membership_id).filter(trajectory=OuterRef("trajectory"))
    steps = (
        Step.objects.within(actor)
        .filter(helper=actor.membership_id, state=StepState.OPEN, due_on__lte=day)
        .filter(Exists(here) | stood_in_by(actor.membership_id, today(), page="trajectory__"))
        .filter(trajectory__phase__in=OPEN_PHASES)
        .annotate(keeps=ExpressionWrapper(keeps, output_field=BooleanField()))
        .select_related("trajectory__client", "goal")
        .order_by("due_on", "id")[:PAGE]
    )
    as_partner = {step.trajectory.client_id for step in steps if step.goal and not step.keeps}
    shared = shared_by(actor, as_partner)
    return tuple(
        Promise(
            trajectory_id=step.trajectory_id,
            step_id=step.pk,
            text=step.text,
            due_on=step.due_on,
            name=step.trajectory.client.call_name,
            is_late=step.due_on < day,
        )
        for step in steps
        if step.due_on is not None and _is_read(actor, step, shared.get(step.trajectory.client_id, 0))
    )


def _is_read(actor: Actor, step: Any, shared: int) -> bool:
    if step.goal is None:
        return True
    role = TeamRole.CASE_MANAGER if step.keeps else TeamRole.PARTNER
    readable = topics_of_place(role, shared, actor.organisation_kind)
    return bool(LifeDomain(step.goal.domain).bit & readable)
