"""What the log says about the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ADDENDUM_READ = "catalogue.addendum_read", _("had a document read as a draft")
    ADDENDUM_REOPENED = "catalogue.addendum_reopened", _("started a new draft from a published version")
    ADDENDUM_SET_ASIDE = "catalogue.addendum_set_aside", _("set a draft aside")
    ITEM_DECIDED = "catalogue.item_decided", _("decided about a line of a draft")
    PART_CONFIRMED = "catalogue.part_confirmed", _("confirmed a whole part of a draft")
    ITEM_ADDED = "catalogue.item_added", _("added a line that the reader had missed")
    OUTCOME_LINKED = "catalogue.outcome_linked", _("linked a desired outcome to an obstacle")
    OUTCOME_UNLINKED = (
        "catalogue.outcome_unlinked",
        _("took away the link between an outcome and an obstacle"),
    )
    EXAMPLE_WRITTEN = "catalogue.example_written", _("wrote an example of a goal")
    EXAMPLE_PUT_AWAY = "catalogue.example_put_away", _("put an example of a goal away")
    EXAMPLE_BROUGHT_BACK = "catalogue.example_brought_back", _("brought an example of a goal back")
    CATALOGUE_PUBLISHED = "catalogue.catalogue_published", _("published a version of the catalogue")
