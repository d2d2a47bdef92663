"""The timing table: rows of a label and a moment, in whichever form the area wrote them.

Conventions. A minute starts and ends at that instant. A day runs from 00:00 to 23:59, a range from the first
day 00:00 to the last 23:59. 'Voor' gives an open start and the bound itself as end; 'uiterlijk' and 'tot en
met' an open start and the last minute; 'vanaf' an open end. Half-days border at 12:00, with a doubt. A day
without a year takes the year of the nearest row that has one, with a doubt. A relative moment is kept as it
is, with a proposal. Dates that cannot be become doubts, never errors.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from reisgezel.cores.addendum.dates import (
    LONGEST_ROW,
    WEEKDAY_NAMES,
    Day,
    Reading,
    date_span,
    days_of,
    marks_in,
)
from reisgezel.cores.addendum.doubts import Doubt, DoubtCode, doubt
from reisgezel.cores.addendum.model import Moment, Relative, TimingRow
from reisgezel.cores.addendum.words import fold

_YEARS = range(1900, 2200)
_LAST_MINUTE = 23 * 60 + 59
_COUNTS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "zeven": 7, "tien": 10, "veertien": 14, "dertig": 30}
_UNIT = r"(?P<unit>(?:kalender|werk)?dag(?:en)?|weken|week)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
_RELATIVE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<anchor>\b(?:eind|begin|start)?datum(?: (?:van )?(?:de |het )?\w+)?|\b\w+)\s*\+\s*{_COUNT}\s*{_UNIT}\b",
        rf"(?:\b(?:binnen|tot|uiterlijk)\s+)?(?:\bde\s+)?\b{_COUNT}\s*{_UNIT}\s+na\s+"
        r"(?:de\s+|het\s+|ontvangst\s+van\s+)*(?P<anchor>\w[^.;:,()]*)",
        rf"(?P<anchor>)\+\s*{_COUNT}\s*{_UNIT}\b",
    )
)
_LAUNCH = re.compile(r"lancering|launch|bekendmaking (?:van )?(?:het )?addendum|publicatie|start oproep")
_ENDS = " \t:|,;+\u2013\u2014-"


@cache
def _zone() -> ZoneInfo:
    return ZoneInfo("Europe/Brussels")


@dataclass(slots=True)
class RowDraft:
    """A row before the calendar is asked: label, the words of the moment, and how they read."""

    label: str
    original: str
    lines: tuple[int, ...]
    reading: Reading
    relative: Relative | None = None
    working_days: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    def wonder(self, code: DoubtCode, **params: object) -> None:
        self.doubts.append(doubt(code, self.lines, **params))

    def years(self) -> list[int]:
        return [each.year for each in self.flat_days() if each.year is not None]

    def flat_days(self) -> list[Day]:
        return [each for day in self.reading.days for each in (day, day.until) if each is not None]


_NOTHING = Reading((), (), (), ())


def read_row(words: str, cells: Sequence[str], lines: tuple[int, ...]) -> RowDraft:
    """Divide a row into its label and its moment. With cells, the cell that holds a date is the moment."""
    value = next((cell for cell in reversed(cells) if tells_moment(cell)), None)
    if value is not None:
        label = " ".join(cell for cell in cells if cell is not value).strip(_ENDS)
        return _read_value(label, value, lines, whole=True)
    return _read_value("", words, lines, whole=False)


@lru_cache(maxsize=1024)  # the lines of the table are asked several times, for their neighbours' sake
def tells_moment(text: str) -> bool:
    """Whether the words hold a date or a relative moment; a longer text is no row of a table."""
    if len(text) > LONGEST_ROW:
        return False
    return date_span(marks_in(text)) is not None or _relative_in(text) is not None


def _relative_in(text: str) -> re.Match[str] | None:
    return next((match for pattern in _RELATIVE if (match := pattern.search(text))), None)


def _read_value(label: str, text: str, lines: tuple[int, ...], *, whole: bool) -> RowDraft:
    marks = marks_in(text)
    span = date_span(marks)
    if span is None:
        match = _relative_in(text)
        if match is None:
            return RowDraft(label or text.strip(_ENDS), "", lines, _NOTHING)
        before, after = text[: match.start()].strip(_ENDS), text[match.end() :].strip(_ENDS + ".")
        original = text if whole else text[match.start() :].strip(_ENDS)
        if not whole and not before:
            label, original = after, match.group()
        row = RowDraft(label or before, original.strip(), lines, _NOTHING)
        count = _COUNTS.get(match["count"].lower()) or int(match["count"])
        row.working_days = "werk" in match["unit"].lower()
        row.relative = Relative(
            match["anchor"].strip(" ."),
            count * (7 if match["unit"].lower()[:2] == "we" and not row.working_days else 1),
        )
        return row
    first, last = span
    before, after = text[: marks[first].start].strip(_ENDS), text[marks[last].end :].strip(_ENDS + ".")
    inside = marks[first:] if (whole or before) else marks[first : last + 1]
    if whole:
        inside = marks
    original = text if whole else text[inside[0].start : len(text) if before else inside[-1].end]
    return RowDraft(
        label or before or ("" if whole else after),
        original.strip().strip(_ENDS).strip(),
        lines,
        days_of(inside),
    )


def finish_rows(drafts: Sequence[RowDraft]) -> tuple[TimingRow, ...]:
    """Ask the calendar: years, weekdays, spans, relative moments, and the order of things."""
    rows: list[TimingRow] = []
    for place, draft in enumerate(drafts):
        _assume_years(draft, place, drafts)
        moments = [moment for day in draft.reading.days for moment in _moments(day, draft)]
        _doubt_rest(draft, moments)
        if draft.relative is not None:
            _propose(draft, draft.relative, rows)
        start = moments[0].start if moments else None
        end = moments[-1].end if moments else None
        if start is not None and end is not None and end < start:
            draft.wonder(DoubtCode.END_BEFORE_START, start=_short(start), end=_short(end))
        several = tuple(moments) if len(moments) > 1 else ()
        rows.append(
            TimingRow(
                draft.label,
                draft.original,
                start,
                end,
                several,
                draft.relative,
                tuple(draft.doubts),
                draft.lines,
            )
        )
    return _doubt_order(rows)


def _assume_years(draft: RowDraft, place: int, drafts: Sequence[RowDraft]) -> None:
    lacking = [day for day in draft.flat_days() if day.year is None]
    if not lacking:
        return
    nearest = sorted((abs(place - other), other) for other, each in enumerate(drafts) if each.years())
    words = ", ".join(day.words for day in lacking)
    if not nearest:
        draft.wonder(DoubtCode.YEAR_UNKNOWN, date=words)
        return
    years = drafts[nearest[0][1]].years()
    year = years[-1] if nearest[0][1] < place else years[0]
    draft.wonder(DoubtCode.YEAR_ASSUMED, date=words, year=year)
    for day in lacking:
        day.year = year


def _moments(day: Day, draft: RowDraft) -> list[Moment]:
    first = _date(day, draft)
    if first is None:
        return []
    if day.until is not None:
        last = _date(day.until, draft)
        start_minute = day.times[0] if day.times else day.halves[0][0] if day.halves else 0
        end_minute = _LAST_MINUTE
        if day.until.times or day.until.halves:
            end_minute = day.until.times[-1] if day.until.times else day.until.halves[-1][1]
        return [Moment(_at(first, start_minute), _at(last, end_minute) if last else None)]
    if day.times:
        spans = [(day.times[0], day.times[-1])]
    else:
        spans = list(day.halves) or [(0, _LAST_MINUTE)]
    if day.mode == "week":
        monday = first - timedelta(days=first.weekday())
        draft.wonder(DoubtCode.VAGUE_DATE, words=f"week van {day.words}")
        return [Moment(_at(monday, 0), _at(monday + timedelta(days=6), _LAST_MINUTE))]
    if day.mode == "before":
        return [Moment(None, _at(first, spans[0][0]))]
    if day.mode == "until":
        return [Moment(None, _at(first, spans[-1][1]))]
    if day.mode == "since":
        return [Moment(_at(first, spans[0][0]), None)]
    return [Moment(_at(first, start), _at(first, end)) for start, end in spans]


def _date(day: Day, draft: RowDraft) -> date | None:
    if day.year is None:
        return None
    try:
        found = date(day.year, day.month or 0, day.day)
    except (ValueError, OverflowError):
        found = date.min
    if found.year not in _YEARS:  # outside them the year is a slip of the pen
        draft.wonder(DoubtCode.IMPOSSIBLE_DATE, date=day.words)
        return None
    if day.weekday is not None and found.weekday() != day.weekday:
        draft.wonder(
            DoubtCode.WEEKDAY_MISMATCH,
            date=f"{day.weekday_words} {day.words}",
            named=WEEKDAY_NAMES[day.weekday],
            iso=found.isoformat(),
            real=WEEKDAY_NAMES[found.weekday()],
        )
    return found


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=_zone())


def _doubt_rest(draft: RowDraft, moments: Sequence[Moment]) -> None:
    if any(each.halves and not each.times for each in draft.flat_days()) and moments:
        draft.wonder(DoubtCode.HALF_DAY_WITHOUT_HOURS)
    for words in draft.reading.vague:
        draft.wonder(DoubtCode.VAGUE_DATE, words=words)
    for words in draft.reading.bad_times:
        draft.wonder(DoubtCode.IMPOSSIBLE_TIME, time=words)
    if draft.reading.unread:
        draft.wonder(DoubtCode.UNREAD_WORDS, words=" ".join(draft.reading.unread))
    if not draft.reading.days and not draft.reading.vague and draft.relative is None:
        draft.wonder(DoubtCode.NO_DATE, label=draft.label)


def _propose(draft: RowDraft, relative: Relative, earlier: Sequence[TimingRow]) -> None:
    if draft.working_days:
        draft.wonder(DoubtCode.WORKING_DAYS, words=draft.original)
    named = [row for row in earlier if relative.anchor and fold(relative.anchor) in fold(row.label)]
    basis = next((row for row in reversed(named or list(earlier[-1:])) if row.end or row.start), None)
    moment = (basis.end or basis.start) if basis else None
    proposal, proposed = "", ""
    if basis is not None and moment is not None and not draft.working_days:
        anchor_day = moment.date()
        try:
            proposed = (anchor_day + timedelta(days=relative.days)).isoformat()
        except OverflowError:
            proposed = ""
        proposal = f" Counted from '{basis.label}' ({anchor_day.isoformat()}) it would be {proposed}."
    draft.wonder(
        DoubtCode.RELATIVE_WITHOUT_ANCHOR,
        anchor=relative.anchor, days=relative.days, proposal=proposal, proposed=proposed,
    )  # fmt: skip


def _doubt_order(rows: Sequence[TimingRow]) -> tuple[TimingRow, ...]:
    launch = next((row.start for row in rows if row.start and _LAUNCH.search(fold(row.label))), None)
    checked: list[TimingRow] = []
    for row in rows:
        last = row.end or row.start
        if launch is not None and last is not None and last < launch:
            raised = doubt(DoubtCode.BEFORE_LAUNCH, row.lines, date=_short(last), launch=_short(launch))
            row = TimingRow(  # noqa: PLW2901 - the same row with one doubt more
                row.label,
                row.original,
                row.start,
                row.end,
                row.moments,
                row.relative,
                (*row.doubts, raised),
                row.lines,
            )
        checked.append(row)
    return tuple(checked)


def _short(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
