"""What the person wants: at most three at once, in the person's words."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.actions.steps import drop_open_steps
from reisgezel.domain.trajectories.enums import ENDED_GOALS, GOAL_MOVES, MAX_OPEN_GOALS, GoalStatus
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NothingSaid, TooManyGoals
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Goal
from reisgezel.domain.trajectories.queries.factors import topics_read_by
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def set_goal(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    words: str,
    domain: LifeDomain,
    why: str = "",
    goal_id: uuid.UUID | None = None,
) -> Goal:
    """Write down what the person wants. It comes last in the order until the person says otherwise.

    `goal_id` is made with the form: sent twice, it is one goal.
    Raises TooManyGoals, NothingSaid without words, NotAPlace for a topic that is not talked about here or that this
    actor does not read, Conflict for the same form sent before with other words.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    words, why = " ".join(words.split()), " ".join(why.split())
    if not words:
        raise NothingSaid(field="words")
    if domain not in topics_read_by(access):
        raise NotAPlace(field="domain")
    if goal_id and (earlier := of_form(Goal, goal_id)):
        said = (earlier.words, earlier.why, earlier.domain)
        if earlier.trajectory_id in access.pages and said == (words, why, domain):
            return earlier
        raise Conflict
    open_goals = list(Goal.objects.within(actor).filter(trajectory__in=access.pages, slot__isnull=False))
    if len(open_goals) >= MAX_OPEN_GOALS:
        raise TooManyGoals
    taken = {goal.slot for goal in open_goals if goal.trajectory_id == access.trajectory.pk}
    free = sorted(set(range(1, MAX_OPEN_GOALS + 1)) - taken)
    goal = Goal.objects.create(
        **({"id": goal_id} if goal_id else {}),
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        words=words,
        why=why,
        domain=domain,
        slot=free[0],
        rank=max((goal.rank for goal in open_goals), default=0) + 1,
        opened_by_id=actor.membership_id,
        opened_at=timezone.now(),
    )
    record(Event.GOAL_SET, actor=actor, subject=goal, chain=trajectory_id)
    return goal


@transaction.atomic
def move_goal(*, actor: Actor, trajectory_id: uuid.UUID, goal_id: uuid.UUID, to: GoalStatus) -> Goal:
    """Say how a goal stands now, along `GOAL_MOVES`. Ending it frees its place and drops its open step.

    Raises NoSuchMove when somebody moved it meanwhile.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    goal = Goal.objects.within(actor).filter(pk=goal_id, trajectory__in=access.pages).first()
    if goal is None or to not in GOAL_MOVES[GoalStatus(goal.status)]:
        raise NoSuchMove
    was, goal.status = goal.status, to
    if to in ENDED_GOALS:
        goal.slot, goal.ended_at = None, timezone.now()
        drop_open_steps(actor=actor, goal=goal)
    goal.save(update_fields=["status", "slot", "ended_at"])
    record(Event.GOAL_MOVED, actor=actor, subject=goal, chain=trajectory_id, was=GoalStatus(was), became=to)
    return goal
