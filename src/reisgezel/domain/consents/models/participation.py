"""The agreement to take part, with what the person was told and said.

It is no legal ground and no agreement to share: three registers, kept apart (programme facts 5.7).
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.enums import Explained
from reisgezel.domain.consents.models.texts import LegalGround, Text
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Participation(ScopedModel):
    """One person takes part, from a day until the page closes.

    text: the version that was explained. ground: on what ground the partnership keeps data for this on that day. Both
    are empty where the partnership had written none.
    """

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="participations")
    agreed_on = models.DateField(_("agreed on"))
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    explained = models.CharField(
        _("how it was explained"), max_length=10, choices=Explained.choices, blank=True
    )
    language = models.CharField(_("in which language"), max_length=10, choices=Language.choices, blank=True)
    with_interpreter = models.BooleanField(_("with an interpreter"), default=False)
    own_words = models.CharField(_("in the person’s own words"), max_length=300)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreement to take part")
        verbose_name_plural = _("agreements to take part")
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_on=None), name="participation_one_open"
            ),
            models.CheckConstraint(name="participation_in_own_words", condition=~Q(own_words="")),
            models.CheckConstraint(
                name="participation_days_in_order",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("agreed_on")),
            ),
        )
