"""Who must not know: whoever knows one of two divided pages is kept out of the other, in lists and in writes.

Whoever is in a team, was in it, stood in, sat at its table, or is being asked, knows that page. Knowing does not end
with a place, so a place that is over counts as well. It is asked of the human being, not of the membership: somebody
with two roles has one memory. Who has a place in both keeps both, and is warned (`CaseAccess.is_in_both`).
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from reisgezel.domain.trajectories.enums import JoiningState
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.models import (
    Cover,
    Divide,
    Guest,
    Handover,
    Joining,
    TeamPlace,
    Trajectory,
)
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: A cover that was ended before it began let nobody in.
_BEGAN = Q(ended_on=None) | Q(ended_on__gte=F("from_on"))


def knows_the_other(partnership: uuid.UUID, membership: uuid.UUID) -> Exists:
    """Of a row of trajectories: the person behind this membership knows a page from which it is kept apart."""
    divides = (
        Divide.objects.within(partnership)
        .filter(Q(one=OuterRef("pk")) | Q(two=OuterRef("pk")), ended_at=None)
        .annotate(other=Case(When(one=OuterRef("pk"), then=F("two")), default=F("one")))
    )
    same_person = {"trajectory": OuterRef("other"), "membership__user__memberships": membership}
    knows = [Exists(rows.filter(**same_person)) for rows in _knowing(partnership)]
    return Exists(divides.filter(reduce(or_, knows)))


def may_be_known(partnership: uuid.UUID, membership: uuid.UUID) -> Q:
    """Condition on rows with `mine_role`. The first part is true of nearly every row, and then no more is asked."""
    return Q(is_divided=False) | Q(mine_role__isnull=False) | ~Q(knows_the_other(partnership, membership))


def knows_another(partnership: uuid.UUID, membership: uuid.UUID) -> Case:
    """Of a row: another page from which it is kept apart is known. Nothing is asked of one that was never divided."""
    return Case(
        When(Q(is_divided=True) & Q(knows_the_other(partnership, membership)), then=Value(True)),  # noqa: FBT003 - SQL
        default=Value(False),  # noqa: FBT003
    )


def divides_at(trajectory: Trajectory) -> ScopedQuerySet:
    """What keeps this page apart now."""
    rows = Divide.objects.within(trajectory.partnership_id).filter(ended_at=None)
    return rows.filter(Q(one=trajectory.pk) | Q(two=trajectory.pk)).order_by("id")


def users_who_know(partnership: uuid.UUID, pages: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Everybody who knows one of these pages; one query."""
    first, *others = (
        rows.filter(trajectory__in=list(pages)).order_by().values_list("membership__user", flat=True)
        for rows in _knowing(partnership)
    )
    return set(first.union(*others))


def users_kept_out(trajectory: Trajectory) -> set[uuid.UUID]:
    """Who cannot come into this team, because of what they know. Asks nothing of a page that was never divided."""
    if not trajectory.is_divided:
        return set()
    others = [_other(trajectory, one, two) for one, two in divides_at(trajectory).values_list("one", "two")]
    return users_who_know(trajectory.partnership_id, others) if others else set()


def in_both_teams(partnership: uuid.UUID, one: uuid.UUID, two: uuid.UUID, day: dt.date) -> set[uuid.UUID]:
    """People who walk along on both pages today, or stand in there now or soon."""
    places, covers = TeamPlace.objects.within(partnership), Cover.objects.within(partnership)

    def team(page: uuid.UUID) -> set[uuid.UUID]:
        now = places.filter(trajectory=page, until=None).values_list("membership__user", flat=True)
        standing_in = covers.filter(trajectory=page, ended_on=None, until_on__gte=day)
        return {*now, *standing_in.values_list("membership__user", flat=True)}

    return team(one) & team(two)


def _knowing(partnership: uuid.UUID) -> tuple[ScopedQuerySet, ...]:
    """What makes somebody know a page: a place, a cover, a question that waits, a seat at a table that was laid."""
    return (
        TeamPlace.objects.within(partnership),
        Cover.objects.within(partnership).filter(_BEGAN),
        Joining.objects.within(partnership).filter(state=JoiningState.ASKED),
        Handover.objects.within(partnership).filter(state=HandoverState.ASKED),
        Guest.objects.within(partnership).filter(withdrawn_at=None, meeting__begun_at__isnull=False),
    )


def _other(trajectory: Trajectory, one: uuid.UUID, two: uuid.UUID) -> uuid.UUID:
    return two if one == trajectory.pk else one
