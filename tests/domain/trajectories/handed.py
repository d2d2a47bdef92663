"""Every action of handing over, done once on a page of `test_log`, with words that may stand in no log."""

import datetime as dt

import time_machine
from django.utils import timezone

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.handovers import (
    ask_to_take_over,
    begin_handovers,
    plan_handover,
    take_handover_back,
)
from reisgezel.domain.trajectories.actions.leavers import ask_for_leaver, entrust_closed
from reisgezel.domain.trajectories.actions.taking_over import (
    accept_handovers,
    decline_handover,
    meet_to_hand_over,
    pass_on_agreed_days,
    return_unanswered_handovers,
)
from reisgezel.domain.trajectories.actions.visits import Said
from reisgezel.domain.trajectories.enums import ClosingReason, Company, How
from reisgezel.foundation.organisations.models import Organisation
from tests import factories

CANARY = "kanarie"

#: Parts of these actions, called while the page is locked.
PARTS_OF_HANDING = {
    "acting_for",
    "agree_on_joint_contact",
    "answer_day",
    "ask",
    "bring_handover_back",
    "drop_handover",
    "end_handover",
    "has_left",
    "keeper_to_be",
    "leave_team",
    "leaver_of",
    "locked_pages",
    "may_move",
    "pass_overview",
    "plan_appointment",
    "point_to",
    "receiver_left",
    "refuse_together",
    "take_turn",
    "tell_about_handover",
    "tell_keeps_now",
    "tell_take_over",
    "to_be_told",
    "withdraw_question",
}


def handed(at, *steps, **said) -> None:
    """Chosen, planned and asked, then these steps."""
    plan = {"summary": CANARY, "wants_known": CANARY, "unsaid": CANARY, "place": CANARY, **said}
    at.handover = factories.handover_asked(at.case, at.griet, at.youssef, **plan)
    for step in steps:
        step(at)


def said_yes(at) -> None:
    accept_handovers(actor=at.youssef, handover_ids=[at.handover.pk])


def met_over(at) -> None:
    meet_to_hand_over(
        actor=at.griet,
        handover_id=at.handover.pk,
        how=How.OUT,
        company=Company.CASE_MANAGER,
        met_at=timezone.now(),
        said=Said(text=f"{CANARY} koffie"),
    )


def came_back(at) -> None:
    handed(at)
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        return_unanswered_handovers()


def passed_over(at) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    handed(at, said_yes, meet_at=None, without_because=CANARY, passes_on=tomorrow)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        pass_on_agreed_days()


def asked_for_leaver(at) -> None:
    factories.left(at.griet)
    ask_for_leaver(
        actor=at.nele,
        leaver_id=at.griet.membership_id,
        trajectory_ids=[at.case.pk],
        to_membership_id=at.youssef.membership_id,
        why=CANARY,
        know_by=timezone.localdate(),
    )


def gave_closed(at) -> None:
    phases.close(**at.page, reason=ClosingReason.MOVED)
    house = Organisation.objects.get(pk=at.griet.organisation_id)
    an = factories.case_manager(within=factories.same_partnership(at.griet), of=house)
    entrust_closed(actor=at.griet, keeper_id=at.griet.membership_id, to_membership_id=an.membership_id)


HANDED_OVER = {
    begin_handovers: lambda at: begin_handovers(
        actor=at.griet,
        trajectory_ids=[at.case.pk],
        to_membership_id=at.youssef.membership_id,
        why=CANARY,
    ),
    plan_handover: lambda at: factories.handover_planned(at.case, at.griet, at.youssef, summary=CANARY),
    ask_to_take_over: handed,
    take_handover_back: lambda at: handed(at, lambda at: take_handover_back(**at.page, because=CANARY)),
    accept_handovers: lambda at: handed(at, said_yes),
    decline_handover: lambda at: handed(
        at, lambda at: decline_handover(actor=at.youssef, handover_id=at.handover.pk, because=CANARY)
    ),
    meet_to_hand_over: lambda at: handed(at, said_yes, met_over),
    return_unanswered_handovers: came_back,
    pass_on_agreed_days: passed_over,
    ask_for_leaver: asked_for_leaver,
    entrust_closed: gave_closed,
}
#: Whose the last event is of what several people do in turn. What passes on an agreed day is begun by nobody, and done
#: in the name of who agreed on it.
WHO_HANDED = {
    ask_for_leaver: lambda at: at.nele,
    accept_handovers: lambda at: at.youssef,
    decline_handover: lambda at: at.youssef,
    return_unanswered_handovers: lambda _at: None,
    meet_to_hand_over: lambda at: at.griet,
    pass_on_agreed_days: lambda at: at.griet,
}
