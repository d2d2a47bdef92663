"""What somebody asked about the own data, what was answered, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import AskedState, Extent, Ground, Purpose, Right, ToldBy
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep

_ANSWERED = [AskedState.GRANTED, AskedState.REFUSED, AskedState.DONE, AskedState.LIFTED]


class RightsRequest(ScopedModel):
    """One thing that somebody asked. What was asked and what was answered is never changed (triggers).

    purpose: what the data is not to be used for. extent, topic, entry: what is to be erased; entry is no foreign key,
    because that note goes. answer_by: the last day on which the person hears the answer. ground: on which ground it was
    weighed; empty where none was written down. erase_on: from this day on it is erased, unless it is taken back before.
    topics: whoever reads all of these sees that something was erased; None: only who keeps the overview.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="rights_requests")
    right = models.CharField(_("what the person asks"), max_length=10, choices=Right.choices)
    words = models.CharField(_("in the person’s own words"), max_length=1000)
    purpose = models.CharField(_("not to be used for"), max_length=20, choices=Purpose.choices, blank=True)
    extent = models.CharField(
        _("how much is to be erased"), max_length=10, choices=Extent.choices, blank=True
    )
    topic = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices, blank=True)
    entry = models.UUIDField(_("note"), null=True, blank=True)
    received_on = models.DateField(_("asked on"))
    answer_by = models.DateField(_("to be answered up to and including"))
    extended_because = models.CharField(_("why it takes longer"), max_length=300, blank=True)
    extended_on = models.DateField(_("more time taken on"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("written down by")
    )
    recorded_at = models.DateTimeField()
    state = models.CharField(
        _("how far it is"), max_length=10, choices=AskedState.choices, default=AskedState.ASKED
    )
    ground = models.CharField(_("legal ground"), max_length=20, choices=Ground.choices, blank=True)
    because = models.TextField(_("why"), blank=True)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    decided_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_how = models.CharField(_("told how"), max_length=10, choices=ToldBy.choices, blank=True)
    told_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("told by")
    )
    erase_on = models.DateField(_("to be erased from"), null=True, blank=True)
    topics = models.PositiveIntegerField(null=True, blank=True)
    done_at = models.DateTimeField(_("done on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)
    ended_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("ended by")
    )
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("request about the own data")
        verbose_name_plural = _("requests about the own data")
        constraints = (
            models.CheckConstraint(
                name="rightsrequest_known",
                condition=Q(right__in=Right.values, state__in=AskedState.values) & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="rightsrequest_objects_to_a_purpose",
                condition=Q(right=Right.OBJECT, purpose__in=Purpose.values)
                | ~Q(right=Right.OBJECT) & Q(purpose=""),
            ),
            models.CheckConstraint(
                name="rightsrequest_erases_something",
                condition=~Q(right=Right.ERASE) & Q(extent="", topic="", entry=None)
                | Q(right=Right.ERASE, extent=Extent.ALL, topic="", entry=None)
                | Q(right=Right.ERASE, extent=Extent.TOPIC, entry=None, topic__in=LifeDomain.values)
                & ~Q(topic=LifeDomain.SAFETY)
                | Q(right=Right.ERASE, extent=Extent.ENTRY, entry__isnull=False, topic=""),
            ),
            models.CheckConstraint(
                name="rightsrequest_answered_by_somebody",
                condition=Q(state__in=_ANSWERED, decided_by__isnull=False, decided_at__isnull=False)
                | Q(state=AskedState.ASKED, decided_by=None, decided_at=None)
                | Q(state=AskedState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="rightsrequest_no_says_why", condition=~Q(state=AskedState.REFUSED) | ~Q(because="")
            ),
            # Only what is erased waits, and not before the person heard it.
            models.CheckConstraint(
                name="rightsrequest_waits_to_be_erased",
                condition=(~Q(state=AskedState.GRANTED) | Q(right=Right.ERASE))
                & (Q(erase_on=None) | Q(right=Right.ERASE, told_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="rightsrequest_told_an_answer",
                condition=Q(told_on=None, told_by=None, told_how="")
                | Q(told_on__isnull=False, told_by__isnull=False, decided_by__isnull=False) & ~Q(told_how=""),
            ),
            models.CheckConstraint(
                name="rightsrequest_longer_says_why",
                condition=Q(extended_on=None, extended_because="")
                | Q(extended_on__isnull=False) & ~Q(extended_because=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["partnership", "answer_by"],
                name="rightsrequest_waiting",
                condition=Q(told_on=None) & ~Q(state=AskedState.WITHDRAWN),
            ),
            models.Index(
                fields=["partnership", "right", "purpose"],
                name="rightsrequest_in_force",
                condition=Q(state=AskedState.DONE),
            ),
        )
