"""The challenges under construction: starting one from a heading, or from a list that has none."""

from reisgezel.cores.addendum.blocks import Block
from reisgezel.cores.addendum.doubts import DoubtCode
from reisgezel.cores.addendum.draft import ChallengeDraft, Draft, ItemList
from reisgezel.cores.addendum.landmarks import ChallengeHeading, people_of
from reisgezel.cores.addendum.model import Section

_HEADING_WORDS = 16
_PEOPLE_LABELS = ("persona", "doelgroep", "profiel", "categorie")


class Challenges:
    """Keeps the challenge that is open, and the lines set aside that may turn out to be a heading.

    `has_known_headings` says that the text has headings like 'Regio-uitdaging 1'. Then only those start a
    challenge; otherwise the short line before a repeated list of obstacles does.
    """

    def __init__(self, draft: Draft, has_known_headings: bool) -> None:  # noqa: FBT001 - one caller
        self.draft = draft
        self.has_known_headings = has_known_headings
        self.current: ChallengeDraft | None = None
        self._aside: list[Block] = []

    def start(self, block: Block, heading: ChallengeHeading) -> None:
        """Start the challenge of this heading; one that was announced before without lists is taken up again."""
        self.draft.ledger.place(block.lines, Section.CHALLENGE)
        self._aside = []
        number = heading.number if heading.number is not None else _number_of_sign(block)
        earlier = next(
            (
                each
                for each in self.draft.challenges
                if number is not None
                and each.number == number
                and not (each.obstacles.items or each.outcomes.items)
            ),
            None,
        )
        if earlier is not None:
            earlier.lines.extend(block.numbers)
            earlier.personas = earlier.personas or list(heading.personas)
            earlier.category = earlier.category or heading.category
            self.current = earlier
            return
        self.current = ChallengeDraft(
            number if number is not None else len(self.draft.challenges) + 1,
            block.text, list(heading.personas), heading.category, list(block.numbers), number is not None,
        )  # fmt: skip
        self.draft.challenges.append(self.current)

    def leave(self) -> None:
        """The part with challenges has ended."""
        self.current = None
        self._aside = []

    def is_started(self, section: Section) -> bool:
        """Whether the open challenge already has this list."""
        return self.current is not None and bool(self.current.list_of(section).items)

    def lacks_outcomes(self) -> bool:
        """Whether the open challenge has obstacles and no outcomes yet."""
        return self.is_started(Section.OBSTACLES) and not self.is_started(Section.OUTCOMES)

    def list_for(self, section: Section) -> ItemList:
        """The list that opens here; starts a challenge when there is none, or when it has that list already."""
        current = self.current
        if current is None or (self.is_started(section) and not self.has_known_headings):
            current = self._start_without_known_heading()
        elif self.is_started(section):
            items = current.list_of(section)
            self.draft.wonder(DoubtCode.LIST_REPEATED, items.lines, number=current.number, section=section)
        return current.list_of(section)

    def set_aside(self, block: Block) -> None:
        """Remember a block without a place: it may be the heading of the challenge that follows."""
        self._aside.append(block)

    def forget_aside(self) -> None:
        """An item came by: what was set aside before it heads nothing."""
        self._aside = []

    def takes_people(self, block: Block) -> bool:
        """Take a line like 'Persona: Fatma' or 'Doelgroep: jongeren' into the open challenge."""
        if self.current is None or not _labels_people(block):
            return False
        personas, category = people_of(block.text)
        self.current.personas.extend(personas)
        self.current.category = self.current.category or category
        self.current.lines.extend(block.numbers)
        self.draft.ledger.place(block.lines, Section.CHALLENGE)
        return bool(personas or category)

    def _start_without_known_heading(self) -> ChallengeDraft:
        people = [block for block in self._aside if _labels_people(block)]
        heads = [block for block in self._aside if block not in people and _may_be_heading(block)]
        self._aside = []
        number = len(self.draft.challenges) + 1
        self.current = ChallengeDraft(number, "", [], "", [], has_number=False)
        self.draft.challenges.append(self.current)
        if heads:
            head = heads[-1]
            signed = _number_of_sign(head)
            personas, category = people_of(head.text)
            self.current.title, self.current.lines = head.text, list(head.numbers)
            self.current.personas, self.current.category = list(personas), category
            self.current.has_number, self.current.number = signed is not None, signed or number
            self.draft.ledger.place(head.lines, Section.CHALLENGE)
        for block in people:
            self.takes_people(block)
        return self.current


def _labels_people(block: Block) -> bool:
    head, colon, rest = block.text.partition(":")
    return bool(colon and rest.strip()) and head.lower().startswith(_PEOPLE_LABELS) and len(head.split()) <= 2


def _may_be_heading(block: Block) -> bool:
    return len(block.text.split()) <= _HEADING_WORDS and not block.text.endswith((".", ";", ","))


def _number_of_sign(block: Block) -> int | None:
    """The number of '2.' or '1.2' before a heading; the last part counts."""
    if block.kind not in {"number", "outline"}:
        return None
    digits = "".join(sign if sign.isdigit() else " " for sign in block.sign).split()
    return int(digits[-1]) if digits else None
