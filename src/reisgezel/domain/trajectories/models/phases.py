"""Where a person's way stood, from when on, and why."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import ClosingReason, Phase
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class PhaseTurn(ScopedModel):
    """From this moment on the way stands in this phase. A way begins in contact; only what came after has a row.

    A turn has no end of its own: it ends where the next begins. Rows are added and never changed (triggers).
    because: why it pauses or opens again. reached and continues: what is said when a page closes.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phase_turns")
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices)
    from_at = models.DateTimeField()
    moved_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(_("why"), max_length=300, blank=True)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    reason = models.CharField(_("why it is closed"), max_length=20, choices=ClosingReason.choices, blank=True)
    reached = models.TextField(_("what was reached"), blank=True)
    continues = models.TextField(_("what continues"), blank=True)
    client_knows = models.BooleanField(_("the person knows"), default=False)

    class Meta:
        verbose_name = _("turn of a way")
        verbose_name_plural = _("turns of ways")
        constraints = (
            models.UniqueConstraint(fields=["trajectory", "from_at"], name="phaseturn_begins_once"),
            models.CheckConstraint(name="phaseturn_known_phase", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(
                name="phaseturn_closes_with_reason",
                condition=Q(phase=Phase.CLOSED, reason__in=ClosingReason.values)
                | ~Q(phase=Phase.CLOSED) & Q(reason="", reached="", continues=""),
            ),
            models.CheckConstraint(
                name="phaseturn_pauses_until",
                condition=Q(phase=Phase.PAUSED, look_again_on__isnull=False) & ~Q(because="")
                | ~Q(phase=Phase.PAUSED) & Q(look_again_on=None),
            ),
        )
