"""Goals and steps that often come up in the area, as something to begin from. No person's goal ever points here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class GoalTemplate(ScopedModel):
    """One version of an example. The newest of a lineage counts; putting it away is a version too. None is changed.

    It is copied into a form and reworded there, and nothing keeps where the words came from (decision 28).
    """

    KEPT = Keep.PARTNERSHIP

    lineage = models.UUIDField()
    number = models.PositiveIntegerField(_("version"))
    domain = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices)
    language = models.CharField(_("language"), max_length=8)
    words = models.CharField(_("what somebody wants"), max_length=300)
    why = models.CharField(_("why it could matter"), max_length=300, blank=True)
    is_archived = models.BooleanField(_("put away"), default=False)
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("example of a goal")
        verbose_name_plural = _("examples of goals")
        constraints = (
            models.UniqueConstraint(fields=["lineage", "number"], name="goaltemplate_number_once"),
            models.CheckConstraint(name="goaltemplate_counts_from_one", condition=Q(number__gte=1)),
            # Safety is no topic of a goal, so it is none of an example.
            models.CheckConstraint(name="goaltemplate_not_safety", condition=~Q(domain=LifeDomain.SAFETY)),
            models.CheckConstraint(name="goaltemplate_has_words", condition=~Q(words="")),
        )
        indexes = (models.Index(fields=["partnership", "lineage", "-number"], name="goaltemplate_newest"),)

    def __str__(self) -> str:
        return self.words


class GoalTemplateStep(ScopedModel):
    """One step of an example: who does it, and after how many days one looks again (None: that depends)."""

    KEPT = Keep.PARTNERSHIP

    template = models.ForeignKey(GoalTemplate, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("step"), max_length=300)
    by = models.CharField(_("who"), max_length=10, choices=StepBy.choices)
    days = models.PositiveSmallIntegerField(_("after how many days"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of an example")
        verbose_name_plural = _("steps of examples")
        constraints = (
            models.UniqueConstraint(fields=["template", "position"], name="goaltemplatestep_position_once"),
            models.CheckConstraint(name="goaltemplatestep_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="goaltemplatestep_known_who", condition=Q(by__in=StepBy.values)),
        )

    def __str__(self) -> str:
        return self.text
