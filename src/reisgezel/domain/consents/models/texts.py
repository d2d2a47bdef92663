"""What a partnership says and on what ground it works: dated content, written by its regisseur, never by us.

Article numbers change and lawyers disagree, so both stand in texts with a first day and not in code.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.consents.enums import NEEDS_NORM, PLANNED_GROUNDS, Purpose, TextKind
from reisgezel.foundation.organisations.models import Membership, Organisation
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Text(ScopedModel):
    """One version of a text. The newest whose first day has come is the one that is explained; none is changed."""

    KEPT = Keep.PARTNERSHIP

    kind = models.CharField(_("kind"), max_length=20, choices=TextKind.choices)
    from_on = models.DateField(_("from"))
    words = models.TextField(_("text"))
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = (
            models.UniqueConstraint(fields=["partnership", "kind", "from_on"], name="text_one_a_day"),
            models.CheckConstraint(name="text_known_kind", condition=Q(kind__in=TextKind.values)),
            models.CheckConstraint(name="text_says_something", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"


class LegalGround(ScopedModel):
    """On what ground one organisation keeps data for one purpose, from a day on (GDPR, article 6).

    norm: the decree, decision or agreement that it rests on, in words.
    """

    KEPT = Keep.PARTNERSHIP

    purpose = models.CharField(_("for what"), max_length=20, choices=Purpose.choices)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(
        _("ground"), max_length=20, choices=[(ground.value, ground.label) for ground in PLANNED_GROUNDS]
    )
    norm = models.CharField(_("rests on"), max_length=300, blank=True)
    from_on = models.DateField(_("from"))
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("legal ground")
        verbose_name_plural = _("legal grounds")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "purpose", "controller", "from_on"], name="legalground_one_a_day"
            ),
            models.CheckConstraint(name="legalground_known_purpose", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="legalground_known_ground", condition=Q(ground__in=PLANNED_GROUNDS)),
            models.CheckConstraint(
                name="legalground_task_has_a_norm",
                condition=~Q(ground__in=NEEDS_NORM) | ~Q(norm=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.get_ground_display()}"
