"""What was typed and not saved: kept for its writer, for one form, for at most twelve hours.

A draft is keyed by the path of the page that shows the form. The life of a draft:

    typing pauses, or a POST arrives after the session went quiet  ->  keep(user_id, key, fields)
    the form is shown again                                        ->  read(user_id, key), then fill(form, fields)
    the form is saved                                              ->  drop(user_id, key)
    twelve hours pass                                              ->  purge()

Secrets are never part of a draft: see `keepable`.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.common.typed import is_secret

LIFE = timedelta(hours=12)
MAX_CHARACTERS = 100_000
MAX_FIELDS = 200
MAX_DRAFTS_PER_PERSON = 50
MAX_KEY = 300

#: Names that belong to the machinery of a form, never to what somebody wrote.
_MACHINERY = frozenset({"csrfmiddlewaretoken", "next", "hint_seen"})
#: Says in a draft that files came with its words: files are not part of a draft, and have to be chosen again.
FILES_LOST = "files_lost"

Fields = dict[str, list[str]]


class TooLarge(ValueError):
    """More text or more fields than a draft may hold."""


def keepable(fields: Iterable[tuple[str, list[str]]]) -> Fields:
    """The fields without secrets and without empty answers that would only take room."""
    return {
        name: list(values)
        for name, values in fields
        if name.lower() not in _MACHINERY and not is_secret(name)
    }


def keep(user_id: uuid.UUID, key: str, fields: Mapping[str, list[str]]) -> bool:
    """Keeps the fields as this person's draft of that form, in place of an earlier one.

    Returns whether there was anything to keep. Raises TooLarge, and then an earlier draft stays as it was.
    """
    kept = keepable(fields.items())
    if not any(value.strip() for values in kept.values() for value in values):
        return False
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    if len(text) > MAX_CHARACTERS or len(kept) > MAX_FIELDS or len(key) > MAX_KEY:
        raise TooLarge(key)
    Draft.objects.update_or_create(
        user_id=user_id, key=key, defaults={"fields": text, "kept_at": timezone.now()}
    )
    _drop_oldest(user_id)
    return True


def posted(request: HttpRequest) -> Fields:
    """What a form sent, as a draft keeps it where nobody can look at its files now."""
    fields = dict(request.POST.lists())
    return {**fields, FILES_LOST: ["1"]} if request.FILES else fields


def read(user_id: uuid.UUID, key: str) -> Fields | None:
    """This person's draft of that form, or None when there is none or it is too old."""
    draft = Draft.objects.filter(user_id=user_id, key=key, kept_at__gt=timezone.now() - LIFE).first()
    return None if draft is None else json.loads(draft.fields)


def drop(user_id: uuid.UUID, key: str) -> None:
    """Forgets the draft; the form was saved or the person does not want it."""
    Draft.objects.filter(user_id=user_id, key=key).delete()


_also_forget: list[Callable[[uuid.UUID], None]] = []


def register_forgetting(forget: Callable[[uuid.UUID], None]) -> None:
    """For a room that keeps something else of an unsaved form, beside its words."""
    _also_forget.append(forget)


def forget_about(ident: uuid.UUID) -> None:
    """Forgets all that is kept of a form whose page names this id: what it was about is erased."""
    Draft.objects.filter(key__contains=str(ident)).delete()
    for forget in _also_forget:
        forget(ident)


_also_lead_on: list[Callable[[uuid.UUID, uuid.UUID], None]] = []


def register_leading_on(lead: Callable[[uuid.UUID, uuid.UUID], None]) -> None:
    """The same as `register_forgetting` for a page that goes on under another id."""
    _also_lead_on.append(lead)


def lead_on(old: uuid.UUID, new: uuid.UUID) -> None:
    """A page goes on under another id: what was typed on it waits there, unless its writer typed there too."""
    for draft in Draft.objects.filter(key__contains=str(old)).only("pk", "user", "key"):
        key = draft.key.replace(str(old), str(new))
        if not Draft.objects.filter(user_id=draft.user_id, key=key).exists():
            Draft.objects.filter(pk=draft.pk).update(key=key)
    for lead in _also_lead_on:
        lead(old, new)


def fill(form: BaseForm, fields: Fields | None) -> bool:
    """Shows the draft's answers in an unbound form, in place of its initial values, without judging them yet.

    Returns whether anything was filled in, so that the page can say so.
    """
    if not fields or form.is_bound:
        return False
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    names = [name for name in form.fields if form.add_prefix(name) in data]
    for name in names:
        widget: Any = form.fields[name].widget
        form.initial[name] = widget.value_from_datadict(data, {}, form.add_prefix(name))
    return bool(names)


def page_of(request: HttpRequest) -> str:
    """Path and query of the page on which the posted form stands; it usually posts to itself.

    The browser says which page that was (htmx by its own header); a foreign address is not believed.
    """
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if told and url_has_allowed_host_and_scheme(
        told, {request.get_host()}, require_https=request.is_secure()
    ):
        parts = urlsplit(told)
        page = escape_leading_slashes(parts.path or "/")  # "//name/" would lead to another site
        return f"{page}?{parts.query}" if parts.query else page
    return request.get_full_path()


def key_of(page: str) -> str:
    """The key of a page's draft: its path without the query."""
    return urlsplit(page).path


def purge() -> int:
    """Deletes what is too old, and what a wrong clock dated too far ahead. Returns how many drafts went."""
    now = timezone.now()
    old, _ = Draft.objects.filter(kept_at__lte=now - LIFE).delete()
    ahead, _ = Draft.objects.filter(kept_at__gt=now + LIFE).delete()
    return old + ahead


def _drop_oldest(user_id: uuid.UUID) -> None:
    beyond = Draft.objects.filter(user_id=user_id).order_by("-kept_at", "-id").values_list("pk", flat=True)
    surplus = list(beyond[MAX_DRAFTS_PER_PERSON : MAX_DRAFTS_PER_PERSON + 20])
    if surplus:
        Draft.objects.filter(pk__in=surplus).delete()
