"""The published catalogue as one read model: what everybody in the partnership works from."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.domain.catalogue.models import (
    CatalogueItem,
    CatalogueVersion,
    Challenge,
    Contact,
    ObstacleOutcomeLink,
    TimingRow,
)
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """A challenge with its two lists. `answers[outcome id]` are the obstacles that the outcome was linked to."""

    challenge: Challenge
    obstacles: tuple[CatalogueItem, ...]
    outcomes: tuple[CatalogueItem, ...]
    answers: dict[uuid.UUID, tuple[CatalogueItem, ...]] = field(default_factory=dict)

    @property
    def linked_outcomes(self) -> list[tuple[CatalogueItem, tuple[CatalogueItem, ...]]]:
        return [(outcome, self.answers.get(outcome.pk, ())) for outcome in self.outcomes]

    @property
    def linked_obstacles(self) -> list[tuple[CatalogueItem, int]]:
        """Each obstacle with how many outcomes answer it."""
        times = Counter(obstacle.pk for answered in self.answers.values() for obstacle in answered)
        return [(obstacle, times[obstacle.pk]) for obstacle in self.obstacles]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One published version, whole. Six queries."""

    version: CatalogueVersion
    challenges: tuple[ChallengeView, ...]
    items: tuple[CatalogueItem, ...]
    timing: tuple[TimingRow, ...]
    contacts: tuple[Contact, ...]

    def of_kind(self, kind: ItemKind) -> tuple[CatalogueItem, ...]:
        return tuple(item for item in self.items if item.kind == kind)

    @property
    def municipalities(self) -> tuple[CatalogueItem, ...]:
        return self.of_kind(ItemKind.MUNICIPALITY)

    @property
    def obstacles(self) -> tuple[CatalogueItem, ...]:
        """Every obstacle of every challenge, and the extra ones of the enrichment, in the order of the document."""
        own = (item for view in self.challenges for item in view.obstacles)
        return (*own, *self.of_kind(ItemKind.EXTRA_OBSTACLE))

    @property
    def outcomes(self) -> tuple[CatalogueItem, ...]:
        return tuple(item for view in self.challenges for item in view.outcomes)

    @property
    def service_types(self) -> tuple[CatalogueItem, ...]:
        return self.of_kind(ItemKind.SERVICE_TYPE)


def versions_of(actor: Actor) -> ScopedQuerySet:
    """All published versions of the actor's partnership, newest first."""
    rows = CatalogueVersion.objects.within(actor)
    return rows.select_related("published_by__user", "addendum__file").order_by("-number")


def current_version(partnership: Actor | uuid.UUID) -> CatalogueVersion | None:
    """The version that counts now, or None before the first publication."""
    rows = CatalogueVersion.objects.within(partnership).select_related("published_by__user")
    return rows.order_by("-number").first()


def current_catalogue(partnership: Actor | uuid.UUID) -> Catalogue | None:
    """The newest published version of a partnership (an Actor or its id), or None before the first publication."""
    version = current_version(partnership)
    return _whole(partnership, version) if version else None


def catalogue_version(actor: Actor, number: int) -> Catalogue:
    """An earlier (or the current) version by its number. Raises NotFound."""
    rows = CatalogueVersion.objects.within(actor).select_related("published_by__user")
    version = rows.filter(number=number).first()
    if version is None:
        raise NotFound
    return _whole(actor, version)


def _whole(partnership: Actor | uuid.UUID, version: CatalogueVersion) -> Catalogue:
    items = list(CatalogueItem.objects.within(partnership).filter(version=version).order_by("position"))
    by_id = {item.pk: item for item in items}
    answers: dict[uuid.UUID, list[CatalogueItem]] = {}
    links = ObstacleOutcomeLink.objects.within(partnership).filter(version=version)
    for obstacle, outcome in links.order_by("obstacle__position").values_list("obstacle", "outcome"):
        answers.setdefault(outcome, []).append(by_id[obstacle])
    challenges = Challenge.objects.within(partnership).filter(version=version).order_by("position")
    return Catalogue(
        version=version,
        challenges=tuple(_challenge(challenge, items, answers) for challenge in challenges),
        items=tuple(item for item in items if item.challenge_id is None),
        timing=tuple(TimingRow.objects.within(partnership).filter(version=version).order_by("position")),
        contacts=tuple(Contact.objects.within(partnership).filter(version=version).order_by("position")),
    )


def _challenge(
    challenge: Challenge, items: Iterable[CatalogueItem], answers: dict[uuid.UUID, list[CatalogueItem]]
) -> ChallengeView:
    own = [item for item in items if item.challenge_id == challenge.pk]
    outcomes = tuple(item for item in own if item.kind == ItemKind.OUTCOME)
    return ChallengeView(
        challenge=challenge,
        obstacles=tuple(item for item in own if item.kind == ItemKind.OBSTACLE),
        outcomes=outcomes,
        answers={outcome.pk: tuple(answers[outcome.pk]) for outcome in outcomes if outcome.pk in answers},
    )
