"""One way to handle a form of the desk: nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.errors import Conflict, Invalid


def bound_or_draft(request: HttpRequest, form_class: type[forms.Form], **kwargs: Any) -> forms.Form:
    """The form with what was sent, or with the draft that was kept for this page, or empty."""
    if request.method == "POST":
        return form_class(request.POST, **kwargs)
    if kept := drafts.read(request.user.pk, request.path):
        data = QueryDict(mutable=True)
        for name, values in kept.items():
            data.setlist(name, values)
        form = form_class(data, **kwargs)
        form.from_draft = True  # type: ignore[attr-defined]
        form.error_class = _NoErrors  # a draft is unfinished, not wrong
        return form
    return form_class(**kwargs)


def succeeds(request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action went through. A refusal becomes an error on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (Invalid, Conflict) as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, str(refusal.message))
        return False
    drafts.drop(request.user.pk, request.path)
    return True


def page(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be saved yet."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


class _NoErrors(forms.utils.ErrorList):
    """Shows nothing: used while a restored draft has not been sent."""

    def __bool__(self) -> bool:
        return False
