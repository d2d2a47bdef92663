"""Beginning the pages of a file: all in one transaction, by a worker, whatever happens on the way.

begin         somebody confirms what was seen: the file is locked away and a worker is asked
carry_out     the worker looks at each row once more, then begins all pages at once, or none
carry_on      takes up what a worker left when it was killed
take_back     the pages go again, while nobody wrote on them
"""

import datetime as dt
import uuid
from dataclasses import replace

import structlog
from django.db import Error, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.caseload.actions.guard import keep, locked
from reisgezel.domain.caseload.checking import check
from reisgezel.domain.caseload.contents import Begun, Left, Rows, begun_of, rows_of
from reisgezel.domain.caseload.enums import Answer, Stands, State, Stopped
from reisgezel.domain.caseload.errors import NotNow, StillOpen
from reisgezel.domain.caseload.events import Event
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.preview import sought_of
from reisgezel.domain.caseload.rows import Row, standings
from reisgezel.domain.trajectories.actions.openings import Newcomer, open_cases, take_back_cases
from reisgezel.domain.trajectories.queries.alike_many import ROUND, Met, many_known
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.foundation.accounts.drafts import forget_about
from reisgezel.foundation.common.errors import ReisgezelError
from reisgezel.foundation.notices.tasks import do_soon
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

log = structlog.get_logger(__name__)

#: The name of this work for the worker.
WORK = "caseload.begin"
#: A worker that gave no sign of life for so long is gone; after so many tries somebody has to look.
SILENT, TRIES = dt.timedelta(minutes=2), 3
_UPKEEP = "a worker begins the pages of whatever partnership asked for it"


@transaction.atomic
def begin(*, actor: Actor, caseload_id: uuid.UUID, version: int) -> Caseload:
    """Confirm the rows that are ready, as they were seen; sent twice it is confirmed once.

    Raises NotFound, NotNow when something changed since, StillOpen while a row is not decided.
    """
    caseload = locked(actor, caseload_id, State.ROWS, State.RUNNING, State.DONE)
    if caseload.state != State.ROWS:
        return caseload
    if caseload.version != version:
        raise NotNow
    stands = standings(rows_of(caseload.content).rows)
    if not set(stands.values()) <= {Stands.READY, Stands.LEFT} or Stands.READY not in stands.values():
        raise StillOpen
    caseload.state, caseload.stopped, caseload.moved_at = State.RUNNING, "", timezone.now()
    caseload.total = list(stands.values()).count(Stands.READY)
    caseload.done = caseload.tries = 0
    caseload.save()
    record(Event.BEGINNING, actor=actor, subject=caseload, people=caseload.total)
    do_soon(WORK, caseload.pk)
    return caseload


def carry_out(caseload_id: uuid.UUID) -> None:
    """Begin every page of a confirmed file, or none of them. Done before, it does nothing."""
    caseload = Caseload.objects.across(reason=_UPKEEP).filter(pk=caseload_id, state=State.RUNNING).first()
    if caseload is None:
        return
    _signs(caseload, tries=caseload.tries + 1, done=0)
    actor = _actor_of(caseload)
    content = rows_of(caseload.content)
    stands = standings(content.rows)
    ready = [row for row in content.rows if stands[row.number] is Stands.READY]
    if actor is None:
        _stop(caseload, content, Stopped.FAILED)
        return
    if changed := _met_since(actor, caseload, ready):
        rows = [changed.get(row.number, row) for row in content.rows]
        _stop(caseload, Rows(rows, content.notes), Stopped.CHANGED)
        return
    try:
        _begin_all(actor, caseload, content, ready)
    except (IntegrityError, ReisgezelError) as failure:
        log.warning("caseload.not_begun", failure=type(failure).__name__)
        _stop(caseload, content, Stopped.FAILED)


def carry_on() -> int:
    """Take up what a worker left. Returns how many files."""
    rows = Caseload.objects.across(reason=_UPKEEP).filter(
        state=State.RUNNING, moved_at__lte=timezone.now() - SILENT
    )
    found = list(rows.order_by("id"))
    for caseload in found:
        if caseload.tries >= TRIES:
            _stop(caseload, rows_of(caseload.content), Stopped.FAILED)
            continue
        try:
            carry_out(caseload.pk)
        except Error as failure:
            # By its kind alone: what a database says of a row may be somebody's name.
            log.warning("caseload.not_begun", failure=type(failure).__name__)
    return len(found)


@transaction.atomic
def take_back(*, actor: Actor, caseload_id: uuid.UUID) -> int:
    """Remove the pages of a file, all of them. Returns how many.

    Raises NotFound, NotNow, or AlreadyUsed as soon as somebody wrote on one of them.
    """
    caseload = locked(actor, caseload_id, State.DONE)
    pages = dict(begun_of(caseload.content).pages)
    take_back_cases(actor=actor, pages=pages)
    record(Event.TAKEN_BACK, actor=actor, subject=caseload, people=len(pages))
    caseload.delete()
    return len(pages)


def _met_since(actor: Actor, caseload: Caseload, ready: list[Row]) -> dict[int, Row]:
    """Rows that are like somebody whom this actor came to know since, each with that question."""
    changed = {}
    for start in range(0, len(ready), ROUND):
        some = ready[start : start + ROUND]
        for row, known in zip(some, many_known(actor, [sought_of(row) for row in some]), strict=True):
            met = row.met or Met()
            if set(known) - set(met.known):
                both = Met(tuple(dict.fromkeys((*known, *met.known))), met.hinted)
                changed[row.number] = replace(row, met=both, answer=None, seen=row.seen + 1)
        _signs(caseload, done=start + len(some))
    return changed


@transaction.atomic
def _begin_all(actor: Actor, caseload: Caseload, content: Rows, ready: list[Row]) -> None:
    rows = Caseload.objects.within(actor).select_for_update()
    mine = rows.filter(pk=caseload.pk, state=State.RUNNING, version=caseload.version).first()
    if mine is None:  # another worker was first
        return
    newcomers = []
    for row in ready:
        person, _faults = check(row.said, row.trouble)
        if person is None:
            raise NotNow
        told_apart = row.met is not None and not row.met.is_empty
        newcomers.append(Newcomer(row.case_id, person, told_apart))
    open_cases(actor=actor, newcomers=newcomers, source=mine.pk)
    begun = Begun(
        pages={each.case_id: each.events for each in newcomers},
        left=tuple(
            Left(row.number, row.met.hinted if row.met else ())
            for row in content.rows
            if row.answer is Answer.LEAVE
        ),
    )
    keep(mine, begun, state=State.DONE, done=len(newcomers), done_at=timezone.now())
    forget_about(mine.pk)
    record(Event.BEGUN, actor=actor, subject=mine, people=len(newcomers), left=len(begun.left))


@transaction.atomic
def _stop(caseload: Caseload, content: Rows, why: Stopped) -> None:
    """Nothing was begun: the rows can be looked at again."""
    rows = Caseload.objects.across(reason=_UPKEEP).select_for_update()
    mine = rows.filter(pk=caseload.pk, state=State.RUNNING, version=caseload.version).first()
    if mine is not None:
        keep(mine, content, state=State.ROWS, stopped=why, done=0, moved_at=None)
        record(Event.STOPPED, actor=None, subject=mine, partnership_id=mine.partnership_id, why=why)


def _signs(caseload: Caseload, **fields: int) -> None:
    """A sign of life, and how far it is: outside the transaction that begins the pages, so that it is seen."""
    rows = Caseload.objects.within(caseload.partnership_id).filter(pk=caseload.pk, state=State.RUNNING)
    rows.update(moved_at=timezone.now(), **fields)


def _actor_of(caseload: Caseload) -> Actor | None:
    """Who asked for it, as this person stands today; None when that is over."""
    today = Membership.objects.on(timezone.localdate())
    member = (
        today.filter(pk=caseload.membership_id, user__is_active=True)
        .select_related("user", "organisation", "partnership")
        .first()
    )
    actor = Actor.of(member) if member else None
    return actor if actor and may_start_with_somebody(actor) else None
