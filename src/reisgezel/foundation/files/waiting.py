"""Files that were chosen in a form which is not saved yet: kept for their sender on that form, as a draft keeps words.

the form comes with files        ->  take_in(actor, page, uploads): each is kept, or says why it is not
the form is shown again          ->  waiting_on(actor, page)
the form is saved                ->  claim(actor, ids) inside the action's transaction: the rows become its own
somebody leaves one out          ->  leave_out(actor, page, ids)
some hours pass                  ->  purge()
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.files import vault
from reisgezel.foundation.files.errors import TooManyFiles
from reisgezel.foundation.files.limits import MAX_FILES
from reisgezel.foundation.files.models import WaitingFile
from reisgezel.foundation.files.safe import Safe, made_safe
from reisgezel.foundation.files.storage import take_in as bytes_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: Files that wait for one person on all forms together.
MAX_WAITING = 30


def take_in(
    actor: Actor, page: str, uploads: Iterable[BinaryIO], *, beside: int = 0
) -> tuple[list[WaitingFile], list[Invalid]]:
    """Keep these files on that form: what is kept, what was refused. A refused file leaves nothing, the others stay.

    beside: how many are kept for this form already.
    """
    taken: list[WaitingFile] = []
    refused: list[Invalid] = []
    uploads = list(uploads)
    if beside + len(uploads) > MAX_FILES:
        return [], [TooManyFiles()]
    for upload in uploads:
        try:
            taken.append(keep(actor, page, made_safe(bytes_of(upload))))
        except Invalid as refusal:
            refused.append(refusal)
    _drop_oldest(actor)
    return taken, refused


def keep(actor: Actor, page: str, safe: Safe) -> WaitingFile:
    """Keep one file that was made safe, or nothing of it. Raises NoRoom."""
    put = vault.put(safe)
    try:
        return WaitingFile.objects.create(
            partnership_id=actor.partnership_id,
            user_id=actor.user_id,
            page=page,
            waits_since=timezone.now(),
            path=put.path,
            key=put.key,
            kind=put.kind,
            pages=put.pages,
            size=put.size,
            sha256=put.sha256,
            was_scanned=put.was_scanned,
        )
    except BaseException:
        vault.discard(put.path)
        raise


def waiting_on(actor: Actor, page: str) -> list[WaitingFile]:
    """What waits for this person on that form, in the order of choosing."""
    rows = _of(actor).filter(page=page, waits_since__gt=timezone.now() - drafts.LIFE)
    return list(rows.order_by("waits_since", "id"))


def claim(actor: Actor, ids: Iterable[uuid.UUID]) -> list[WaitingFile]:
    """These files, for rows of the caller's own; they no longer wait. Inside the caller's transaction: undone, they do.

    The caller takes over `path` and `key`. Ids that wait for nobody, or for somebody else, are passed over.
    """
    rows = list(_of(actor).select_for_update().filter(pk__in=set(ids)).order_by("waits_since", "id"))
    _of(actor).filter(pk__in=[row.pk for row in rows]).delete()
    return rows


def of_these(actor: Actor, ids: Iterable[uuid.UUID]) -> list[WaitingFile]:
    """Those of these that wait for this person still."""
    return list(_of(actor).filter(pk__in=set(ids)).order_by("waits_since", "id"))


def leave_out(actor: Actor, ids: Iterable[uuid.UUID]) -> None:
    """Somebody chose these by mistake, or what they were for is saved already."""
    _remove(_of(actor).filter(pk__in=set(ids)))


def leave_all(actor: Actor, page: str) -> None:
    """The form begins anew."""
    _remove(_of(actor).filter(page=page))


def forget_about(ident: uuid.UUID) -> None:
    """Whatever waits on a form whose page names this id: what it was about is erased."""
    _remove(WaitingFile.objects.across(reason="erasing").filter(page__contains=str(ident)))


def lead_on(old: uuid.UUID, new: uuid.UUID) -> None:
    """A page goes on under another id: what was chosen on its forms waits there, unless something waits there too."""
    rows = WaitingFile.objects.across(reason="a page goes on under another id")
    moved = rows.filter(page__contains=str(old)).values_list("user", "page").order_by().distinct()
    for user, page in list(moved):
        there = page.replace(str(old), str(new))
        if not rows.filter(user=user, page=there).exists():
            rows.filter(user=user, page=page).update(page=there)


def purge() -> int:
    """Removes what waited too long, and what a wrong clock dated too far ahead."""
    rows, now = WaitingFile.objects.across(reason="upkeep of every partnership"), timezone.now()
    return _remove(rows.filter(waits_since__lte=now - drafts.LIFE)) + _remove(
        rows.filter(waits_since__gt=now + dt.timedelta(hours=12))
    )


def _of(actor: Actor) -> ScopedQuerySet:
    return WaitingFile.objects.within(actor).filter(user=actor.user_id)


def _remove(rows: ScopedQuerySet) -> int:
    with transaction.atomic():
        found = list(rows.select_for_update().values_list("pk", "path"))
        WaitingFile.objects.across(reason="chosen just before").filter(
            pk__in=[pk for pk, _path in found]
        ).delete()
        for _pk, path in found:
            vault.discard_after_commit(path)
    return len(found)


def _drop_oldest(actor: Actor) -> None:
    surplus = list(
        _of(actor)
        .order_by("-waits_since", "-id")
        .values_list("pk", flat=True)[MAX_WAITING : MAX_WAITING + 20]
    )
    if surplus:
        _remove(_of(actor).filter(pk__in=surplus))
