"""One person's way: the page that every organisation works from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel


class Trajectory(ScopedModel):
    """A person's way in one partnership. `case_manager` is never empty: there is one at every moment."""

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="trajectory")
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices, default=Phase.CONTACT)
    case_manager = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    last_heard_on = models.DateField(_("last heard on"), null=True, blank=True)
    next_appointment = models.ForeignKey(
        "trajectories.Appointment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")
        constraints = (
            models.CheckConstraint(name="trajectory_known_phase", condition=Q(phase__in=Phase.values)),
        )
        indexes = (models.Index(fields=["partnership", "-id"], name="trajectory_newest"),)

    def __str__(self) -> str:
        return str(self.client)
