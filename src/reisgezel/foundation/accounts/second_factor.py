"""Two steps to sign in: who has a second step, and where to go until then."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.http import HttpRequest

from reisgezel.foundation.privacy import encryption

#: Where allauth keeps what must stay secret, in its JSON column.
_SECRETS = ("secret", "seed")

#: Set in the session once the second step was seen, so that a page view does not ask the database again.
SESSION_KEY = "second_factor"

#: Url names that stay open to somebody who still has to set up the second step.
SET_UP_VIEWS = ("mfa_", "account_logout", "account_reauthenticate", "set_language")


def has_one(user_id: object) -> bool:
    """Whether this account has an authenticator app or a passkey (recovery codes alone are no second step)."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists()


def is_satisfied(request: HttpRequest) -> bool:
    """Whether the signed-in person may go on. Remembers a yes in the session."""
    if request.session.get(SESSION_KEY):
        return True
    if not has_one(request.user.pk):
        return False
    request.session[SESSION_KEY] = True
    return True


def reseal() -> int:
    """Brings the secrets of authenticator apps and recovery codes to the newest encryption key. Returns how many."""
    newest = next(iter(encryption.keys()))
    done = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk").iterator(500):
        old = {name: row.data[name] for name in _SECRETS if name in row.data}
        if all(encryption.Sealed(value).key_id == newest for value in old.values()):
            continue
        row.data.update({name: encrypt(decrypt(value)) for name, value in old.items()})
        row.save(update_fields=["data"])
        done += 1
    return done
