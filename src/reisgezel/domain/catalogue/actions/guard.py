"""What every write of the catalogue asks first: may this actor, and is the draft still a draft?"""

import uuid

from reisgezel.domain.catalogue.enums import ADDENDUM_MOVES, AddendumState
from reisgezel.domain.catalogue.errors import NotADraft
from reisgezel.domain.catalogue.models import Addendum, DraftItem
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor


def require(verb: Verb, actor: Actor) -> None:
    """Raise NotAllowed with the reason unless the actor may."""
    verdict = may(verb, actor)
    if not verdict:
        raise NotAllowed(verdict.reason.label, code=verdict.reason.value)


def lock_addendum(actor: Actor, addendum_id: uuid.UUID) -> Addendum:
    """The addendum, locked until the transaction ends: decisions and publishing wait for each other here."""
    addendum = Addendum.objects.within(actor).select_for_update(of=("self",)).filter(pk=addendum_id).first()
    if addendum is None:
        raise NotFound
    return addendum


def lock_draft(actor: Actor, addendum_id: uuid.UUID, verb: Verb) -> Addendum:
    """A locked addendum that is still a draft. Raises NotADraft when it was closed meanwhile, NotAllowed by rule."""
    addendum = lock_addendum(actor, addendum_id)
    if not addendum.is_draft:
        raise NotADraft
    require(verb, actor)
    return addendum


def lock_item(actor: Actor, addendum: Addendum, item: DraftItem) -> DraftItem:
    """An item of a locked addendum as it stands now, locked too. Raises NotFound for an item of another one."""
    rows = DraftItem.objects.within(actor).filter(addendum=addendum).select_for_update(of=("self",))
    found = rows.filter(pk=item.pk).first()
    if found is None:
        raise NotFound
    return found


def check_move(addendum: Addendum, to: AddendumState) -> None:
    """Raise NotADraft unless the transition table allows the move."""
    if to not in ADDENDUM_MOVES[AddendumState(addendum.state)]:
        raise NotADraft
