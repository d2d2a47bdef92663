"""How a decision on the screen becomes an action, and how the screen learns what came of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.actions import add_item, decide_item, link_obstacles, link_outcomes
from reisgezel.domain.catalogue.enums import Decision, ItemKind
from reisgezel.domain.catalogue.errors import ItemChanged
from reisgezel.domain.catalogue.queries.addenda import AddendumAccess
from reisgezel.domain.catalogue.queries.review import (
    Item,
    ItemView,
    Place,
    SourceLine,
    access_item,
    items_in,
    place_key,
    places_of,
    review_page,
)
from reisgezel.faces.board.addenda.forms import AddForm, AddWithPartsForm, CorrectForm, LinksForm
from reisgezel.foundation.accounts.drafted import bound_or_draft, succeeds
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
    """The correction page's form: as sent, or as it was typed before the page locked, or as the item stands."""
    challenges = [place.challenge for place in places if place.challenge]
    form = bound_or_draft(request, CorrectForm, item=item, challenges=challenges)
    if form.from_draft and form.data.get("seen") != str(item.token):
        form.look_again(item)
    return form


def save_correction(
    request: HttpRequest, access: AddendumAccess, item: Item, form: CorrectForm
) -> HttpResponse | None:
    """Save the correction page when it was sent; None when it cannot be saved yet and the form says why."""

    def save(said: dict[str, Any]) -> Item:
        challenge = said.get("challenge")
        try:
            return decide_item(
                actor=access.actor,
                item=item,
                token=said["seen"],
                decision=Decision.SET_ASIDE if "aside" in request.POST else Decision.CORRECTED,
                text=said.get("text"),
                kind=ItemKind(said["kind"]) if said.get("kind") else None,
                challenge=access_item(access, int(challenge)) if challenge else None,
                domain=said.get("domain") or None,
                facts=form.cleaned_facts(),
                reason=said["reason"],
            )
        except ItemChanged:
            form.look_again(access_item(access, item.position))
            raise

    if not succeeds(request, form, save):
        return None
    saved = form.saved
    if saved.part != item.part:
        words = _("It moved to “%(part)s”.") % {"part": saved.get_part_display()}
        messages.success(request, words)
    return redirect(address(access, saved))


def add_form(
    request: HttpRequest, place: Place, lines: Sequence[SourceLine], kind: ItemKind | None
) -> AddForm | AddWithPartsForm:
    """The form for something missed: of a kind with parts, or a line of text. `?line=12` has that line ticked."""
    asked = request.GET.get("line", "")
    initial = {"lines": [int(asked)]} if _is_number(asked) else {}
    if kind is None:
        return bound_or_draft(request, AddForm, part=place.part, lines=lines, initial=initial)
    return bound_or_draft(request, AddWithPartsForm, kind=kind, lines=lines, initial=initial)


def save_added(
    request: HttpRequest, access: AddendumAccess, place: Place, form: AddForm | AddWithPartsForm
) -> HttpResponse | None:
    """Add it when it was sent; None when it cannot be added yet and the form says why."""

    def save(said: dict[str, Any]) -> Item:
        return add_item(
            actor=access.actor,
            addendum=access.addendum,
            kind=form.chosen_kind,
            text=said.get("text", ""),
            lines=said["lines"],
            challenge=place.challenge,
            facts=form.cleaned_facts(),
        )

    if not succeeds(request, form, save):
        return None
    messages.success(request, _("Added. It still waits for your decision."))
    return redirect(address(access, form.saved))


#: The other end of a link, seen from each end.
_OTHER_END = {ItemKind.OUTCOME: ItemKind.OBSTACLE, ItemKind.OBSTACLE: ItemKind.OUTCOME}


def may_be_linked(item: Item) -> bool:
    """Whether it is one of the two kinds that are linked, under a challenge."""
    return item.kind in _OTHER_END and item.challenge_id is not None


def links_form(request: HttpRequest, access: AddendumAccess, view: ItemView) -> LinksForm:
    """The obstacles (or outcomes) of the item's challenge, those it is linked to ticked."""
    place = next((each for each in places_of(access) if each.key == place_key(view.item)), None)
    if place is None or not may_be_linked(view.item):
        raise NotFound
    kind = ItemKind(view.item.kind)
    others = [item for item in items_in(access, place) if item.kind == _OTHER_END[kind]]
    data = request.POST if request.method == "POST" and "links" in request.POST else None
    return LinksForm(data, of=kind, others=others, linked=view.linked)


def save_links(access: AddendumAccess, item: Item, form: LinksForm) -> None:
    """Link the item to exactly the others that were ticked."""
    chosen = [access_item(access, int(each)) for each in form.cleaned_data["others"]]
    if item.kind == ItemKind.OUTCOME:
        link_obstacles(actor=access.actor, outcome=item, obstacles=chosen)
    else:
        link_outcomes(actor=access.actor, obstacle=item, outcomes=chosen)


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


def first_open_address(access: AddendumAccess, key: str) -> str:
    """A part, scrolled to its first undecided item."""
    first = review_page(access, key).first_open
    page = f"?page={first.page}" if first and first.page > 1 else ""
    where = f"{page}#item-{first.position}" if first else ""
    return f"{reverse('board:addendum-part', args=[access.addendum.pk, key])}{where}"


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
