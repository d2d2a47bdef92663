"""The agreement to share a secret: person-in-a-role x topic x until, one answer at a time.

It stands apart from the legal ground (per purpose) and from the agreement to take part (programme facts 5.7).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import BITS, LifeDomain
from reisgezel.domain.clients.enums import Language
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.enums import Answer, Explained
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep

SHAREABLE = tuple(bit for domain, bit in BITS.items() if domain is not LifeDomain.SAFETY)


class Sharing(ScopedModel):
    """One answer about one colleague and one topic. Answers are added, never changed; the newest one counts.

    topic: the `LifeDomain.bit` of one topic, so that a database can add the topics of a colleague up to a bit set.
    until: the last day of a "yes". own_words: what the person said that it means, after it was explained.
    `is_current` marks the newest answer; `replaces` leads back to the one before.
    """

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="sharings")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    topic = models.PositiveIntegerField(_("topic"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    until = models.DateField(_("up to and including"), null=True, blank=True)
    ask_again_on = models.DateField(_("ask again on"), null=True, blank=True)
    explained = models.CharField(
        _("how it was explained"), max_length=10, choices=Explained.choices, blank=True
    )
    language = models.CharField(_("in which language"), max_length=10, choices=Language.choices, blank=True)
    with_interpreter = models.BooleanField(_("with an interpreter"), default=False)
    own_words = models.CharField(_("in the person’s own words"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("answer about sharing")
        verbose_name_plural = _("answers about sharing")
        constraints = (
            models.UniqueConstraint(
                fields=["client", "membership", "topic"],
                condition=Q(is_current=True),
                name="sharing_one_current",
            ),
            # Safety is never shared by topic: it has a restricted place of its own.
            models.CheckConstraint(name="sharing_known_topic", condition=Q(topic__in=SHAREABLE)),
            models.CheckConstraint(name="sharing_known_answer", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(
                name="sharing_yes_has_an_end",
                condition=Q(answer=Answer.YES, until__isnull=False) | ~Q(answer=Answer.YES) & Q(until=None),
            ),
            models.CheckConstraint(
                name="sharing_yes_in_own_words", condition=~Q(answer=Answer.YES) | ~Q(own_words="")
            ),
        )
