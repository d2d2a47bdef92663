"""What can be checked about this room: its settings and guards (Django's checks), and the logs (`verify_chains`).

privacy.E001  there is no key to encrypt with
privacy.E002  an encryption key has no usable id, or is not 32 bytes of base64
privacy.E003  an encrypted field on a model whose primary key is not known before saving
privacy.W001  a trigger that guards the logs is missing or switched off (asked with `check --database default`)
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import connection

from reisgezel.foundation.privacy.models import ChainHead
from reisgezel.foundation.privacy.protection import missing_triggers
from reisgezel.foundation.privacy.sealing import KEY_ID
from reisgezel.foundation.privacy.verification import Broken, Report, verify_chains

__all__ = ["Broken", "Report", "verify_chains"]

_MAKE_ONE = (
    "Make one: python3 -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())'"
)


@register(Tags.security)
def check_keys(**_: Any) -> Sequence[CheckMessage]:
    """Whether there are keys, and how they are called. Their length is looked at by `reisgezel.E002`."""
    configured = getattr(settings, "ENCRYPTION_KEYS", None)
    if not configured:
        hint = f"Set REISGEZEL_ENCRYPTION_KEYS to id:key. {_MAKE_ONE}"
        return [Error("There is no key to encrypt with.", hint=hint, id="privacy.E001")]
    hint = "At most 32 letters, digits, dots, hyphens and underscores, such as k1."
    return [
        Error(f"{ident!r} cannot be the id of an encryption key.", hint=hint, id="privacy.E002")
        for ident in configured
        if not KEY_ID.fullmatch(ident)
    ]


@register(Tags.database)
def check_triggers(databases: Sequence[str] | None = None, **_: Any) -> Sequence[CheckMessage]:
    if not databases or connection.alias not in databases:
        return []
    if ChainHead._meta.db_table not in connection.introspection.table_names():
        return []  # before the first `migrate`
    hint = "A migration rebuilt the table, or somebody dropped it by hand; put back what privacy.0002 and 0004 made."
    return [
        CheckWarning(f"The guard {name} of the logs is missing.", hint=hint, id="privacy.W001")
        for name in missing_triggers()
    ]
