"""People who change case manager: chosen, asked, or agreed and still to be met."""

import datetime as dt

from django.utils import timezone

from reisgezel.domain.trajectories.actions.handovers import (
    HandoverPlan,
    ask_to_take_over,
    begin_handovers,
    plan_handover,
)
from reisgezel.domain.trajectories.actions.taking_over import accept_handovers
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.models import Handover, Trajectory
from reisgezel.foundation.organisations.actor import Actor


def hand_over(giver: Actor, name: str, receiver: Actor, how_far: str) -> None:
    """Chosen; planned and asked; or answered with a yes: then the three still have to meet."""
    page = Trajectory.objects.within(giver).get(client__call_name=name, case_manager=giver.membership_id)
    begin_handovers(
        actor=giver,
        trajectory_ids=[page.pk],
        to_membership_id=receiver.membership_id,
        why="Ik begin op een andere dienst.",
    )
    if how_far == "prepared":
        return
    plan = HandoverPlan(
        meet_at=(timezone.localtime() + dt.timedelta(days=4)).replace(
            hour=14, minute=0, second=0, microsecond=0
        ),
        how=How.OUT,
        place="Koffiehuis aan het station",
        told_on=timezone.localdate(),
        told_how=How.HOME,
        wants_known="Ik kom altijd te laat. Wacht even op mij.",
    )
    plan_handover(actor=giver, trajectory_id=page.pk, plan=plan)
    ask_to_take_over(actor=giver, trajectory_ids=[page.pk])
    if how_far == "agreed":
        [asked] = Handover.objects.within(giver).filter(trajectory=page)
        accept_handovers(actor=receiver, handover_ids=[asked.pk])
