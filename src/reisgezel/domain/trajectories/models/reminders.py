"""A word the day before: what was put on its way, and when the person wanted none."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.models.appointments import Appointment
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.notices.enums import Channel
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Reminder(ScopedModel):
    """One reminder of one appointment on one day. Its words are written when it goes, and are kept nowhere.

    starts_at: the moment it was made for; an appointment that is at another moment since then is not reminded of.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="reminders")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="reminders")
    on_day = models.DateField(_("day of the appointment"))
    starts_at = models.DateTimeField(_("when"))
    channel = models.CharField(_("by"), max_length=10, choices=Channel.choices)
    made_at = models.DateTimeField(_("written on"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = (
            models.UniqueConstraint(fields=["appointment", "on_day"], name="reminder_once_a_day"),
            models.CheckConstraint(name="reminder_known_channel", condition=Q(channel__in=Channel.values)),
        )


class ReminderStop(ScopedModel):
    """From one moment until another this person gets no reminders. The open one counts; the others are history."""

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="reminder_stops")
    stopped_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(_("stopped on"))
    resumed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    resumed_at = models.DateTimeField(_("again from"), null=True, blank=True)

    class Meta:
        verbose_name = _("time without reminders")
        verbose_name_plural = _("times without reminders")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(resumed_at=None), name="reminderstop_one_at_a_time"
            ),
            models.CheckConstraint(
                name="reminderstop_resumed_by_somebody",
                condition=Q(resumed_at=None, resumed_by=None)
                | Q(resumed_at__isnull=False, resumed_by__isnull=False),
            ),
        )
