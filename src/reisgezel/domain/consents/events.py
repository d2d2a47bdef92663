"""What the log says about sharing: references only, never what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SHARING_ANSWERED = "consents.sharing_answered", _("wrote down whether somebody may read a topic")
    SHARING_STOPPED = "consents.sharing_stopped", _("stopped the sharing of a topic")
    SHARING_STOP_UNDONE = "consents.sharing_stop_undone", _("undid a stop at once")
    PARTICIPATION_AGREED = "consents.participation_agreed", _("wrote down the agreement to take part")
    PARTICIPATION_ENDED = "consents.participation_ended", _("ended the agreement to take part")
    TELLING_AGREED = (
        "consents.telling_agreed",
        _("wrote down that the employment service may be told what matters for work"),
    )
    TELLING_STOPPED = (
        "consents.telling_stopped",
        _("wrote down that the employment service is told nothing more"),
    )
    TEXT_WRITTEN = "consents.text_written", _("wrote a new version of a text for people")
    PERIOD_WRITTEN = "consents.period_written", _("wrote down how long something is kept")
    GROUND_WRITTEN = "consents.ground_written", _("wrote down a legal ground")
