"""Which logs there are, why data is processed, and how a chain can be broken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Log(models.TextChoices):
    AUDIT = "audit", _("what was done")
    LOOKS = "looks", _("who looked")
    CUTS = "cuts", _("what was thrown away of the other two")


#: The logs whose oldest rows are thrown away by rule. What tells of that is kept.
CUT_LOGS = (Log.AUDIT, Log.LOOKS)


class Purpose(models.TextChoices):
    """Why somebody handles data about a person. One look serves one purpose."""

    GUIDANCE = "guidance", _("guiding this person")
    PLANNING = "planning", _("planning the work")
    ACCOUNTING = "accounting", _("accounting to the funder")
    LEARNING = "learning", _("learning what works")
    SAFETY = "safety", _("protecting somebody")
    UPKEEP = "upkeep", _("keeping the product running")


class Fault(models.TextChoices):
    """What is wrong with a row of a log. For the operator, in English like the rest of the command line."""

    ALTERED = "altered", "was altered"
    MISSING = "missing", "is missing"
    OUT_OF_ORDER = "out_of_order", "is out of order"
    LEFT_OVER = "left_over", "is there, though it was thrown away"
    TOO_EARLY = "too_early", "threw away what no rule lets go"
    HEAD_MISMATCH = "head_mismatch", "does not fit the head of its chain (head mismatch)"
