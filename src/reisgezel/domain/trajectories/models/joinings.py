"""Asking somebody to join: why, what may be said, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import (
    JOININGS_WITH_PLACE,
    JOININGS_WITH_REASON,
    OPEN_JOININGS,
    Company,
    JoiningState,
)
from reisgezel.domain.trajectories.models.team import TeamPlace
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Joining(ScopedModel):
    """One colleague asked to walk along, from the question to the first contact of three, or to why it ended.

    may_say: what the person wants said about this. unsaid: what the person does not want said; the case manager alone
    reads it. topics: bits of what the newcomer would be asked to read: a proposal, which shares nothing. answer_by:
    the last day for an answer. A started one goes on as long as its place.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="joinings")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why = models.CharField(_("why"), max_length=300)
    may_say = models.CharField(_("what may be said"), max_length=300, blank=True)
    unsaid = models.CharField(_("what stays unsaid"), max_length=300, blank=True)
    topics = models.PositiveIntegerField(_("topics"), default=0)
    answer_by = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=20, choices=JoiningState.choices)
    moved_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(_("why it ended"), max_length=300, blank=True)
    place = models.OneToOneField(
        TeamPlace, on_delete=models.CASCADE, null=True, blank=True, related_name="joining"
    )
    company = models.CharField(
        _("who was there as third"), max_length=20, choices=Company.choices, blank=True
    )

    class Meta:
        verbose_name = _("joining")
        verbose_name_plural = _("joinings")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory", "membership"],
                condition=Q(state__in=OPEN_JOININGS),
                name="joining_open_once",
            ),
            models.CheckConstraint(name="joining_known_state", condition=Q(state__in=JoiningState.values)),
            models.CheckConstraint(
                name="joining_not_safety", condition=Exact(F("topics").bitand(LifeDomain.SAFETY.bit), 0)
            ),
            models.CheckConstraint(
                name="joining_ends_with_reason",
                condition=~Q(state__in=JOININGS_WITH_REASON) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="joining_place_after_yes",
                condition=Q(state__in=JOININGS_WITH_PLACE, place__isnull=False)
                | ~Q(state__in=JOININGS_WITH_PLACE) & Q(place=None),
            ),
            models.CheckConstraint(
                name="joining_started_in_company",
                condition=Q(state=JoiningState.STARTED) & ~Q(company="")
                | ~Q(state=JoiningState.STARTED) & Q(company=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["membership", "answer_by"],
                name="joining_questions",
                condition=Q(state=JoiningState.ASKED),
            ),
        )
