"""How long what is kept, on a given day."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import pairwise

from reisgezel.domain.consents.models import RetentionPeriod
from reisgezel.domain.consents.rules import may_read_texts, months_from
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import first_of_quarter, today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.rounded import Rounded, rounded
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, Keep, closed_days


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
    """The day on which something is erased, so many months after its page was closed."""
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
    found: dict[Keep, list[Period]] = {keep: [] for keep in AFTER_CLOSING}
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
    """What a quarter erases, in counts that name nobody."""

    from_on: dt.date
    counts: tuple[tuple[Keep, Rounded], ...]


def preview_of(actor: Actor) -> tuple[Preview, ...]:
    """What this quarter and the next ones erase, with the periods as they will count at its end.

    What is due already is of this quarter. Raises NotFound for who does not read these.
    """
    if not may_read_texts(actor):
        raise NotFound
    days = closed_days(actor.partnership_id)
    starts = [first_of_quarter(today())]
    while len(starts) <= AHEAD:
        starts.append(first_of_quarter(starts[-1] + dt.timedelta(days=100)))
    return tuple(
        Preview(
            from_on=max(start, today()),
            counts=_erased_in(actor, days, start if number else dt.date.min, end),
        )
        for number, (start, end) in enumerate(pairwise(starts))
    )


def _erased_in(
    actor: Actor, days: dict[dt.date, int], start: dt.date, end: dt.date
) -> tuple[tuple[Keep, Rounded], ...]:
    months = periods_on(actor.partnership_id, end - dt.timedelta(days=1))
    due = {
        keep: sum(pages for day, pages in days.items() if start <= last_day(day, months[keep]) < end)
        for keep in AFTER_CLOSING
        if keep in months
    }
    return tuple((keep, rounded(due.get(keep, 0))) for keep in AFTER_CLOSING)
