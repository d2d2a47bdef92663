"""Write once: a short text about work, to copy into the employment service's own system. We send nothing."""

import uuid
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.consents.errors import AlreadyAnswered
from reisgezel.domain.consents.rules import usual_end
from reisgezel.domain.trajectories.actions.service_texts import (
    agree_to_texts,
    copy_text,
    no_text_needed,
    stop_texts,
)
from reisgezel.domain.trajectories.enums.told import Copied, TextOf
from reisgezel.domain.trajectories.errors import AlreadyCopied, NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.service_texts import (
    Ready,
    access_item,
    items_of,
    leave_to_tell,
    still_to_copy,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.faces.desk.told.forms import TellingForm, TextForm
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole

#: Sent by the script that copies: it wants the text as it was kept, and no page.
BY_SCRIPT = "X-Copy-Once"


@members_only(MemberRole.CASE_MANAGER)
@require_safe
def to_copy(request: HttpRequest) -> HttpResponse:
    """Of own people: what happened this week and last week and is not copied yet."""
    monday = today().toordinal() - today().weekday()
    found = still_to_copy(request.actor)
    weeks = [
        (is_this_week, tuple(those))
        for is_this_week, those in groupby(
            found, key=lambda one: local(one.item.at).date().toordinal() >= monday
        )
    ]
    return render(request, "desk/told/to-copy.html", {"weeks": weeks})


@members_only(*WORKERS)
@require_safe
def told(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.TELL, page="told")
    return render(
        request,
        "desk/told/told.html",
        {
            "person": person_view(access),
            "leave": leave_to_tell(access),
            "items": items_of(access),
            "keeps_overview": access.keeps_overview,
            "may_ask": access.may(Verb.COMPOSE),
        },
    )


@members_only(*WORKERS)
def text(request: HttpRequest, case_id: uuid.UUID, of: str, item_id: uuid.UUID) -> HttpResponse:
    """One thing with its ready text. Whoever sends it copied it, by the script or by hand."""
    access = access_case(request.actor, case_id, Verb.TELL, page="told")
    ready = _ready(request, access, of, item_id)
    form = bound_or_draft(request, TextForm, initial={"text": _beginning(ready)})
    if succeeds(
        request,
        form,
        lambda said: copy_text(
            actor=request.actor,
            trajectory_id=case_id,
            of=ready.item.of,
            item_id=item_id,
            after=form.after(),
            **said,
        ),
    ):
        messages.success(request, _("Copied, and remembered. Paste it into the other system now."))
        if request.headers.get(BY_SCRIPT):
            return HttpResponse(form.saved.text, content_type="text/plain; charset=utf-8")
        return redirect("desk:told", case_id)
    return page(
        request,
        "desk/told/text.html",
        form,
        person=person_view(access),
        ready=ready,
        leave=leave_to_tell(access, ready.item.page),
    )


@members_only(*WORKERS)
@require_POST
def not_needed(request: HttpRequest, case_id: uuid.UUID, of: str, item_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.TELL, page="told")
    try:
        no_text_needed(
            actor=request.actor,
            trajectory_id=case_id,
            of=_kind(of),
            item_id=item_id,
            after=TextForm(request.POST).after(),
        )
    except AlreadyCopied as meanwhile:
        messages.warning(request, meanwhile.message)
        return redirect("desk:told-text", case_id, of, item_id)
    messages.success(request, _("Noted: no text is needed."))
    return redirect("desk:told", case_id)


@members_only(*WORKERS)
def ask(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """One decision: may the employment service be told what matters for work?"""
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="told")
    form = bound_or_draft(request, TellingForm, spoken=access.trajectory.client.language)
    if succeeds(
        request,
        form,
        lambda said: agree_to_texts(
            actor=request.actor,
            trajectory_id=case_id,
            explanation=form.explanation(),
            until=said["until"],
        ),
    ):
        return redirect("desk:told", case_id)
    return page(
        request,
        "desk/told/ask.html",
        form,
        person=person_view(access),
        usual_end=usual_end(timezone.localdate()),
    )


@members_only(*WORKERS)
@require_POST
def stop(request: HttpRequest, case_id: uuid.UUID, telling_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.COMPOSE, page="told")
    try:
        stop_texts(actor=request.actor, trajectory_id=case_id, telling_id=telling_id)
    except AlreadyAnswered as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(
            request, _("Stopped. Nothing more is told. What was copied before stays in the other system.")
        )
    return redirect("desk:told", case_id)


def _ready(request: HttpRequest, access: CaseAccess, of: str, item_id: uuid.UUID) -> Ready:
    """Who sends a text about something that was corrected or taken back meanwhile, hears that."""
    try:
        return access_item(access, _kind(of), item_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise


def _kind(of: str) -> TextOf:
    if of not in TextOf.values:
        raise NotFound
    return TextOf(of)


def _beginning(ready: Ready) -> str:
    """What the form begins with: the text that was copied, while it still holds; else the ready one."""
    last = ready.history[0].text if ready.history else None
    return last if last and ready.item.state is Copied.COPIED else ready.minimal.text
