"""Tables of the catalogue: the draft that a person confirms, and the versions that were published."""

from reisgezel.domain.catalogue.models.drafts import (
    Addendum,
    AddendumLine,
    DraftDecision,
    DraftItem,
    DraftLink,
)
from reisgezel.domain.catalogue.models.versions import (
    CatalogueItem,
    CatalogueVersion,
    Challenge,
    Contact,
    ObstacleOutcomeLink,
    TimingRow,
)

__all__ = [
    "Addendum",
    "AddendumLine",
    "CatalogueItem",
    "CatalogueVersion",
    "Challenge",
    "Contact",
    "DraftDecision",
    "DraftItem",
    "DraftLink",
    "ObstacleOutcomeLink",
    "TimingRow",
]
