"""What can be refused about sharing.

Conflict
├── AlreadyAnswered  something newer was answered, or it was stopped already
└── TooLateToUndo    more than ten seconds after the stop, or something was answered since
Invalid
├── NoOwnWords       a "yes" without what the person said it means
├── WrongEnd         a last day that has been, or that lies too far ahead
└── NoSuchTopic      a topic that is not shared here
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Conflict, Invalid


class AlreadyAnswered(Conflict):
    code = "already_answered"
    message = _("This was already answered anew. Look again before you go on.")


class TooLateToUndo(Conflict):
    code = "too_late_to_undo"
    message = _("It is too late to undo this. Ask the question again.")


class NoOwnWords(Invalid):
    code = "no_own_words"
    message = _("Write in the person’s own words what this colleague may read now.")


class WrongEnd(Invalid):
    code = "wrong_end"
    message = _("Choose a last day between today and two years from now.")


class NoSuchTopic(Invalid):
    code = "no_such_topic"
    message = _("This topic is not shared here.")
