"""When we see each other next."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import LENGTHS, USUAL_LENGTH, AppointmentState, CaredBy, How
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Appointment(ScopedModel):
    """One next time. cared_by and care: of the topic "children and family", shown to who reads that topic and nobody
    else."""

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="appointments")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("when"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    place = models.CharField(_("where"), max_length=200, blank=True)
    state = models.CharField(
        max_length=20, choices=AppointmentState.choices, default=AppointmentState.PLANNED
    )
    minutes = models.PositiveSmallIntegerField(_("how long, in minutes"), default=USUAL_LENGTH)
    cared_by = models.CharField(
        _("who looks after the children"), max_length=10, choices=CaredBy.choices, blank=True
    )
    care = models.CharField(_("how that is arranged"), max_length=200, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = (
            models.CheckConstraint(
                name="appointment_known_state", condition=Q(state__in=AppointmentState.values)
            ),
            models.CheckConstraint(name="appointment_lasts", condition=Q(minutes__in=LENGTHS)),
            models.CheckConstraint(
                name="appointment_known_care", condition=Q(cared_by__in=["", *CaredBy.values])
            ),
            models.CheckConstraint(name="appointment_care_is_said", condition=Q(care="") | ~Q(cared_by="")),
            models.CheckConstraint(name="appointment_is_a_meeting", condition=~Q(how=How.NOT_SEEN)),
        )
        indexes = (
            models.Index(
                fields=["worker", "starts_at"],
                name="appointment_day",
                condition=Q(state=AppointmentState.PLANNED),
            ),
            models.Index(
                fields=["trajectory", "starts_at"],
                name="appointment_next",
                condition=Q(state=AppointmentState.PLANNED),
            ),
        )
