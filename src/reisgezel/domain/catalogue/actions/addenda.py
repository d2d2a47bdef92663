"""Having a document read, setting its draft aside, starting a new draft from what was published."""

from django.db import transaction
from django.utils import timezone

from reisgezel import __version__
from reisgezel.cores import addendum as reader
from reisgezel.domain.catalogue.actions.guard import check_move, lock_addendum, require
from reisgezel.domain.catalogue.doubts import refusal_sentence
from reisgezel.domain.catalogue.enums import AddendumState, ItemKind
from reisgezel.domain.catalogue.errors import NotADraft, NotReadable
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import Addendum, AddendumLine, DraftItem, DraftLink
from reisgezel.domain.catalogue.reading import Found, items_of
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.files import storage
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

_BATCH = 500


def upload_addendum(*, actor: Actor, data: bytes, name: str) -> Addendum:
    """Read a document and keep it with its draft: all of it or nothing.

    Reading comes before the transaction: it may take seconds, and nobody should wait for it. Raises NotReadable with
    the reason (nothing is kept), or the errors of `files.storage.store`.
    """
    require(Verb.UPLOAD, actor)
    try:
        read = reader.read_addendum(data, name=name)
    except reader.NotAnAddendum as refusal:
        raise NotReadable(
            refusal_sentence(str(refusal.code)), field="file", code=str(refusal.code)
        ) from refusal
    found = items_of(read)
    path = ""
    try:
        with transaction.atomic():
            stored = storage.store(actor=actor, data=data, name=name)
            path = stored.path
            addendum = Addendum.objects.create(
                partnership_id=actor.partnership_id,
                file=stored,
                area_name=(read.area.name or "")[:300],
                municipalities=list(read.area.municipalities),
                reader_version=__version__,
                read_by_id=actor.membership_id,
                read_at=timezone.now(),
            )
            AddendumLine.objects.bulk_create(
                (
                    AddendumLine(
                        partnership_id=actor.partnership_id,
                        addendum=addendum,
                        number=line.number,
                        text=line.text.replace("\x00", ""),
                        page=line.page,
                        fate=str(line.fate),
                        section=str(line.section or ""),
                    )
                    for line in read.source
                ),
                batch_size=_BATCH,
            )
            DraftItem.objects.bulk_create(_draft_items(addendum, found), batch_size=_BATCH)
            record(Event.ADDENDUM_READ, actor=actor, subject=addendum, items=len(found))
    except BaseException:
        if path:
            storage.discard(path)
        raise
    return addendum


def _draft_items(addendum: Addendum, found: list[Found]) -> list[DraftItem]:
    made: dict[Found, DraftItem] = {}
    for position, item in enumerate(found, start=1):
        suggestion = item.suggestion
        ident = new_id()
        made[item] = DraftItem(
            id=ident,
            partnership_id=addendum.partnership_id,
            addendum=addendum,
            kind=item.kind,
            read_as=item.kind,
            part=item.place,
            challenge=made[item.challenge] if item.challenge else None,
            position=position,
            original=item.text,
            lines=list(item.lines),
            data=item.data,
            doubts=item.doubts,
            suggested_domain=suggestion.domain if suggestion else "",
            suggested_because=suggestion.word if suggestion else "",
            lineage=ident,
        )
    # Challenges first: the items under them point to them.
    return sorted(made.values(), key=lambda item: (item.kind != ItemKind.CHALLENGE, item.position))


@transaction.atomic
def set_aside_addendum(*, actor: Actor, addendum: Addendum, reason: str = "") -> Addendum:
    """Close a draft without publishing it. Nothing is deleted. Raises NotADraft when it is closed already."""
    addendum = lock_addendum(actor, addendum.pk)
    check_move(addendum, AddendumState.SET_ASIDE)
    require(Verb.DECIDE, actor)
    addendum.state = AddendumState.SET_ASIDE
    addendum.closed_by_id = actor.membership_id
    addendum.closed_at = timezone.now()
    addendum.reason = " ".join(reason.split())[:300]
    addendum.save(update_fields=["state", "closed_by", "closed_at", "reason"])
    record(Event.ADDENDUM_SET_ASIDE, actor=actor, subject=addendum)
    return addendum


@transaction.atomic
def reopen_addendum(*, actor: Actor, addendum: Addendum) -> Addendum:
    """A new draft that starts from a published addendum with every decision taken: to change a little, later.

    The published version stays as it is. Raises Invalid when a draft of it is under way, NotADraft when the
    addendum was never published.
    """
    addendum = lock_addendum(actor, addendum.pk)
    if addendum.state != AddendumState.PUBLISHED:
        raise NotADraft
    require(Verb.UPLOAD, actor)
    if Addendum.objects.within(actor).filter(revises=addendum, state=AddendumState.DRAFT).exists():
        raise Invalid(field="addendum", code="draft_under_way")
    lines = list(AddendumLine.objects.within(actor).filter(addendum=addendum).order_by("number"))
    items = list(DraftItem.objects.within(actor).filter(addendum=addendum).order_by("position", "id"))
    links = list(DraftLink.objects.within(actor).filter(obstacle__addendum=addendum).order_by("id"))
    draft = Addendum.objects.create(
        partnership_id=addendum.partnership_id,
        file_id=addendum.file_id,
        area_name=addendum.area_name,
        municipalities=addendum.municipalities,
        reader_version=addendum.reader_version,
        read_by_id=actor.membership_id,
        read_at=timezone.now(),
        revises=addendum,
    )
    for line in lines:
        line.pk, line.addendum = new_id(), draft
    AddendumLine.objects.bulk_create(lines, batch_size=_BATCH)
    copies = {item.pk: new_id() for item in items}
    for item in items:
        item.pk, item.addendum, item.token = copies[item.pk], draft, 1
        item.challenge_id = copies[item.challenge_id] if item.challenge_id else None
    items.sort(key=lambda each: (each.kind != ItemKind.CHALLENGE, each.position))
    DraftItem.objects.bulk_create(items, batch_size=_BATCH)
    DraftLink.objects.bulk_create(
        DraftLink(
            partnership_id=addendum.partnership_id,
            obstacle_id=copies[link.obstacle_id],
            outcome_id=copies[link.outcome_id],
        )
        for link in links
    )
    record(Event.ADDENDUM_REOPENED, actor=actor, subject=draft)
    return draft
