"""How a name is found and how it is hidden."""

import unicodedata

#: A name has at most this many searchable words; more are kept in the name but not indexed.
MAX_WORDS = 6
KEY_LENGTH = 40
#: All words of a name, one space behind each.
INDEX_LENGTH = MAX_WORDS * (KEY_LENGTH + 1)

#: Letters that Unicode does not take apart but people do, when they type on another keyboard than the one of the name.
_ALIKE = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ـ": None,
    }
)


def search_keys(name: str) -> list[str]:
    """The words of a name as the search compares them: without case, accents or marks, in order, once each.

    ``"Fatima-Zahra Él Idrissi"`` gives ``["fatima", "zahra", "el", "idrissi"]``. Scripts without case stay as they are.
    """
    # Twice: taking a sign apart can give capitals again (“℡”, letters in a fancy font).
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    plain = "".join(c for c in folded.translate(_ALIKE) if not unicodedata.combining(c))
    # A vowel sign (हि, ก๊) belongs to its letter: it does not end a word.
    words = "".join(
        c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in plain
    ).split()
    return list(dict.fromkeys(word[:KEY_LENGTH] for word in words))[:MAX_WORDS]


def index_keys(name: str) -> list[str]:
    """What the search looks in: the name once from each of its words, with the other words behind it.

    ``"Samira el Idrissi"`` gives ``["samira el idrissi", "el samira idrissi", "idrissi samira el"]``. So one
    row answers for several words at once: it begins with one that was typed and holds the others.
    """
    words = search_keys(name)
    return [" ".join((word, *words[:place], *words[place + 1 :])) for place, word in enumerate(words)]


def masked(name: str) -> str:
    """What somebody without access sees: the first sign of the first word, nothing about the length."""
    return f"{name.strip()[:1]}…"


def initial(name: str) -> str:
    """The first sign of a name as a capital, or nothing; one sign also where a capital has two (ß)."""
    return name.strip()[:1].upper()[:1]
