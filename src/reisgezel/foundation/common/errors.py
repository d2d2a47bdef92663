"""What can go wrong in the product, as one tree.

    ReisgezelError              500
    ├── MovedOn                 307   it goes on under another address, told to who may open it (else 409)
    ├── NotFound                404   it is not there, or this actor may not know that it is
    ├── NotAllowed              403   the actor may know of it, but not do this; carries the reason
    ├── Conflict                409   the state moved on meanwhile (double click, two people, two tabs)
    └── Invalid                 422   a value that no form caught; names the field

`ErrorMiddleware` turns each into a page or, for an htmx request, into a partial.
A message says what was expected and what came, in words for the screen, and never holds a personal value.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ReisgezelError(Exception):
    """Base of every error that the product raises on purpose."""

    code = "error"
    status = 500
    message: "StrOrPromise" = _("Something went wrong. Nothing was lost.")

    def __init__(self, message: "StrOrPromise | None" = None, *, code: str | None = None) -> None:
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code
        super().__init__(str(self.code))


class MovedOn(ReisgezelError):
    """It goes on elsewhere: the same address with the new id instead of the old; what was sent is sent there again."""

    code = "moved_on"
    status = 409
    message = _("Somebody changed this meanwhile. Look again before you go on.")

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        super().__init__()


class NotFound(ReisgezelError):
    code = "not_found"
    status = 404
    message = _("This page does not exist, or it is not for you.")


class NotAllowed(ReisgezelError):
    code = "not_allowed"
    status = 403
    message = _("You may not do this.")


class Conflict(ReisgezelError):
    code = "conflict"
    status = 409
    message = _("Somebody changed this meanwhile. Look again before you go on.")


class Invalid(ReisgezelError):
    code = "invalid"
    status = 422
    message = _("This value cannot be right.")

    def __init__(
        self, message: "StrOrPromise | None" = None, *, field: str = "", code: str | None = None
    ) -> None:
        self.field = field
        super().__init__(message, code=code)
