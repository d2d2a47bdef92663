"""What would be good for a goal, what more and less would be, and how far it came: in two voices, and in words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import Attainment, Voice
from reisgezel.domain.trajectories.models.goals import Goal
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class GoalScale(ScopedModel):
    """The scale of one goal, in the person's words: one column for each `Attainment`. The newest of a goal counts.

    begins: where it stands at the beginning. That and what is hoped for have words; the others may be left open.
    Never changed: whoever said how far it came, said it of these words.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goal_scales")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="scales", verbose_name=_("goal"))
    begins = models.CharField(_("where it begins"), max_length=10, choices=Attainment.choices)
    much_less = models.CharField(Attainment.MUCH_LESS.label, max_length=200, blank=True)
    less = models.CharField(Attainment.LESS.label, max_length=200, blank=True)
    as_hoped = models.CharField(Attainment.AS_HOPED.label, max_length=200)
    more = models.CharField(Attainment.MORE.label, max_length=200, blank=True)
    much_more = models.CharField(Attainment.MUCH_MORE.label, max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("written down by")
    )
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        verbose_name = _("scale of a goal")
        verbose_name_plural = _("scales of goals")
        constraints = (
            models.CheckConstraint(name="goalscale_says_what_is_hoped", condition=~Q(as_hoped="")),
            models.CheckConstraint(
                name="goalscale_says_how_it_begins",
                condition=(Q(begins=Attainment.LESS) & ~Q(less=""))
                | (Q(begins=Attainment.MUCH_LESS) & ~Q(much_less="")),
            ),
        )

    def words_of(self, level: Attainment) -> str:
        words: str = getattr(self, level.value)
        return words


class GoalRating(ScopedModel):
    """How far a goal came, said in one voice at one moment, on the scale of that moment. Never changed."""

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goal_ratings")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("goal"))
    scale = models.ForeignKey(GoalScale, on_delete=models.RESTRICT, related_name="ratings")
    voice = models.CharField(_("whose view"), max_length=10, choices=Voice.choices)
    level = models.CharField(_("how far"), max_length=10, choices=Attainment.choices)
    words = models.CharField(_("in own words"), max_length=300, blank=True)
    said_on = models.DateField(_("said on"))
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("written down by")
    )
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        verbose_name = _("how far a goal came")
        verbose_name_plural = _("how far goals came")
        constraints = (
            models.CheckConstraint(name="goalrating_known_voice", condition=Q(voice__in=Voice.values)),
            models.CheckConstraint(name="goalrating_known_level", condition=Q(level__in=Attainment.values)),
        )
