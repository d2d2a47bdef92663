"""What stands beside an entry: photos and documents that came with it, and what somebody sees otherwise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import DISSENTERS, SaidBy
from reisgezel.domain.trajectories.models.entries import Entry
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.files.models import SealedFile
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Attachment(SealedFile):
    """A photo or a document that was saved with an entry, and is read by who reads that entry.

    Nothing but its seal can be changed (triggers), so that keys can be renewed. When its row goes, so do its bytes
    (`receivers.py`); until they do nobody can read them, because the key went with the row.
    """

    KEPT = Keep.NOTES

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")

    class Meta(SealedFile.Meta):
        verbose_name = _("photo or document")
        verbose_name_plural = _("photos and documents")


class Disagreement(ScopedModel):
    """Somebody sees an entry otherwise. It stays beside the entry; nobody changes the one or the other (triggers).

    said_by: the person, whose words somebody of the team wrote down; or somebody of the team, in the own name.
    corrects: what the same said before about this entry, which stays too.
    """

    KEPT = Keep.NOTES

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="disagreements")
    said_by = models.CharField(_("who sees it otherwise"), max_length=10, choices=SaidBy.choices)
    words = models.TextField(_("in own words"))
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("written down by")
    )
    recorded_at = models.DateTimeField(_("written down on"))
    corrects = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        verbose_name = _("how somebody sees it otherwise")
        verbose_name_plural = _("how somebody sees it otherwise")
        constraints = (
            models.CheckConstraint(name="disagreement_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="disagreement_known_speaker", condition=Q(said_by__in=DISSENTERS)),
        )
        indexes = (models.Index(fields=["partnership", "recorded_at"], name="disagreement_newest"),)
