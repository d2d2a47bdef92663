"""The table, "aan tafel": its states, its lines and its seats."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    """A case meeting, "aan tafel". Nobody is blamed for one that did not come about."""

    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    RUNNING = "running", pgettext_lazy("meeting", "at the table now")
    ENDED = "ended", pgettext_lazy("meeting", "took place")
    NOT_HELD = "not_held", pgettext_lazy("meeting", "did not come about")
    CALLED_OFF = "called_off", pgettext_lazy("meeting", "called off")


MEETING_MOVES: dict[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (MeetingState.RUNNING, MeetingState.NOT_HELD, MeetingState.CALLED_OFF),
    MeetingState.RUNNING: (MeetingState.ENDED,),
    MeetingState.ENDED: (),
    MeetingState.NOT_HELD: (),
    MeetingState.CALLED_OFF: (),
}

#: Meetings that still lie ahead, or go on.
OPEN_MEETINGS = (MeetingState.PLANNED, MeetingState.RUNNING)
#: Somebody sat at the table.
HELD_MEETINGS = (MeetingState.RUNNING, MeetingState.ENDED)


class LineKind(models.TextChoices):
    """What stands on the sheet of a meeting, beside the person's own question."""

    AGENDA = "agenda", _("to talk about")
    DECISION = "decision", _("decided")
    TASK = "task", _("who does what")


#: The person's question and four lines more: what fits in one talk (product rule).
MAX_AGENDA = 5
#: Decisions on one sheet, and as many lines of who does what.
MAX_LINES = 20
#: People round one table, besides who keeps the overview.
MAX_SEATS = 12


class Doer(models.TextChoices):
    """Who does what was agreed at the table."""

    MEMBER = "member", _("a colleague")
    PERSON = "person", _("the person")
    TRUSTED = "trusted", _("somebody the person trusts")


class GuestAnswer(models.TextChoices):
    """What somebody who is invited says beforehand."""

    COMES = "comes", pgettext_lazy("invited", "comes")
    CANNOT = "cannot", pgettext_lazy("invited", "cannot come")


class Seat(models.TextChoices):
    """How somebody from outside or inside the team is invited to one meeting, at this moment."""

    WAITS = "waits", _("the meeting has not begun")
    OPEN = "open", _("the meeting goes on")
    OVER = "over", _("the meeting is over")
