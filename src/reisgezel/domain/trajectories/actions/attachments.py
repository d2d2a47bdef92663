"""Photos and documents that come with an entry: they wait on its form, and stand beside it once it is saved."""

import uuid
from collections.abc import Sequence

from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Attachment, Entry
from reisgezel.foundation.files import waiting
from reisgezel.foundation.files.errors import FilesGone, TooManyFiles
from reisgezel.foundation.files.limits import MAX_FILES
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


def attach(actor: Actor, entry: Entry, files: Sequence[uuid.UUID]) -> None:
    """Put waiting files beside a new entry, in its transaction: undone, they wait again.

    Raises TooManyFiles, FilesGone (one of them waits no longer).
    """
    if not files:
        return
    if len(set(files)) > MAX_FILES:
        raise TooManyFiles
    claimed = waiting.claim(actor, files)
    if len(claimed) < len(set(files)):
        raise FilesGone(field="files")
    for file in claimed:
        attachment = Attachment.objects.create(
            id=file.pk,
            partnership_id=actor.partnership_id,
            trajectory_id=entry.trajectory_id,
            entry=entry,
            path=file.path,
            key=file.key,
            kind=file.kind,
            pages=file.pages,
            size=file.size,
            sha256=file.sha256,
            was_scanned=file.was_scanned,
        )
        record(Event.ATTACHED, actor=actor, subject=attachment, chain=entry.trajectory_id, entry=entry.pk)


def stand_beside(actor: Actor, entry: Entry, files: Sequence[uuid.UUID]) -> bool:
    """Whether what still waits of these is beside this entry already: then it was sent twice, and waits no longer."""
    if not files:
        return True
    sent = {file.sha256: file.pk for file in waiting.of_these(actor, files)}
    beside = Attachment.objects.within(actor).filter(entry=entry).values_list("sha256", flat=True)
    if not sent.keys() <= set(beside):
        return False
    waiting.leave_out(actor, sent.values())
    return True
