"""The reader's doubts and refusals in the words of the screen.

The reader speaks English and gives each doubt a stable code with parameters. A code that is not here yet is shown in
the reader's own words: an untranslated question is better than a silent one.
"""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DOUBTS: dict[str, Any] = {
    "area_name_missing": gettext_lazy("No title names the area."),
    "municipalities_missing": gettext_lazy("We found no municipalities of the area."),
    "challenges_missing": gettext_lazy("We found no challenges of the area."),
    "challenge_without_heading": gettext_lazy("Challenge %(number)s has no heading."),
    "challenge_without_number": gettext_lazy(
        "The heading “%(title)s” has no number; %(number)s is its place in the text."
    ),
    "challenge_number_unexpected": gettext_lazy(
        "Challenge number %(number)s comes where %(expected)s was expected."
    ),
    "challenge_without_persona": gettext_lazy("The heading of challenge %(number)s names no persona."),
    "category_instead_of_persona": gettext_lazy(
        "Challenge %(number)s names a group of people, not a persona: “%(category)s”."
    ),
    "obstacles_missing": gettext_lazy("We found no obstacles for challenge %(number)s."),
    "outcomes_missing": gettext_lazy("We found no desired outcomes for challenge %(number)s."),
    "enrichment_missing": gettext_lazy("We found no results of an enrichment session."),
    "service_types_missing": gettext_lazy("We found no types of service."),
    "local_input_missing": gettext_lazy("We found no other local input."),
    "timing_missing": gettext_lazy("We found no dates."),
    "contact_missing": gettext_lazy("We found no contact person."),
    "contact_incomplete": gettext_lazy("This is missing about the contact person: %(missing)s."),
    "several_contacts": gettext_lazy(
        "There is more than one e-mail address. We took %(email)s and also found: %(others)s."
    ),
    "promised_not_found": gettext_lazy("“%(title)s” is announced, but nothing follows."),
    "items_without_sign": gettext_lazy(
        "This list has no signs in front of its lines. We took each paragraph as one line."
    ),
    "inline_list": gettext_lazy("This list stands on one line. We divided it at its commas or semicolons."),
    "nested_list": gettext_lazy("There is a list inside this list. We read both as one list."),
    "list_interrupted": gettext_lazy("Other words stand between the lines of this list."),
    "list_repeated": gettext_lazy(
        "Challenge %(number)s announces the same list more than once. We read one list."
    ),
    "guessed_list": gettext_lazy("This list has no introduction that we know. Is it in the right place?"),
    "lines_not_understood": gettext_lazy("We did not understand %(count)s lines."),
    "half_day_without_hours": gettext_lazy("Half-days are named without hours. We took 12:00 as the border."),
    "year_assumed": gettext_lazy(
        "“%(date)s” has no year. We took %(year)s from the nearest row that has one."
    ),
    "year_unknown": gettext_lazy("“%(date)s” has no year, and no other row gives one."),
    "weekday_mismatch": gettext_lazy("“%(date)s” has another day of the week than the calendar (%(iso)s)."),
    "impossible_date": gettext_lazy("“%(date)s” is not a date that exists."),
    "impossible_time": gettext_lazy("“%(time)s” is not a time that exists. We left it out."),
    "end_before_start": gettext_lazy("The end (%(end)s) lies before the start (%(start)s)."),
    "before_launch": gettext_lazy("%(date)s lies before the launch on %(launch)s."),
    "relative_without_anchor": gettext_lazy(
        "“%(anchor)s” + %(days)s days: the text does not say which date “%(anchor)s” is."
    ),
    "working_days": gettext_lazy("“%(words)s” counts working days. We kept the number only."),
    "no_date": gettext_lazy("“%(label)s” has no date."),
    "vague_date": gettext_lazy("“%(words)s” is not an exact date."),
    "unread_words": gettext_lazy("We did not read these words as a date: “%(words)s”."),
}

#: What can be missing about a contact person, as the reader calls it.
_PARTS: dict[str, Any] = {
    "name": gettext_lazy("name"),
    "role": gettext_lazy("role"),
    "e-mail": gettext_lazy("e-mail address"),
    "phone": gettext_lazy("phone number"),
}

REFUSALS: dict[str, Any] = {
    "empty": gettext_lazy("This file is empty."),
    "too_large": gettext_lazy("This file holds more than we can read."),
    "unreadable": gettext_lazy("This file is damaged: we cannot open it."),
    "unknown_format": gettext_lazy("This is not a text, PDF or Word file (.txt, .pdf, .docx)."),
    "encrypted": gettext_lazy("This file has a password. Save it without one and try again."),
    "no_text": gettext_lazy(
        "There is no text in this file. Is it a scan? Then ask for the file it was made from."
    ),
    "too_costly": gettext_lazy("This file takes too long to read."),
    "not_an_addendum": gettext_lazy(
        "We read this document, but it does not look like a local addendum: we found no challenges with obstacles"
        " and desired outcomes."
    ),
}


def doubt_sentence(doubt: dict[str, Any]) -> str:
    """A doubt as kept in a draft ({"code", "text", "params"}), in the reader's language."""
    params = {name: _day(value) for name, value in doubt.get("params", {}).items()}
    if "missing" in params:
        params["missing"] = ", ".join(str(_PARTS.get(part, part)) for part in params["missing"].split(", "))
    try:
        sentence = str(DOUBTS[doubt["code"]]) % params
    except KeyError:
        return str(doubt.get("text", ""))
    if params.get("proposed"):
        sentence += " " + _("Counted from the date before it, it would be %(proposed)s.") % params
    return sentence


def _day(value: str) -> str:
    """A day as people write it; anything else as it is."""
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    return date_format(day, "j F Y") if day else value


def refusal_sentence(code: str) -> str:
    """Why the reader refused a file."""
    return str(REFUSALS.get(code) or _("We could not read this document as an addendum."))
