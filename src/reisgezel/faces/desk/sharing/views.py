"""What one member of the team may read: asked topic by topic, on one screen each, and stopped at once."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.errors import AlreadyAnswered, TooLateToUndo
from reisgezel.domain.consents.queries.sharing import answers_about
from reisgezel.domain.consents.rules import usual_end
from reisgezel.domain.trajectories.actions.sharing import answer_sharing, stop_sharing, undo_stop
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.looks import last_look_of
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.team import PlaceView, access_place
from reisgezel.domain.trajectories.roles import askable_topics
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.sharing.forms import AnswerForm, ChooseForm
from reisgezel.faces.desk.sharing.words import line, question
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def member(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID) -> HttpResponse:
    """Every answer about this member in a sentence, each "yes" with its own stop."""
    access, place = _opened(request, case_id, place_id)
    answers = answers_about(request.actor, access.clients, place.membership_id)
    stopped = next((view for view in answers if str(view.id) == request.GET.get("stopped")), None)
    return render(
        request,
        "desk/sharing/member.html",
        {
            "person": person_view(access),
            "place": place,
            "answers": [(view, line(view, place.first_name)) for view in answers],
            "stopped": stopped,
            "last_look": last_look_of(access, place.membership_id) if stopped else None,
        },
    )


@members_only(*WORKERS)
def choose(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID) -> HttpResponse:
    """Which topics the next questions are about."""
    access, place = _opened(request, case_id, place_id)
    form = bound_or_draft(request, ChooseForm, topics=_askable(request, place))
    if succeeds(request, form, lambda _said: None):
        return _next_question(case_id, place_id, form.cleaned_data["topics"])
    return page(request, "desk/sharing/choose.html", form, person=person_view(access), place=place)


@members_only(*WORKERS)
def ask(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID, domain: str) -> HttpResponse:
    """One decision: may this member read about this topic? `then` names the topics of the next questions."""
    access, place = _opened(request, case_id, place_id)
    topic = next((topic for topic in _askable(request, place) if topic.value == domain), None)
    if topic is None:
        raise NotFound
    asked = question(
        who=place.first_name,
        topic=topic,
        why=place.why,
        case_manager=first_name_of(request.actor.name),
        of_employment_service=place.is_of_employment_service,
    )
    form = bound_or_draft(request, AnswerForm, who=place.first_name, spoken=access.trajectory.client.language)
    if succeeds(
        request,
        form,
        lambda said: answer_sharing(
            actor=request.actor,
            trajectory_id=case_id,
            place_id=place_id,
            topic=topic,
            answer=Answer(said["answer"]),
            explanation=form.explanation(),
            **form.days(),
        ),
    ):
        return _next_question(case_id, place_id, _then(request, place))
    return page(
        request,
        "desk/sharing/ask.html",
        form,
        person=person_view(access),
        place=place,
        topic=topic,
        question=asked,
        usual_end=usual_end(timezone.localdate()),
    )


@members_only(*WORKERS)
@require_POST
def stop(
    request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID, sharing_id: uuid.UUID
) -> HttpResponse:
    _opened(request, case_id, place_id)
    try:
        stopped = stop_sharing(actor=request.actor, trajectory_id=case_id, sharing_id=sharing_id)
    except AlreadyAnswered as told_before:
        messages.info(request, told_before.message)
        return redirect("desk:team-place", case_id, place_id)
    there = reverse("desk:team-place", args=[case_id, place_id])
    return HttpResponseRedirect(f"{there}?{urlencode({'stopped': stopped.pk})}")


@members_only(*WORKERS)
@require_POST
def undo(
    request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID, sharing_id: uuid.UUID
) -> HttpResponse:
    _opened(request, case_id, place_id)
    try:
        undo_stop(actor=request.actor, trajectory_id=case_id, sharing_id=sharing_id)
    except TooLateToUndo as late:
        messages.warning(request, late.message)
    else:
        messages.success(request, _("Undone. It holds as before."))
    return redirect("desk:team-place", case_id, place_id)


def _opened(request: HttpRequest, case_id: uuid.UUID, place_id: uuid.UUID) -> tuple[CaseAccess, PlaceView]:
    """Who sends something about a place that has ended meanwhile, hears that."""
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="team")
    try:
        return access, access_place(access, place_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise


def _askable(request: HttpRequest, place: PlaceView) -> tuple[LifeDomain, ...]:
    return askable_topics(place.organisation_kind, with_justice=request.actor.with_justice_topic)


def _then(request: HttpRequest, place: PlaceView) -> list[str]:
    wanted = request.GET.get("then", "").split(",")
    return [topic.value for topic in _askable(request, place) if topic.value in wanted]


def _next_question(case_id: uuid.UUID, place_id: uuid.UUID, topics: list[str]) -> HttpResponse:
    """The next question of this round, or all answers to check at its end."""
    if not topics:
        return redirect("desk:team-place", case_id, place_id)
    first, *others = topics
    there = reverse("desk:sharing-ask", args=[case_id, place_id, first])
    return HttpResponseRedirect(f"{there}?{urlencode({'then': ','.join(others)})}" if others else there)
