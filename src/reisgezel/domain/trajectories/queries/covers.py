"""Who stands in on a page, and for whom one could let somebody stand in."""

import datetime as dt
import uuid
from dataclasses import dataclass

from reisgezel.domain.trajectories.enums import OPEN_PHASES
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class CoverView:
    """Who stands in, and when. is_now: today is one of the days, else they are to come."""

    name: str
    first_name: str
    phone: str
    from_on: dt.date
    until_on: dt.date
    client_told: bool
    is_now: bool
    is_me: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """A page of one's own in the list for an absence. cover: who stands in already; None when nobody does."""

    trajectory_id: uuid.UUID
    name: str
    cover: str
    from_on: dt.date | None
    until_on: dt.date | None


def cover_of(access: CaseAccess) -> CoverView | None:
    """Who stands in today or in days to come; None when nobody does. Asks nothing: the door brought it."""
    cover = access.trajectory.cover
    on = today()
    if cover is None or cover.until_on < on:
        return None
    name = cover.membership.user.name
    return CoverView(
        name=name,
        first_name=first_name_of(name),
        phone=cover.membership.phone,
        from_on=cover.from_on,
        until_on=cover.until_on,
        client_told=cover.client_told,
        is_now=cover.from_on <= on,
        is_me=cover.membership_id == access.standing.actor.membership_id,
    )


def own_for_absence(actor: Actor) -> tuple[Absent, ...]:
    """Open pages of which the actor is the case manager, by name, with who stands in already; one query."""
    rows = (
        Trajectory.objects.within(actor)
        .filter(case_manager=actor.membership_id, phase__in=OPEN_PHASES, goes_on_in=None)
        .order_by("client__call_name", "id")
        .values_list(
            "id",
            "client__call_name",
            "cover__membership__user__name",
            "cover__from_on",
            "cover__until_on",
        )
    )
    on = today()
    return tuple(
        Absent(
            trajectory_id=ident,
            name=name,
            cover=first_name_of(who) if until_on and until_on >= on else "",
            from_on=from_on,
            until_on=until_on,
        )
        for ident, name, who, from_on, until_on in rows
    )
