"""The few most sensitive fields, unreadable to whoever gets hold of the database alone.

AES-256 in Galois/Counter Mode (NIST SP 800-38D). The ciphertext is bound to its place: "table:column:pk" goes in as
associated data, so a value that is moved to another row or column cannot be read. Stored form:

    v1:<key id>:<base64 of 12 bytes nonce and the ciphertext with its tag>

Keys come from the setting ENCRYPTION_KEYS, {id: base64 of 32 bytes}: the first one encrypts, all of them decrypt;
`reisgezel rotate-keys` brings every value to the first. Empty text stays empty.
"""

import base64
import binascii
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact

PREFIX = "v1"
NONCE_BYTES = 12
KEY_BYTES = 32


class Unreadable(Exception):
    """A stored value that cannot be decrypted here: another row's, another column's, altered, or its key is gone."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database. Never shows what is inside."""

    stored: str

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__

    @property
    def key_id(self) -> str:
        return self.stored.split(":", 2)[1]


def keys() -> dict[str, bytes]:
    """Key id -> key, the encrypting one first. Raises ImproperlyConfigured without a usable key."""
    found: dict[str, bytes] = {}
    for ident, encoded in settings.ENCRYPTION_KEYS.items():
        try:
            found[ident] = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            found[ident] = b""
        if not ident or ":" in ident or len(found[ident]) != KEY_BYTES:
            raise ImproperlyConfigured(f"encryption key {ident!r}: expected {KEY_BYTES} bytes in base64")
    if not found:
        raise ImproperlyConfigured("expected at least one encryption key")
    return found


def seal(text: str, place: str) -> Sealed:
    """Encrypt a text for one place ("table:column:pk")."""
    ident, key = next(iter(keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    inside = nonce + AESGCM(key).encrypt(nonce, text.encode(), place.encode())
    return Sealed(f"{PREFIX}:{ident}:{base64.b64encode(inside).decode()}")


def unseal(sealed: Sealed, place: str) -> str:
    """Decrypt a value of one place. Raises Unreadable, which tells the place and never the value."""
    parts = sealed.stored.split(":", 2)
    if len(parts) != 3 or parts[0] != PREFIX:
        raise Unreadable(f"{place}: not a sealed value")
    key = keys().get(parts[1])
    if key is None:
        raise Unreadable(f"{place}: key {parts[1]!r} is not configured")
    try:
        inside = base64.b64decode(parts[2], validate=True)
        return AESGCM(key).decrypt(inside[:NONCE_BYTES], inside[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise Unreadable(f"{place}: altered, or sealed for another place") from None


class _Unsealing:
    """Decrypts on first reading: only then is the row's primary key known for sure."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = instance.__dict__[name] = unseal(value, self.field.place(instance))
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that lies sealed in the database. Reading it on the model gives the text; `values()` gives a `Sealed`.

    It cannot be searched, sorted or compared in a query: only "is it empty" can be asked.
    """

    description = "text, encrypted at rest and bound to its row"

    def place(self, instance: models.Model) -> str:
        if instance.pk is None:
            raise ValueError(
                f"{self.model.__name__}.{self.name}: the row needs its primary key before it is sealed"
            )
        return f"{self.model._meta.db_table}:{self.column}:{instance.pk}"

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if not cls._meta.abstract:
            setattr(cls, self.attname, _Unsealing(self))

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        return Sealed(value) if value else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else super().to_python(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django calls it so
        """A value that was never read stays as it lies; a text is sealed for this row."""
        value = model_instance.__dict__.get(self.attname)
        if not value or isinstance(value, Sealed):
            return value
        return seal(str(value), self.place(model_instance))

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.stored
        if value in {None, ""}:
            return value
        raise FieldError(
            f"{self.name}: an encrypted field takes no plain value in a query; set it on the model and save"
        )


#: The one question a query may ask about a sealed value.
_ASKABLE = frozenset({"isnull"})


class _NotSearchable(models.Lookup):
    def __init__(self, lhs: Any, rhs: Any) -> None:
        raise FieldError(
            f"{lhs.target.name}: an encrypted field cannot be searched; only “is it empty” can be asked"
        )


class _IsEmpty(Exact):
    """``field=""`` and nothing else."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        if rhs != "":
            _NotSearchable(lhs, rhs)
        super().__init__(lhs, rhs)


for _name in list(EncryptedTextField.get_class_lookups()):
    if _name not in _ASKABLE:
        EncryptedTextField.register_lookup(_IsEmpty if _name == "exact" else _NotSearchable, _name)
