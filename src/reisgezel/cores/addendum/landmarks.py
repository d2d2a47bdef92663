"""What a line or a paragraph announces, by the tables of the vocabulary: a part, a challenge, or a list."""

import re
from dataclasses import dataclass

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.lines import Line
from reisgezel.cores.addendum.model import Section
from reisgezel.cores.addendum.words import fold, sentences, split_names

_LONGEST = 240  # characters; nothing longer is a heading or opens a list by itself
_CHALLENGE_WORDS = 30
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SHORT_CUE_WORDS = 14
# A chapter number before a heading, a remark in brackets behind it.
_QUOTES = "\"'\u2018\u2019\u201c\u201d ()"
_PERSONA_WORD = re.compile(r"^(?:en\s+)?persona(?:'?s)?\s+", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\([^()]*\)$")
_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.? +(?=[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChallengeHeading:
    """A challenge's heading: its number if it has one, its persona names or else a category of people."""

    number: int | None
    personas: tuple[str, ...]
    category: str


def heading_of(folded: str) -> Section | None:
    """The part whose heading this whole line is."""
    if len(folded) > _LONGEST:
        return None
    bare = _BRACKETED.sub("", _CHAPTER.sub("", folded, count=1)).rstrip(" :?.")
    if not bare:
        return None
    return next((section for section, pattern in vocab.HEADINGS if pattern.fullmatch(bare)), None)


def loose_heading_of(line: Line) -> Section | None:
    """The part that a short line without a list sign, or a numbered one, seems to be the heading of."""
    if line.kind not in {"", "number", "outline", "roman", "letter"} or line.folded.endswith((".", ",", ";")):
        return None
    words = _BRACKETED.sub("", _CHAPTER.sub("", line.words[:_LONGEST], count=1))
    if len(words.split()) > vocab.STEM_WORDS or words[:1].islower() or line.cells:
        return None
    if any(end in words.rstrip(" :") for end in (":", ". ", "! ", "? ", "; ")) or any(
        sign.isdigit() for sign in words
    ):
        return None
    return next((section for section, pattern in vocab.HEADING_STEMS if pattern.search(line.folded)), None)


def cue_heading_of(folded: str) -> Section | None:
    """The list that this whole line announces."""
    bare = folded.rstrip(" :")
    if not bare or len(bare) > _LONGEST:
        return None
    return next((section for section, pattern in vocab.CUE_HEADINGS if pattern.fullmatch(bare)), None)


def cue_of(text: str, *, items_follow: bool) -> Section | None:
    """The list that the last sentence of a paragraph opens: one with a colon, or a short one before items."""
    start, end = sentences(text)[-1]
    last = fold(text[start:end])
    opens = last.endswith((":", "...")) or (
        items_follow and not last.endswith((".", ";", ",")) and len(last.split()) <= _SHORT_CUE_WORDS
    )
    if not opens:
        return None
    return next((section for section, pattern in vocab.CUES if pattern.search(last)), None)


def challenge_heading_of(text: str) -> ChallengeHeading | None:
    """What the heading of a challenge says, or None when the text is not one."""
    folded = fold(text[: _LONGEST * 2])
    if len(folded) > _LONGEST or len(folded.split()) > _CHALLENGE_WORDS or folded.endswith((".", ";", "?")):
        return None
    for pattern in vocab.CHALLENGE_HEADINGS:
        match = pattern.fullmatch(folded)
        if not match:
            continue
        number = _number(match.groupdict().get("ord"), match["num"])
        if number is None and not vocab.CHALLENGE_WITHOUT_NUMBER.match(match["rest"]):
            return None
        if folded.endswith(":") and re.search(r"\bzijn:$|\bzodat\b", folded):
            return None
        personas, category = people_of(text)
        return ChallengeHeading(number, personas, category)
    return None


def people_of(text: str) -> tuple[tuple[str, ...], str]:
    """Persona names and, without them, the category of people that a heading or a label names."""
    text = text.rstrip(" :")
    if match := vocab.PERSONA_NAMES.search(text):
        names = re.sub(r"\s*\([^)]*\)\s*$", "", match["names"])
        return tuple(
            name for each in split_names(names) if (name := _PERSONA_WORD.sub("", each).strip(_QUOTES))
        ), ""
    if match := vocab.CATEGORY.search(text):
        return (), match["names"].strip(" .:")
    return (), ""


def is_landmark(line: Line, *, has_case: bool = True) -> bool:
    """Whether the line stands on its own: nothing before it runs on into it.

    `has_case` says that a capital tells a sentence's start in this file.
    """
    if len(line.folded) > _LONGEST:
        return False
    starts = line.words[:1].isupper() or not has_case
    return bool(
        line.marked_heading
        or heading_of(line.folded)
        or cue_heading_of(line.folded)
        or challenge_heading_of(line.words)
        or loose_heading_of(line)
        or (starts and vocab.OPENERS.match(line.folded))
        or (starts and vocab.AREA_LABEL.fullmatch(line.folded))
    )


def _number(ordinal: str | None, sign: str | None) -> int | None:
    if ordinal:
        return vocab.ORDINALS[ordinal]
    if not sign:
        return None
    if sign.isdigit():
        return int(sign)
    return _ROMAN.get(sign) or ord(sign) - ord("a") + 1
