"""How far outreach came: tried, seen, talked, taking part. A funnel of counts, without a name in it.

A few people are not counted exactly: with the names that a coordinator knows, a small number would say who. So counts
are rounded down to a whole number of `ROUNDED`, and the periods are fixed: nobody asks day by day what changed.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Subquery, When
from django.db.models.functions import Greatest
from django.utils import timezone

from reisgezel.domain.trajectories.enums import Reach
from reisgezel.domain.trajectories.models import Trajectory, Twin
from reisgezel.domain.trajectories.queries.rights import pages_left_out
from reisgezel.domain.trajectories.roles import may_count
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.rounded import ROUNDED, Rounded, rounded
from reisgezel.foundation.organisations.actor import Actor

#: Quarters of a year to choose from, this one among them.
QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year. number: 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)


@dataclass(frozen=True, slots=True)
class Stage:
    """So many came at least as far as this."""

    reach: Reach
    came: Rounded


@dataclass(frozen=True, slots=True)
class Funnel:
    quarter: Quarter
    stages: tuple[Stage, ...]

    @property
    def most(self) -> int:
        """The longest bar, never zero."""
        return max(ROUNDED, *(stage.came.at_least for stage in self.stages))

    @property
    def is_empty(self) -> bool:
        return not any(stage.came.at_least or stage.came.few for stage in self.stages)


def quarters_until_now() -> tuple[Quarter, ...]:
    """The quarters one can choose, newest first."""
    day = today()
    found = [Quarter(day.year, (day.month + 2) // 3)]
    while len(found) < QUARTERS:
        found.append(found[-1].before)
    return tuple(found)


def funnel_of(actor: Actor, quarter: Quarter) -> Funnel:
    """Pages opened in this quarter, by how far they came until today, erased ones too; three queries.

    Whoever does not want to be counted is not.

    Raises NotFound for other roles.
    """
    if not may_count(actor):
        raise NotFound
    begin, end = (
        timezone.make_aware(dt.datetime.combine(one.first_day, dt.time.min))
        for one in (quarter, quarter.next)
    )
    counted: Counter[int] = Counter()
    furthest = Trajectory.objects.within(actor).filter(goes_on_in=OuterRef("pk")).order_by("-reach")
    # Somebody whose two pages became one is one person, who came as far as either says.
    came = Case(
        When(has_parts=True, then=Greatest("reach", Subquery(furthest.values("reach")[:1]))), default="reach"
    )
    pages = Trajectory.objects.within(actor).filter(goes_on_in=None, opened_at__gte=begin, opened_at__lt=end)
    for people, reach in (
        (pages, came),
        (Twin.objects.within(actor).filter(opened=quarter.first_day), F("reach")),
    ):
        rows = people.order_by().annotate(came=reach).values_list("came").annotate(pages=Count("id"))
        counted.update(dict(rows))
    left_out = pages.filter(pk__in=pages_left_out(actor)).order_by().annotate(came=came)
    counted.subtract(dict(left_out.values_list("came").annotate(pages=Count("id"))))
    return Funnel(
        quarter=quarter,
        stages=tuple(
            Stage(reach, rounded(sum(pages for value, pages in counted.items() if value >= reach)))
            for reach in Reach
        ),
    )
