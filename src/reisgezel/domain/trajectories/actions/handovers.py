"""Handing over one's people, warm: chosen, planned with each of them, asked of a colleague. Many at once, or one."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.appointments import appointment_answered, plan_appointment
from reisgezel.domain.trajectories.actions.guard import has_left, keeps_out, lock_pages, locked_case, one_line
from reisgezel.domain.trajectories.actions.handing import answer_day, end_handover, may_move, point_to
from reisgezel.domain.trajectories.actions.letters import tell_about_handover, tell_take_over
from reisgezel.domain.trajectories.actions.overview import keeper_to_be
from reisgezel.domain.trajectories.enums import HEARD, AppointmentState, How
from reisgezel.domain.trajectories.enums.handovers import (
    HANDOVERS_BACK,
    HANDOVERS_TO_PLAN,
    OPEN_HANDOVERS,
    HandoverState,
)
from reisgezel.domain.trajectories.errors import (
    AlreadyHandingOver,
    ClockAhead,
    NoSuchMove,
    NotAPlace,
    NothingSaid,
    NotPlanned,
    NotTogether,
    WrongDay,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Handover, Trajectory
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

#: What lies further ahead than this is no plan.
LONGEST_PLAN = dt.timedelta(days=366)
#: What a new handover takes over from the one that came back: what was agreed with the person still counts.
_AGREED = (
    *(
        "meet_at",
        "meet_how",
        "meet_place",
        "without_because",
        "passes_on",
        "client_told",
        "told_on",
        "told_how",
    ),
    *("summary", "wants_known", "unsaid", "appointment_id"),
)


@dataclass(frozen=True, slots=True)
class HandoverPlan:
    """What is agreed with the person. Part of it may still be missing; nobody is asked before it is whole.

    meet_at, how, place: the joint contact of the person, the giver and the receiver. without_because: why there is
    none. passes_on: the day on which the overview passes; None: as soon as the three have met. told_on, told_how:
    when and how the person was told; None: not yet.
    """

    meet_at: dt.datetime | None = None
    how: How | None = None
    place: str = ""
    without_because: str = ""
    passes_on: dt.date | None = None
    told_on: dt.date | None = None
    told_how: How | None = None
    summary: str = ""
    wants_known: str = ""
    unsaid: str = ""


@transaction.atomic
def begin_handovers(
    *, actor: Actor, trajectory_ids: Iterable[uuid.UUID], to_membership_id: uuid.UUID, why: str
) -> int:
    """Choose a colleague for these people: for all of them, or for none. Nobody is asked yet. Returns how many are new.

    Sent twice it is begun once. What was agreed in a handover that came back is taken along.
    Raises NothingSaid without a why, NotAPlace (no case manager, nobody chosen), NotTogether, AlreadyHandingOver; and
    for any of the pages NotFound, NotAllowed.
    """
    why = one_line(why)
    if not why:
        raise NothingSaid(field="why")
    to = keeper_to_be(actor, to_membership_id)
    pages = locked_pages(actor, trajectory_ids, Verb.PREPARE)
    refuse_together(pages, to)
    return sum(_begin(actor, page, to, why) for page in pages)


def locked_pages(actor: Actor, ids: Iterable[uuid.UUID], verb: Verb) -> list[Trajectory]:
    """Several pages, locked in one order so that two who work at once wait for each other and never for ever.

    Raises NotAPlace without any, and NotFound or NotAllowed for any of them.
    """
    chosen = sorted(set(ids))
    lock_pages(actor, chosen)
    pages = [locked_case(actor=actor, trajectory_id=page, verb=verb).trajectory for page in chosen]
    if not pages:
        raise NotAPlace(field="people")
    return pages


def refuse_together(pages: Iterable[Trajectory], to: Membership) -> None:
    """Raises NotTogether with those whom this colleague cannot take over; the pages are locked."""
    refused = [page.pk for page in pages if to.pk == page.case_manager_id or keeps_out(page, to.user_id)]
    if refused:
        raise NotTogether(refused)


def _begin(actor: Actor, page: Trajectory, to: Membership, why: str) -> bool:
    before = page.handover
    if before is not None and before.state in OPEN_HANDOVERS:
        if (before.membership_id, before.why) == (to.pk, why):
            return False
        raise AlreadyHandingOver
    agreed = {name: getattr(before, name) for name in _AGREED} if before is not None else {}
    handover = Handover.objects.create(
        **agreed,
        partnership_id=page.partnership_id,
        trajectory=page,
        giver_id=page.case_manager_id,
        membership=to,
        begun_by_id=actor.membership_id,
        begun_at=timezone.now(),
        state=HandoverState.PREPARED,
        why=why,
    )
    point_to(page, handover)
    record(Event.HANDOVER_BEGUN, actor=actor, subject=handover, chain=page.pk, to=to.pk)
    return True


@transaction.atomic
def plan_handover(*, actor: Actor, trajectory_id: uuid.UUID, plan: HandoverPlan) -> Handover:
    """Write down what was agreed with the person so far, before or after the colleague said yes.

    Raises NotFound, NotAllowed, NoSuchMove (nothing is to be planned any more), NotPlanned (half a plan after somebody
    was asked), NotAPlace (a moment that has passed, no way to meet), WrongDay, ClockAhead (told on a day to come).
    """
    page = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.PREPARE).trajectory
    handover = page.handover
    if handover is None or handover.state not in HANDOVERS_TO_PLAN:
        raise NoSuchMove
    said = _checked(handover, plan)
    before = {name: getattr(handover, name) for name in said}
    if said == before:
        return handover
    for name, value in said.items():
        setattr(handover, name, value)
    if handover.state != HandoverState.PREPARED and not handover.is_planned:
        raise NotPlanned  # somebody counts on it by now
    if handover.state == HandoverState.ACCEPTED:
        agree_on_joint_contact(actor, page, handover)
    handover.save(update_fields=[*said, "appointment"])
    record(Event.HANDOVER_PLANNED, actor=actor, subject=handover, chain=page.pk)
    return handover


def _checked(handover: Handover, plan: HandoverPlan) -> dict[str, object]:
    """The columns that this plan says."""
    now, today = timezone.now(), timezone.localdate()
    without = one_line(plan.without_because)
    meet_at = None if without else plan.meet_at
    if meet_at is not None:
        if meet_at <= now and meet_at != handover.meet_at:
            raise NotAPlace(field="starts_at")
        if meet_at > now + LONGEST_PLAN:
            raise WrongDay(field="starts_at")
        if plan.how not in HEARD:
            raise NotAPlace(field="how")
    if plan.passes_on is not None and plan.passes_on != handover.passes_on:
        first = max(today, timezone.localdate(meet_at)) if meet_at else today
        if not first <= plan.passes_on <= today + LONGEST_PLAN:
            raise WrongDay(field="passes_on")
    if plan.told_on is not None:
        if plan.told_on > today:
            raise ClockAhead(field="told_on")
        if plan.told_how not in HEARD:
            raise NotAPlace(field="told_how")
    return {
        "meet_at": meet_at,
        "meet_how": plan.how if meet_at and plan.how else "",
        "meet_place": one_line(plan.place)[:200] if meet_at else "",
        "without_because": without,
        "passes_on": plan.passes_on,
        "client_told": plan.told_on is not None,
        "told_on": plan.told_on,
        "told_how": plan.told_how if plan.told_on and plan.told_how else "",
        "summary": plan.summary.strip(),
        "wants_known": one_line(plan.wants_known),
        "unsaid": one_line(plan.unsaid),
    }


def agree_on_joint_contact(actor: Actor, page: Trajectory, handover: Handover) -> None:
    """The joint contact is an appointment of the giver, as it is planned now. The page is locked; the caller saves.

    A moment that has passed meanwhile makes none: then the plan says so, and another one is agreed.
    """
    there = handover.appointment
    if there is not None and there.state != AppointmentState.PLANNED:
        there = None
    if there is not None:
        agreed = (handover.meet_at, handover.meet_how, handover.meet_place)
        if agreed == (there.starts_at, there.how, there.place):
            return
        appointment_answered(
            actor=actor, trajectory=page, appointment_id=there.pk, state=AppointmentState.CALLED_OFF
        )
    handover.appointment = None
    if handover.meet_at is not None and handover.meet_at > timezone.now():
        handover.appointment = plan_appointment(
            actor=actor,
            trajectory=page,
            worker_id=handover.giver_id,
            starts_at=handover.meet_at,
            how=How(handover.meet_how),
            place=handover.meet_place,
        )


@transaction.atomic
def ask_to_take_over(*, actor: Actor, trajectory_ids: Iterable[uuid.UUID]) -> int:
    """Ask the colleagues that were chosen for these people: about all of them, or about none. Returns how many are new.

    Each colleague hears of it once, however many people it is about; sent twice they are asked once.
    Raises NotPlanned with those of whom something is missing, NotTogether, NotAPlace (a colleague who is no case
    manager any more, nobody chosen), NoSuchMove; and for any of the pages NotFound, NotAllowed.
    """
    pages = locked_pages(actor, trajectory_ids, Verb.PREPARE)
    handovers = []
    for page in pages:
        if page.handover is None or page.handover.state not in (HandoverState.PREPARED, HandoverState.ASKED):
            raise NoSuchMove
        if page.handover.state == HandoverState.PREPARED:
            handovers.append((page, page.handover))
    unready = [page.pk for page, handover in handovers if not _can_be_asked(handover)]
    if unready:
        raise NotPlanned(unready)
    receivers = {
        member: keeper_to_be(actor, member)
        for member in {handover.membership_id for _page, handover in handovers}
    }
    refused = [
        page.pk for page, handover in handovers if keeps_out(page, receivers[handover.membership_id].user_id)
    ]
    if refused:
        raise NotTogether(refused)
    answer_by = answer_day(actor.partnership_id)
    for page, handover in handovers:
        ask(actor, page, handover, answer_by)
    for member in sorted(receivers.values(), key=lambda member: member.pk):
        tell_take_over(member, answer_by)
    return len(handovers)


def ask(actor: Actor, page: Trajectory, handover: Handover, answer_by: dt.date) -> None:
    """The question to the receiver. The page is locked."""
    may_move(handover, HandoverState.ASKED)
    now = timezone.now()
    handover.state, handover.asked_at, handover.moved_at = HandoverState.ASKED, now, now
    handover.answer_by = answer_by
    handover.save(update_fields=["state", "asked_at", "moved_at", "answer_by"])
    record(Event.HANDOVER_ASKED, actor=actor, subject=handover, chain=page.pk, to=handover.membership_id)


def _can_be_asked(handover: Handover) -> bool:
    return handover.is_planned and (handover.meet_at is None or handover.meet_at > timezone.now())


@transaction.atomic
def take_handover_back(*, actor: Actor, trajectory_id: uuid.UUID, because: str = "") -> Trajectory:
    """It does not go on, or what came back is laid aside: the person stays with the case manager.

    Who was asked hears why. Raises NotFound, NotAllowed, NoSuchMove, NoReason once somebody was asked.
    """
    page = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.PREPARE).trajectory
    handover = page.handover
    if handover is None:
        raise NoSuchMove
    if handover.state in HANDOVERS_BACK:
        point_to(page, None)
        record(Event.HANDOVER_CALLED_OFF, actor=actor, subject=handover, chain=page.pk)
        return page
    was_asked = handover.state != HandoverState.PREPARED
    end_handover(
        actor=actor, trajectory=page, handover=handover, to=HandoverState.CALLED_OFF, because=because
    )
    if was_asked and not has_left(handover.membership):
        tell_about_handover(handover.membership)
    return page
