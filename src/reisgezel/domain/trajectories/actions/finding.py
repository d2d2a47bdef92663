"""Asking whether somebody is known already: counted, so that nobody asks for the asking."""

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import accumulate

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.domain.clients.sounds import sought_sounds
from reisgezel.domain.trajectories.models import Lookups
from reisgezel.domain.trajectories.queries.alike import Alike, Sought, people_alike
from reisgezel.domain.trajectories.queries.alike_many import Met, many_alike
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor

#: Questions of one member within an hour. A name that is typed takes a handful.
ASKED_AN_HOUR = 120
HOUR = dt.timedelta(hours=1)


@transaction.atomic
def find_before_create(*, actor: Actor, sought: Sought, besides: uuid.UUID | None = None) -> Alike:
    """Who is like somebody new. Whoever asks too often sees the own people alone, until the hour is over.

    Raises NotAllowed for somebody who does not begin with people.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    return people_alike(actor, sought, besides=besides, rests=not count_lookup(actor, sought))


@transaction.atomic
def find_many_before_create(*, actor: Actor, wanted: Sequence[Sought]) -> list[Met]:
    """The same for many people, each counted as one question; in order, and as many as may be asked now.

    Shorter than what was asked when the hour's questions or the day's hints are used up: the others wait.
    Raises NotAllowed as `find_before_create`.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    asked = _this_hour(actor)
    left = max(ASKED_AN_HOUR - asked.asked, 0)
    costs = [bool(sought_sounds(sought.call_name)) for sought in wanted]
    within = next((place for place, sum_so_far in enumerate(accumulate(costs)) if sum_so_far > left), None)
    found = many_alike(actor, wanted[:within])
    asked.asked += sum(costs[: len(found)])
    asked.save(update_fields=["begun_at", "asked"])
    return found


@transaction.atomic
def find_same_person(*, actor: Actor, trajectory_id: uuid.UUID, sought: Sought) -> Alike:
    """Who may be the person of this page as well: asked, counted and logged as for somebody new, with marks to ask on.

    The page was opened through the door for `Verb.MERGE`. Raises NotAllowed for who does not begin with people.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    rests = not count_lookup(actor, sought)
    return people_alike(actor, sought, besides=trajectory_id, rests=rests, same_as=trajectory_id)


def count_lookup(actor: Actor, sought: Sought) -> bool:
    """Whether others' people may be looked up now; a name that sounds like nothing asks nothing."""
    return not sought_sounds(sought.call_name) or _counted(actor)


def _counted(actor: Actor) -> bool:
    """Count one question; False when there were too many. Questions of one member wait for each other."""
    asked = _this_hour(actor)
    if asked.asked >= ASKED_AN_HOUR:
        return False
    asked.asked += 1
    asked.save(update_fields=["begun_at", "asked"])
    return True


def _this_hour(actor: Actor) -> Lookups:
    """The questions of this member within this hour, locked."""
    now = timezone.now()
    mine = _of_member(actor.partnership_id, actor.membership_id)
    if not mine:  # of two first questions at once, one makes the row, and both count on it
        first = Lookups(partnership_id=actor.partnership_id, membership_id=actor.membership_id, begun_at=now)
        Lookups.objects.bulk_create([first], ignore_conflicts=True)
        mine = _of_member(actor.partnership_id, actor.membership_id)
    [asked] = mine
    if not now - HOUR < asked.begun_at <= now + HOUR:  # also when the clock was put back
        asked.begun_at, asked.asked = now, 0
    return asked


@written_once
def _of_member(partnership: uuid.UUID, membership: uuid.UUID) -> QuerySet[Lookups]:
    return Lookups.objects.within(partnership).select_for_update().filter(membership=membership)
