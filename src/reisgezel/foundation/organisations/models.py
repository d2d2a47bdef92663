"""Organisations, the partnerships they form, and the people who act for them."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)
from reisgezel.foundation.privacy.retention import Keep


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold from a first day up to and including a last day, or without end."""

    def on(self, day: dt.date) -> Self:
        """Rows in force on this day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Dated(models.Model):
    """In force from `since` up to and including `until`; no `until` means still in force."""

    since = models.DateField(_("from"))
    until = models.DateField(_("up to and including"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_dates_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("The last day lies before the first day."),
            ),
        )


class Partnership(models.Model):
    """Councils, employment service and partners of one area. Everything about people hangs under exactly one."""

    KEPT = Keep.PARTNERSHIP

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name"), unique=True)
    with_justice_topic = models.BooleanField(_("justice is a topic here"), default=False)
    silence_days = models.PositiveSmallIntegerField(
        _("days of silence before a person stands out"), default=14
    )
    answer_days = models.PositiveSmallIntegerField(_("working days to answer a question to join"), default=5)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    KEPT = Keep.NOBODY

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name


class AreaPart(Dated):
    """A municipality that belongs to the partnership's area between two dates; budgets per year follow it."""

    KEPT = Keep.PARTNERSHIP

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="area")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta(Dated.Meta):
        verbose_name = _("part of the area")
        verbose_name_plural = _("parts of the area")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "municipality"],
                condition=Q(until=None),
                name="areapart_open_once",
                violation_error_message=_("This municipality already belongs to the area."),
            ),
        )


class Organisation(models.Model):
    KEPT = Keep.PARTNERSHIP

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class OrganisationPlace(Dated):
    """What an organisation is in a partnership, between two dates. One organisation may hold several at once."""

    KEPT = Keep.PARTNERSHIP

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="places")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    role = models.CharField(_("role"), max_length=30, choices=OrganisationRole.choices)

    class Meta(Dated.Meta):
        verbose_name = _("place in the partnership")
        verbose_name_plural = _("places in the partnership")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "organisation", "role"],
                condition=Q(until=None),
                name="organisationplace_open_once",
                violation_error_message=_("This organisation already has this role."),
            ),
        )


class Membership(Dated):
    """A person who acts for an organisation in a partnership, in one role, bound in one way, between two dates."""

    KEPT = Keep.ACCOUNT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=30, choices=MemberRole.choices)
    title = models.CharField(_("what the person does, in plain words"), max_length=100, blank=True)
    secrecy = models.CharField(_("how the person is bound"), max_length=30, choices=SecrecyKind.choices)
    phone = models.CharField(_("work phone"), max_length=30, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "partnership", "organisation", "role"],
                condition=Q(until=None),
                name="membership_open_once",
                violation_error_message=_("This person already has this role here."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class WorkingWeek(models.Model):
    """The days and hours on which somebody works, as this person said. Without a row it is the usual week.

    days: bits, Monday is 1 and Sunday is 64.
    """

    KEPT = Keep.ACCOUNT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="working_week")
    days = models.PositiveSmallIntegerField(_("days"))
    from_hour = models.TimeField(_("from"))
    until_hour = models.TimeField(_("until"))

    class Meta:
        verbose_name = _("working week")
        verbose_name_plural = _("working weeks")
        constraints = (
            models.CheckConstraint(name="workingweek_has_days", condition=Q(days__range=(1, 127))),
            models.CheckConstraint(
                name="workingweek_hours_in_order", condition=Q(from_hour__lt=F("until_hour"))
            ),
        )
