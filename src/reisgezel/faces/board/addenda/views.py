"""From a document to a published catalogue: upload, decide part by part, publish."""

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.domain.catalogue.errors import ItemChanged, StillOpen
from reisgezel.domain.catalogue.queries.addenda import access_addendum, list_addenda
from reisgezel.domain.catalogue.queries.publishing import preview_of
from reisgezel.domain.catalogue.queries.review import (
    access_item,
    item_view,
    lines_near,
    place_key,
    places_of,
    review_page,
)
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.faces.board.addenda import decisions
from reisgezel.faces.board.addenda.forms import SetAsideForm, UploadForm
from reisgezel.faces.board.audience import BOARD
from reisgezel.foundation.accounts.drafted import page as form_page
from reisgezel.foundation.common.errors import Invalid, NotAllowed, NotFound
from reisgezel.foundation.files.errors import TooLarge
from reisgezel.foundation.files.limits import MAX_BYTES, was_too_large
from reisgezel.foundation.files.storage import attachment, take_in
from reisgezel.foundation.organisations.decorators import members_only

_both = require_http_methods(["GET", "HEAD", "POST"])

#: What is added with a form of its own, by its word in the address.
ADDED_AS = {"date": ItemKind.TIMING, "contact": ItemKind.CONTACT, "force": ItemKind.FORCE}


@members_only(*BOARD)
@require_safe
def addenda(request: HttpRequest) -> HttpResponse:
    """All documents that were read, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = list_addenda(actor)[:100]
    return render(
        request, "board/addenda/list.html", {"addenda": rows, "may_upload": bool(may(Verb.UPLOAD, actor))}
    )


@members_only(*BOARD)
@_both
def upload(request: HttpRequest) -> HttpResponse:
    """Have a document read. A refusal says why and keeps nothing."""
    actor = request.actor  # type: ignore[attr-defined]
    verdict = may(Verb.UPLOAD, actor)
    if not verdict:
        raise NotAllowed(verdict.reason.label, code=verdict.reason.value)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    refusal = ""
    if request.method == "POST":
        try:
            if was_too_large(request):
                raise TooLarge
            if form.is_valid():
                file = form.cleaned_data["file"]
                addendum = actions.upload_addendum(actor=actor, data=take_in(file), name=file.name or "")
                return redirect("board:addendum-review", addendum.pk)
        except Invalid as error:
            refusal, form = str(error.message), UploadForm()
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "refusal": refusal,
        "most_bytes": MAX_BYTES,
        "too_large": TooLarge().message,
    }
    return render(request, "board/addenda/upload.html", context, status=status)


@members_only(*BOARD)
@require_safe
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The parts of a draft, and the way to the first one that waits."""
    access = access_addendum(request.actor, pk, Verb.READ)  # type: ignore[attr-defined]
    places = places_of(access)
    total, undecided = sum(place.total for place in places), sum(place.undecided for place in places)
    context = {"access": access, "places": places, "total": total, "decided": total - undecided}
    context["next_place"] = next((place for place in places if place.undecided), None)
    return render(request, "board/addenda/review.html", context)


@members_only(*BOARD)
@_both
def part(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    """One part with its source beside it. A POST is one decision about one item."""
    verb = Verb.DECIDE if request.method == "POST" else Verb.READ
    access = access_addendum(request.actor, pk, verb)  # type: ignore[attr-defined]
    if request.method == "POST":
        return decisions.answer(request, access, key)
    page = review_page(access, key, decisions.page_asked(request))
    return render(
        request, "board/addenda/part.html", {"access": access, "page_of": page, "view": None, "gone": None}
    )


@members_only(*BOARD)
@require_POST
def confirm_part(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    """Confirm everything plain in a part at once."""
    access = access_addendum(request.actor, pk, Verb.DECIDE)  # type: ignore[attr-defined]
    page = review_page(access, key)
    try:
        count = actions.decide_section(
            actor=access.actor,
            addendum=access.addendum,
            part=page.place.part,
            challenge=page.place.challenge,
            token=request.POST.get("token", ""),
        )
    except ItemChanged as error:
        messages.error(request, str(error.message))
        return redirect("board:addendum-part", pk, key)
    messages.success(
        request, ngettext("%(n)s line is confirmed.", "%(n)s lines are confirmed.", count) % {"n": count}
    )
    left = page.place.undecided - count
    onward = page.next_place.key if page.next_place and not left else key
    return redirect(decisions.first_open_address(access, onward))


@members_only(*BOARD)
@_both
def correct(request: HttpRequest, pk: uuid.UUID, position: int) -> HttpResponse:
    """One item with everything that can be changed about it, its source lines beside it."""
    access = access_addendum(request.actor, pk, Verb.DECIDE)  # type: ignore[attr-defined]
    item = access_item(access, position)
    if not access.addendum.is_draft:
        return redirect(decisions.address(access, item))
    form = decisions.correct_form(request, item, places_of(access))
    if answered := decisions.save_correction(request, access, item, form):
        return answered
    view, lines = item_view(access, access_item(access, position), around=3)
    context = {"access": access, "view": view, "lines": lines, "key": place_key(view.item)}
    context["other_kinds"] = [(word, kind.label) for word, kind in ADDED_AS.items()]
    context["links_form"] = None
    if decisions.may_be_linked(view.item):
        context["links_form"] = decisions.links_form(request, access, view)
    return form_page(request, "board/addenda/correct.html", form, **context)


@members_only(*BOARD)
@require_POST
def links(request: HttpRequest, pk: uuid.UUID, position: int) -> HttpResponse:
    """Which obstacles a desired outcome answers, or which outcomes answer an obstacle."""
    access = access_addendum(request.actor, pk, Verb.DECIDE)  # type: ignore[attr-defined]
    item = access_item(access, position)
    view, _lines = item_view(access, item)
    form = decisions.links_form(request, access, view)
    if form.is_valid():
        decisions.save_links(access, item, form)
        messages.success(request, _("The links are kept."))
    else:
        messages.error(request, _("The lists changed meanwhile. Choose once more."))
    return redirect(decisions.address(access, item))


@members_only(*BOARD)
@_both
def add(request: HttpRequest, pk: uuid.UUID, key: str, what: str = "") -> HttpResponse:
    """Add what the reader missed in a part: a line of text, or a date, a contact person or a guiding force."""
    access = access_addendum(request.actor, pk, Verb.DECIDE)  # type: ignore[attr-defined]
    lines = lines_near(access, key)
    place = next(each for each in places_of(access) if each.key == key)
    if what and what not in ADDED_AS:
        raise NotFound
    if not access.addendum.is_draft:
        return redirect("board:addendum-part", pk, key)
    form = decisions.add_form(request, place, lines, ADDED_AS.get(what))
    if answered := decisions.save_added(request, access, place, form):
        return answered
    return form_page(request, "board/addenda/add.html", form, access=access, place=place, what=what)


@members_only(*BOARD)
@_both
def publish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What will be published, what stays behind, what differs; then the publication itself."""
    access = access_addendum(request.actor, pk, Verb.PUBLISH)  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            version = actions.publish_catalogue(actor=access.actor, addendum=access.addendum)
        except StillOpen as error:
            messages.error(request, str(error.message))
            return redirect(decisions.address(access, access_item(access, error.first)))
        messages.success(request, _("Version %(number)s is published.") % {"number": version.number})
        return redirect("board:catalogue")
    if not access.addendum.is_draft:
        return redirect("board:addendum-review", pk)
    preview = preview_of(access)
    first = preview.first_undecided
    context = {
        "access": access,
        "preview": preview,
        "first_url": decisions.address(access, first) if first else "",
    }
    return render(request, "board/addenda/publish.html", context)


@members_only(*BOARD)
@_both
def set_aside(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close a draft without publishing it."""
    access = access_addendum(request.actor, pk, Verb.DECIDE)  # type: ignore[attr-defined]
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.set_aside_addendum(
            actor=access.actor, addendum=access.addendum, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("The draft is set aside. Nothing was deleted."))
        return redirect("board:addenda")
    return render(request, "board/addenda/set_aside.html", {"access": access, "form": form})


@members_only(*BOARD)
@require_POST
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Start a new draft from a published version."""
    access = access_addendum(request.actor, pk, Verb.UPLOAD)  # type: ignore[attr-defined]
    draft = actions.reopen_addendum(actor=access.actor, addendum=access.addendum)
    messages.success(
        request, _("This is a new draft with all decisions taken. Change what you want, then publish.")
    )
    return redirect("board:addendum-review", draft.pk)


@members_only(*BOARD)
@require_safe
def file(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """The document itself, as a download."""
    access = access_addendum(request.actor, pk, Verb.READ)  # type: ignore[attr-defined]
    return attachment(access.addendum.file)
