"""One day of somebody who meets people: whom one sees, and what one promised."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.queries.sharing import shared_by, shared_of_several
from reisgezel.domain.trajectories.enums import AppointmentState, How, StepState, TeamRole
from reisgezel.domain.trajectories.models import Step, Trajectory
from reisgezel.domain.trajectories.queries.agenda import appointments_between, on_open_page
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.queries.rows import PAGE, only_people_work, places_of
from reisgezel.domain.trajectories.roles import topics_of_place
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
    keeps |= Q(trajectory__goes_on_in__case_manager=actor.membership_id)
    keeps |= _stood_in_there(actor.membership_id, today())
    here = places_of(actor.partnership_id, actor.membership_id).filter(trajectory=OuterRef("page"))
    steps = (
        Step.objects.within(actor)
        .filter(helper=actor.membership_id, state=StepState.OPEN, due_on__lte=day)
        .annotate(page=Coalesce("trajectory__goes_on_in", "trajectory"))
        .filter(Exists(here) | _stood_in_there(actor.membership_id, today()))
        .filter(on_open_page())
        .annotate(keeps=ExpressionWrapper(keeps, output_field=BooleanField()))
        .select_related("trajectory__client", "trajectory__goes_on_in__client", "goal")
        .order_by("due_on", "id")[:PAGE]
    )
    as_partner = [step.trajectory for step in steps if step.goal and not step.keeps]
    shared = shared_by(actor, {page.client_id for page in as_partner})
    _add_shared_since(actor, [page for page in as_partner if page.goes_on_in_id], shared)
    return tuple(
        Promise(
            trajectory_id=(step.trajectory.goes_on_in or step.trajectory).pk,
            step_id=step.pk,
            text=step.text,
            due_on=step.due_on,
            name=(step.trajectory.goes_on_in or step.trajectory).client.call_name,
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


def _add_shared_since(actor: Actor, parts: list[Trajectory], shared: dict[uuid.UUID, int]) -> None:
    """Of pages that went on in another, also what was allowed there since: that holds for the whole. One query."""
    stays = {page.goes_on_in.client_id for page in parts if page.goes_on_in}
    said = shared_of_several(actor, stays) if stays else ()
    for page in parts:
        for one in said:
            if one.membership != actor.membership_id or page.goes_on_in is None or page.went_on_at is None:
                continue
            if one.client == page.goes_on_in.client_id and one.said_at >= page.went_on_at:
                shared[page.client_id] = shared.get(page.client_id, 0) | one.topic


def _stood_in_there(membership: uuid.UUID, day: dt.date) -> Q:
    """The page of a step, or the one in which that page goes on."""
    there = stood_in_by(membership, day, page="trajectory__")
    return there | stood_in_by(membership, day, page="trajectory__goes_on_in__")
