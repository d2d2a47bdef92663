"""What would be good for a goal, and how far it came: added with the person, never changed."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import BEGINNINGS, Attainment, Voice
from reisgezel.domain.trajectories.errors import ClockAhead, NoSuchMove, NotAPlace, NothingAgreed
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Goal, GoalRating, GoalScale
from reisgezel.domain.trajectories.queries.goals import readable_goals
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Rungs:
    """Five descriptions in the person's words. begins: where it stands now. It and `as_hoped` need words."""

    begins: Attainment
    as_hoped: str
    much_less: str = ""
    less: str = ""
    more: str = ""
    much_more: str = ""

    def as_kept(self) -> dict[str, str]:
        return {level.value: " ".join(getattr(self, level.value).split()) for level in Attainment}


@transaction.atomic
def describe_levels(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    goal_id: uuid.UUID,
    rungs: Rungs,
    replaces: uuid.UUID | None = None,
    scale_id: uuid.UUID | None = None,
) -> GoalScale:
    """Write down what would be good for an open goal, and what more and less would be. A new scale; earlier ones stay.

    replaces: the scale that stood there when one began. Nothing changed: nothing is written. `scale_id` is made with
    the form: sent twice, it is one scale.
    Raises NoSuchMove (the goal ended, or somebody described it meanwhile), NotAPlace for a beginning that is none,
    NothingAgreed without words for the beginning or for what is hoped, Conflict for the same form sent before with
    something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    said = {"begins": rungs.begins.value, **rungs.as_kept()}
    if scale_id and (earlier := of_form(GoalScale, scale_id)):
        if earlier.goal_id == goal_id and _said(earlier) == said:
            return earlier
        raise Conflict
    goal = readable_goals(access).filter(pk=goal_id, slot__isnull=False).first()
    current = _scale_of(actor, goal)
    if goal is None or (current.pk if current else None) != replaces:
        raise NoSuchMove
    if rungs.begins not in BEGINNINGS:
        raise NotAPlace(field="begins")
    for level in (rungs.begins, Attainment.AS_HOPED):
        if not said[level.value]:
            raise NothingAgreed(field=level.value)
    if current and _said(current) == said:
        return current
    scale = GoalScale.objects.create(
        id=scale_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory_id=goal.trajectory_id,
        goal=goal,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        **said,
    )
    record(Event.GOAL_SCALED, actor=actor, subject=scale, chain=trajectory_id)
    return scale


@transaction.atomic
def rate_goal(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    goal_id: uuid.UUID,
    scale_id: uuid.UUID,
    voice: Voice,
    level: Attainment,
    words: str = "",
    said_on: dt.date | None = None,
    rating_id: uuid.UUID | None = None,
) -> GoalRating:
    """Write down how far a goal came, in one voice; also after it ended. Said on another day: it joins the story there.

    scale_id: the scale that was looked at. `rating_id` is made with the form: sent twice, it is one.
    Raises NoSuchMove (no such goal, or somebody described it anew meanwhile), ClockAhead, Conflict for the same form
    sent before with something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    words, today = " ".join(words.split()), timezone.localdate()
    said = {"goal_id": goal_id, "scale_id": scale_id, "voice": voice, "level": level, "words": words}
    if rating_id and (earlier := of_form(GoalRating, rating_id)):
        if all(getattr(earlier, name) == value for name, value in said.items()):
            return earlier
        raise Conflict
    goal = readable_goals(access).filter(pk=goal_id).first()
    current = _scale_of(actor, goal)
    if goal is None or current is None or current.pk != scale_id:
        raise NoSuchMove
    said_on = said_on or today
    if said_on > today:
        raise ClockAhead(field="said_on")
    rating = GoalRating.objects.create(
        id=rating_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory_id=goal.trajectory_id,
        said_on=said_on,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        **said,
    )
    record(Event.GOAL_RATED, actor=actor, subject=rating, chain=trajectory_id, voice=voice)
    return rating


def _scale_of(actor: Actor, goal: Goal | None) -> GoalScale | None:
    """The scale that counts; a goal that is not there has none."""
    if goal is None:
        return None
    scale: GoalScale | None = (
        GoalScale.objects.within(actor).filter(goal=goal).order_by("-recorded_at", "-id").first()
    )
    return scale


def _said(scale: GoalScale) -> dict[str, str]:
    return {"begins": scale.begins, **{level.value: scale.words_of(level) for level in Attainment}}
