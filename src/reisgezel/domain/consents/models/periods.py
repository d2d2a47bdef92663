"""How long a partnership keeps what it writes about people: dated content, as its texts are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.consents.enums import LONGEST, SHORTEST
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import LOGS_AT_LEAST, WITH_PERIOD, Keep


class RetentionPeriod(ScopedModel):
    """So many months after a page was closed, this class of it is erased; the logs so many months after they were
    written. The newest whose first day has come counts.

    Written for the same first day again, the later one counts: a mistake can be put right before it works.
    """

    KEPT = Keep.PARTNERSHIP

    keep = models.CharField(
        _("what"), max_length=10, choices=[(keep.value, keep.label) for keep in WITH_PERIOD]
    )
    months = models.PositiveSmallIntegerField(_("months"))
    rests_on = models.CharField(_("rests on"), max_length=300)
    from_on = models.DateField(_("from"))
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = (
            models.CheckConstraint(
                name="retentionperiod_known_class",
                condition=Q(keep__in=[keep.value for keep in WITH_PERIOD]),
            ),
            models.CheckConstraint(
                name="retentionperiod_possible", condition=Q(months__range=(SHORTEST, LONGEST))
            ),
            models.CheckConstraint(
                name="retentionperiod_of_logs_not_too_short",
                condition=~Q(keep=Keep.LOGS) | Q(months__gte=LOGS_AT_LEAST),
            ),
            models.CheckConstraint(name="retentionperiod_rests_on_something", condition=~Q(rests_on="")),
        )
        indexes = (
            models.Index(
                fields=["partnership", "keep", "-from_on", "-written_at"], name="retentionperiod_newest"
            ),
        )

    def __str__(self) -> str:
        return f"{Keep(self.keep).label}: {self.months}"
