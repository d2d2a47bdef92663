"""When we see each other next."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reisgezel.domain.trajectories.actions.appointments import arrange_care, call_off, make_appointment
from reisgezel.domain.trajectories.actions.reminders import resume_reminders, stop_reminders
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.care import cared_for, planned_care
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import next_time, person_view
from reisgezel.domain.trajectories.queries.reminders import reminder_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.appointments.care import CareForm
from reisgezel.faces.desk.appointments.forms import AppointmentForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def new_appointment(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.WRITE, page="appointment")
    form = bound_or_draft(request, AppointmentForm, cared_for=cared_for(access))
    if succeeds(
        request,
        form,
        lambda said: make_appointment(
            actor=request.actor,
            trajectory_id=case_id,
            starts_at=said["moment"],
            how=How(said["how"]),
            place=said["place"],
            minutes=said["minutes"],
            care=form.care_said(),
            appointment_id=said["appointment_id"],
        ),
    ):
        messages.success(request, _("Agreed."))
        return redirect("desk:case", case_id)
    return page(
        request,
        "desk/appointments/new.html",
        form,
        person=person_view(access),
        planned=next_time(access),
        reminder=reminder_view(access),
        may_steer=access.may(Verb.STEER),
    )


@members_only(*WORKERS)
def care(request: HttpRequest, case_id: uuid.UUID, appointment_id: uuid.UUID) -> HttpResponse:
    """Who looks after the children during an appointment, said later or otherwise."""
    access = access_case(request.actor, case_id, Verb.WRITE, page="appointment")
    starts_at, said_before = planned_care(access, appointment_id)
    initial = {"cared_by": said_before.by, "care": said_before.words}
    form = bound_or_draft(request, CareForm, cared_for=cared_for(access), initial=initial)
    if succeeds(
        request,
        form,
        lambda _said: arrange_care(
            actor=request.actor,
            trajectory_id=case_id,
            appointment_id=appointment_id,
            care=form.care_said(),
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("desk:case", case_id)
    return page(
        request,
        "desk/appointments/care.html",
        form,
        person=person_view(access),
        starts_at=starts_at,
        asks="cared_by" in form.fields,
    )


@members_only(*WORKERS)
@require_POST
def call_off_appointment(request: HttpRequest, case_id: uuid.UUID, appointment_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.WRITE, page="appointment")
    try:
        call_off(actor=request.actor, trajectory_id=case_id, appointment_id=appointment_id)
    except NoSuchMove as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(request, _("Called off. Agree on a new time when it suits."))
    return redirect("desk:case", case_id)


@members_only(*WORKERS)
@require_POST
def stop(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.WRITE, page="appointment")
    stop_reminders(actor=request.actor, trajectory_id=case_id)
    messages.success(request, _("Stopped. No reminders go to this person."))
    return redirect("desk:appointment-new", case_id)


@members_only(*WORKERS)
@require_POST
def resume(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.STEER, page="appointment")
    try:
        resume_reminders(actor=request.actor, trajectory_id=case_id)
    except NoSuchMove as told_before:
        messages.info(request, told_before.message)
    else:
        messages.success(request, _("Reminders go again, where the contact rule allows it."))
    return redirect("desk:appointment-new", case_id)
