"""Keeping private files, and handing them out again through somebody else's door.

This room knows no rule about who may read what: the room that owns the document asks its own rule and only then
calls `attachment`. No URL leads here.
"""

import hashlib
import io
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.utils import timezone

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.files.enums import MediaType
from reisgezel.foundation.files.errors import EmptyFile, TooLarge, UnknownKind
from reisgezel.foundation.files.limits import MAX_BYTES
from reisgezel.foundation.files.models import StoredFile
from reisgezel.foundation.files.names import clean_name
from reisgezel.foundation.files.sniffing import media_type_of
from reisgezel.foundation.organisations.actor import Actor


def take_in(upload: BinaryIO) -> bytes:
    """The bytes of an upload, at most MAX_BYTES of them; more raises TooLarge after one byte too many was read."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge
    return data


def store(*, actor: Actor, data: bytes, name: str) -> StoredFile:
    """Keep a file for the actor's partnership. Raises EmptyFile, TooLarge or UnknownKind before anything is written.

    The bytes are written first and the row second: call `discard` when the transaction around it fails, so that
    no bytes stay behind without a row.
    """
    if not data:
        raise EmptyFile(field="file")
    if len(data) > MAX_BYTES:
        raise TooLarge
    media_type = media_type_of(data)
    if media_type is None:
        raise UnknownKind(field="file")
    ident = new_id()
    path = default_storage.save(f"{actor.partnership_id}/{ident}", ContentFile(data))
    return StoredFile.objects.create(
        id=ident,
        partnership_id=actor.partnership_id,
        path=path,
        original_name=clean_name(name),
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by_id=actor.membership_id,
        uploaded_at=timezone.now(),
    )


def discard(path: str) -> None:
    """Remove the bytes at a path of the private storage: for a store that was undone."""
    default_storage.delete(path)


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a file whose door the caller has already passed."""
    with default_storage.open(stored.path, "rb") as file:
        return file.read()


def attachment(stored: StoredFile) -> FileResponse:
    """The file as a download, never shown inside a page: its sniffed kind, its cleaned name, the one allowed ending."""
    kind = MediaType(stored.media_type)
    stem = stored.original_name.rpartition(".")[0] or stored.original_name
    response = FileResponse(
        io.BytesIO(content_of(stored)),
        as_attachment=True,
        filename=stem + kind.ending,
        content_type=kind.value,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response
