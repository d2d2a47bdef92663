"""Nothing falls between two chairs: what a leaver had planned and promised goes to who keeps the overview."""

import uuid

from reisgezel.domain.trajectories.enums import AppointmentState, StepState
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, Step, Trajectory
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


def pass_on(*, actor: Actor | None, trajectory: Trajectory, leaver: uuid.UUID) -> None:
    """Give the leaver's planned appointments and open steps to the case manager. The page is already locked.

    actor: None when days went by and nobody did it.
    """
    to = trajectory.case_manager_id
    appointments = (
        Appointment.objects.within(trajectory.partnership_id)
        .filter(trajectory=trajectory, worker=leaver, state=AppointmentState.PLANNED)
        .update(worker=to)
    )
    steps = (
        Step.objects.within(trajectory.partnership_id)
        .filter(trajectory__in=pages_of(trajectory), helper=leaver, state=StepState.OPEN)
        .update(helper=to)
    )
    if appointments or steps:
        record(
            Event.WORK_PASSED_ON,
            actor=actor,
            subject=trajectory,
            chain=trajectory.pk,
            partnership_id=trajectory.partnership_id,
            leaver=leaver,
            to=to,
            appointments=appointments,
            steps=steps,
        )
