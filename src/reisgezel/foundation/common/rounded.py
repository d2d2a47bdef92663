"""Counts of people that say nobody: rounded down, because with some names known an exact number would say who."""

from dataclasses import dataclass

ROUNDED = 5


@dataclass(frozen=True, slots=True)
class Rounded:
    """A count of people, rounded down to a multiple of `ROUNDED`. few: some, but fewer than that."""

    at_least: int
    few: bool


def rounded(count: int) -> Rounded:
    return Rounded(at_least=count - count % ROUNDED, few=0 < count < ROUNDED)
