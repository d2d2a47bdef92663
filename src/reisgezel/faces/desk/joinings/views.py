"""Iemand erbij vragen: the question, the answer, the first contact of three."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.catalogue.enums import topics_for
from reisgezel.domain.trajectories.actions import joinings as actions
from reisgezel.domain.trajectories.enums import Company, How, JoiningState
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.joinings import (
    JoiningView,
    access_joining,
    access_question,
    questions_to,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.team import colleagues
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.joinings.forms import AnswerForm, AskForm, EndJoiningForm, TogetherForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def ask(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="joining")
    form = bound_or_draft(
        request,
        AskForm,
        colleagues=colleagues(access, who_could="join"),
        topics=topics_for(request.actor.with_justice_topic),
    )
    if succeeds(
        request,
        form,
        lambda _said: actions.ask_to_join(actor=request.actor, trajectory_id=case_id, **form.question()),
    ):
        messages.success(request, _("Asked. You hear it here when the answer comes."))
        return redirect("desk:team", case_id)
    return page(request, "desk/joinings/ask.html", form, person=person_view(access))


@members_only(*WORKERS)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/joinings/questions.html", {"questions": questions_to(request.actor)})


@members_only(*WORKERS)
def question(request: HttpRequest, question_id: uuid.UUID) -> HttpResponse:
    """What is asked, and the answer. An answered question stays readable for who was asked."""
    asked = access_question(request.actor, question_id)
    form = bound_or_draft(request, AnswerForm)

    def answer(said: dict[str, str]) -> object:
        if said["answer"] == AnswerForm.YES:
            return actions.accept(actor=request.actor, joining_id=question_id)
        return actions.decline(actor=request.actor, joining_id=question_id, because=said["because"])

    if succeeds(request, form, answer):
        if form.cleaned_data["answer"] == AnswerForm.YES:
            messages.success(request, _("You are in the team. First meet the three of you."))
            return redirect("desk:case", asked.trajectory_id)
        messages.success(request, _("Your answer went to the case manager."))
        return redirect("desk:questions")
    waits = asked.state is JoiningState.ASKED
    return page(request, "desk/joinings/question.html", form, asked=asked, waits=waits)


@members_only(*WORKERS)
def together(request: HttpRequest, case_id: uuid.UUID, joining_id: uuid.UUID) -> HttpResponse:
    """Samen op stap: the three have met."""
    access = access_case(request.actor, case_id, Verb.MEET, page="joining")
    joining = _open(request, access, joining_id)
    now = timezone.localtime()
    initial = {
        "day": now.date(),
        "time": now.time().replace(second=0, microsecond=0),
        "how": How.HOME.value,
        "company": Company.CASE_MANAGER.value,
    }
    form = bound_or_draft(request, TogetherForm, initial=initial)
    if succeeds(
        request,
        form,
        lambda said: actions.start_together(
            actor=request.actor,
            trajectory_id=case_id,
            joining_id=joining_id,
            how=form.chosen_how(),
            company=Company(said["company"]),
            met_at=said["moment"],
            said=form.words(),
        ),
    ):
        messages.success(request, _("Noted. From now on you walk along together."))
        return redirect("desk:team", case_id)
    return page(request, "desk/joinings/together.html", form, person=person_view(access), joining=joining)


@members_only(*WORKERS)
def end(request: HttpRequest, case_id: uuid.UUID, joining_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="joining")
    joining = _open(request, access, joining_id)
    form = bound_or_draft(request, EndJoiningForm)
    if succeeds(
        request,
        form,
        lambda said: actions.end_joining(
            actor=request.actor, trajectory_id=case_id, joining_id=joining_id, because=said["because"]
        ),
    ):
        return redirect("desk:team", case_id)
    return page(request, "desk/joinings/end.html", form, person=person_view(access), joining=joining)


def _open(request: HttpRequest, access: CaseAccess, joining_id: uuid.UUID) -> JoiningView:
    """Who sends something about a question that has ended meanwhile, hears that."""
    try:
        return access_joining(access, joining_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise
