"""The one door to a person's page."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Protocol

from django.db.models import Case, F, FilteredRelation, Q, Value, When

from reisgezel.domain.consents.queries.sharing import shared_with
from reisgezel.domain.trajectories.enums import KEEPING_ROLES, Phase, TeamRole
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.divides import knows_another, may_be_known
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.rules import Standing, Verb, may, readable_topics
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """A page that was opened through the door: the trajectory with its client, and what this actor may do with it."""

    trajectory: Trajectory
    standing: Standing
    verdict: Verdict
    #: What is shared with each member, when the door had to ask.
    shared: dict[uuid.UUID, int] | None = None

    def may(self, verb: Verb) -> bool:
        return bool(may(verb, self.standing))

    @property
    def topics(self) -> int:
        return readable_topics(self.standing)

    @property
    def keeps_overview(self) -> bool:
        """As the case manager, or standing in today."""
        return self.standing.role in KEEPING_ROLES

    @property
    def is_in_both(self) -> bool:
        """Knows another page too, from which this one is kept apart: to be warned before opening it."""
        return self.standing.role is not None and self.trajectory.knows_the_other  # type: ignore[attr-defined, no-any-return]


def visible_to(actor: Actor) -> ScopedQuerySet:
    """Trajectories of the actor's partnership with this actor's own place: `mine_role` (None: no place).

    Every list, search and page starts here.
    """
    return rows_visible_to(actor.partnership_id, actor.membership_id, today())


def rows_visible_to(partnership: uuid.UUID, membership: uuid.UUID, day: dt.date) -> ScopedQuerySet:
    """The same for a question that is written once. Standing in comes before a place of one's own.

    A page that this member must not know of is not among them: it answers everywhere as one that never was.
    """
    return _rows(partnership, membership, day).filter(may_be_known(partnership, membership))


def _rows(partnership: uuid.UUID, membership: uuid.UUID, day: dt.date) -> ScopedQuerySet:
    return (
        Trajectory.objects.within(partnership)
        .annotate(
            mine=FilteredRelation(
                "places", condition=Q(places__membership=membership, places__until__isnull=True)
            )
        )
        .annotate(
            mine_role=Case(
                When(stood_in_by(membership, day), then=Value(TeamRole.COVER.value)), default=F("mine__role")
            ),
            mine_started=F("mine__started_on"),
        )
    )


@written_once
def _page_with_client(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, trajectory: uuid.UUID
) -> ScopedQuerySet:
    """One page, also one that this member must not know of: `before_the_door` tells them apart by the same answer."""
    rows = _rows(partnership, membership, day).filter(pk=trajectory)
    rows = rows.annotate(
        knows_the_other=knows_another(partnership, membership), keeper_until=F("case_manager__until")
    )
    return rows.select_related(
        "client__contact_rule", "next_appointment", "cover__membership__user", "handover__membership__user"
    )


class VisibleRow(Protocol):
    """What the rules need of a row of `visible_to`."""

    @property
    def phase(self) -> str: ...
    @property
    def mine_role(self) -> str | None: ...


def standing_of(actor: Actor, row: VisibleRow, *, topics: int = 0) -> Standing:
    """The facts for the rules. topics: what the person shares with this actor; a list shows nothing of any topic."""
    return Standing(
        actor=actor,
        role=TeamRole(row.mine_role) if row.mine_role else None,
        topics=topics,
        phase=Phase(row.phase),
    )


def at_the_door(actor: Actor, trajectory: Trajectory) -> tuple[Standing, dict[uuid.UUID, int] | None]:
    """How the actor stands towards a row of `visible_to`, and what is shared with whom, where that had to be asked."""
    standing = standing_of(actor, trajectory)  # type: ignore[arg-type]
    if standing.role is not TeamRole.PARTNER:
        return standing, None
    if trajectory.mine_started is None:  # type: ignore[attr-defined]
        return replace(standing, has_met=False), None
    shared = shared_with(actor, trajectory.client_id)
    return replace(standing, topics=shared.get(actor.membership_id, 0)), shared


def access_case(actor: Actor, public_id: uuid.UUID, verb: Verb, *, page: str) -> CaseAccess:
    """Open a page, or be told why not. The look is logged either way.

    Raises NotFound for somebody who may not even know that it exists (another partnership, no work with people),
    NotAllowed with the reason for a colleague without the right.
    """
    access = before_the_door(actor, public_id, verb)
    look(
        actor=actor,
        subject=access.trajectory,
        chain=access.trajectory.pk,
        what=page,
        verdict=access.verdict,
    )
    return let_in(access)


def before_the_door(actor: Actor, public_id: uuid.UUID, verb: Verb) -> CaseAccess:
    """The page and what the rule says, before anything is shown. Whoever calls this logs the look, then `let_in`.

    Raises NotFound for a page that is not in the actor's partnership, or that this actor must not know of.
    """
    rows = _page_with_client(actor.partnership_id, actor.membership_id, today(), public_id)
    if not rows or (rows[0].mine_role is None and rows[0].knows_the_other):
        raise NotFound
    trajectory = rows[0]
    standing, shared = at_the_door(actor, trajectory)
    until = trajectory.keeper_until
    standing = replace(standing, keeper_left=until is not None and until < today())
    return CaseAccess(trajectory=trajectory, standing=standing, verdict=may(verb, standing), shared=shared)


def let_in(access: CaseAccess) -> CaseAccess:
    """The same access, when the verdict allows it. Raises NotFound and NotAllowed as `access_case`."""
    if not access.standing.actor.works_with_people:
        raise NotFound
    if not access.verdict:
        raise NotAllowed(access.verdict.reason.label, code=access.verdict.reason.value)
    return access
