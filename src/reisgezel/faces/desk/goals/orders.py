"""Cards in an order: the person's, which counts, and how a worker would begin, which stands beside it.

A card moves by one press; nothing is written before the order is kept. Without a script each press is a page.
"""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.enums import Voice
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.goals import order_shown
from reisgezel.domain.trajectories.queries.page import goals_of, person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.goals.cards import cards_of
from reisgezel.faces.desk.goals.forms import MyOrderForm, OrderForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only

#: The button of a card: "up" or "down", and which card.
MOVE = "move"


@members_only(*WORKERS)
def of_person(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    return _order(request, case_id, Voice.CLIENT, OrderForm)


@members_only(*WORKERS)
def of_worker(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    return _order(request, case_id, Voice.WORKER, MyOrderForm)


def _order(
    request: HttpRequest, case_id: uuid.UUID, voice: Voice, form_class: type[OrderForm]
) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="goals_order")
    form = bound_or_draft(request, form_class)
    is_moving = request.method == "POST" and MOVE in request.POST
    if not is_moving and succeeds(
        request,
        form,
        lambda said: rank_goals(
            actor=request.actor,
            trajectory_id=case_id,
            order=form.ids("order"),
            voice=voice,
            because=said.get("because", ""),
            shown=form.ids("shown"),
            order_id=said["order_id"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("desk:goals", case_id)
    goals, now = goals_of(access), [str(ident) for ident in order_shown(access, voice)]
    cards = cards_of(goals, form.typed_order() or now, request.POST.get(MOVE, ""))
    goes_on = is_moving or form.from_draft
    context = {
        "person": person_view(access),
        "goals": goals,
        "cards": cards,
        "order": " ".join(str(card.goal.id) for card in cards),
        # What was seen when one began. Of an order that came in between, whoever saves hears, and then sees it.
        "shown": form["shown"].value() if goes_on else " ".join(now),
        "stands": cards_of(goals, now) if form.is_bound and not goes_on and now else (),
        "is_moving": is_moving,
        "is_mine": voice is Voice.WORKER,
    }
    if is_moving:
        return render(request, "desk/goals/order.html", {"form": form, **context})
    return page(request, "desk/goals/order.html", form, **context)
