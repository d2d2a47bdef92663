"""What is to be sent, and what is to be done from time to time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.notices.enums import Channel, State
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class Message(models.Model):
    """One message in the outbox: written with the action that caused it, sent after that action is safe.

    What it says and to whom is encrypted, and emptied once the message is sent or given up by a person.
    kind and about: for a message that is written when it goes (`outbox.put_later`), which holds no words at all.
    """

    KEPT = Keep.PASSING

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    content = EncryptedTextField(_("message and addresses"), blank=True)
    kind = models.CharField(_("kind"), max_length=50, blank=True, default="")
    about = models.UUIDField(_("what it is about"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(_("not before"))
    claimed_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    failure = models.CharField(_("kind of the last failure"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = (
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="message_waiting_by_due"),
        )
        constraints = (
            models.CheckConstraint(
                name="message_sent_is_empty",
                condition=~Q(state="sent") | Q(content=""),
            ),
            models.CheckConstraint(
                name="message_written_later_is_about_something",
                condition=Q(kind="", about=None) | ~Q(kind="") & Q(about__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["kind", "about"], condition=~Q(kind=""), name="message_about_it_once"
            ),
        )


class Chore(models.Model):
    """When a piece of periodic upkeep is due again. The work itself is registered in `upkeep`."""

    KEPT = Keep.NOBODY

    name = models.CharField(primary_key=True, max_length=100)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("upkeep")
        verbose_name_plural = _("upkeep")
