"""Who is still there: the moment somebody was last seen, kept in a signed cookie instead of in the database.

A page view must not write (rule of the house), so the last-seen moment travels with the browser. The cookie is bound
to the session: it proves nothing for another one. Without the cookie the moment of signing in counts, which the
session itself holds; throwing the cookie away only makes a session older.

A moment in the future means that the clock was wrong. Up to a quarter of an hour it is read as "now"; further away it
is not believed, and the person signs in once more. So a clock that jumps neither locks anybody out nor keeps a
forgotten screen open.
"""

import time
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "reisgezel_seen"
SIGNED_IN_AT = "signed_in_at"
_SALT = "reisgezel.accounts.seen"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was last seen, in which session (a fingerprint of its key), when (seconds since 1970)."""

    user_id: uuid.UUID
    session: str
    at: int


def limit() -> int:
    """How many quiet seconds end a session."""
    return settings.IDLE_MINUTES * 60


def is_idle(request: HttpRequest) -> bool:
    """Whether the signed-in person of this request was away too long. Writes nothing."""
    now = time.time()
    signed_in_at = request.session.get(SIGNED_IN_AT, 0)
    if not _within(now, signed_in_at, settings.SESSION_COOKIE_AGE):
        return True
    seen = read(request)
    bound = seen is not None and constant_time_compare(
        seen.session, _fingerprint(request.session.session_key)
    )
    last = max(seen.at, signed_in_at) if seen and bound and _within(now, seen.at, limit()) else signed_in_at
    return not _within(now, last, limit())


def read(request: HttpRequest) -> Seen | None:
    """What the cookie says, whichever session it belongs to; None when it is missing, too old or not ours."""
    try:
        user_id, session, at = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=settings.SESSION_COOKIE_AGE
        )
        return Seen(uuid.UUID(user_id), str(session), int(at))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def write(request: HttpRequest, response: HttpResponseBase) -> None:
    """Notes on the response that the signed-in person is there now."""
    value = [str(request.user.pk), _fingerprint(request.session.session_key), int(time.time())]
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=_SALT),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    """Takes the cookie away, at signing out."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _within(now: float, moment: float, seconds: int) -> bool:
    return -limit() <= now - moment < seconds


def _fingerprint(session_key: str | None) -> str:
    return salted_hmac(_SALT, session_key or "", algorithm="sha256").hexdigest()[:32]
