"""Which logs there are, and why data is processed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Log(models.TextChoices):
    AUDIT = "audit", _("what was done")
    LOOKS = "looks", _("who looked")
