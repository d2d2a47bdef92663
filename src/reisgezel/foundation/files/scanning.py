"""Asking ClamAV about what comes in, where it is: over the socket of its daemon, by INSTREAM.

`settings.CLAMD` names the socket (a path, or host:port); empty: the usual one, where it exists; "off": none. Where
nobody looks, `reisgezel check settings` says so and each file is marked as not scanned. Where a scanner is to look and
does not answer, nothing is taken in.
"""

import socket
import struct
from pathlib import Path

from django.conf import settings

from reisgezel.foundation.files.errors import Harmful, NotScanned

#: Where Debian's daemon listens.
USUAL = "/var/run/clamav/clamd.ctl"
_PIECE = 64 * 1024
_SECONDS = 30
_LONGEST_ANSWER = 4096


def is_there() -> bool:
    """Whether files that come in are scanned. A daemon of the usual place counts when its socket is there."""
    return bool(_named())


def answers() -> bool:
    """Whether a scanner is there and says so."""
    try:
        return bool(named := _named()) and _say(named, [b"zPING\0"]) == b"PONG"
    except (OSError, ValueError):  # nobody there, or no place that could be one
        return False


def scan(data: bytes) -> bool:
    """Whether somebody looked; False where no scanner is named. Raises Harmful, NotScanned."""
    named = _named()
    if not named:
        return False
    try:
        answer = _ask(named, data)
    except (OSError, ValueError):
        raise NotScanned(field="files") from None
    if answer.endswith(b"OK"):
        return True
    if answer.endswith(b"FOUND"):
        raise Harmful(field="files")
    raise NotScanned(field="files")


def _named() -> str:
    """The socket that is set, or the usual one where it exists."""
    if settings.CLAMD == "off":
        return ""
    return settings.CLAMD or (USUAL if Path(USUAL).exists() else "")


def _ask(named: str, data: bytes) -> bytes:
    pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
    sized = [struct.pack("!L", len(piece)) + piece for piece in (*pieces, b"")]
    return _say(named, [b"zINSTREAM\0", *sized])


def _say(named: str, words: list[bytes]) -> bytes:
    """The first line that the daemon answers."""
    with _line_to(named) as line:
        for word in words:
            line.sendall(word)
        answer = b""
        while len(answer) <= _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
            answer += piece
    return answer.rstrip(b"\0\n ")


def _line_to(named: str) -> socket.socket:
    if not named.startswith("/"):
        host, _colon, port = named.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=_SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(_SECONDS)
    try:
        line.connect(named)
    except OSError:
        line.close()
        raise
    return line
