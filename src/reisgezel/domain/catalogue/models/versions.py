"""What was published: versions that are only ever added. The newest one counts, earlier ones stay readable."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import ONLY_IN_DRAFT, ItemKind, LifeDomain
from reisgezel.domain.catalogue.models.drafts import Addendum
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class CatalogueVersion(ScopedModel):
    """What the partnership works from since `published_at`. One addendum becomes at most one version."""

    KEPT = Keep.PARTNERSHIP

    number = models.PositiveIntegerField(_("version"))
    addendum = models.OneToOneField(Addendum, on_delete=models.PROTECT, related_name="version")
    area_name = models.CharField(_("area"), max_length=300, blank=True)
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("version of the catalogue")
        verbose_name_plural = _("versions of the catalogue")
        constraints = (
            models.UniqueConstraint(fields=["partnership", "number"], name="catalogueversion_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.area_name} ({self.number})"


class Challenge(ScopedModel):
    """A challenge of the area, in the order of the document: the order says how common it is.

    personas: names that the challenge is planned with. They live here alone and never meet a person.
    """

    KEPT = Keep.PARTNERSHIP

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="challenges")
    number = models.PositiveIntegerField(_("number"))
    position = models.PositiveIntegerField()
    title = models.TextField(_("title"), blank=True)
    personas: models.JSONField[Any, Any] = models.JSONField(_("personas"), default=list)
    language = models.CharField(max_length=8, default="nl")
    lineage = models.UUIDField()

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="challenge_position_once"),
        )

    def __str__(self) -> str:
        return self.title


class CatalogueItem(ScopedModel):
    """One obstacle, outcome, theme, type of service ... in the words of the document or of who corrected them.

    domain "" means: across all topics, or a kind without a topic. label: the name of a guiding force.
    lineage: the same thing in successive versions shares it; what points at "this obstacle" over the years uses it.
    """

    KEPT = Keep.PARTNERSHIP

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    position = models.PositiveIntegerField()
    label = models.CharField(_("name"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    language = models.CharField(max_length=8, default="nl")
    domain = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices, blank=True)
    lineage = models.UUIDField()

    class Meta:
        verbose_name = _("item of the catalogue")
        verbose_name_plural = _("items of the catalogue")
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="catalogueitem_position_once"),
            models.CheckConstraint(
                name="catalogueitem_publishable_kind",
                condition=~Q(kind__in=[*sorted(ONLY_IN_DRAFT), ItemKind.PERSONA, ItemKind.CHALLENGE]),
            ),
            models.CheckConstraint(
                name="catalogueitem_under_challenge",
                condition=Q(kind__in=[ItemKind.OBSTACLE, ItemKind.OUTCOME], challenge__isnull=False)
                | (~Q(kind__in=[ItemKind.OBSTACLE, ItemKind.OUTCOME]) & Q(challenge=None)),
            ),
        )

    def __str__(self) -> str:
        return self.text


class ObstacleOutcomeLink(ScopedModel):
    """This desired outcome answers this obstacle, said a person. Most have no link, and that is fine."""

    KEPT = Keep.PARTNERSHIP

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="links")
    obstacle = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("link between obstacle and outcome")
        verbose_name_plural = _("links between obstacles and outcomes")
        constraints = (
            models.UniqueConstraint(fields=["obstacle", "outcome"], name="obstacleoutcomelink_once"),
        )


class TimingRow(ScopedModel):
    """A row of the timing table: its own words, and what they were read as. None where the text leaves it open.

    moments: list of [start, end] (ISO 8601) when the row names several. relative_days counts from relative_anchor.
    """

    KEPT = Keep.PARTNERSHIP

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="timing")
    position = models.PositiveIntegerField()
    label = models.TextField(_("label"), blank=True)
    original = models.TextField(_("words in the document"))
    start = models.DateTimeField(_("start"), null=True, blank=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)
    moments: models.JSONField[Any, Any] = models.JSONField(default=list)
    relative_anchor = models.CharField(max_length=300, blank=True)
    relative_days = models.IntegerField(null=True, blank=True)
    doubts: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        verbose_name = _("date of the addendum")
        verbose_name_plural = _("dates of the addendum")
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="timingrow_position_once"),
        )


class Contact(ScopedModel):
    """Whom to ask about the addendum: a person in a public office, named in a public document.

    Work details only. A table of its own, so that a name can be taken away without touching what was published.
    """

    KEPT = Keep.PARTNERSHIP

    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="contacts")
    position = models.PositiveIntegerField(default=1)
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=300, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("contact of an addendum")
        verbose_name_plural = _("contacts of an addendum")
