"""States of a handover, and where each may go."""

from django.db import models
from django.utils.translation import pgettext_lazy


class HandoverState(models.TextChoices):
    """A colleague takes over the overview of one person: asked, met in company, passed on a day, never in silence."""

    PREPARED = "prepared", pgettext_lazy("handover", "being prepared")
    ASKED = "asked", pgettext_lazy("handover", "asked")
    ACCEPTED = "accepted", pgettext_lazy("handover", "says yes; it has not passed yet")
    MET = "met", pgettext_lazy("handover", "the three met; it passes on the agreed day")
    DECLINED = "declined", pgettext_lazy("handover", "says no")
    RETURNED = "returned", pgettext_lazy("handover", "came back")
    CALLED_OFF = "called_off", pgettext_lazy("handover", "called off")
    PASSED = "passed", pgettext_lazy("handover", "handed over")


#: From where to where a handover may go. It passes without an answer in between when the giver has left already: then
#: a yes is all there is to wait for.
HANDOVER_MOVES: dict[HandoverState, tuple[HandoverState, ...]] = {
    HandoverState.PREPARED: (HandoverState.ASKED, HandoverState.CALLED_OFF),
    HandoverState.ASKED: (
        HandoverState.ACCEPTED,
        HandoverState.PASSED,
        HandoverState.DECLINED,
        HandoverState.RETURNED,
        HandoverState.CALLED_OFF,
    ),
    HandoverState.ACCEPTED: (
        HandoverState.MET,
        HandoverState.PASSED,
        HandoverState.DECLINED,
        HandoverState.RETURNED,
        HandoverState.CALLED_OFF,
    ),
    HandoverState.MET: (
        HandoverState.PASSED,
        HandoverState.DECLINED,
        HandoverState.RETURNED,
        HandoverState.CALLED_OFF,
    ),
    HandoverState.DECLINED: (),
    HandoverState.RETURNED: (),
    HandoverState.CALLED_OFF: (),
    HandoverState.PASSED: (),
}

#: It still asks something of somebody; there is one of these at a time for one person.
OPEN_HANDOVERS = (
    HandoverState.PREPARED,
    HandoverState.ASKED,
    HandoverState.ACCEPTED,
    HandoverState.MET,
)
#: The receiver said yes, and does not keep the overview yet.
AGREED_HANDOVERS = (HandoverState.ACCEPTED, HandoverState.MET)
#: What is planned with the person can still change.
HANDOVERS_TO_PLAN = (HandoverState.PREPARED, HandoverState.ASKED, HandoverState.ACCEPTED)
#: It came back to who gives: somebody else can be chosen.
HANDOVERS_BACK = (HandoverState.DECLINED, HandoverState.RETURNED)
