"""Our own file for a list of people, empty but for an example, and the rows that somebody takes along."""

from collections.abc import Mapping
from itertools import zip_longest

from django.utils.translation import gettext as _

from reisgezel.domain.caseload.enums import FIELDS, Part
from reisgezel.domain.caseload.reading import EXAMPLE
from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.foundation.files.tables import Sheet, spreadsheet, text_table

_WIDTHS = (30, 16, 20, 24, 16, 20, 30)


def empty_file(ending: str) -> bytes:
    """The file to fill in, in the language of the screen: .xlsx with a sheet that explains, or .csv."""
    rows = [_headers(), _example()]
    return text_table(rows) if ending == "csv" else spreadsheet(*_sheets(rows))


def rest_file(rows: tuple[tuple[int, Mapping[str, str], str], ...]) -> bytes:
    """Rows that are not taken along, with what is wrong with each; it can be sent again as it is."""
    said = [[*(row.get(part, "") for part in FIELDS), wrong] for _number, row, wrong in rows]
    return spreadsheet(Sheet(_("People"), [[*_headers(), _("What is wrong")], *said], (*_WIDTHS, 60)))


def _headers() -> list[str]:
    return [str(part.label) for part in FIELDS]


def _example() -> list[str]:
    return [
        f"Samira T. {EXAMPLE % _('example')}",
        str(Language.ARABIC.label),
        _("yes"),
        str(Reads.HARD.label),
        "1985",
        "0470 12 34 56",
        "samira@example.be",
    ]


def _sheets(rows: list[list[str]]) -> tuple[Sheet, Sheet]:
    words = _("Explanation")
    told = {
        Part.CALL_NAME: _(
            "How this person wants to be called. This is needed; everything else may stay empty."
        ),
        Part.LANGUAGE: _("One of the languages below."),
        Part.NEEDS_INTERPRETER: _("yes or no"),
        Part.READS: _("One of the answers below, or nothing when you did not ask."),
        Part.BIRTH_YEAR: _("Four digits. Of a date of birth we keep the year alone."),
        Part.PHONE: _("One number. Ask first whether it is safe to call."),
        Part.EMAIL: _("A mailbox that only this person reads."),
    }
    languages = [str(language.label) for language in Language if language is not Language.NOT_ASKED]
    reads = [str(answer.label) for answer in Reads]
    lines = [
        [_("Column"), _("What to write")],
        *([str(part.label), text] for part, text in told.items()),
        ["", ""],
        [
            _("Never in this file"),
            _("A national number, an address, notes, anything about health or justice."),
        ],
        [_("Where it goes"), _("We read your own people from it. The file itself is not kept.")],
        [_("The example"), _("The row with the example may stay: it is left out.")],
        ["", ""],
        [str(Part.LANGUAGE.label), str(Part.READS.label)],
    ]
    first = len(lines) + 1
    lines += [list(pair) for pair in zip_longest(languages, reads, fillvalue="")]
    choices = {
        1: f"='{words}'!$A${first}:$A${first + len(languages) - 1}",
        3: f"='{words}'!$B${first}:$B${first + len(reads) - 1}",
    }
    return Sheet(_("People"), rows, _WIDTHS, choices), Sheet(words, lines, (34, 90))
