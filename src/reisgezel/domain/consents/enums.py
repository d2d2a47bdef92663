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


class TextKind(models.TextChoices):
    """Texts that a partnership writes itself, in plain words."""

    TAKING_PART = "taking_part", _("Taking part: what we do together")
    YOUR_DATA = "your_data", _("Your data: who keeps what, and why")


class Purpose(models.TextChoices):
    """For what data is kept. Each has its own ground, and may have its own controller."""

    GUIDANCE = "guidance", _("walking along with people")
    ACCOUNTING = "accounting", _("accounting for the money")
    LEARNING = "learning", _("learning what works")
    SERVICE = "service", _("telling the employment service what matters for work")


class Ground(models.TextChoices):
    """Grounds of article 6 of the GDPR (2016/679). The sixth, vital interest, is none to plan with."""

    PUBLIC_TASK = "public_task", _("a public task")
    LEGAL_DUTY = "legal_duty", _("a legal duty")
    CONTRACT = "contract", _("an agreement with the person")
    LEGITIMATE_INTEREST = "legitimate_interest", _("a legitimate interest")
    CONSENT = "consent", _("consent of the person")


#: These are given by a norm, and are none without it (programme facts 5.5).
NEEDS_NORM = (Ground.PUBLIC_TASK, Ground.LEGAL_DUTY)


#: Within this time a "stop" that was a slip of the finger is undone; afterwards the question is asked anew.
UNDO_WITHIN = dt.timedelta(seconds=10)
#: A slow line is no reason to refuse: what was sent within the ten seconds may arrive a little later.
UNDO_SLACK = dt.timedelta(seconds=5)

#: How long a "yes" lasts when nobody says otherwise, and the longest it may last.
MONTHS, MOST_MONTHS = 6, 24


#: When a page closes, what happened before can still be told for so long, if the person had said yes.
TOLD_AFTER_CLOSING = dt.timedelta(days=14)


#: How long something may be kept after closing, in months: from one to twenty years.
SHORTEST, LONGEST = 1, 240
