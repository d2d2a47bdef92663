"""Noodtoegang: find somebody, say why it cannot wait, see what that needs. And who did so, for the case manager."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions.emergencies import break_glass, find_in_need, see_emergency
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.emergencies import (
    access_emergency,
    emergencies_of,
    emergency_why,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.roles import EMERGENCY_ROLES, may_act_in_an_emergency
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.emergency.forms import EmergencyForm, FindForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*EMERGENCY_ROLES)
def find(request: HttpRequest) -> HttpResponse:
    """Who is it? By POST, so that no name stands in an address or in a log of addresses."""
    if not may_act_in_an_emergency(request.actor):
        raise NotFound
    form = bound_or_draft(request, FindForm)
    if succeeds(request, form, lambda said: find_in_need(actor=request.actor, call_name=said["call_name"])):
        return render(request, "desk/emergency/find.html", {"form": form, "found": form.saved})
    return page(request, "desk/emergency/find.html", form, found=None)


@members_only(*EMERGENCY_ROLES)
def why(request: HttpRequest, mark: str) -> HttpResponse:
    """Why it cannot wait. Who has access already goes on there."""
    asked = emergency_why(request.actor, mark)
    if asked.running and request.method != "POST":
        return redirect("desk:emergency", asked.running)
    form = bound_or_draft(request, EmergencyForm)
    if succeeds(
        request,
        form,
        lambda said: break_glass(actor=request.actor, trajectory_id=asked.trajectory_id, **said),
    ):
        return redirect("desk:emergency", form.saved.pk)
    return page(request, "desk/emergency/why.html", form, asked=asked)


@members_only(*EMERGENCY_ROLES)
@require_safe
def emergency(request: HttpRequest, emergency_id: uuid.UUID) -> HttpResponse:
    return render(
        request, "desk/emergency/emergency.html", {"shown": access_emergency(request.actor, emergency_id)}
    )


@members_only(*WORKERS)
@require_safe
def emergencies(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.OVERSEE, page="emergencies")
    return render(
        request,
        "desk/emergency/emergencies.html",
        {"person": person_view(access), "used": emergencies_of(access)},
    )


@members_only(*WORKERS)
@require_POST
def seen(request: HttpRequest, case_id: uuid.UUID, used_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.OVERSEE, page="emergencies")
    see_emergency(actor=request.actor, trajectory_id=case_id, emergency_id=used_id)
    return redirect("desk:emergencies", case_id)
