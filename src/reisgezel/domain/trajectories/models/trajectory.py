"""One person's way: the page that every organisation works from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.enums import LONGEST_RHYTHM, Phase, Reach
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Trajectory(ScopedModel):
    """A person's way in one partnership. `case_manager` is never empty: there is one at every moment.

    cover: who stands in, now or later; its days say whether that is today. handover: the one that is under way, or that
    came back and waits for another choice. rests_until: the day to look again during
    a pause. reach: how far outreach came, at its furthest. rhythm_days: how long this person may be silent; None: as
    long as the partnership finds usual. is_divided: kept apart from
    another page, now or once; for any other page nobody asks from which (`queries/divides.py`). answer_by: the last day
    on which the person hears the next answer about the own data; None while nothing waits.
    goes_on_in: this page and that one are of one person; its rows stay here and are read there (decision 26).
    has_parts: other pages go on in this one; for any other page nobody asks which (`queries/parts.py`).
    """

    KEPT = Keep.FILE

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="trajectory")
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices, default=Phase.CONTACT)
    case_manager = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    last_heard_on = models.DateField(_("last heard on"), null=True, blank=True)
    next_appointment = models.ForeignKey(
        "trajectories.Appointment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cover = models.ForeignKey(
        "trajectories.Cover", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handover = models.ForeignKey(
        "trajectories.Handover", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    rests_until = models.DateField(_("look again on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(_("days between two times"), null=True, blank=True)
    reach = models.PositiveSmallIntegerField(_("how far we came"), choices=Reach.choices, default=Reach.KNOWN)

    is_divided = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, blank=True)
    goes_on_in = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    went_on_at = models.DateTimeField(null=True, blank=True)
    has_parts = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")
        constraints = (
            models.CheckConstraint(name="trajectory_known_phase", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(
                name="trajectory_closed_on_a_day",
                condition=Q(phase=Phase.CLOSED, closed_on__isnull=False)
                | ~Q(phase=Phase.CLOSED) & Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="trajectory_pause_ends",
                condition=Q(phase=Phase.PAUSED, rests_until__isnull=False)
                | ~Q(phase=Phase.PAUSED) & Q(rests_until=None),
            ),
            models.CheckConstraint(
                name="trajectory_rhythm_possible",
                condition=Q(rhythm_days=None) | Q(rhythm_days__range=(1, LONGEST_RHYTHM)),
            ),
            models.CheckConstraint(name="trajectory_known_reach", condition=Q(reach__in=Reach.values)),
            # What goes on elsewhere is a whole page without pages of its own: two steps lead to no third place.
            models.CheckConstraint(
                name="trajectory_goes_on_once",
                condition=Q(goes_on_in=None, went_on_at=None)
                | Q(goes_on_in__isnull=False, went_on_at__isnull=False, has_parts=False, cover=None)
                & ~Q(goes_on_in=F("pk"))
                & ~Q(phase=Phase.CLOSED),
            ),
        )
        indexes = (
            models.Index(fields=["partnership", "-id"], name="trajectory_newest"),
            models.Index(fields=["partnership", "opened_at", "reach"], name="trajectory_outreach"),
        )

    def __str__(self) -> str:
        return str(self.client)
