"""Who keeps the overview of a page on a day: its case manager, and whoever stands in for some days."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q, QuerySet

from reisgezel.domain.trajectories.enums import OPEN_PHASES
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor


def stood_in_by(membership: uuid.UUID, day: dt.date, *, page: str = "") -> Q:
    """Pages on which this member stands in that day. page leads to the trajectory ("trajectory__")."""
    return Q(
        **{
            f"{page}cover__membership": membership,
            f"{page}cover__from_on__lte": day,
            f"{page}cover__until_on__gte": day,
        }
    )


def covered_pages(actor: Actor) -> tuple[uuid.UUID, ...]:
    """Open pages on which the actor stands in today: mostly none. One small question."""
    return tuple(page for (page,) in _covered(actor.partnership_id, actor.membership_id, today()))


@written_once
def _covered(partnership: uuid.UUID, membership: uuid.UUID, day: dt.date) -> QuerySet[Any]:
    pages = Trajectory.objects.within(partnership).filter(stood_in_by(membership, day))
    return pages.filter(phase__in=OPEN_PHASES).order_by("id").values_list("id")


def kept_by(membership: uuid.UUID, covered: tuple[uuid.UUID, ...], *, page: str = "") -> Q:
    """Pages whose overview this member keeps today. covered: `covered_pages`, asked before.

    A page that goes on in another is kept by who keeps that other.

    Both are columns of one table, so that each is looked up by its index: "the case manager, or who stands in" over two
    tables would read all pages of the partnership.
    """
    own = Q(**{f"{page}case_manager": membership, f"{page}goes_on_in": None})
    return own | Q(**{f"{page.removesuffix('__') or 'pk'}__in": covered}) if covered else own
