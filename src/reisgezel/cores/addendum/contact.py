"""The contact: name, role, e-mail address and telephone number, from running text or from labelled lines."""

import re
from collections.abc import Sequence

from reisgezel.cores.addendum.blocks import Block
from reisgezel.cores.addendum.doubts import DoubtCode
from reisgezel.cores.addendum.draft import Draft
from reisgezel.cores.addendum.model import Contact, Section
from reisgezel.cores.addendum.words import fold, tidy

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w/@.-])(?:\+|\(\+?|00|0)\d(?:[ ./()-]{0,2}\d){6,13}(?![\w@])")
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_NAME = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f'\u2019-]*\.?"
_PARTICLE = r"(?:van|de|den|der|ten|ter|vande|vanden|van der|van de|van den|le|la|el|al|ben|bin|di|da|'t)"
_FULL_NAME = rf"{_NAME}(?:\s+(?:{_PARTICLE}\s+){{0,3}}{_NAME}){{1,3}}"
_INTRODUCED = re.compile(
    r"(?:contact op(?:nemen)? met|contacteer|bij|met|contact(?:persoon)?|aanspreekpunt|spreek)\s*:?\s*"
    rf"(?:(?:de heer|mevrouw|dhr\.?|mevr\.?|mr\.?)\s+)?(?P<name>(?-i:{_FULL_NAME}))",
    re.IGNORECASE,
)
_LABELS = {
    "name": re.compile(r"^(?:naam|contactpersoon|wie|aanspreekpunt)\s*[:\t]\s*(?P<value>.+)$", re.IGNORECASE),
    "role": re.compile(r"^(?:functie|rol|dienst|organisatie)\s*[:\t]\s*(?P<value>.+)$", re.IGNORECASE),
}
_ALONE = re.compile(
    rf"^(?:[^:,@]{{2,40}}:\s*)?(?:(?:de heer|mevrouw|dhr\.?|mevr\.?)\s+)?(?P<name>{_FULL_NAME})"
    r"(?=\s*(?:$|[,;(|\u2013\u2014-]))"
)
_MARKERS = re.compile(
    r"(?:e-?mail(?:adres)?|mail|tel(?:efoon)?(?:nummer)?|gsm|t|m|e|via|of|op|bereikbaar)\s*[.:]*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"contact|vragen|kandidatu|mail|telefoon|\btel\b|gsm|indienen|webformulier|formulier|bezorg|adres"
)
_SHORT = 10
_LONGEST = 2_000  # nobody's name stands further on in a paragraph


def read_contact(draft: Draft) -> Contact | None:
    """Read the blocks of the contact part; enters their lines in the draft's ledger, raises its doubts."""
    blocks = [block for block in draft.contact if _speaks_of_contact(block)]
    blocks_left = [block for block in draft.contact if block not in blocks]
    for block in blocks_left:
        draft.ledger.miss(block.lines, Section.CONTACT)
    if not blocks:
        return None
    texts = [_whole(block) for block in blocks]
    emails = list(dict.fromkeys(email for text in texts for email in _emails(text)))
    phone = next(
        (match.group().strip() for text in texts if (match := _PHONE.search(_URL.sub(" ", text)))), None
    )
    name, role = _person(texts, [tidy(line.text[:_LONGEST]) for block in blocks for line in block.lines])
    has_link = any(_URL.search(text) for text in texts)
    if not (name or emails or phone or has_link):
        for block in blocks:
            draft.ledger.miss(block.lines, Section.CONTACT)
        return None
    numbers = tuple(number for block in blocks for number in block.numbers)
    for block in blocks:
        draft.ledger.place(block.lines, Section.CONTACT)
    parts = {"name": name, "role": role, "e-mail": emails[0] if emails else None, "phone": phone}
    missing = [part for part, value in parts.items() if value is None]
    if missing:
        draft.wonder(DoubtCode.CONTACT_INCOMPLETE, numbers, missing=", ".join(missing))
    if len(emails) > 1:
        draft.wonder(DoubtCode.SEVERAL_CONTACTS, numbers, email=emails[0], others=", ".join(emails[1:]))
    return Contact(name, role, emails[0] if emails else None, phone, numbers)


def _whole(block: Block) -> str:
    """The block with what looked like a list sign: 'A. Peeters' is a name here."""
    text = block.text[:_LONGEST]
    return tidy(f"{block.sign} {text}") if block.kind in {"letter", "roman"} else text


def _speaks_of_contact(block: Block) -> bool:
    text = block.text[:_LONGEST]
    return bool(
        _EMAIL.search(text)
        or _URL.search(text)
        or _PHONE.search(text)
        or _ABOUT.search(fold(text))
        or any(label.match(text) for label in _LABELS.values())
        or (len(text.split()) <= _SHORT and not text.endswith((".", ":")))
    )


def _emails(text: str) -> list[str]:
    return [match.group().rstrip(".-") for match in _EMAIL.finditer(text)]


def _person(texts: Sequence[str], lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Name and role: from labels, from a sentence that introduces somebody, or from a line that is a name."""
    labelled = {
        part: match["value"].strip(" .,;")
        for part, label in reversed(_LABELS.items())
        for text in reversed(lines)
        if (match := label.match(text))
    }
    name, role = labelled.get("name"), labelled.get("role")
    if name is not None:
        pieces = [piece.strip() for piece in name.split(",")]
        return pieces[0] or None, role or _role_in(", ".join(pieces[1:]))
    for text in texts:
        if match := _INTRODUCED.search(text):
            return match["name"].strip(" .,"), role or _role_in(text[match.end("name") :])
    for place, line in enumerate(lines):
        if match := _ALONE.search(line):
            behind = _role_in(line[match.end("name") :])
            return match["name"].strip(" .,"), role or behind or _role_below(lines[place + 1 :])
    return None, role


def _role_in(text: str) -> str | None:
    """What stands between a name and the first e-mail address, telephone number or end of sentence."""
    ends = [match.start() for pattern in (_EMAIL, _PHONE, _URL) if (match := pattern.search(text))]
    words = text[: min(ends)] if ends else text
    words = re.split(r"[.!?](?:\s|$)", words, maxsplit=1)[0]
    words = words.strip(" ,;:|()\u2013\u2014-\t")
    while (shorter := _MARKERS.sub("", words).strip(" ,;:|()\u2013\u2014-")) != words:
        words = shorter
    return words or None


def _role_below(texts: Sequence[str]) -> str | None:
    """The line under a name that stands alone, when it is neither address, number nor label."""
    below = texts[0] if texts else ""
    if not below or _EMAIL.search(below) or _PHONE.search(below) or _URL.search(below) or ":" in below:
        return None
    return below.strip(" ,;.") if len(below.split()) <= _SHORT and not below.endswith(".") else None
