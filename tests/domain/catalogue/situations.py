"""Situations of the catalogue, named as what they are."""

from reisgezel.config.demo.catalogue import FOUNDING_TEXT as FOUNDING
from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import ACROSS, Decision, ItemKind
from reisgezel.domain.catalogue.models import Addendum, CatalogueVersion, DraftItem
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

SMALL = """Lokaal Addendum Proefstreek

Lokaal werkingsgebied: Aadorp, Beekdorp

Regio-uitdagingen
● Regio-uitdaging 1 gebaseerd op persona Sam

De obstakels zijn:
- Schulden
- Familiaal geweld
- Iets heel anders

Hoe kunnen we hen de mogelijkheid bieden om met deze drempels om te gaan, zodat ze:
- Hun eigen financiën kunnen beheren;
- Zich beter kunnen verplaatsen.

Lokale timing
Lancering addendum 28/04/2023
Deadline kandidaturen 09/06/2023 om 23u59

Lokale contactpersoon
Neem contact op met Regine Voorbeeldt, Regisseur, regine.voorbeeldt@mb.example, 015 00 00 00
"""


def regisseur(**fields) -> Actor:
    return factories.actor(MemberRole.REGISSEUR, **{"name": "Regine Proef", **fields})


def small_draft(by: Actor, text: str = SMALL, name: str = "klein.txt") -> Addendum:
    return actions.upload_addendum(actor=by, data=text.encode(), name=name)


def founding_draft(by: Actor) -> Addendum:
    return actions.upload_addendum(actor=by, data=FOUNDING.read_bytes(), name="addendum.txt")


def items(by: Actor, draft: Addendum, kind: ItemKind | None = None) -> list[DraftItem]:
    rows = DraftItem.objects.within(by).filter(addendum=draft).order_by("position", "id")
    return list(rows.filter(kind=kind) if kind else rows)


def item(by: Actor, draft: Addendum, text: str) -> DraftItem:
    return next(each for each in items(by, draft) if each.text == text)


def decide(by: Actor, one: DraftItem, decision: Decision = Decision.CONFIRMED, **fields) -> DraftItem:
    return actions.decide_item(
        actor=by, item=one, token=fields.pop("token", one.token), decision=decision, **fields
    )


def decide_everything(by: Actor, draft: Addendum) -> None:
    """Confirm all that was read, "across all topics" where none is suggested; what was not understood goes aside."""
    for each in items(by, draft):
        if each.is_open and each.kind == ItemKind.NOT_UNDERSTOOD:
            decide(by, each, Decision.SET_ASIDE)
        elif each.is_open:
            decide(by, each, domain=each.suggested_domain or ACROSS)


def published(by: Actor, text: str = SMALL) -> CatalogueVersion:
    draft = small_draft(by, text)
    decide_everything(by, draft)
    return actions.publish_catalogue(actor=by, addendum=draft)
