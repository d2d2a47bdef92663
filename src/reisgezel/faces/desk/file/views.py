"""Het hele dossier: for the person to read and keep, and for another system to take over."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.papers.views import PAPER_LANGUAGE
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.papers import pdf

#: Rows that are laid out as PDF in some seconds; a longer file opens as a page, for the browser to print.
MOST_ROWS = 600


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
    answer = JsonResponse(file_of(access).as_data(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="dossier.json"'
    return answer
