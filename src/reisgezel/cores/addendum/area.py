"""The area: its name from the title, its municipalities from a label, a sentence or a list."""

import re

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.blocks import Block
from reisgezel.cores.addendum.words import fold, split_names

_ADDENDUM = re.compile(r"\baddendum\b", re.IGNORECASE)
_TOWN_WORDS = 5
_NAME_WORDS = 6
_LEAD = re.compile(
    r"^(?:de\s+)?(?:(?:steden|gemeenten|stad|gemeente|lokale besturen)(?:\s+en\s+gemeenten)?\s*:?\s+)",
    re.IGNORECASE,
)
_ENDS = " \t:|,.;\u2013\u2014-"


def is_title(block: Block, *, at_top: bool) -> bool:
    """Whether the paragraph is the addendum's own title: short, not a sentence, and it says so.

    Below the top only a line that begins with the word counts.
    """
    folded = block.folded
    return (
        not block.sign
        and (at_top or folded.startswith(("addendum ", "lokaal addendum ")))
        and not any(sign in folded for sign in "/@")
        and len(folded.split()) <= vocab.TITLE_WORDS
        and bool(vocab.TITLE.search(folded))
        and not folded.endswith((".", "?", ":", ";"))
        and not re.search(r"\b(?:wordt|werd|is|zijn|vind|lees|zie|keurt|bevat|download)\b", folded)
    )


def name_in_title(block: Block) -> str:
    """The area's name: what is left of the title without the words around it ('' when nothing is).

    In a title in parts ('Addendum | oproep | Kustpolder') the last part that leaves something.
    """
    parts = block.lines[0].cells if len(block.lines) == 1 and block.lines[0].cells else (block.text,)
    names = [
        name for part in parts for name in (_without_fillers(half) for half in _ADDENDUM.split(part)) if name
    ]
    if len(parts) == 1:  # what follows the word is the name; what stands before it only when nothing follows
        before, after = (_without_fillers(half) for half in _ADDENDUM.split(block.text, maxsplit=1))
        return after or before
    return names[-1] if names else ""


def may_be_name(block: Block) -> bool:
    """Whether the paragraph below a title looks like the name that the title lacks."""
    return (
        not block.sign
        and len(block.text.split()) <= _NAME_WORDS
        and block.text[:1].isupper()
        and not block.text.endswith((".", ":", "?"))
        and municipalities_in(block.text) is None
    )


def name_alone(text: str) -> str:
    """The area's name from the line below a title that names none."""
    return _without_fillers(text)


def municipalities_in(text: str) -> tuple[str, ...] | None:
    """The municipalities of a paragraph that names them after a label or in a sentence, else None."""
    folded = fold(text)
    for pattern in (vocab.AREA_LABEL, vocab.AREA_SENTENCE, vocab.AREA_OF_NAMES):
        match = pattern.fullmatch(folded)
        if match:
            towns = towns_of(_words_at_end(text, len(match["rest"].split())))
            if towns and (pattern is not vocab.AREA_OF_NAMES or len(towns) > 1):
                return towns
    return None


def region_in(text: str) -> str:
    """The area's name from 'Regio: Westhoek' or 'De regio Westhoek omvat ...' ('' when it is neither)."""
    sentence = vocab.REGION_NAME.match(text)
    if sentence is not None:
        return sentence["name"]
    match = vocab.REGION_LABEL.fullmatch(fold(text))
    return _words_at_end(text, len(match["rest"].split())).strip(" .") if match and "," not in text else ""


def towns_of(text: str) -> tuple[str, ...]:
    """The names in a row of municipalities; empty when the words are no such row."""
    names = split_names(_LEAD.sub("", text.strip()))
    if len(names) > 1 and text.islower():  # a file without capitals
        return names if all(len(name.split()) < _TOWN_WORDS - 1 for name in names) else ()
    return names if names and all(_is_town(name) for name in names) else ()


def _is_town(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= _TOWN_WORDS
        and (name[0].isupper() or name[0] in "'\u2019(")
        and not any(sign.isdigit() for sign in name.split("(", maxsplit=1)[0])
    )


def _words_at_end(text: str, count: int) -> str:
    return " ".join(text.split()[-count:]) if count else ""


def _without_fillers(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = vocab.TITLE_ENDERS.sub("", vocab.TITLE_FILLERS.sub("", text.strip(_ENDS)).strip(_ENDS))
    return text if any(sign.isalpha() for sign in text) else ""
