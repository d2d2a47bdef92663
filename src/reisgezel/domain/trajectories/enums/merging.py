"""Two pages of one person: states of the question, and what is settled first."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MergeState(models.TextChoices):
    """Two pages that may be of one person. Nothing is one before both who keep the overview say so."""

    ASKED = "asked", pgettext_lazy("two pages", "asked")
    DONE = "done", pgettext_lazy("two pages", "one page")
    DECLINED = "declined", pgettext_lazy("two pages", "somebody else")
    WITHDRAWN = "withdrawn", pgettext_lazy("two pages", "no longer asked")
    LAPSED = "lapsed", pgettext_lazy("two pages", "no answer came")
    UNDONE = "undone", pgettext_lazy("two pages", "two pages again")


MERGE_MOVES: dict[MergeState, tuple[MergeState, ...]] = {
    MergeState.ASKED: (
        MergeState.DONE,
        MergeState.DECLINED,
        MergeState.WITHDRAWN,
        MergeState.LAPSED,
    ),
    MergeState.DONE: (MergeState.UNDONE,),
    MergeState.DECLINED: (),
    MergeState.WITHDRAWN: (),
    MergeState.LAPSED: (),
    MergeState.UNDONE: (),
}

#: The two pages were one, or still are.
MERGED = (MergeState.DONE, MergeState.UNDONE)


class Settle(models.TextChoices):
    """What has to be settled on two pages before they become one. Nothing is chosen for anybody."""

    GOALS = (
        "goals",
        _("Together there are more than three open goals. Choose with the person which can wait."),
    )
    MEETING = "meeting", _("A meeting goes on at the table. End it first.")
    COVER = "cover", _("A colleague stands in, now or soon. End that first.")
    JOINING = (
        "joining",
        _("Somebody is asked to join. Wait for the answer and the first contact, or take it back."),
    )
    EMERGENCY = "emergency", _("Somebody used emergency access. Look at that first.")
    HANDOVER = "handover", _("This page is being handed over. Wait until it has passed, or call it off.")
    RIGHTS = (
        "rights",
        _(
            "The person asked something about the own data. Answer it, say the answer, or wait until it is erased."
        ),
    )
    ERASING = (
        "erasing",
        _(
            "On the page that stays something is still to be erased, as the person asked. Wait for that first."
        ),
    )
