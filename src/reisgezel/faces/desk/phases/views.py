"""Where somebody's way stands, and its turns: taking part, under way, pause, closed, opened again."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.consents.enums import TextKind
from reisgezel.domain.consents.queries.texts import text_on
from reisgezel.domain.trajectories.actions import phases as actions
from reisgezel.domain.trajectories.actions.rhythm import set_rhythm
from reisgezel.domain.trajectories.enums import OPEN_PHASES, ClosingReason, Phase
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.erasing import erasing_days
from reisgezel.domain.trajectories.queries.keepers import keepers_of
from reisgezel.domain.trajectories.queries.page import goals_of, person_view
from reisgezel.domain.trajectories.queries.phases import way_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.phases.forms import CloseForm, PauseForm, ReopenForm, RhythmForm, TakePartForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only

#: What one usually chooses for a pause.
USUAL_PAUSE = dt.timedelta(days=28)


@members_only(*WORKERS)
@require_safe
def way(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="way")
    context = {
        "person": person_view(access),
        "way": way_of(access),
        "keepers": keepers_of(access),
        "erasing": erasing_days(access),
        "may_steer": access.may(Verb.STEER),
        "usual": request.actor.silence_days,
    }
    return render(request, "desk/phases/way.html", context)


@members_only(*WORKERS)
def take_part(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.MOVE, page="way")
    if _is_too_late(request, access, Phase.CONTACT):
        return _look_again(request, case_id)
    today = timezone.localdate()
    form = bound_or_draft(
        request, TakePartForm, spoken=access.trajectory.client.language, initial={"agreed_on": today}
    )
    if succeeds(
        request,
        form,
        lambda said: actions.take_part(
            actor=request.actor,
            trajectory_id=case_id,
            agreed_on=said["agreed_on"],
            explanation=form.explanation(),
        ),
    ):
        messages.success(request, _("Noted: takes part."))
        return redirect("desk:way", case_id)
    told = text_on(request.actor.partnership_id, TextKind.TAKING_PART, today)
    return page(
        request,
        "desk/phases/take-part.html",
        form,
        person=person_view(access),
        text=told.words if told else "",
    )


@members_only(*WORKERS)
def pause(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.MOVE, page="way")
    if _is_too_late(request, access, Phase.TAKING_PART, Phase.UNDER_WAY):
        return _look_again(request, case_id)
    initial = {"look_again_on": timezone.localdate() + USUAL_PAUSE}
    form = bound_or_draft(request, PauseForm, initial=initial)
    if succeeds(
        request, form, lambda said: actions.pause(actor=request.actor, trajectory_id=case_id, **said)
    ):
        return redirect("desk:way", case_id)
    return page(request, "desk/phases/pause.html", form, person=person_view(access))


@members_only(*WORKERS)
def rhythm(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="way")
    form = bound_or_draft(
        request,
        RhythmForm,
        usual=request.actor.silence_days,
        initial={"days": access.trajectory.rhythm_days or ""},
    )
    if succeeds(request, form, lambda said: set_rhythm(actor=request.actor, trajectory_id=case_id, **said)):
        return redirect("desk:way", case_id)
    return page(request, "desk/phases/rhythm.html", form, person=person_view(access))


@members_only(*WORKERS)
def close(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.MOVE, page="way")
    if _is_too_late(request, access, *OPEN_PHASES):
        return _look_again(request, case_id)
    form = bound_or_draft(request, CloseForm)
    if succeeds(
        request,
        form,
        lambda said: actions.close(
            actor=request.actor,
            trajectory_id=case_id,
            **{**said, "reason": ClosingReason(said["reason"])},
        ),
    ):
        messages.success(request, _("Closed. You can still read this page, and open it again."))
        return redirect("desk:way", case_id)
    return page(request, "desk/phases/close.html", form, person=person_view(access), goals=goals_of(access))


@members_only(*WORKERS)
def reopen(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.MOVE, page="way")
    if _is_too_late(request, access, Phase.CLOSED):
        return _look_again(request, case_id)
    form = bound_or_draft(request, ReopenForm)
    if succeeds(
        request, form, lambda said: actions.reopen(actor=request.actor, trajectory_id=case_id, **said)
    ):
        messages.success(request, _("Open again. It begins with getting to know each other."))
        return redirect("desk:case", case_id)
    return page(request, "desk/phases/reopen.html", form, person=person_view(access))


@members_only(*WORKERS)
@require_POST
def begin(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    return _turn(request, case_id, actions.get_under_way)


@members_only(*WORKERS)
@require_POST
def resume(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    return _turn(request, case_id, actions.resume)


def _turn(request: HttpRequest, case_id: uuid.UUID, act: Callable[..., object]) -> HttpResponse:
    """A turn that asks nothing: one button. Pressed twice, the second time says what happened."""
    access_case(request.actor, case_id, Verb.MOVE, page="way")
    try:
        act(actor=request.actor, trajectory_id=case_id)
    except NoSuchMove:
        return _look_again(request, case_id)
    return redirect("desk:way", case_id)


def _is_too_late(request: HttpRequest, access: CaseAccess, *phases: Phase) -> bool:
    """The way went on before the form was opened. Who sends one hears it on the form, with what was typed."""
    return request.method != "POST" and access.trajectory.phase not in phases


def _look_again(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    messages.warning(request, NoSuchMove.message)
    return redirect("desk:way", case_id)
