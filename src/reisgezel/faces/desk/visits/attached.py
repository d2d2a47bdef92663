"""Photos and documents in a form: they wait on it once they arrive, so that a form that comes back has them still."""

import uuid
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.queries.beside import AttachmentView, file_views
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.faces.desk.submit import bound_or_draft
from reisgezel.foundation.accounts.drafted import BEGIN_ANEW
from reisgezel.foundation.accounts.drafts import FILES_LOST
from reisgezel.foundation.files import waiting
from reisgezel.foundation.files.errors import TooLarge
from reisgezel.foundation.files.limits import MAX_FILES, MAX_MEGABYTES, was_too_large
from reisgezel.foundation.files.models import WaitingFile


class _Several(forms.FileInput):
    allow_multiple_selected = True


class AttachingForm(DeskForm):
    """A form that takes files. waits: those that wait on it. files_lost: some came with a draft and were not kept."""

    attachments = forms.FileField(
        label=_("Photos or documents"),
        required=False,
        # A phone offers its camera and its album; an iPhone makes JPEGs for whoever does not name its own kind.
        widget=_Several(
            attrs={"multiple": True, "accept": "image/jpeg,image/png,image/webp,application/pdf"}
        ),
    )
    waits: tuple[WaitingFile, ...] = ()
    files_lost = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attachments"].help_text = _(
            "At most %(count)s, each at most %(limit)s MB. "
            "What a camera wrote in a photo, such as the place, is taken out."
        ) % {"count": MAX_FILES, "limit": MAX_MEGABYTES}

    @property
    def waiting_views(self) -> tuple[AttachmentView, ...]:
        return file_views([(file.pk, file.kind, file.pages, file.size) for file in self.waits])

    @property
    def waiting_ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(file.pk for file in self.waits)


AnyForm = TypeVar("AnyForm", bound=AttachingForm)


def with_files(request: HttpRequest, form_class: type[AnyForm], **kwargs: Any) -> AnyForm:
    """`bound_or_draft`, with the files that came or that wait. What is refused of them stands on the form."""
    form = bound_or_draft(request, form_class, **kwargs)
    if BEGIN_ANEW in request.POST:
        waiting.leave_all(request.actor, request.path)
    elif request.method == "POST":
        _take(request, form)
    else:
        form.waits = tuple(waiting.waiting_on(request.actor, request.path))
        form.files_lost = form.from_draft and FILES_LOST in form.data
        form.from_draft = form.from_draft or bool(form.waits)
    return form


def _take(request: HttpRequest, form: AttachingForm) -> None:
    left_out = _ids(request, "leave")
    if left_out:
        waiting.leave_out(request.actor, left_out)
    kept = waiting.of_these(request.actor, ids) if (ids := _ids(request, "kept") - left_out) else []
    uploads = request.FILES.getlist("attachments")
    taken, refused = (
        waiting.take_in(request.actor, request.path, uploads, beside=len(kept)) if uploads else ([], [])
    )
    form.waits = (*kept, *taken)
    if was_too_large(request):
        refused = [TooLarge(), *refused]
    for words in dict.fromkeys(str(refusal.message) for refusal in refused):
        form.add_error("attachments", words)


def _ids(request: HttpRequest, name: str) -> set[uuid.UUID]:
    """What a form says waits; a spoiled id is nobody's."""
    found = set()
    for value in request.POST.getlist(name)[: MAX_FILES * 2]:
        try:
            found.add(uuid.UUID(value))
        except ValueError:
            continue
    return found
