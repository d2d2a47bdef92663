"""Publishing: the decided draft becomes the next version of the catalogue."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.actions.guard import check_move, lock_addendum, require
from reisgezel.domain.catalogue.drafts import kept_items
from reisgezel.domain.catalogue.enums import ACROSS, UNDER_CHALLENGE, AddendumState, ItemKind
from reisgezel.domain.catalogue.errors import StillOpen
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import (
    Addendum,
    CatalogueItem,
    CatalogueVersion,
    Challenge,
    Contact,
    DraftItem,
    DraftLink,
    ObstacleOutcomeLink,
    TimingRow,
)
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def publish_catalogue(*, actor: Actor, addendum: Addendum) -> CatalogueVersion:
    """Publish a draft whose every item is decided. Publishing twice gives the one version that exists already.

    Raises StillOpen (how many, and the first), NotADraft for an addendum that was set aside, Invalid when nothing
    is left to publish.
    """
    # The partnership first: version numbers are given out one by one.
    Partnership.objects.select_for_update().get(pk=actor.partnership_id)
    addendum = lock_addendum(actor, addendum.pk)
    require(Verb.PUBLISH, actor)
    if addendum.state == AddendumState.PUBLISHED:
        return CatalogueVersion.objects.within(actor).get(addendum=addendum)
    check_move(addendum, AddendumState.PUBLISHED)
    items = list(DraftItem.objects.within(actor).filter(addendum=addendum).order_by("position", "id"))
    undecided = [item for item in items if item.is_open]
    if undecided:
        raise StillOpen(len(undecided), undecided[0].position)
    kept = kept_items(items)
    if not any(item.kind == ItemKind.CHALLENGE for item in kept):
        raise Invalid(
            _("There is no challenge left to publish."), field="addendum", code="nothing_to_publish"
        )
    now = timezone.now()
    last = CatalogueVersion.objects.within(actor).aggregate(last=Max("number"))["last"] or 0
    version = CatalogueVersion.objects.create(
        partnership_id=actor.partnership_id,
        number=last + 1,
        addendum=addendum,
        area_name=next((item.text for item in kept if item.kind == ItemKind.AREA), addendum.area_name)[:300],
        published_by_id=actor.membership_id,
        published_at=now,
    )
    _write(actor, version, kept)
    addendum.state = AddendumState.PUBLISHED
    addendum.closed_by_id, addendum.closed_at = actor.membership_id, now
    addendum.save(update_fields=["state", "closed_by", "closed_at"])
    record(Event.CATALOGUE_PUBLISHED, actor=actor, subject=version, number=version.number, items=len(kept))
    return version


_ELSEWHERE = {ItemKind.CHALLENGE, ItemKind.PERSONA, ItemKind.TIMING, ItemKind.CONTACT}


def _write(actor: Actor, version: CatalogueVersion, kept: list[DraftItem]) -> None:
    base: dict[str, Any] = {"partnership_id": version.partnership_id, "version": version}
    lineages = _Lineages(actor, version)
    challenges = {
        item.pk: Challenge(
            **base,
            number=item.facts.get("number") or place,
            position=place,
            title=item.text,
            personas=[
                each.text for each in kept if each.kind == ItemKind.PERSONA and each.challenge_id == item.pk
            ],
            lineage=lineages.of(item, None),
        )
        for place, item in enumerate((each for each in kept if each.kind == ItemKind.CHALLENGE), start=1)
    }
    Challenge.objects.bulk_create(challenges.values())
    rows = {}
    for place, item in enumerate((each for each in kept if each.kind not in _ELSEWHERE), start=1):
        challenge = (
            challenges[item.challenge_id] if item.challenge_id and item.kind in UNDER_CHALLENGE else None
        )
        rows[item.pk] = CatalogueItem(
            **base,
            kind=item.kind,
            challenge=challenge,
            position=place,
            label=str(item.facts.get("name", ""))[:300] if item.kind == ItemKind.FORCE else "",
            text=item.text,
            domain="" if item.domain == ACROSS else item.domain,
            lineage=lineages.of(item, challenge),
        )
    CatalogueItem.objects.bulk_create(rows.values(), batch_size=500)
    links = DraftLink.objects.within(actor).filter(obstacle__addendum=version.addendum_id).order_by("id")
    ObstacleOutcomeLink.objects.bulk_create(
        ObstacleOutcomeLink(**base, obstacle=rows[link.obstacle_id], outcome=rows[link.outcome_id])
        for link in links
        if link.obstacle_id in rows and link.outcome_id in rows
    )
    dates = (each for each in kept if each.kind == ItemKind.TIMING)
    TimingRow.objects.bulk_create(_timing_row(base, place, item) for place, item in enumerate(dates, start=1))
    people = (each for each in kept if each.kind == ItemKind.CONTACT)
    parts = ("name", "role", "email", "phone")
    Contact.objects.bulk_create(
        Contact(**base, position=place, **{part: item.facts.get(part, "") for part in parts})
        for place, item in enumerate(people, start=1)
    )


def _timing_row(base: dict[str, Any], place: int, item: DraftItem) -> TimingRow:
    facts = item.facts
    return TimingRow(
        **base,
        position=place,
        label=facts.get("label", ""),
        original=item.text,
        start=parse_datetime(facts["start"]) if facts.get("start") else None,
        end=parse_datetime(facts["end"]) if facts.get("end") else None,
        moments=facts.get("moments", []),
        relative_anchor=facts.get("anchor", ""),
        relative_days=facts.get("days"),
        doubts=item.doubts,
    )


class _Lineages:
    """Gives an item the lineage that the same words had in the version before, so that years can be compared."""

    def __init__(self, actor: Actor, version: CatalogueVersion) -> None:
        before = CatalogueVersion.objects.within(actor).filter(number=version.number - 1).first()
        self._known: dict[tuple[str, int | None, str], uuid.UUID] = {}
        if before is None:
            return
        rows = CatalogueItem.objects.within(actor).filter(version=before).select_related("challenge")
        for row in rows.order_by("-position"):
            self._known[row.kind, row.challenge.number if row.challenge else None, _same(row.text)] = (
                row.lineage
            )
        for head in Challenge.objects.within(actor).filter(version=before).order_by("-position"):
            self._known[ItemKind.CHALLENGE, head.number, ""] = head.lineage

    def of(self, item: DraftItem, challenge: Challenge | None) -> uuid.UUID:
        key: tuple[str, int | None, str]
        if item.kind == ItemKind.CHALLENGE:
            key = (ItemKind.CHALLENGE, item.facts.get("number"), "")
        else:
            key = (item.kind, challenge.number if challenge else None, _same(item.text))
        return self._known.get(key, item.lineage)


def _same(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(" ;,.")
