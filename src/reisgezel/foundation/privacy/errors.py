"""What can go wrong with the logs and with sealed values.

    ReisgezelError
    └── Unreadable              500   a sealed value that cannot be opened here
    RuntimeError
    └── OutsideTransaction            a row of the log that would not share the fate of its action
    ValueError
    └── UnknownEvent                  a name that no room registered

The last two are faults of the programmer and meet no user.
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import ReisgezelError


class Unreadable(ReisgezelError):
    """A sealed value of another row or column, an altered one, or one whose key is gone.

    `str()` tells the place ("table:column:pk") and why, never the value; `message` is for the screen.
    """

    code = "unreadable"
    message = _("Something on this page is locked and cannot be opened. Tell the people who run this site.")

    def __init__(self, place: str, why: str) -> None:
        super().__init__()
        self.place = place
        self.why = why

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


class OutsideTransaction(RuntimeError):
    """A row of the log must stand or fall with the action that it tells about."""

    def __init__(self) -> None:
        super().__init__(
            "a row of the log belongs in the transaction of its action: open transaction.atomic first"
        )


class UnknownEvent(ValueError):
    """A name that no room registered."""
