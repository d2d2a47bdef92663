"""Erasing: when the period of a class has passed since a page was closed, or when the person asked for it and had
time to think again, it is gone; statistics keep a twin, unless the person does not want to be counted.

What goes is decided by the class that each table names (`privacy/retention.py`): the notes first, then all that hangs
on the page and the person. The logs stay for their own period: they hold references, and whom those pointed to is gone.
A page that is set aside at the person's request is not erased by a period.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.consents.enums import Extent
from reisgezel.domain.consents.queries.periods import last_day, periods_on
from reisgezel.domain.trajectories.actions.erasing_part import erase_part
from reisgezel.domain.trajectories.enums import GoalStatus, Phase, TeamRole
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Entry,
    Goal,
    PhaseTurn,
    ServiceText,
    TeamPlace,
    Trajectory,
    Twin,
)
from reisgezel.domain.trajectories.queries.erasing import UPKEEP, asked_to_erase, closed_before, due_to_erase
from reisgezel.domain.trajectories.queries.parts import pages_of, parts_of
from reisgezel.domain.trajectories.queries.rights import is_restricted, left_out_of_counts
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
    done = sum(_erase_asked(request, page, today) for request, page in asked_to_erase(today))
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
    here = {"trajectory__in": pages_of(trajectory)}
    texts, _each = ServiceText.objects.within(trajectory).filter(**here).delete()
    notes, _each = Entry.objects.within(trajectory).filter(**here).delete()
    erased = texts + notes
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
    _erase_whole(trajectory, Event.PAGE_ERASED)
    return True


@transaction.atomic
def _erase_asked(request_id: uuid.UUID, page: uuid.UUID, today: dt.date) -> bool:
    """What the person asked to erase, unless it was taken back meanwhile."""
    rows = Trajectory.objects.across(reason=UPKEEP).select_for_update(of=("self",))
    trajectory = rows.filter(pk=page).first()
    if trajectory is None:
        return False
    request = due_to_erase(today).filter(pk=request_id, trajectory__in=pages_of(trajectory)).first()
    if request is None:
        return False
    if request.extent == Extent.ALL:
        if trajectory.phase != Phase.CLOSED:
            return False
        _erase_whole(trajectory, Event.ERASED_ON_REQUEST)
    else:
        erase_part(trajectory, request)
    return True


def _erase_whole(trajectory: Trajectory, event: Event) -> None:
    """The page is locked. The log says at which moment whose page went, and nothing of what stood on it.

    Pages that became one are one person: they go together.
    """
    parts = list(parts_of(trajectory).select_related("client")) if trajectory.has_parts else []
    if not left_out_of_counts(trajectory):
        _keep_twin(trajectory, parts)
    for one in (*parts, trajectory):
        record(event, actor=None, subject=one, chain=one.pk, partnership_id=trajectory.partnership_id)
        _erase(one)


def _erase(trajectory: Trajectory) -> None:
    page, client = trajectory.pk, trajectory.client
    trajectory.delete()
    client.contact_rule = None
    client.save(update_fields=["contact_rule"])
    client.delete()
    forget_about(page)


def _still_due(page: uuid.UUID, today: dt.date, months: int) -> Trajectory | None:
    """The page, locked, unless somebody opened it again meanwhile, or it was restricted."""
    rows = Trajectory.objects.across(reason=UPKEEP).select_for_update(of=("self",))
    trajectory = rows.filter(pk=page, phase=Phase.CLOSED).first()
    if trajectory is None or trajectory.closed_on is None or is_restricted(trajectory):
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
