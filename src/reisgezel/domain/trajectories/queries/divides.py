"""Who must not know: whoever knows one of two divided pages is kept out of the other, in lists and in writes.

Whoever is in a team, was in it, stood in, sat at its table, or is being asked, knows that page. Knowing does not end
with a place, so a place that is over counts as well. It is asked of the human being, not of the membership: somebody
with two roles has one memory. Who has a place in both keeps both, and is warned (`CaseAccess.is_in_both`).
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

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
from reisgezel.domain.trajectories.queries.parts import family_of, pages_of
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: A cover that was ended before it began let nobody in.
_BEGAN = Q(ended_on=None) | Q(ended_on__gte=F("from_on"))


def knows_the_other(partnership: uuid.UUID, membership: uuid.UUID) -> Exists:
    """Of a row of trajectories: the person behind this membership knows a page from which it is kept apart."""
    is_one = Q(one=OuterRef("pk")) | Q(one__goes_on_in=OuterRef("pk"))
    is_two = Q(two=OuterRef("pk")) | Q(two__goes_on_in=OuterRef("pk"))
    one, two = Coalesce("one__goes_on_in", "one"), Coalesce("two__goes_on_in", "two")
    divides = (
        Divide.objects.within(partnership)
        .filter(is_one | is_two, ended_at=None)
        .annotate(other=Case(When(is_one, then=two), default=one))
    )
    there = Q(trajectory=OuterRef("other")) | Q(trajectory__goes_on_in=OuterRef("other"))
    same_person = Q(membership__user__memberships=membership)
    knows = [Exists(rows.filter(there & same_person)) for rows in _knowing(partnership)]
    return Exists(divides.filter(reduce(or_, knows)))


def may_be_known(partnership: uuid.UUID, membership: uuid.UUID) -> Q:
    """Condition on rows with `mine_role`. The first part is true of nearly every row, and then no more is asked."""
    return Q(is_divided=False) | Q(mine_role__isnull=False) | ~Q(knows_the_other(partnership, membership))


def divides_at(trajectory: Trajectory) -> ScopedQuerySet:
    """What keeps this page apart now, or one of the pages that went on in it."""
    return _divides_of(trajectory, pages_of(trajectory))


def _divides_of(trajectory: Trajectory, pages: Collection[uuid.UUID]) -> ScopedQuerySet:
    rows = Divide.objects.within(trajectory.partnership_id).filter(ended_at=None)
    return rows.filter(Q(one__in=pages) | Q(two__in=pages)).order_by("id")


def apart_from(trajectory: Trajectory) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """What keeps it apart now, each with the page from which it does: where that one went on, if it did."""
    pages = pages_of(trajectory)
    rows = _divides_of(trajectory, pages).annotate(
        one_now=Coalesce("one__goes_on_in", "one"), two_now=Coalesce("two__goes_on_in", "two")
    )
    values = rows.values_list("pk", "one", "one_now", "two_now")
    return [(ident, two_now if one in pages else one_now) for ident, one, one_now, two_now in values]


def users_who_know(partnership: uuid.UUID, pages: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Everybody who knows one of these pages, or a page that is one with it; two queries."""
    family = family_of(partnership, pages)
    first, *others = (
        rows.filter(trajectory__in=family).order_by().values_list("membership__user", flat=True)
        for rows in _knowing(partnership)
    )
    return set(first.union(*others))


def users_kept_out(trajectory: Trajectory) -> set[uuid.UUID]:
    """Who cannot come into this team, because of what they know. Asks nothing of a page that was never divided."""
    if not trajectory.is_divided:
        return set()
    others = [other for _ident, other in apart_from(trajectory)]
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
