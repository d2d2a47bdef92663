"""What can be refused about a caseload from a file.

Invalid
├── NotReadable      what came is no table that we read; says why, in words
├── NoPeople         a table with a header and nobody under it
└── NoNames          no column is the call name, or two are
Conflict
├── OneWaits         another file still waits to be looked at
├── NotNow           the file moved on meanwhile: begun, or being begun
├── RowChanged       a row was changed in another window
└── StillOpen        rows that nobody decided about
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Conflict, Invalid


class NotReadable(Invalid):
    code = "not_readable"


class NoPeople(Invalid):
    code = "no_people"
    message = _("There is nobody in this file: under the first line stands nothing.")


class NoNames(Invalid):
    code = "no_names"
    message = _("Say which one column is the call name. Nothing else is needed.")


class OneWaits(Conflict):
    code = "one_waits"
    message = _("Another file still waits. Finish it or put it aside first.")


class NotNow(Conflict):
    code = "not_now"
    message = _("This file moved on meanwhile. Look again before you go on.")


class RowChanged(Conflict):
    code = "row_changed"
    message = _("This row was changed in another window. Look at it again.")


class StillOpen(Conflict):
    code = "still_open"
    message = _("There are rows to look at first. Nothing was begun.")
