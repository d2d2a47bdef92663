"""What the person wants, in which order, and the next step."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goals import move_goal, rank_goals, set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.enums import GoalStatus, StepState, Voice
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.page import GoalView, goals_of, person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.goals.forms import GoalForm, OrderForm, StatusForm, StepEndForm, StepForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import Invalid, NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def new_goal(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    form = bound_or_draft(request, GoalForm, access=access)
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
        return redirect("desk:goal-step", case_id, form.cleaned_data["goal_id"])
    return page(request, "desk/goals/new.html", form, person=person_view(access))


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
        return redirect("desk:case", case_id)
    return page(request, "desk/goals/goal.html", form, person=person_view(access), goal=found)


@members_only(*WORKERS)
def step(request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goal")
    found = _open_goal(request, access, goal_id)
    form = bound_or_draft(request, StepForm)
    if succeeds(
        request,
        form,
        lambda said: agree_step(
            actor=request.actor,
            trajectory_id=case_id,
            goal_id=goal_id,
            text=said["text"],
            due_on=said["due_on"],
        ),
    ):
        return redirect("desk:case", case_id)
    return page(request, "desk/goals/step.html", form, person=person_view(access), goal=found)


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


@members_only(*WORKERS)
def order(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goals")
    goals = goals_of(access)
    person = person_view(access)
    form = bound_or_draft(request, OrderForm, goals=goals, name=person.first_name)
    if succeeds(
        request,
        form,
        lambda said: rank_goals(
            actor=request.actor, trajectory_id=case_id, order=form.order(), voice=Voice(said["voice"])
        ),
    ):
        return redirect("desk:case", case_id)
    return page(request, "desk/goals/order.html", form, person=person, goals=goals)
