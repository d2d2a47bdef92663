"""What helps and what stands in the way: both sides per topic, one thing to add, over, or corrected."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.catalogue.queries.obstacles import AreaObstacle, obstacles_about
from reisgezel.domain.trajectories.actions import factors as actions
from reisgezel.domain.trajectories.enums import FactorKind
from reisgezel.domain.trajectories.errors import AlreadyNoted, NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case
from reisgezel.domain.trajectories.queries.factors import (
    access_factor,
    factors_of,
    obstacles_to_offer,
    topics_read_by,
)
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.strengths.forms import CorrectFactorForm, FactorForm
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
@require_safe
def strengths(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.READ, page="strengths")
    return render(
        request,
        "desk/strengths/strengths.html",
        {
            "person": person_view(access),
            "topics": factors_of(access),
            "reads_any": bool(access.topics),
            "may_steer": access.may(Verb.STEER),
        },
    )


@members_only(*WORKERS)
@require_safe
def topics(request: HttpRequest, case_id: uuid.UUID, kind: str) -> HttpResponse:
    """The first of two short screens: what is it about?"""
    access = access_case(request.actor, case_id, Verb.STEER, page="strengths")
    person, of = person_view(access), _kind(kind)
    return render(
        request,
        "desk/strengths/topics.html",
        {
            "person": person,
            "question": _question(of, person.first_name),
            "kind": of,
            "topics": topics_read_by(access),
        },
    )


@members_only(*WORKERS)
def new(request: HttpRequest, case_id: uuid.UUID, kind: str, domain: str) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="strengths")
    person, of, topic = person_view(access), _kind(kind), _topic(access, domain)
    form = bound_or_draft(
        request, FactorForm, name=person.first_name, offered=_offered(request, access, of, topic)
    )
    if succeeds(
        request,
        form,
        lambda said: actions.note_factor(
            actor=request.actor,
            trajectory_id=case_id,
            told=form.told(of, topic),
            factor_id=said["factor_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return _back_to(case_id, topic)
    return page(
        request,
        "desk/strengths/new.html",
        form,
        person=person,
        question=_question(of, person.first_name),
        kind=of,
        topic=topic,
    )


@members_only(*WORKERS)
def correct(request: HttpRequest, case_id: uuid.UUID, factor_id: uuid.UUID) -> HttpResponse:
    """Who opens a stale link is led to what stands now; who sends one hears it on the form, with what was typed."""
    access = access_case(request.actor, case_id, Verb.STEER, page="strengths")
    person, factor = person_view(access), access_factor(access, factor_id)
    if request.method != "POST" and not factor.is_current:
        messages.warning(request, NoSuchMove.message)
        return redirect("desk:strengths", case_id)
    offered = _offered(request, access, factor.kind, factor.domain)
    own = [factor.obstacle] if factor.obstacle else []
    form = bound_or_draft(
        request,
        CorrectFactorForm,
        name=person.first_name,
        offered=[*own, *(one for one in offered if one.lineage not in {each.lineage for each in own})],
        topics=topics_read_by(access),
        initial={
            "obstacle": str(factor.obstacle.lineage) if factor.obstacle else "",
            "domain": factor.domain.value,
            **{name: getattr(factor, name) for name in _KEPT},
        },
    )
    if succeeds(
        request,
        form,
        lambda said: actions.correct_factor(
            actor=request.actor,
            trajectory_id=case_id,
            factor_id=factor_id,
            told=form.told(factor.kind, LifeDomain(said["domain"])),
            new_factor_id=said["factor_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return _back_to(case_id, LifeDomain(form.cleaned_data["domain"]))
    return page(request, "desk/strengths/correct.html", form, person=person)


_KEPT = ("words", "said_by", "said_on", "since", "since_is_month", "until")


@members_only(*WORKERS)
@require_POST
def over(request: HttpRequest, case_id: uuid.UUID, factor_id: uuid.UUID) -> HttpResponse:
    return _pressed(request, case_id, factor_id, actions.end_factor, _("Written down: this is over."))


@members_only(*WORKERS)
@require_POST
def take_back(request: HttpRequest, case_id: uuid.UUID, factor_id: uuid.UUID) -> HttpResponse:
    return _pressed(request, case_id, factor_id, actions.take_back_end, _("Undone. It stands as before."))


def _pressed(
    request: HttpRequest, case_id: uuid.UUID, factor_id: uuid.UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    """One button. Pressed twice, or on a page that is not fresh, it says what happened."""
    access = access_case(request.actor, case_id, Verb.STEER, page="strengths")
    factor = access_factor(access, factor_id)
    try:
        act(actor=request.actor, trajectory_id=case_id, factor_id=factor_id)
    except (NoSuchMove, AlreadyNoted) as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, done)
    return _back_to(case_id, factor.domain)


def _offered(
    request: HttpRequest, access: CaseAccess, kind: FactorKind, topic: LifeDomain
) -> tuple[AreaObstacle, ...]:
    """Shown is what does not stand on the page yet. A form that is sent may name any: the action says if it can be.

    So a form that is sent twice is known again, and who was slower hears that it stands there.
    """
    if kind is not FactorKind.OBSTACLE:
        return ()
    if request.method == "POST":
        return obstacles_about(request.actor, topic)
    return obstacles_to_offer(access, topic)


def _kind(kind: str) -> FactorKind:
    try:
        return FactorKind(kind)
    except ValueError:
        raise NotFound from None


def _topic(access: CaseAccess, domain: str) -> LifeDomain:
    found = next((topic for topic in topics_read_by(access) if topic.value == domain), None)
    if found is None:
        raise NotFound
    return found


def _back_to(case_id: uuid.UUID, topic: LifeDomain) -> HttpResponse:
    """To the topic on the page, so that a phone shows what was just written."""
    return HttpResponseRedirect(f"{reverse('desk:strengths', args=[case_id])}#{topic.value}")


def _question(kind: FactorKind, name: str) -> str:
    return {
        FactorKind.STRENGTH: _("What is %(name)s strong at?"),
        FactorKind.PLEASANT: _("What does %(name)s good?"),
        FactorKind.OBSTACLE: _("What stands in the way of %(name)s?"),
    }[kind] % {"name": name}
