"""Small rules about words: folding for comparison, joining wrapped lines, the ends of items, sentences."""

import re
import unicodedata

# Signs that take no room and carry no meaning here; they would only break comparisons.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FOLD_MAP = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2026": "...", "\u00d8": "o", "\u00f8": "o",
})  # fmt: skip
_LIGATURES = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
})  # fmt: skip

_HYPHEN_END = re.compile(r"\w[-\u2010\u2011]$")
# After these a hyphen is not a broken word but a shared part: 'hulp- en dienstverlening'.
_SHARED_PART = re.compile(r"(?:en|of|en/of|tot|als|dan|&)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:enz|etc|bv|bijv|e\.d|e\.a|o\.a|\w(?:\.\w)+)\.$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[\"'\u2018\u201c(]?[A-Z\u00c0-\u00de])")

_BETWEEN_NAMES = re.compile(r"([(),;/&+\n]|\s(?:en|and|et)\s)", re.IGNORECASE)
_ANY_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")  # for a file without capitals


def tidy(text: str) -> str:
    """Whitespace folded to single spaces (no-break spaces and tabs too), invisible signs removed."""
    return " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).split())


def fold(text: str) -> str:
    """The form in which words are compared with the vocabulary: lower case, no accents, plain quotes and dashes."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", tidy(text).translate(_LIGATURES).translate(_FOLD_MAP))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).lower().split())


def plain_ligatures(text: str) -> str:
    """Typesetters' joined letters written out, as PDFs carry them."""
    return text.translate(_LIGATURES)


def glue(before: str, after: str) -> str:
    """What stands between two wrapped lines: a space, or nothing after a broken word's hyphen.

    >>> glue("out-of-the-", "box"), glue("hulp-", "en dienstverlening"), glue("Mechelen -", "Bodukap")
    ('', ' ', ' ')
    """
    if not before or not after:
        return ""
    if _HYPHEN_END.search(before) and after[0].isalnum() and not _SHARED_PART.match(after):
        return ""
    return " "


def without_item_end(text: str) -> str:
    """A list item without the separator at its end: one run of ';', ',' or '.'.

    An ellipsis and the point of an abbreviation belong to the words and stay.
    """
    bare = text.rstrip(" ;,")
    if bare.endswith("..") or _ABBREVIATION.search(bare):
        return bare
    return bare.rstrip(" ;,.") or text


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; a colon also ends one."""
    borders = list((_ANY_SENTENCE_END if text.islower() else _SENTENCE_END).finditer(text))
    starts = [0, *(match.end() for match in borders)]
    ends = [*(match.start() for match in borders), len(text)]
    return list(zip(starts, ends, strict=True))


def split_names(text: str) -> tuple[str, ...]:
    """Names in a row: 'A, B & C', 'A en B', 'A/B', 'A; B'. Brackets keep together."""
    parts: list[str] = []
    depth, current = 0, ""
    for piece in _BETWEEN_NAMES.split(text):
        depth += (piece == "(") - (piece == ")")
        if depth <= 0 and piece not in {"(", ")"} and _BETWEEN_NAMES.fullmatch(piece):
            parts.append(current)
            current = ""
        else:
            current += piece
    parts.append(current)
    return tuple(name for part in parts if (name := part.strip(" .:;,")))
