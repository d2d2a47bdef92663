"""What stands beside an entry: how somebody sees it otherwise, and the photos and documents that came with it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.actions.disagreements import disagree, say_otherwise
from reisgezel.domain.trajectories.enums import SaidBy
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.disagreements import access_disagreement
from reisgezel.domain.trajectories.queries.entries import access_attachment, access_entry
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.beside.forms import BetterForm, OtherwiseForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.files import vault
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def otherwise(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    """Written down beside an entry, which stays as it is."""
    access = access_case(request.actor, case_id, Verb.WRITE, page="otherwise")
    entry = access_entry(access, entry_id)
    if not entry.can_be_seen_otherwise:
        raise NotFound
    form = bound_or_draft(
        request,
        OtherwiseForm,
        entry=entry,
        name=access.trajectory.client.first_name,
        me=first_name_of(request.actor.name),
    )
    if succeeds(
        request,
        form,
        lambda said: disagree(
            actor=request.actor,
            trajectory_id=case_id,
            entry_id=entry_id,
            said_by=SaidBy(said["said_by"]),
            words=said["words"],
            disagreement_id=said["disagreement_id"],
        ),
    ):
        messages.success(request, _("Saved. It stands right under the entry."))
        return redirect(f"{reverse('desk:case-story', args=[case_id])}#{entry_id}")
    return page(request, "desk/beside/otherwise.html", form, person=person_view(access), entry=entry)


@members_only(*WORKERS)
def say_better(
    request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID, disagreement_id: uuid.UUID
) -> HttpResponse:
    """A next disagreement of the same one; the earlier words stay."""
    access = access_case(request.actor, case_id, Verb.WRITE, page="otherwise")
    earlier = access_disagreement(access, entry_id, disagreement_id)
    form = bound_or_draft(request, BetterForm, initial={"words": earlier.words})
    if succeeds(
        request,
        form,
        lambda said: say_otherwise(
            actor=request.actor,
            trajectory_id=case_id,
            entry_id=entry_id,
            earlier_id=disagreement_id,
            words=said["words"],
        ),
    ):
        messages.success(request, _("Saved. The earlier words stay beside it."))
        return redirect(f"{reverse('desk:case-story', args=[case_id])}#{entry_id}")
    return page(request, "desk/beside/better.html", form, person=person_view(access))


@members_only(*WORKERS)
@require_safe
def attachment(
    request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID, attachment_id: uuid.UUID
) -> HttpResponse:
    """One photo or document, to who reads the entry it stands beside. The look is in the log."""
    access = access_case(request.actor, case_id, Verb.READ, page="attachment")
    return vault.shown(access_attachment(access, entry_id, attachment_id))
