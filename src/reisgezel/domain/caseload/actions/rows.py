"""What is done with the rows of a file before anything is begun: ask whom each is like, correct, decide."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from reisgezel.domain.caseload.actions.guard import keep, locked
from reisgezel.domain.caseload.contents import Rows, rows_of
from reisgezel.domain.caseload.enums import Answer, Stands, State
from reisgezel.domain.caseload.errors import NotNow, RowChanged
from reisgezel.domain.caseload.events import Event
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.preview import sought_of
from reisgezel.domain.caseload.reading import corrected
from reisgezel.domain.caseload.rows import Row, not_left, standings
from reisgezel.domain.caseload.twice import with_likeness
from reisgezel.domain.trajectories.actions.finding import find_many_before_create
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


def ask(actor: Actor, caseload: Caseload, content: Rows) -> int:
    """Ask for the rows that wait whether somebody is known, each counted as one question. Returns how many were asked.

    The file is locked, or was just made. What cannot be asked now waits.
    """
    stands = standings(content.rows)
    waiting = [row for row in content.rows if stands[row.number] is Stands.WAITS]
    if not waiting:
        return 0
    found = find_many_before_create(actor=actor, wanted=[sought_of(row) for row in waiting])
    met = {row.number: answer for row, answer in zip(waiting, found, strict=False)}
    if met:
        rows = [replace(row, met=met.get(row.number, row.met)) for row in content.rows]
        keep(caseload, Rows(rows, content.notes))
        record(Event.ROWS_ASKED, actor=actor, subject=caseload, rows=len(met))
    return len(met)


@transaction.atomic
def ask_further(*, actor: Actor, caseload_id: uuid.UUID) -> int:
    """Go on with the rows that wait. Returns how many were asked. Raises NotFound, NotNow."""
    caseload = locked(actor, caseload_id, State.ROWS)
    return ask(actor, caseload, rows_of(caseload.content))


@transaction.atomic
def correct_row(
    *, actor: Actor, caseload_id: uuid.UUID, number: int, seen: int, said: Mapping[str, str]
) -> Caseload:
    """Write a row anew; with another name it is asked again whom it is like. Raises NotFound, NotNow, RowChanged."""
    caseload = locked(actor, caseload_id, State.ROWS)
    content = rows_of(caseload.content)
    row = _row(content, number, seen)
    rows = with_likeness(_replaced(content, corrected(row, dict(said))))
    content = Rows(rows, content.notes)
    keep(caseload, content)
    record(Event.ROW_CORRECTED, actor=actor, subject=caseload, row=number)
    ask(actor, caseload, content)
    return caseload


@transaction.atomic
def decide_row(*, actor: Actor, caseload_id: uuid.UUID, number: int, seen: int, answer: Answer) -> Caseload:
    """Begin with somebody who is none of those who were shown, or leave the row out.

    Raises NotFound, NotNow, RowChanged when the row is another one than was seen.
    """
    caseload = locked(actor, caseload_id, State.ROWS)
    content = rows_of(caseload.content)
    row = _row(content, number, seen)
    answered = row.question(not_left(content.rows)) if answer is Answer.BEGIN else frozenset[str]()
    if row.answer is Answer.LEAVE and answer is Answer.BEGIN:  # taken in again: it asks as before
        answered = frozenset()
    decided = replace(row, answer=answer, answered=answered, seen=row.seen + 1)
    content = Rows(_replaced(content, decided), content.notes)
    keep(caseload, content)
    record(Event.ROW_DECIDED, actor=actor, subject=caseload, row=number, answer=answer)
    return caseload


@transaction.atomic
def leave_open_rows(*, actor: Actor, caseload_id: uuid.UUID, version: int) -> int:
    """Leave out every row that is not ready. Returns how many. Raises NotFound, NotNow."""
    caseload = locked(actor, caseload_id, State.ROWS)
    if caseload.version != version:
        raise NotNow
    content = rows_of(caseload.content)
    stands = standings(content.rows)
    opened = {number for number, how in stands.items() if how not in (Stands.READY, Stands.LEFT)}
    rows = [
        replace(row, answer=Answer.LEAVE, seen=row.seen + 1) if row.number in opened else row
        for row in content.rows
    ]
    keep(caseload, Rows(rows, content.notes))
    record(Event.ROWS_LEFT, actor=actor, subject=caseload, rows=len(opened))
    return len(opened)


def _row(content: Rows, number: int, seen: int) -> Row:
    row = content.row(number)
    if row is None:
        raise NotFound
    if row.seen != seen:
        raise RowChanged
    return row


def _replaced(content: Rows, row: Row) -> list[Row]:
    return [row if each.number == row.number else each for each in content.rows]
