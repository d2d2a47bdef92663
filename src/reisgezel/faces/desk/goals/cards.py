"""The cards of an order, and what one press does to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reisgezel.domain.trajectories.queries.page import GoalView

UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class Card:
    """focus: which of its buttons was pressed, or the other one where it can go no further; "" for the other cards."""

    goal: GoalView
    place: int
    is_first: bool
    is_last: bool
    focus: str


def cards_of(goals: Sequence[GoalView], order: Sequence[str], move: str = "") -> tuple[Card, ...]:
    """The goals as cards in this order, after one more move ("up:<id>"). Each goal once: one that is new comes last."""
    by_id = {str(goal.id): goal for goal in goals}
    placed = [ident for ident in dict.fromkeys(order) if ident in by_id]
    placed += [ident for ident in by_id if ident not in placed]
    where, _colon, moved = move.partition(":")
    if moved in by_id and where in {UP, DOWN}:
        at = placed.index(moved)
        to = at + (-1 if where == UP else 1)
        if 0 <= to < len(placed):
            placed[at], placed[to] = placed[to], placed[at]
    last = len(placed) - 1
    return tuple(
        Card(
            goal=by_id[ident],
            place=place + 1,
            is_first=place == 0,
            is_last=place == last,
            focus=_focus(where, place, last) if ident == moved else "",
        )
        for place, ident in enumerate(placed)
    )


def _focus(where: str, place: int, last: int) -> str:
    if place == 0:
        return DOWN
    return UP if place == last else where
