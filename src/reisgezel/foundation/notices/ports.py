"""The ways out of the house: e-mail, and ports for text messages and letters.

A port is chosen per installation (docs/operating.md). `off`: nothing goes this way, and whoever asks `is_on` can say
so. `console`: onto standard output, to look at. `file`: one file per message, for a program of the installation's own
that hands it to a provider or a printer and takes the file away.
"""

import json
import os
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from reisgezel.foundation.notices.enums import Channel

#: What an installation can choose.
PORTS = ("off", "console", "file")


@dataclass(frozen=True, slots=True)
class Notice:
    """What goes to one person. to: an e-mail address, a phone number (E.164), or who a letter is for."""

    channel: Channel
    to: str
    subject: str
    text: str


class Port(Protocol):
    def send(self, ident: uuid.UUID, notice: Notice) -> None:
        """Hands it over. ident: the same at every attempt, so that twice can be known as twice. Raises OSError."""


class ConsolePort:
    """To look at while developing. It shows words and a number: not for an installation with real people."""

    def send(self, ident: uuid.UUID, notice: Notice) -> None:
        sys.stdout.write(f"[{notice.channel}] {notice.to}: {notice.text} ({ident})\n")
        sys.stdout.flush()


class FilePort:
    """`<folder>/<channel>/<ident>.json`, readable by its user only; it appears in whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, ident: uuid.UUID, notice: Notice) -> None:
        folder = self.folder / notice.channel.value
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        words = {"id": str(ident), "to": notice.to, "subject": notice.subject, "text": notice.text}
        unfinished = folder / f"{ident}.part"
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(words, file, ensure_ascii=False)
        unfinished.replace(folder / f"{ident}.json")


class MailPort:
    """By the same connection as every other mail of the outbox."""

    def send(self, ident: uuid.UUID, notice: Notice) -> None:
        """Raises what the connection raises, and ConnectionRefusedError when it took nothing."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        mail = EmailMessage(
            notice.subject, notice.text, None, [notice.to], headers={"Message-ID": f"<{ident}@{domain}>"}
        )
        if not get_connection(backend=settings.EMAIL_DELIVERY_BACKEND).send_messages([mail]):
            raise ConnectionRefusedError


def port_of(channel: Channel) -> Port | None:
    """The port of a channel, or None where it is off."""
    if channel is Channel.EMAIL:
        return MailPort()
    match settings.NOTICE_PORTS[channel.value]:
        case "console":
            return ConsolePort()
        case "file":
            return FilePort(Path(settings.VAR) / "outgoing")
    return None


def is_on(channel: Channel) -> bool:
    return port_of(channel) is not None
