"""The contact rule: asked, and asked again, because what is safe changes."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.queries.contact import last_answer
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import person_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.faces.desk.contact.forms import ContactForm
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*WORKERS)
def contact(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    access = access_case(request.actor, case_id, Verb.STEER, page="contact")
    client = access.trajectory.client
    form = bound_or_draft(request, ContactForm, initial=last_answer(client))
    if succeeds(
        request,
        form,
        lambda _said: ask_contact_rule(actor=request.actor, client=client, chain=case_id, **form.answer()),
    ):
        messages.success(request, _("Saved. It stands on top of the page."))
        return redirect("desk:case", case_id)
    return page(request, "desk/contact/contact.html", form, person=person_view(access))
