"""Vandaag: the next stop, the day, what was promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.queries.people import day_of, promises_of
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    stops = day_of(request.actor, day)
    return render(
        request,
        "desk/today/today.html",
        {
            "day": day,
            "first": next((stop for stop in stops if stop.is_first), None),
            "stops": stops,
            "promises": promises_of(request.actor, day),
        },
    )
