"""What happened: visits and notes on one timeline, only ever added to."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import Audience, EntryKind, How
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Entry(ScopedModel):
    """One visit or note. Nobody can change or delete it (triggers): a correction is a new entry that points here.

    topics: bit set of `LifeDomain.bit`. under_secrecy: reaches only people bound by professional secrecy.
    """

    KEPT = Keep.NOTES

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind.choices)
    happened_at = models.DateTimeField(_("when"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices, blank=True)
    topics = models.PositiveIntegerField(_("topics"), default=0)
    text = models.TextField(_("what happened"), blank=True)
    audience = models.CharField(_("who reads this"), max_length=10, choices=Audience.choices)
    under_secrecy = models.BooleanField(_("falls under professional secrecy"), default=False)
    is_positive = models.BooleanField(_("something nice"), default=False)
    is_outreach = models.BooleanField(_("outreach"), default=False)
    hidden_from_client_because = models.CharField(
        _("why the person does not read this"), max_length=300, blank=True
    )
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = (
            models.CheckConstraint(
                name="entry_visit_says_how",
                condition=Q(kind=EntryKind.VISIT, how__in=How.values) | Q(kind=EntryKind.NOTE, how=""),
            ),
            # "Not seen" needs no words; everything else says what happened or what it was about.
            models.CheckConstraint(
                name="entry_says_something",
                condition=Q(how=How.NOT_SEEN) | ~Q(text="") | Q(topics__gt=0) | Q(is_positive=True),
            ),
            models.CheckConstraint(
                name="entry_not_safety", condition=Exact(F("topics").bitand(LifeDomain.SAFETY.bit), 0)
            ),
            models.CheckConstraint(name="entry_known_audience", condition=Q(audience__in=Audience.values)),
        )
        indexes = (models.Index(fields=["trajectory", "-happened_at", "-id"], name="entry_timeline"),)
