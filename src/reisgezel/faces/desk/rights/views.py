"""Vragen over je gegevens: what somebody asks about the own data, who answers it, and what becomes of it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.consents.enums import AskedState, Extent, Right, TextKind, ToldBy
from reisgezel.domain.consents.queries.texts import text_on
from reisgezel.domain.trajectories.actions import rights as actions
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.domain.trajectories.queries.letters import letter_of
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.queries.rights import (
    Asked,
    access_rights,
    answers_wanted,
    request_view,
    requests_of,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.papers.views import PAPER_LANGUAGE
from reisgezel.faces.desk.rights.forms import AnswerForm, AskForm, EndForm, EntryForm, LongerForm, ToldForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.papers import pdf


@members_only(MemberRole.COORDINATOR)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits for an answer or still has to be told, the first day first."""
    return render(request, "desk/rights/waiting.html", {"waiting": answers_wanted(request.actor)})


@members_only(*WORKERS)
@require_safe
def rights(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id)
    told = text_on(request.actor.partnership_id, TextKind.YOUR_RIGHTS, today())
    context = {
        "person": person_view(access),
        "requests": requests_of(access),
        "explained": told.words if told else "",
        "may_read": access.may(Verb.READ),
        "may_ask": access.may(Verb.ASK),
        "may_take_along": access.may(Verb.TAKE_ALONG),
    }
    return render(request, "desk/rights/rights.html", context)


@members_only(*WORKERS)
def ask(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id, Verb.ASK)
    form = bound_or_draft(request, AskForm, with_justice=request.actor.with_justice_topic)
    if succeeds(
        request,
        form,
        lambda _said: actions.ask_right(actor=request.actor, trajectory_id=case_id, question=form.question()),
    ):
        messages.success(request, _("Written down. Now the days count."))
        return redirect("desk:rights-one", case_id, form.saved.pk)
    return page(request, "desk/rights/ask.html", form, person=person_view(access))


@members_only(*WORKERS)
def ask_entry(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    """The person wants one note gone."""
    access = access_rights(request.actor, case_id, Verb.ASK)
    entry = access_entry(access, entry_id)
    form = bound_or_draft(request, EntryForm)
    if succeeds(
        request,
        form,
        lambda said: actions.ask_right(
            actor=request.actor,
            trajectory_id=case_id,
            question=actions.Question(
                right=Right.ERASE,
                words=said["words"],
                received_on=said["received_on"],
                entry_id=entry_id,
                request_id=said["request_id"],
            ),
        ),
    ):
        messages.success(request, _("Written down. Now the days count."))
        return redirect("desk:rights-one", case_id, form.saved.pk)
    return page(request, "desk/rights/entry.html", form, person=person_view(access), entry=entry)


@members_only(*WORKERS)
@require_safe
def one(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id)
    return _one(request, access, request_view(access, request_id))


@members_only(MemberRole.COORDINATOR)
def answer(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id, Verb.DECIDE)
    asked = request_view(access, request_id)
    if request.method != "POST" and not asked.may_answer:
        return _look_again(request, case_id, asked)
    form = bound_or_draft(request, AnswerForm)
    if succeeds(
        request,
        form,
        lambda said: actions.answer_right(
            actor=request.actor,
            trajectory_id=case_id,
            request_id=request_id,
            yes=said["answer"] == "yes",
            because=said["because"],
        ),
    ):
        messages.success(request, _("Answered. Now somebody tells the person, with the letter."))
        return redirect("desk:rights-one", case_id, request_id)
    return _page(request, access, asked, "desk/rights/answer.html", form)


@members_only(MemberRole.COORDINATOR)
def longer(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id, Verb.DECIDE)
    asked = request_view(access, request_id)
    if request.method != "POST" and not asked.may_extend:
        return _look_again(request, case_id, asked)
    form = bound_or_draft(request, LongerForm)
    if succeeds(
        request,
        form,
        lambda said: actions.take_longer(
            actor=request.actor, trajectory_id=case_id, request_id=request_id, because=said["because"]
        ),
    ):
        messages.success(
            request, _("Written down. Tell the person within the first month; the letter says it.")
        )
        return redirect("desk:rights-one", case_id, request_id)
    return _page(request, access, asked, "desk/rights/longer.html", form)


@members_only(*WORKERS)
def told(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    access = access_rights(request.actor, case_id, Verb.FOLLOW)
    asked = request_view(access, request_id)
    if request.method != "POST" and not asked.may_tell:
        return _look_again(request, case_id, asked)
    form = bound_or_draft(request, ToldForm)
    if succeeds(
        request,
        form,
        lambda said: actions.tell_answer(
            actor=request.actor,
            trajectory_id=case_id,
            request_id=request_id,
            how=ToldBy(said["how"]),
            told_on=said["told_on"],
        ),
    ):
        messages.success(request, _("Written down: the person heard the answer."))
        return redirect("desk:rights-one", case_id, request_id)
    return _page(request, access, asked, "desk/rights/told.html", form)


@members_only(*WORKERS)
def end(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """The person no longer asks it, or what was set aside or stopped goes on: both on the person's word."""
    access = access_rights(request.actor, case_id, Verb.FOLLOW)
    asked = request_view(access, request_id)
    if request.method != "POST" and not (asked.may_take_back or asked.may_lift):
        return _look_again(request, case_id, asked)
    act = actions.lift_right if asked.state is AskedState.DONE else actions.take_back
    form = bound_or_draft(request, EndForm)
    if succeeds(
        request,
        form,
        lambda said: act(
            actor=request.actor, trajectory_id=case_id, request_id=request_id, because=said["because"]
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:rights-one", case_id, request_id)
    return _page(request, access, asked, "desk/rights/end.html", form)


@members_only(*WORKERS)
@require_safe
def letter(request: HttpRequest, case_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """The answer on paper, in Dutch as every paper; where the machine makes no PDF, as a page to print."""
    access = access_rights(request.actor, case_id, Verb.FOLLOW)
    with translation.override(PAPER_LANGUAGE):
        asked = request_view(access, request_id)
        context = {"letter": letter_of(access, asked), "case_id": case_id, "asked": asked}
        if pdf.missing():
            return render(request, "desk/rights/letter.html", {**context, "on_screen": True})
        made = pdf.whole(render_to_string("desk/rights/letter.html", context))
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="brief.pdf"'
    return reply


def _one(request: HttpRequest, access: CaseAccess, asked: Asked) -> HttpResponse:
    context = {
        "person": person_view(access),
        "asked": asked,
        "all": Extent.ALL,
        "may_read": access.may(Verb.READ),
        "may_take_along": access.may(Verb.TAKE_ALONG),
    }
    return render(request, "desk/rights/one.html", context)


def _page(
    request: HttpRequest,
    access: CaseAccess,
    asked: Asked,
    template: str,
    form: AnswerForm | LongerForm | ToldForm | EndForm,
) -> HttpResponse:
    return page(request, template, form, person=person_view(access), asked=asked, all=Extent.ALL)


def _look_again(request: HttpRequest, case_id: uuid.UUID, asked: Asked) -> HttpResponse:
    """Somebody was quicker, or a second pair of eyes is wanted: the page of the request says how it stands."""
    messages.warning(request, NoSuchMove.message)
    return redirect("desk:rights-one", case_id, asked.id)
