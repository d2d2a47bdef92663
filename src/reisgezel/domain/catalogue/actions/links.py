"""Which desired outcomes answer which obstacles. Optional, made by a person, from either side."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from reisgezel.domain.catalogue.actions.guard import lock_draft, lock_item
from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import DraftItem, DraftLink
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def link_obstacles(*, actor: Actor, outcome: DraftItem, obstacles: Iterable[DraftItem]) -> None:
    """Let a desired outcome answer exactly these obstacles of its challenge."""
    wanted = {each.pk: each for each in obstacles}
    before = {link.obstacle_id: link.obstacle for link in _links_of(actor, outcome)}
    for pk in sorted({*wanted, *before}):
        link_outcome(actor=actor, obstacle=(wanted | before)[pk], outcome=outcome, linked=pk in wanted)


@transaction.atomic
def link_outcomes(*, actor: Actor, obstacle: DraftItem, outcomes: Iterable[DraftItem]) -> None:
    """Let exactly these desired outcomes of its challenge answer an obstacle: the same links from the other side."""
    wanted = {each.pk: each for each in outcomes}
    before = {link.outcome_id: link.outcome for link in _links_of(actor, obstacle)}
    for pk in sorted({*wanted, *before}):
        link_outcome(actor=actor, obstacle=obstacle, outcome=(wanted | before)[pk], linked=pk in wanted)


@transaction.atomic
def link_outcome(*, actor: Actor, obstacle: DraftItem, outcome: DraftItem, linked: bool) -> None:
    """Say (or take back) that a desired outcome answers an obstacle. Saying it twice is once.

    Raises Invalid unless they are an obstacle and an outcome of the same challenge.
    """
    addendum = lock_draft(actor, obstacle.addendum_id, Verb.DECIDE)
    obstacle, outcome = lock_item(actor, addendum, obstacle), lock_item(actor, addendum, outcome)
    if (obstacle.kind, outcome.kind) != (ItemKind.OBSTACLE, ItemKind.OUTCOME):
        raise Invalid(field="outcome")
    if obstacle.challenge_id != outcome.challenge_id:
        raise Invalid(field="outcome")
    existing = DraftLink.objects.within(actor).filter(obstacle=obstacle, outcome=outcome)
    if linked == existing.exists():
        return
    if linked:
        DraftLink.objects.create(partnership_id=addendum.partnership_id, obstacle=obstacle, outcome=outcome)
    else:
        existing.delete()
    event = Event.OUTCOME_LINKED if linked else Event.OUTCOME_UNLINKED
    record(event, actor=actor, subject=obstacle, chain=addendum.pk, outcome=outcome.pk)


def forget_links(actor: Actor, item: DraftItem) -> None:
    """Take away the links of an item that became another kind or went to another challenge: they no longer hold.

    Inside the transaction that moves it.
    """
    for link in _links_of(actor, item):
        DraftLink.objects.within(actor).filter(pk=link.pk).delete()
        record(
            Event.OUTCOME_UNLINKED,
            actor=actor,
            subject=link.obstacle,
            chain=item.addendum_id,
            outcome=link.outcome_id,
        )


def _links_of(actor: Actor, item: DraftItem) -> list[DraftLink]:
    rows = DraftLink.objects.within(actor).filter(Q(obstacle=item) | Q(outcome=item))
    return list(rows.select_related("obstacle", "outcome").order_by("id"))
