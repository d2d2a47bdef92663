"""Files that are about somebody: each lies sealed under a key of its own, and the key lies sealed in its row.

    bytes on disk   12 bytes nonce, then AES-256-GCM of the file; associated data: the name of its place
    the key         in the row, sealed for that row (`privacy/encryption.py`), where new keys reach it

So when a row is erased its file is unreadable at that moment, in every copy of the disk, whatever happens to the bytes.
The bytes are written first and the row second; `sweep` removes what no row knows: a crash leaves nothing for long.
"""

import base64
import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.files.errors import NoRoom
from reisgezel.foundation.files.models import SealedFile, WaitingFile
from reisgezel.foundation.files.safe import Safe
from reisgezel.foundation.privacy.errors import Unreadable
from reisgezel.foundation.privacy.sealing import NONCE_BYTES

FOLDER = "sealed"
#: Bytes without a row are left alone for so long: their row may be about to be written.
GRACE = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Put:
    """Where a file lies and what opens it: the columns of a row of `SealedFile`."""

    path: str
    key: str
    kind: str
    pages: int
    size: int
    sha256: str
    was_scanned: bool


def put(safe: Safe) -> Put:
    """Write the bytes, sealed. Raises NoRoom. The caller writes the row soon: `sweep` removes what has none."""
    key = AESGCM.generate_key(bit_length=256)
    ident = new_id()
    path = f"{FOLDER}/{ident.hex[-2:]}/{ident.hex}"
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, safe.data, path.encode())
    try:
        default_storage.save(path, ContentFile(sealed))
        _to_disk(path)
    except OSError:
        discard(path)  # half of it may be there
        raise NoRoom(field="files") from None
    return Put(
        path=path,
        key=base64.b64encode(key).decode(),
        kind=safe.kind,
        pages=safe.pages,
        size=len(safe.data),
        sha256=hashlib.sha256(safe.data).hexdigest(),
        was_scanned=safe.was_scanned,
    )


def _to_disk(path: str) -> None:
    """On the disk itself before a row says that it is there: a power cut may come in between."""
    if not isinstance(default_storage, FileSystemStorage):
        return
    handle = os.open(default_storage.path(path), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def content_of(file: SealedFile) -> bytes:
    """What can be read of a file whose door the caller has passed. Raises Unreadable when it was altered or is gone."""
    try:
        with default_storage.open(file.path, "rb") as lying:
            sealed = lying.read()
        key = base64.b64decode(file.key)
        data = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], file.path.encode())
    except FileNotFoundError:
        raise Unreadable(file.path, "it is not there") from None
    except (InvalidTag, ValueError):
        raise Unreadable(file.path, "altered, or another file's") from None
    return data


def name_of(file: SealedFile) -> str:
    """Under which name it goes out: of our making, telling nothing."""
    return f"bijlage-{file.pk.hex[-8:]}{CleanKind(file.kind).ending}"


def shown(file: SealedFile) -> HttpResponse:
    """A photo to look at, as we made it ourselves; a document to download, as what reads it is no page of ours."""
    way = "inline" if file.kind == CleanKind.PHOTO else "attachment"
    answer = HttpResponse(content_of(file), content_type=CleanKind(file.kind).value)
    answer["Content-Disposition"] = f'{way}; filename="{name_of(file)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    # The frame that a browser draws around a photo has styles inside; there is nothing else here that could.
    style = "; style-src 'unsafe-inline'" if file.kind == CleanKind.PHOTO else ""
    answer["Content-Security-Policy"] = f"default-src 'none'{style}; sandbox"
    answer["Cache-Control"] = "no-store, private"
    return answer


def discard(path: str) -> None:
    """Remove the bytes at a path of the vault."""
    if path.startswith(f"{FOLDER}/"):
        default_storage.delete(path)


def discard_after_commit(path: str) -> None:
    """The row goes in this transaction: the bytes go when that is sure. A crash in between is mended by `sweep`."""
    transaction.on_commit(lambda: discard(path), robust=True)


def sweep() -> int:
    """Remove bytes that no row knows, once they lie there for `GRACE`. Returns how many files went."""
    before, gone = timezone.now() - GRACE, 0
    for folder in _folders():
        lying = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        old = [path for path in lying if default_storage.get_modified_time(path) <= before]
        # Asked after looking at the disk: a row that was written meanwhile is seen.
        for path in sorted(set(old) - _known(old)):
            discard(path)
            gone += 1
    return gone


def _folders() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in sorted(default_storage.listdir(FOLDER)[0])]


def _known(paths: list[str]) -> set[str]:
    """Rows move from those that wait to those that stay, so the first are asked first: none is missed on its way."""
    staying = [
        model for model in apps.get_models() if issubclass(model, SealedFile) and model is not WaitingFile
    ]
    known: set[str] = set()
    model: Any
    for model in (WaitingFile, *staying):
        rows = model.objects.across(reason="upkeep of the installation's disk")
        for at in range(0, len(paths), 500):
            known.update(rows.filter(path__in=paths[at : at + 500]).values_list("path", flat=True))
    return known
