"""What somebody can ask about the own data, and what that weighs: one table by legal ground, and what a yes stops.

The words that people are told about it are dated texts of the partnership (`TextKind.YOUR_RIGHTS`, `COMPLAINT`).
"""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.consents.enums import ANSWER_WITHIN, LONGER_BY, Ground, Purpose, Right, Weight
from reisgezel.domain.consents.queries.texts import ground_on
from reisgezel.foundation.common.dates import months_from

_A, _W, _N, _F = Weight.ALWAYS, Weight.WEIGHED, Weight.NO_RIGHT, Weight.FORBIDDEN

#: Ground x right. To see is a right on every ground (15); facts are weighed, and a disagreement always stands beside
#: them (16); setting aside has conditions of its own on every ground (18).
RIGHTS: dict[Ground, dict[Right, Weight]] = {
    # Programme facts 5.5: a public task gives a right to object (21), and none to be erased (17.3.b).
    Ground.PUBLIC_TASK: {Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _W, Right.RESTRICT: _W, Right.ERASE: _N},
    # Nobody stops or erases what a law obliges to keep (17.3.b).
    Ground.LEGAL_DUTY: {Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _F, Right.RESTRICT: _W, Right.ERASE: _F},
    # The way to stop is to end the agreement; erased is what it no longer needs (17.1.a).
    Ground.CONTRACT: {Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _N, Right.RESTRICT: _W, Right.ERASE: _W},
    Ground.LEGITIMATE_INTEREST: {
        Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _W, Right.RESTRICT: _W, Right.ERASE: _W,
    },
    # Taking consent back is as easy as giving it (7.3), and what rested on it goes (17.1.b).
    Ground.CONSENT: {Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _A, Right.RESTRICT: _W, Right.ERASE: _A},
    Ground.VITAL_INTEREST: {Right.SEE: _A, Right.CORRECT: _W, Right.OBJECT: _N, Right.RESTRICT: _W, Right.ERASE: _W},
}  # fmt: skip
#: Where the partnership wrote no ground down, nothing speaks against the person: it weighs as consent does.
WITHOUT_GROUND = Ground.CONSENT


class Stops(models.TextChoices):
    """What stops in this product when somebody no longer wants a purpose, said as on the screen."""

    WORK = "work", _("Nobody works on the page: it is set aside, and only who keeps the overview reads it.")
    SHARING = "sharing", _("What was shared with colleagues stops.")
    GIVEN_NOTES = "given_notes", _("Notes that were given to the employment service are taken back.")
    TEXTS = "texts", _("No text about work is copied for the employment service any more.")
    REMINDERS = "reminders", _("No reminders go, and appointments are called off.")
    STATISTICS = (
        "statistics",
        _("The page is in no count of the area, and leaves no count when it is erased."),
    )
    ELSEWHERE = (
        "elsewhere",
        _(
            "Nothing goes from this page to a funder. The organisation that accounts stops it in its own records."
        ),
    )


STOPS: dict[Purpose, tuple[Stops, ...]] = {
    Purpose.GUIDANCE: (Stops.WORK, Stops.SHARING, Stops.GIVEN_NOTES, Stops.TEXTS, Stops.REMINDERS),
    Purpose.LEARNING: (Stops.STATISTICS,),
    Purpose.ACCOUNTING: (Stops.ELSEWHERE,),
    Purpose.SERVICE: (Stops.GIVEN_NOTES, Stops.TEXTS),
}


def weight_of(ground: Ground | None, right: Right) -> Weight:
    return RIGHTS[ground or WITHOUT_GROUND][right]


def ground_for(
    partnership_id: uuid.UUID, purpose: Purpose, controller_id: uuid.UUID, day: dt.date
) -> Ground | None:
    """On what ground this organisation keeps data for this purpose on this day; None: nobody wrote it down."""
    written = ground_on(partnership_id, purpose, controller_id, day)
    return Ground(written.ground) if written else None


def answer_by(received_on: dt.date, *, longer: bool = False) -> dt.date:
    """The last day on which the person hears the answer, counted in days of Brussels."""
    return months_from(received_on, ANSWER_WITHIN + (LONGER_BY if longer else 0))
