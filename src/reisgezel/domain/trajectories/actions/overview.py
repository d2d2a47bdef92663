"""The overview goes from one case manager to the next: the one way, whoever decided it and however many at once."""

import datetime as dt
import uuid

from django.utils import timezone

from reisgezel.domain.trajectories.actions.covers import end_cover_of
from reisgezel.domain.trajectories.actions.guard import keeps_out
from reisgezel.domain.trajectories.actions.joinings import place_ended, withdraw_question
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.parts import leave_parts, stop_everywhere
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace, Trajectory
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record


def keeper_to_be(actor: Actor, membership_id: uuid.UUID) -> Membership:
    """Who can keep an overview here today. Raises NotAPlace for anybody else."""
    found = (
        Membership.objects.on(timezone.localdate())
        .filter(pk=membership_id, partnership_id=actor.partnership_id, role=MemberRole.CASE_MANAGER)
        .select_related("user", "organisation", "partnership")
        .first()
    )
    if found is None:
        raise NotAPlace(field="to")
    return found


def pass_overview(
    *, actor: Actor, trajectory: Trajectory, to: Membership, by: uuid.UUID, summary: str, client_told: bool
) -> CaseManagerTurn:
    """From now on `to` keeps the overview of a page that is already locked; the giver stays in no place.

    What the giver had planned and promised goes along, whoever stood in stands in no longer, and what the two could
    read as partners ends. Questions to others, tables and reminders follow who keeps the overview by themselves.
    by: whose decision it is. Raises NotAPlace for somebody who keeps it already, or who must not come into this team.
    """
    giver = trajectory.case_manager_id
    if to.pk == giver or keeps_out(trajectory, to.user_id):
        raise NotAPlace(field="to")
    places = TeamPlace.objects.within(trajectory).filter(trajectory=trajectory, until=None)
    for place in places.filter(membership_id__in=[giver, to.pk]).order_by("id"):
        place.until, place.ended_because = timezone.localdate(), Ending.HANDED_OVER
        place.save(update_fields=["until", "ended_because"])
        place_ended(actor=actor, place=place)
    withdraw_question(actor=actor, trajectory=trajectory, membership_id=to.pk, because=Ending.HANDED_OVER)
    end_cover_of(actor=actor, trajectory=trajectory)
    trajectory.case_manager = to
    trajectory.save(update_fields=["case_manager"])
    turn = take_turn(trajectory, to.pk, handed_over_by=by, summary=summary.strip(), client_told=client_told)
    record(Event.CASE_HANDED_OVER, actor=actor, subject=turn, chain=trajectory.pk, to=to.pk)
    # Whoever gave it away reads nothing any more; the new one keeps the overview, whatever was shared with him before.
    for gone in (giver, to.pk):
        stop_everywhere(actor=actor, trajectory=trajectory, membership_id=gone)
    leave_parts(actor=actor, trajectory=trajectory, membership_id=giver, because=Ending.HANDED_OVER)
    pass_on(actor=actor, trajectory=trajectory, leaver=giver)
    return turn


def take_turn(
    trajectory: Trajectory,
    membership_id: uuid.UUID,
    *,
    handed_over_by: uuid.UUID | None,
    summary: str,
    client_told: bool,
) -> CaseManagerTurn:
    """The next turn in the history without a gap, with its place in the team. The page is already locked."""
    now = timezone.now()
    turns = CaseManagerTurn.objects.within(trajectory).filter(trajectory=trajectory)
    if last := turns.order_by("from_at").last():  # a clock that was put back does not turn the history round
        now = max(now, last.from_at + dt.timedelta(microseconds=1))
    TeamPlace.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        membership_id=membership_id,
        role=TeamRole.CASE_MANAGER,
        since=timezone.localdate(now),
        started_on=timezone.localdate(now),
    )
    return CaseManagerTurn.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        membership_id=membership_id,
        from_at=now,
        handed_over_by_id=handed_over_by,
        summary=summary,
        client_told=client_told,
    )
