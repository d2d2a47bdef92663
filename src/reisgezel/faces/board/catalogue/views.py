"""The published catalogue, and its earlier versions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.domain.catalogue.queries.catalogue import (
    Catalogue,
    catalogue_version,
    current_catalogue,
    current_version,
    versions_of,
)
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.faces.board.audience import READERS
from reisgezel.foundation.organisations.decorators import members_only


@members_only(*READERS)
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The version that counts now, or how to get a first one."""
    return _show(request, current_catalogue(request.actor), is_current=True)  # type: ignore[attr-defined]


@members_only(*READERS)
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version, as it was published."""
    found = catalogue_version(request.actor, number)  # type: ignore[attr-defined]
    newest = current_version(request.actor)  # type: ignore[attr-defined]
    return _show(request, found, is_current=newest is not None and newest.number == number)


@members_only(*READERS)
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version that was published, newest first."""
    return render(request, "board/catalogue/versions.html", {"versions": versions_of(request.actor)})  # type: ignore[attr-defined]


def _show(request: HttpRequest, catalogue: Catalogue | None, *, is_current: bool) -> HttpResponse:
    kinds = (
        "THEME",
        "SUGGESTION",
        "EXTRA_OBSTACLE",
        "EXTRA_PROFILE",
        "SERVICE_TYPE",
        "LOCAL_INPUT",
        "PRINCIPLE",
    )
    context = {
        "catalogue": catalogue,
        "is_current": is_current,
        "may_upload": bool(may(Verb.UPLOAD, request.actor)),  # type: ignore[attr-defined]
        "groups": [(kind, catalogue.of_kind(kind)) for kind in (ItemKind[name] for name in kinds)]
        if catalogue
        else [],
        "forces": catalogue.of_kind(ItemKind.FORCE) if catalogue else (),
    }
    return render(request, "board/catalogue/catalogue.html", context)
