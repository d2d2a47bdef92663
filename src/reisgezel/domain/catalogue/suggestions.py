"""Which life domain an obstacle or an outcome may be about: a suggestion with its reason, for a person to confirm.

One visible table of Dutch word stems. A stem found in the text is a reason ("because of the word 'schulden'"); the
table's order decides which candidate comes first, because a text that names violence is about safety before it is
about family. To teach it a word: add it to the row it belongs to, and run the test with the founding text.
"""

import re
import unicodedata
from dataclasses import dataclass

from reisgezel.domain.catalogue.enums import ACROSS, LifeDomain

#: (domain, stems). `*` stands for the rest of a word, on either side; a space asks for the words in that order.
STEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Safety comes first and stands apart: what names violence must never end among the ordinary topics.
    (
        LifeDomain.SAFETY,
        (
            "familiaal geweld",
            "*geweld",
            "gewelddadig*",
            "geweldpleg*",
            "*mishandel*",
            "bedreig*",
            "misbruikt",
            "onveilig*",
            "stalk*",
        ),
    ),
    (
        LifeDomain.JUSTICE,
        ("detentie*", "gevangenis*", "justiti*", "gerecht*", "strafblad", "ex-gedetineerd*", "enkelband"),
    ),
    (
        LifeDomain.HARD_TO_STOP,
        ("*verslaving*", "*verslaafd*", "gok*", "game*", "gaming", "alcohol*", "drugs*", "middelengebruik"),
    ),
    (
        LifeDomain.PAPERS,
        (
            "administrati*",
            "verblijf*",
            "papieren",
            "identiteit*",
            "documenten",
            "attest*",
            "formulier*",
            "rechten",
        ),
    ),
    (
        ACROSS,
        (
            "alle levensdomeinen",
            "alle domeinen",
            "hulp- en dienstverlening",
            "*hulpverlening vertrouwen",
            "plaats in de maatschappij",
            "plaats te vinden in de maatschappij",
            "weerstand",
            "wantrouwen",
            "vertrouwen in de hulp*",
            "hulpverlening opnieuw",
            "opnieuw vertrouwen",
        ),
    ),
    (
        LifeDomain.FAMILY,
        (
            "kinderopvang",
            "kind",
            "kinderen",
            "opvoed*",
            "gezin*",
            "ouders",
            "mantelzorg*",
            "zorglast",
            "opvang",
        ),
    ),
    (
        LifeDomain.MONEY,
        (
            "schuld*",
            "financi*",
            "*armoede*",
            "geld*",
            "inkomen*",
            "budget*",
            "*uitkering*",
            "betaal*",
            "werkloosheidsval",
        ),
    ),
    (
        LifeDomain.LANGUAGE,
        (
            "taal",
            "*talig*",
            "nederlands*",
            "analfabe*",
            "*geletterd*",
            "*geschool*",
            "opleiding*",
            "competentie*",
            "digitale*",
            "diploma*",
            "leren lezen",
        ),
    ),
    (
        LifeDomain.WORK,
        (
            "arbeids*",
            "werkerv*",
            "werkvloer*",
            "job*",
            "werkloos*",
            "tewerkstell*",
            "sollicit*",
            "loopbaan*",
            "werk",
        ),
    ),
    (
        LifeDomain.BODY,
        (
            "fysiek*",
            "gezondheid*",
            "lichamelijk*",
            "medisch*",
            "ziek*",
            "invalid*",
            "handicap*",
            "pijn*",
            "slaap*",
        ),
    ),
    (
        LifeDomain.MIND,
        (
            "menta*",
            "psych*",
            "trauma*",
            "stoornis*",
            "depress*",
            "angst*",
            "stress*",
            "zelfinzicht",
            "sterktes",
            "zwaktes",
            "hulpeloosheid",
            "zelfredza*",
            "zelfvertrouwen",
            "zelfbeeld",
            "eigen beperkingen",
            "diagnos*",
            "rouw*",
        ),
    ),
    (
        LifeDomain.RHYTHM,
        (
            "dag-",
            "dag",
            "nachtritme",
            "dagritme",
            "ritme",
            "dagbesteding",
            "structuur",
            "tijdsbesteding",
            "vrije tijd",
        ),
    ),
    (
        LifeDomain.TRANSPORT,
        ("mobiliteit", "mobiel", "verplaats*", "vervoer*", "rijbewijs", "fiets*", "onderweg"),
    ),
    (
        LifeDomain.HOUSING,
        (
            "woon*",
            "woning*",
            "wonen",
            "huis*",
            "dakloos*",
            "thuisloos*",
            "huur*",
            "leefomstandigheden",
            "leefsituatie",
        ),
    ),
    (
        LifeDomain.PEOPLE,
        (
            "sociaal netwerk",
            "*netwerk",
            "eenza*",
            "isolement",
            "vriend*",
            "contacten",
            "culture*",
            "cultuur*",
            "discriminati*",
            "maatschappij",
            "samenleving",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible domain (a LifeDomain value or ACROSS) and the word of the text that speaks for it."""

    domain: str
    word: str


def candidates(text: str) -> tuple[Candidate, ...]:
    """Possible domains for a text, best first, each with the text's own word as the reason. Empty: no idea."""
    text = " ".join(text.split())
    plain, places = _plain(text)
    found = []
    for domain, pattern in _PATTERNS:
        if match := pattern.search(plain):
            word = text[places[match.start()] : places[match.end() - 1] + 1]
            found.append(Candidate(domain, word.strip(" -")[:60]))
    return tuple(found)


def _plain(text: str) -> tuple[str, list[int]]:
    """Lower case and without accents, so that a stem is written in one way only; and where each letter came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign.lower()):
            if not unicodedata.combining(letter):
                letters.append("-" if letter == "\u2013" else letter)
                places.append(place)
    return "".join(letters), places


def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(stem).replace(r"\*", r"[\w-]*") for stem in stems]
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w])")


_PATTERNS = tuple((str(domain), _pattern(stems)) for domain, stems in STEMS)
