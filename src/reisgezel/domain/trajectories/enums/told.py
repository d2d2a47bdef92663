"""Texts for the employment service, written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import Phase


class TextOf(models.TextChoices):
    """What a short text for the employment service can be about."""

    ENTRY = "entry", _("a visit or note")
    GOAL = "goal", _("a goal")
    STEP = "step", _("a step")
    TURN = "turn", _("where the way stands")


#: Turns of a way that the employment service can be told: that it began and ended. Never a pause, and never why.
TOLD_TURNS = (Phase.TAKING_PART, Phase.UNDER_WAY, Phase.CLOSED)
#: Signs of one text: what one copies in a moment and reads in another.
LONGEST_TEXT = 500


class Copied(models.TextChoices):
    """How far a short text is."""

    NOT_YET = "not_yet", _("Not copied yet")
    CHANGED = "changed", _("Changed since")
    COPIED = "copied", _("Copied")
    NOT_NEEDED = "not_needed", _("Not needed")


#: There is something to do about these.
STILL_TO_COPY = (Copied.NOT_YET, Copied.CHANGED)
