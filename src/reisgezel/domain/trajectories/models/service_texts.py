"""Short texts about work, as somebody copied them for the employment service's own system."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT, TextOf
from reisgezel.domain.trajectories.models.entries import Entry
from reisgezel.domain.trajectories.models.goals import Goal, Step
from reisgezel.domain.trajectories.models.phases import PhaseTurn
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


def _about_one_thing() -> Q:
    """Exactly one of the four is named."""
    ways = Q()
    for named in TextOf.values:
        ways |= Q(**{f"{each}__isnull": each != named for each in TextOf.values})
    return ways


class ServiceText(ScopedModel):
    """One text as it left this product, about one thing. Rows are added and never changed (triggers): the newest
    counts.

    text: letter for letter what was copied; "" when somebody said that no text is needed. mark: of the facts that it
    was made of, so that one sees when they changed since. It goes with the notes, because it holds their words.
    """

    KEPT = Keep.NOTES

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    turn = models.ForeignKey(PhaseTurn, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    text = models.CharField(_("text that was copied"), max_length=LONGEST_TEXT, blank=True)
    mark = models.CharField(max_length=64)
    copied_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("copied by")
    )
    copied_at = models.DateTimeField(_("copied on"))

    class Meta:
        verbose_name = _("text for the employment service")
        verbose_name_plural = _("texts for the employment service")
        constraints = (
            models.CheckConstraint(name="servicetext_about_one_thing", condition=_about_one_thing()),
        )
        indexes = (models.Index(fields=["trajectory", "-copied_at", "-id"], name="servicetext_newest"),)
