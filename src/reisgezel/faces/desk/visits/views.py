"""Bezoek noteren, a note, and saying an earlier entry better."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reisgezel.cores.wording import judging_words
from reisgezel.domain.trajectories.actions.visits import correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.domain.trajectories.queries.page import next_time, person_view
from reisgezel.domain.trajectories.queries.prefill import likely_topics
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.faces.desk.visits.attached import with_files
from reisgezel.faces.desk.visits.forms import (
    READY_TOPICS,
    CorrectionForm,
    EntryForm,
    HintingForm,
    VisitForm,
)
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def visit(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="visit")
    ready = partial(likely_topics, access, READY_TOPICS)
    planned = access.trajectory.next_appointment
    initial = {"how": planned.how if planned else How.HOME}
    form = with_files(request, VisitForm, access=access, ready=ready, initial=initial)
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
        _hint_after(request, case_id, form)
        return redirect("desk:case", case_id)
    return page(
        request, "desk/visits/visit.html", form, person=person_view(access), planned=next_time(access)
    )


@members_only(*WORKERS)
def note(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="note")
    ready = partial(likely_topics, access, READY_TOPICS)
    form = with_files(request, EntryForm, access=access, ready=ready)
    if succeeds(
        request, form, lambda _said: record_note(actor=request.actor, trajectory_id=case_id, said=form.said())
    ):
        messages.success(request, _("Saved. It stands on the page."))
        _hint_after(request, case_id, form)
        return redirect("desk:case", case_id)
    return page(request, "desk/visits/note.html", form, person=person_view(access))


@members_only(*WORKERS)
def correct(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="entry")
    entry = access_entry(access, entry_id)
    name = access.trajectory.client.first_name
    form = bound_or_draft(request, CorrectionForm, name=name, initial={"text": entry.text})
    if succeeds(
        request,
        form,
        lambda said: correct_entry(
            actor=request.actor, trajectory_id=case_id, entry_id=entry_id, text=said["text"]
        ),
    ):
        messages.success(request, _("Saved. The earlier words stay beside it."))
        _hint_after(request, case_id, form)
        return redirect("desk:case-story", case_id)
    return page(request, "desk/visits/correct.html", form, person=person_view(access), entry=entry)


#: As much of a text as a form takes.
_LONGEST = 10_000
#: The hint stood beside the text when it was sent (`hint-words.html`): it is not said twice.
HINT_SEEN = "hint_seen"


@members_only(*WORKERS)
@require_POST
def wording(request: HttpRequest) -> HttpResponse:
    """Words that judge, in what is typed so far. By POST: no word stands in an address, none is kept."""
    words = judging_words(request.POST.get("text", "")[:_LONGEST])
    return render(request, "desk/visits/hint-words.html", {"words": words})


def _hint_after(request: HttpRequest, case_id: uuid.UUID, form: HintingForm) -> None:
    """For whoever saved without seeing the hint beside the text: it never stands in the way of saving."""
    if HINT_SEEN in request.POST or not form.judging:
        return
    there = reverse("desk:entry-correct", args=[case_id, form.saved.pk])
    words = _("Is there a word in it that judges? You can still say what you saw or heard.")
    link = format_html('{} <a class="link" href="{}">{}</a>', words, there, _("Look again"))
    messages.info(request, link)
