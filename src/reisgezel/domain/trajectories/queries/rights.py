"""What somebody asked about the own data: for who keeps the overview, who wrote it down, and who answers."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import (
    TO_BE_TOLD,
    AskedState,
    Extent,
    Ground,
    Purpose,
    Right,
    ToldBy,
    Weight,
)
from reisgezel.domain.consents.rights import STOPS, ground_for, weight_of
from reisgezel.domain.trajectories.models import RightsRequest, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess, access_case, visible_to
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.domain.trajectories.roles import may_answer_for_the_partnership
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: What one sees at once of what waits, the first day first.
PAGE = 50
#: A yes to these is given by who keeps the overview, at once and without anybody's leave; only a no needs more people.
GIVEN_AT_ONCE = (Right.SEE, Right.CORRECT)
#: Kept and not used (GDPR, article 18): not counted, and erased by no period, for as long as it holds.
_RESTRICTED = Q(state=AskedState.DONE, right=Right.RESTRICT)
#: What sets a page aside for as long as it holds. Who objects to the work wants nothing kept any longer than otherwise.
SETS_ASIDE = _RESTRICTED | Q(state=AskedState.DONE, right=Right.OBJECT, purpose=Purpose.GUIDANCE)
_UNCOUNTED = Q(state=AskedState.DONE, right=Right.OBJECT, purpose=Purpose.LEARNING)
#: What is erased soon, unless the person takes it back.
_TO_BE_ERASED = Q(state=AskedState.GRANTED, extent=Extent.ALL)
#: The page on which a request is seen: where pages became one, the one that stays.
_PAGES = ("trajectory__goes_on_in", "trajectory")
_PAGE = Coalesce(*_PAGES)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, with what this actor may do about it. words and because are "" for who may not read them.

    weight: how it weighs on `ground`, which is that of today until it is answered. stops: what a yes stops, in words.
    """

    id: uuid.UUID
    right: Right
    purpose: Purpose | None
    extent: Extent | None
    topic: LifeDomain | None
    words: str
    received_on: dt.date
    answer_by: dt.date
    extended_because: str
    recorded_by: str
    state: AskedState
    ground: Ground | None
    weight: Weight
    stops: tuple[str, ...]
    because: str
    decided_by: str
    decided_on: dt.date | None
    told_on: dt.date | None
    told_how: str
    told_by: str
    erase_on: dt.date | None
    done_on: dt.date | None
    ended_on: dt.date | None
    ended_by: str
    ended_because: str
    waits: bool
    is_late: bool
    may_answer: bool
    may_extend: bool
    may_tell: bool
    may_take_back: bool
    may_lift: bool
    has_letter: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request whose person waits for the answer, in the list of who answers. is_answered: it only has to be told."""

    id: uuid.UUID
    trajectory_id: uuid.UUID
    name: str
    right: Right
    answer_by: dt.date
    is_answered: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Stub:
    """What stands where something was erased on request: that it was, and when."""

    erased_on: dt.date
    topic: LifeDomain | None


def access_rights(actor: Actor, trajectory_id: uuid.UUID, verb: Verb | None = None) -> CaseAccess:
    """Open what somebody asked about the own data: in the team, or to answer it. The look is logged.

    Who answers comes in by a request: without one there is nothing for a coordinator behind an id. One who may not
    answer is told that, with or without a request.
    Raises NotFound, NotAllowed.
    """
    if actor.role is MemberRole.COORDINATOR:
        page = {f"trajectory{way}": trajectory_id for way in ("", "__goes_on_in", "__parts")}
        asked = RightsRequest.objects.within(actor).filter(Q(**page, _connector=Q.OR))
        if may_answer_for_the_partnership(actor) and not asked.exists():
            raise NotFound
        verb = verb or Verb.DECIDE
    return access_case(actor, trajectory_id, verb or Verb.ASK, page="rights")


def requests_of(access: CaseAccess) -> tuple[Asked, ...]:
    """Every request that this actor may see, what waits first; at most four queries."""
    rows = list(_seen_by(access).order_by(F("told_on").asc(nulls_first=True), "-received_on", "-id"))
    grounds: dict[Purpose, Ground | None] = {}
    return tuple(_view(access, row, grounds) for row in rows)


def request_view(access: CaseAccess, request_id: uuid.UUID) -> Asked:
    """One of them. Raises NotFound."""
    row = _seen_by(access).filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return _view(access, row, {})


def answers_wanted(actor: Actor) -> tuple[Waiting, ...]:
    """For who answers: requests of people whom this actor may know of, the first day first; one query.

    Raises NotFound; NotAllowed with the reason for a coordinator of the employment service.
    """
    if actor.role is not MemberRole.COORDINATOR:
        raise NotFound
    if not may_answer_for_the_partnership(actor):
        raise NotAllowed(Reason.SERVICE_ANSWERS_NOT.label, code=Reason.SERVICE_ANSWERS_NOT.value)
    rows = (
        RightsRequest.objects.within(actor)
        .filter(told_on=None, state__in=TO_BE_TOLD)
        .annotate(page=_PAGE, name=Coalesce(*(f"{page}__client__call_name" for page in _PAGES)))
        .filter(Exists(visible_to(actor).filter(pk=OuterRef("page"))))
        .order_by("answer_by", "id")
        .values_list("id", "page", "name", "right", "answer_by", "state")
    )
    return tuple(
        Waiting(
            id=ident,
            trajectory_id=trajectory,
            name=name,
            right=Right(right),
            answer_by=day,
            is_answered=state != AskedState.ASKED,
            is_late=day < today(),
        )
        for ident, trajectory, name, right, day, state in rows[:PAGE]
    )


def stubs_of(access: CaseAccess) -> tuple[Stub, ...]:
    """What was erased on request of what this actor could have read, newest first; one query."""
    actor = access.standing.actor
    is_service = actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    if not access.keeps_overview and (is_service or not access.standing.has_met):
        return ()
    rows = _rows(actor, access.pages).filter(right=Right.ERASE, state=AskedState.DONE, done_at__isnull=False)
    found = rows.order_by("-done_at", "-id").values_list("done_at", "topic", "topics", "trajectory")
    return tuple(
        Stub(local(done_at).date(), LifeDomain(topic) if topic else None)
        for done_at, topic, topics, page in found
        if access.keeps_overview or (topics is not None and _reads_all_of(access, page, topics))
    )


def _reads_all_of(access: CaseAccess, page: uuid.UUID, topics: int) -> bool:
    """Whether this member of the team reads all of these topics on that page; 0: what the whole team reads."""
    part = next(part for part in access.parts if part.page == page)
    return not topics & ~part.topics if topics else part.is_inside and part.has_met


def is_held(trajectory: Trajectory) -> bool:
    """Whether somebody asked to set this page aside, or to erase it, and it holds. One query.

    What was asked on either of two pages that became one holds for the whole; so here, and in what follows.
    """
    return _rows(trajectory, pages_of(trajectory)).filter(SETS_ASIDE | _TO_BE_ERASED).exists()


def is_restricted(trajectory: Trajectory) -> bool:
    """Whether somebody asked to restrict this page, and it holds, also where the page was closed before. One query."""
    return _rows(trajectory, pages_of(trajectory)).filter(_RESTRICTED).exists()


def restricted_pages() -> Exists:
    """Of a row of a page: somebody asked to restrict it, and it holds."""
    rows = RightsRequest.objects.across(reason="of a page that is within its partnership already")
    here = Q(trajectory=OuterRef("pk")) | Q(trajectory__goes_on_in=OuterRef("pk"))
    return Exists(rows.filter(_RESTRICTED & here))


def left_out_of_counts(trajectory: Trajectory) -> bool:
    """Whether this person does not want to be counted, also when the page is gone."""
    return _rows(trajectory, pages_of(trajectory)).filter(_UNCOUNTED).exists()


def pages_left_out(actor: Actor) -> QuerySet[Any]:
    """The ids of pages that are in no count now; part of another query."""
    return _pages(actor, _UNCOUNTED | _RESTRICTED)


def pages_set_aside(actor: Actor) -> QuerySet[Any]:
    """The ids of pages of which nothing is used now, closed ones too; part of another query."""
    return _pages(actor, SETS_ASIDE)


def _pages(actor: Actor, which: Q) -> QuerySet[Any]:
    """Where such requests hold: on the page that stays, where two became one."""
    return RightsRequest.objects.within(actor).filter(which).order_by().annotate(page=_PAGE).values("page")


def _rows(within: Actor | Trajectory, pages: Iterable[uuid.UUID]) -> ScopedQuerySet:
    return RightsRequest.objects.within(within).filter(trajectory__in=list(pages))


def _seen_by(access: CaseAccess) -> ScopedQuerySet:
    """Who keeps the overview and who answers see all of them; anybody else of the team what that one wrote down."""
    actor = access.standing.actor
    rows = _rows(actor, access.pages).select_related(
        "recorded_by__user", "decided_by__user", "told_by__user", "ended_by__user"
    )
    return rows if access.may(Verb.FOLLOW) else rows.filter(recorded_by=actor.membership_id)


def ground_of(row: RightsRequest, trajectory: Trajectory) -> Ground | None:
    """On what ground the organisation of the case manager keeps the data that is meant, today."""
    controller = trajectory.case_manager.organisation_id
    purpose = Purpose(row.purpose) if row.purpose else Purpose.GUIDANCE
    return ground_for(trajectory.partnership_id, purpose, controller, today())


def is_second_pair(row: RightsRequest, trajectory: Trajectory, actor: Actor) -> bool:
    """Whether this human being neither wrote it down nor keeps the overview, in whatever role."""
    return actor.user_id not in {row.recorded_by.user_id, trajectory.case_manager.user_id}


def _view(access: CaseAccess, row: RightsRequest, grounds: dict[Purpose, Ground | None]) -> Asked:
    actor, trajectory, state = access.standing.actor, access.trajectory, AskedState(row.state)
    right, purpose = Right(row.right), Purpose(row.purpose) if row.purpose else Purpose.GUIDANCE
    if row.decided_at is None and purpose not in grounds:
        grounds[purpose] = ground_of(row, trajectory)
    ground = grounds[purpose] if row.decided_at is None else (Ground(row.ground) if row.ground else None)
    # Words of a person may be about health: the employment service reads its own (as `phases.reads_all`).
    is_service = actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    reads = not is_service or row.recorded_by_id == actor.membership_id
    decides = state is AskedState.ASKED and access.may(Verb.DECIDE) and is_second_pair(row, trajectory, actor)
    at_once = state is AskedState.ASKED and right in GIVEN_AT_ONCE and access.keeps_overview
    answered = row.decided_at is not None and state is not AskedState.WITHDRAWN
    waits = row.told_on is None and state in TO_BE_TOLD
    return Asked(
        id=row.pk,
        right=right,
        purpose=Purpose(row.purpose) if row.purpose else None,
        extent=Extent(row.extent) if row.extent else None,
        topic=LifeDomain(row.topic) if row.topic else None,
        words=row.words if reads else "",
        received_on=row.received_on,
        answer_by=row.answer_by,
        extended_because=row.extended_because,
        recorded_by=first_name_of(row.recorded_by.user.name),
        state=state,
        ground=ground,
        weight=weight_of(ground, right),
        stops=tuple(str(stop.label) for stop in STOPS[purpose]) if right is Right.OBJECT else (),
        because=row.because if reads else "",
        decided_by=first_name_of(row.decided_by.user.name) if row.decided_by else "",
        decided_on=local(row.decided_at).date() if row.decided_at else None,
        told_on=row.told_on,
        told_how=str(ToldBy(row.told_how).label) if row.told_how else "",
        told_by=first_name_of(row.told_by.user.name) if row.told_by else "",
        erase_on=row.erase_on,
        done_on=local(row.done_at).date() if row.done_at else None,
        ended_on=local(row.ended_at).date() if row.ended_at else None,
        ended_by=first_name_of(row.ended_by.user.name) if row.ended_by else "",
        ended_because=row.ended_because if reads else "",
        waits=waits,
        is_late=waits and row.answer_by < today(),
        may_answer=decides,
        may_extend=decides and row.extended_on is None and today() <= row.answer_by,
        may_tell=access.may(Verb.FOLLOW) and waits and (answered or at_once),
        may_take_back=access.keeps_overview and state in (AskedState.ASKED, AskedState.GRANTED),
        may_lift=access.keeps_overview
        and state is AskedState.DONE
        and right in (Right.OBJECT, Right.RESTRICT),
        has_letter=access.may(Verb.FOLLOW) and reads and state in TO_BE_TOLD,
    )
