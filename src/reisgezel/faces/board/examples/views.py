"""Examples of goals: written here for the whole area, and copied, never shared, into a person's page."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.catalogue.actions import examples as actions
from reisgezel.domain.catalogue.errors import ExampleChanged
from reisgezel.domain.catalogue.queries.examples import ExampleView, all_examples, history_of, newest_of
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.faces.board.audience import BOARD, READERS
from reisgezel.faces.board.examples.forms import ExampleForm
from reisgezel.foundation.accounts.drafted import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.decorators import members_only

#: Examples on one page of the list.
PAGE = 25


@members_only(*READERS)
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    found = all_examples(request.actor)
    offered = Paginator([one for one in found if not one.is_archived], PAGE)
    context = {
        "offered": offered.get_page(request.GET.get("page")),
        "put_away": [one for one in found if one.is_archived],
        "may_write": bool(may(Verb.WRITE_EXAMPLES, request.actor)),
    }
    return render(request, "board/examples/examples.html", context)


@members_only(*BOARD)
def new(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@members_only(*BOARD)
def example(request: HttpRequest, example_id: uuid.UUID) -> HttpResponse:
    """The next version of an example, from the words of the newest one; below it every version there was."""
    return _form(request, newest_of(request.actor, example_id))


def _form(request: HttpRequest, newest: ExampleView | None) -> HttpResponse:
    _only_writers(request)
    form = bound_or_draft(request, ExampleForm, with_justice=request.actor.with_justice_topic, example=newest)
    if succeeds(
        request,
        form,
        lambda said: actions.write_example(
            actor=request.actor,
            example=form.example(),
            replaces=said["replaces"],
            version_id=said["version_id"],
        ),
    ):
        messages.success(request, _("Saved. Nobody’s own goal changes by it."))
        return redirect("board:examples")
    history = history_of(request.actor, newest.id) if newest else ()
    context = {
        "newest": history[0] if history else None,
        "history": history,
        "was_refused": request.method == "POST",
    }
    return page(request, "board/examples/example.html", form, **context)


@members_only(*BOARD)
@require_POST
def put_away(request: HttpRequest, example_id: uuid.UUID) -> HttpResponse:
    return _turned(request, example_id, actions.put_example_away, _("Put away. It is no longer offered."))


@members_only(*BOARD)
@require_POST
def bring_back(request: HttpRequest, example_id: uuid.UUID) -> HttpResponse:
    return _turned(request, example_id, actions.bring_example_back, _("It is offered again."))


def _turned(
    request: HttpRequest, example_id: uuid.UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    """One button. Pressed twice, or on a page that is not fresh, it says what happened."""
    newest_of(request.actor, example_id)
    _only_writers(request)
    try:
        act(actor=request.actor, version_id=example_id)
    except ExampleChanged as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("board:examples")


def _only_writers(request: HttpRequest) -> None:
    """Who follows along reads, and is told who writes."""
    verdict = may(Verb.WRITE_EXAMPLES, request.actor)
    if not verdict:
        raise NotAllowed(verdict.reason.label, code=verdict.reason.value)
