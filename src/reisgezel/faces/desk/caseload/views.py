"""Mensen uit een bestand: from a list that somebody has to pages that are begun, row by row seen first."""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reisgezel.cores.tables import MOST_BYTES
from reisgezel.domain.caseload.actions.beginning import begin, take_back
from reisgezel.domain.caseload.actions.files import match_columns, put_aside, read_file
from reisgezel.domain.caseload.actions.rows import ask_further, correct_row, decide_row, leave_open_rows
from reisgezel.domain.caseload.enums import Answer, State
from reisgezel.domain.caseload.queries.files import (
    access_caseload,
    columns_view,
    files_of,
    has_header,
    result_of,
)
from reisgezel.domain.caseload.queries.preview import open_rows, preview_of, row_of
from reisgezel.faces.desk.caseload.forms import ColumnsForm, FileForm, RowForm
from reisgezel.faces.desk.caseload.sheets import empty_file, rest_file
from reisgezel.faces.desk.people.rows import lines
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import Conflict, Invalid, NotFound
from reisgezel.foundation.files.errors import TooLarge
from reisgezel.foundation.files.limits import was_too_large
from reisgezel.foundation.files.tables import CSV, XLSX, handed_out
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole

_ENDINGS = {"xlsx": XLSX, "csv": CSV}
#: A number in an address that no file reaches.
_MOST_PAGES = 100


@members_only(MemberRole.CASE_MANAGER)
def files(request: HttpRequest) -> HttpResponse:
    """Have a list read. A refusal says why and keeps nothing."""
    form, refusal = FileForm(), ""
    if request.method == "POST":
        try:
            if was_too_large(request):
                raise TooLarge
            form = FileForm(request.POST, request.FILES)
            if form.is_valid():
                data = form.cleaned_data["file"].read(MOST_BYTES + 1)
                return redirect("desk:caseload-file", read_file(actor=request.actor, data=data).pk)
        except (Invalid, Conflict) as error:
            refusal, form = str(error.message), FileForm()
    rows = files_of(request.actor)
    context: dict[str, Any] = {
        "refusal": refusal,
        "waiting": next((row for row in rows if row.is_open), None),
        "done": [row for row in rows if not row.is_open],
    }
    if not context["waiting"]:
        context["form"] = form
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/caseload/files.html", context, status=status)


@members_only(MemberRole.CASE_MANAGER)
@require_safe
def template(_request: HttpRequest, ending: str) -> HttpResponse:
    """Our own file, to fill in."""
    if ending not in _ENDINGS:
        raise NotFound
    return handed_out(empty_file(ending), kind=_ENDINGS[ending], name=f"mensen.{ending}")


@members_only(MemberRole.CASE_MANAGER)
def file(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """Where a file stands: its columns, its rows, how far the beginning is, or what became of it."""
    caseload = access_caseload(request.actor, caseload_id)
    if caseload.state == State.COLUMNS:
        return _columns(request, caseload)
    if request.method == "POST":  # the columns were said meanwhile
        return redirect("desk:caseload-file", caseload_id)
    if request.htmx and caseload.state != State.RUNNING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context: dict[str, Any] = {"caseload": caseload}
    if caseload.state == State.RUNNING:
        return render(request, "desk/caseload/running.html", context)
    if caseload.state == State.DONE:
        result = result_of(request.actor, caseload)
        context |= {"result": result, "people": lines(result.people)}
        return render(request, "desk/caseload/done.html", context)
    number = request.GET.get("page", "")
    shown = int(number) if number.isascii() and number.isdecimal() and int(number) < _MOST_PAGES else 1
    only_open = request.GET.get("show") != "all"
    context["preview"] = preview_of(request.actor, caseload, page=shown, only_open=only_open)
    return render(request, "desk/caseload/rows.html", context)


def _columns(request: HttpRequest, caseload: Any) -> HttpResponse:
    """Which column is what, where we are not sure."""
    form = bound_or_draft(
        request, ColumnsForm, columns=columns_view(caseload), initial={"header": has_header(caseload)}
    )
    if succeeds(
        request,
        form,
        lambda said: match_columns(
            actor=request.actor, caseload_id=caseload.pk, parts=form.parts(), header=said["header"]
        ),
    ):
        return redirect("desk:caseload-file", caseload.pk)
    return page(request, "desk/caseload/columns.html", form, caseload=caseload)


@members_only(MemberRole.CASE_MANAGER)
def row(request: HttpRequest, caseload_id: uuid.UUID, row_number: int) -> HttpResponse:
    """One row: what is wrong with it, whom it may be, and everything that can be corrected."""
    caseload = access_caseload(request.actor, caseload_id)
    if caseload.state != State.ROWS:
        return redirect("desk:caseload-file", caseload_id)
    view = row_of(request.actor, caseload, row_number)
    form = bound_or_draft(request, RowForm, initial={**view.values, "seen": view.seen})
    if succeeds(
        request,
        form,
        lambda said: correct_row(
            actor=request.actor,
            caseload_id=caseload_id,
            number=row_number,
            seen=said["seen"],
            said=form.said(),
        ),
    ):
        return _to_rows(request, caseload_id, row_number)
    return page(request, "desk/caseload/row.html", form, caseload=caseload, row=view)


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def decide(request: HttpRequest, caseload_id: uuid.UUID, row_number: int) -> HttpResponse:
    """Somebody else, or the same person: begin, or leave out."""
    access_caseload(request.actor, caseload_id)
    answer = request.POST.get("answer", "")
    if answer in Answer.values:
        _tried(
            request,
            lambda: decide_row(
                actor=request.actor,
                caseload_id=caseload_id,
                number=row_number,
                seen=_number(request, "seen"),
                answer=Answer(answer),
            ),
        )
    return _to_rows(request, caseload_id, row_number)


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def ask_on(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """Go on asking for the rows that wait."""
    access_caseload(request.actor, caseload_id)

    def ask() -> None:
        if not ask_further(actor=request.actor, caseload_id=caseload_id):
            messages.warning(request, _("No more can be asked now. Come back in an hour, or tomorrow."))

    _tried(request, ask)
    return redirect("desk:caseload-file", caseload_id)


@members_only(MemberRole.CASE_MANAGER)
@require_safe
def rest(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """The rows that are not taken along, to correct at a desk and send again."""
    caseload = access_caseload(request.actor, caseload_id)
    if caseload.state != State.ROWS:
        return redirect("desk:caseload-file", caseload_id)
    return handed_out(rest_file(open_rows(caseload)), kind=XLSX, name="rijen.xlsx")


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def leave_rest(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """Leave out whatever is not ready."""
    access_caseload(request.actor, caseload_id)
    _tried(
        request,
        lambda: leave_open_rows(
            actor=request.actor, caseload_id=caseload_id, version=_number(request, "version")
        ),
    )
    return redirect("desk:caseload-file", caseload_id)


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def begin_all(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """Confirm what was seen. Sent twice, the second time shows how far it is."""
    access_caseload(request.actor, caseload_id)
    _tried(
        request,
        lambda: begin(actor=request.actor, caseload_id=caseload_id, version=_number(request, "version")),
    )
    return redirect("desk:caseload-file", caseload_id)


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def aside(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    access_caseload(request.actor, caseload_id)
    if not _tried(
        request,
        lambda: put_aside(actor=request.actor, caseload_id=caseload_id, version=_number(request, "version")),
    ):
        return redirect("desk:caseload-file", caseload_id)
    messages.success(request, _("Put aside. Nothing of it was kept."))
    return redirect("desk:caseload")


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def back(request: HttpRequest, caseload_id: uuid.UUID) -> HttpResponse:
    """Take back the pages that were begun, all of them, while nobody wrote on them."""
    access_caseload(request.actor, caseload_id)
    if not _tried(request, lambda: _take_back(request, caseload_id)):
        return redirect("desk:caseload-file", caseload_id)
    return redirect("desk:caseload")


def _take_back(request: HttpRequest, caseload_id: uuid.UUID) -> None:
    count = take_back(actor=request.actor, caseload_id=caseload_id)
    messages.success(
        request,
        ngettext("%(count)s page is taken back.", "%(count)s pages are taken back.", count)
        % {"count": count},
    )


def _tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it went through; a refusal is said on the next page, where it can be looked at again."""
    try:
        act()
    except Conflict as refusal:
        messages.warning(request, str(refusal.message))
        return False
    return True


def _number(request: HttpRequest, name: str) -> int:
    """A number that the form sent along; 0 for anything else, which fits nothing."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def _to_rows(request: HttpRequest, caseload_id: uuid.UUID, row_number: int) -> HttpResponse:
    """Back to the page of the list on which somebody was."""
    place = {name: said for name in ("show", "page") if (said := request.POST.get(name, ""))[:10]}
    query = f"?{urlencode(place)}" if place else ""
    return redirect(f"{reverse('desk:caseload-file', args=[caseload_id])}{query}#row-{row_number}")
