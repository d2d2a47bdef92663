"""What a word means depends on the part it stands in: 'drempels' are a challenge's obstacles among the
challenges, extra obstacles in the analysis, and plain words in the other local input."""

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.model import Section
from reisgezel.cores.addendum.words import fold

S = Section
_LONGEST_FIXED = 400
CHALLENGE_ZONES = {None, S.TITLE, S.AREA, S.CHALLENGES, S.CHALLENGE, S.PERSONAS}
CHALLENGE_LISTS = {S.OBSTACLES, S.OUTCOMES}
ANALYSIS_ZONES = {S.ANALYSIS, S.ENRICHMENT, S.SERVICE_TYPES}
PROSE_ZONES = {S.LOCAL_INPUT, S.ANALYSIS, S.PRINCIPLES, S.FORCES}

# In these parts a list's usual word means another list.
_MEANT = {
    (S.ENRICHMENT, S.OBSTACLES): S.EXTRA_OBSTACLES,
    (S.ANALYSIS, S.OBSTACLES): S.EXTRA_OBSTACLES,
    (S.SERVICE_TYPES, S.OBSTACLES): S.EXTRA_OBSTACLES,
    (S.ENRICHMENT, S.OUTCOMES): S.THEMES,
    (S.ANALYSIS, S.OUTCOMES): None,
    (S.SERVICE_TYPES, S.OUTCOMES): S.SERVICE_TYPES,
    (S.SERVICE_TYPES, S.THEMES): S.SERVICE_TYPES,
    (S.LOCAL_INPUT, S.OBSTACLES): None,
    (S.LOCAL_INPUT, S.OUTCOMES): None,
    (S.LOCAL_INPUT, S.THEMES): None,
    (S.LOCAL_INPUT, S.SUGGESTIONS): None,
    (S.LOCAL_INPUT, S.SERVICE_TYPES): None,
}


def meant(zone: Section | None, section: Section | None) -> Section | None:
    """The list that a word opens in this part of the text; None when it opens none there."""
    if section is None or zone is None:
        return section
    return _MEANT.get((zone, section), section)


def is_fixed(text: str) -> bool:
    """Whether a sentence belongs to the template that addenda share."""
    folded = fold(text[: _LONGEST_FIXED + 1]).rstrip(" :;.")
    return len(text) <= _LONGEST_FIXED and any(pattern.fullmatch(folded) for pattern in vocab.FIXED)
