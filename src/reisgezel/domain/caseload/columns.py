"""Which column is what, told from its header: in Dutch or English, as people name columns.

What we never take has its words here too: such a column is dropped before anything is kept.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import override

from reisgezel.domain.caseload.enums import Part

_WORDS: dict[Part, str] = {
    Part.CALL_NAME: (
        "roepnaam, naam, voornaam, naam client, naam deelnemer, naam klant, client, clienten, deelnemer, deelnemers, "
        "klant, persoon, wie, call name, name, first name, given name, client name, participant, person, nickname, "
        "prenom, nom"
    ),
    Part.MORE_NAME: "achternaam, familienaam, last name, surname, family name, tweede naam, nom de famille",
    Part.LANGUAGE: (
        "taal, talen, moedertaal, thuistaal, contacttaal, voertaal, spreekt, spreektaal, language, languages, "
        "mother tongue, speaks, langue"
    ),
    Part.NEEDS_INTERPRETER: (
        "tolk, met tolk, met een tolk, tolk nodig, praat met tolk, interpreter, with interpreter, "
        "with an interpreter, needs interpreter, interpreter needed, interprete"
    ),
    Part.READS: "leest, lezen, kan lezen, leest deze persoon, geletterd, reads, can read, reading",
    Part.BIRTH_YEAR: (
        "geboortejaar, jaar, geb jaar, gebjaar, jaar van geboorte, geboortedatum, geb datum, gebdatum, geb, "
        "year of birth, birth year, year, date of birth, birth date, birthdate, dob, born, annee de naissance, "
        "date de naissance"
    ),
    Part.PHONE: (
        "telefoon, tel, tel nr, telefoonnummer, telefoon nummer, telnr, gsm, gsm nr, gsm nummer, gsmnummer, mobiel, "
        "mobiel nummer, nummer, phone, phone number, mobile, mobile number, cell, cell phone, telephone"
    ),
    Part.EMAIL: "e mail, email, mail, mailadres, e mailadres, emailadres, e mail adres, email address, e mail address",
}
#: Never taken from a file: not needed to begin, or not ours to keep.
_NEVER = (
    "rijksregister, rijksregisternummer, rijksregister nummer, rijksregisternr, rrn, rr nr, rrnr, insz, insz nummer, "
    "niss, nrn, bis nummer, bisnummer, national number, national register number, national id, nationaal nummer, "
    "social security number, ssn, numero national, adres, straat, straatnaam, huisnummer, nr, bus, postcode, "
    "woonplaats, address, street, house number, postal code, zip, city, notities, notitie, nota, nota s, opmerking, "
    "opmerkingen, commentaar, info, extra info, bijzonderheden, notes, note, remarks, remark, comment, comments, "
    "diagnose, diagnosis, medisch, medical, medicatie, medication, ziekte, health, gezondheid, nationaliteit, "
    "nationality, herkomst, origin, religie, religion, geslacht, gender, iban, rekeningnummer, rekening, bank account, "
    "strafblad, gerecht, justitie, criminal record, wat er mis is, what is wrong"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the columns seem to be: None is to be left out. sure: nobody has to be asked."""

    parts: tuple[Part | None, ...]
    sure: bool


def plain(header: str) -> str:
    """A header as it is compared: without case, accents, or signs."""
    folded = unicodedata.normalize("NFKD", header).casefold()
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters))


@lru_cache(maxsize=1)
def _known() -> dict[str, Part]:
    known = {word.strip(): part for part, words in _WORDS.items() for word in words.split(",")}
    for language, _name in settings.LANGUAGES:
        with override(language):
            known.update({plain(str(part.label)): part for part in Part})
    return known


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(word.strip() for word in _NEVER.split(","))


def part_of(header: str) -> Part | None:
    return _known().get(plain(header))


def is_never_taken(header: str) -> bool:
    return plain(header) in _never()


def guess(headers: Sequence[str]) -> Guess:
    """What each column is. Not sure as soon as a column is unknown, is there twice, or could be part of the name."""
    parts: list[Part | None] = []
    sure = True
    for header in headers:
        part = part_of(header)
        if part is None or part in parts or part is Part.MORE_NAME:
            parts.append(None)
            sure = False
        else:
            parts.append(part)
    return Guess(tuple(parts), sure and Part.CALL_NAME in parts)
