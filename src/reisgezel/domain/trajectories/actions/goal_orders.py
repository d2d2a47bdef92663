"""Which goal comes first: the person says so. How a worker would begin is kept beside it, and moves nothing."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import Voice
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove, OrderedMeanwhile
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Goal, GoalOrder
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.goals import order_shown
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def rank_goals(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    order: tuple[uuid.UUID, ...],
    voice: Voice,
    because: str = "",
    shown: tuple[uuid.UUID, ...] | None = None,
    order_id: uuid.UUID | None = None,
) -> GoalOrder:
    """Keep the order in which somebody puts the open goals. Only the person's own order moves the ranks.

    because: why a worker would begin otherwise; whoever wants something needs no reason. shown: the order of this
    voice that stood there when one began (`order_shown`). `order_id` is made with the form: sent twice, it is one.
    What this actor does not read keeps its place among the others.
    Raises NoSuchMove when the goals changed meanwhile (`order` names each open goal that is read, once),
    OrderedMeanwhile when `shown` no longer stands there, NoReason for another order of a worker without a why, Conflict
    for the same form sent before with something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    because = " ".join(because.split()) if voice is Voice.WORKER else ""
    said = [str(goal_id) for goal_id in order]
    if order_id and (earlier := of_form(GoalOrder, order_id)):
        is_here = earlier.trajectory_id in access.pages
        if is_here and (earlier.order, earlier.voice, earlier.because) == (said, voice, because):
            return earlier
        raise Conflict
    open_now = order_shown(access, Voice.CLIENT)
    if sorted(order) != sorted(open_now):
        raise NoSuchMove
    if shown is not None and shown != (open_now if voice is Voice.CLIENT else order_shown(access, voice)):
        raise OrderedMeanwhile
    if voice is Voice.WORKER and order != open_now and not because:
        raise NoReason(field="because")
    kept = GoalOrder.objects.create(
        id=order_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        order=said,
        voice=voice,
        because=because,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
    )
    if voice is Voice.CLIENT:
        _rank(access, order)
    record(Event.GOALS_RANKED, actor=actor, subject=kept, chain=trajectory_id, voice=voice)
    return kept


def _rank(access: CaseAccess, order: tuple[uuid.UUID, ...]) -> None:
    """The places that these goals hold together, given out anew among them.

    Each of the pages that became one counted its own goals: first they are counted as they stand together.
    """
    actor = access.standing.actor
    rows = Goal.objects.within(actor).filter(trajectory__in=access.pages, slot__isnull=False)
    goals = {goal.pk: goal for goal in rows.order_by("rank", "id")}
    if access.several:
        for rank, goal in enumerate(goals.values(), start=1):
            goal.rank = rank
    ranks = sorted(goals[goal_id].rank for goal_id in order)
    for goal_id, rank in zip(order, ranks, strict=True):
        goals[goal_id].rank = rank
    Goal.objects.within(actor).bulk_update(goals.values(), ["rank"])
