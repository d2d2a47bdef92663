"""How far a message is, and by which way it goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    TEXT = "text", _("text message")
    LETTER = "letter", _("letter")


class State(models.TextChoices):
    """`waiting -> sending -> sent`; a failure goes back to waiting, and in the end to dead.

    `called_off` is a message that was not true any more when its turn came: it never went.
    `unsure` is a message whose sender died between claiming it and telling the outcome. Nobody sends it again
    without looking: it may have arrived.
    """

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DEAD = "dead", _("given up")
    UNSURE = "unsure", _("unsure whether it was sent")
    CALLED_OFF = "called_off", _("called off before it was sent")
