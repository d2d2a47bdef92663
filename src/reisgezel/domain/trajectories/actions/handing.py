"""The steps of one handover, as parts of an action: the page is already locked, and the rule was asked."""

import datetime as dt
import uuid

from django.utils import timezone

from reisgezel.domain.trajectories.actions.letters import tell_about_handover
from reisgezel.domain.trajectories.actions.places import leave_team
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.enums.handovers import (
    AGREED_HANDOVERS,
    HANDOVER_MOVES,
    HANDOVERS_BACK,
    OPEN_HANDOVERS,
    HandoverState,
)
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Handover, Trajectory
from reisgezel.foundation.common.working_days import after_working_days
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership, Partnership
from reisgezel.foundation.privacy.audit import record

#: What the log says of how a handover ended.
_ENDED = {
    HandoverState.DECLINED: Event.HANDOVER_DECLINED,
    HandoverState.RETURNED: Event.HANDOVER_RETURNED,
    HandoverState.CALLED_OFF: Event.HANDOVER_CALLED_OFF,
}


def may_move(handover: Handover, to: HandoverState) -> None:
    """Raises NoSuchMove for a move that the table does not know."""
    if to not in HANDOVER_MOVES[HandoverState(handover.state)]:
        raise NoSuchMove


def answer_day(partnership_id: uuid.UUID) -> dt.date:
    """The last day for an answer: so many whole working days from today, as for a question to join."""
    days = Partnership.objects.values_list("answer_days", flat=True).get(pk=partnership_id)
    return after_working_days(timezone.localdate(), days)


def acting_for(membership_id: uuid.UUID) -> Actor:
    """In whose name something is done that was agreed before, when its day has come."""
    members = Membership.objects.select_related("user", "organisation", "partnership")
    return Actor.of(members.get(pk=membership_id))


def point_to(trajectory: Trajectory, handover: Handover | None) -> None:
    """The page points to this handover from now on. What stayed unsaid in an earlier one goes with it."""
    trajectory.handover = handover
    trajectory.save(update_fields=["handover"])
    rows = Handover.objects.within(trajectory).filter(trajectory=trajectory).exclude(unsaid="")
    (rows.exclude(pk=handover.pk) if handover else rows).update(unsaid="")


def end_handover(
    *,
    actor: Actor,
    trajectory: Trajectory,
    handover: Handover,
    to: HandoverState,
    because: str,
    by_itself: bool = False,
) -> None:
    """It does not come about: declined, come back or called off. The receiver leaves the place that waited for it.

    The joint contact that was agreed stays an appointment of the giver: the person counts on it.
    by_itself: days went by and nobody did it; `actor` only lends the name for what hangs on it.
    Raises NoSuchMove, NoReason.
    """
    may_move(handover, to)
    because = " ".join(because.split())[:300]
    if not because and (to is HandoverState.DECLINED or handover.asked_at):
        raise NoReason(field="because")
    handover.state, handover.moved_at, handover.because = to, timezone.now(), because
    handover.save(update_fields=["state", "moved_at", "because"])
    record(
        _ENDED[to],
        actor=None if by_itself else actor,
        subject=handover,
        chain=trajectory.pk,
        partnership_id=trajectory.partnership_id,
    )
    if to not in HANDOVERS_BACK:
        point_to(trajectory, None)
    place = handover.place
    if place is not None and place.until is None:
        leave_team(actor=actor, trajectory=trajectory, place=place, because=because)


def bring_handover_back(trajectory: Trajectory, handover: Handover, because: str = Ending.NO_ANSWER) -> None:
    """It comes back to who gives; nobody is named as who did it. Page and row are locked."""
    end_handover(
        actor=acting_for(handover.giver_id),
        trajectory=trajectory,
        handover=handover,
        to=HandoverState.RETURNED,
        because=because,
        by_itself=True,
    )
    if (member := to_be_told(handover)) is not None:
        tell_about_handover(member)


def to_be_told(handover: Handover) -> Membership | None:
    """Who gives, or who began it after the giver left; None when neither works here any more."""
    members = Membership.objects.on(timezone.localdate()).select_related("user")
    found = {member.pk: member for member in members.filter(pk__in=[handover.giver_id, handover.begun_by_id])}
    return found.get(handover.giver_id) or found.get(handover.begun_by_id)


def drop_handover(*, actor: Actor, trajectory: Trajectory, because: str) -> None:
    """Whatever is under way on this page is called off: it is closed, or handed over in another way."""
    handover = trajectory.handover
    if handover is None:
        return
    if handover.state in OPEN_HANDOVERS:
        end_handover(
            actor=actor,
            trajectory=trajectory,
            handover=handover,
            to=HandoverState.CALLED_OFF,
            because=because,
        )
    else:
        point_to(trajectory, None)


def receiver_left(*, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID, because: str) -> None:
    """Somebody left the team who was to take over: that does not go on."""
    handover = trajectory.handover
    if (
        handover is not None
        and handover.membership_id == membership_id
        and handover.state in AGREED_HANDOVERS
    ):
        drop_handover(actor=actor, trajectory=trajectory, because=because)
