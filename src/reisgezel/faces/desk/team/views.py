"""Wie ziet wat? The team, who joins, what each one reads, and leaving."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.household import trusted_by
from reisgezel.domain.trajectories.queries.joinings import joinings_of
from reisgezel.domain.trajectories.queries.page import person_view, team_of
from reisgezel.domain.trajectories.queries.team import PlaceView, access_place
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.faces.desk.team.forms import EndForm
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def team(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="team")
    return render(
        request,
        "desk/team/team.html",
        {
            "person": person_view(access),
            "team": team_of(access),
            "trusted": trusted_by(access),
            "may_steer": access.may(Verb.STEER),
            "joinings": joinings_of(access),
            "may_compose": access.may(Verb.COMPOSE),
            "may_hand_over": access.may(Verb.HAND_OVER),
        },
    )


def _place(request: HttpRequest, access: CaseAccess, place_id: uuid.UUID) -> PlaceView:
    """Who sends a form about a place that has ended meanwhile, hears that."""
    try:
        return access_place(access, place_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise


@members_only(*WORKERS)
def end(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="team")
    found = _place(request, access, place_id)
    form = bound_or_draft(request, EndForm)
    if succeeds(
        request,
        form,
        lambda said: end_place(
            actor=request.actor, trajectory_id=case_id, place_id=place_id, because=said["because"]
        ),
    ):
        return redirect("desk:team", case_id)
    return page(request, "desk/team/end.html", form, person=person_view(access), place=found)
