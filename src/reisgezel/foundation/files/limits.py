"""How much comes in. Larger uploads are counted and thrown away piece by piece, before a form or a view sees them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_MEGABYTES = 10
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
#: Files beside one entry, and so in one form; all of them together are at most so many bytes.
MAX_FILES = 5
MAX_REQUEST = MAX_FILES * MAX_BYTES
#: Set on the request's META once a file was dropped for its size.
DROPPED = "reisgezel.upload_too_large"


class SizeLimit(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: a file beyond the limit reaches neither memory nor disk.

    When the request announces too much, its files are skipped unread; when one turns out too long on the way,
    the rest of it is dropped. Either way the form still arrives, so that the answer can say what happened.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._announced_too_much = False
        self._received = 0
        self._received_of_all = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        # Some kilobytes more for the other fields of the form and the borders between parts.
        self._announced_too_much = content_length > MAX_REQUEST + 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._received = 0
        if self._announced_too_much:
            self._drop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._received += len(raw_data)
        self._received_of_all += len(raw_data)
        if self._received > MAX_BYTES or self._received_of_all > MAX_REQUEST:
            self._drop()
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None

    def _drop(self) -> None:
        if self.request is not None:
            self.request.META[DROPPED] = True
        raise SkipFile


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped for its size. Ask after the form was parsed (request.FILES)."""
    return bool(request.META.get(DROPPED))
