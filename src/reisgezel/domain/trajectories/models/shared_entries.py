"""One note, given on purpose to a colleague who reads none otherwise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.consents.enums import Explained
from reisgezel.domain.trajectories.models.entries import Entry
from reisgezel.domain.trajectories.models.team import TeamPlace
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class SharedEntry(ScopedModel):
    """The person gave this one entry to whoever has this place in the team, until a day; it ends with the place too."""

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="shared_entries")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="shared")
    place = models.ForeignKey(TeamPlace, on_delete=models.CASCADE, related_name="shared_entries")
    until = models.DateField(_("up to and including"))
    explained = models.CharField(
        _("how it was explained"), max_length=10, choices=Explained.choices, blank=True
    )
    language = models.CharField(_("in which language"), max_length=10, choices=Language.choices, blank=True)
    with_interpreter = models.BooleanField(_("with an interpreter"), default=False)
    own_words = models.CharField(_("in the person’s own words"), max_length=300)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        verbose_name = _("note shared on purpose")
        verbose_name_plural = _("notes shared on purpose")
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "place"], condition=Q(stopped_at=None), name="sharedentry_once"
            ),
            models.CheckConstraint(name="sharedentry_in_own_words", condition=~Q(own_words="")),
        )
