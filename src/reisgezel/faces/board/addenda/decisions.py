"""How a decision on the screen becomes an action, and how the screen learns what came of it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.actions import decide_item
from reisgezel.domain.catalogue.enums import Decision, ItemKind
from reisgezel.domain.catalogue.errors import ItemChanged
from reisgezel.domain.catalogue.queries.addenda import AddendumAccess
from reisgezel.domain.catalogue.queries.review import (
    Item,
    ItemView,
    Place,
    access_item,
    items_in,
    place_key,
    places_of,
    review_page,
)
from reisgezel.faces.board.addenda.forms import CorrectForm, LinksForm
from reisgezel.foundation.common.errors import Conflict, Invalid, NotFound

#: The buttons of a row: what they send, and the decision they stand for.
_BUTTONS = {"confirm": Decision.CONFIRMED, "aside": Decision.SET_ASIDE, "undo": Decision.OPEN}


def answer(request: HttpRequest, access: AddendumAccess, key: str) -> HttpResponse:
    """One decision from a row: "confirm:<item>:<token>". With htmx only that row and the counts come back."""
    verb, position, token = _parse(request.POST.get("do", ""))
    item = access_item(access, position)
    problem, status = "", 200
    try:
        item = decide_item(
            actor=access.actor,
            item=item,
            token=token,
            decision=_BUTTONS[verb],
            domain=None,
        )
    except (Conflict, Invalid) as error:
        problem, status = str(error.message), error.status
    if request.htmx:  # type: ignore[attr-defined]
        return _row(request, access, key, position, problem, status)
    if problem:
        messages.error(request, problem)
    return redirect(
        f"{reverse('board:addendum-part', args=[access.addendum.pk, key])}#{_onward(access, key, item)}"
    )


def correct_form(request: HttpRequest, item: Item, places: Sequence[Place]) -> CorrectForm:
    challenges = [place.challenge for place in places if place.challenge]
    return CorrectForm(request.POST if request.method == "POST" else None, item=item, challenges=challenges)


def save_correction(
    request: HttpRequest, access: AddendumAccess, item: Item, form: CorrectForm
) -> HttpResponse | None:
    """Save the correction page; None when a value is wrong and the form says so."""
    values = form.cleaned_data
    is_aside = "aside" in request.POST
    kind = ItemKind(values["kind"]) if values.get("kind") else None
    challenge = values.get("challenge")
    try:
        saved = decide_item(
            actor=access.actor,
            item=item,
            token=values["token"],
            decision=Decision.SET_ASIDE if is_aside else Decision.CORRECTED,
            text=values.get("text"),
            kind=kind,
            challenge=access_item(access, int(challenge)) if challenge else None,
            domain=values.get("domain") or None,
            facts=form.cleaned_facts(),
            reason=request.POST.get("reason", ""),
        )
    except ItemChanged as error:
        messages.error(request, str(error.message))
        return redirect("board:addendum-item", access.addendum.pk, item.position)
    except Invalid as error:
        name = f"fact_{error.field}" if f"fact_{error.field}" in form.fields else error.field
        form.add_error(name if name in form.fields else None, str(error.message))
        return None
    if saved.part != item.part:
        words = _("It moved to “%(part)s”.") % {"part": saved.get_part_display()}
        messages.success(request, words)
    return redirect(address(access, saved))


def links_form(request: HttpRequest, access: AddendumAccess, view: ItemView) -> LinksForm:
    """The obstacles of an outcome's challenge, those it is linked to ticked."""
    place = next((each for each in places_of(access) if each.key == place_key(view.item)), None)
    if place is None or view.item.kind != ItemKind.OUTCOME:
        raise NotFound
    obstacles = [item for item in items_in(access, place) if item.kind == ItemKind.OBSTACLE]
    data = request.POST if request.method == "POST" and "links" in request.POST else None
    return LinksForm(data, obstacles=obstacles, linked=view.linked)


def address(access: AddendumAccess, item: Item) -> str:
    """Where an item is looked at: its part, scrolled to it."""
    return (
        f"{reverse('board:addendum-part', args=[access.addendum.pk, place_key(item)])}#item-{item.position}"
    )


def _parse(value: str) -> tuple[str, int, int]:
    verb, _colon, rest = value.partition(":")
    position, _colon, token = rest.partition(":")
    if verb in _BUTTONS and _is_number(position) and _is_number(token):
        return verb, int(position), int(token)
    raise Invalid(field="do")


def _row(
    request: HttpRequest, access: AddendumAccess, key: str, position: int, problem: str, status: int
) -> HttpResponse:
    page = review_page(access, key, page_asked(request))
    view = next((each for each in page.items if each.item.position == position), None)
    context = {"access": access, "page_of": page, "view": view, "gone": position, "problem": problem}
    return render(request, "board/addenda/part.html#answer", context, status=status)


def _onward(access: AddendumAccess, key: str, item: Item) -> str:
    """Where the reader's eye goes next: the next open item, or the one just decided."""
    views = review_page(access, key).items
    at = next((index for index, view in enumerate(views) if view.item.pk == item.pk), -1)
    if item.is_open:
        return f"item-{item.position}"
    following = next((view for view in (*views[at + 1 :], *views[:at]) if view.item.is_open), None)
    return f"item-{following.item.position if following else item.position}"


def page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if _is_number(asked) else 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9
