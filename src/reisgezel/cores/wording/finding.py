"""Looking for words of the list in a text, word by word: as long as the text is, whatever is in it."""

import re
import unicodedata
from functools import cache

from reisgezel.cores.wording.words import WORDS, Judging

#: Between these stands what somebody said: not the writer's word. An apostrophe is no such sign (zo'n, d'r).
_OPENS = {'"': '"', "“": '"”', "„": '”“"', "«": "»"}
#: Said longer than this, a sign of quotation was forgotten: what follows is the writer's again.
_QUOTED = 400
#: Before a word of the list these say that it is not so.
_NOT = frozenset(
    {"niet", "nooit", "geen", "noch", "allesbehalve", "not", "never", "no", "nor", "isn", "wasn"}
)
_TOKEN = re.compile(r"\w+|[^\w\s-]")


def judging_words(text: str) -> tuple[str, ...]:
    """Each word of the list that stands in the text, once, as it is written there and in that order."""
    said = _TOKEN.findall(_unquoted(unicodedata.normalize("NFC", text)))
    plain = [_plain(token) for token in said]
    found: dict[str, str] = {}
    at = 0
    while at < len(plain):
        length = _matches(plain, at)
        if length:
            found.setdefault(" ".join(plain[at : at + length]), " ".join(said[at : at + length]))
        at += max(length, 1)
    return tuple(found.values())


def _matches(plain: list[str], at: int) -> int:
    """How many tokens from here on are a word of the list that judges; 0: none."""
    for form, judging in _by_first().get(plain[at], ()):
        end = at + len(form)
        if tuple(plain[at:end]) != form:
            continue
        before = plain[at - 1] if at else ""
        after = plain[end] if end < len(plain) else ""
        if before not in _NOT and before not in judging.not_after and after not in judging.not_before:
            return len(form)
    return 0


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], Judging], ...]]:
    """First word -> the forms that begin with it, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Judging]]] = {}
    for judging in WORDS:
        for form in judging.forms:
            words = tuple(_plain(form).split())
            found.setdefault(words[0], []).append((words, judging))
    return {first: tuple(sorted(forms, key=lambda one: -len(one[0]))) for first, forms in found.items()}


def _plain(word: str) -> str:
    """Without capitals and accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign)
    )


def _unquoted(text: str) -> str:
    """The text without what stands between signs of quotation, and without signs that nobody sees."""
    kept: list[str] = []
    at = 0
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    while at < len(text):
        closing = _OPENS.get(text[at])
        end = _end_of_quote(text, at, closing) if closing else -1
        if end < 0:
            kept.append(text[at])
            at += 1
        else:
            kept.append(". ")
            at = end + 1
    return "".join(kept)


def _end_of_quote(text: str, at: int, closing: str) -> int:
    ends = (text.find(sign, at + 1, at + 1 + _QUOTED) for sign in closing)
    return min((end for end in ends if end >= 0), default=-1)
