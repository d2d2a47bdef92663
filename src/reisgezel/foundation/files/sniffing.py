"""What a file is, judged by its content alone: neither its name nor what the browser says counts."""

import io
import zipfile

from reisgezel.foundation.files.enums import MediaType

_BOMS = (b"\xff\xfe", b"\xfe\xff")


def media_type_of(data: bytes) -> MediaType | None:
    """The kind of file, or None for anything that we do not take. Unpacks nothing."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return MediaType.PDF
    if data.startswith(b"PK\x03\x04"):
        return MediaType.DOCX if _names_word_document(data) else None
    if data.startswith(_BOMS):
        return MediaType.TEXT
    return None if b"\x00" in data[:65536] else MediaType.TEXT


def _names_word_document(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
