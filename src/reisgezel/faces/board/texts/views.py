"""What people are told, and on what ground data is kept: written here, dated, never changed afterwards."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.consents.actions import texts as actions
from reisgezel.domain.consents.enums import Ground, Purpose, Right, TextKind
from reisgezel.domain.consents.queries.texts import controllers_of, grounds_of, versions_of_texts
from reisgezel.domain.consents.rights import RIGHTS
from reisgezel.domain.consents.rules import may_write_texts
from reisgezel.faces.board.audience import BOARD
from reisgezel.faces.board.texts.forms import GroundForm, TextForm
from reisgezel.foundation.accounts.drafted import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*BOARD)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    context = {
        "texts": versions_of_texts(request.actor).items(),
        "grounds": grounds_of(request.actor),
        "rights": list(Right),
        "weights": [(ground, [RIGHTS[ground][right] for right in Right]) for ground in Ground],
        "may_write": may_write_texts(request.actor),
    }
    return render(request, "board/texts/texts.html", context)


@members_only(*BOARD)
def text(request: HttpRequest, kind: str) -> HttpResponse:
    """A new version of one text; it begins with the words of the newest one."""
    _only_writers(request)
    if kind not in TextKind.values:
        raise NotFound
    asked = TextKind(kind)
    newest = next(iter(versions_of_texts(request.actor)[asked]), None)
    initial = {"words": newest.words if newest else "", "from_on": timezone.localdate()}
    form = bound_or_draft(request, TextForm, initial=initial)
    if succeeds(request, form, lambda said: actions.write_text(actor=request.actor, kind=asked, **said)):
        messages.success(request, _("Saved. What was explained before stays what it was."))
        return redirect("board:texts")
    return page(request, "board/texts/text.html", form, kind=asked)


@members_only(*BOARD)
def ground(request: HttpRequest) -> HttpResponse:
    _only_writers(request)
    controllers = list(controllers_of(request.actor).values_list("pk", "name"))
    initial = {"from_on": timezone.localdate()}
    form = bound_or_draft(request, GroundForm, controllers=controllers, initial=initial)
    if succeeds(
        request,
        form,
        lambda said: actions.write_ground(
            actor=request.actor,
            purpose=Purpose(said["purpose"]),
            controller_id=uuid.UUID(said["controller"]),
            ground=Ground(said["ground"]),
            norm=said["norm"],
            from_on=said["from_on"],
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("board:texts")
    return page(request, "board/texts/ground.html", form)


def _only_writers(request: HttpRequest) -> None:
    """Who follows along reads, and is told that somebody else writes."""
    if not may_write_texts(request.actor):
        raise NotAllowed
