"""The steps of a handover, in the hands of who does them."""

from django.utils import timezone

from reisgezel.domain.trajectories.actions.handovers import (
    HandoverPlan,
    ask_to_take_over,
    begin_handovers,
    plan_handover,
)
from reisgezel.domain.trajectories.actions.taking_over import meet_to_hand_over
from reisgezel.domain.trajectories.enums import Company, How
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.rules import Verb


def opened(who, case, verb=Verb.READ):
    return access_case(who, case.pk, verb, page="case")


def keeper_of(case):
    case.refresh_from_db()
    return case.case_manager_id


def met(who, handover, **said):
    return meet_to_hand_over(
        actor=who,
        handover_id=handover.pk,
        **{"how": How.OUT, "company": Company.CASE_MANAGER, "met_at": timezone.now(), **said},
    )


def state_of(handover):
    handover.refresh_from_db()
    return handover.state


def begun(by, to, *cases, why="Ik werk straks elders."):
    return begin_handovers(
        actor=by, trajectory_ids=[case.pk for case in cases], to_membership_id=to.membership_id, why=why
    )


def asked(by, *cases):
    return ask_to_take_over(actor=by, trajectory_ids=[case.pk for case in cases])


def planned(by, case, **plan):
    return plan_handover(actor=by, trajectory_id=case.pk, plan=HandoverPlan(**plan))
