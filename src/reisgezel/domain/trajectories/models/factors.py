"""What helps somebody, and what stands in the way."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import FactorKind, SaidBy
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Factor(ScopedModel):
    """One strength, one pleasant thing or one obstacle, about one topic. It ends or is corrected, and never goes away.

    obstacle: lineage of an obstacle in the area's catalogue, so that a new version still knows it; obstacle_words: how
    it was called when it was chosen. It leads to no challenge and no persona: these plan an area.
    words: own words, beside the obstacle of the catalogue or alone.
    said_on: the day it was said; those of the earliest day are the first question. since: None when nobody knows;
    with since_is_month it is the first day of the month that is meant. until: it is over since that day.
    is_current: False once it was corrected; `replaces` leads back to what it said before.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(_("kind"), max_length=10, choices=FactorKind.choices)
    domain = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices)
    obstacle = models.UUIDField(_("obstacle of the area"), null=True, blank=True)
    obstacle_words = models.TextField(_("as the area calls it"), blank=True)
    words = models.CharField(_("in own words"), max_length=300, blank=True)
    said_by = models.CharField(_("who says so"), max_length=10, choices=SaidBy.choices)
    said_on = models.DateField(_("said on"))
    since = models.DateField(_("since"), null=True, blank=True)
    since_is_month = models.BooleanField(_("only the month is known"), default=False)
    until = models.DateField(_("over since"), null=True, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("what helps or stands in the way")
        verbose_name_plural = _("what helps or stands in the way")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory", "domain", "obstacle"],
                condition=Q(is_current=True, until=None),
                name="factor_obstacle_once",
            ),
            models.CheckConstraint(name="factor_known_kind", condition=Q(kind__in=FactorKind.values)),
            models.CheckConstraint(name="factor_known_speaker", condition=Q(said_by__in=SaidBy.values)),
            # Safety is no topic of this: it has a restricted place of its own.
            models.CheckConstraint(name="factor_not_safety", condition=~Q(domain=LifeDomain.SAFETY)),
            models.CheckConstraint(
                name="factor_says_something", condition=~Q(words="") | ~Q(obstacle_words="")
            ),
            # Only obstacles stand in the area's list, and what comes from it keeps its words.
            models.CheckConstraint(
                name="factor_obstacle_has_words",
                condition=Q(obstacle=None, obstacle_words="")
                | Q(obstacle__isnull=False, kind=FactorKind.OBSTACLE) & ~Q(obstacle_words=""),
            ),
            models.CheckConstraint(
                name="factor_month_is_known", condition=Q(since_is_month=False) | Q(since__isnull=False)
            ),
            models.CheckConstraint(
                name="factor_ends_after_it_began",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
            ),
        )
