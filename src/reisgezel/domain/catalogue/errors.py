"""What can go wrong with the catalogue.

Invalid
├── NotReadable      422   the document is no addendum; carries why, in words for the screen
├── DomainMissing    422   an obstacle or outcome needs a topic before it is confirmed
├── NoExample        422   an example without words, or about something that is no topic of a goal
└── TooManySteps     422   more steps than an example can have
Conflict
├── ItemChanged      409   somebody decided about this line, or this part, meanwhile
├── ExampleChanged   409   somebody wrote another version of this example meanwhile
├── NotADraft        409   the addendum was published or set aside meanwhile
└── StillOpen        409   lines are undecided; carries how many and the first
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.foundation.common.errors import Conflict, Invalid


class NotReadable(Invalid):
    code = "not_readable"
    message = _("We could not read this document as an addendum.")


class DomainMissing(Invalid):
    code = "domain_missing"
    message = _("Choose a topic first.")


class NoExample(Invalid):
    code = "no_example"
    message = _("Write in a few words what somebody could want.")


class TooManySteps(Invalid):
    code = "too_many_steps"
    message = _("At most three steps: the rest comes later.")


class ExampleChanged(Conflict):
    code = "example_changed"
    message = _(
        "Somebody wrote another version meanwhile. It is kept. Look at it, and save again if yours is better."
    )


class ItemChanged(Conflict):
    code = "item_changed"
    message = _(
        "Somebody changed this line meanwhile. This is how it stands now; nothing of yours was saved over it."
    )


class NotADraft(Conflict):
    code = "not_a_draft"
    message = _("This addendum is closed. Start a new draft to change something.")


class StillOpen(Conflict):
    """count: undecided lines. first: number of the first of them in the addendum, to link to."""

    code = "still_open"

    def __init__(self, count: int, first: int) -> None:
        self.count = count
        self.first = first
        super().__init__(
            ngettext(
                "%(count)s line still waits for a decision. Only then can you publish.",
                "%(count)s lines still wait for a decision. Only then can you publish.",
                count,
            )
            % {"count": count}
        )
