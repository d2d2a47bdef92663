"""Words of what a person allows."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """What the person answers to "may this colleague read about this?". Default is not shared: no answer is no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    LATER = "later", _("Decides later")
    STOPPED = "stopped", _("Stopped")


class Explained(models.TextChoices):
    """How it was explained. A tick is no proof of understanding: the person's own words are (teach-back)."""

    TALK = "talk", pgettext_lazy("explained", "In a talk")
    PICTURE = "picture", pgettext_lazy("explained", "With pictures")
    VOICE = "voice", pgettext_lazy("explained", "With a recorded voice")
    PAPER = "paper", pgettext_lazy("explained", "On paper")


#: Within this time a "stop" that was a slip of the finger is undone; afterwards the question is asked anew.
UNDO_WITHIN = dt.timedelta(seconds=10)
#: A slow line is no reason to refuse: what was sent within the ten seconds may arrive a little later.
UNDO_SLACK = dt.timedelta(seconds=5)

#: How long a "yes" lasts when nobody says otherwise, and the longest it may last.
MONTHS, MOST_MONTHS = 6, 24
