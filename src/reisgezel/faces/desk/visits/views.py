"""Bezoek noteren, a note, and saying an earlier entry better."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.actions.visits import correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.domain.trajectories.queries.page import next_time, person_view
from reisgezel.domain.trajectories.queries.prefill import likely_topics
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.faces.desk.visits.forms import READY_TOPICS, CorrectionForm, EntryForm, VisitForm
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def visit(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="visit")
    ready = likely_topics(access, READY_TOPICS)
    planned = access.trajectory.next_appointment
    initial = {"how": planned.how if planned else How.HOME}
    form = bound_or_draft(request, VisitForm, access=access, ready=ready, initial=initial)
    if succeeds(
        request,
        form,
        lambda said: record_visit(
            actor=request.actor,
            trajectory_id=case_id,
            how=How(said["how"]),
            said=form.said(),
            next_step=said["next_step"],
        ),
    ):
        messages.success(request, _("Saved. It stands on the page."))
        return redirect("desk:case", case_id)
    return page(
        request, "desk/visits/visit.html", form, person=person_view(access), planned=next_time(access)
    )


@members_only(*WORKERS)
def note(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="note")
    form = bound_or_draft(request, EntryForm, access=access, ready=likely_topics(access, READY_TOPICS))
    if succeeds(
        request, form, lambda _said: record_note(actor=request.actor, trajectory_id=case_id, said=form.said())
    ):
        messages.success(request, _("Saved. It stands on the page."))
        return redirect("desk:case", case_id)
    return page(request, "desk/visits/note.html", form, person=person_view(access))


@members_only(*WORKERS)
def correct(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="entry")
    entry = access_entry(access, entry_id)
    form = bound_or_draft(request, CorrectionForm, initial={"text": entry.text})
    if succeeds(
        request,
        form,
        lambda said: correct_entry(
            actor=request.actor, trajectory_id=case_id, entry_id=entry_id, text=said["text"]
        ),
    ):
        messages.success(request, _("Saved. The earlier words stay beside it."))
        return redirect("desk:case-story", case_id)
    return page(request, "desk/visits/correct.html", form, person=person_view(access), entry=entry)
