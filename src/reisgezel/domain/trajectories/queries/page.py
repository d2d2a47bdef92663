"""Everything on one person's page, in a fixed number of queries, cut down to what one actor may see."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.queries.contact import ContactView, contact_view
from reisgezel.domain.consents.queries.sharing import shared_of_several, shared_with
from reisgezel.domain.trajectories.enums import AppointmentState, GoalStatus, How, Phase, StepState, TeamRole
from reisgezel.domain.trajectories.models import Goal, Step, TeamPlace
from reisgezel.domain.trajectories.queries.care import CareView, care_of
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.covers import CoverView, cover_of
from reisgezel.domain.trajectories.queries.entries import Timeline, timeline
from reisgezel.domain.trajectories.queries.factors import BriefFactors, brief_factors_of
from reisgezel.domain.trajectories.queries.handovers import HandoverBrief, handover_brief
from reisgezel.domain.trajectories.queries.parts import in_parts, kept_a_part, topics_in
from reisgezel.domain.trajectories.queries.stones import StoneRow, stones_of
from reisgezel.domain.trajectories.roles import topics_of_place
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.enums import OrganisationKind


@dataclass(frozen=True, slots=True)
class PersonView:
    id: uuid.UUID
    call_name: str
    first_name: str
    language: str
    reads: str
    needs_interpreter: bool
    also_called: tuple[str, ...]
    phase: str
    is_closed: bool
    is_set_aside: bool
    case_manager_is_me: bool


@dataclass(frozen=True, slots=True)
class NextTime:
    id: uuid.UUID
    starts_at: dt.datetime
    how: str
    place: str
    has_passed: bool
    ends_at: dt.datetime
    care: CareView | None


@dataclass(frozen=True, slots=True)
class StepView:
    id: uuid.UUID
    text: str
    due_on: dt.date | None
    helper: str
    is_mine: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    id: uuid.UUID
    words: str
    why: str
    domain: LifeDomain
    status: GoalStatus
    tone: str
    step: StepView | None
    ended_at: dt.datetime | None = None
    #: Who kept the overview of the page from which it came, where two pages became one; else "".
    from_page: str = ""


@dataclass(frozen=True, slots=True)
class MemberView:
    place_id: uuid.UUID
    membership_id: uuid.UUID
    name: str
    first_name: str
    initial: str
    title: str
    organisation: str
    is_case_manager: bool
    is_me: bool
    reads: tuple[LifeDomain, ...]
    has_met: bool
    phone: str
    #: Only on the page from which this member came, where two pages became one.
    reads_there: tuple[LifeDomain, ...] = ()
    kept_there: bool = False


@dataclass(frozen=True, slots=True)
class OnePage:
    """Another page became one with this one. kept_by: who kept its overview."""

    on: dt.date
    kept_by: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page as one actor may see it. What this actor may not read is absent, not hidden."""

    person: PersonView
    contact: ContactView
    next_time: NextTime | None
    stones: tuple[StoneRow, ...]
    goals: tuple[GoalView, ...]
    promises: tuple[StepView, ...]
    factors: BriefFactors
    team: tuple[MemberView, ...]
    timeline: Timeline
    cover: CoverView | None
    handover: HandoverBrief | None
    became_one: tuple[OnePage, ...]
    keeps_overview: bool
    may_write: bool
    may_steer: bool
    may_compose: bool
    may_hand_over: bool
    may_protect: bool
    #: The first day by which the person hears an answer about the own data, for who keeps the overview.
    answer_by: dt.date | None
    may_tell: bool
    may_merge: bool
    may_unmerge: bool

    @property
    def case_manager(self) -> str:
        """The first name of who keeps the overview: always somebody in the team."""
        return next((member.first_name for member in self.team if member.is_case_manager), "")


#: Status words never carry a colour that judges; these are the three calm tones of the design.
TONES = {
    GoalStatus.BUSY: "busy",
    GoalStatus.STEP_DONE: "good",
    GoalStatus.REACHED: "good",
}


def case_page(access: CaseAccess, *, entries: int = 5) -> CasePage:
    """The read model of a page that was opened through `access_case`: seven queries, whatever the page holds."""
    trajectory = access.trajectory
    today = timezone.localdate()
    steps = _open_steps(access, today)
    by_goal = {goal_id: view for goal_id, view in steps if goal_id}
    return CasePage(
        person=person_view(access),
        contact=contact_view(trajectory.client, today),
        next_time=next_time(access),
        stones=stones_of(access),
        goals=_open_goals(access, by_goal),
        promises=tuple(view for goal_id, view in steps if goal_id is None),
        factors=brief_factors_of(access),
        team=team_of(access),
        timeline=timeline(access, size=entries),
        cover=cover_of(access),
        handover=handover_brief(access),
        became_one=became_one(access),
        keeps_overview=access.keeps_overview,
        may_write=access.may(Verb.WRITE),
        may_steer=access.may(Verb.STEER),
        may_compose=access.may(Verb.COMPOSE),
        may_hand_over=access.may(Verb.HAND_OVER),
        may_protect=access.may(Verb.PROTECT),
        answer_by=trajectory.answer_by if access.keeps_overview else None,
        may_tell=access.may(Verb.TELL),
        may_merge=access.may(Verb.MERGE),
        may_unmerge=access.may(Verb.UNMERGE),
    )


def person_view(access: CaseAccess) -> PersonView:
    trajectory = access.trajectory
    client = trajectory.client
    return PersonView(
        id=trajectory.pk,
        call_name=client.call_name,
        first_name=client.first_name,
        language=str(Language(client.language).label) if client.language else "",
        reads=str(Reads(client.reads).label) if client.reads != Reads.NOT_ASKED else "",
        needs_interpreter=client.needs_interpreter,
        also_called=client.names_known[1:],
        phase=str(Phase(trajectory.phase).label),
        is_closed=trajectory.phase == Phase.CLOSED,
        is_set_aside=trajectory.phase == Phase.SET_ASIDE,
        case_manager_is_me=trajectory.case_manager_id == access.standing.actor.membership_id,
    )


def next_time(access: CaseAccess) -> NextTime | None:
    """The next meeting; one that passed without an answer is still asked after."""
    appointment = access.trajectory.next_appointment
    if appointment is None or appointment.state != AppointmentState.PLANNED:
        return None
    return NextTime(
        id=appointment.pk,
        starts_at=appointment.starts_at,
        how=str(How(appointment.how).label),
        place=appointment.place,
        has_passed=appointment.starts_at < timezone.now(),
        ends_at=appointment.starts_at + dt.timedelta(minutes=appointment.minutes),
        care=care_of(access, appointment),
    )


def became_one(access: CaseAccess) -> tuple[OnePage, ...]:
    """The pages that went on in this one; asks nothing, the door brought it."""
    return tuple(
        OnePage(on=timezone.localdate(part.went_on_at), kept_by=part.kept_by)
        for part in access.several
        if part.went_on_at
    )


def team_of(access: CaseAccess) -> tuple[MemberView, ...]:
    """The team of today, case manager first, then in the order of joining."""
    actor, trajectory = access.standing.actor, access.trajectory
    there: dict[uuid.UUID, int] = {}
    if access.several:
        shared, there = _shared_by_page(access)
    else:
        shared = shared_with(actor, trajectory.client_id) if access.shared is None else access.shared
    places = _places(actor.partnership_id, trajectory.pk, timezone.localdate())
    return tuple(
        MemberView(
            place_id=place_id,
            membership_id=membership_id,
            name=name,
            first_name=first_name_of(name),
            initial=name[:1].upper(),
            title=title,
            organisation=organisation,
            is_case_manager=membership_id == trajectory.case_manager_id,
            is_me=membership_id == actor.membership_id,
            reads=from_bits(
                topics_of_place(
                    TeamRole(role), shared.get(membership_id, 0) if started else 0, OrganisationKind(kind)
                )
            ),
            has_met=started is not None,
            phone=phone,
            reads_there=from_bits(
                topics_of_place(TeamRole.PARTNER, there.get(membership_id, 0), OrganisationKind(kind))
            ),
            kept_there=kept_there,
        )
        for (
            place_id,
            membership_id,
            role,
            started,
            name,
            title,
            phone,
            organisation,
            kind,
            kept_there,
        ) in places
    )


def _shared_by_page(access: CaseAccess) -> tuple[dict[uuid.UUID, int], dict[uuid.UUID, int]]:
    """What is shared with each member on the page that stays, and what only on one that went on in it."""
    stays, *_others = access.several
    here: dict[uuid.UUID, int] = {}
    there: dict[uuid.UUID, int] = {}
    said = shared_of_several(access.standing.actor, access.clients) if access.said is None else access.said
    for one in said:
        found = here if one.client == stays.client else there
        found[one.membership] = found.get(one.membership, 0) | one.topic
    return here, {member: bits & ~here.get(member, 0) for member, bits in there.items()}


@written_once
def _places(partnership: uuid.UUID, trajectory: uuid.UUID, today: dt.date) -> QuerySet[Any]:
    return (
        TeamPlace.objects.within(partnership)
        .filter(trajectory=trajectory, until=None)
        # Whoever no longer acts for an organisation reads nothing; an overview always has its name.
        .filter(Q(role=TeamRole.CASE_MANAGER) | Q(membership__until=None) | Q(membership__until__gte=today))
        .annotate(kept_there=kept_a_part(partnership, trajectory))
        .order_by("role", "since", "id")
        .values_list(
            "id",
            "membership",
            "role",
            "started_on",
            "membership__user__name",
            "membership__title",
            "membership__phone",
            "membership__organisation__name",
            "membership__organisation__kind",
            "kept_there",
        )
    )


def goals_of(access: CaseAccess) -> tuple[GoalView, ...]:
    """The open goals that this actor reads, in the person's order, each with its step."""
    steps = _open_steps(access, timezone.localdate())
    return _open_goals(access, {goal_id: view for goal_id, view in steps if goal_id})


def _open_goals(access: CaseAccess, steps: dict[uuid.UUID, StepView]) -> tuple[GoalView, ...]:
    if access.several:
        goals: Iterable[Any] = _goals_of_several(access)
    else:
        goals = _goals(access.standing.actor.partnership_id, access.trajectory.pk, from_bits(access.topics))
    return tuple(
        GoalView(
            id=goal_id,
            words=words,
            why=why,
            domain=LifeDomain(domain),
            status=GoalStatus(status),
            tone=TONES.get(GoalStatus(status), "neutral"),
            step=steps.get(goal_id),
            from_page=access.kept_by(page),
        )
        for goal_id, words, why, domain, status, page in goals
    )


@written_once
def _goals(partnership: uuid.UUID, trajectory: uuid.UUID, domains: tuple[LifeDomain, ...]) -> QuerySet[Any]:
    return (
        Goal.objects.within(partnership)
        .filter(trajectory=trajectory, slot__isnull=False, domain__in=domains)
        .order_by(*_IN_ORDER)
        .values_list(*_GOAL)
    )


def _goals_of_several(access: CaseAccess) -> QuerySet[Any]:
    rows = Goal.objects.within(access.standing.actor).filter(slot__isnull=False)
    rows = rows.filter(in_parts(access.several, "domain", topics_in))
    return rows.order_by(*_IN_ORDER).values_list(*_GOAL)


_GOAL = ("id", "words", "why", "domain", "status", "trajectory")
_IN_ORDER = ("rank", "id")


def _open_steps(access: CaseAccess, today: dt.date) -> list[tuple[uuid.UUID | None, StepView]]:
    """Open steps as (goal, step). A promise without a goal is read by who made it and by the case manager."""
    actor = access.standing.actor
    if access.several:
        steps: Iterable[Any] = _steps_of_several(access)
    else:
        steps = _steps(actor.partnership_id, access.trajectory.pk)
    return [
        (
            goal_id,
            StepView(
                id=step_id,
                text=text,
                due_on=due_on,
                helper=first_name_of(helper_name or ""),
                is_mine=helper_id == actor.membership_id,
                is_late=due_on is not None and due_on < today,
            ),
        )
        for step_id, goal_id, text, due_on, helper_id, helper_name in steps
        if goal_id or access.keeps_overview or helper_id == actor.membership_id
    ]


@written_once
def _steps(partnership: uuid.UUID, trajectory: uuid.UUID) -> QuerySet[Any]:
    return (
        Step.objects.within(partnership)
        .filter(trajectory=trajectory, state=StepState.OPEN)
        .order_by("due_on", "id")
        .values_list(*_STEP)
    )


def _steps_of_several(access: CaseAccess) -> QuerySet[Any]:
    rows = Step.objects.within(access.standing.actor).filter(
        trajectory__in=access.pages, state=StepState.OPEN
    )
    return rows.order_by("due_on", "id").values_list(*_STEP)


_STEP = ("id", "goal", "text", "due_on", "helper", "helper__user__name")
