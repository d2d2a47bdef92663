"""What is kept apart for one person's safety: opened with a reason, for a short time, by who keeps the overview."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart, shut_apart
from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.domain.trajectories.errors import NotOpen
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.safety import access_apart, access_why
from reisgezel.faces.desk.apart.forms import ApartNoteForm, WhyForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, keep_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def apart(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The notes and a form for the next one. What is sent when the time is over waits as a draft for its writer."""
    place = access_apart(request.actor, case_id)
    if place is None:
        if request.method == "POST" and keep_draft(request):
            messages.warning(request, NotOpen.message)
        return redirect("desk:apart-why", case_id)
    form = bound_or_draft(request, ApartNoteForm)
    if succeeds(request, form, lambda said: note_apart(actor=request.actor, trajectory_id=case_id, **said)):
        messages.success(request, _("Saved."))
        return redirect("desk:apart", case_id)
    return page(request, "desk/apart/apart.html", form, person=person_view(place.access), place=place)


@members_only(*WORKERS)
def why(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    asked = access_why(request.actor, case_id)
    form = bound_or_draft(request, WhyForm)
    if succeeds(
        request,
        form,
        lambda said: open_apart(
            actor=request.actor,
            trajectory_id=case_id,
            reason=WhyOpen(said["reason"]),
            words=said["words"],
        ),
    ):
        return redirect("desk:apart", case_id)
    return page(request, "desk/apart/why.html", form, person=person_view(asked.access), asked=asked)


@members_only(*WORKERS)
@require_POST
def shut(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Somebody comes in: one tap, and the page of the person stands there."""
    shut_apart(actor=request.actor, trajectory_id=case_id)
    return redirect("desk:case", case_id)
