"""What the person wants, in which order, and the next step."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.domain.catalogue.queries.examples import (
    ExampleStepView,
    ExampleView,
    examples_about,
    newest_of,
    step_about,
)
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.enums import GoalStatus, StepState
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.factors import topics_read_by
from reisgezel.domain.trajectories.queries.goals import goals_page, levels_of, step_helpers
from reisgezel.domain.trajectories.queries.page import GoalView, goals_of, person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.goals.forms import ALONE, GoalForm, StatusForm, StepEndForm, StepForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import Invalid, NotFound
from reisgezel.foundation.organisations.decorators import members_only

#: Examples on one page, and ideas beside one step: more of them help nobody to choose.
EXAMPLES, IDEAS = 40, 6


@members_only(*WORKERS)
@require_safe
def goals(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="goals")
    context = {
        "person": person_view(access),
        "goals": goals_page(access),
        "may_steer": access.may(Verb.STEER),
        "reads_any": bool(access.topics),
        "my_name": first_name_of(request.actor.name),
    }
    return render(request, "desk/goals/goals.html", context)


@members_only(*WORKERS)
@require_safe
def examples(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What the area offers to begin from, about topics that this actor reads here."""
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    topics = topics_read_by(access)
    chosen = next((topic for topic in topics if topic.value == request.GET.get("topic")), None)
    looked_for = request.GET.get("q", "")[:200]
    found = examples_about(request.actor, (chosen,) if chosen else topics, looked_for=looked_for)
    context = {
        "person": person_view(access),
        "topics": topics,
        "chosen": chosen,
        "looked_for": looked_for,
        "examples": found[:EXAMPLES],
        "more": len(found) > EXAMPLES,
    }
    return render(request, "desk/goals/examples.html", context)


def _example(
    access: CaseAccess, example_id: uuid.UUID | None, topics: tuple[LifeDomain, ...]
) -> ExampleView | None:
    """The example to begin from. One that was put away, or about what is not read here, is none."""
    if example_id is None:
        return None
    example = newest_of(access.standing.actor, example_id)
    if example.is_archived or example.domain not in topics:
        raise NotFound
    return example


@members_only(*WORKERS)
def new_goal(request: HttpRequest, case_id: uuid.UUID, example_id: uuid.UUID | None = None) -> HttpResponse:
    """With an example its words stand in the form, to be said otherwise; the goal keeps nothing of where they were."""
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    example = _example(access, example_id, topics_read_by(access))
    begin = {"words": example.words, "why": example.why, "domain": example.domain.value} if example else {}
    form = bound_or_draft(request, GoalForm, access=access, initial=begin)
    if succeeds(
        request,
        form,
        lambda said: set_goal(
            actor=request.actor,
            trajectory_id=case_id,
            words=said["words"],
            why=said["why"],
            domain=LifeDomain(said["domain"]),
            goal_id=said["goal_id"],
        ),
    ):
        messages.success(request, _("Written down. What is a first small step?"))
        if example and example.steps and form.saved.domain == example.domain:
            return redirect("desk:goal-step-like", case_id, form.saved.pk, example.steps[0].id)
        return redirect("desk:goal-step", case_id, form.saved.pk)
    return page(request, "desk/goals/new.html", form, person=person_view(access), example=example)


def _open_goal(request: HttpRequest, access: CaseAccess, goal_id: uuid.UUID) -> GoalView:
    """Who sends a form about a goal that has ended meanwhile, hears that; an address of no open goal leads nowhere."""
    found = next((each for each in goals_of(access) if each.id == goal_id), None)
    if found is None:
        raise NoSuchMove if request.method == "POST" else NotFound
    return found


@members_only(*WORKERS)
def goal(request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    found = _open_goal(request, access, goal_id)
    form = bound_or_draft(request, StatusForm, now=found.status)
    if succeeds(
        request,
        form,
        lambda said: (
            said["status"] == found.status
            or move_goal(
                actor=request.actor, trajectory_id=case_id, goal_id=goal_id, to=GoalStatus(said["status"])
            )
        ),
    ):
        if form.cleaned_data["status"] == GoalStatus.REACHED and levels_of(access, found).scale:
            messages.success(request, _("It worked out. How far did it come, beside what was hoped?"))
            return redirect("desk:goal-rate", case_id, goal_id)
        return redirect("desk:case", case_id)
    return page(request, "desk/goals/goal.html", form, person=person_view(access), goal=found)


@members_only(*WORKERS)
def step(
    request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID, idea_id: uuid.UUID | None = None
) -> HttpResponse:
    """With the step of an example its words stand in the form, as with a goal."""
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    found = _open_goal(request, access, goal_id)
    person, helpers = person_view(access), step_helpers(access, found.domain, found.from_page)
    begin = {}
    if idea_id:
        begin = _like(step_about(request.actor, idea_id, found.domain), str(helpers[0].id))
    form = bound_or_draft(request, StepForm, name=person.first_name, helpers=helpers, initial=begin)
    if succeeds(
        request,
        form,
        lambda said: agree_step(
            actor=request.actor,
            trajectory_id=case_id,
            goal_id=goal_id,
            text=said["text"],
            due_on=said["due_on"],
            **form.as_said(),
        ),
    ):
        return redirect("desk:case", case_id)
    ideas = [one for one in examples_about(request.actor, (found.domain,)) if one.steps]
    return page(request, "desk/goals/step.html", form, person=person, goal=found, ideas=ideas[:IDEAS])


def _like(idea: ExampleStepView, me: str) -> dict[str, Any]:
    """What the form of a step begins with."""
    due_on = timezone.localdate() + dt.timedelta(days=idea.days) if idea.days is not None else None
    return {"text": idea.text, "helper": ALONE if idea.by is StepBy.PERSON else me, "due_on": due_on}


@members_only(*WORKERS)
@require_POST
def end(request: HttpRequest, case_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.WRITE, page="step")
    form = StepEndForm(request.POST)
    if not form.is_valid():
        raise Invalid(field="state")
    try:
        end_step(
            actor=request.actor,
            trajectory_id=case_id,
            step_id=step_id,
            state=StepState(form.cleaned_data["state"]),
        )
    except NoSuchMove as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(request, _("Noted."))
    return redirect("desk:case", case_id)
