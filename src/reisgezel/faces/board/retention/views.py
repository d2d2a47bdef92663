"""How long what is kept: periods per class, and what the coming quarters erase."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.queries.periods import periods_of, preview_of
from reisgezel.domain.consents.rules import may_write_texts
from reisgezel.faces.board.audience import BOARD
from reisgezel.faces.board.retention.forms import PeriodForm
from reisgezel.foundation.accounts.drafted import bound_or_draft, page, succeeds
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.common.rounded import ROUNDED
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.privacy.retention import LOGS_AT_LEAST, WITH_PERIOD, Keep

#: Time to look at it before it works.
USUAL_START = dt.timedelta(days=28)


@members_only(*BOARD)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    context = {
        "periods": periods_of(request.actor).items(),
        "preview": preview_of(request.actor),
        "rounded": ROUNDED,
        "may_write": may_write_texts(request.actor),
    }
    return render(request, "board/retention/retention.html", context)


@members_only(*BOARD)
def period(request: HttpRequest, keep: str) -> HttpResponse:
    """A new period for one class."""
    if not may_write_texts(request.actor):
        raise NotAllowed
    if keep not in {each.value for each in WITH_PERIOD}:
        raise NotFound
    kept = Keep(keep)
    form = bound_or_draft(request, PeriodForm, initial={"from_on": timezone.localdate() + USUAL_START})
    if succeeds(request, form, lambda said: write_period(actor=request.actor, keep=kept, **said)):
        messages.success(request, _("Saved. Look below at what it will erase, and when."))
        return redirect("board:retention")
    return page(request, "board/retention/period.html", form, keep=kept, at_least=LOGS_AT_LEAST)
