"""Refusals: the one way in which reading an addendum fails.

    NotAnAddendum          carries .code (RefusalCode) and .reason (one English line)

Whatever bytes come in, the reader answers with an Addendum or with this error, never with another one.
"""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why a file was refused; stable, so that a screen can translate it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown_format"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_COSTLY = "too_costly"
    NOT_AN_ADDENDUM = "not_an_addendum"


class NotAnAddendum(ValueError):
    """The file was refused. `reason` is one line that says what was expected and what came."""

    def __init__(self, code: RefusalCode, reason: str) -> None:
        self.code = code
        self.reason = " ".join(reason.split())
        super().__init__(self.reason)

    def __reduce__(self) -> tuple[type["NotAnAddendum"], tuple[RefusalCode, str]]:
        return type(self), (self.code, self.reason)
