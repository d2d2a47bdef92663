"""Op papier: the card and the plan, filled in or empty, as PDF or as a page that the browser prints.

Made within the request and kept nowhere: a paper that is stored would be one more place with somebody's data.
"""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits, topics_for
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.paper import paper_of
from reisgezel.domain.trajectories.queries.stones import stones_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.papers.sheets import CARD, PLAN, Sheet, empty_sheets, sheets
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.foundation.common.dates import long_day
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.papers import pdf

#: The papers are the client's and in Dutch, whatever language the worker's screen has.
PAPER_LANGUAGE = "nl"


@members_only(*WORKERS)
@require_safe
def papers(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="papers")
    return render(
        request,
        "desk/papers/papers.html",
        {
            "person": person_view(access),
            "topics": [row.domain for row in stones_of(access)],
            "may_steer": access.may(Verb.STEER),
            "may_take_along": access.may(Verb.TAKE_ALONG),
            "as_pdf": not pdf.missing(),
        },
    )


@members_only(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The card. A POST carries the topics that may stand on it: an address with them would stand in logs."""
    access = access_case(request.actor, case_id, Verb.READ, page="card")
    paper = paper_of(access, _chosen(request))
    return _answer(request, access, "card", lambda: sheets(paper, CARD), "kaart.pdf")


@members_only(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="plan")
    paper = paper_of(access, _chosen(request))
    return _answer(request, access, "plan", lambda: sheets(paper, PLAN), "mijn-plan.pdf")


@members_only(*WORKERS)
@require_safe
def blank_card(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Empty: nothing of the person stands on it."""
    access = access_case(request.actor, case_id, Verb.READ, page="blank_card")
    return _answer(request, access, "card", lambda: empty_sheets(()), "kaart-leeg.pdf")


@members_only(*WORKERS)
@require_safe
def blank_plan(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Empty, with all the topics of the partnership, also those that this worker does not read."""
    access = access_case(request.actor, case_id, Verb.READ, page="blank_plan")
    topics = topics_for(request.actor.with_justice_topic)
    return _answer(request, access, "plan", lambda: empty_sheets(topics), "plan-leeg.pdf")


def _chosen(request: HttpRequest) -> int | None:
    """The topics that were left on, or None when nobody was asked. An unknown word chooses nothing."""
    if request.method != "POST":
        return None
    return to_bits(topic for topic in request.POST.getlist("topic") if topic in LifeDomain.values)


def _answer(
    request: HttpRequest,
    access: CaseAccess,
    kind: str,
    versions: Callable[[], Iterator[Sheet]],
    file_name: str,
) -> HttpResponse:
    """The paper as PDF; where the machine cannot make one, the same page for the browser's own printing.

    versions: made within, because its words are those of the paper's language.
    """
    template = f"desk/papers/{kind}.html"
    context: dict[str, Any] = {"case_id": access.trajectory.pk}
    with translation.override(PAPER_LANGUAGE):
        context["made_on"] = long_day(timezone.localdate())
        try:
            made = _pdf(template, context, versions())
        except pdf.TooMuch:  # signs wider than anybody foresaw: a page that flows is better than none
            made = b""
        if not made:
            return render(request, template, {**context, "sheet": next(versions()), "on_screen": True})
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file_name}"'
    return answer


def _pdf(template: str, context: dict[str, Any], versions: Iterator[Sheet]) -> bytes:
    """The first version that fits as PDF, or nothing where the machine cannot make one."""
    if pdf.missing():
        return b""
    return pdf.one_page(
        render_to_string(template, {**context, "sheet": sheet, "on_screen": False}) for sheet in versions
    )
