"""Forms that lose nothing: one way to show them, to keep what was typed, and to say what was refused.

    form = bound_or_draft(request, SomeForm, ...)
    if succeeds(request, form, lambda said: some_action(actor=request.actor, **said)):
        return redirect(...)
    return page(request, "some/template.html", form, ...)

The template includes `accounts/kept.html`, which says that a draft is shown and offers to begin anew.
"""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.common.ids import new_id

#: The button that forgets a draft and shows the form as it begins.
BEGIN_ANEW = "begin_anew"


class FormIdField(forms.UUIDField):
    """The id that a form makes for what it will write, so that sending it twice writes one thing.

    A missing or spoiled id is nobody's mistake: the form gets a new one.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"initial": new_id, "required": False, **kwargs})

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or new_id()
        except forms.ValidationError:
            return new_id()


class DraftedForm(forms.Form):
    """A form whose words are kept.

    errors_at: which field shows an error that an action raises under another name.
    from_draft: what is shown was typed before, and not saved.
    refused_with: the status of the page that asks again.
    saved: what the action gave, once it went through.
    """

    errors_at: ClassVar[dict[str, str]] = {}
    from_draft = False
    refused_with = Invalid.status
    saved: Any = None

    def as_draft(self) -> None:
        """Show what was kept without judging it: it is unfinished, not wrong. What it will write gets a new id."""
        self.from_draft = True
        self.renew_ids()
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def renew_ids(self) -> None:
        """From now on this form writes something new."""
        data = QueryDict(mutable=True)
        data.update(self.data)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            if isinstance(field, FormIdField):
                data[name] = str(new_id())
        self.data = data

    def refuse(self, refusal: Invalid | Conflict) -> None:
        """Say why it was refused. A form that was saved before, with other words in it, becomes a new one."""
        if refusal.code == Conflict.code:
            self.renew_ids()
            words = _("This form was already saved, with something else in it. Save again to add this too.")
            self.add_error(None, words)
            return
        name = self.field_of(getattr(refusal, "field", "") or refusal.code)
        self.add_error(name if name in self.fields else None, str(refusal.message))

    def field_of(self, name: str) -> str:
        """Which field is meant by what an action calls `name`."""
        return self.errors_at.get(name, name)


AnyForm = TypeVar("AnyForm", bound=DraftedForm)


def bound_or_draft(request: HttpRequest, form_class: type[AnyForm], **kwargs: Any) -> AnyForm:
    """The form with what was sent, or with the draft that was kept for this page, or as it begins."""
    if BEGIN_ANEW in request.POST:
        drafts.drop(*_whose(request))
        return form_class(**kwargs)
    if request.method == "POST":
        return form_class(request.POST, **kwargs)
    kept = drafts.read(*_whose(request))
    if not kept:
        return form_class(**kwargs)
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    form = form_class(data, **kwargs)
    if kept.keys().isdisjoint(form.fields):  # of another form on the page
        return form_class(**kwargs)
    form.as_draft()
    return form


def succeeds(request: HttpRequest, form: DraftedForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action went through. A refusal becomes an error on the form.

    What it wrote and the end of its draft are one: no draft offers to write again what stands there already.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            form.saved = act(form.cleaned_data)
            drafts.drop(*_whose(request))
    except (Invalid, Conflict) as refusal:
        form.refuse(refusal)
        return False
    return True


def keep_draft(request: HttpRequest) -> bool:
    """Keep what was sent as its writer's draft, where it cannot be judged now. Returns whether it was kept."""
    try:
        return drafts.keep(*_whose(request), drafts.posted(request))
    except drafts.TooLarge:
        return False


def page(request: HttpRequest, template: str, form: DraftedForm, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be saved yet."""
    if BEGIN_ANEW in request.POST:
        return redirect(request.path)
    status = form.refused_with if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


def _whose(request: HttpRequest) -> tuple[Any, str]:
    """Whose draft, and of which page."""
    return request.user.pk, request.path
