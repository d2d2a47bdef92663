"""Hoe gaat het? All topics with both voices, and one topic at a time to fill in."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.stones import StoneRow, history_of, stones_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.chart import chart_of
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.stones.forms import StoneForm
from reisgezel.faces.desk.stones.rows import drawn
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def stones(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="stones")
    may_steer = access.may(Verb.STEER)
    rows = [
        {
            "client": drawn(case_id, row, row.client, may_steer=may_steer),
            "worker": drawn(case_id, row, row.worker, may_steer=False),
            "row": row,
        }
        for row in stones_of(access)
    ]
    return render(
        request,
        "desk/stones/stones.html",
        {"person": person_view(access), "rows": rows, "may_steer": may_steer},
    )


@members_only(*WORKERS)
def stone(request: HttpRequest, case_id: uuid.UUID, domain: str) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="stones")
    rows = stones_of(access)
    row = next((each for each in rows if each.domain.value == domain), None)
    if row is None:
        raise NotFound
    person = person_view(access)
    form = bound_or_draft(request, StoneForm, name=person.first_name, initial={"work_on": row.work_on})
    if succeeds(
        request,
        form,
        lambda _said: place_stone(
            actor=request.actor, trajectory_id=case_id, domain=row.domain, **form.answer()
        ),
    ):
        messages.success(request, _("Written down."))
        onward = _next_topic(rows, row.domain) if "next" in request.POST else None
        return redirect("desk:stone", case_id, onward.value) if onward else redirect("desk:stones", case_id)
    history = history_of(access, row.domain)
    return page(
        request,
        "desk/stones/stone.html",
        form,
        person=person,
        row=row,
        history=history,
        chart=chart_of(history),
        next_topic=_next_topic(rows, row.domain),
    )


def _next_topic(rows: tuple[StoneRow, ...], domain: LifeDomain) -> LifeDomain | None:
    domains = [row.domain for row in rows]
    at = domains.index(domain) + 1
    return domains[at] if at < len(domains) else None
