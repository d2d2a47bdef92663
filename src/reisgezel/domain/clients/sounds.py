"""How a name sounds, however it is spelled: the same person is met as Khadija, Chadija and Hatice.

A word becomes its consonants, in a few classes; vowels are spelled in too many ways to count, and only tell that a
word begins with one.

    A  begins with a vowel            H  h, kh and Dutch ch at the beginning; further on they are often left out
    B P L R M N  as they are          F  f, v, w, ph: Kovalski, Kowalski
    T  t, d, th, dh: Mehmet, Mehmed   K  k, g, gh, q, hard c
    S  s, z, sh, sch, sj, sz, ş, ch, cz, ts, tsj, soft c
    J  j, dj, dzj, and y before a vowel at the beginning: Youssef, Joesoef

Three spellings can be read in two ways: ch (Rachid, Chadija), c before e and i (Celine, Cemal) and j between vowels
(Khadija, Maja). Such a word has a second code, in which all of them are read the other way. Arabic and Cyrillic are
first written in Latin letters. Of other scripts a word is its own code: it meets the same spelling.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from reisgezel.domain.clients.names import search_keys

#: Words of a name under which it is found, and of a name that is looked for.
WORDS, WORDS_SOUGHT = 4, 3
CODE_LENGTH = 12
#: "=" or two codes with a space between.
SOUND_LENGTH = 2 * CODE_LENGTH + 1
#: From here on two words look alike: Aïcha and Ayşe do, Tom and Tim do not, though they share a code.
ALIKE = 0.84

#: Small words between names: they come and go.
_PARTICLES = frozenset((
    "al", "el", "ad", "ed", "ar", "er", "as", "es", "at", "et", "az", "ez", "an", "en", "ben", "bin",
    "bint", "ibn", "ould", "abu", "abou", "aboe", "oum", "van", "von", "vande", "vanden", "vander", "ver",
    "ter", "ten", "te", "de", "den", "der", "del", "della", "di", "da", "do", "dos", "du", "des", "le",
    "la", "les", "st", "sint",
))  # fmt: skip

#: Letters whose mark tells how they sound, before marks are taken off.
_MARKED = str.maketrans(
    {
        "ç": "tch",
        "č": "tch",
        "ć": "tch",
        "ş": "sh",
        "ș": "sh",
        "š": "sh",
        "ś": "sh",
        "ž": "sh",
        "ż": "sh",
        "ź": "sh",
    }
    | {"đ": "dj", "ğ": "h", "ț": "ts", "ţ": "ts"}
)


def _letters(script: str, latin: str) -> dict[int, str]:
    """How each letter is written in Latin ones; "-" for a sign that is not heard."""
    return str.maketrans(dict(zip(script, latin.split(), strict=True)))


_ARABIC = _letters(
    "ابتثجحخدذرزسشصضطظعغفقکلمنهةویءپگچژڤ",
    "a b t t j h kh d d r z s sh s d t z a gh f k k l m n h a u i - p g tch sh v",
)
#: Written as one with the name that follows; in Latin letters it is one of the small words.
_ARTICLE = "ال"
#: The same letter is a consonant where a word begins, and mostly a vowel further on.
_BEGINS = {"و": "w", "ی": "y"}

_CYRILLIC = _letters(
    "абвгґдежзиіклмнопрстуфхцчшщыэюяєъьђјљњћџѓќ",
    "a b v g g d e sh z i i k l m n o p r s t u f kh ts tch sh sh y e yu ya ye - - dj j l n tch dj g k",
)

_VOWELS = "aeiou"
_VOWEL = re.compile(f"[{_VOWELS}]")

#: What sounds alike, longest spelling first. Capitals are classes that are done; the second reading is in `_OTHERWISE`.
_COMMON: tuple[tuple[str, str], ...] = (
    (r"tsch|tsj|tch|tzj|cz|sch|sj|sh|sz|zh|ts|tz|zs", "S"),
    (r"dzj|dzh|dsj|dj|dz", "J"),
    (r"^(?:kh|gh(?![aeiou])|x)", "H"),
    (r"(?<=.)kh", ""),
    (r"ph", "F"),
    (r"[td]h", "T"),
    (r"^gh", "K"),
    (r"(?<=.)gh", ""),
    (r"ck|qu", "K"),
    (r"x", "KS"),
    (r"^(?:ou|oe|u)(?=[aeiouy])", "w"),
    (r"^[yij](?=[aeiouyh])", "J"),
    (r"ch(?![aeiouy]|$)", ""),
    (r"b$", "p"),
    (r"(?<=en)s$", ""),
)
_READ: tuple[tuple[str, str], ...] = (
    *_COMMON,
    (r"ch", "S"),
    (r"c(?=[eiy])", "S"),
    (r"j(?=[aeiou])", "J"),
)
_OTHERWISE: tuple[tuple[str, str], ...] = (
    *_COMMON,
    (r"^ch", "H"),
    (r"ch", ""),
    (r"c(?=[eiy])", "J"),
    (r"j(?=[aeiou])", ""),
)
_CLASSES = str.maketrans(
    {
        "s": "S",
        "z": "S",
        "f": "F",
        "v": "F",
        "w": "F",
        "t": "T",
        "d": "T",
        "k": "K",
        "g": "K",
        "q": "K",
        "c": "K",
    }
    | {letter: letter.upper() for letter in "bplrmn"}
)
_SPELLINGS = tuple(
    (re.compile(found), becomes)
    for found, becomes in (
        (r"(.)\1+", r"\1"),
        (r"tsch|tsj|tch|sch|sj|sh|ch(?=[aeiou])|cz|sz", "s"),
        (r"kh|gh|ch|h", ""),
        (r"ph|w|v|^o[ue](?=[aeiouy])", "f"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"dzj|dj|y|j|ie|ee", "i"),
        (r"d", "t"),
        (r"z", "s"),
        (r"b$", "p"),
        (r"ou|oe|u", "o"),
        (r"e", "a"),
        (r"([aio])\1+", r"\1"),
    )
)


def sounding_words(name: str) -> list[str]:
    """The words of a name that are compared, in plain Latin letters where we can write them so.

    Small words and single letters are left out, unless the name has nothing else.
    """
    plain = unicodedata.normalize("NFC", name).casefold().translate(_MARKED)
    words = [_in_latin(word) for word in search_keys(plain)]
    telling = [word for word in words if len(word) > 1 and word not in _PARTICLES]
    return list(dict.fromkeys(telling or words))[:WORDS]


def codes(word: str) -> tuple[str, ...]:
    """How one word of `sounding_words` sounds: one code, or two where its spelling can be read in two ways."""
    if not word.isascii():
        return (word[:CODE_LENGTH],)
    read = dict.fromkeys(code for rules in (_READ, _OTHERWISE) if (code := _code(word, rules)))
    return tuple(read) or (word[:CODE_LENGTH].upper(),)


def stored_sounds(name: str) -> list[str]:
    """Under what somebody with this name is found.

    Each two of its words, and each word alone: ``KTJ`` holds for everybody with such a word, ``=KTJ`` for somebody
    of whom no other word is known. Two words together are seldom many people's, however large the area.
    """
    each = [codes(word) for word in sounding_words(name)]
    alone = [code for found in each for code in found]
    whole = [f"={code}" for code in each[0]] if len(each) == 1 else []
    return list(dict.fromkeys((*alone, *whole, *_pairs(each))))


def sought_sounds(name: str) -> list[str]:
    """Where to look for somebody with this name, what tells most first: two words together, or else the only one.

    Somebody of whom one word is known meets everybody with that word; of somebody with two, both have to meet,
    or the one that is known.
    """
    each = [codes(word) for word in sounding_words(name)[:WORDS_SOUGHT]]
    if len(each) == 1:
        return list(each[0])
    return list(dict.fromkeys((*_pairs(each), *(f"={code}" for found in each for code in found))))


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as `likeness_of` compares them."""
    return tuple(_spelled(word) for word in sounding_words(name))


def likeness(one: str, other: str) -> float:
    """How alike two names are, as `likeness_of` says of their words."""
    return likeness_of(spelled(one), spelled(other))


def likeness_of(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are, 0 to 1: each word of the shorter name with its best match in the longer one.

    0 as soon as a word finds no match: Samira Tahiri is not Samira Bakkali, Samira may be either. A word that one
    name has and the other has not takes a little off.
    """
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0
    best = [max(_spelled_alike(word, each) for each in longer) for word in shorter]
    return 0.0 if min(best) < ALIKE else sum(best) / len(best) - 0.05 * (len(longer) - len(shorter))


def _spelled_alike(word: str, other: str) -> float:
    """Letter by letter; beside a word without vowels, as Arabic is written, the consonants alone."""
    if not (_has_vowels(word) and _has_vowels(other)):
        word, other = _VOWEL.sub("", word) or word, _VOWEL.sub("", other) or other
    return float(JaroWinkler.normalized_similarity(word, other))


def _has_vowels(spelled: str) -> bool:
    return len(_VOWEL.findall(spelled[1:])) * 4 > len(spelled)


def _spelled(word: str) -> str:
    """The spelling with its usual variants made one, vowels included: what is compared letter by letter."""
    for found, becomes in _SPELLINGS:
        word = found.sub(becomes, word)
    return word


def _pairs(each: list[tuple[str, ...]]) -> list[str]:
    return [
        " ".join(sorted((first, second)))
        for one, other in combinations(each, 2)
        for first in one
        for second in other
    ]


def _code(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    begins_with_vowel = word[0] in _VOWELS
    word = re.sub(r"([^aeiou])\1+", r"\1", word)
    for found, becomes in rules:
        word = re.sub(found, becomes, word)
    if word[:1] == "h":
        word = "H" + word[1:]
    elif word[:1] == "y" or (begins_with_vowel and word[:1] in _VOWELS):
        word = "A" + word[1:]
    # A vowel stands between what it parts, until twice the same has become once.
    bare = re.sub(r"[hj]", "a", word).translate(_CLASSES)
    bare = re.sub(r"([A-Z])\1+", r"\1", bare)
    return "".join(sign for sign in bare if sign.isupper() or sign.isdigit())[:CODE_LENGTH]


def _in_latin(word: str) -> str:
    """An Arabic or Cyrillic word in Latin letters; any other as it is."""
    if word.startswith(_ARTICLE) and len(word) > 2 + len(_ARTICLE):
        word = word.removeprefix(_ARTICLE)
    begun = _BEGINS.get(word[0], word[0]) + word[1:]
    written = begun.translate(_ARABIC).translate(_CYRILLIC).replace("-", "")
    return written if written.isascii() and written else word
