"""What the log says about persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CLIENT_MET = "clients.client_met", _("started a page for this person")
    CLIENT_CORRECTED = "clients.client_corrected", _("corrected something about this person")
    CONTACT_RULE_ASKED = "clients.contact_rule_asked", _("asked how this person may be reached")
