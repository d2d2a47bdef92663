"""Dutch dates and times in a row of words: the marks in it, and the spans of time they mean.

    '09/06/2023 om 23u59'                one minute
    '12/06/2023 t/m 16/06/2023'          a range of days
    'Do 22/06 namiddag, vrij 23/06 ...'  half-days
    'Voor 15/07/2023', 'vanaf 1 mei'     open on one side

Two steps. `marks_in` finds the marks (date, weekday, time, half-day, connector, other word) by the one
expression below. `days_of` puts them together; no calendar is asked yet, so any numbers may come.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT_MONTHS
WEEKDAYS = {
    "maandag": 0, "ma": 0, "maa": 0, "dinsdag": 1, "di": 1, "din": 1, "woensdag": 2, "wo": 2, "woe": 2,
    "donderdag": 3, "do": 3, "don": 3, "vrijdag": 4, "vr": 4, "vrij": 4, "zaterdag": 5, "za": 5, "zat": 5,
    "zondag": 6, "zo": 6, "zon": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
# Half-days in minutes of the day: first and last. No source gives the hours; noon is the border.
MORNING, AFTERNOON, EVENING = (0, 720), (720, 1439), (1080, 1439)
_HALVES = {
    "voormiddag": MORNING, "vm": MORNING, "ochtend": MORNING, "morgens": MORNING,
    "namiddag": AFTERNOON, "nm": AFTERNOON, "middags": AFTERNOON, "avond": EVENING, "avonds": EVENING,
}  # fmt: skip

_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_MARK = re.compile(
    rf"""
      (?P<iso>(?<!\d)\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d))
    | (?P<word_date>(?<![\d/])\d{{1,2}}(?:e|ste|de)?\s+{_MONTH}(?:\s+(?:\d{{4}}|'\d{{2}})(?!\d))?)
    | (?P<time>(?<![\d/:.])(?:\d{{1,2}}\s?u(?:ur)?(?:\s?\d{{2}}(?![\d/]|[.:-]\d))?|\d{{1,2}}\s?h\s?(?:\d{{2}})?
        |\d{{1,2}}:\d{{2}}(?:\s?u(?:ur)?)?|\d{{1,2}}\.\d{{2}}\s?u(?:ur)?)(?!\w)|\bmiddernacht\b)
    | (?P<date>(?<![\d/.])\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?(?:\d{{4}}|\d{{2}}))?(?![\d/])
        |(?<![\d/.])\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d{{2}})(?!\d)|(?<![\d/.])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})(?!\d))
    | (?P<vague>\b(?:begin|midden|half|medio|eind|einde)\s+{_MONTH}(?:\s+\d{{4}})?|\b{_MONTH}\s+\d{{4}}
        |\b(?:{"|".join(MONTHS)})\b
        |\b(?:voorjaar|najaar|lente|zomer|herfst|winter)\s+\d{{4}})
    | (?P<day>(?<![\d/.:])\d{{1,2}}(?:e|ste)?(?=\s*(?:,|-|\u2013|&|\+|en\b|t/m|tem\b|tot\b)))
    | (?P<weekday>\b(?:{"|".join(sorted(WEEKDAYS, key=len, reverse=True))})\b\.?)
    | (?P<half>\b(?:voormiddag|namiddag|ochtend|avond|vm\b\.?|nm\b\.?)|'s\s(?:morgens|middags|avonds))
    | (?P<week>\bweek\s+van\b)
    | (?P<before>\bv[o\u00f3]{{2}}r(?!\w))
    | (?P<until>\b(?:uiterlijk|ten\slaatste|ten\suiterste|tegen)\b)
    | (?P<to>\bt/m\b|\btem\b|\bt\.e\.m\.|\btot\sen\smet\b|\btot\b|[-\u2013\u2014\u2192])
    | (?P<since>\bvanaf\b)
    | (?P<from_>\b(?:van|tussen)\b)
    | (?P<and_>\b(?:en|of)\b|[&+,;])
    | (?P<filler>\b(?:op|om|de|dag|telkens|hele|volledige)\b|[:().|])
    | (?P<word>[^\s,;:()|+&]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_ROW = 1_500  # characters; what comes after them is not read
_NEAR = 16
_CORES = frozenset({"iso", "word_date", "date", "vague"})
_LEADING = frozenset(
    {"weekday", "week", "before", "until", "to", "since", "from_", "filler", "day", "time", "half", "and_"}
)
_TRAILING = frozenset({"time", "half", "weekday"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a row: its kind (a group of the expression above), its words, and where they stand."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Day:
    """A named day, not yet checked against the calendar, with what is said of it.

    `mode` is '' or "before", "until", "since", "week". `times` are minutes of the day; `halves` pairs of minutes.
    `until` is the last day of a range.
    """

    words: str
    day: int
    month: int | None
    year: int | None
    weekday: int | None = None
    weekday_words: str = ""
    mode: str = ""
    times: list[int] = field(default_factory=list)
    halves: list[tuple[int, int]] = field(default_factory=list)
    until: "Day | None" = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A row's days, and the words in it that are no date: vague ones, impossible times, others."""

    days: tuple[Day, ...]
    vague: tuple[str, ...]
    bad_times: tuple[str, ...]
    unread: tuple[str, ...]


def marks_in(text: str) -> list[Mark]:
    """The marks of a row, in order."""
    text = text[:LONGEST_ROW]
    marks = [
        Mark(match.lastgroup or "word", match.group(), match.start(), match.end())
        for match in _MARK.finditer(text)
    ]
    return [Mark("word", mark.text, mark.start, mark.end) if _is_loose_day(marks, at) else mark
            for at, mark in enumerate(marks)]  # fmt: skip


def _is_loose_day(marks: list[Mark], at: int) -> bool:
    """A bare number counts as a day only when a date follows that lends it a month: '12, 13 en 14 juni'."""
    if marks[at].kind != "day":
        return False
    for mark in marks[at + 1 : at + _NEAR]:
        if mark.kind in {"word_date", "date"}:
            return False
        if mark.kind not in {"day", "and_", "to", "filler"}:
            return True
    return True


def date_span(marks: list[Mark]) -> tuple[int, int] | None:
    """First and last mark of the part that tells the date, or None when there is none."""
    cores = [at for at, mark in enumerate(marks) if mark.kind in _CORES]
    if not cores:
        return None
    first, last = cores[0], cores[-1]
    while first and marks[first - 1].kind in _LEADING and not _ends_label(marks[first - 1]):
        first -= 1
    while first < cores[0] and _is_only_punctuation(marks[first]):
        first += 1
    for at in range(last + 1, len(marks)):
        if marks[at].kind in _TRAILING or (marks[at].text == ")" and last == at - 1):
            last = at
        elif marks[at].kind == "word":
            break
    return first, last


def _ends_label(mark: Mark) -> bool:
    return mark.text in {":", "|", ";", "."}


def _is_only_punctuation(mark: Mark) -> bool:
    """A connector that belongs to the label before the date: 'Jury -', 'Pitches en'; not 'tot' or 'op'."""
    if mark.kind == "to":
        return not mark.text.isascii() or mark.text == "-"
    return mark.kind == "and_" or (mark.kind == "filler" and mark.text.lower() != "op")


def days_of(marks: list[Mark]) -> Reading:
    """Put the marks of a date together. Days that lack a month or a year take it from a neighbour in the row."""
    days: list[Day] = []
    vague: list[str] = []
    bad_times: list[str] = []
    unread: list[str] = []
    mode, connector = "", ""
    weekday: tuple[int, str] | None = None
    early: list[tuple[int, int]] = []
    for mark in marks:
        if mark.kind in {"iso", "word_date", "date", "day"}:
            found = _day(mark)
            if weekday is not None:
                found.weekday, found.weekday_words = weekday
            weekday = None
            found.halves, early = early, []
            if (
                days
                and days[-1].until is None
                and (connector == "to" or (connector == "and_" and mode == "between"))
            ):
                days[-1].until = found
                mode = days[-1].mode = ""
            else:
                found.mode = "until" if connector == "to" and not days else mode if mode != "between" else ""
                days.append(found)
                mode = mode if mode == "between" else ""
            connector = ""
        elif mark.kind == "vague":
            vague.append(mark.text)
        elif mark.kind == "weekday":
            weekday = (WEEKDAYS[mark.text.lower().rstrip(".")], mark.text)
        elif mark.kind == "half":
            half = _HALVES[mark.text.lower().rstrip(".").split()[-1]]
            _last(days).halves.append(half) if days else early.append(half)
        elif mark.kind == "time":
            minute = _minute(mark.text)
            if minute is None:
                bad_times.append(mark.text)
            elif days:
                _last(days).times.append(minute)
        elif mark.kind in {"before", "until", "since", "week"}:
            mode = mark.kind
        elif mark.kind == "from_":
            mode = "between" if mark.text.lower() == "tussen" else mode
        elif mark.kind in {"to", "and_"}:
            connector = mark.kind
        elif mark.kind == "word":
            unread.append(mark.text)
    _lend(days)
    return Reading(tuple(days), tuple(vague), tuple(bad_times), tuple(unread))


def _last(days: list[Day]) -> Day:
    return days[-1].until or days[-1]


def _day(mark: Mark) -> Day:
    digits = re.findall(r"\d+", mark.text)
    numbers = [int(each) for each in digits]
    year = _year(digits[-1])
    if mark.kind == "iso":
        return Day(mark.text, numbers[2], numbers[1], numbers[0])
    if mark.kind == "day":
        return Day(mark.text, numbers[0], None, None)
    if mark.kind == "word_date":
        name = re.search(r"[a-z]{3,}", re.sub(r"^\d+(?:ste|de|e)?", "", mark.text.lower()))
        month = _MONTH_NUMBERS.get(name.group(), 0) if name else 0
        return Day(mark.text, numbers[0], month, year if len(numbers) > 1 else None)
    return Day(mark.text, numbers[0], numbers[1], year if len(numbers) > 2 else None)


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) <= 2 else int(digits)


def _minute(text: str) -> int | None:
    """Minutes since midnight; 24:00 and 'middernacht' are the last minute of the day."""
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    if not numbers or numbers in ([24], [24, 0]):
        return 1439
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _lend(days: list[Day]) -> None:
    """In '12, 13 en 14 juni 2023' the last date lends its month and year to those before it."""
    flat = [each for day in days for each in (day, day.until) if each is not None]
    for before, after in zip(reversed(flat[:-1]), reversed(flat), strict=False):
        if before.month is None:
            before.month = after.month
        if before.year is None and after.year is not None:
            before.year = after.year
            if (before.month or 0, before.day) > (after.month or 0, after.day):
                before.year -= 1
    for before, after in pairwise(flat):
        if after.year is None and before.year is not None:
            after.year = before.year
