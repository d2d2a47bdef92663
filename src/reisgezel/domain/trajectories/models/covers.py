"""Who stands in for a case manager who is away."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Cover(ScopedModel):
    """From one day up to and including another somebody stands in for the case manager, who stays the case manager.

    The two days alone decide: no task has to run for it to begin or to end. `Trajectory.cover` points to the one that
    runs or comes; the others are history. ended_on: the day on which it was over, once that was written down.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="covers")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("up to and including"))
    summary = models.TextField(_("what to know in these days"), blank=True)
    client_told = models.BooleanField(_("the person knows"), default=False)
    arranged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    ended_on = models.DateField(_("over since"), null=True, blank=True)

    class Meta:
        verbose_name = _("cover")
        verbose_name_plural = _("covers")
        constraints = (
            models.CheckConstraint(name="cover_days_in_order", condition=Q(until_on__gte=F("from_on"))),
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(ended_on=None), name="cover_one_at_a_time"
            ),
        )
        indexes = (models.Index(fields=["until_on"], name="cover_to_give_back", condition=Q(ended_on=None)),)
