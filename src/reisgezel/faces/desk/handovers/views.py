"""Overdragen: choosing, planning with each person, asking, answering, and meeting the three of you."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions.handovers import (
    ask_to_take_over,
    begin_handovers,
    plan_handover,
    take_handover_back,
)
from reisgezel.domain.trajectories.actions.taking_over import (
    accept_handovers,
    decline_handover,
    meet_to_hand_over,
)
from reisgezel.domain.trajectories.enums import Company, How
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotTogether
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.cover_lines import filled_lines
from reisgezel.domain.trajectories.queries.handovers import (
    given_by,
    handover_of,
    has_closed,
    own_to_hand_over,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.taking_over import TakeOver, access_take_over, received_by
from reisgezel.domain.trajectories.queries.team import case_managers
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.handovers.forms import (
    ChooseForm,
    DeclineForm,
    MetForm,
    PlanForm,
    TakeBackForm,
    not_with_this_colleague,
)
from reisgezel.faces.desk.joinings.forms import AnswerForm, TogetherForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import Conflict, Invalid, NotFound
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(MemberRole.CASE_MANAGER)
@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """All that is under way: what one is asked, what came back, what is being prepared, and what waits."""
    received = received_by(request.actor)
    return render(
        request,
        "desk/handovers/handovers.html",
        {
            "asked_of_me": [one for one in received if one.state is HandoverState.ASKED],
            "to_me": [one for one in received if one.state is not HandoverState.ASKED],
            "giving": given_by(request.actor),
            "has_closed": has_closed(request.actor),
        },
    )


@members_only(MemberRole.CASE_MANAGER)
def choose(request: HttpRequest) -> HttpResponse:
    """Several people, or all of them, and the colleague who is to take over. Nobody is asked yet."""
    people = [(one.id, one.name) for one in own_to_hand_over(request.actor)]
    chosen = (
        {str(ident) for ident, _name in people} if "all" in request.GET else {request.GET.get("person", "")}
    )
    form = bound_or_draft(
        request, ChooseForm, colleagues=case_managers(request.actor), people=people, chosen=chosen
    )
    if succeeds(
        request,
        form,
        lambda said: begin_handovers(
            actor=request.actor,
            trajectory_ids=form.pages(),
            to_membership_id=form.to_whom(),
            why=said["why"],
        ),
    ):
        messages.success(request, _("Nobody was asked yet. Now plan it with each of them."))
        return redirect("desk:handovers")
    return page(
        request,
        "desk/handovers/choose.html",
        form,
        people=people,
        all_chosen="all" in request.GET,
        has_closed=has_closed(request.actor),
    )


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask about those who are planned: about all of them, or about none."""
    people = _chosen(request)
    try:
        count = ask_to_take_over(actor=request.actor, trajectory_ids=people)
    except (Invalid, Conflict) as refusal:
        words = str(refusal.message)
        if isinstance(refusal, NotTogether):
            stacks = given_by(request.actor).stacks
            names = [
                one.name for stack in stacks for one in stack.people if one.trajectory_id in refusal.pages
            ]
            words = not_with_this_colleague(names)
        messages.warning(request, words)
    else:
        messages.success(
            request,
            ngettext("Asked about %(count)s person.", "Asked about %(count)s people.", count)
            % {"count": count},
        )
    return redirect("desk:handovers")


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def yes(request: HttpRequest) -> HttpResponse:
    """Yes, to several at once: to all of them, or to none."""
    people = _chosen(request)
    if not people:
        messages.warning(request, _("Choose at least one person."))
        return redirect("desk:handovers")
    try:
        accept_handovers(actor=request.actor, handover_ids=people)
    except (Invalid, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("You said yes. First meet the three of you."))
    return redirect("desk:handovers")


@members_only(MemberRole.CASE_MANAGER)
def question(request: HttpRequest, handover_id: uuid.UUID) -> HttpResponse:
    """What is asked and the answer; after a yes the joint contact. It stays readable for who was asked."""
    asked = access_take_over(request.actor, handover_id)
    if asked.state is HandoverState.ACCEPTED:
        return _agreed(request, asked)
    form = bound_or_draft(request, AnswerForm)

    def answer(said: dict[str, str]) -> object:
        if said["answer"] == AnswerForm.YES:
            return accept_handovers(actor=request.actor, handover_ids=[handover_id])
        return decline_handover(actor=request.actor, handover_id=handover_id, because=said["because"])

    if succeeds(request, form, answer):
        if form.cleaned_data["answer"] == AnswerForm.YES:
            messages.success(request, _("You said yes."))
            return redirect("desk:handover", handover_id)
        messages.success(request, _("Your answer went to who asked."))
        return redirect("desk:handovers")
    return page(request, "desk/handovers/question.html", form, asked=asked)


def _agreed(request: HttpRequest, asked: TakeOver) -> HttpResponse:
    """After a yes: how to reach the person, and whether the three have met."""
    form = bound_or_draft(request, MetForm, initial=_now())
    if succeeds(request, form, lambda _said: _meet(request, asked.id, form)):
        return _after_meeting(request, form.saved.state)
    return page(request, "desk/handovers/agreed.html", form, asked=asked)


@members_only(MemberRole.CASE_MANAGER)
def no(request: HttpRequest, handover_id: uuid.UUID) -> HttpResponse:
    """No after all, as long as the overview has not passed."""
    asked = access_take_over(request.actor, handover_id)
    form = bound_or_draft(request, DeclineForm)
    if succeeds(
        request,
        form,
        lambda said: decline_handover(actor=request.actor, handover_id=handover_id, because=said["because"]),
    ):
        messages.success(request, _("Your answer went to who asked."))
        return redirect("desk:handovers")
    return page(request, "desk/handovers/no.html", form, asked=asked)


@members_only(*WORKERS)
def plan(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What is agreed with this person. Saved as far as it goes; then the next one, or the list."""
    access = access_case(request.actor, case_id, Verb.PREPARE, page="hand_over")
    there = handover_of(access)
    if there is None and request.method != "POST":
        return redirect("desk:handovers")
    filled = "\n".join(filled_lines(access))
    initial = PlanForm.initial_of(there, filled) if there else {}
    form = bound_or_draft(request, PlanForm, initial=initial)
    if succeeds(
        request,
        form,
        lambda _said: plan_handover(actor=request.actor, trajectory_id=case_id, plan=form.plan(filled)),
    ):
        stack = _stack_of(request, case_id)
        if "then" in request.POST and stack and stack.next and stack.next.trajectory_id != case_id:
            messages.success(request, _("Saved."))
            return redirect("desk:handover-plan", stack.next.trajectory_id)
        messages.success(request, _("Saved."))
        return redirect("desk:handovers")
    return page(
        request,
        "desk/handovers/plan.html",
        form,
        person=person_view(access),
        there=there,
        stack=_stack_of(request, case_id),
    )


@members_only(*WORKERS)
def met(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The joint contact took place, written down by who keeps the overview or stands in."""
    access = access_case(request.actor, case_id, Verb.MEET, page="hand_over")
    if not access.keeps_overview:
        raise NotFound  # a newcomer who meets the person for another reason
    there = handover_of(access)
    if there is None or not there.waits_for_meeting:
        return _look_again(request)
    form = bound_or_draft(request, TogetherForm, initial=_now())
    if succeeds(request, form, lambda _said: _meet(request, there.id, form)):
        return _after_meeting(request, form.saved.state)
    return page(request, "desk/handovers/met.html", form, person=person_view(access), there=there)


@members_only(*WORKERS)
def take_back(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """It does not go on: the person stays with the case manager."""
    access = access_case(request.actor, case_id, Verb.PREPARE, page="hand_over")
    if access.trajectory.handover is None:
        return _look_again(request)
    form = bound_or_draft(request, TakeBackForm)
    if succeeds(
        request,
        form,
        lambda said: take_handover_back(actor=request.actor, trajectory_id=case_id, because=said["because"]),
    ):
        messages.success(request, _("It does not go on. You keep the overview."))
        return redirect("desk:handovers")
    return page(
        request,
        "desk/handovers/take-back.html",
        form,
        person=person_view(access),
        there=handover_of(access),
    )


def _meet(request: HttpRequest, handover_id: uuid.UUID, form: TogetherForm) -> Any:
    said = form.cleaned_data
    return meet_to_hand_over(
        actor=request.actor,
        handover_id=handover_id,
        how=form.chosen_how(),
        company=Company(said["company"]),
        met_at=said["moment"],
        said=form.words(),
    )


def _after_meeting(request: HttpRequest, state: str) -> HttpResponse:
    if state == HandoverState.PASSED:
        messages.success(request, _("Noted. The overview has passed."))
    else:
        messages.success(request, _("Noted. The overview passes on the day you agreed on."))
    return redirect("desk:handovers")


def _now() -> dict[str, Any]:
    now = timezone.localtime()
    return {
        "day": now.date(),
        "time": now.time().replace(second=0, microsecond=0),
        "how": How.HOME.value,
        "company": Company.CASE_MANAGER.value,
    }


def _stack_of(request: HttpRequest, case_id: uuid.UUID) -> Any:
    """The people who are prepared for the same colleague, to go on with the next one."""
    stacks = given_by(request.actor).stacks
    return next(
        (stack for stack in stacks if any(one.trajectory_id == case_id for one in stack.people)), None
    )


def _chosen(request: HttpRequest) -> set[uuid.UUID]:
    found = set()
    for text in request.POST.getlist("people"):
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _look_again(request: HttpRequest) -> HttpResponse:
    messages.warning(request, NoSuchMove.message)
    return redirect("desk:handovers")
