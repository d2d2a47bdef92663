"""Sealing a text for one place, so that whoever gets hold of the database alone cannot read or move it.

AES-256 in Galois/Counter Mode (NIST SP 800-38D). The place, "table:column:pk", goes in as associated data, so a value
that is moved to another row or column cannot be opened. Stored form:

    v1:<key id>:<base64 of 12 bytes nonce and the ciphertext with its tag of 16 bytes>

Keys come from the setting ENCRYPTION_KEYS, {id: base64 of 32 bytes}: the first one seals, all of them open.
"""

import base64
import binascii
import os
import re
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from reisgezel.foundation.privacy.errors import Unreadable

FORM = "v1"
NONCE_BYTES = 12
KEY_BYTES = 32
KEY_ID = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_STORED = re.compile(r"v1:(?P<key>[A-Za-z0-9_.-]{1,32}):(?P<inside>[A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database. It never shows what is inside, nor the ciphertext."""

    stored: str

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__

    @property
    def key_id(self) -> str:
        """Under which key it lies; empty when it is no sealed value at all."""
        found = _STORED.fullmatch(self.stored)
        return found["key"] if found else ""


def keys() -> dict[str, bytes]:
    """Key id -> key, the sealing one first. Raises ImproperlyConfigured without a usable key."""
    configured: dict[str, str] = getattr(settings, "ENCRYPTION_KEYS", {})
    return _decoded(tuple(configured.items()))


def seal(text: str, place: str) -> Sealed:
    """Encrypt a text for one place. Raises ValueError for a text that UTF-8 cannot write, without showing it."""
    ident, key = next(iter(keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{place}: the text holds half of a character") from None
    inside = nonce + AESGCM(key).encrypt(nonce, plain, place.encode())
    return Sealed(f"{FORM}:{ident}:{base64.b64encode(inside).decode()}")


def unseal(sealed: Sealed, place: str) -> str:
    """Open a value at its place. Raises Unreadable, which tells the place and never the value."""
    found = _STORED.fullmatch(sealed.stored)
    if found is None:
        raise Unreadable(place, "not a sealed value")
    key = keys().get(found["key"])
    if key is None:
        raise Unreadable(place, f"its key {found['key']!r} is not in ENCRYPTION_KEYS")
    try:
        inside = base64.b64decode(found["inside"], validate=True)
        text = AESGCM(key).decrypt(inside[:NONCE_BYTES], inside[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError):
        raise Unreadable(place, "altered, or sealed for another place or with another key") from None
    # The last sign holds bits that decoding throws away: it was altered too, when they are not as we wrote them.
    if base64.b64encode(inside).decode() != found["inside"]:
        raise Unreadable(place, "altered")
    return text


@lru_cache(maxsize=4)
def _decoded(configured: tuple[tuple[str, str], ...]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for ident, encoded in configured:
        try:
            found[ident] = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            found[ident] = b""
        if not KEY_ID.fullmatch(ident) or len(found[ident]) != KEY_BYTES:
            raise ImproperlyConfigured(
                f"encryption key {ident!r}: expected a short id and {KEY_BYTES} bytes in base64"
            )
    if not found:
        raise ImproperlyConfigured("ENCRYPTION_KEYS: expected at least one key")
    return found
