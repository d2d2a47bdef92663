"""Reasons that the product gives by itself, where people write theirs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ending(models.TextChoices):
    """Why something ended that nobody ended by hand. Kept as its code; the sentence is made where it is shown."""

    PAGE_CLOSED = "page closed", _("the page was closed")
    HANDED_OVER = "handed over", _("the overview was handed over")
    GIVER_LEFT = "case manager left", _("the case manager left")
    NO_ANSWER = "no answer", _("no answer came")
    NOT_POSSIBLE = "not possible any more", _("it was not possible any more")
    TWO_AGAIN = "two pages again", _("there are two pages again")
    SET_ASIDE = "set aside, as the person asked", _("the page was set aside, as the person asked")


def in_words(because: str) -> str:
    """A reason as it is read: our own in the reader's language, somebody's as it was written."""
    return str(Ending(because).label) if because in Ending.values else because
