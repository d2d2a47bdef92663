"""Refusals: the one way in which reading a table fails.

    NotATable       carries .code (RefusalCode) and .reason (one English line, with nothing of the file in it)

Whatever bytes come in, the reader answers with a Table or with this error, never with another one.
"""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why a file was refused; stable, so that a screen can translate it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_COLUMNS = "too_many_columns"
    DAMAGED = "damaged"
    LOCKED = "locked"
    MACROS = "macros"
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    OPEN_DOCUMENT = "open_document"
    WEB_PAGE = "web_page"
    UNKNOWN = "unknown"


class NotATable(ValueError):
    """The file was refused. `reason` is one line that says what was expected and what came."""

    def __init__(self, code: RefusalCode, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(reason)

    def __reduce__(self) -> tuple[type["NotATable"], tuple[RefusalCode, str]]:
        return type(self), (self.code, self.reason)
