"""Which logs there are, why data is processed, and how a chain can be broken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Log(models.TextChoices):
    AUDIT = "audit", _("what was done")
    LOOKS = "looks", _("who looked")


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
    HEAD_MISMATCH = "head_mismatch", "does not fit the head of its chain (head mismatch)"
