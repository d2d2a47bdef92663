"""The person's yes to short texts about work in the employment service's own system.

It is no sharing: nobody reads a page by it (`Sharing`), and no single note is given by it. It says that a colleague may
copy a few words about work out of this product. The legal ground of the colleague's organisation stands apart.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.enums import Explained
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Telling(ScopedModel):
    """One yes, until a day or until the person stops it. A new one takes its place; none is changed in its words."""

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tellings")
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
        verbose_name = _("yes to texts for the employment service")
        verbose_name_plural = _("yeses to texts for the employment service")
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(stopped_at=None), name="telling_one_at_a_time"
            ),
            models.CheckConstraint(name="telling_in_own_words", condition=~Q(own_words="")),
        )
