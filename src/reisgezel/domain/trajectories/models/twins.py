"""What statistics keep of a page that was erased: a twin without a name, a day, or a way back."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import ClosingReason, Reach
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Twin(ScopedModel):
    """Counts and categories of one erased page. Its id is random: one that tells the time would tell whose it was.

    opened, closed: the first day of the quarter. The erased page's own id stands nowhere here.
    """

    KEPT = Keep.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    opened = models.DateField(_("opened in the quarter from"))
    closed = models.DateField(_("closed in the quarter from"))
    reach = models.PositiveSmallIntegerField(_("how far we came"), choices=Reach.choices)
    reason = models.CharField(_("why it ended"), max_length=20, choices=ClosingReason.choices, blank=True)
    goals_set = models.PositiveSmallIntegerField(_("goals"))
    goals_reached = models.PositiveSmallIntegerField(_("goals that worked out"))
    joined = models.PositiveSmallIntegerField(_("colleagues who joined"))

    class Meta:
        verbose_name = _("anonymous twin")
        verbose_name_plural = _("anonymous twins")
        indexes = (models.Index(fields=["partnership", "opened", "reach"], name="twin_outreach"),)
