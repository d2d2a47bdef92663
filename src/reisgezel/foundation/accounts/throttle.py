"""Slows down guessing at one account, however many addresses the guesses come from.

allauth's own limits count per address and per name within minutes, in the shared cache. This counts failures in a
row per name, in a table of its own, so that patience does not help either: after five, each further failure doubles
the wait, up to an hour. Waiting is the same for names that exist and names that do not.

An attempt is counted *before* the password is checked and taken back when it was right, so that many attempts at once
do not slip through together.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reisgezel.foundation.accounts.models import SignInThrottle

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
#: A row of failures is forgotten after a day of silence.
MEMORY = timedelta(days=1)
#: How far the clock may have been ahead before a stored moment is set right instead of believed.
SKEW = timedelta(minutes=1)


def name_key(name: str) -> str:
    """The key of what somebody typed as their name."""
    return _hash("name", name.strip().lower())


def second_step_key(user_id: object) -> str:
    """The key of the codes that are tried for one account."""
    return _hash("second-step", str(user_id))


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row."""
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - FREE_ATTEMPTS, 10))


def admit(key: str) -> bool:
    """Counts an attempt and says whether it may be made now."""
    now = timezone.now()
    with transaction.atomic():
        row = SignInThrottle.objects.select_for_update().filter(key=key).first()
        if row is None:
            return _begin(key)
        if row.last_at > now + SKEW:  # the clock went back: the wait starts now, it does not last until then
            SignInThrottle.objects.filter(key=key).update(last_at=now)
            row.last_at = now
        if now - row.last_at >= MEMORY:
            SignInThrottle.objects.filter(key=key).update(failures=1, last_at=now)
            return True
        if now - row.last_at < wait_after(row.failures):
            return False
        SignInThrottle.objects.filter(key=key).update(failures=F("failures") + 1, last_at=now)
        return True


def forget(key: str) -> None:
    """The attempt was right, or the person proved otherwise to be the owner."""
    SignInThrottle.objects.filter(key=key).delete()


def purge() -> int:
    """Deletes rows of failures that no longer count."""
    return SignInThrottle.objects.filter(last_at__lt=timezone.now() - MEMORY).delete()[0]


def _begin(key: str) -> bool:
    try:
        with transaction.atomic():
            SignInThrottle.objects.create(key=key, failures=1, last_at=timezone.now())
    except IntegrityError:  # another attempt was first; this one counts on top of it
        SignInThrottle.objects.filter(key=key).update(failures=F("failures") + 1, last_at=timezone.now())
    return True


def _hash(kind: str, value: str) -> str:
    return salted_hmac(f"reisgezel.accounts.throttle.{kind}", value, algorithm="sha256").hexdigest()
