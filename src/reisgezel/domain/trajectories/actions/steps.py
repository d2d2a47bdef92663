"""Next steps: small, one per goal, and "not yet" is a fine answer."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.enums import STEP_MOVES, GoalStatus, StepState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NothingSaid
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Goal, Step
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.goals import step_helpers
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def agree_step(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    goal_id: uuid.UUID,
    text: str,
    due_on: dt.date | None = None,
    helper_id: uuid.UUID | None = None,
    alone: bool = False,
) -> Step:
    """The next step of a goal. An open step of the same goal makes room: it is no longer needed.

    helper_id: who of the team does it with the person, the actor by default; alone: the person does it, with nobody.
    Raises NoSuchMove when the goal has ended or is not of this page, NothingSaid without a text, NotAPlace for a helper
    who is not in the team or does not read about this.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    goal = (
        Goal.objects.within(actor).filter(pk=goal_id, trajectory__in=access.pages, slot__isnull=False).first()
    )
    if goal is None:
        raise NoSuchMove
    helpers = (
        step_helpers(access, LifeDomain(goal.domain), access.kept_by(goal.trajectory_id)) if helper_id else ()
    )
    if helper_id and helper_id not in {helper.id for helper in helpers}:
        raise NotAPlace(field="helper")
    drop_open_steps(actor=actor, goal=goal)
    if goal.status in {GoalStatus.NOT_BEGUN, GoalStatus.PAUSED}:
        _goal_became(actor, goal, GoalStatus.BUSY)
    return agree_step_on_case(
        actor=actor, access=access, text=text, due_on=due_on, goal=goal, helper_id=helper_id, alone=alone
    )


def agree_step_on_case(
    *,
    actor: Actor,
    access: CaseAccess,
    text: str,
    due_on: dt.date | None,
    goal: Goal | None = None,
    topics: int = 0,
    helper_id: uuid.UUID | None = None,
    alone: bool = False,
) -> Step:
    """A step on a page that is already locked: of the helper, else of the actor; alone: of the person, with nobody."""
    if not text.strip():
        raise NothingSaid(field="text")
    step = Step.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=goal.trajectory_id if goal else access.trajectory.pk,
        goal=goal,
        text=" ".join(text.split()),
        due_on=due_on,
        helper_id=None if alone else helper_id or actor.membership_id,
        topics=topics,
        made_by_id=actor.membership_id,
        made_at=timezone.now(),
    )
    record(Event.STEP_AGREED, actor=actor, subject=step, chain=access.trajectory.pk)
    return step


@transaction.atomic
def end_step(*, actor: Actor, trajectory_id: uuid.UUID, step_id: uuid.UUID, state: StepState) -> Step:
    """Say how a step went: done, not yet, or no longer needed. Whoever promised it may say so, and the case manager.

    Raises NoSuchMove when it was already answered.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.WRITE)
    rows = Step.objects.within(actor).filter(pk=step_id, trajectory__in=access.pages)
    if not access.keeps_overview:
        rows = rows.filter(helper=actor.membership_id)
    step = rows.select_related("goal").first()
    if step is None or state not in STEP_MOVES[StepState(step.state)]:
        raise NoSuchMove
    _end(actor, step, state)
    goal = step.goal
    if state is StepState.DONE and goal is not None and goal.status == GoalStatus.BUSY:
        _goal_became(actor, goal, GoalStatus.STEP_DONE)
    return step


def drop_open_steps(*, actor: Actor, goal: Goal) -> None:
    """The open step of a goal is no longer needed: a new one came, or the goal ended. The page is already locked."""
    for step in Step.objects.within(actor).filter(goal=goal, state=StepState.OPEN):
        _end(actor, step, StepState.DROPPED)


def _goal_became(actor: Actor, goal: Goal, status: GoalStatus) -> None:
    was, goal.status = GoalStatus(goal.status), status
    goal.save(update_fields=["status"])
    record(Event.GOAL_MOVED, actor=actor, subject=goal, chain=goal.trajectory_id, was=was, became=status)


def _end(actor: Actor, step: Step, state: StepState) -> None:
    step.state, step.ended_at = state, timezone.now()
    step.save(update_fields=["state", "ended_at"])
    record(Event.STEP_ENDED, actor=actor, subject=step, chain=step.trajectory_id, state=state)
