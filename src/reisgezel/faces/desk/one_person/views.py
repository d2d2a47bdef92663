"""Twee pagina's van één persoon: look for the other one, ask who keeps it, answer, and make two again of one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reisgezel.domain.clients.validators import spoken_phone
from reisgezel.domain.trajectories.actions import merging as actions
from reisgezel.domain.trajectories.actions.finding import find_same_person
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.enums.merging import MergeState
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.merging import (
    access_same_question,
    asking_of,
    one_person_of,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.one_person.forms import AskSameForm, SameAnswerForm, SameForm, UndoForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(*WORKERS)
def one_person(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Which pages became this one, and whether there is another. By POST, so that no name stands in an address."""
    verb = Verb.MERGE if request.method == "POST" else Verb.READ
    access = access_case(request.actor, case_id, verb, page="one_person")
    client = access.trajectory.client
    known = {"call_name": client.call_name, "phone": spoken_phone(client.phone)}
    may_merge = access.may(Verb.MERGE)
    form = bound_or_draft(request, SameForm, initial=known if may_merge else None)
    found = None
    if succeeds(
        request,
        form,
        lambda said: find_same_person(
            actor=request.actor,
            trajectory_id=case_id,
            sought=Sought(said["call_name"], client.birth_year, said["phone"]),
        ),
    ):
        found, form.refused_with = form.saved, 200
    return page(
        request,
        "desk/one_person/one.html",
        form,
        person=person_view(access),
        known=one_person_of(access),
        found=found,
        may_merge=may_merge,
        may_undo=access.may(Verb.UNMERGE),
    )


@members_only(*WORKERS)
def ask(request: HttpRequest, case_id: uuid.UUID, other_mark: str) -> HttpResponse:
    """What becomes one, side by side, as far as one may see it; and the question."""
    access = access_case(request.actor, case_id, Verb.MERGE, page="one_person")
    try:
        asked = asking_of(access, other_mark)
    except NotFound:
        if access.several:  # sent twice: they are one by now
            return redirect("desk:one-person", case_id)
        raise
    here, there = (_("I do"), asked.keeper.name)
    if asked.keeps_both and asked.there is not None:
        here, there = asked.here.name, asked.there.name
    form = bound_or_draft(
        request,
        AskSameForm,
        name=asked.here.first_name,
        here=here,
        there=there,
        keeps_both=asked.keeps_both,
        initial={"stays": AskSameForm.HERE},
    )
    if succeeds(
        request,
        form,
        lambda _said: actions.ask_same_person(
            actor=request.actor, trajectory_id=case_id, other_id=asked.other, **form.asked()
        ),
    ):
        merge = form.saved
        if merge.state == MergeState.DONE:
            messages.success(request, _("Two pages became one. You can undo this."))
            return redirect("desk:case", merge.stays_id)
        messages.success(request, _("Asked. You hear it here when the answer comes."))
        return redirect("desk:one-person", case_id)
    return page(request, "desk/one_person/ask.html", form, person=person_view(access), asked=asked)


@members_only(*WORKERS)
@require_POST
def take_back(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.MERGE, page="one_person")
    actions.withdraw_same_person(actor=request.actor, trajectory_id=case_id)
    messages.success(request, _("The question is taken back."))
    return redirect("desk:one-person", case_id)


@members_only(*WORKERS)
def undo(request: HttpRequest, case_id: uuid.UUID, merge_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.UNMERGE, page="one_person")
    became = next(
        (one for one in one_person_of(access).became if one.id == merge_id and not one.undone_on), None
    )
    if became is None:
        return redirect("desk:one-person", case_id)
    form = bound_or_draft(request, UndoForm)
    if succeeds(
        request,
        form,
        lambda said: make_two_again(
            actor=request.actor, trajectory_id=case_id, merge_id=merge_id, because=said["because"]
        ),
    ):
        messages.success(request, _("They are two pages again."))
        return redirect("desk:people")
    return page(request, "desk/one_person/undo.html", form, person=person_view(access), became=became)


@members_only(MemberRole.CASE_MANAGER)
def question(request: HttpRequest, same_id: uuid.UUID) -> HttpResponse:
    """What a colleague asks about a page whose overview one keeps. An answered question stays readable."""
    asked = access_same_question(request.actor, same_id)
    form = bound_or_draft(request, SameAnswerForm)

    def answer(said: dict[str, str]) -> object:
        if said["answer"] == SameAnswerForm.YES:
            return actions.agree_same_person(actor=request.actor, merge_id=same_id)
        return actions.decline_same_person(actor=request.actor, merge_id=same_id, because=said["because"])

    if succeeds(request, form, answer):
        if form.cleaned_data["answer"] == SameAnswerForm.YES:
            messages.success(request, _("Two pages became one. You can undo this."))
            return redirect("desk:case", form.saved.stays_id)
        messages.success(request, _("Your answer went to your colleague."))
        return redirect("desk:today")
    return page(request, "desk/one_person/question.html", form, asked=asked)
