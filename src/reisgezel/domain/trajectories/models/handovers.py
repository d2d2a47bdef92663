"""Handing the overview of one person over, warm: planned with the person, met in company, and passed on a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import HEARD, Company, How
from reisgezel.domain.trajectories.enums.handovers import OPEN_HANDOVERS, HandoverState
from reisgezel.domain.trajectories.models.appointments import Appointment
from reisgezel.domain.trajectories.models.team import CaseManagerTurn, TeamPlace
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep

_S = HandoverState


class Handover(ScopedModel):
    """One colleague who is to keep the overview of one person after another, from the first plan to the turn itself.

    giver: who keeps the overview while it is prepared. membership: who is to take over. begun_by: the giver, or a
    coordinator when the giver has left. why: what the receiver is told before answering. The joint contact is agreed
    (`meet_at`), or there is a reason why there is none (`without_because`), and then a day on which it passes
    (`passes_on`). wants_known: what the person wants the next one to know. unsaid: what the person does not want said;
    the giver alone reads it, and it goes when the handover is over. know_by: the giver had left, so the receiver begins
    by getting to know the person, before that day. place: where the receiver waits in the team until it passes.
    turn: what came of it.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=20, choices=HandoverState.choices)
    why = models.CharField(_("why"), max_length=300)
    meet_at = models.DateTimeField(_("joint contact"), null=True, blank=True)
    meet_how = models.CharField(_("how"), max_length=10, choices=How.choices, blank=True)
    meet_place = models.CharField(_("where"), max_length=200, blank=True)
    without_because = models.CharField(_("why there is no joint contact"), max_length=300, blank=True)
    passes_on = models.DateField(_("passes on"), null=True, blank=True)
    client_told = models.BooleanField(_("the person knows"), default=False)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_how = models.CharField(_("told how"), max_length=10, choices=How.choices, blank=True)
    summary = models.TextField(_("what the next one should know"), blank=True)
    wants_known = models.CharField(_("what the person wants known"), max_length=300, blank=True)
    unsaid = models.CharField(_("what stays unsaid"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(_("why it ended"), max_length=300, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    company = models.CharField(
        _("who was there as third"), max_length=20, choices=Company.choices, blank=True
    )
    know_by = models.DateField(_("get to know each other by"), null=True, blank=True)
    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(TeamPlace, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    turn = models.OneToOneField(
        CaseManagerTurn, on_delete=models.CASCADE, null=True, blank=True, related_name="handover"
    )

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(state__in=OPEN_HANDOVERS), name="handover_one_at_a_time"
            ),
            models.CheckConstraint(name="handover_known_state", condition=Q(state__in=HandoverState.values)),
            models.CheckConstraint(name="handover_to_another", condition=~Q(giver=F("membership"))),
            models.CheckConstraint(
                name="handover_ends_with_reason",
                condition=~Q(state__in=(_S.DECLINED, _S.RETURNED))
                & (~Q(state=_S.CALLED_OFF) | Q(asked_at=None))
                | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="handover_asked_until_a_day",
                condition=Q(asked_at=None, answer_by=None, state__in=(_S.PREPARED, _S.CALLED_OFF))
                | Q(asked_at__isnull=False, answer_by__isnull=False) & ~Q(state=_S.PREPARED),
            ),
            models.CheckConstraint(
                name="handover_passed_is_a_turn",
                condition=Q(state=_S.PASSED, turn__isnull=False) | ~Q(state=_S.PASSED) & Q(turn=None),
            ),
            models.CheckConstraint(
                name="handover_passed_warm_or_says_why",
                condition=~Q(state=_S.PASSED)
                | Q(met_on__isnull=False)
                | ~Q(without_because="")
                | Q(know_by__isnull=False),
            ),
            models.CheckConstraint(
                name="handover_met_in_company",
                condition=Q(met_on__isnull=False) & ~Q(company="") | Q(met_on=None, company=""),
            ),
            models.CheckConstraint(
                name="handover_met_or_says_why",
                condition=Q(meet_at=None, meet_how="", meet_place="")
                | Q(meet_at__isnull=False, meet_how__in=HEARD, without_because=""),
            ),
            models.CheckConstraint(
                name="handover_told_on_a_day",
                condition=Q(client_told=True, told_on__isnull=False, told_how__in=HEARD)
                | Q(client_told=False, told_on=None, told_how=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["membership", "answer_by"],
                name="handover_to_me",
                condition=Q(state__in=(_S.ASKED, _S.ACCEPTED, _S.MET)),
            ),
        )

    @property
    def is_planned(self) -> bool:
        """Whether a colleague can be asked: the joint contact is agreed with the person, or somebody says why not."""
        if self.without_because:
            return self.passes_on is not None
        return self.client_told and self.meet_at is not None
