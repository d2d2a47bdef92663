"""Aan tafel: plan it with the person, lay the sheet on the table, write down what is agreed, end it."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions import meetings as actions
from reisgezel.domain.trajectories.actions import sheets
from reisgezel.domain.trajectories.actions.invitations import answer_invitation, invite_guest
from reisgezel.domain.trajectories.enums.meetings import OPEN_MEETINGS, GuestAnswer, MeetingState
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.care import cared_for
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.household import trusted_by
from reisgezel.domain.trajectories.queries.meetings import (
    access_meeting,
    access_place,
    meetings_of,
    who_can_sit,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.sheets import access_line
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.meetings.forms import (
    AnswerForm,
    CallOffForm,
    EndForm,
    InviteForm,
    LineForm,
    PlanForm,
    StrikeForm,
)
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import Conflict, Invalid, NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def table(request: HttpRequest, seat_id: uuid.UUID) -> HttpResponse:
    """One's own place: the invitation, the sheet while the meeting goes on, and then that it is over."""
    return render(request, "desk/meetings/table.html", {"place": access_place(request.actor, seat_id)})


@members_only(*WORKERS)
@require_POST
def answer(request: HttpRequest, seat_id: uuid.UUID) -> HttpResponse:
    """Whether one comes. Too late, it says so."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        access_place(request.actor, seat_id)
        raise Invalid(field="answer")
    try:
        answer_invitation(
            actor=request.actor, guest_id=seat_id, answer=GuestAnswer(form.cleaned_data["answer"])
        )
    except NoSuchMove as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(request, _("Noted. Who invited you sees it."))
    return redirect("desk:table", seat_id)


@members_only(*WORKERS)
@require_safe
def meetings(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="meetings")
    return render(
        request,
        "desk/meetings/meetings.html",
        {
            "person": person_view(access),
            "meetings": meetings_of(access),
            "may_compose": access.may(Verb.COMPOSE),
        },
    )


@members_only(*WORKERS)
def plan(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    form = bound_or_draft(
        request,
        PlanForm,
        sitters=who_can_sit(access),
        trusted=tuple(one.name for one in trusted_by(access)),
        cared_for=cared_for(access),
    )
    if succeeds(
        request,
        form,
        lambda _said: actions.plan_meeting(actor=request.actor, trajectory_id=case_id, plan=form.agreed()),
    ):
        messages.success(request, _("Planned. Everybody who is invited hears it."))
        return redirect("desk:meeting", case_id, form.saved.pk)
    return page(request, "desk/meetings/plan.html", form, person=person_view(access))


@members_only(*WORKERS)
def meeting(request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID) -> HttpResponse:
    """The sheet on the table, with one line to add. Who sends a line when the meeting is over, keeps the words."""
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    laid = access_meeting(access, meeting_id)
    form = bound_or_draft(request, LineForm, sheet=laid.sheet)
    if succeeds(
        request,
        form,
        lambda _said: sheets.write_line(
            actor=request.actor, trajectory_id=case_id, meeting_id=meeting_id, line=form.agreed()
        ),
    ):
        return redirect("desk:meeting", case_id, meeting_id)
    return page(
        request,
        "desk/meetings/meeting.html",
        form,
        person=person_view(access),
        laid=laid,
        sheet=laid.sheet,
        writes=laid.sheet.state is MeetingState.RUNNING or request.method == "POST",
    )


@members_only(*WORKERS)
def invite(request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    sheet = access_meeting(access, meeting_id).sheet
    if request.method != "POST" and sheet.state not in OPEN_MEETINGS:
        return _look_again(request, case_id, meeting_id)
    seated = [guest.membership_id for guest in sheet.guests]
    form = bound_or_draft(request, InviteForm, sitters=who_can_sit(access, seated))
    if succeeds(
        request,
        form,
        lambda said: invite_guest(
            actor=request.actor,
            trajectory_id=case_id,
            meeting_id=meeting_id,
            membership_id=uuid.UUID(said["who"]),
            own_words=said["own_words"],
        ),
    ):
        messages.success(request, _("Invited. This colleague hears it by mail."))
        return redirect("desk:meeting", case_id, meeting_id)
    return page(request, "desk/meetings/invite.html", form, person=person_view(access), sheet=sheet)


@members_only(*WORKERS)
def strike(request: HttpRequest, case_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    try:
        meeting_id, words = access_line(access, line_id)
    except NotFound:
        if request.method == "POST":
            raise NoSuchMove from None
        raise
    form = bound_or_draft(request, StrikeForm)
    if succeeds(
        request,
        form,
        lambda said: sheets.strike_line(
            actor=request.actor, trajectory_id=case_id, line_id=line_id, because=said["because"]
        ),
    ):
        return redirect("desk:meeting", case_id, meeting_id)
    return page(
        request,
        "desk/meetings/strike.html",
        form,
        person=person_view(access),
        meeting_id=meeting_id,
        words=words,
    )


@members_only(*WORKERS)
def end(request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    sheet = access_meeting(access, meeting_id).sheet
    if request.method != "POST" and sheet.state is not MeetingState.RUNNING:
        return _look_again(request, case_id, meeting_id)
    form = bound_or_draft(request, EndForm, sheet=sheet)
    if succeeds(
        request,
        form,
        lambda said: sheets.end_meeting(
            actor=request.actor,
            trajectory_id=case_id,
            meeting_id=meeting_id,
            there=tuple(uuid.UUID(one) for one in said["there"]),
            client_was_there=said["client_was_there"],
        ),
    ):
        messages.success(request, _("Ended. The report stands under what happened, for the team."))
        return redirect("desk:meetings", case_id)
    return page(request, "desk/meetings/end.html", form, person=person_view(access), sheet=sheet)


@members_only(*WORKERS)
def call_off(request: HttpRequest, case_id: uuid.UUID, planned_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    sheet = access_meeting(access, planned_id).sheet
    if request.method != "POST" and sheet.state is not MeetingState.PLANNED:
        return _look_again(request, case_id, planned_id)
    form = bound_or_draft(request, CallOffForm)
    if succeeds(
        request,
        form,
        lambda said: actions.call_off_meeting(
            actor=request.actor, trajectory_id=case_id, meeting_id=planned_id, because=said["because"]
        ),
    ):
        messages.success(request, _("Called off. Everybody who was invited hears it."))
        return redirect("desk:meetings", case_id)
    return page(request, "desk/meetings/call-off.html", form, person=person_view(access), sheet=sheet)


@members_only(*WORKERS)
@require_POST
def begin(request: HttpRequest, case_id: uuid.UUID, planned_id: uuid.UUID) -> HttpResponse:
    return _press(
        request,
        case_id,
        planned_id,
        lambda: actions.begin_meeting(actor=request.actor, trajectory_id=case_id, meeting_id=planned_id),
    )


@members_only(*WORKERS)
@require_POST
def not_held(request: HttpRequest, case_id: uuid.UUID, planned_id: uuid.UUID) -> HttpResponse:
    return _press(
        request,
        case_id,
        planned_id,
        lambda: actions.meeting_not_held(actor=request.actor, trajectory_id=case_id, meeting_id=planned_id),
    )


@members_only(*WORKERS)
@require_POST
def withdraw(
    request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID, guest_id: uuid.UUID
) -> HttpResponse:
    return _press(
        request,
        case_id,
        meeting_id,
        lambda: actions.withdraw_guest(actor=request.actor, trajectory_id=case_id, guest_id=guest_id),
    )


def _press(
    request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID, act: Callable[[], object]
) -> HttpResponse:
    """One button. Pressed too early, too late or twice, it says what the matter is."""
    access_case(request.actor, case_id, Verb.COMPOSE, page="meeting")
    try:
        act()
    except Conflict as refused:
        messages.warning(request, refused.message)
    return redirect("desk:meeting", case_id, meeting_id)


def _look_again(request: HttpRequest, case_id: uuid.UUID, meeting_id: uuid.UUID) -> HttpResponse:
    messages.warning(request, NoSuchMove.message)
    return redirect("desk:meeting", case_id, meeting_id)
