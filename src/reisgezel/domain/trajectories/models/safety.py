"""What is kept apart for somebody's safety, who opened it and why, and who acted in an emergency."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class SafetyNote(ScopedModel):
    """One note on somebody's safety. Only ever added to: what is said better is said in a next one.

    Sealed at rest. Nothing but its seal can be changed (triggers), so that keys can be renewed.
    under_secrecy: its writer is bound by professional secrecy, so it reaches only people who are bound so too.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    text = EncryptedTextField(_("what you saw or heard"))
    under_secrecy = models.BooleanField(_("falls under professional secrecy"))
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note on safety")
        verbose_name_plural = _("notes on safety")
        constraints = (models.CheckConstraint(name="safetynote_says_something", condition=~Q(text="")),)
        indexes = (models.Index(fields=["trajectory", "-written_at", "-id"], name="safetynote_newest"),)


class TimedAccess(ScopedModel):
    """Somebody may see something from `opened_at` on, and no longer at `until`. It ends without any task."""

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="%(class)s_ends", condition=Q(until__gte=F("opened_at"))),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=["membership", "trajectory", "-opened_at"], name="%(class)s_running"),
        )


class SafetyOpening(TimedAccess):
    """The case manager opened what is kept apart, for this reason. Closing it early moves `until`, never later."""

    reason = models.CharField(_("why"), max_length=20, choices=WhyOpen.choices)
    words = EncryptedTextField(_("in your own words"), blank=True, default="")

    class Meta(TimedAccess.Meta):
        verbose_name = _("opening of what is kept apart")
        verbose_name_plural = _("openings of what is kept apart")
        constraints = (
            *TimedAccess.Meta.constraints,
            models.CheckConstraint(
                name="safetyopening_says_why",
                condition=Q(reason__in=WhyOpen.values) & (~Q(reason=WhyOpen.OTHER) | ~Q(words="")),
            ),
        )


class Emergency(TimedAccess):
    """Somebody outside the team saw what is needed to act for somebody's safety. seen: by the case manager."""

    because = EncryptedTextField(_("why it cannot wait"))
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(TimedAccess.Meta):
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency accesses")
        constraints = (
            *TimedAccess.Meta.constraints,
            models.CheckConstraint(name="emergency_says_why", condition=~Q(because="")),
            models.CheckConstraint(
                name="emergency_seen_by_somebody",
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False, seen_by__isnull=False),
            ),
        )
        indexes = (
            *TimedAccess.Meta.indexes,
            models.Index(fields=["trajectory"], name="emergency_unseen", condition=Q(seen_at=None)),
        )
