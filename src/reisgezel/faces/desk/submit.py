"""One way to handle a form of the desk: nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.faces.desk.forms import DeskForm
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.errors import Conflict, Invalid

#: The button that forgets a draft and shows the form as it begins.
BEGIN_ANEW = "begin_anew"

AnyForm = TypeVar("AnyForm", bound=DeskForm)


def bound_or_draft(request: HttpRequest, form_class: type[AnyForm], **kwargs: Any) -> AnyForm:
    """The form with what was sent, or with the draft that was kept for this page, or empty."""
    if BEGIN_ANEW in request.POST:
        drafts.drop(request.user.pk, request.path)
        return form_class(**kwargs)
    if request.method == "POST":
        return form_class(request.POST, **kwargs)
    kept = drafts.read(request.user.pk, request.path)
    if not kept or BEGIN_ANEW in kept:
        return form_class(**kwargs)
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    form = form_class(data, **kwargs)
    form.as_draft()
    return form


def succeeds(request: HttpRequest, form: DeskForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action went through. A refusal becomes an error on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (Invalid, Conflict) as refusal:
        _explain(form, refusal)
        return False
    drafts.drop(request.user.pk, request.path)
    return True


def page(request: HttpRequest, template: str, form: DeskForm, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be saved yet."""
    if BEGIN_ANEW in request.POST:
        return redirect(request.path)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


def _explain(form: DeskForm, refusal: Invalid | Conflict) -> None:
    """Say on the form why it was refused. A form that was saved before, with other words in it, becomes a new one."""
    if refusal.code == Conflict.code:
        form.renew_ids()
        form.add_error(
            None, _("This form was already saved, with something else in it. Save again to add this too.")
        )
        return
    name = getattr(refusal, "field", "") or refusal.code
    name = form.errors_at.get(name, name)
    form.add_error(name if name in form.fields else None, str(refusal.message))
