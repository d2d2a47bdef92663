"""An answer to "may this actor do that?" always carries its reason: for the screen, the log and the test."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed or not, and why. `reason` is a member of the room's own Reason enum, whose label is the sentence."""

    allowed: bool
    reason: models.TextChoices

    def __bool__(self) -> bool:
        return self.allowed


def first_verdict(
    checks: tuple[Callable[..., Verdict | None], ...], refusal: models.TextChoices, *args: object
) -> Verdict:
    """The first check that has an opinion decides; without any, the answer is no (default deny)."""
    for check in checks:
        verdict = check(*args)
        if verdict is not None:
            return verdict
    return Verdict(allowed=False, reason=refusal)
