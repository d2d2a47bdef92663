"""What the person wants, whole: in the person's order, how a worker would begin, how far each goal came, what ended."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import Attainment, GoalStatus, Voice
from reisgezel.domain.trajectories.models import Goal, GoalOrder, GoalRating, GoalScale
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.page import TONES, GoalView, MemberView, goals_of, team_of
from reisgezel.domain.trajectories.queries.parts import in_parts, topics_in
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of a scale: its name, and the person's words for it ("" where nobody needed any)."""

    level: Attainment
    name: str
    words: str
    begins_here: bool


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The scale that counts, best on top."""

    id: uuid.UUID
    rungs: tuple[Rung, ...]
    recorded_by: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RatingView:
    """How far it came, in one voice: the level, and what that meant on the scale of that moment.

    level: 1 to 5, as a picture needs it; a screen shows `name` and never this.
    """

    voice: Voice
    level: int
    name: str
    described: str
    words: str
    said_on: dt.date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Levels:
    """How far one goal came. ratings: oldest first, both voices. client, worker: the newest of each."""

    scale: ScaleView | None
    ratings: tuple[RatingView, ...]
    client: RatingView | None
    worker: RatingView | None


NOT_DESCRIBED = Levels(None, (), None, None)


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as it was said: the words of the goals, first to last."""

    voice: Voice
    ids: tuple[uuid.UUID, ...]
    goals: tuple[str, ...]
    because: str
    recorded_by: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """open: in the person's order. worker_order: only where it differs. orders: the history, newest first.

    ended: what worked out and what the person let go, newest first.
    """

    open: tuple[tuple[GoalView, Levels], ...]
    ended: tuple[tuple[GoalView, Levels], ...]
    worker_order: OrderView | None
    orders: tuple[OrderView, ...]


def goals_page(access: CaseAccess) -> GoalsPage:
    """All goals that this actor reads: six queries for who keeps the overview, five for the team."""
    open_goals = goals_of(access)
    ended = tuple(
        _goal_view(access, row)
        for row in readable_goals(access).filter(slot=None).order_by("-ended_at", "-id")
    )
    levels = _levels_of(access, [goal.id for goal in (*open_goals, *ended)])
    words = {goal.id: goal.words for goal in (*open_goals, *ended)}
    orders = tuple(_order_view(row, words) for row in _orders(access, set(words)))
    return GoalsPage(
        open=tuple((goal, levels.get(goal.id, NOT_DESCRIBED)) for goal in open_goals),
        ended=tuple((goal, levels.get(goal.id, NOT_DESCRIBED)) for goal in ended),
        worker_order=_differing(orders, open_goals),
        orders=orders,
    )


def access_goal(access: CaseAccess, goal_id: uuid.UUID) -> GoalView:
    """One goal of this page, open or ended; one of a topic that this actor does not read is not there."""
    row = readable_goals(access).filter(pk=goal_id).first()
    if row is None:
        raise NotFound
    return _goal_view(access, row)


def levels_of(access: CaseAccess, goal: GoalView) -> Levels:
    """How far one goal came; two queries."""
    return _levels_of(access, [goal.id]).get(goal.id, NOT_DESCRIBED)


def order_shown(access: CaseAccess, voice: Voice) -> tuple[uuid.UUID, ...]:
    """The order of this voice as it stands now: the person's is that of the open goals, a worker's the newest one."""
    if voice is Voice.CLIENT:
        return tuple(
            readable_goals(access)
            .filter(slot__isnull=False)
            .order_by("rank", "id")
            .values_list("pk", flat=True)
        )
    readable = set(readable_goals(access).values_list("pk", flat=True))
    newest = next((row for row in _orders(access, readable) if row.voice == voice), None)
    return tuple(uuid.UUID(ident) for ident in newest.order) if newest else ()


@dataclass(frozen=True, slots=True)
class StepHelper:
    id: uuid.UUID
    first_name: str
    title: str
    is_me: bool


def step_helpers(access: CaseAccess, domain: LifeDomain, from_page: str = "") -> tuple[StepHelper, ...]:
    """Who can do something with the person about this topic: the actor first, then who of the team reads about it.

    from_page: of a goal that came from a page that became one with this; who reads about it there can do it too.
    """
    actor = access.standing.actor
    me = StepHelper(actor.membership_id, first_name_of(actor.name), "", is_me=True)
    others = (
        StepHelper(member.membership_id, member.first_name, member.title, is_me=False)
        for member in team_of(access)
        if not member.is_me and (domain in member.reads or (from_page and _reads_there(member, domain)))
    )
    return (me, *others)


def _reads_there(member: MemberView, domain: LifeDomain) -> bool:
    return member.kept_there or domain in member.reads_there


def readable_goals(access: CaseAccess) -> ScopedQuerySet:
    """Goals of this page that this actor reads, open or ended."""
    return Goal.objects.within(access.standing.actor).filter(in_parts(access.parts, "domain", topics_in))


def _goal_view(access: CaseAccess, row: Goal) -> GoalView:
    status = GoalStatus(row.status)
    return GoalView(
        id=row.pk,
        words=row.words,
        why=row.why,
        domain=LifeDomain(row.domain),
        status=status,
        tone=TONES.get(status, "neutral"),
        step=None,
        ended_at=row.ended_at,
        from_page=access.kept_by(row.trajectory_id),
    )


def _orders(access: CaseAccess, readable: set[uuid.UUID]) -> list[GoalOrder]:
    """Orders of which this actor reads every goal, newest first; for who keeps the overview.

    How a worker would begin is a talk between that worker and the person. And an order with a place left out, or a
    reason that names what is not shared, would tell that there is more.
    """
    if not access.keeps_overview:
        return []
    rows = (
        GoalOrder.objects.within(access.standing.actor)
        .filter(trajectory__in=access.pages)
        .select_related("recorded_by__user")
        .order_by("-recorded_at", "-id")
    )
    return [row for row in rows if readable.issuperset(uuid.UUID(ident) for ident in row.order)]


def _order_view(row: GoalOrder, words: dict[uuid.UUID, str]) -> OrderView:
    ids = tuple(uuid.UUID(ident) for ident in row.order)
    return OrderView(
        voice=Voice(row.voice),
        ids=ids,
        goals=tuple(words[ident] for ident in ids),
        because=row.because,
        recorded_by=first_name_of(row.recorded_by.user.name),
        recorded_at=row.recorded_at,
    )


def _differing(orders: Iterable[OrderView], open_goals: Iterable[GoalView]) -> OrderView | None:
    """The newest order of a worker, when it puts what is still open otherwise than the person does.

    Where pages became one each of them has its own newest order, until somebody orders them all.
    """
    ordered: set[uuid.UUID] = set()
    for order in orders:
        if order.voice is not Voice.WORKER or not ordered.isdisjoint(order.ids):
            continue
        ordered.update(order.ids)
        now = [goal.id for goal in open_goals if goal.id in order.ids]
        if [ident for ident in order.ids if ident in now] != now:
            return order
    return None


def _levels_of(access: CaseAccess, goal_ids: list[uuid.UUID]) -> dict[uuid.UUID, Levels]:
    """The scales and ratings of goals that this actor reads; two queries."""
    actor = access.standing.actor
    scales = list(
        GoalScale.objects.within(actor)
        .filter(goal__in=goal_ids)
        .select_related("recorded_by__user")
        .order_by("recorded_at", "id")
    )
    by_id = {scale.pk: scale for scale in scales}
    current = {scale.goal_id: scale for scale in scales}
    ratings: dict[uuid.UUID, list[RatingView]] = {}
    rows = GoalRating.objects.within(actor).filter(goal__in=goal_ids).select_related("recorded_by__user")
    for row in rows.order_by("said_on", "recorded_at", "id"):
        ratings.setdefault(row.goal_id, []).append(_rating_view(row, by_id[row.scale_id]))
    return {goal: _levels(scale, tuple(ratings.get(goal, ()))) for goal, scale in current.items()}


def _levels(scale: GoalScale, ratings: tuple[RatingView, ...]) -> Levels:
    newest = {rating.voice: rating for rating in ratings}
    return Levels(
        scale=ScaleView(
            id=scale.pk,
            rungs=tuple(
                Rung(level, str(level.label), scale.words_of(level), begins_here=level == scale.begins)
                for level in reversed(Attainment)
            ),
            recorded_by=first_name_of(scale.recorded_by.user.name),
            recorded_at=scale.recorded_at,
        ),
        ratings=ratings,
        client=newest.get(Voice.CLIENT),
        worker=newest.get(Voice.WORKER),
    )


def _rating_view(row: GoalRating, scale: GoalScale) -> RatingView:
    level = Attainment(row.level)
    return RatingView(
        voice=Voice(row.voice),
        level=list(Attainment).index(level) + 1,
        name=str(level.label),
        described=scale.words_of(level),
        words=row.words,
        said_on=row.said_on,
        recorded_by=first_name_of(row.recorded_by.user.name),
    )
