"""Stepping stones: how it goes per topic, in two voices."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import Level, Share, Source, Voice
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Stone(ScopedModel):
    """One answer about one topic in one voice. level None: "not talked about". Answers are added, never changed.

    `is_current` marks the newest answer of a voice on a topic; `replaces` leads back to the one before.
    by_self, by_network, by_services: who carries the topic now; None: not said.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="stones")
    domain = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices)
    voice = models.CharField(_("voice"), max_length=10, choices=Voice.choices)
    level = models.PositiveSmallIntegerField(_("how it goes"), choices=Level.choices, null=True, blank=True)
    wish = models.PositiveSmallIntegerField(_("where to"), choices=Level.choices, null=True, blank=True)
    work_on = models.BooleanField(_("wants to work on this"), default=False)
    words = models.CharField(_("in own words"), max_length=300, blank=True)
    by_self = models.PositiveSmallIntegerField(
        _("carried on own strength"), choices=Share.choices, null=True, blank=True
    )
    by_network = models.PositiveSmallIntegerField(
        _("carried by people around"), choices=Share.choices, null=True, blank=True
    )
    by_services = models.PositiveSmallIntegerField(
        _("carried by services"), choices=Share.choices, null=True, blank=True
    )
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.TALK)
    said_on = models.DateField(_("said on"))
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("stepping stone")
        verbose_name_plural = _("stepping stones")
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory", "domain", "voice"],
                condition=Q(is_current=True),
                name="stone_one_current",
            ),
            models.CheckConstraint(
                name="stone_levels_one_to_five",
                condition=(Q(level=None) | Q(level__range=(1, 5))) & (Q(wish=None) | Q(wish__range=(1, 5))),
            ),
            models.CheckConstraint(
                name="stone_carried_in_three_words",
                condition=(Q(by_self=None) | Q(by_self__range=(0, 2)))
                & (Q(by_network=None) | Q(by_network__range=(0, 2)))
                & (Q(by_services=None) | Q(by_services__range=(0, 2))),
            ),
            models.CheckConstraint(
                name="stone_carried_when_talked_about",
                condition=Q(level__isnull=False) | Q(by_self=None, by_network=None, by_services=None),
            ),
            models.CheckConstraint(name="stone_known_voice", condition=Q(voice__in=Voice.values)),
            # Safety is no topic of the stones: it has a restricted place of its own.
            models.CheckConstraint(name="stone_not_safety", condition=~Q(domain=LifeDomain.SAFETY)),
        )
