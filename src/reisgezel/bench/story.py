"""What one case holds: 30 visits and notes, stones, what helps and stands in the way, goals with their steps."""

import json
from random import Random

from reisgezel.bench import words
from reisgezel.bench.bulk import Cell, Rows
from reisgezel.bench.moments import Moments
from reisgezel.domain.catalogue.enums import BITS, TOPICS
from reisgezel.domain.trajectories.enums import (
    Audience,
    EntryKind,
    FactorKind,
    GoalStatus,
    How,
    SaidBy,
    Source,
    StepState,
    Voice,
)
from reisgezel.domain.trajectories.models import Entry, Factor, Goal, GoalOrder, Step, Stone

VISITS = 30
NOTES = 2
#: Strengths, pleasant things and obstacles of one case, at least and at most.
FACTORS = (5, 14)
_HOW = (How.HOME, How.HOME, How.OUT, How.OFFICE, How.PHONE, How.NOT_SEEN)
_AUDIENCES = (*[Audience.TOPICS] * 6, *[Audience.TEAM] * 3, Audience.OWN)
_OPEN = (GoalStatus.NOT_BEGUN, GoalStatus.BUSY, GoalStatus.BUSY, GoalStatus.STEP_DONE, GoalStatus.PAUSED)


class Stories:
    """Writes the story of some cases, all of it in the past; the newest visit is when the person was last heard."""

    def __init__(self, rng: Random, moments: Moments, partnership: str) -> None:
        self.rng, self.moments, self.partnership = rng, moments, partnership
        self.entries = Rows(
            Entry, "id", "partnership", "trajectory", "kind", "happened_at", "how", "topics", "text", "audience",
            "under_secrecy", "is_positive", "is_outreach", "hidden_from_client_because", "author", "recorded_at",
            "corrects",
        )  # fmt: skip
        self.stones = Rows(
            Stone, "id", "partnership", "trajectory", "domain", "voice", "level", "wish", "work_on", "words", "source",
            "said_on", "recorded_by", "recorded_at", "replaces", "is_current",
        )  # fmt: skip
        self.factors = Rows(
            Factor, "id", "partnership", "trajectory", "kind", "domain", "obstacle", "obstacle_words", "words",
            "said_by", "said_on", "since", "since_is_month", "until", "recorded_by", "recorded_at", "replaces",
            "is_current",
        )  # fmt: skip
        self.goals = Rows(
            Goal, "id", "partnership", "trajectory", "words", "why", "domain", "status", "slot", "rank", "opened_by",
            "opened_at", "ended_at",
        )  # fmt: skip
        self.orders = Rows(
            GoalOrder, "id", "partnership", "trajectory", "order", "voice", "recorded_by", "recorded_at"
        )
        self.steps = Rows(
            Step, "id", "partnership", "trajectory", "goal", "text", "due_on", "helper", "topics", "state", "made_by",
            "made_at", "ended_at",
        )  # fmt: skip

    @property
    def tables(self) -> tuple[Rows, ...]:
        return self.goals, self.orders, self.steps, self.stones, self.factors, self.entries

    def tell(self, trajectory: str, team: list[str], heard_days_ago: int) -> None:
        """team: memberships, the case manager first."""
        self._entries(trajectory, team, heard_days_ago)
        self._stones(trajectory, team[0])
        self._factors(trajectory, team[0])
        self._goals(trajectory, team)

    def _entries(self, trajectory: str, team: list[str], days_ago: int) -> None:
        rng, moments = self.rng, self.moments
        for number in range(VISITS + NOTES):
            kind = EntryKind.NOTE if number >= VISITS else EntryKind.VISIT
            when, ident = moments.at(days_ago, rng), moments.id(days_ago, rng)
            bits = sum(BITS[topic] for topic in rng.sample(TOPICS, rng.choice((1, 1, 2, 3))))
            row = (
                ident, self.partnership, trajectory, kind.value, when,
                rng.choice(_HOW).value if kind is EntryKind.VISIT else "", bits, words.visit_text(rng),
                rng.choice(_AUDIENCES).value, rng.random() < 0.05, rng.random() < 0.1, rng.random() < 0.3,
                "Er wordt over iemand anders gesproken." if rng.random() < 0.02 else "",
                rng.choice(team) if rng.random() < 0.4 else team[0], when, None,
            )  # fmt: skip
            self.entries.add(row)
            if rng.random() < 0.03:  # said better later
                self.entries.add(
                    (moments.id(days_ago, rng), *row[1:7], words.visit_text(rng), *row[8:15], ident)
                )
            days_ago += 1 + int(rng.expovariate(1 / 8))

    def _stones(self, trajectory: str, manager: str) -> None:
        for topic in TOPICS:
            if self.rng.random() < 0.75:
                earlier = self._stone(trajectory, manager, topic.value, Voice.CLIENT, 200, None)
                if self.rng.random() < 0.4:
                    self._replace(trajectory, manager, topic.value, earlier)
                else:
                    self.stones.add(earlier)
            if self.rng.random() < 0.35:
                self.stones.add(self._stone(trajectory, manager, topic.value, Voice.WORKER, 150, None))

    def _replace(self, trajectory: str, manager: str, topic: str, earlier: tuple[Cell, ...]) -> None:
        self.stones.add((*earlier[:-1], False))
        self.stones.add(self._stone(trajectory, manager, topic, Voice.CLIENT, 20, earlier[0]))

    def _stone(
        self, trajectory: str, manager: str, topic: str, voice: Voice, days_ago: int, replaces: Cell
    ) -> tuple[Cell, ...]:
        rng = self.rng
        level = None if rng.random() < 0.08 else rng.randint(1, 5)
        wish = (
            min(5, level + rng.randint(1, 3))
            if level and voice is Voice.CLIENT and rng.random() < 0.5
            else None
        )
        return (
            self.moments.id(days_ago, rng), self.partnership, trajectory, topic, voice.value, level, wish,
            voice is Voice.CLIENT and rng.random() < 0.25, words.wish(rng) if rng.random() < 0.4 else "",
            rng.choice((Source.TALK, Source.TALK, Source.PAPER)).value, self.moments.day(days_ago), manager,
            self.moments.at(days_ago, rng), replaces, True,
        )  # fmt: skip

    def _factors(self, trajectory: str, manager: str) -> None:
        """Half of it was said on the first day; half of the obstacles come from the area's list; some are over."""
        rng, moments = self.rng, self.moments
        for _ in range(rng.randint(*FACTORS)):
            kind, days_ago = rng.choice(list(FactorKind)), rng.choice((150, 150, rng.randrange(10, 150)))
            listed = kind is FactorKind.OBSTACLE and rng.random() < 0.5
            known = rng.random() < 0.4
            self.factors.add(
                (
                    moments.id(days_ago, rng), self.partnership, trajectory, kind.value, rng.choice(TOPICS).value,
                    moments.id(300, rng) if listed else None, words.hindrance(rng) if listed else "",
                    "" if listed and rng.random() < 0.5 else words.factor(rng),
                    rng.choice((SaidBy.PERSON, SaidBy.PERSON, SaidBy.TEAM)).value, moments.day(days_ago),
                    moments.day(rng.randrange(200, 900)) if known else None, known and rng.random() < 0.5,
                    moments.day(rng.randrange(1, 9)) if rng.random() < 0.2 else None, manager,
                    moments.at(days_ago, rng), None, True,
                )
            )  # fmt: skip

    def _goals(self, trajectory: str, team: list[str]) -> None:
        rng, moments = self.rng, self.moments
        opened = [moments.id(100, rng) for _ in range(rng.choice((0, 1, 2, 2, 3, 3)))]
        for place, goal in enumerate(opened, start=1):
            self._goal(goal, trajectory, team[0], rng.choice(_OPEN), place, None)
            if rng.random() < 0.75:
                self._step(trajectory, goal, team, StepState.OPEN)
            for _ in range(rng.choice((0, 1, 2))):
                self._step(trajectory, goal, team, rng.choice((StepState.DONE, StepState.NOT_YET)))
        for _ in range(rng.choice((0, 0, 1, 2))):
            ended = rng.choice((GoalStatus.REACHED, GoalStatus.LET_GO))
            self._goal(moments.id(200, rng), trajectory, team[0], ended, None, moments.at(90, rng))
        for _ in range(rng.choice((0, 0, 1, 2))):
            self._step(trajectory, None, team, StepState.OPEN)
        if len(opened) > 1:
            order = json.dumps(
                [f"{goal[:8]}-{goal[8:12]}-{goal[12:16]}-{goal[16:20]}-{goal[20:]}" for goal in opened]
            )
            self.orders.add(
                (
                    moments.id(99, rng),
                    self.partnership,
                    trajectory,
                    order,
                    Voice.CLIENT.value,
                    team[0],
                    moments.at(99, rng),
                )
            )

    def _goal(
        self,
        ident: str,
        trajectory: str,
        manager: str,
        status: GoalStatus,
        place: int | None,
        ended_at: str | None,
    ) -> None:
        rng = self.rng
        self.goals.add(
            (
                ident, self.partnership, trajectory, words.wish(rng), "Voor de kinderen" if rng.random() < 0.3 else "",
                rng.choice(TOPICS).value, status.value, place, place or 1, manager, self.moments.at(100, rng), ended_at,
            )
        )  # fmt: skip

    def _step(self, trajectory: str, goal: str | None, team: list[str], state: StepState) -> None:
        rng, moments = self.rng, self.moments
        self.steps.add(
            (
                moments.id(40, rng), self.partnership, trajectory, goal, words.step(rng),
                moments.day(rng.randint(-20, 10)) if rng.random() < 0.7 else None,
                rng.choice(team) if rng.random() < 0.8 else None, BITS[rng.choice(TOPICS)], state.value, team[0],
                moments.at(40, rng), None if state is StepState.OPEN else moments.at(10, rng),
            )
        )  # fmt: skip
