"""Who walks along: one case manager at every moment, and partners who joined."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import PLACE_ROLES, TeamRole
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class CaseManagerTurn(ScopedModel):
    """From this moment on, this person keeps the overview.

    A turn has no end of its own: it ends where the next begins. So the history cannot hold a gap or an overlap.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="turns")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    handed_over_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    summary = models.TextField(_("what the next one should know"), blank=True)
    client_told = models.BooleanField(_("the person knows"), default=False)

    class Meta:
        verbose_name = _("turn of a case manager")
        verbose_name_plural = _("turns of case managers")
        constraints = (models.UniqueConstraint(fields=["trajectory", "from_at"], name="turn_begins_once"),)


class TeamPlace(ScopedModel):
    """A place in somebody's team, between two dates. What its holder reads is the person's to say (room consents).

    started_on: the day of the first contact of three. Before it a newcomer knows the name and how to reach the person,
    and reads no topic, whatever is shared. came_at: since then this page and one on which the holder walked along are
    one; what was written here for the whole team before that moment is not for this holder.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        _("role"), max_length=20, choices=[(role.value, role.label) for role in PLACE_ROLES]
    )
    why = models.CharField(_("why this person joins"), max_length=300, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("up to and including"), null=True, blank=True)
    started_on = models.DateField(_("met the three of them on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)
    came_at = models.DateTimeField(_("came along on"), null=True, blank=True)

    class Meta:
        verbose_name = _("place in the team")
        verbose_name_plural = _("places in the team")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory", "membership"], condition=Q(until=None), name="teamplace_open_once"
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(until=None, role=TeamRole.CASE_MANAGER),
                name="teamplace_one_case_manager",
            ),
            models.CheckConstraint(
                name="teamplace_known_role", condition=Q(role__in=[role.value for role in PLACE_ROLES])
            ),
            models.CheckConstraint(
                name="teamplace_dates_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="teamplace_case_manager_needs_no_company",
                condition=~Q(role=TeamRole.CASE_MANAGER) | Q(started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="teamplace_ends_with_reason", condition=Q(until=None) | ~Q(ended_because="")
            ),
        )
        indexes = (
            models.Index(
                fields=["membership", "trajectory"], name="teamplace_own_list", condition=Q(until=None)
            ),
        )
