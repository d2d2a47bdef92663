"""Het hele dossier: for the person to read and keep, and for another system to take over."""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import File, file_of, name_in_file
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.papers.views import PAPER_LANGUAGE
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.foundation.files import vault
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.papers import pdf
from reisgezel.foundation.privacy.errors import Unreadable

#: Rows that are laid out as PDF in some seconds; a longer file opens as a page, for the browser to print.
MOST_ROWS = 600
#: Data that a person can open and read too.
_AS_READ = {"ensure_ascii": False, "indent": 1}


@members_only(*WORKERS)
@require_safe
def overview(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.TAKE_ALONG, page="file")
    return render(request, "desk/file/file.html", {"person": person_view(access)})


@members_only(*WORKERS)
@require_safe
def to_read(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The file as PDF; where the machine cannot make one or it is very long, as a page. In Dutch, as every paper."""
    access = access_case(request.actor, case_id, Verb.TAKE_ALONG, page="file")
    with translation.override(PAPER_LANGUAGE):
        file = file_of(access)
        context = {"file": file, "case_id": case_id}
        rows = sum(len(section.rows) for section in file.sections) + len(file.looks)
        if pdf.missing() or rows > MOST_ROWS:
            return render(request, "desk/file/read.html", {**context, "on_screen": True})
        made = pdf.whole(render_to_string("desk/file/read.html", context))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="dossier.pdf"'
    return answer


@members_only(*WORKERS)
@require_safe
def as_data(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.TAKE_ALONG, page="file")
    answer = JsonResponse(file_of(access).as_data(), json_dumps_params=_AS_READ)
    answer["Content-Disposition"] = 'attachment; filename="dossier.json"'
    return answer


@members_only(*WORKERS)
@require_safe
def everything(request: HttpRequest, case_id: uuid.UUID) -> StreamingHttpResponse:
    """The same data with every photo and document in it, as one package that is made while it is sent."""
    access = access_case(request.actor, case_id, Verb.TAKE_ALONG, page="file")
    answer = StreamingHttpResponse(_package(file_of(access)), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="dossier.zip"'
    return answer


def _package(file: File) -> Iterator[bytes]:
    """Piece by piece: of one file at a time is more in memory than its sealed bytes, and nothing on the disk."""
    out = _Outgoing()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("dossier.json", json.dumps(file.as_data(), **_AS_READ))
        for attachment in file.attachments:
            name = name_in_file(attachment)
            try:
                zipped.writestr(name, vault.content_of(attachment))
            except Unreadable:  # lost from the disk: the rest is the person's all the same
                zipped.writestr(f"{name}.ontbreekt.txt", "")
            yield out.taken()
    yield out.taken()


class _Outgoing(io.RawIOBase):
    """Where a package is written to, a piece at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
