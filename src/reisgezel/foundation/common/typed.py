"""What somebody had typed when something went wrong: it stands on the page that says so, and can be sent once more."""

import errno
import sys
import uuid
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.middleware.csrf import get_token

#: Names that carry a secret. A form with one of these is never shown again.
_SECRETS = frozenset({"login", "code", "credential", "otp", "token", "secret"})
_SECRET_PARTS = ("password", "passwd", "mfa", "totp", "webauthn", "recovery")
_FULL = {errno.ENOSPC, errno.EDQUOT}
#: Longer than any choice of a form: somebody's words, also in a script without spaces.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """fields: everything that the form sent, to send it once more with the same ids. words: what reads as sentences.

    lost_files: files came with it. They cannot be sent from here, and the words can.
    """

    fields: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    token: str
    lost_files: bool


def typed(request: HttpRequest) -> Typed | None:
    """What the form of this request said; None when it said nothing, held a secret, or was not surely ours.

    Asks neither the database nor the session: both may be what went wrong.
    """
    if request.method != "POST" or not _is_ours(request):
        return None
    try:
        posted = [(name, str(value)) for name, values in request.POST.lists() for value in values]
        has_files = bool(request.FILES)
    except Exception:  # noqa: BLE001 - the form itself may be what could not be read
        return None
    fields = tuple((name, value) for name, value in posted if name != "csrfmiddlewaretoken")
    if any(map(is_secret, dict(fields))):
        return None
    words = tuple(value for _name, value in fields if _reads_as_words(value))
    if not (words if has_files else any(value for _name, value in fields)):
        return None  # a form that was about its file alone is nothing without it
    return Typed(fields, words, get_token(request), has_files)


def is_secret(name: str) -> bool:
    """Whether a field of this name carries a secret."""
    return name.lower() in _SECRETS or any(part in name.lower() for part in _SECRET_PARTS)


def status_now() -> int:
    """503 while an error is handled that passes by itself (database busy or away, disk full), else 500."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return 500 if str(error).startswith("no such") else 503  # SQLite's way to say that a table is missing
    return 503 if isinstance(error, OSError) and error.errno in _FULL else 500


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form surely stood on a page of ours: its token was right, or the browser says where it stood.

    Otherwise another site could have its own words shown here, with a button that sends them.
    """
    if getattr(request, "csrf_processing_done", False):
        return True
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _reads_as_words(value: str) -> bool:
    value = value.strip()
    try:
        uuid.UUID(value)
    except ValueError:
        return len(value) > _LONG or any(sign.isspace() for sign in value)
    return False
