"""Who kept the overview of a page, from its beginning until now."""

import datetime as dt
from dataclasses import dataclass

from reisgezel.domain.trajectories.models import CaseManagerTurn, Handover
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.parts import seen
from reisgezel.domain.trajectories.queries.phases import reads_all


@dataclass(frozen=True, slots=True)
class Keeper:
    """One turn in the history of who kept the overview. The words are for who keeps it now."""

    name: str
    organisation: str
    from_at: dt.datetime
    handed_over_by: str
    client_told: bool
    met_on: dt.date | None
    know_by: dt.date | None
    without_because: str
    wants_known: str
    lines: tuple[str, ...]
    #: Who kept the overview of the page from which it came, where two pages became one; else "".
    from_page: str = ""


def keepers_of(access: CaseAccess) -> tuple[Keeper, ...]:
    """Who kept the overview, the newest first; one query. Names and days for the team, words for who keeps it now."""
    rows = (
        CaseManagerTurn.objects.within(access.standing.actor)
        .filter(seen(access.parts, "from_at"))
        .select_related("membership__user", "membership__organisation", "handed_over_by__user", "handover")
        .order_by("-from_at")
    )
    return tuple(_keeper(row, access) for row in rows)


def _keeper(row: CaseManagerTurn, access: CaseAccess) -> Keeper:
    handover: Handover | None = getattr(row, "handover", None)
    me = access.standing.actor.membership_id
    in_full = reads_all(access) or row.handed_over_by_id == me
    to_me = access.keeps_overview and row.membership_id == me
    # What filled itself was made from what the receiver may read; what was written may say more (decision 25).
    filled = to_me and handover is not None and not handover.summary
    return Keeper(
        name=row.membership.user.name,
        organisation=row.membership.organisation.name,
        from_at=row.from_at,
        handed_over_by=row.handed_over_by.user.name if row.handed_over_by else "",
        client_told=row.client_told,
        met_on=handover.met_on if handover else None,
        know_by=handover.know_by if handover else None,
        without_because=handover.without_because if handover and in_full else "",
        wants_known=handover.wants_known if handover and (in_full or to_me) else "",
        lines=tuple(line for line in row.summary.splitlines() if line.strip()) if in_full or filled else (),
        from_page=access.kept_by(row.trajectory_id),
    )
