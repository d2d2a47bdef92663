"""Erasing: when the period of a class has passed since a page was closed, it is gone; statistics keep a twin.

What goes is decided by the class that each table names (`privacy/retention.py`): the notes first, then all that hangs
on the page and the person. The logs stay: they hold references, and whom those pointed to is gone.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.queries.periods import last_day, periods_on
from reisgezel.domain.trajectories.enums import GoalStatus, Phase, TeamRole
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Entry, Goal, PhaseTurn, TeamPlace, Trajectory, Twin
from reisgezel.domain.trajectories.queries.erasing import UPKEEP, closed_before
from reisgezel.domain.trajectories.queries.parts import pages_of, parts_of
from reisgezel.foundation.accounts.drafts import forget_about
from reisgezel.foundation.common.dates import first_of_quarter
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.privacy.audit import record
from reisgezel.foundation.privacy.retention import Keep


def erase_due() -> int:
    """Erase what is due today, each page in a transaction of its own. Returns how many erasures there were.

    Stopped half-way, it goes on the next time where it was.
    """
    today = timezone.localdate()
    done = 0
    for partnership_id in Partnership.objects.order_by("id").values_list("pk", flat=True):
        months = periods_on(partnership_id, today)
        for keep, erase in ((Keep.FILE, _erase_page), (Keep.NOTES, _erase_notes)):
            if keep in months:
                pages = closed_before(partnership_id, today, months[keep], keep)
                done += sum(erase(page, today, months[keep]) for page in pages)
    return done


@transaction.atomic
def _erase_notes(page: uuid.UUID, today: dt.date, months: int) -> bool:
    trajectory = _still_due(page, today, months)
    if trajectory is None:
        return False
    erased, _each = Entry.objects.within(trajectory).filter(trajectory__in=pages_of(trajectory)).delete()
    if erased:
        record(
            Event.NOTES_ERASED,
            actor=None,
            subject=trajectory,
            chain=trajectory.pk,
            partnership_id=trajectory.partnership_id,
        )
    return bool(erased)


@transaction.atomic
def _erase_page(page: uuid.UUID, today: dt.date, months: int) -> bool:
    trajectory = _still_due(page, today, months)
    if trajectory is None:
        return False
    parts = list(parts_of(trajectory).select_related("client")) if trajectory.has_parts else []
    _keep_twin(trajectory, parts)
    for one in (*parts, trajectory):  # pages that became one are one person: they go together
        record(
            Event.PAGE_ERASED, actor=None, subject=one, chain=one.pk, partnership_id=trajectory.partnership_id
        )
        forget_about(one.pk)
        _erase(one)
    return True


def _erase(trajectory: Trajectory) -> None:
    client = trajectory.client
    trajectory.delete()
    client.contact_rule = None
    client.save(update_fields=["contact_rule"])
    client.delete()


def _still_due(page: uuid.UUID, today: dt.date, months: int) -> Trajectory | None:
    """The page, locked, unless somebody opened it again meanwhile."""
    rows = Trajectory.objects.across(reason=UPKEEP).select_for_update(of=("self",))
    trajectory = rows.filter(pk=page, phase=Phase.CLOSED).first()
    if trajectory is None or trajectory.closed_on is None:
        return None
    return trajectory if last_day(trajectory.closed_on, months) <= today else None


def _keep_twin(trajectory: Trajectory, parts: list[Trajectory]) -> None:
    """One twin for one person, however many pages became one."""
    here = {"trajectory__in": [trajectory.pk, *(part.pk for part in parts)]}
    goals = Goal.objects.within(trajectory).filter(**here)
    places = TeamPlace.objects.within(trajectory).filter(
        **here, role=TeamRole.PARTNER, started_on__isnull=False
    )
    closing = (
        PhaseTurn.objects.within(trajectory)
        .filter(trajectory=trajectory, phase=Phase.CLOSED)
        .order_by("-from_at")
        .first()
    )
    Twin.objects.create(
        partnership_id=trajectory.partnership_id,
        opened=first_of_quarter(timezone.localdate(trajectory.opened_at)),
        closed=first_of_quarter(trajectory.closed_on or timezone.localdate()),
        reach=max(one.reach for one in (trajectory, *parts)),
        reason=closing.reason if closing else "",
        goals_set=goals.count(),
        goals_reached=goals.filter(status=GoalStatus.REACHED).count(),
        joined=places.values("membership").distinct().count(),
    )
