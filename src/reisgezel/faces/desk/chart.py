"""How something went over time, as a line of each voice. The table under it says the same; there is no total."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reisgezel.domain.trajectories.enums import Voice

#: The picture, in its own units: room for the numbers at the left, and for a point at every edge.
WIDTH, HEIGHT, LEFT, EDGE, STEP = 320, 150, 24, 10, 32
#: What is drawn has five levels, the best one on top.
LEVELS = range(1, 6)


class Said(Protocol):
    """One answer: its day, and a level of five; without a level there was none that day."""

    @property
    def said_on(self) -> dt.date | None: ...
    @property
    def level(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One voice. paths: its lines, broken where it was not talked about; points: every answer with a level."""

    voice: str
    paths: tuple[str, ...]
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """heights: the five levels, each with its height."""

    width: int
    height: int
    heights: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]


def chart_of(history: Sequence[tuple[Voice, Said]]) -> Chart | None:
    """The picture of answers, oldest first; None while there is nothing to compare."""
    days = [answer.said_on for _voice, answer in history if answer.said_on and answer.level]
    if len(days) < 2:
        return None
    places = _places(days)
    lines = tuple(
        _line(voice, [answer for its, answer in history if its is voice], places)
        for voice in (Voice.CLIENT, Voice.WORKER)
    )
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        heights=tuple((level, _height(level)) for level in LEVELS),
        lines=tuple(line for line in lines if line.points),
    )


def _places(days: list[dt.date]) -> dict[dt.date, int]:
    """Where each day lies from left to right. Answers of one day only stand in the middle."""
    first, length = min(days), (max(days) - min(days)).days
    room = WIDTH - LEFT - 2 * EDGE
    return {
        day: LEFT + EDGE + (round((day - first).days * room / length) if length else room // 2)
        for day in days
    }


def _line(voice: Voice, answers: list[Said], places: dict[dt.date, int]) -> Line:
    stretches = [
        [
            (places[answer.said_on], _height(answer.level))
            for answer in stretch
            if answer.said_on and answer.level
        ]
        for stretch in _unbroken(answers)
    ]
    return Line(
        voice=voice.value,
        paths=tuple(" ".join(f"{x},{y}" for x, y in stretch) for stretch in stretches if len(stretch) > 1),
        points=tuple(point for stretch in stretches for point in stretch),
    )


def _unbroken(answers: Iterable[Said]) -> Iterator[list[Said]]:
    """Answers that follow each other; one without a level breaks the line."""
    stretch: list[Said] = []
    for answer in answers:
        if answer.level:
            stretch.append(answer)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _height(level: int) -> int:
    return HEIGHT - EDGE - (level - 1) * STEP
