"""From what stands in a row to what a page can begin with, or what is wrong with it and what to do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from reisgezel.domain.caseload.columns import plain
from reisgezel.domain.caseload.enums import Part, Trouble
from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.validators import BIRTH_YEARS, NAME_LENGTH, clean_email, clean_phone
from reisgezel.domain.trajectories.actions.openings import Person

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"(?P<year>\d{4})-\d{1,2}-\d{1,2}(?:T.*)?|\d{1,2}[-/. ]\d{1,2}[-/. ](?P<last>\d{4})")
#: The national number: 11 digits, the last two of which tell whether the others are right.
_NATIONAL = re.compile(r"(?<![\d+])(\d{2})[ .]?(\d{2})[ .]?(\d{2})[ .-]?(\d{3})[ .-]?(\d{2})(?!\d)")
_MOBILE = re.compile(r"(?:00|\+)?324\d{8}")

_YES = "ja, j, yes, y, x, 1, true, waar, oui, met tolk, nodig, v, ok"
_NO = "nee, neen, n, no, 0, false, onwaar, non, geen, zonder, niet, niet nodig, geen tolk"
_READS = {
    Reads.YES: "ja, yes, goed, vlot, kan lezen, oui",
    Reads.HARD: "moeilijk, een beetje, beetje, matig, moeizaam, with difficulty, hard, a little, un peu",
    Reads.NO: "nee, neen, no, niet, kan niet lezen, analfabeet, non",
    Reads.NOT_ASKED: "niet gevraagd, onbekend, weet niet, unknown, not asked",
}
_SPOKEN = {
    Language.BERBER: "berbers, berber, tamazight, riffijns, rif",
    Language.DUTCH: "vlaams, nl, flemish, nederlandstalig",
    Language.FRENCH: "francais, franstalig",
    Language.ARABIC: "marokkaans, darija, arabe",
    Language.DARI: "dari, farsi dari",
    Language.PASHTO: "pashto, pasjtoe, pasjto",
    Language.TIGRINYA: "tigrinya, tigrigna, tigrinia",
    Language.UKRAINIAN: "oekraiens, ukrainian",
    Language.OTHER: "andere, other, autre",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a row, and what to do."""

    part: Part
    words: str


class _Wrong(ValueError):
    """Carries the sentence that says what is wrong."""


def check(said: Mapping[str, str], trouble: Mapping[str, Trouble]) -> tuple[Person | None, tuple[Fault, ...]]:
    """The person that the row speaks of, or None with everything that is wrong."""
    values, faults = _cleaned(said, trouble)
    return (None if faults else Person(**values)), tuple(faults)


def right_values(said: Mapping[str, str], trouble: Mapping[str, Trouble]) -> dict[str, Any]:
    """The fields of a row that are right, as a page would hold them."""
    return _cleaned(said, trouble)[0]


def _cleaned(said: Mapping[str, str], trouble: Mapping[str, Trouble]) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for part, clean in _CLEANED.items():
        if part in trouble:
            faults.append(Fault(part, _words_of(trouble[part])))
            continue
        try:
            values[part.value] = clean(" ".join(said.get(part, "").split()))
        except _Wrong as wrong:
            faults.append(Fault(part, str(wrong)))
        except ValidationError as wrong:
            faults.append(Fault(part, " ".join(map(str, wrong.messages))))
    return values, faults


def holds_national_number(text: str) -> bool:
    """Whether a national number of Belgium stands somewhere in this text."""
    if _MOBILE.fullmatch(text.replace(" ", "")):
        return False
    for found in _NATIONAL.finditer(text):
        *nine, check_digits = found.groups()
        number = int("".join(nine))
        if int(check_digits) in {97 - number % 97, 97 - (2_000_000_000 + number) % 97}:
            return True
    return False


def _call_name(text: str) -> str:
    if not any(sign.isprintable() and sign != " " for sign in text):
        raise _Wrong(_("The call name is missing. Write how this person wants to be called."))
    if len(text) > NAME_LENGTH:
        raise _Wrong(_("This name is too long: at most %(most)s signs.") % {"most": NAME_LENGTH})
    return text


def _birth_year(text: str) -> int | None:
    if not text:
        return None
    found = _DAY.fullmatch(text)
    year = (found["year"] or found["last"]) if found else text
    if not _YEAR.fullmatch(year) or not year.isascii():
        raise _Wrong(_("“%(text)s” is not a year. Write four digits, like 1985.") % {"text": text[:40]})
    if int(year) > timezone.localdate().year:
        raise _Wrong(_("The year %(year)s still has to come.") % {"year": year})
    if not BIRTH_YEARS[0] <= int(year):
        raise _Wrong(_("The year %(year)s is too long ago.") % {"year": year})
    return int(year)


def _language(text: str) -> str:
    if (spoken := _languages().get(plain(text))) is None:
        raise _Wrong(_("“%(text)s” is not in our list of languages. Choose one of it.") % {"text": text[:40]})
    return spoken


def _reads(text: str) -> str:
    if (reads := _reading().get(plain(text))) is None:
        raise _Wrong(
            _("“%(text)s” says not whether this person reads. Choose an answer.") % {"text": text[:40]}
        )
    return reads


def _needs_interpreter(text: str) -> bool:
    answers = {**dict.fromkeys(_split(_YES), True), **dict.fromkeys(_split(_NO), False), "": False}
    if (needs := answers.get(plain(text))) is None:
        raise _Wrong(_("“%(text)s” is neither yes nor no.") % {"text": text[:40]})
    return needs


_CLEANED: dict[Part, Callable[[str], Any]] = {
    Part.CALL_NAME: _call_name,
    Part.LANGUAGE: _language,
    Part.NEEDS_INTERPRETER: _needs_interpreter,
    Part.READS: _reads,
    Part.BIRTH_YEAR: _birth_year,
    Part.PHONE: clean_phone,
    Part.EMAIL: clean_email,
}


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return _by_word(Language, _SPOKEN)


@lru_cache(maxsize=1)
def _reading() -> dict[str, str]:
    return {**_by_word(Reads, _READS), "": Reads.NOT_ASKED.value}


def _by_word(choices: Any, words: Mapping[Any, str]) -> dict[str, str]:
    """Each answer by its code, its words in every language of the screen, and what else people write."""
    found = {word: choice.value for choice, said in words.items() for word in _split(said)}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.update({plain(str(choice.label)): choice.value for choice in choices})
    found.update({plain(choice.value): choice.value for choice in choices})
    return found


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",")]


def _words_of(trouble: Trouble) -> str:
    return {
        Trouble.FORMULA: _("There is a formula in this cell. We read no formulas: type the value here."),
        Trouble.FAULT: _(
            "This cell shows an error of the spreadsheet. Type the value here, or leave it empty."
        ),
        Trouble.MERGED: _(
            "This cell is merged with others, so we do not know whose it is. Type the value here."
        ),
        Trouble.TOO_LONG: _("There is too much text in this cell. Type the value here, or leave it empty."),
        Trouble.SIGN: _("There was a sign in it that we cannot keep. Where it was, you see �."),
        Trouble.NATIONAL_NUMBER: _(
            "There was a national number in this cell. We never keep that: it is gone."
        ),
        Trouble.YEAR_OR_DAY: _(
            "This cell shows a day of more than a hundred years ago. Perhaps a year was typed in it?"
        ),
    }[trouble]
