"""Mensen rond iemand: who is around a person, who belongs together, and who must not know of each other."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions import around as actions
from reisgezel.domain.trajectories.actions import between
from reisgezel.domain.trajectories.enums import TIES
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.household import (
    access_around,
    divides_of,
    household_of,
    names_apart_from,
    pages_to_divide,
    pages_to_tie,
    relations_read_by,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.household.forms import AroundForm, TieForm, WhoForm
from reisgezel.faces.desk.household.warned import remember_warned
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def household(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="household")
    return render(
        request,
        "desk/household/household.html",
        {
            "person": person_view(access),
            "household": household_of(access),
            "may_steer": access.may(Verb.STEER),
            "may_divide": access.may(Verb.DIVIDE),
        },
    )


@members_only(*WORKERS)
def new(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="household")
    person = person_view(access)
    form = bound_or_draft(request, AroundForm, name=person.first_name, relations=relations_read_by(access))
    if succeeds(
        request,
        form,
        lambda said: actions.note_around(
            actor=request.actor, trajectory_id=case_id, about=form.about(), around_id=said["around_id"]
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:household", case_id)
    return page(request, "desk/household/new.html", form, person=person)


@members_only(*WORKERS)
def correct(request: HttpRequest, case_id: uuid.UUID, around_id: uuid.UUID) -> HttpResponse:
    """Who opens a stale link is led to what stands now; who sends one hears it on the form, with what was typed."""
    access = access_case(request.actor, case_id, Verb.STEER, page="household")
    person, one = person_view(access), access_around(access, around_id)
    if request.method != "POST" and (one.until or not one.is_current):
        messages.warning(request, NoSuchMove.message)
        return redirect("desk:household", case_id)
    form = bound_or_draft(
        request,
        AroundForm,
        name=person.first_name,
        relations=relations_read_by(access),
        initial={
            **{name: getattr(one, name) for name in AroundForm.base_fields if name != "around_id"},
            "phone": one.spoken_phone,
        },
    )
    if succeeds(
        request,
        form,
        lambda said: actions.correct_around(
            actor=request.actor,
            trajectory_id=case_id,
            around_id=around_id,
            about=form.about(),
            new_around_id=said["around_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:household", case_id)
    return page(request, "desk/household/correct.html", form, person=person)


@members_only(*WORKERS)
@require_POST
def over(request: HttpRequest, case_id: uuid.UUID, around_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.STEER, page="household")
    _pressed(
        request,
        lambda: actions.end_around(actor=request.actor, trajectory_id=case_id, around_id=around_id),
        _("Written down."),
    )
    return redirect("desk:household", case_id)


@members_only(*WORKERS)
def tie(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="household")
    person, relations = person_view(access), relations_read_by(access)
    form = bound_or_draft(
        request,
        TieForm,
        name=person.first_name,
        pages=pages_to_tie(access),
        relations=[relation for relation in TIES if relation in relations],
    )

    def act(_said: object) -> object:
        other, relation = form.chosen()
        return between.make_tie(actor=request.actor, trajectory_id=case_id, other_id=other, relation=relation)

    if succeeds(request, form, act):
        messages.success(request, _("Written down."))
        return redirect("desk:household", case_id)
    return page(request, "desk/household/tie.html", form, person=person)


@members_only(*WORKERS)
@require_POST
def untie(request: HttpRequest, case_id: uuid.UUID, tie_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.STEER, page="household")
    _pressed(
        request,
        lambda: between.end_tie(actor=request.actor, trajectory_id=case_id, tie_id=tie_id),
        _("Written down."),
    )
    return redirect("desk:household", case_id)


@members_only(*WORKERS)
def divides(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who must not know, and a search for one more: by POST, so that no name stands in an address."""
    access = access_case(request.actor, case_id, Verb.DIVIDE, page="divides")
    shown = {
        "person": person_view(access),
        "divides": divides_of(access),
        "may_read": access.may(Verb.READ),
    }
    form = bound_or_draft(request, WhoForm)
    if succeeds(request, form, lambda said: pages_to_divide(access, said["call_name"])):
        return render(
            request,
            "desk/household/divides.html",
            {**shown, "form": form, "found": form.saved, "asked": True},
        )
    return page(request, "desk/household/divides.html", form, **shown, found=(), asked=False)


@members_only(*WORKERS)
def divide(request: HttpRequest, case_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponse:
    """What it means, before it holds."""
    here = access_case(request.actor, case_id, Verb.DIVIDE, page="divides")
    there = access_case(request.actor, other_id, Verb.DIVIDE, page="divides")
    if request.method == "POST":
        _pressed(
            request,
            lambda: between.divide(actor=request.actor, trajectory_id=case_id, other_id=other_id),
            _("From now on these two are kept apart."),
        )
        return redirect("desk:divides", case_id)
    return render(
        request,
        "desk/household/divide.html",
        {"person": person_view(here), "other": person_view(there)},
    )


@members_only(*WORKERS)
@require_POST
def undivide(request: HttpRequest, case_id: uuid.UUID, divide_id: uuid.UUID) -> HttpResponse:
    access_case(request.actor, case_id, Verb.DIVIDE, page="divides")
    _pressed(
        request,
        lambda: between.end_divide(actor=request.actor, trajectory_id=case_id, divide_id=divide_id),
        _("From now on these two are no longer kept apart."),
    )
    return redirect("desk:divides", case_id)


@members_only(*WORKERS)
def both(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The warning before the second of two pages is opened. Whoever read it goes on, until signing out."""
    access = access_case(request.actor, case_id, Verb.READ, page="case")
    if request.method == "POST":
        remember_warned(request, case_id)
        return redirect("desk:case", case_id)
    return render(
        request,
        "desk/household/both.html",
        {"person": person_view(access), "names": names_apart_from(access)},
    )


def _pressed(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """One button. Pressed twice, or on a page that is not fresh, it says what happened."""
    try:
        act()
    except (Conflict, Invalid) as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, done)
