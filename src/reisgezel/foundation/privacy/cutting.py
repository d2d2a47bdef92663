"""Throwing away the oldest rows of the logs, by rule and in a way that is still seen.

One chain at a time, in one transaction: a row of the third log says what goes and with which digest it ended; then the
rows go. Neither exists without the other (migration 0004), and nothing but the oldest rows of a chain can go: what
stays is verified from the digest that the cut kept.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from reisgezel.foundation.common.dates import first_of_quarter, local, months_from
from reisgezel.foundation.privacy.chain import ROWS, append, lock_chain
from reisgezel.foundation.privacy.enums import CUT_LOGS, Log
from reisgezel.foundation.privacy.models import Cut

#: All cuts are one chain, so that their order is known.
CUTS = uuid.UUID("00000000-0000-7000-8000-000000000c07")


@dataclass(frozen=True, slots=True)
class Limit:
    """What was written before this moment may go, because it lies so many months back."""

    before: dt.datetime
    months: int


@dataclass(frozen=True, slots=True)
class _Oldest:
    """The rows of a chain that may go: all of the first ones."""

    length: int
    digest: str
    first_at: dt.datetime
    last_at: dt.datetime
    partnership_id: uuid.UUID | None
    limit: Limit


def limit_on(day: dt.date, months: int) -> Limit:
    """Whole quarters go at once: a cut a day of every chain would tell as much as the rows did."""
    first = first_of_quarter(months_from(day, -months))
    return Limit(timezone.make_aware(dt.datetime.combine(first, dt.time.min)), months)


def throw_away(limits: Mapping[uuid.UUID | None, Limit]) -> int:
    """Throw away what is old enough. limits: per partnership; under None for rows of no one partnership.

    A partnership without a limit keeps its rows. Returns how many rows went. Stopped half-way, it goes on the next
    time.
    """
    return sum(
        _cut(log, chain, limits)
        for log in CUT_LOGS
        for chain in sorted(
            {chain for owner in limits for chain in _chains_with_old(log, owner, limits[owner])}
        )
    )


def lines_by_month(partnership_id: uuid.UUID, before: dt.date) -> dict[dt.date, int]:
    """How many lines of both logs were written in which month, as far as they lie before this day; two queries."""
    end = timezone.make_aware(dt.datetime.combine(before, dt.time.min))
    counted: Counter[dt.date] = Counter()
    for log in CUT_LOGS:
        rows = ROWS[log]._default_manager.filter(partnership_id=partnership_id, at__lt=end)
        months = rows.annotate(month=TruncMonth("at")).order_by().values_list("month")
        for month, lines in months.annotate(lines=Count("id")):
            counted[local(month).date()] += lines
    return dict(counted)


def thrown_away_before(log: Log, chain: uuid.UUID) -> dt.datetime | None:
    """Before which moment nothing of this chain is kept any more; None when all of it is. One query."""
    cuts = Cut.objects.filter(of_log=log, subject_id=chain).order_by("-length")
    return cuts.values_list("before", flat=True).first()


def thrown_away() -> Iterator[str]:
    """What was thrown away, a line for each log, limit and day; for the operator, in English like the command line."""
    told: dict[tuple[str, str, str, int], list[int]] = {}
    ends: dict[tuple[str, uuid.UUID], int] = {}
    rows = Cut.objects.order_by("sequence")
    columns = ("of_log", "subject_id", "length", "before", "at", "months")
    for log, chain, length, before, at, months in rows.values_list(*columns).iterator(5_000):
        counts = told.setdefault((log, f"{local(before):%Y-%m-%d}", f"{local(at):%Y-%m-%d}", months), [0, 0])
        counts[0] += length - ends.get((log, chain), 0)
        counts[1] += 1
        ends[log, chain] = length
    for (log, before, day, months), (gone, chains) in told.items():
        by_rule = f"from before {before} thrown away by rule ({months} months) on {day}"
        yield f"{log}: {gone} rows of {chains} chains {by_rule}"


def _chains_with_old(log: Log, owner: uuid.UUID | None, limit: Limit) -> set[uuid.UUID]:
    rows = ROWS[log]._default_manager.filter(partnership_id=owner, at__lt=limit.before)
    return set(rows.order_by().values_list("chain", flat=True).distinct())


@transaction.atomic
def _cut(log: Log, chain: uuid.UUID, limits: Mapping[uuid.UUID | None, Limit]) -> int:
    lock_chain(Log.CUTS, CUTS)  # whoever does the same meanwhile waits here, and then finds nothing
    oldest = _oldest(log, chain, limits)
    if oldest is None:
        return 0
    append(
        Log.CUTS,
        Cut(
            chain=CUTS,
            at=timezone.now(),
            partnership_id=oldest.partnership_id,
            subject_kind=ROWS[log]._meta.label_lower,
            subject_id=chain,
            of_log=log,
            length=oldest.length,
            ended_with=oldest.digest,
            first_at=oldest.first_at,
            last_at=oldest.last_at,
            before=oldest.limit.before,
            months=oldest.limit.months,
        ),
    )
    gone, _each = ROWS[log]._default_manager.filter(chain=chain, sequence__lte=oldest.length).delete()
    return gone


def _oldest(log: Log, chain: uuid.UUID, limits: Mapping[uuid.UUID | None, Limit]) -> _Oldest | None:
    """The first rows of a chain, as far as each is old enough for whose it is; None when the first one is not.

    Of limits that differ within one chain the youngest is told: each row lies before it.
    """
    found: _Oldest | None = None
    rows = ROWS[log]._default_manager.filter(chain=chain).order_by("sequence")
    for place, digest, at, owner in rows.values_list("sequence", "digest", "at", "partnership_id").iterator():
        limit = limits.get(owner)
        if limit is None or at >= limit.before:
            break
        if found is None:
            found = _Oldest(place, digest, at, at, owner, limit)
        else:
            youngest = max(found.limit, limit, key=lambda one: one.before)
            first, last = min(found.first_at, at), max(found.last_at, at)
            whose = owner if limit is youngest else found.partnership_id
            found = _Oldest(place, digest, first, last, whose, youngest)
    return found
