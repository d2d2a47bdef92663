"""What an addendum should have and this one lacks, as doubts: missing parts, odd numbers, missing names."""

from collections.abc import Sequence

from reisgezel.cores.addendum.doubts import DoubtCode
from reisgezel.cores.addendum.draft import Draft
from reisgezel.cores.addendum.model import Challenge, Contact, Fate, Section, TimingRow


def doubt_gaps(
    draft: Draft, challenges: Sequence[Challenge], timing: Sequence[TimingRow], contact: Contact | None
) -> None:
    """Raise the doubts about everything that was expected and not found."""
    if not draft.area_name:
        draft.wonder(DoubtCode.AREA_NAME_MISSING)
    if not draft.municipalities:
        draft.wonder(DoubtCode.MUNICIPALITIES_MISSING, draft.headings.get(Section.AREA, ()))
    if not challenges:
        draft.wonder(DoubtCode.CHALLENGES_MISSING)
    _doubt_challenges(draft, challenges)
    enrichment = (Section.THEMES, Section.SUGGESTIONS, Section.EXTRA_OBSTACLES, Section.EXTRA_PROFILES)
    if not any(draft.lists[section].items for section in enrichment):
        draft.wonder(DoubtCode.ENRICHMENT_MISSING, draft.headings.get(Section.ENRICHMENT, ()))
    for section, code in (
        (Section.SERVICE_TYPES, DoubtCode.SERVICE_TYPES_MISSING),
        (Section.LOCAL_INPUT, DoubtCode.LOCAL_INPUT_MISSING),
    ):
        has_other = section is Section.LOCAL_INPUT and (draft.forces or draft.lists[Section.PRINCIPLES].items)
        if not draft.lists[section].items and not has_other:
            draft.wonder(code, draft.headings.get(section, ()))
    if not timing:
        draft.wonder(DoubtCode.TIMING_MISSING, draft.headings.get(Section.TIMING, ()))
    if contact is None:
        draft.wonder(DoubtCode.CONTACT_MISSING, draft.headings.get(Section.CONTACT, ()))
    has_personas = any(
        section is Section.PERSONAS and fate is not Fate.FIXED
        for fate, section in draft.ledger.fates.values()
    )
    if Section.PERSONAS in draft.headings and not has_personas:
        # Persona sheets are often images, which no text holds: a person must look at the source.
        draft.wonder(DoubtCode.PROMISED_NOT_FOUND, draft.headings[Section.PERSONAS], title="Persona")


def _doubt_challenges(draft: Draft, challenges: Sequence[Challenge]) -> None:
    for place, (challenge, source) in enumerate(zip(challenges, draft.challenges, strict=True), start=1):
        number, lines = challenge.number, challenge.lines
        if not challenge.title:
            draft.wonder(DoubtCode.CHALLENGE_WITHOUT_HEADING, lines, number=number)
        elif not source.has_number:
            draft.wonder(DoubtCode.CHALLENGE_WITHOUT_NUMBER, lines, number=number, title=challenge.title)
        if number != place:
            draft.wonder(DoubtCode.CHALLENGE_NUMBER_UNEXPECTED, lines, number=number, expected=place)
        if not source.personas and source.category:
            draft.wonder(
                DoubtCode.CATEGORY_INSTEAD_OF_PERSONA, lines, number=number, category=source.category
            )
        elif not source.personas:
            draft.wonder(DoubtCode.CHALLENGE_WITHOUT_PERSONA, lines, number=number)
        if not challenge.obstacles:
            draft.wonder(DoubtCode.OBSTACLES_MISSING, lines, number=number)
        if not challenge.outcomes:
            draft.wonder(DoubtCode.OUTCOMES_MISSING, lines, number=number)
