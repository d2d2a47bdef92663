"""Forms that lose nothing: what was typed and not saved stands in them again."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, QueryDict

from reisgezel.foundation.accounts import drafts

#: The button that forgets a draft and shows the form as it begins.
BEGIN_ANEW = "begin_anew"

Form = TypeVar("Form", bound=forms.Form)


def bound_or_draft(request: HttpRequest, form_class: type[Form], *, told_by: str, **kwargs: Any) -> Form:
    """The form with what was sent, or with the draft that was kept for this page, or as it begins.

    told_by: a field that every draft of this form has; a draft without it is of another form on the page. A form
    that was filled from a draft says so: `form.from_draft`.
    """
    if request.method == "POST":
        return form_class(request.POST, **kwargs)
    kept = drafts.read(request.user.pk, request.path) if request.user.pk else None
    if not kept or told_by not in kept:
        return form_class(**kwargs)
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    form = form_class(data, **kwargs)
    form.from_draft = True  # type: ignore[attr-defined]
    form.error_class = _NoErrors  # a draft is unfinished, not wrong
    return form


def forget_draft(request: HttpRequest) -> None:
    """The form of this page was saved, or is not wanted any more."""
    if request.user.pk:
        drafts.drop(request.user.pk, request.path)


class _NoErrors(forms.utils.ErrorList):
    """Shows nothing: used while a restored draft has not been sent."""

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(())
