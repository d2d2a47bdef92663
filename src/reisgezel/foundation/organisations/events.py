"""What the log says about partnerships and who belongs to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PARTNERSHIP_STARTED = "organisations.partnership_started", _("started a partnership")
    AREA_JOINED = "organisations.area_joined", _("let a municipality join the area")
    AREA_LEFT = "organisations.area_left", _("let a municipality leave the area")
    PLACE_TAKEN = "organisations.place_taken", _("gave an organisation a role in the partnership")
    PLACE_ENDED = "organisations.place_ended", _("ended a role of an organisation")
    MEMBERSHIP_STARTED = "organisations.membership_started", _("let somebody act for an organisation")
    MEMBERSHIP_ENDED = "organisations.membership_ended", _("ended somebody’s acting for an organisation")
    WORKING_WEEK_SAID = "organisations.working_week_said", _("said on which days and hours one works")
