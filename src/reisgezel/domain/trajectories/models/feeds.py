"""The address under which a calendar program reads when somebody has appointments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class CalendarFeed(ScopedModel):
    """One address per membership. The secret in it is shown once and kept only as its hash; off means no row."""

    KEPT = Keep.ACCOUNT

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
