"""What stayed behind when a case manager left: divided by name, closed pages as one lot. And one's own closed pages."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.actions.leavers import ask_for_leaver, entrust_closed
from reisgezel.domain.trajectories.queries.handovers import has_closed
from reisgezel.domain.trajectories.queries.leavers import LeaverPage, leaver_page, leavers, successors
from reisgezel.domain.trajectories.queries.team import case_managers
from reisgezel.faces.desk.handovers.forms import USUAL_WAIT, LeaverForm, ToForm
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(MemberRole.COORDINATOR)
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/handovers/left.html", {"leavers": leavers(request.actor)})


@members_only(MemberRole.COORDINATOR)
def divide(request: HttpRequest, leaver_id: uuid.UUID) -> HttpResponse:
    """The open pages of one who left, by name: to one colleague, or to several in turn."""
    leaver = leaver_page(request.actor, leaver_id)
    form = bound_or_draft(
        request,
        LeaverForm,
        colleagues=case_managers(request.actor),
        people=[(one.id, one.name) for one in leaver.waiting],
        initial={"know_by": today() + USUAL_WAIT},
    )
    if succeeds(
        request,
        form,
        lambda said: ask_for_leaver(
            actor=request.actor,
            leaver_id=leaver_id,
            trajectory_ids=form.pages(),
            to_membership_id=form.to_whom(),
            why=said["why"],
            know_by=said["know_by"],
        ),
    ):
        count = len(form.pages())
        messages.success(
            request,
            ngettext("Asked about %(count)s person.", "Asked about %(count)s people.", count)
            % {"count": count},
        )
        return redirect("desk:handover-divide", leaver_id)
    return page(request, "desk/handovers/divide.html", form, leaver=leaver)


@members_only(MemberRole.COORDINATOR)
def closed(request: HttpRequest, leaver_id: uuid.UUID) -> HttpResponse:
    """The closed pages of one who left, as one lot: without names, without a number."""
    leaver = leaver_page(request.actor, leaver_id)
    form = bound_or_draft(request, ToForm, colleagues=successors(request.actor, leaver_id))
    if succeeds(
        request,
        form,
        lambda _said: entrust_closed(
            actor=request.actor, keeper_id=leaver_id, to_membership_id=form.to_whom()
        ),
    ):
        messages.success(request, _("The closed pages went to this colleague."))
        return redirect("desk:handover-left")
    return _closed_page(request, form, leaver=leaver, has_closed=leaver.has_closed)


@members_only(MemberRole.CASE_MANAGER)
def own_closed(request: HttpRequest) -> HttpResponse:
    """One's own closed pages, to a colleague of the own organisation."""
    me = request.actor.membership_id
    form = bound_or_draft(request, ToForm, colleagues=successors(request.actor, me))
    if succeeds(
        request,
        form,
        lambda _said: entrust_closed(actor=request.actor, keeper_id=me, to_membership_id=form.to_whom()),
    ):
        messages.success(request, _("The closed pages went to this colleague."))
        return redirect("desk:handovers")
    return _closed_page(request, form, leaver=None, has_closed=has_closed(request.actor))


def _closed_page(
    request: HttpRequest, form: ToForm, *, leaver: LeaverPage | None, has_closed: bool
) -> HttpResponse:
    """The form, or why there is none: nothing is closed, or nobody can keep it."""
    context: dict[str, Any] = {"leaver": leaver, "has_closed": has_closed}
    has_successor = len(form.fields["to"].choices) > 1
    if request.method != "POST" and not (has_closed and has_successor):
        return render(request, "desk/handovers/closed.html", context)
    return page(request, "desk/handovers/closed.html", form, **context)
