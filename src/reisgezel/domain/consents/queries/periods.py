"""How long what is kept, on a given day."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import pairwise

from reisgezel.domain.consents.models import RetentionPeriod
from reisgezel.domain.consents.rules import may_read_texts
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import first_of_quarter, months_from, today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.rounded import Rounded, rounded
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.privacy.cutting import lines_by_month
from reisgezel.foundation.privacy.retention import WITH_PERIOD, Keep, closed_days


@dataclass(frozen=True, slots=True)
class Period:
    """One version. counts: it is the one of today; is_ahead: its first day still comes."""

    months: int
    rests_on: str
    from_on: dt.date
    written_by: str
    counts: bool
    is_ahead: bool


def periods_on(partnership_id: uuid.UUID, day: dt.date) -> dict[Keep, int]:
    """The months of each class that has a period on this day; one query. What has none is kept."""
    rows = (
        RetentionPeriod.objects.within(partnership_id)
        .filter(from_on__lte=day)
        .order_by("from_on", "written_at", "id")
        .values_list("keep", "months")
    )
    return {Keep(keep): months for keep, months in rows}


def last_day(closed_on: dt.date, months: int) -> dt.date:
    """The day on which something is erased, so many months after its page was closed or it was written."""
    return months_from(closed_on, months)


def periods_of(actor: Actor) -> dict[Keep, tuple[Period, ...]]:
    """Every version of every class, newest first. Raises NotFound for who does not read these."""
    if not may_read_texts(actor):
        raise NotFound
    rows = (
        RetentionPeriod.objects.within(actor)
        .select_related("written_by__user")
        .order_by("-from_on", "-written_at", "-id")
    )
    found: dict[Keep, list[Period]] = {keep: [] for keep in WITH_PERIOD}
    on, counted, days = today(), set(), set()
    for row in rows:
        keep, ahead = Keep(row.keep), row.from_on > today()
        if (keep, row.from_on) in days:  # put right before it worked
            continue
        days.add((keep, row.from_on))
        found[keep].append(
            Period(
                months=row.months,
                rests_on=row.rests_on,
                from_on=row.from_on,
                written_by=first_name_of(row.written_by.user.name),
                counts=row.from_on <= on and keep not in counted,
                is_ahead=ahead,
            )
        )
        if not ahead:
            counted.add(keep)
    return {keep: tuple(versions) for keep, versions in found.items()}


#: Quarters that the preview looks ahead, this one among them.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Preview:
    """What a quarter erases, in counts that name nobody: pages, and lines of the logs."""

    from_on: dt.date
    counts: tuple[tuple[Keep, Rounded], ...]


def preview_of(actor: Actor) -> tuple[Preview, ...]:
    """What this quarter and the next ones erase, with the periods as they will count at its end.

    What is due already is of this quarter. Raises NotFound for who does not read these.
    """
    if not may_read_texts(actor):
        raise NotFound
    starts = [first_of_quarter(today())]
    while len(starts) <= AHEAD:
        starts.append(first_of_quarter(starts[-1] + dt.timedelta(days=100)))
    months = [periods_on(actor.partnership_id, end - dt.timedelta(days=1)) for end in starts[1:]]
    closed = closed_days(actor.partnership_id)
    lines = _lines_that_may_go(actor, starts[-1], months)
    return tuple(
        Preview(
            from_on=max(start, today()),
            counts=tuple(
                (keep, rounded(_due(lines if keep is Keep.LOGS else closed, keep, each, begin, end)))
                for keep in WITH_PERIOD
            ),
        )
        for (start, end), begin, each in zip(
            pairwise(starts), [dt.date.min, *starts[1:]], months, strict=False
        )
    )


def _due(days: dict[dt.date, int], keep: Keep, months: dict[Keep, int], begin: dt.date, end: dt.date) -> int:
    """Of what began on these days, how much goes from `begin` up to `end`."""
    if keep not in months:
        return 0
    return sum(count for day, count in days.items() if begin <= _goes_on(day, keep, months[keep]) < end)


def _goes_on(day: dt.date, keep: Keep, months: int) -> dt.date:
    """A page goes on its day. Lines of the logs go a quarter at a time, when the last day of theirs is old enough."""
    if keep is not Keep.LOGS:
        return last_day(day, months)
    next_quarter = first_of_quarter(first_of_quarter(day) + dt.timedelta(days=100))
    return last_day(next_quarter, months)


def _lines_that_may_go(actor: Actor, end: dt.date, months: list[dict[Keep, int]]) -> dict[dt.date, int]:
    """Lines of the logs by their month, as far as the shortest of these periods reaches; none without a period."""
    chosen = [each[Keep.LOGS] for each in months if Keep.LOGS in each]
    return lines_by_month(actor.partnership_id, last_day(end, -min(chosen))) if chosen else {}


def log_months_on(partnership_id: uuid.UUID | None, day: dt.date) -> int | None:
    """How many months lines of the logs are kept on this day. What is of no one partnership (signing in) is kept as
    long as the partnership that keeps longest, and for ever while one has chosen no period.
    """
    if partnership_id is not None:
        return periods_on(partnership_id, day).get(Keep.LOGS)
    chosen = [
        log_months_on(ident, day) for ident in Partnership.objects.order_by("id").values_list("pk", flat=True)
    ]
    known = [months for months in chosen if months is not None]
    return max(known) if known and len(known) == len(chosen) else None
