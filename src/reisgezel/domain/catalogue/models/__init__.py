"""Tables of the catalogue: the draft that a person confirms, the versions that were published, examples of goals."""

from reisgezel.domain.catalogue.models.drafts import (
    Addendum,
    AddendumLine,
    DraftDecision,
    DraftItem,
    DraftLink,
)
from reisgezel.domain.catalogue.models.goals import GoalTemplate, GoalTemplateStep
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
    "GoalTemplate",
    "GoalTemplateStep",
    "ObstacleOutcomeLink",
    "TimingRow",
]
