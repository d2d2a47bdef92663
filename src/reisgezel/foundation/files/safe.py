"""Taking in a photo or a document from outside: scanned where a scanner is, made anew by a program that may break."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from reisgezel.foundation.files import cleaning, scanning
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.files.errors import NotClean, TooLarge
from reisgezel.foundation.files.limits import MAX_BYTES

#: Wall-clock time for one file; the program itself stops after `cleaning.SECONDS` of work.
PATIENCE = 45
#: What that program gets of our environment: nothing secret.
_ENVIRONMENT = ("LD_LIBRARY_PATH",)
#: How many such programs one web process lets run at once: a photo of 64 million pixels takes some memory.
_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Safe:
    """What is kept of a file. pages: of a document; 1 for a photo. was_scanned: ClamAV looked at what came in."""

    kind: CleanKind
    pages: int
    data: bytes
    was_scanned: bool


def made_safe(data: bytes) -> Safe:
    """The file made anew. Raises TooLarge, NotClean, Harmful, NotScanned; nothing is kept then."""
    if len(data) > MAX_BYTES:
        raise TooLarge
    try:
        cleaning.kind_of(data)  # what is refused at its first bytes needs no program
    except cleaning.Refused as refusal:
        raise NotClean(refusal.code) from None
    was_scanned = scanning.scan(data)
    said, made = _clean_elsewhere(data)
    if "kind" not in said:
        raise NotClean(said.get("refused", "broken"))
    if len(made) > MAX_BYTES:
        raise TooLarge
    return Safe(CleanKind(said["kind"]), int(said["pages"]), made, was_scanned)


def _clean_elsewhere(data: bytes) -> tuple[dict[str, str], bytes]:
    """What the program said of the file. One that broke or took too long says that much."""
    program = [sys.executable, "-I", "-B", str(Path(cleaning.__file__))]
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no word of anybody in its command
                program,
                input=data,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                cwd="/",
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        except subprocess.TimeoutExpired:
            return {"refused": "time"}, b""
    if done.returncode:
        return {"refused": "time" if done.returncode < 0 else "broken"}, b""
    line, _sep, made = done.stdout.partition(b"\n")
    return json.loads(line), made
