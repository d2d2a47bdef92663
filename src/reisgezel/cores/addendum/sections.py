"""The walk through the blocks: which part are we in, which list is open, where does this block belong?

Each block is asked, in this order: a title? the area? a challenge's heading? a part's heading? the opening of
a list? an item? And last: which paragraph of which part? What no rule claims is entered as not understood.
"""

import re
from collections.abc import Sequence

from reisgezel.cores.addendum import area
from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.blocks import Block, Layout, split_unsigned
from reisgezel.cores.addendum.challenges import Challenges
from reisgezel.cores.addendum.columns import Columns
from reisgezel.cores.addendum.doubts import DoubtCode
from reisgezel.cores.addendum.draft import Draft, ItemList
from reisgezel.cores.addendum.forces import Forces
from reisgezel.cores.addendum.landmarks import (
    ChallengeHeading,
    challenge_heading_of,
    cue_heading_of,
    cue_of,
    heading_of,
    loose_heading_of,
)
from reisgezel.cores.addendum.model import Passage, Section
from reisgezel.cores.addendum.words import fold, without_item_end
from reisgezel.cores.addendum.zones import (
    ANALYSIS_ZONES,
    CHALLENGE_LISTS,
    CHALLENGE_ZONES,
    PROSE_ZONES,
    is_fixed,
    meant,
)

S = Section
_TITLE_AMONG_FIRST = 12
_HEADING_WORDS = 8
_INLINE = re.compile(r"(?P<head>[^:]{3,90}):\s+(?P<rest>\S.*)")


class Walk:
    """Reads the blocks from first to last into a draft."""

    def __init__(self, blocks: Sequence[Block], layout: Layout) -> None:
        self.blocks = blocks
        self.layout = layout
        self.draft = Draft()
        self.zone: Section | None = None
        self.open: ItemList | None = None
        self.title_place = -1
        self.columns = Columns(self.draft)
        self.challenges = Challenges(self.draft, any(challenge_heading_of(block.text) for block in blocks))
        self.forces = Forces(self.draft)

    def run(self) -> Draft:
        """Walk, and give back what was found."""
        for place, block in enumerate(self.blocks):
            self._step(place, block)
        return self.draft

    def _step(self, place: int, block: Block) -> None:
        if self.columns.take(block, self.zone) or self._opens_columns(block):
            return
        if self._is_title(place, block) or self._is_area(block):
            return
        heading = self._challenge_heading(block)
        if heading is not None:
            self._enter(S.CHALLENGE)
            self.challenges.start(block, heading)
            return
        part = self._part_heading(block, self._next(place))
        if part is not None:
            self._enter(part)
            self.draft.headings.setdefault(part, block.numbers)
            self.draft.ledger.fix(block.lines, part)
            if part is S.FORCES:
                self._open_forces()
            elif part is S.PRINCIPLES:
                self._open_list(part)
            return
        if self.zone is S.TIMING:
            self.draft.timing.extend(block.lines)
        elif self.zone is S.CONTACT:
            self.draft.contact.append(block)
        elif not (self._opens_list(place, block) or self._inline_list(block)):
            if block.kind:
                self._item(place, block)
            else:
                self._paragraph(place, block)

    def _enter(self, zone: Section) -> None:
        self.zone = zone
        self.open = None
        self.forces.close()
        if zone is not S.CHALLENGE:
            self.challenges.leave()

    # Titles, areas, headings

    def _is_title(self, place: int, block: Block) -> bool:
        draft = self.draft
        if (
            place
            and place == self.title_place + 1
            and draft.area_name is None
            and self._looks_like_name(block)
        ):
            draft.area_name = area.name_alone(block.text) or None
        else:
            at_top = place < _TITLE_AMONG_FIRST and self.zone not in {S.TIMING, S.CONTACT}
            if draft.has_title or not area.is_title(block, at_top=at_top):
                return False
            draft.has_title = True
            draft.area_name = draft.area_name or area.name_in_title(block) or None
            self.title_place = place
            self._enter(S.TITLE)
        draft.area_lines.extend(block.numbers)
        draft.ledger.place(block.lines, S.TITLE)
        return True

    def _looks_like_name(self, block: Block) -> bool:
        return (
            area.may_be_name(block)
            and self._part_heading(block) is None
            and cue_heading_of(block.folded) is None
            and challenge_heading_of(block.text) is None
        )

    def _is_area(self, block: Block) -> bool:
        if self.zone in {S.CONTACT, S.LOCAL_INPUT, S.TIMING} and self.draft.municipalities:
            return False
        towns = None
        if not self.draft.municipalities:
            towns = area.municipalities_in(block.text)
            if towns is None and self.zone is S.AREA:
                towns = area.towns_of(block.text) or None
        elif self.zone is S.AREA and block.kind:
            towns = area.towns_of(block.text) or None
        if towns:
            self.draft.municipalities.extend(towns)
            self.draft.area_name = self.draft.area_name or area.region_in(block.text) or None
        elif self.draft.area_name is None and (region := area.region_in(block.text)):
            self.draft.area_name = region
        else:
            return False
        self.draft.area_lines.extend(block.numbers)
        self.draft.ledger.place(block.lines, S.AREA)
        return True

    def _challenge_heading(self, block: Block) -> ChallengeHeading | None:
        found = challenge_heading_of(block.text)
        if found is None or "uitdaging" in block.folded or self.zone in {None, S.CHALLENGES, S.CHALLENGE}:
            return found
        return None

    def _part_heading(self, block: Block, following: Block | None = None) -> Section | None:
        part = heading_of(block.folded)
        is_like_items = self.open is not None and bool(block.sign) and block.kind == self.open.kind
        if part is not None:
            # '- Context' among items is an item; two words, or a word that only addenda use, are a heading.
            is_one_word = block.folded.isalpha() and part is not S.PERSONAS
            # 'Ambities' is a part of its own, but below a challenge's obstacles it opens their outcomes.
            if self.challenges.lacks_outcomes() and self._meant(cue_heading_of(block.folded)) is S.OUTCOMES:
                return None
            is_item = is_like_items and is_one_word and (following is None or following.sign == block.sign)
            return None if is_item else part
        if len(block.lines) > 1 or is_like_items or cue_heading_of(block.folded) is not None:
            return None
        return loose_heading_of(block.lines[0])

    # Lists

    def _meant(self, section: Section | None) -> Section | None:
        return meant(self.zone, section)

    def _opens_list(self, place: int, block: Block) -> bool:
        if is_fixed(block.sentences()[-1][0]) and cue_heading_of(block.folded) is None:
            return False
        following = self._next(place)
        items_follow = following is not None and bool(following.kind)
        section = self._meant(cue_heading_of(block.folded))
        if section is None:
            if block.kind and (following is None or following.kind in {"", block.kind}):
                return False
            section = self._meant(cue_of(block.text, items_follow=items_follow and not block.kind))
        if section is None and self.zone is S.ENRICHMENT and items_follow and block.text.endswith(":"):
            section = self._guessed_list(block)
        if section is None:
            if not self.forces.introduced_by(block, following):
                return False
            self.draft.add_paragraph(S.LOCAL_INPUT, block)
            self._open_forces()
            return True
        as_prose = self.zone in PROSE_ZONES and len(block.sentences()) > 1
        if section is S.FORCES:
            self._open_forces()
        else:
            self._open_list(section)
        if as_prose:
            self.draft.add_paragraph(S.LOCAL_INPUT, block)
        else:
            self._settle(block, opening=True)
        return True

    def _guessed_list(self, block: Block) -> Section | None:
        """In the enrichment the first list without a known introduction is that of the themes."""
        if block.kind or self.draft.lists[S.THEMES].items:
            return None
        self.draft.wonder(DoubtCode.GUESSED_LIST, block.numbers, section=S.THEMES)
        return S.THEMES

    def _open_list(self, section: Section) -> ItemList:
        """Open a list; what it belongs to becomes the part we are in."""
        self.forces.close()
        if section in CHALLENGE_LISTS:
            target = self.challenges.list_for(section)
        else:
            target = self.draft.lists[section]
            self.challenges.leave()
        if section in {S.THEMES, S.SUGGESTIONS, S.EXTRA_OBSTACLES, S.EXTRA_PROFILES}:
            self.zone = S.ENRICHMENT
        elif section is S.PRINCIPLES:
            self.zone = S.LOCAL_INPUT
        self.open = target
        return target

    def _open_forces(self) -> None:
        self.challenges.leave()
        self.zone, self.open = S.LOCAL_INPUT, None
        self.forces.open()

    def _inline_list(self, block: Block) -> bool:
        """'Obstakels: schulden; taal': a list on one line."""
        match = _INLINE.fullmatch(block.text)
        if not match or (self.zone not in CHALLENGE_ZONES and self.zone not in ANALYSIS_ZONES):
            return False
        section = self._meant(cue_heading_of(fold(match["head"])))
        if section is None or section is S.FORCES:
            return False
        target = self._open_list(section)
        separator = ";" if ";" in match["rest"] else ","
        for words in match["rest"].split(separator):
            if words.strip(" .;,"):
                target.items.append(Passage(without_item_end(words.strip()), block.numbers))
        self.draft.ledger.place(block.lines, section)
        self.draft.wonder(DoubtCode.INLINE_LIST, block.numbers, section=section)
        self.open = None
        return True

    def _item(self, place: int, block: Block) -> None:
        if self.forces.is_open:
            self.forces.add(block)
            return
        if self._heads_next_challenge(place, block):
            self.open = None
        target = self.open or self._default_list(block)
        if target is None:
            self._set_aside(block)
            return
        if target.kind is None:
            target.kind, target.indent = block.kind, block.lines[0].indent
        elif block.kind != target.kind and block.lines[0].indent >= target.indent + 2:
            self.draft.wonder(DoubtCode.NESTED_LIST, target.lines, section=target.section)
        self.draft.add_item(target, block)
        self.challenges.forget_aside()

    def _default_list(self, block: Block) -> ItemList | None:
        if self.zone is S.ENRICHMENT and not self.draft.lists[S.THEMES].items:
            self.draft.wonder(DoubtCode.GUESSED_LIST, block.numbers, section=S.THEMES)
            self.open = self.draft.lists[S.THEMES]
            return self.open
        if self.zone is S.SERVICE_TYPES:
            return self.draft.lists[S.SERVICE_TYPES]
        return self.draft.lists[S.LOCAL_INPUT] if self.zone in {S.LOCAL_INPUT, S.ANALYSIS} else None

    def _heads_next_challenge(self, place: int, block: Block) -> bool:
        """Without known headings: a short line just before the next challenge's first list is its heading."""
        if (
            self.challenges.has_known_headings
            or self.open is None
            or self.open.section not in CHALLENGE_LISTS
        ):
            return False
        if self.open.kind == block.kind and (block.kind or not self.open.items):
            return False
        if len(block.text.split()) > _HEADING_WORDS * 2 or block.text.endswith((".", ";")):
            return False
        for later in range(place + 1, min(place + 5, len(self.blocks))):
            next_block = self.blocks[later]
            section = cue_heading_of(next_block.folded) or cue_of(
                next_block.text, items_follow=not next_block.kind
            )
            if section in CHALLENGE_LISTS:
                return self.challenges.is_started(section)
            if next_block.kind or heading_of(next_block.folded):
                return False
        return False

    # Paragraphs

    def _paragraph(self, place: int, block: Block) -> None:
        if all(is_fixed(text) for text, _ in block.sentences()):
            self.draft.ledger.fix(block.lines, self.zone)
            self._doubt_promise(place, block)
            return
        if self.forces.is_open and self.forces.takes(block, self._next(place)):
            return
        if self.open is not None and not self._heads_next_challenge(place, block):
            if self._unsigned_items(place, block):
                return
            if self.open is not None and self.open.items and self._is_interruption(place, block):
                self.draft.wonder(DoubtCode.LIST_INTERRUPTED, block.numbers, section=self.open.section)
                self._zone_paragraph(block)
                return
        if self.open is not None and self.open.items:
            self.open = None
        self._zone_paragraph(block)

    def _unsigned_items(self, place: int, block: Block) -> bool:
        target = self.open
        if target is None or target.kind:
            return False
        if target.kind is None:
            following = [self.blocks[later] for later in range(place + 1, min(place + 3, len(self.blocks)))]
            if any(each.kind and cue_heading_of(each.folded) is None and heading_of(each.folded) is None
                   and challenge_heading_of(each.text) is None for each in following):  # fmt: skip
                return False
        target.kind = ""
        for part in split_unsigned(block, self.layout):
            self.draft.add_item(target, part)
        self.draft.wonder(DoubtCode.ITEMS_WITHOUT_SIGN, target.items[0].lines, section=target.section)
        return True

    def _is_interruption(self, place: int, block: Block) -> bool:
        following = self._next(place)
        is_heading = len(block.text.split()) <= _HEADING_WORDS and not block.text.endswith((".", "!", ")"))
        return (
            following is not None
            and self.open is not None
            and following.kind == self.open.kind != ""
            and not block.text.endswith(":")
            and not is_heading
        )

    def _zone_paragraph(self, block: Block) -> None:
        if self.zone is S.ENRICHMENT and not block.text.endswith(":"):
            self._settle(block, otherwise=S.SUGGESTIONS)
        elif self.zone in PROSE_ZONES:
            self.draft.add_paragraph(S.LOCAL_INPUT, block)
        elif not self.challenges.takes_people(block):
            self._set_aside(block)

    def _set_aside(self, block: Block) -> None:
        self._settle(block)
        self.challenges.set_aside(block)

    def _settle(self, block: Block, *, opening: bool = False, otherwise: Section | None = None) -> None:
        """Enter a paragraph sentence by sentence: template wording, the opening of a list, or neither."""
        found = block.sentences()
        known = [
            is_fixed(text) or (opening and place == len(found) - 1) for place, (text, _) in enumerate(found)
        ]
        self.draft.ledger.fix(block.lines, self.open.section if opening and self.open else self.zone)
        rest = [each for each, is_known in zip(found, known, strict=True) if not is_known]
        if not rest:
            return
        lines = list({line.at: line for _, each in rest for line in each}.values())
        if otherwise is None:
            self.draft.ledger.miss(lines, self.zone)
        else:
            numbers = tuple(dict.fromkeys(line.number for line in lines))
            self.draft.lists[otherwise].items.append(Passage(" ".join(text for text, _ in rest), numbers))
            self.draft.ledger.place(lines, otherwise)

    def _doubt_promise(self, place: int, block: Block) -> None:
        text, lines = block.sentences()[-1]
        following = self._next(place)
        if vocab.PROMISE.fullmatch(fold(text)) and (following is None or not following.kind):
            numbers = (line.number for line in lines)
            self.draft.wonder(DoubtCode.PROMISED_NOT_FOUND, numbers, title=text.rstrip(" :"))

    def _opens_columns(self, block: Block) -> bool:
        """A table's header with a list in each column: 'Obstakels | Doelen'."""
        cells = block.lines[0].cells
        sections = [
            section
            for cell in cells
            if (section := self._meant(cue_heading_of(fold(cell)))) is not None and section is not S.FORCES
        ]
        if len(sections) < 2 or len(set(sections)) != len(cells):
            return False
        self.draft.ledger.fix(block.lines, self.zone)
        self.columns.open([self._open_list(section) for section in sections])
        self.open = None
        return True

    def _next(self, place: int) -> Block | None:
        return self.blocks[place + 1] if place + 1 < len(self.blocks) else None
