"""One note on purpose: chosen, asked about on a screen of its own, given to the employment service, taken back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.consents.errors import AlreadyAnswered
from reisgezel.domain.consents.rules import usual_end
from reisgezel.domain.trajectories.actions.shared_entries import share_entry, stop_entry
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.shared_entries import access_service_place, given_to, offered_to
from reisgezel.domain.trajectories.queries.team import PlaceView
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.sharing.forms import GiveForm
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def notes(request: HttpRequest, case_id: uuid.UUID, service_place_id: uuid.UUID) -> HttpResponse:
    """What was given, and what could be."""
    access, place = _opened(request, case_id, service_place_id)
    context = {
        "person": person_view(access),
        "place": place,
        "given": given_to(access, place.id),
        "offered": offered_to(access, place.id),
    }
    return render(request, "desk/sharing/notes.html", context)


@members_only(*WORKERS)
def give(
    request: HttpRequest, case_id: uuid.UUID, service_place_id: uuid.UUID, entry_id: uuid.UUID
) -> HttpResponse:
    """One decision: may this colleague read this one note?"""
    access, place = _opened(request, case_id, service_place_id)
    entry = access_entry(access, entry_id)
    form = bound_or_draft(request, GiveForm, who=place.first_name, spoken=access.trajectory.client.language)
    if succeeds(
        request,
        form,
        lambda said: share_entry(
            actor=request.actor,
            trajectory_id=case_id,
            place_id=place.id,
            entry_id=entry_id,
            explanation=form.explanation(),
            until=said["until"],
        ),
    ):
        return redirect("desk:given", case_id, place.id)
    return page(
        request,
        "desk/sharing/give.html",
        form,
        person=person_view(access),
        place=place,
        entry=entry,
        usual_end=usual_end(timezone.localdate()),
    )


@members_only(*WORKERS)
@require_POST
def take_back(
    request: HttpRequest, case_id: uuid.UUID, service_place_id: uuid.UUID, shared_id: uuid.UUID
) -> HttpResponse:
    _access, place = _opened(request, case_id, service_place_id)
    try:
        stop_entry(actor=request.actor, trajectory_id=case_id, shared_id=shared_id)
    except AlreadyAnswered as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(request, _("%(who)s no longer reads this note.") % {"who": place.first_name})
    return redirect("desk:given", case_id, place.id)


def _opened(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID) -> tuple[CaseAccess, PlaceView]:
    """Who sends something about a place that has ended meanwhile, hears that."""
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="given")
    try:
        return access, access_service_place(access, place_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise
