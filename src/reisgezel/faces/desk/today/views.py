"""Vandaag: the next stop, the day, what was promised."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reisgezel.domain.clients.queries.contact import ContactView, contact_view
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.joinings import questions_to
from reisgezel.domain.trajectories.queries.leavers import leavers
from reisgezel.domain.trajectories.queries.meetings import tables_of
from reisgezel.domain.trajectories.queries.merging import same_questions_to
from reisgezel.domain.trajectories.queries.rights import answers_wanted
from reisgezel.domain.trajectories.queries.taking_over import asking
from reisgezel.domain.trajectories.queries.today import Stop, day_of, promises_of
from reisgezel.domain.trajectories.roles import (
    may_answer_for_the_partnership,
    may_divide_what_stayed,
    may_start_with_somebody,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(*WORKERS)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    stops = day_of(request.actor, day)
    coordinates = request.actor.role is MemberRole.COORDINATOR
    answers = may_answer_for_the_partnership(request.actor)
    keeps_overviews = may_start_with_somebody(request.actor)
    first = next((stop for stop in stops if stop.is_first), None)
    return render(
        request,
        "desk/today/today.html",
        {
            "day": day,
            "keeps_overviews": keeps_overviews,
            "first": first,
            "contact": _contact(request, first, day) if first else None,
            "stops": stops,
            "promises": promises_of(request.actor, day),
            # Who coordinates is asked to join no team, and the other way round.
            "questions": () if coordinates else questions_to(request.actor),
            "answers": answers,
            "waiting": answers_wanted(request.actor) if answers else (),
            "tables": tables_of(request.actor),
            "take_overs": asking(request.actor) if keeps_overviews else (),
            "leavers": leavers(request.actor) if may_divide_what_stayed(request.actor) else (),
            "same_questions": same_questions_to(request.actor) if keeps_overviews else (),
        },
    )


def _contact(request: HttpRequest, stop: Stop, day: dt.date) -> ContactView:
    """How this person may be reached: before the worker leaves, and logged like any look at the page."""
    access = access_case(request.actor, stop.trajectory_id, Verb.READ, page="next_stop")
    return contact_view(access.trajectory.client, day)
