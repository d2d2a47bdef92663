"""What the log says about sharing: references only, never what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SHARING_ANSWERED = "consents.sharing_answered", _("wrote down whether somebody may read a topic")
    SHARING_STOPPED = "consents.sharing_stopped", _("stopped the sharing of a topic")
    SHARING_STOP_UNDONE = "consents.sharing_stop_undone", _("undid a stop at once")
