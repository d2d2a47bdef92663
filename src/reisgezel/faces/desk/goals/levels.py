"""How far a goal came: what would be good and what more and less, in the person's words, and two voices over time."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.actions.scales import describe_levels, rate_goal
from reisgezel.domain.trajectories.enums import Attainment, Voice
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.goals import access_goal, levels_of
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.chart import chart_of
from reisgezel.faces.desk.goals.forms import DescribeForm, RateForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def levels(request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="goal_levels")
    goal = access_goal(access, goal_id)
    found = levels_of(access, goal)
    return render(
        request,
        "desk/goals/levels.html",
        {
            "person": person_view(access),
            "goal": goal,
            "levels": found,
            "chart": chart_of([(rating.voice, rating) for rating in found.ratings]),
            "may_steer": access.may(Verb.STEER),
        },
    )


@members_only(*WORKERS)
def describe(request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goal_levels")
    goal = access_goal(access, goal_id)
    if goal.ended_at and request.method != "POST":
        raise NotFound
    person, scale = person_view(access), levels_of(access, goal).scale
    form = bound_or_draft(request, DescribeForm, name=person.first_name, scale=scale)
    if succeeds(
        request,
        form,
        lambda said: describe_levels(
            actor=request.actor,
            trajectory_id=case_id,
            goal_id=goal_id,
            rungs=form.rungs(),
            replaces=said["replaces"],
            scale_id=said["scale_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:goal-levels", case_id, goal_id)
    stands = levels_of(access, goal).scale if request.method == "POST" else scale
    return page(request, "desk/goals/describe.html", form, person=person, goal=goal, scale=stands)


@members_only(*WORKERS)
def rate(request: HttpRequest, case_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goal_levels")
    goal = access_goal(access, goal_id)
    found = levels_of(access, goal)
    if found.scale is None:
        raise NotFound
    person = person_view(access)
    form = bound_or_draft(request, RateForm, name=person.first_name, scale=found.scale)
    if succeeds(
        request,
        form,
        lambda said: rate_goal(
            actor=request.actor,
            trajectory_id=case_id,
            goal_id=goal_id,
            scale_id=said["scale"],
            voice=Voice(said["voice"]),
            level=Attainment(said["level"]),
            words=said["words"],
            said_on=said["said_on"],
            rating_id=said["rating_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:goal-levels", case_id, goal_id)
    return page(request, "desk/goals/rate.html", form, person=person, goal=goal, scale=found.scale)
