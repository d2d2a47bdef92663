"""Who looks after the children while somebody has an appointment: read with the topic "children and family" alone."""

import datetime as dt
import uuid
from dataclasses import dataclass

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import AppointmentState, CaredBy
from reisgezel.domain.trajectories.models import Appointment
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.household import household_needing_care
from reisgezel.foundation.common.errors import NotFound


@dataclass(frozen=True, slots=True)
class CareView:
    """What was said about one appointment. by None: nothing yet."""

    by: CaredBy | None
    words: str

    @property
    def is_open(self) -> bool:
        return self.by is CaredBy.OPEN


@dataclass(frozen=True, slots=True)
class CaredFor:
    """Somebody to look after: a name or what this one is to the person, and how it is arranged on other days."""

    title: str
    usually: str


def reads_care(access: CaseAccess) -> bool:
    """Where pages became one: on each of them, as an appointment does not say on which one it was planned."""
    return all(part.topics & LifeDomain.FAMILY.bit for part in access.parts)


def care_of(access: CaseAccess, appointment: Appointment) -> CareView | None:
    """None for who does not read the topic, whether something was said or not."""
    if not reads_care(access):
        return None
    by = CaredBy(appointment.cared_by) if appointment.cared_by else None
    return CareView(by=by, words=appointment.care)


def planned_care(access: CaseAccess, appointment_id: uuid.UUID) -> tuple[dt.datetime, CareView]:
    """When a planned appointment is, and what was said about it: one's own, or any of them for who keeps the overview.

    Raises NotFound, also for who does not read the topic.
    """
    rows = Appointment.objects.within(access.standing.actor).filter(
        pk=appointment_id, trajectory=access.trajectory, state=AppointmentState.PLANNED
    )
    if not access.keeps_overview:
        rows = rows.filter(worker=access.standing.actor.membership_id)
    appointment = rows.first()
    care = care_of(access, appointment) if appointment else None
    if appointment is None or care is None:
        raise NotFound
    return appointment.starts_at, care


def cared_for(access: CaseAccess) -> tuple[CaredFor, ...]:
    """Whom somebody has to look after when the person has an appointment; nobody for who does not read it. One
    query."""
    if not reads_care(access):
        return ()
    return tuple(CaredFor(title, usually) for title, usually in household_needing_care(access))
