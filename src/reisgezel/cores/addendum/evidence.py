"""Is this an addendum? Judged on the marks that were found, never on a name or a title alone.

Each mark has a weight; the tables below are the whole rule. A text needs a core of lists, because other texts
about the programme name the call, the municipalities and some dates, but do not hold those lists together.
The marks of such a text (a decision, a form, a news page, its title) count against it.
"""

import re
from dataclasses import dataclass

from reisgezel.cores.addendum.draft import Draft
from reisgezel.cores.addendum.errors import NotAnAddendum, RefusalCode
from reisgezel.cores.addendum.model import Section, TimingRow

_ENOUGH = 5
# One of these sets must be there whole.
_CORES = (
    {"obstacle list", "outcome list"},
    {"obstacle list", "local analysis"},
    {"outcome list", "local analysis"},
    {"title", "obstacle list"},
    {"title", "outcome list"},
    {"title", "local analysis"},
)
_WEIGHTS = {
    "title": 1,
    "area": 1,
    "challenge heading": 1,
    "obstacle list": 2,
    "outcome list": 2,
    "local analysis": 2,
    "local input": 0,
    "timing": 1,
    "contact": 1,
}
_AGAINST = {
    "a council's decision": (
        r"^(?:gelet op|overwegende|artikel \d|art\. ?\d|besluit\b|beslist\b|de (?:gemeente)?raad (?:keurt|beslist)|"
        r"het college (?:keurt|beslist|neemt)|stemming|goedgekeurd met|notulen|agendapunt|juridische grond|aanwezig:)",
        2,
    ),
    "a form to fill in": (
        r"_{4,}|\.{8,}|\b(?:ondernemingsnummer|kbo|handtekening|kandidatuurformulier|aanvraagformulier|in te vullen|"
        r"kruis aan|naam (?:van (?:de )?)?organisatie|rekeningnummer|wij stellen ons kandidaat|onze organisatie)\b",
        2,
    ),
    "a news page": (
        r"\b(?:lees (?:meer|ook|verder)|nieuwsbrief|cookies?|deel dit|terug naar (?:het )?overzicht|gepubliceerd op|"
        r"nieuwsbericht|schrijf je in|persbericht|klik hier)\b",
        2,
    ),
}
_PENALTY = 4
# What other papers about the programme call themselves in their first lines.
_OTHER_TITLES = re.compile(
    r"\b(?:kandidatuur(?:formulier)?|projectvoorstel|verslag|notulen|vacature|persbericht|nieuwsbericht|nieuwsbrief|"
    r"gemeenteraad|college van burgemeester|besluit|samenwerkingsovereenkomst|veelgestelde vragen|persona's en)\b"
)
_FIRST_LINES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """The marks of an addendum that were found and missed, and what the text looks like otherwise."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    looks_like: str

    @property
    def is_enough(self) -> bool:
        """Whether the text is an addendum."""
        weight = sum(_WEIGHTS[mark] for mark in self.found) - (_PENALTY if self.looks_like else 0)
        return weight >= _ENOUGH and any(core <= set(self.found) for core in _CORES)


def weigh(
    draft: Draft,
    timing: tuple[TimingRow, ...],
    *,
    has_contact: bool,
    has_known_headings: bool,
    folded_lines: list[str],
) -> Evidence:
    """Collect the marks."""
    analysis = sum(
        len(draft.lists[section].items)
        for section in (
            Section.THEMES,
            Section.EXTRA_OBSTACLES,
            Section.EXTRA_PROFILES,
            Section.SERVICE_TYPES,
        )
    )
    marks = {
        "title": draft.has_title,
        "area": bool(draft.municipalities or draft.area_name),
        "challenge heading": has_known_headings,
        "obstacle list": any(challenge.obstacles.items for challenge in draft.challenges),
        "outcome list": any(challenge.outcomes.items for challenge in draft.challenges),
        "local analysis": analysis > 1,
        "local input": bool(draft.lists[Section.LOCAL_INPUT].items),
        "timing": any(row.start or row.end for row in timing),
        "contact": has_contact,
    }
    looks_like = ""
    for name, (pattern, times) in _AGAINST.items():
        if sum(1 for line in folded_lines if re.search(pattern, line)) >= times:
            looks_like = looks_like or name
    for line in folded_lines[:_FIRST_LINES]:
        if not draft.has_title and (match := _OTHER_TITLES.search(line)):
            looks_like = looks_like or f"another paper ('{match.group()}')"
    found = tuple(mark for mark, is_there in marks.items() if is_there)
    return Evidence(found, tuple(mark for mark in marks if mark not in found), looks_like)


def refusal(evidence: Evidence, what: str) -> NotAnAddendum:
    """The refusal, with the marks that were found and those that were not."""
    nature = f"reads like {evidence.looks_like}" if evidence.looks_like else "does not read like one"
    found = ", ".join(evidence.found) or "none of its marks"
    missing = ", ".join(evidence.missing) or "nothing"
    return NotAnAddendum(
        RefusalCode.NOT_AN_ADDENDUM,
        f"expected a local addendum, but {what} {nature}; found: {found}; not found: {missing}",
    )
