"""Publishes the area's addendum in the demo."""

from pathlib import Path

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import ACROSS, Decision, ItemKind
from reisgezel.domain.catalogue.queries.addenda import AddendumAccess, access_addendum
from reisgezel.domain.catalogue.queries.review import items_in, places_of, review_page
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.organisations.actor import Actor

#: The founding text; its contact person is invented.
FOUNDING_TEXT = Path(__file__).resolve().parent / "data" / "mechelen-bodukap.txt"


def publish_founding_text(*, actor: Actor) -> None:
    """Read the area's own addendum and publish it as it was read, on the regisseur's word."""
    addendum = actions.upload_addendum(actor=actor, data=FOUNDING_TEXT.read_bytes(), name=FOUNDING_TEXT.name)
    access = access_addendum(actor, addendum.pk, Verb.PUBLISH)
    confirm_everything_as_read(access)
    actions.publish_catalogue(actor=actor, addendum=addendum)


def confirm_everything_as_read(access: AddendumAccess) -> None:
    """Confirm what was read with its suggested topics, without anybody looking. Only the demo may do this."""
    for place in places_of(access):
        page = review_page(access, place.key)
        actions.decide_section(
            actor=access.actor,
            addendum=access.addendum,
            part=place.part,
            challenge=place.challenge,
            token=page.plain_token,
        )
        for item in items_in(access, place):
            if not item.is_open:
                continue
            understood = item.kind != ItemKind.NOT_UNDERSTOOD
            actions.decide_item(
                actor=access.actor,
                item=item,
                token=item.token,
                decision=Decision.CONFIRMED if understood else Decision.SET_ASIDE,
                domain=item.suggested_domain or ACROSS,
            )
