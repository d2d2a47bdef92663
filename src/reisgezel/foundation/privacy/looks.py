"""The one way to write down that somebody looked: the only write that reading a page may do."""

import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from reisgezel.foundation.common.readonly import writing_allowed
from reisgezel.foundation.privacy.chain import Who, append, append_all, subject_of
from reisgezel.foundation.privacy.enums import Log, Purpose
from reisgezel.foundation.privacy.models import Look

#: A page and a reason are code words. Anything longer or with a space in it could be somebody's words.
_CODE = re.compile(r"[a-z][a-z0-9_.:-]{0,39}")

#: Refusals of this request that were written within a transaction, which may yet be undone.
_unsettled: ContextVar[list[Look] | None] = ContextVar("unsettled_looks", default=None)


class Answer(Protocol):
    """A verdict: allowed or not, and a reason whose value is a code word."""

    @property
    def allowed(self) -> bool: ...
    @property
    def reason(self) -> Any: ...


def look(
    *,
    actor: Who,
    subject: models.Model,
    what: str,
    verdict: Answer,
    chain: uuid.UUID | None = None,
    purpose: Purpose | None = None,
) -> Look:
    """Log one look, allowed or refused. what: the name of the page. chain: the case (the subject's own by default).

    It has a transaction of its own; within an action it shares the action's. Raises ValueError when `what` or the
    reason is more than a code word.
    """
    row = _row(actor, subject, what, verdict, chain, purpose)
    refusals = _unsettled.get()
    if refusals is not None and not verdict.allowed and transaction.get_connection().in_atomic_block:
        refusals.append(row)
    return _write(row)


def look_at_all(*, actor: Who, seen: Iterable[tuple[models.Model, Answer]], what: str) -> int:
    """Log allowed looks at several things on one page, each in the thing's own chain; returns how many.

    Raises ValueError as `look`, and for a refusal: that is one look, and is written on its own.
    """
    rows = []
    for subject, verdict in seen:
        if not verdict.allowed:
            raise ValueError("what was refused was not seen")
        rows.append(_row(actor, subject, what, verdict))
    with writing_allowed("look"), transaction.atomic():
        return append_all(Log.LOOKS, rows)


def _row(
    actor: Who,
    subject: models.Model,
    what: str,
    verdict: Answer,
    chain: uuid.UUID | None = None,
    purpose: Purpose | None = None,
) -> Look:
    kind, ident = subject_of(subject)
    return Look(
        chain=chain or ident,
        at=timezone.now(),
        partnership_id=actor.partnership_id,
        user_id=actor.user_id,
        membership_id=actor.membership_id,
        subject_kind=kind,
        subject_id=ident,
        what=_code("what", what),
        allowed=bool(verdict.allowed),
        reason=_code("reason", verdict.reason.value),
        purpose=Purpose(purpose).value if purpose else "",
    )


@contextmanager
def refusals_outlive_rollback() -> Iterator[None]:
    """Within: a refused look stays in the log, also when the action that was refused is undone with all it wrote."""
    token = _unsettled.set([])
    try:
        yield
    finally:
        refusals = _unsettled.get() or []
        _unsettled.reset(token)
        if refusals:
            there = set(Look.objects.filter(pk__in=[row.pk for row in refusals]).values_list("pk", flat=True))
            for row in refusals:
                if row.pk not in there:
                    _write(row)


def _write(row: Look) -> Look:
    with writing_allowed("look"), transaction.atomic():
        return append(Log.LOOKS, row)


def _code(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError(f"{name}: expected a code word of at most 40 characters for the log of looks")
    return str(value)
