"""Deciding about the items of a draft: one at a time, or a whole part at once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.actions.guard import lock_draft, lock_item
from reisgezel.domain.catalogue.actions.links import forget_links
from reisgezel.domain.catalogue.drafts import plain_items, section_token, words_of
from reisgezel.domain.catalogue.enums import (
    ADDABLE,
    DOMAIN_CHOICES,
    MAY_HAVE_DOMAIN,
    NEEDS_DOMAIN,
    PART_OF,
    TEXT_KINDS,
    UNDER_CHALLENGE,
    Decision,
    ItemKind,
    Part,
)
from reisgezel.domain.catalogue.errors import DomainMissing, ItemChanged
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import Addendum, AddendumLine, DraftDecision, DraftItem
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.domain.catalogue.suggestions import candidates
from reisgezel.domain.catalogue.validators import clean_facts, clean_text
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def decide_item(
    *,
    actor: Actor,
    item: DraftItem,
    token: int,
    decision: Decision,
    text: str | None = None,
    kind: ItemKind | None = None,
    challenge: DraftItem | None = None,
    domain: str | None = None,
    facts: dict[str, Any] | None = None,
    reason: str = "",
) -> DraftItem:
    """Confirm, correct, set aside, or undo (OPEN) one item. `token` is the one that the person saw.

    domain: a LifeDomain value or ACROSS; None takes the suggestion. text, kind, challenge, facts: only for a
    correction; one that changes nothing is a confirmation. The original words always stay.
    Raises ItemChanged when somebody wrote meanwhile, NotADraft when the addendum was closed, DomainMissing when the
    kind needs a topic and there is neither a choice nor a suggestion, Invalid for a value that cannot be.
    """
    addendum = lock_draft(actor, item.addendum_id, Verb.DECIDE)
    item = lock_item(actor, addendum, item)
    if item.token != token:
        raise ItemChanged
    stood = (item.kind, item.challenge_id)
    if decision is Decision.CORRECTED:
        decision = _correct(item, text=text, kind=kind, challenge=challenge, facts=facts)
    elif decision is Decision.OPEN:
        _undo(item)
    if decision in {Decision.CONFIRMED, Decision.CORRECTED}:
        if item.kind == ItemKind.NOT_UNDERSTOOD:
            raise Invalid(
                _("Say what this line is, or set it aside."), field="kind", code="place_or_set_aside"
            )
        item.domain = _domain_for(item, domain)
    _stamp(
        item, actor, decision, reason=" ".join(reason.split())[:300] if decision is Decision.SET_ASIDE else ""
    )
    item.save()
    if (item.kind, item.challenge_id) != stood:
        forget_links(actor, item)
    DraftDecision.objects.create(**_history(item, actor))
    record(Event.ITEM_DECIDED, actor=actor, subject=item, chain=addendum.pk, decision=decision)
    return item


@transaction.atomic
def decide_section(
    *, actor: Actor, addendum: Addendum, part: Part, challenge: DraftItem | None = None, token: str
) -> int:
    """Confirm everything in one part that is open and plain, and return how many. `token` is `section_token` as seen.

    Plain: without a doubt, understood, and with a suggested topic where one is needed; the others are looked at one
    by one. Raises ItemChanged when the part is not as the person saw it.
    """
    addendum = lock_draft(actor, addendum.pk, Verb.DECIDE)
    rows = DraftItem.objects.within(actor).filter(addendum=addendum, part=part, decision=Decision.OPEN)
    items = list(
        rows.filter(_in_part(part, challenge)).select_for_update(of=("self",)).order_by("position", "id")
    )
    plain = plain_items(items)
    if section_token(plain) != token:
        raise ItemChanged
    for item in plain:
        item.domain = _domain_for(item, None)
        _stamp(item, actor, Decision.CONFIRMED)
    DraftItem.objects.within(actor).bulk_update(
        plain, ["domain", "decision", "decided_by", "decided_at", "token"]
    )
    DraftDecision.objects.bulk_create(DraftDecision(**_history(item, actor)) for item in plain)
    record(Event.PART_CONFIRMED, actor=actor, subject=addendum, part=part, items=len(plain))
    return len(plain)


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    addendum: Addendum,
    kind: ItemKind,
    text: str,
    lines: Iterable[int] = (),
    challenge: DraftItem | None = None,
    facts: dict[str, Any] | None = None,
) -> DraftItem:
    """Add what the reader missed, with the source lines it stands on. It is open until somebody confirms it.

    Without a text, the words of those lines are taken, their list sign and final separator left out.
    Raises Invalid for an empty text, a kind that cannot be added, a line that does not exist, or a kind that needs
    a challenge without one.
    """
    addendum = lock_draft(actor, addendum.pk, Verb.DECIDE)
    if kind not in ADDABLE:
        raise Invalid(field="kind")
    facts = clean_facts(kind, facts or {})
    numbers = sorted(set(lines))
    source = list(
        AddendumLine.objects.within(actor).filter(addendum=addendum, number__in=numbers).order_by("number")
    )
    if len(source) != len(numbers):
        raise Invalid(field="lines", code="unknown_line")
    text = _text_of(kind, text, facts, words_of(line.text for line in source))
    if not text:
        raise Invalid(
            _("Write the text, or choose the lines it stands on."), field="text", code="text_missing"
        )
    rows = DraftItem.objects.within(actor).filter(addendum=addendum)
    if kind == ItemKind.CHALLENGE:
        facts = {"number": rows.filter(kind=ItemKind.CHALLENGE).count() + 1}
    found = candidates(text) if kind in MAY_HAVE_DOMAIN else ()
    ident = new_id()
    item = DraftItem.objects.create(
        id=ident,
        partnership_id=addendum.partnership_id,
        addendum=addendum,
        kind=kind,
        part=PART_OF[kind],
        challenge=_challenge_for(actor, addendum, kind, challenge),
        position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
        original=text,
        lines=numbers,
        data=facts,
        suggested_domain=found[0].domain if found else "",
        suggested_because=found[0].word if found else "",
        lineage=ident,
    )
    record(Event.ITEM_ADDED, actor=actor, subject=item, chain=addendum.pk, kind=kind)
    return item


def _in_part(part: Part, challenge: DraftItem | None) -> Q:
    if part is not Part.CHALLENGE:
        return Q()
    return Q(challenge=challenge) | Q(pk=challenge.pk) if challenge else Q(pk=None)


def _correct(
    item: DraftItem,
    *,
    text: str | None,
    kind: ItemKind | None,
    challenge: DraftItem | None,
    facts: dict[str, Any] | None,
) -> Decision:
    if kind is not None and kind != item.kind:
        movable = {*TEXT_KINDS, ItemKind.NOT_UNDERSTOOD}
        if kind not in TEXT_KINDS or item.kind not in movable:
            raise Invalid(field="kind")
        item.kind = kind
    if item.kind in UNDER_CHALLENGE and challenge is not None:
        if challenge.addendum_id != item.addendum_id or challenge.kind != ItemKind.CHALLENGE:
            raise Invalid(field="challenge")
        item.challenge = challenge
    if item.kind in UNDER_CHALLENGE and item.challenge_id is None:
        raise Invalid(_("Choose the challenge it belongs to."), field="challenge", code="challenge_missing")
    if item.kind != ItemKind.DOUBT:
        item.part = PART_OF[ItemKind(item.kind)]
    if facts is not None:
        cleaned = clean_facts(ItemKind(item.kind), {**item.data, **facts})
        item.corrected_data = {} if cleaned == item.data else cleaned
    if text is not None:
        text = clean_text(text)
        if not text and not item.corrected_data:
            raise Invalid(_("The text may not be empty."), field="text", code="text_missing")
        item.corrected = "" if text == item.original else text
    if item.kind in MAY_HAVE_DOMAIN and not item.suggested_domain and (found := candidates(item.text)):
        item.suggested_domain, item.suggested_because = found[0].domain, found[0].word
    changed = item.corrected or item.corrected_data or (item.read_as and item.kind != item.read_as)
    return Decision.CORRECTED if changed else Decision.CONFIRMED


def _undo(item: DraftItem) -> None:
    item.corrected, item.corrected_data, item.domain = "", {}, ""
    if item.read_as and item.kind != item.read_as:
        item.kind = item.read_as
        item.part = PART_OF[ItemKind(item.kind)]


def _domain_for(item: DraftItem, chosen: str | None) -> str:
    if item.kind not in MAY_HAVE_DOMAIN:
        return ""
    domain = item.suggested_domain if chosen is None else chosen
    if domain and domain not in dict(DOMAIN_CHOICES):
        raise Invalid(field="domain")
    if not domain and item.kind in NEEDS_DOMAIN:
        raise DomainMissing(field="domain")
    return domain


def _challenge_for(
    actor: Actor, addendum: Addendum, kind: ItemKind, challenge: DraftItem | None
) -> DraftItem | None:
    if kind not in UNDER_CHALLENGE:
        return None
    if challenge is None:
        raise Invalid(_("Choose the challenge it belongs to."), field="challenge", code="challenge_missing")
    return lock_item(actor, addendum, challenge)


def _text_of(kind: ItemKind, typed: str, facts: dict[str, Any], from_lines: str) -> str:
    """The words of an added item: those typed, else those of its lines. A contact is its parts, a date its label."""
    if kind == ItemKind.CONTACT:
        return ", ".join(value for value in facts.values() if value)
    label = str(facts.get("label", "")) if kind == ItemKind.TIMING else ""
    return clean_text(typed) or from_lines or label


def _stamp(item: DraftItem, actor: Actor, decision: Decision, *, reason: str = "") -> None:
    is_open = decision is Decision.OPEN
    item.decision = decision
    item.reason = reason
    item.decided_by_id = None if is_open else actor.membership_id
    item.decided_at = None if is_open else timezone.now()
    item.token += 1


def _history(item: DraftItem, actor: Actor) -> dict[str, Any]:
    return {
        "partnership_id": item.partnership_id,
        "item": item,
        "decision": item.decision,
        "kind": item.kind,
        "text": item.text,
        "domain": item.domain,
        "reason": item.reason,
        "decided_by_id": actor.membership_id,
        "decided_at": item.decided_at or timezone.now(),
    }
