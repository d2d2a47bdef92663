"""The one door to a person's page."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, Value, When

from reisgezel.domain.consents.queries.sharing import Shared, shared_of_several, shared_with
from reisgezel.domain.trajectories.enums import KEEPING_ROLES, Phase, TeamRole
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.divides import knows_the_other, may_be_known
from reisgezel.domain.trajectories.queries.keeping import stood_in_by
from reisgezel.domain.trajectories.queries.parts import Part, Place, parts_for
from reisgezel.domain.trajectories.rules import Standing, Verb, may, readable_topics
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import MovedOn, NotAllowed, NotFound
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
    #: What this actor reads of each of the pages that became one; empty for a page that is one, as nearly all are.
    several: tuple[Part, ...] = ()
    #: What is shared on each of these, when the door had to ask.
    said: tuple[Shared, ...] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The page in its parts, the one that stays first."""
        if self.several:
            return self.several
        place = self.standing.role is not None
        return (
            Part(
                page=self.trajectory.pk,
                client=self.trajectory.client_id,
                topics=readable_topics(self.standing),
                is_inside=place,
                keeps=self.keeps_overview,
                has_met=place and self.standing.has_met,
            ),
        )

    @property
    def pages(self) -> list[uuid.UUID]:
        return [part.page for part in self.several] or [self.trajectory.pk]

    @property
    def clients(self) -> list[uuid.UUID]:
        return [part.client for part in self.several] or [self.trajectory.client_id]

    @property
    def one_since(self) -> dt.datetime | None:
        """Since when the pages are one that are one now: what the person allowed since then holds for all of them."""
        return max((part.went_on_at for part in self.several if part.went_on_at), default=None)

    def kept_by(self, page: uuid.UUID) -> str:
        """Who kept the overview of the page from which something came; "" for the one that stays."""
        return next((part.kept_by for part in self.several if part.page == page), "")

    def may(self, verb: Verb) -> bool:
        return bool(may(verb, self.standing))

    @property
    def topics(self) -> int:
        """Bits of what is read here; where pages became one, of any part: which of it is in `parts`."""
        if self.several:
            return reduce(or_, (part.topics for part in self.several))
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

    A page that this member must not know of is not among them: it answers everywhere as one that never was. Nor is one
    that goes on in another: there it is found.
    """
    rows = _rows(partnership, membership, day).filter(goes_on_in=None)
    return rows.filter(may_be_known(partnership, membership))


def may_still_know(actor: Actor, trajectory: Trajectory) -> bool:
    """Whether who was asked something about a page may open that question still: not where it must not be known by now.

    Of a page that went on in another one, that other is asked about: what keeps either apart keeps the whole apart.
    Asks nothing of a page that was never divided; `goes_on_in` comes with it.
    """
    page = trajectory.goes_on_in or trajectory
    return not page.is_divided or visible_page(actor, page.pk) is not None


def visible_page(actor: Actor, page: uuid.UUID) -> Trajectory | None:
    """One page as `visible_to` has it, with its person and who keeps it; None where there is none for this actor."""
    found = next(iter(_page_that_stays(actor.partnership_id, actor.membership_id, today(), page)), None)
    return None if found is None or _must_not_be_known(actor, found) else found


@written_once
def _page_that_stays(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, page: uuid.UUID
) -> ScopedQuerySet:
    rows = _rows(partnership, membership, day).filter(pk=page, goes_on_in=None)
    return rows.select_related("client", "case_manager__user")


def _must_not_be_known(actor: Actor, trajectory: Any) -> bool:
    """What `may_be_known` asks of rows, of one row with `mine_role`: it is then told whether it `knows_the_other`.

    A question of its own for the few pages that were ever divided: within another one it takes PostgreSQL longer to
    plan than all the rest.
    """
    trajectory.knows_the_other = trajectory.is_divided and bool(
        _knows_another(actor.partnership_id, actor.membership_id, trajectory.pk)
    )
    return trajectory.mine_role is None and trajectory.knows_the_other


@written_once
def _knows_another(partnership: uuid.UUID, membership: uuid.UUID, trajectory: uuid.UUID) -> QuerySet[Any]:
    rows = Trajectory.objects.within(partnership).filter(pk=trajectory)
    return rows.filter(knows_the_other(partnership, membership)).values_list("pk")


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
    rows = rows.annotate(keeper_until=F("case_manager__until"), **_parts(membership))
    rows = rows.select_related(
        "client__contact_rule", "next_appointment", "cover__membership__user", "handover__membership__user"
    )
    return rows.order_by("part_went_on_at", "part_id")


def _parts(membership: uuid.UUID) -> dict[str, Any]:
    """One row for each page that goes on in this one, with the actor's own place there; one row when there is none."""
    there = Q(parts__places__membership=membership, parts__places__until__isnull=True)
    return {
        "mine_there": FilteredRelation("parts__places", condition=there),
        "mine_came_at": F("mine__came_at"),
        "part_id": F("parts__id"),
        "part_client": F("parts__client"),
        "part_went_on_at": F("parts__went_on_at"),
        "part_kept_by": F("parts__case_manager__user__name"),
        "part_role": F("mine_there__role"),
        "part_started": F("mine_there__started_on"),
    }


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
    NotAllowed with the reason for a colleague without the right, MovedOn for the address of a page that goes on in
    another, told to who may open that one.
    """
    access = before_the_door(actor, public_id, verb)
    moved_on(access, public_id)
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

    A page that goes on in another is opened as that other one. Raises NotFound for a page that is not in the actor's
    partnership, or that this actor must not know of.
    """
    rows = _page_with_client(actor.partnership_id, actor.membership_id, today(), public_id)
    if rows and rows[0].goes_on_in_id:
        rows = _page_with_client(actor.partnership_id, actor.membership_id, today(), rows[0].goes_on_in_id)
    if not rows or _must_not_be_known(actor, rows[0]):
        raise NotFound
    trajectory = rows[0]
    several: tuple[Part, ...] = ()
    shared, said = None, None
    if trajectory.has_parts:
        standing, several, said = _at_one_of_several(actor, rows)
    else:
        standing, shared = at_the_door(actor, trajectory)
    until = trajectory.keeper_until
    standing = replace(standing, keeper_left=until is not None and until < today())
    return CaseAccess(trajectory, standing, may(verb, standing), shared, several, said)


def moved_on(access: CaseAccess, asked_for: uuid.UUID) -> None:
    """Lead from the address of a page that went on in another one to that other, for who may be told.

    Raises MovedOn; of anybody else nothing: the door answers as for the page itself.
    """
    if access.verdict and access.standing.actor.works_with_people and access.trajectory.pk != asked_for:
        raise MovedOn(str(asked_for), str(access.trajectory.pk))


def _at_one_of_several(
    actor: Actor, rows: list[Any]
) -> tuple[Standing, tuple[Part, ...], tuple[Shared, ...] | None]:
    """The same as `at_the_door` for a page that others go on in: with what is read of each part."""
    row = rows[0]
    standing = standing_of(actor, row)
    places = [
        Place(row.pk, row.client_id, row.mine_role, row.mine_started, row.mine_came_at),
        *(
            Place(
                page=part.part_id,
                client=part.part_client,
                role=part.part_role,
                started_on=part.part_started,
                came_at=None,
                went_on_at=part.part_went_on_at,
                kept_by=first_name_of(part.part_kept_by),
            )
            for part in rows
        ),
    ]
    if standing.role is not TeamRole.PARTNER:
        return standing, parts_for(actor, standing.role, places, ()), None
    said = shared_of_several(actor, [place.client for place in places])
    parts = parts_for(actor, standing.role, places, said)
    standing = replace(
        standing,
        has_met=row.mine_started is not None or any(part.has_met for part in parts),
        topics=reduce(or_, (part.topics for part in parts)),
        kept_before=any(part.keeps for part in parts),
    )
    return standing, parts, said


def let_in(access: CaseAccess) -> CaseAccess:
    """The same access, when the verdict allows it. Raises NotFound and NotAllowed as `access_case`."""
    if not access.standing.actor.works_with_people:
        raise NotFound
    if not access.verdict:
        raise NotAllowed(access.verdict.reason.label, code=access.verdict.reason.value)
    return access
