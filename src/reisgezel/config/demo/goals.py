"""What people of the demo want, how far it came, and how a worker would begin."""

import datetime as dt
from typing import Any

from reisgezel.config.demo.story import Goal, Story
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.scales import describe_levels, rate_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.enums import StepState, Voice
from reisgezel.domain.trajectories.models import Goal as GoalRow


def tell_goals(story: Story, at: dict[str, Any], today: dt.date) -> None:
    """`at`: who writes it down, on which page."""
    made = [_tell(goal, at, today) for goal in story.goals]
    if story.begins_otherwise:
        ids = tuple(goal.pk for goal in made)
        rank_goals(**at, order=ids, voice=Voice.CLIENT)
        rank_goals(**at, order=ids[::-1], voice=Voice.WORKER, because=story.begins_otherwise)


def _tell(goal: Goal, at: dict[str, Any], today: dt.date) -> GoalRow:
    made = set_goal(**at, words=goal.words, why=goal.why, domain=goal.domain)
    due_on = today + dt.timedelta(days=goal.step_in_days)
    step = agree_step(**at, goal_id=made.pk, text=goal.step, due_on=due_on, alone=goal.alone)
    if goal.step_done:
        end_step(**at, step_id=step.pk, state=StepState.DONE)
    if goal.levels:
        scale = describe_levels(**at, goal_id=made.pk, rungs=goal.levels)
        for days_ago, voice, level, words in goal.said:
            rate_goal(
                **at,
                goal_id=made.pk,
                scale_id=scale.pk,
                voice=voice,
                level=level,
                words=words,
                said_on=today - dt.timedelta(days=days_ago),
            )
    return made
