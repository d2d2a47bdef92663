"""What is erased when: for one page, and for the chore that does it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from reisgezel.domain.consents.queries.periods import last_day, periods_on
from reisgezel.domain.consents.rules import months_from
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.models import Entry, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, Keep

UPKEEP = "upkeep of every partnership"
#: A month is at most so many days shorter than another.
_SLACK = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class ErasingDays:
    """When the notes and the rest of a closed page are erased; None: no period was chosen, so it is kept."""

    notes_on: dt.date | None
    file_on: dt.date | None


def erasing_days(access: CaseAccess) -> ErasingDays | None:
    """For a page opened through the door; None while it is open. One query."""
    trajectory = access.trajectory
    if trajectory.phase != Phase.CLOSED or trajectory.closed_on is None:
        return None
    months = periods_on(trajectory.partnership_id, today())
    notes, file = (
        last_day(trajectory.closed_on, months[keep]) if keep in months else None for keep in AFTER_CLOSING
    )
    return ErasingDays(notes_on=min(notes, file) if notes and file else notes or file, file_on=file)


def closed_before(partnership_id: uuid.UUID, day: dt.date, months: int, keep: Keep) -> list[uuid.UUID]:
    """Closed pages whose period has passed on this day, the oldest first; for notes those that still have any."""
    rows = Trajectory.objects.across(reason=UPKEEP).filter(
        partnership=partnership_id, phase=Phase.CLOSED, closed_on__lte=months_from(day, -months) + _SLACK
    )
    if keep is Keep.NOTES:
        entries = Entry.objects.across(reason=UPKEEP)
        there = Exists(entries.filter(trajectory__goes_on_in=OuterRef("pk")))
        rows = rows.filter(Exists(entries.filter(trajectory=OuterRef("pk"))) | Q(has_parts=True) & there)
    closed = rows.order_by("closed_on", "id").values_list("pk", "closed_on")
    return [page for page, closed_on in closed if closed_on and last_day(closed_on, months) <= day]


def closed_days(partnership_id: uuid.UUID) -> dict[dt.date, int]:
    """How many pages were closed on which day and still exist, for the preview of erasing; one query."""
    closed = Trajectory.objects.within(partnership_id).filter(phase=Phase.CLOSED, closed_on__isnull=False)
    rows = closed.order_by("closed_on").values_list("closed_on").annotate(pages=Count("id"))
    return {day: pages for day, pages in rows if day}
