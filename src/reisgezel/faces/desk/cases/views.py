"""Casus: one person's page, its whole story, and who looked at it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.clients.validators import spoken_phone
from reisgezel.domain.trajectories.actions.cases import hand_over as hand_case_over
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.looks import looks_kept_since, looks_of
from reisgezel.domain.trajectories.queries.page import case_page, person_view
from reisgezel.domain.trajectories.queries.rights import stubs_of
from reisgezel.domain.trajectories.queries.team import colleagues
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.cases.forms import HandOverForm
from reisgezel.faces.desk.household.warned import was_warned
from reisgezel.faces.desk.people.forms import PersonForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.stones.rows import groups
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def case(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="case")
    if access.is_in_both and not was_warned(request, case_id):
        return redirect("desk:both", case_id)
    view = case_page(access)
    shown = groups(case_id, view.stones, may_steer=view.may_steer)
    return render(
        request,
        "desk/cases/case.html",
        {
            "case": view,
            "person": view.person,
            "is_in_both": access.is_in_both,
            "stone_groups": shown,
            "stones_said_on": max(
                (row.client.said_on for row in view.stones if row.client.said_on), default=None
            ),
            "other_topics": len(view.stones) - sum(len(group.rows) for group in shown),
        },
    )


@members_only(*WORKERS)
@require_safe
def story(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The whole timeline, 20 at a time; an htmx request gets the next ones alone."""
    access = access_case(request.actor, case_id, Verb.READ, page="story")
    context = {
        "person": person_view(access),
        "timeline": timeline(access, older_than=request.GET.get("older", "")),
        "is_newest": "older" not in request.GET,
        # What was erased stands above the newest; an htmx request gets the next entries alone.
        "stubs": stubs_of(access) if "older" not in request.GET else (),
        "may_ask": access.keeps_overview,
        "may_write": access.may(Verb.WRITE),
    }
    part = "#entries" if request.htmx and not request.htmx.boosted else ""
    return render(request, f"desk/cases/story.html{part}", context)


@members_only(*WORKERS)
@require_safe
def looks(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="looks")
    return render(
        request,
        "desk/cases/looks.html",
        {
            "person": person_view(access),
            "looks": looks_of(access),
            "kept_since": looks_kept_since(access),
            "may_oversee": access.may(Verb.OVERSEE),
        },
    )


@members_only(*WORKERS)
def correct_person(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="person")
    client = access.trajectory.client
    known = {name: getattr(client, name) for name in PersonForm.base_fields}
    form = bound_or_draft(request, PersonForm, initial={**known, "phone": spoken_phone(client.phone)})
    if succeeds(
        request, form, lambda said: correct_client(actor=request.actor, client=client, chain=case_id, **said)
    ):
        messages.success(request, _("Saved."))
        return redirect("desk:case", case_id)
    return page(request, "desk/cases/person.html", form, person=person_view(access))


@members_only(*WORKERS)
def hand_over(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.HAND_OVER, page="hand_over")
    form = bound_or_draft(request, HandOverForm, colleagues=colleagues(access, who_could="take_over"))
    if succeeds(
        request,
        form,
        lambda said: hand_case_over(
            actor=request.actor,
            trajectory_id=case_id,
            to_membership_id=uuid.UUID(said["to"]),
            summary=said["summary"],
            client_told=said["client_told"],
        ),
    ):
        messages.success(request, _("Handed over."))
        return redirect("desk:people")
    return page(
        request,
        "desk/cases/hand-over.html",
        form,
        person=person_view(access),
        may_divide=access.may(Verb.DIVIDE),
        may_prepare=access.may(Verb.PREPARE),
    )
