"""Doubts: what a person should look at before the draft is confirmed.

A doubt has a stable code and parameters, so that a screen can translate it, and an English text made from
the table below. To add a doubt: add a code and its sentence; nothing else knows the wording.
"""

from dataclasses import dataclass
from enum import StrEnum


class DoubtCode(StrEnum):
    """Stable names; the sentences stand in `SENTENCES`."""

    AREA_NAME_MISSING = "area_name_missing"
    MUNICIPALITIES_MISSING = "municipalities_missing"
    CHALLENGES_MISSING = "challenges_missing"
    CHALLENGE_WITHOUT_HEADING = "challenge_without_heading"
    CHALLENGE_WITHOUT_NUMBER = "challenge_without_number"
    CHALLENGE_NUMBER_UNEXPECTED = "challenge_number_unexpected"
    CHALLENGE_WITHOUT_PERSONA = "challenge_without_persona"
    CATEGORY_INSTEAD_OF_PERSONA = "category_instead_of_persona"
    OBSTACLES_MISSING = "obstacles_missing"
    OUTCOMES_MISSING = "outcomes_missing"
    ENRICHMENT_MISSING = "enrichment_missing"
    SERVICE_TYPES_MISSING = "service_types_missing"
    LOCAL_INPUT_MISSING = "local_input_missing"
    TIMING_MISSING = "timing_missing"
    CONTACT_MISSING = "contact_missing"
    CONTACT_INCOMPLETE = "contact_incomplete"
    SEVERAL_CONTACTS = "several_contacts"
    PROMISED_NOT_FOUND = "promised_not_found"
    ITEMS_WITHOUT_SIGN = "items_without_sign"
    INLINE_LIST = "inline_list"
    NESTED_LIST = "nested_list"
    LIST_INTERRUPTED = "list_interrupted"
    LIST_REPEATED = "list_repeated"
    GUESSED_LIST = "guessed_list"
    LINES_NOT_UNDERSTOOD = "lines_not_understood"
    HALF_DAY_WITHOUT_HOURS = "half_day_without_hours"
    YEAR_ASSUMED = "year_assumed"
    YEAR_UNKNOWN = "year_unknown"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    IMPOSSIBLE_DATE = "impossible_date"
    IMPOSSIBLE_TIME = "impossible_time"
    END_BEFORE_START = "end_before_start"
    BEFORE_LAUNCH = "before_launch"
    RELATIVE_WITHOUT_ANCHOR = "relative_without_anchor"
    WORKING_DAYS = "working_days"
    NO_DATE = "no_date"
    VAGUE_DATE = "vague_date"
    UNREAD_WORDS = "unread_words"


SENTENCES: dict[DoubtCode, str] = {
    DoubtCode.AREA_NAME_MISSING: "No title names the area.",
    DoubtCode.MUNICIPALITIES_MISSING: "No municipalities of the area were found.",
    DoubtCode.CHALLENGES_MISSING: "No regional challenges were found.",
    DoubtCode.CHALLENGE_WITHOUT_HEADING: "Challenge {number} has no heading.",
    DoubtCode.CHALLENGE_WITHOUT_NUMBER: "The heading '{title}' has no number; {number} is its place in the text.",
    DoubtCode.CHALLENGE_NUMBER_UNEXPECTED: "Challenge number {number} comes where {expected} was expected.",
    DoubtCode.CHALLENGE_WITHOUT_PERSONA: "The heading of challenge {number} names no persona.",
    DoubtCode.CATEGORY_INSTEAD_OF_PERSONA: "Challenge {number} names a category, not a persona: '{category}'.",
    DoubtCode.OBSTACLES_MISSING: "No obstacles were found for challenge {number}.",
    DoubtCode.OUTCOMES_MISSING: "No desired outcomes were found for challenge {number}.",
    DoubtCode.ENRICHMENT_MISSING: "No results of an enrichment session were found.",
    DoubtCode.SERVICE_TYPES_MISSING: "No service types were found.",
    DoubtCode.LOCAL_INPUT_MISSING: "No other local input was found.",
    DoubtCode.TIMING_MISSING: "No timing was found.",
    DoubtCode.CONTACT_MISSING: "No contact was found.",
    DoubtCode.CONTACT_INCOMPLETE: "The contact lacks: {missing}.",
    DoubtCode.SEVERAL_CONTACTS: "More than one e-mail address is given; {email} was taken, also found: {others}.",
    DoubtCode.PROMISED_NOT_FOUND: "'{title}' is announced, but nothing follows.",
    DoubtCode.ITEMS_WITHOUT_SIGN: "The items of {section} have no list sign; each line or paragraph is one.",
    DoubtCode.INLINE_LIST: "The {section} stand on one line; they were divided at their separators.",
    DoubtCode.NESTED_LIST: "The {section} contain a list within the list; it was read as one flat list.",
    DoubtCode.LIST_INTERRUPTED: "Other words stand between the items of {section}.",
    DoubtCode.LIST_REPEATED: "Challenge {number} announces its {section} more than once; read as one list.",
    DoubtCode.GUESSED_LIST: "A list without a known introduction was read as {section}.",
    DoubtCode.LINES_NOT_UNDERSTOOD: "{count} line(s) were not understood.",
    DoubtCode.HALF_DAY_WITHOUT_HOURS: "Half-days are named without hours; 12:00 was taken as the border.",
    DoubtCode.YEAR_ASSUMED: "'{date}' has no year; {year} was taken from the nearest row that has one.",
    DoubtCode.YEAR_UNKNOWN: "'{date}' has no year, and no other row gives one.",
    DoubtCode.WEEKDAY_MISMATCH: "'{date}' is called {named}, but {iso} is a {real}.",
    DoubtCode.IMPOSSIBLE_DATE: "'{date}' is not a date that exists.",
    DoubtCode.IMPOSSIBLE_TIME: "'{time}' is not a time that exists; it was left out.",
    DoubtCode.END_BEFORE_START: "The end {end} lies before the start {start}.",
    DoubtCode.BEFORE_LAUNCH: "{date} lies before the launch on {launch}.",
    DoubtCode.RELATIVE_WITHOUT_ANCHOR: "'{anchor}' + {days} days: which date '{anchor}' is, is not said.{proposal}",
    DoubtCode.WORKING_DAYS: "'{words}' counts working days; they are given as a number only.",
    DoubtCode.NO_DATE: "'{label}' has no date.",
    DoubtCode.VAGUE_DATE: "'{words}' is not an exact date.",
    DoubtCode.UNREAD_WORDS: "These words of the row were not read as a date: '{words}'.",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for the person who confirms. `lines` may be empty when something is missing as a whole."""

    code: DoubtCode
    text: str
    lines: tuple[int, ...] = ()
    params: tuple[tuple[str, str], ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters by name, as the sentence uses them."""
        return dict(self.params)


def doubt(code: DoubtCode, lines: tuple[int, ...] = (), **params: object) -> Doubt:
    """Make a doubt from the table; `params` fill the sentence's placeholders."""
    words = {name: str(value) for name, value in params.items()}
    return Doubt(code, SENTENCES[code].format(**words), lines, tuple(words.items()))
