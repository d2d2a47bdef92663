"""From the lines of the timing part to rows: which lines make one row, and which are no row at all."""

import re
from collections.abc import Sequence

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.blocks import block_of
from reisgezel.cores.addendum.dates import date_span, marks_in
from reisgezel.cores.addendum.draft import Draft
from reisgezel.cores.addendum.lines import Line
from reisgezel.cores.addendum.model import Section, TimingRow
from reisgezel.cores.addendum.timing import RowDraft, finish_rows, read_row, tells_moment
from reisgezel.cores.addendum.words import fold

_GOES_ON = re.compile(
    r"(?:[,+&/-]|\b(?:en|t/m|tot|tem|met|om|op|van|vanaf|voor|de|het|ma|di|wo|woe|do|vr|vrij|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag))$",
    re.IGNORECASE,
)
_ROW_LINES = 12  # a longer row is running text
_TO_BE_SET = re.compile(
    r"nog te bepalen|n\.?t\.?b\b|te bepalen|wordt later|volgt later|nader te", re.IGNORECASE
)


def read_timetable(draft: Draft) -> tuple[TimingRow, ...]:
    """Read the lines of the timing part; enters each of them in the draft's ledger."""
    rows: list[RowDraft] = []
    for group in _groups(draft.timing):
        row = _row(group)
        if row is not None:
            rows.append(row)
            draft.ledger.place(group, Section.TIMING)
        elif _is_fixed(group):
            draft.ledger.fix(group, Section.TIMING)
        else:
            draft.ledger.miss(group, Section.TIMING)
    return finish_rows(rows)


def _row(group: Sequence[Line]) -> RowDraft | None:
    block = block_of(group)
    # Only a row on one line keeps its cells apart; a wrapped one is read as running words.
    cells = group[0].cells if len(group) == 1 else ()
    if not cells and group[0].cells:
        cells = (group[0].cells[0], " ".join([*group[0].cells[1:], *(line.words for line in group[1:])]))
    if tells_moment(block.text) or cells or _TO_BE_SET.search(block.text):
        return None if _is_fixed(group) else read_row(block.text, cells, block.numbers)
    is_label = block.text.endswith(":") and len(group) == 1
    return read_row(block.text, (), block.numbers) if is_label else None


def _is_fixed(group: Sequence[Line]) -> bool:
    folded = fold(" ".join(line.words for line in group)).rstrip(" :.")
    return any(pattern.fullmatch(folded) for pattern in vocab.FIXED)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    starts_with_date = bool(lines) and _is_bare_date(lines[0])
    for line in lines:
        if groups and _continues(groups[-1], line, starts_with_date=starts_with_date):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[Line], line: Line, *, starts_with_date: bool) -> bool:
    if line.sign or len(group) >= _ROW_LINES or _is_fixed(group):
        return False
    if line.cells:
        return False
    if group[0].cells:
        return (
            line.opens_with_cell_border or line.words[:1].islower() or bool(_GOES_ON.search(group[-1].words))
        )
    if _GOES_ON.search(group[-1].words):
        return True
    has_moment, brings_moment = any(tells_moment(each.words) for each in group), tells_moment(line.words)
    if not has_moment:
        return (
            (line.words[:1].islower() and line.gap == 0)
            or _is_bare_date(line)
            or bool(_TO_BE_SET.match(line.words))
        )
    if not brings_moment:
        return (
            (line.words[:1].islower() and line.gap == 0)
            or _opens_with_time(line)
            or (starts_with_date and all(map(_is_bare_date, group)))
        )
    return (_opens_with_time(line) and line.words[:1].islower()) or (
        _is_bare_date(line) and not starts_with_date and line.gap == 0
    )


def _is_bare_date(line: Line) -> bool:
    return not line.sign and not line.cells and _is_bare(line.words)


def _is_bare(text: str) -> bool:
    """Whether the words are a moment and nothing else."""
    marks = marks_in(text)
    return date_span(marks) is not None and not any(mark.kind == "word" for mark in marks)


def _opens_with_time(line: Line) -> bool:
    marks = marks_in(line.words)
    return bool(marks) and marks[0].kind in {"half", "time", "and_", "to", "before", "until"}
