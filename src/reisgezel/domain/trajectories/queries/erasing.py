"""What is erased when: for one page, and for the chore that does it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from reisgezel.domain.consents.enums import AskedState, Extent
from reisgezel.domain.consents.queries.periods import last_day, periods_on
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.models import Entry, RightsRequest, ServiceText, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.rights import is_restricted, restricted_pages
from reisgezel.foundation.common.dates import months_from, today
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, Keep

UPKEEP = "upkeep of every partnership"
#: A month is at most so many days shorter than another.
_SLACK = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class ErasingDays:
    """When the notes and the rest of a closed page are erased; None: no period was chosen, so it is kept.

    is_restricted: no period erases it, as long as the person's request holds. asked_for: the person asked to erase it
    all, from this day on.
    """

    notes_on: dt.date | None
    file_on: dt.date | None
    is_restricted: bool
    asked_for: dt.date | None


def erasing_days(access: CaseAccess) -> ErasingDays | None:
    """For a page opened through the door; None while it is open. Three queries."""
    trajectory = access.trajectory
    if trajectory.phase != Phase.CLOSED or trajectory.closed_on is None:
        return None
    months = periods_on(trajectory.partnership_id, today())
    notes, file = (
        last_day(trajectory.closed_on, months[keep]) if keep in months else None for keep in AFTER_CLOSING
    )
    asked = RightsRequest.objects.within(trajectory).filter(
        trajectory__in=access.pages, state=AskedState.GRANTED, extent=Extent.ALL, erase_on__isnull=False
    )
    return ErasingDays(
        notes_on=min(notes, file) if notes and file else notes or file,
        file_on=file,
        is_restricted=is_restricted(trajectory),
        asked_for=asked.values_list("erase_on", flat=True).order_by("erase_on").first(),
    )


def due_to_erase(day: dt.date) -> ScopedQuerySet:
    """Requests that were granted, told, and thought over."""
    rows = RightsRequest.objects.across(reason=UPKEEP)
    return rows.filter(state=AskedState.GRANTED, erase_on__lte=day)


def asked_to_erase(day: dt.date) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The ids of these requests and of their pages; parts first, so that a page that goes as a whole goes once.

    Of a page that goes on in another one it is that other, which is locked for both.
    """
    rows = due_to_erase(day).order_by("-extent", "erase_on", "id")
    return list(rows.values_list("pk", Coalesce("trajectory__goes_on_in", "trajectory")))


def closed_before(partnership_id: uuid.UUID, day: dt.date, months: int, keep: Keep) -> list[uuid.UUID]:
    """Closed pages whose period has passed on this day, the oldest first; for notes those that still have any."""
    rows = Trajectory.objects.across(reason=UPKEEP).filter(
        partnership=partnership_id, phase=Phase.CLOSED, closed_on__lte=months_from(day, -months) + _SLACK
    )
    rows = rows.exclude(restricted_pages())
    if keep is Keep.NOTES:
        notes, texts = (model.objects.across(reason=UPKEEP) for model in (Entry, ServiceText))
        here, there = {"trajectory": OuterRef("pk")}, {"trajectory__goes_on_in": OuterRef("pk")}
        of_parts = Exists(notes.filter(**there)) | Exists(texts.filter(**there))
        rows = rows.filter(
            Exists(notes.filter(**here)) | Exists(texts.filter(**here)) | Q(has_parts=True) & of_parts
        )
    closed = rows.order_by("closed_on", "id").values_list("pk", "closed_on")
    return [page for page, closed_on in closed if closed_on and last_day(closed_on, months) <= day]


def closed_days(partnership_id: uuid.UUID) -> dict[dt.date, int]:
    """How many pages were closed on which day and still exist, for the preview of erasing; one query."""
    closed = Trajectory.objects.within(partnership_id).filter(phase=Phase.CLOSED, closed_on__isnull=False)
    closed = closed.exclude(restricted_pages())
    rows = closed.order_by("closed_on").values_list("closed_on").annotate(pages=Count("id"))
    return {day: pages for day, pages in rows if day}
