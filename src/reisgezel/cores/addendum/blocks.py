"""Lines joined into blocks: one list item or one paragraph each, whatever the file's wrapping.

A line belongs to the block before it when the block is plainly unfinished (it ends in a hyphen, a connector
or a small word), when the line starts like the middle of a sentence, or when the block's last line is full,
so that the next word would not have fitted. A list sign, a heading or a known opening always starts a block.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reisgezel.cores.addendum.landmarks import (
    challenge_heading_of,
    cue_heading_of,
    cue_of,
    heading_of,
    is_landmark,
)
from reisgezel.cores.addendum.lines import Line
from reisgezel.cores.addendum.words import fold, glue, sentences

# Words that cannot end a phrase; 'op', 'aan' and their kind can ('ze geven snel op').
_UNFINISHED = re.compile(
    r"(?:[&+/(,]|\s-|\w-|\b(?:de|een|en|of|van|voor|met|bij|tot|te|naar|tussen|zonder|per|tegen|binnen|zoals|en/of|t/m))$"
)
_BROKEN_WORD = re.compile(r"\w-$")
_TERMINATED = re.compile(r"[.;:!?][\"')\]]*$")
_LABELLED = re.compile(r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f' /&-]{1,40}:\s")
_MIDDLE_SIGNS = ")]}&+/,.;:%\u2026=\u201d"
_NARROWEST = 40
_WIDEST = 170  # lines longer than this come from a file that does not wrap
_FULL = 0.9
_MOST_LINES = 80  # no paragraph goes on for two pages; also keeps hostile files cheap
_DOUBLE_SPACED = 0.5
_CAPITALS = 0.1
_ENOUGH_WRAPS = 6
_NEARLY_ALL = 0.95


@dataclass(slots=True)
class Block:
    """One list item or one paragraph. `spans` gives for each of its lines where its words stand in `text`."""

    lines: list[Line]
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def sign(self) -> str:
        return self.lines[0].sign

    @property
    def kind(self) -> str:
        """The family of the list sign; '' for a paragraph."""
        return self.lines[0].kind

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines, each once."""
        return tuple(dict.fromkeys(line.number for line in self.lines))

    @property
    def folded(self) -> str:
        return fold(self.text)

    def add(self, line: Line) -> None:
        """Take a line's words at the end."""
        # What looked like a list sign inside a sentence is a word of it.
        words = f"{line.sign} {line.words}" if self.spans and line.sign else line.words
        self.text += glue(self.text, words)
        start = len(self.text)
        self.text += words
        self.spans.append((start, len(self.text)))

    def sentences(self) -> list[tuple[str, list[Line]]]:
        """Each sentence with the lines on which it stands."""
        return [
            (
                self.text[start:end],
                [
                    line
                    for line, (first, last) in zip(self.lines, self.spans, strict=True)
                    if first < end and last > start
                ],
            )
            for start, end in sentences(self.text)
        ]


def block_of(lines: Sequence[Line]) -> Block:
    """A block of these lines."""
    block = Block(list(lines))
    for line in lines:
        block.add(line)
    return block


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is set.

    `width` in characters (0 when it does not wrap its lines); `is_exact` when each line was filled to that
    width, as a text editor does; `double_spaced` when blank lines stand between
    lines of one paragraph as well; `has_case` when small letters and capitals tell where a sentence starts.
    """

    width: int
    is_exact: bool
    double_spaced: bool
    wrapped: bool
    has_case: bool

    def is_full(self, before: Line, after: Line, *, exactly: bool = False) -> bool:
        """Whether the first word of `after` would not have fitted behind `before`.

        Letters of a printed page differ in width, so there is some room, unless `exactly`.
        """
        room = 1 if exactly or self.is_exact else _FULL
        return bool(self.width) and _needed(before, after) > self.width * room


def _needed(before: Line, after: Line) -> int:
    return len(before.text.rstrip().expandtabs(4)) + 1 + len(after.words.split(" ", 1)[0])


def layout_of(lines: Sequence[Line], *, wrapped: bool) -> Layout:
    """Measure the layout of the whole file."""
    widths = sorted(len(line.text.rstrip().expandtabs(4)) for line in lines)
    width = widths[int(len(widths) * 0.97)] if widths else 0
    # Where a line starts with a small letter the one before was surely wrapped: what do those tell?
    wraps = [
        (before, after)
        for before, after in pairwise(lines)
        if after.gap == 0
        and not after.kind
        and after.words[:1].islower()
        and len(before.words) > _NARROWEST // 2
    ]
    widest = max((len(before.text.rstrip().expandtabs(4)) for before, _ in wraps), default=0)
    filled = sum(1 for before, after in wraps if _needed(before, after) > widest)
    capitals = sum(1 for line in lines if line.words[:1].isupper())
    shouted = sum(1 for line in lines if line.words.isupper())
    has_case = _CAPITALS * len(lines) < capitals and shouted < (1 - _CAPITALS) * len(lines)
    if not wraps and has_case:
        width = 0  # nothing shows that this file wraps its lines
    is_exact = len(wraps) >= _ENOUGH_WRAPS and filled >= _NEARLY_ALL * len(wraps)
    gaps = sum(1 for line in lines[1:] if line.gap)
    width = widest if is_exact else width
    return Layout(
        width=width if wrapped and _NARROWEST <= width <= _WIDEST else 0,
        is_exact=is_exact,
        double_spaced=gaps > _DOUBLE_SPACED * max(len(lines) - 1, 1),
        wrapped=wrapped,
        has_case=has_case,
    )


def make_blocks(lines: Sequence[Line], layout: Layout) -> list[Block]:
    """Join the lines into blocks."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, layout):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [block_of(each) for each in blocks]


def split_unsigned(block: Block, layout: Layout) -> list[Block]:
    """A paragraph that stands where a list is expected, divided into items by its line ends."""
    parts: list[list[Line]] = []
    for line in block.lines:
        last = parts[-1][-1] if parts else None
        if last is not None and (
            _is_unfinished(last)
            or line.indent >= parts[-1][0].indent + 2
            or (layout.is_full(last, line) and not last.words.endswith(";"))
        ):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [block_of(each) for each in parts]


def _goes_on(block: list[Line], line: Line, layout: Layout) -> bool:
    before, first = block[-1], block[0]
    if len(block) >= _MOST_LINES:
        return False
    if line.sign:
        return _is_a_dash_in_a_sentence(block, line)
    if not before.words:  # a list sign alone on its line
        return True
    starts_mid = layout.has_case and line.words[0].islower()
    middle = starts_mid or line.words[0] in _MIDDLE_SIGNS
    if line.cells or before.cells:
        return bool(before.cells) and line.opens_with_cell_border and line.gap == 0
    unfinished = _is_unfinished(before)
    if len(block) == 1 and not unfinished and (heading_of(first.folded) or cue_heading_of(first.folded)):
        return False
    if len(block) == 1 and not (unfinished or middle) and challenge_heading_of(first.words):
        return False
    mid_sentence = middle and (unfinished or (line.gap == 0 and layout.is_full(before, line)))
    if first.sign and line.words.endswith(":") and cue_of(line.words, items_follow=False):
        return False
    if is_landmark(line, has_case=layout.has_case) and not (mid_sentence or _is_broken_off(before, line)):
        return False
    if before.words.endswith(":"):
        return False
    terminated = bool(_TERMINATED.search(before.words))
    if terminated and not middle and _LABELLED.match(line.words):
        return False
    broken_page = line.new_page or layout.double_spaced
    if unfinished and (line.gap <= 2 or broken_page):
        return layout.wrapped or middle or before.words.endswith(("&", "-"))
    if not layout.wrapped:
        return False
    if middle:
        return line.gap == 0 or broken_page or not terminated
    if line.gap == 0 and not line.new_page:
        hanging = bool(first.sign) and line.indent >= first.indent + 2
        full = layout.is_full(
            before, line, exactly=terminated and bool(first.sign)
        ) and not before.words.endswith(";")
        return hanging or full
    may_run_on = broken_page or (not layout.has_case and line.gap == 1)
    return may_run_on and layout.is_full(before, line) and not (terminated or _LABELLED.match(line.words))


def _is_broken_off(before: Line, line: Line) -> bool:
    """'regio-' / 'uitdagingen:' and 'hulp- en' / 'dienstverlening': no landmark, but the rest of a word or pair."""
    if line.gap > 2:
        return False
    pair = before.words.lower().endswith((" en", " of", "- en", "- of")) and len(line.words.split()) == 1
    return bool(_BROKEN_WORD.search(before.words)) or (pair and not line.words.endswith(":"))


def _is_unfinished(line: Line) -> bool:
    return bool(_UNFINISHED.search(line.words.lower()))


def _is_a_dash_in_a_sentence(block: list[Line], line: Line) -> bool:
    """'... de Nederlandse taal' / '– op maat – te leren': another dash than the list's own, mid-sentence."""
    return (
        line.kind == "dash"
        and line.gap == 0
        and bool(block[0].sign)
        and block[0].kind == "dash"
        and line.sign != block[0].sign
        and line.words[:1].islower()
        and not _TERMINATED.search(block[-1].words)
    )
