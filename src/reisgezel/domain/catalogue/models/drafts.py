"""A document that was read, and the draft that a person confirms line by line.

Everything here is a work piece: what counts is published into `versions`, which copies it and never looks back
except for the name of the document. The reader's own words stay as they came (`original`); a person's words stand
beside them (`corrected`), and every decision leaves a row of its own.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import DOMAIN_CHOICES, AddendumState, Decision, ItemKind, Part
from reisgezel.foundation.files.models import StoredFile
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Addendum(ScopedModel):
    """One reading of one document. `revises` points to the reading whose decisions this draft started from."""

    KEPT = Keep.PARTNERSHIP

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AddendumState.choices, default=AddendumState.DRAFT)
    area_name = models.CharField(_("area"), max_length=300, blank=True)
    municipalities: models.JSONField[Any, Any] = models.JSONField(_("municipalities"), default=list)
    reader_version = models.CharField(max_length=40)
    read_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("read at"))
    closed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    revises = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("addendum")
        verbose_name_plural = _("addenda")
        constraints = (
            models.CheckConstraint(name="addendum_known_state", condition=Q(state__in=AddendumState.values)),
            models.CheckConstraint(
                name="addendum_closed_coherence",
                condition=Q(state=AddendumState.DRAFT, closed_at=None, closed_by=None)
                | (~Q(state=AddendumState.DRAFT) & Q(closed_at__isnull=False, closed_by__isnull=False)),
            ),
        )
        indexes = (models.Index(fields=["partnership", "-id"], name="addendum_newest"),)

    def __str__(self) -> str:
        return self.area_name or str(self.file_id)

    @property
    def is_draft(self) -> bool:
        return self.state == AddendumState.DRAFT


class AddendumLine(ScopedModel):
    """One line of the text as it was taken from the document, and what the reader made of it."""

    KEPT = Keep.PARTNERSHIP

    addendum = models.ForeignKey(Addendum, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(_("line"))
    text = models.TextField(_("text"))
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    fate = models.CharField(max_length=20)
    section = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = _("line of an addendum")
        verbose_name_plural = _("lines of an addendum")
        constraints = (
            models.UniqueConstraint(fields=["addendum", "number"], name="addendumline_number_once"),
        )


class DraftItem(ScopedModel):
    """One thing that the reader found, or that a person added, with the decision about it.

    lines: numbers of its source lines. data: the parts of a date, a contact or a force (see `reading`), and
    corrected_data what a person made of them. read_as: the kind that the reader saw; "" when a person added it.
    position: its number within the addendum, never reused: addresses of pages name it by this.
    challenge: the challenge it was read under; it counts only while `kind` hangs under one.
    doubts: list of {"code", "text", "params"}. token: counts writes; whoever saves on an older one is told (409).
    lineage: the same thing in successive versions of the catalogue shares it.
    """

    KEPT = Keep.PARTNERSHIP

    addendum = models.ForeignKey(Addendum, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    read_as = models.CharField(max_length=20, choices=ItemKind.choices, blank=True)
    part = models.CharField(max_length=20, choices=Part.choices)
    challenge = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()
    original = models.TextField(_("text in the document"))
    corrected = models.TextField(_("corrected text"), blank=True)
    lines: models.JSONField[Any, Any] = models.JSONField(default=list)
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    corrected_data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    doubts: models.JSONField[Any, Any] = models.JSONField(default=list)
    suggested_domain = models.CharField(max_length=20, choices=DOMAIN_CHOICES, blank=True)
    suggested_because = models.CharField(max_length=60, blank=True)
    domain = models.CharField(_("topic"), max_length=20, choices=DOMAIN_CHOICES, blank=True)
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    token = models.PositiveIntegerField(default=1)
    lineage = models.UUIDField()

    class Meta:
        verbose_name = _("item of a draft")
        verbose_name_plural = _("items of a draft")
        constraints = (
            models.UniqueConstraint(fields=["addendum", "position"], name="draftitem_position_once"),
            models.CheckConstraint(name="draftitem_known_kind", condition=Q(kind__in=ItemKind.values)),
            models.CheckConstraint(
                name="draftitem_decided_coherence",
                condition=Q(decision=Decision.OPEN, decided_at=None, decided_by=None)
                | (~Q(decision=Decision.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            # A persona plans an area: it stands under a challenge or nowhere.
            models.CheckConstraint(
                name="draftitem_persona_under_challenge",
                condition=~Q(kind=ItemKind.PERSONA) | Q(challenge__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["addendum", "part", "challenge", "position"], name="draftitem_page"),)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The words that will be published."""
        return self.corrected or self.original

    @property
    def facts(self) -> dict[str, Any]:
        """The parts that will be published, for a date, a contact, a force or a challenge."""
        return self.corrected_data or self.data

    @property
    def is_open(self) -> bool:
        return self.decision == Decision.OPEN

    @property
    def is_added(self) -> bool:
        """Whether a person added it: the reader had not found it."""
        return not self.read_as


class DraftDecision(ScopedModel):
    """One decision about one item, as it was taken. Added, never changed: the item shows only the newest."""

    KEPT = Keep.PARTNERSHIP

    item = models.ForeignKey(DraftItem, on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=12, choices=Decision.choices)
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    text = models.TextField(blank=True)
    domain = models.CharField(max_length=20, choices=DOMAIN_CHOICES, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision about an item")
        verbose_name_plural = _("decisions about items")


class DraftLink(ScopedModel):
    """This desired outcome answers this obstacle. Optional: the two lists are not one to one."""

    KEPT = Keep.PARTNERSHIP

    obstacle = models.ForeignKey(DraftItem, on_delete=models.CASCADE, related_name="+")
    outcome = models.ForeignKey(DraftItem, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("link between obstacle and outcome in a draft")
        verbose_name_plural = _("links between obstacles and outcomes in a draft")
        constraints = (models.UniqueConstraint(fields=["obstacle", "outcome"], name="draftlink_once"),)
