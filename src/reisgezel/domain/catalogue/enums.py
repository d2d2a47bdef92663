"""The words of the catalogue: life domains, what a draft is made of, and the states it passes.

LifeDomain is shared by the whole house. Other rooms store several domains in one integer, one bit each, so a bit is
a promise for ever: never renumber, never reuse; a new domain takes the next free bit.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LifeDomain(models.TextChoices):
    """The 12 topics of a life, justice as an optional one, and safety, which stands apart from all topics."""

    HOUSING = "housing", pgettext_lazy("life domain", "Home")
    MONEY = "money", pgettext_lazy("life domain", "Money")
    PAPERS = "papers", pgettext_lazy("life domain", "Papers")
    BODY = "body", pgettext_lazy("life domain", "Body")
    MIND = "mind", pgettext_lazy("life domain", "Mind")
    HARD_TO_STOP = "hard_to_stop", pgettext_lazy("life domain", "Hard to stop")
    FAMILY = "family", pgettext_lazy("life domain", "Children and family")
    PEOPLE = "people", pgettext_lazy("life domain", "People around me")
    LANGUAGE = "language", pgettext_lazy("life domain", "Language and learning")
    RHYTHM = "rhythm", pgettext_lazy("life domain", "Day and rhythm")
    TRANSPORT = "transport", pgettext_lazy("life domain", "On the way")
    WORK = "work", pgettext_lazy("life domain", "Work")
    JUSTICE = "justice", pgettext_lazy("life domain", "Justice")
    SAFETY = "safety", pgettext_lazy("life domain", "Safety")

    @property
    def bit(self) -> int:
        """This domain in a set of bits. Stored in tables of other rooms: see `BITS`."""
        return BITS[self]

    @property
    def icon(self) -> str:
        """Name of the picture that always stands beside the word, never instead of it."""
        return ICONS[self]


#: One bit per domain, for ever (stored by other rooms).
BITS: dict[LifeDomain, int] = {
    LifeDomain.HOUSING: 1 << 0,
    LifeDomain.MONEY: 1 << 1,
    LifeDomain.PAPERS: 1 << 2,
    LifeDomain.BODY: 1 << 3,
    LifeDomain.MIND: 1 << 4,
    LifeDomain.HARD_TO_STOP: 1 << 5,
    LifeDomain.FAMILY: 1 << 6,
    LifeDomain.PEOPLE: 1 << 7,
    LifeDomain.LANGUAGE: 1 << 8,
    LifeDomain.RHYTHM: 1 << 9,
    LifeDomain.TRANSPORT: 1 << 10,
    LifeDomain.WORK: 1 << 11,
    LifeDomain.JUSTICE: 1 << 12,
    LifeDomain.SAFETY: 1 << 13,
}

ICONS: dict[LifeDomain, str] = {
    LifeDomain.HOUSING: "home",
    LifeDomain.MONEY: "money",
    LifeDomain.PAPERS: "paper",
    LifeDomain.BODY: "body",
    LifeDomain.MIND: "mind",
    LifeDomain.HARD_TO_STOP: "stopping",
    LifeDomain.FAMILY: "family",
    LifeDomain.PEOPLE: "people",
    LifeDomain.LANGUAGE: "language",
    LifeDomain.RHYTHM: "rhythm",
    LifeDomain.TRANSPORT: "transport",
    LifeDomain.WORK: "work",
    LifeDomain.JUSTICE: "justice",
    LifeDomain.SAFETY: "safety",
}

#: The 12 topics of the stepping stones, in the order in which they are shown.
TOPICS: tuple[LifeDomain, ...] = (
    LifeDomain.HOUSING,
    LifeDomain.MONEY,
    LifeDomain.PAPERS,
    LifeDomain.BODY,
    LifeDomain.MIND,
    LifeDomain.HARD_TO_STOP,
    LifeDomain.FAMILY,
    LifeDomain.PEOPLE,
    LifeDomain.LANGUAGE,
    LifeDomain.RHYTHM,
    LifeDomain.TRANSPORT,
    LifeDomain.WORK,
)


def topics_for(with_justice: bool) -> tuple[LifeDomain, ...]:  # noqa: FBT001 - a partnership's one choice
    """The topics a partnership talks about; justice last, only where it was chosen. Safety is never among them."""
    return (*TOPICS, LifeDomain.JUSTICE) if with_justice else TOPICS


def to_bits(domains: Iterable[LifeDomain | str]) -> int:
    """A set of domains as one integer. Raises ValueError for an unknown name."""
    bits = 0
    for domain in domains:
        bits |= BITS[LifeDomain(domain)]
    return bits


def from_bits(bits: int) -> tuple[LifeDomain, ...]:
    """The domains in a set of bits, in the order of the topics. Raises ValueError for a bit that no domain has."""
    if bits < 0 or bits & ~sum(BITS.values()):
        raise ValueError(f"no life domain has a bit in {bits:#x}")
    return tuple(domain for domain in LifeDomain if bits & BITS[domain])


#: Stored where a life domain could stand: the words reach over all topics of a life, so no single one is right.
ACROSS = "across"

#: What a person may choose for an item: a domain, or that none alone is right.
DOMAIN_CHOICES = ((ACROSS, _("Across all topics")), *LifeDomain.choices)


class AddendumState(models.TextChoices):
    """A document that was read: being looked at, published as a version of the catalogue, or set aside."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    SET_ASIDE = "set_aside", _("set aside")


#: Which state may follow which. A published addendum never changes: a change is a new draft and a new version.
ADDENDUM_MOVES: dict[AddendumState, frozenset[AddendumState]] = {
    AddendumState.DRAFT: frozenset({AddendumState.PUBLISHED, AddendumState.SET_ASIDE}),
    AddendumState.PUBLISHED: frozenset(),
    AddendumState.SET_ASIDE: frozenset(),
}


class Decision(models.TextChoices):
    """What a person decided about one item of a draft. Every decision can be undone while the draft is a draft."""

    OPEN = "open", _("open")
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    SET_ASIDE = "set_aside", _("set aside")


class ItemKind(models.TextChoices):
    """What a line of an addendum is. The last two exist only in a draft."""

    AREA = "area", _("area")
    MUNICIPALITY = "municipality", _("municipality")
    CHALLENGE = "challenge", _("challenge")
    PERSONA = "persona", _("persona")
    OBSTACLE = "obstacle", _("obstacle")
    OUTCOME = "outcome", _("desired outcome")
    THEME = "theme", _("recurring theme")
    SUGGESTION = "suggestion", _("suggestion")
    EXTRA_OBSTACLE = "extra_obstacle", _("extra obstacle")
    EXTRA_PROFILE = "extra_profile", _("extra profile")
    SERVICE_TYPE = "service_type", _("type of service")
    PRINCIPLE = "principle", _("principle")
    FORCE = "force", _("guiding force")
    LOCAL_INPUT = "local_input", _("other local input")
    TIMING = "timing", _("date")
    CONTACT = "contact", _("contact person")
    NOT_UNDERSTOOD = "not_understood", _("line that was not understood")
    DOUBT = "doubt", _("question about the document")


#: Kinds that need a life domain before they are confirmed, and kinds that may have one.
NEEDS_DOMAIN = frozenset({ItemKind.OBSTACLE, ItemKind.OUTCOME, ItemKind.EXTRA_OBSTACLE})
MAY_HAVE_DOMAIN = NEEDS_DOMAIN | {ItemKind.SERVICE_TYPE}

#: Kinds that hang under one challenge.
UNDER_CHALLENGE = frozenset({ItemKind.PERSONA, ItemKind.OBSTACLE, ItemKind.OUTCOME})

#: Kinds that are plain text: an item may change from one of these to another.
TEXT_KINDS = (
    ItemKind.OBSTACLE,
    ItemKind.OUTCOME,
    ItemKind.PERSONA,
    ItemKind.MUNICIPALITY,
    ItemKind.THEME,
    ItemKind.SUGGESTION,
    ItemKind.EXTRA_OBSTACLE,
    ItemKind.EXTRA_PROFILE,
    ItemKind.SERVICE_TYPE,
    ItemKind.PRINCIPLE,
    ItemKind.LOCAL_INPUT,
)

#: Kinds that a person may add when the reader missed one.
ADDABLE = (*TEXT_KINDS, ItemKind.AREA, ItemKind.CHALLENGE, ItemKind.FORCE, ItemKind.TIMING, ItemKind.CONTACT)

#: Kinds that never reach a published version: a person answers them.
ONLY_IN_DRAFT = frozenset({ItemKind.NOT_UNDERSTOOD, ItemKind.DOUBT})


class StepBy(models.TextChoices):
    """Who does a step of an example. Whose name that is, the goal itself says."""

    PERSON = "person", _("The person alone")
    TOGETHER = "together", _("Together with the case manager")
    WORKER = "worker", _("The case manager")


#: Steps of one example: the rest comes when the first one is done.
MAX_EXAMPLE_STEPS = 3


class Part(models.TextChoices):
    """The parts in which a draft is looked at, one page each; every challenge is a part of its own (`challenge-2`)."""

    AREA = "area", _("Area and municipalities")
    CHALLENGE = "challenge", _("Challenge")
    ENRICHMENT = "enrichment", _("Enrichment")
    SERVICES = "services", _("Types of service")
    VISION = "vision", _("Local input, principles and guiding forces")
    TIMING = "timing", _("Dates and contact")
    LEFTOVER = "leftover", _("Not understood and questions")


#: Where each kind is looked at. Kinds under a challenge follow their challenge.
PART_OF: dict[ItemKind, Part] = {
    ItemKind.AREA: Part.AREA,
    ItemKind.MUNICIPALITY: Part.AREA,
    ItemKind.CHALLENGE: Part.CHALLENGE,
    ItemKind.PERSONA: Part.CHALLENGE,
    ItemKind.OBSTACLE: Part.CHALLENGE,
    ItemKind.OUTCOME: Part.CHALLENGE,
    ItemKind.THEME: Part.ENRICHMENT,
    ItemKind.SUGGESTION: Part.ENRICHMENT,
    ItemKind.EXTRA_OBSTACLE: Part.ENRICHMENT,
    ItemKind.EXTRA_PROFILE: Part.ENRICHMENT,
    ItemKind.SERVICE_TYPE: Part.SERVICES,
    ItemKind.PRINCIPLE: Part.VISION,
    ItemKind.FORCE: Part.VISION,
    ItemKind.LOCAL_INPUT: Part.VISION,
    ItemKind.TIMING: Part.TIMING,
    ItemKind.CONTACT: Part.TIMING,
    ItemKind.NOT_UNDERSTOOD: Part.LEFTOVER,
    ItemKind.DOUBT: Part.LEFTOVER,
}
