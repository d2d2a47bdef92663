"""What people settle on two pages of one person before these become one (decision 26)."""

from django.db.models import Q

from reisgezel.domain.consents.enums import TO_BE_TOLD, AskedState
from reisgezel.domain.trajectories.enums import MAX_OPEN_GOALS, OPEN_JOININGS
from reisgezel.domain.trajectories.enums.handovers import OPEN_HANDOVERS
from reisgezel.domain.trajectories.enums.meetings import MeetingState
from reisgezel.domain.trajectories.enums.merging import Settle
from reisgezel.domain.trajectories.models import (
    Emergency,
    Goal,
    Handover,
    Joining,
    Meeting,
    RightsRequest,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.parts import pages_of


def to_settle(goes_on: Trajectory, stays: Trajectory) -> tuple[Settle, ...]:
    """What has to be settled before the one page can go on in the other; eight small queries.

    What was decided to be erased was decided about one page: it goes before another one is part of it.
    """
    there = {"trajectory": goes_on}
    partnership = goes_on.partnership_id
    goals = Goal.objects.within(partnership).filter(
        trajectory__in=[*pages_of(goes_on), *pages_of(stays)], slot__isnull=False
    )
    meetings = Meeting.objects.within(partnership).filter(**there, state=MeetingState.RUNNING)
    joinings = Joining.objects.within(partnership).filter(**there, state__in=OPEN_JOININGS)
    emergencies = Emergency.objects.within(partnership).filter(**there, seen_at=None)
    handovers = Handover.objects.within(partnership).filter(**there, state__in=OPEN_HANDOVERS)
    requests = RightsRequest.objects.within(partnership)
    to_erase = Q(state=AskedState.GRANTED)
    open_ones = {
        Settle.GOALS: goals.count() > MAX_OPEN_GOALS,
        Settle.MEETING: meetings.exists(),
        Settle.COVER: goes_on.cover_id is not None,
        Settle.JOINING: joinings.exists(),
        Settle.EMERGENCY: emergencies.exists(),
        Settle.HANDOVER: handovers.exists(),
        Settle.RIGHTS: requests.filter(Q(told_on=None, state__in=TO_BE_TOLD) | to_erase, **there).exists(),
        Settle.ERASING: requests.filter(to_erase, trajectory__in=pages_of(stays)).exists(),
    }
    return tuple(one for one, is_open in open_ones.items() if is_open)


def told_of_own(settle: tuple[Settle, ...], *, keeps_both: bool) -> tuple[Settle, ...]:
    """Nothing tells of somebody else's page before it is one with the own: these are about both, or about that one."""
    of_others = () if keeps_both else (Settle.GOALS, Settle.ERASING)
    return tuple(one for one in settle if one not in of_others)
