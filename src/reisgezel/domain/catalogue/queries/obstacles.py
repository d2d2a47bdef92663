"""The area's obstacles about one topic, as they are offered beside a person's own words."""

import uuid
from typing import NamedTuple

from reisgezel.domain.catalogue.enums import ItemKind, LifeDomain
from reisgezel.domain.catalogue.models import CatalogueItem
from reisgezel.domain.catalogue.queries.catalogue import current_version
from reisgezel.foundation.organisations.actor import Actor


class AreaObstacle(NamedTuple):
    """An obstacle without its challenge: the personas of a challenge plan the area and never meet a person.

    lineage: the same obstacle in successive versions of the catalogue.
    """

    lineage: uuid.UUID
    text: str


def obstacles_about(partnership: Actor | uuid.UUID, domain: LifeDomain) -> tuple[AreaObstacle, ...]:
    """What the current catalogue calls an obstacle about this topic, in its order; two queries, none before the first.

    What several challenges name alike is given once. What reaches across all topics is about none of them.
    """
    version = current_version(partnership)
    if version is None:
        return ()
    rows = (
        CatalogueItem.objects.within(partnership)
        .filter(version=version, kind__in=(ItemKind.OBSTACLE, ItemKind.EXTRA_OBSTACLE), domain=domain)
        .order_by("position")
    )
    found: dict[str, AreaObstacle] = {}
    for lineage, text in rows.values_list("lineage", "text"):
        found.setdefault(text.casefold(), AreaObstacle(lineage, text))
    return tuple(found.values())
