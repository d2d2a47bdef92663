"""The start of the board: what counts now, what waits for somebody, who works together where."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reisgezel.domain.catalogue.queries.addenda import list_addenda
from reisgezel.domain.catalogue.queries.catalogue import current_catalogue
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.faces.board.audience import BOARD
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import OrganisationRole
from reisgezel.foundation.organisations.models import AreaPart, OrganisationPlace

#: Drafts on the start page; the rest is on the page of all addenda.
_SHOWN = 5


@members_only(*BOARD)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The overview."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    area = (
        AreaPart.objects.on(today).filter(partnership_id=actor.partnership_id).select_related("municipality")
    )
    places = OrganisationPlace.objects.on(today).filter(partnership_id=actor.partnership_id)
    return render(
        request,
        "board/overview/home.html",
        {
            "actor": actor,
            "catalogue": current_catalogue(actor),
            "drafts": list_addenda(actor).filter(state="draft")[:_SHOWN],
            "area": area.order_by("municipality__name"),
            "organisations": _with_roles(
                places.select_related("organisation").order_by("organisation__name", "since")
            ),
            "may_upload": bool(may(Verb.UPLOAD, actor)),
        },
    )


def _with_roles(places: Iterable[OrganisationPlace]) -> list[tuple[str, str]]:
    """Each organisation once, with all its roles in words."""
    roles: dict[str, list[str]] = {}
    for place in places:
        roles.setdefault(place.organisation.name, []).append(str(OrganisationRole(place.role).label))
    return [(name, ", ".join(words)) for name, words in roles.items()]
