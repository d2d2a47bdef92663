"""How a person may safely be reached."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models.client import Client
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class ContactRule(ScopedModel):
    """One answer to "how may we reach you?". Never changed: asking again writes a new row, the client points to it."""

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contact_rules")
    may_call = models.BooleanField(_("may we call?"), default=False)
    may_text = models.BooleanField(_("may we send a text message?"), default=False)
    may_email = models.BooleanField(_("may we send an e-mail?"), default=False)
    may_letter = models.BooleanField(_("may we send a letter?"), default=False)
    may_visit = models.BooleanField(_("may we come to the home?"), default=False)
    may_leave_voicemail = models.BooleanField(_("may we leave a voice message?"), default=False)
    from_hour = models.TimeField(_("from"), null=True, blank=True)
    until_hour = models.TimeField(_("until"), null=True, blank=True)
    who_may_answer = models.CharField(_("who may pick up"), max_length=200, blank=True)
    remark = models.CharField(_("what else to know"), max_length=300, blank=True)
    asked_on = models.DateField(_("asked on"))
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("contact rule")
        verbose_name_plural = _("contact rules")
        constraints = (
            models.CheckConstraint(
                name="contactrule_hours_in_order",
                condition=Q(from_hour=None, until_hour=None)
                | Q(from_hour__isnull=False, until_hour__isnull=False, from_hour__lt=F("until_hour")),
                violation_error_message=_("Give both hours, the first before the second."),
            ),
        )

    def allows(self, channel: Channel) -> bool:
        return bool(getattr(self, f"may_{channel.value}"))
