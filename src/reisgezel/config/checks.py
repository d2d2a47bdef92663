"""Misconfigurations that Django's own checks do not know. `reisgezel check settings` shows them; ids are documented.

reisgezel.E001  the demo is switched on next to a real database
reisgezel.E002  an encryption key is not 32 bytes of base64
reisgezel.E003  a port for text messages or letters that does not exist
reisgezel.W001  the embedded database in a real installation: one machine, no standby
reisgezel.W002  what the installation writes is readable by other users of the machine
reisgezel.W003  mail goes nowhere
reisgezel.W004  papers are printed by the browser: the machine cannot make a PDF
reisgezel.W005  no virus scanner looks at files that come in
reisgezel.W006  the virus scanner that was named or found does not answer, so files are refused
"""

import binascii
import stat
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Remark

from reisgezel.foundation.files import scanning
from reisgezel.foundation.notices import ports
from reisgezel.foundation.papers import pdf

_KEY_BYTES = 32


@register(Tags.security, deploy=True)
def check_demo(**_: Any) -> Sequence[CheckMessage]:
    if settings.DEMO and settings.DATABASES["default"]["NAME"] != settings.VAR / "demo.sqlite3":
        hint = "Use reisgezel.config.settings.production for a real installation."
        return [
            Error(
                "The demo lets anybody sign in, and it is pointed at another database.",
                hint=hint,
                id="reisgezel.E001",
            )
        ]
    return []


@register()
def check_ports(**_: Any) -> Sequence[CheckMessage]:
    return [
        Error(
            f"“{port}” is no way for a {channel} to leave.",
            hint="Choose off, console or file (docs/operating.md, under Variables).",
            id="reisgezel.E003",
        )
        for channel, port in settings.NOTICE_PORTS.items()
        if port not in ports.PORTS
    ]


@register(Tags.security)
def check_encryption_keys(**_: Any) -> Sequence[CheckMessage]:
    found = []
    for name, key in getattr(settings, "ENCRYPTION_KEYS", {}).items():
        try:
            right = len(b64decode(key, validate=True)) == _KEY_BYTES
        except (binascii.Error, ValueError):
            right = False
        if not right:
            hint = "How to make one is in docs/operating.md, under Keys."
            found.append(
                Error(f"Encryption key {name!r} is not 32 bytes in base64.", hint=hint, id="reisgezel.E002")
            )
    return found


@register(Tags.database, deploy=True)
def check_database(**_: Any) -> Sequence[CheckMessage]:
    if settings.DEMO or "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        return []
    hint = "Set REISGEZEL_DATABASE_URL, or accept this for a small partnership and make backups (docs/operating.md)."
    return [Remark("A real installation runs on the embedded database.", hint=hint, id="reisgezel.W001")]


@register(Tags.security, deploy=True)
def check_folder(**_: Any) -> Sequence[CheckMessage]:
    if not settings.VAR.exists() or not stat.S_IMODE(settings.VAR.stat().st_mode) & stat.S_IRWXO:
        return []
    return [
        Remark(
            f"Other users of this machine can read {settings.VAR}.",
            hint="chmod o= there.",
            id="reisgezel.W002",
        )
    ]


@register(Tags.security, deploy=True)
def check_mail(**_: Any) -> Sequence[CheckMessage]:
    if settings.EMAIL_DELIVERY_BACKEND.startswith("django.core.mail.backends.smtp"):
        return []
    return [
        Remark(
            "Mail is not sent by SMTP.", hint="Set REISGEZEL_EMAIL_URL=smtp+tls://...", id="reisgezel.W003"
        )
    ]


@register(deploy=True)
def check_papers(**_: Any) -> Sequence[CheckMessage]:
    if not (line := papers_line()):
        return []
    return [Remark(line, hint="Nothing is lost: the same page opens for printing.", id="reisgezel.W004")]


@register(deploy=True)
def check_scanner(**_: Any) -> Sequence[CheckMessage]:
    if scanning.answers():
        return []
    if scanning.is_there():
        hint = "Is clamav-daemon running, and may this user write to its socket (docs/operating.md)?"
        return [
            Remark("The virus scanner does not answer: files are refused.", hint=hint, id="reisgezel.W006")
        ]
    return [
        Remark(
            "No virus scanner looks at files that come in.",
            hint="apt-get install clamav-daemon, or set REISGEZEL_CLAMD (docs/operating.md). "
            "Photos and PDFs are made anew either way, without what acts by itself.",
            id="reisgezel.W005",
        )
    ]


def papers_line() -> str:
    """What to install so that papers become PDFs; empty when nothing is missing."""
    if not (packages := pdf.missing()):
        return ""
    return (
        f"Papers are printed by the browser, not as PDF. To change that: apt-get install {' '.join(packages)}"
    )
