"""The people around somebody, and what holds between two pages: a tie, or that they must not know of each other."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import TIES, Relation, SaidBy
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class Around(ScopedModel):
    """Somebody around the person who has no page: as much as the person tells, and no more. A relation is enough.

    birth_year: of a child, so that one knows what care it needs. lives_here: in the person's house. needs_care:
    somebody has to look after this one when the person is away; care: who does. until: no longer around since that
    day. is_current: False once it was corrected; `replaces` leads back to what it said before.

    is_trusted: the person trusts this one and wants this one along. That is the choice of the person alone, so only the
    person says it, and by name; a phone number is kept of nobody else.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(_("what this one is to the person"), max_length=10, choices=Relation.choices)
    name = models.CharField(_("name"), max_length=100, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    lives_here = models.BooleanField(_("lives in the same house"), default=False)
    needs_care = models.BooleanField(_("somebody has to look after this one"), default=False)
    care = models.CharField(_("who looks after this one"), max_length=300, blank=True)
    is_trusted = models.BooleanField(_("the person trusts this one, and wants this one along"), default=False)
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    said_by = models.CharField(_("who says so"), max_length=10, choices=SaidBy.choices)
    said_on = models.DateField(_("said on"))
    until = models.DateField(_("no longer around since"), null=True, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("somebody around the person")
        verbose_name_plural = _("people around the person")
        constraints = (
            models.CheckConstraint(name="around_known_relation", condition=Q(relation__in=Relation.values)),
            models.CheckConstraint(name="around_known_speaker", condition=Q(said_by__in=SaidBy.values)),
            models.CheckConstraint(
                name="around_care_where_needed", condition=Q(care="") | Q(needs_care=True)
            ),
            models.CheckConstraint(
                name="around_plausible_birth_year",
                condition=Q(birth_year=None) | Q(birth_year__gte=1900, birth_year__lte=2200),
            ),
            models.CheckConstraint(
                name="around_trusted_by_the_person",
                condition=Q(is_trusted=False) | (Q(said_by=SaidBy.PERSON) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="around_phone_of_whom_is_trusted", condition=Q(phone="") | Q(is_trusted=True)
            ),
        )


class BetweenPages(ScopedModel):
    """Something that holds between two pages of one partnership until it is ended. `one` is the lower id of the two."""

    KEPT = Keep.FILE

    one = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    two = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="%(class)s_in_order", condition=Q(one__lt=F("two"))),
            models.CheckConstraint(
                name="%(class)s_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["one", "two"], condition=Q(ended_at=None), name="%(class)s_once_at_a_time"
            ),
        )


class Tie(BetweenPages):
    """Two people who both have a page belong together. relation: what the person of `two` is to the person of `one`."""

    relation = models.CharField(
        _("what the one is to the other"),
        max_length=10,
        choices=[(relation.value, relation.label) for relation in TIES],
    )

    class Meta(BetweenPages.Meta):
        verbose_name = _("tie between two people")
        verbose_name_plural = _("ties between two people")
        constraints = (
            *BetweenPages.Meta.constraints,
            models.CheckConstraint(
                name="tie_known_relation", condition=Q(relation__in=[relation.value for relation in TIES])
            ),
        )


class Divide(BetweenPages):
    """Two people must not know of each other: who knows the one is kept out of the other page (decision 21)."""

    class Meta(BetweenPages.Meta):
        verbose_name = _("two pages kept apart")
        verbose_name_plural = _("pages kept apart")
