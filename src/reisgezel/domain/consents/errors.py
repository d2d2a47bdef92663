"""What can be refused about sharing.

Conflict
├── AlreadyAnswered  something newer was answered, or it was stopped already
├── AlreadyWritten   a second version of one text or ground for the same day
└── TooLateToUndo    more than ten seconds after the stop, or something was answered since
Invalid
├── NoOwnWords       a "yes" without what the person said it means
├── WrongEnd         a last day that has been, or that lies too far ahead
├── WrongStart       a day on which it cannot have begun, or cannot begin
├── NoWords          a text without words
├── NotAController   an organisation without a place in the partnership
├── NoNorm           a public task, a legal duty or a period without what it rests on
├── WrongPeriod      a period that is too short or too long
│   └── TooShortForLogs  of the logs, shorter than the database lets go
└── NoSuchTopic      a topic that is not shared here
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Conflict, Invalid


class AlreadyAnswered(Conflict):
    code = "already_answered"
    message = _("This was already answered anew. Look again before you go on.")


class AlreadyWritten(Conflict):
    code = "already_written"
    message = _("There is a version for this day already. Choose another day.")


class TooLateToUndo(Conflict):
    code = "too_late_to_undo"
    message = _("It is too late to undo this. Ask the question again.")


class NoOwnWords(Invalid):
    code = "no_own_words"
    message = _("Write in the person’s own words what this colleague may read now.")


class WrongEnd(Invalid):
    code = "wrong_end"
    message = _("Choose a last day between today and two years from now.")


class WrongStart(Invalid):
    code = "wrong_start"
    message = _("This day is not possible here.")


class NoWords(Invalid):
    code = "no_words"
    message = _("Write the text.")


class NotAController(Invalid):
    code = "not_a_controller"
    message = _("Choose an organisation that has a place in this partnership today.")


class NoNorm(Invalid):
    code = "no_norm"
    message = _("Write what this task or duty rests on: the decree, the decision or the agreement.")


class WrongPeriod(Invalid):
    code = "wrong_period"
    message = _("Choose from 1 to 240 months.")


class TooShortForLogs(WrongPeriod):
    code = "too_short_for_logs"
    message = _("The logs are kept for 12 months at least: until then a complaint can still be answered.")


class NoSuchTopic(Invalid):
    code = "no_such_topic"
    message = _("This topic is not shared here.")
