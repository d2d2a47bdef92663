"""Questions to join: what the asked one sees before answering, and what the team sees of them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.names import masked
from reisgezel.domain.trajectories.enums import (
    OPEN_JOININGS,
    OPEN_PHASES,
    JoiningState,
    Phase,
    TeamRole,
)
from reisgezel.domain.trajectories.models import Joining, TeamPlace
from reisgezel.domain.trajectories.queries.cases import CaseAccess, may_still_know
from reisgezel.domain.trajectories.queries.parts import seen
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look

#: How long a question that ended without a place stays in sight of the case manager.
SHOWN_FOR = dt.timedelta(days=30)
#: Questions on one list; more waiting ones are answered first.
PAGE = 25


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question to this actor, as a list shows it: who asks and until when, no more."""

    id: uuid.UUID
    asked_by: str
    organisation: str
    answer_by: dt.date


@dataclass(frozen=True, slots=True)
class Question:
    """What the asked colleague sees. The name is masked; what stays unsaid is not here at all.

    phase: until the answer; after it "", because how it goes with the person is no business of who said no. because:
    why not, as this colleague said it.
    """

    id: uuid.UUID
    name: str
    asked_by: str
    asked_by_title: str
    organisation: str
    phone: str
    why: str
    may_say: str
    topics: tuple[LifeDomain, ...]
    phase: str
    answer_by: dt.date
    state: JoiningState
    because: str
    trajectory_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class JoiningView:
    """A question to join as the team page shows it. `unsaid` is "" for everybody but the case manager."""

    id: uuid.UUID
    name: str
    first_name: str
    why: str
    may_say: str
    unsaid: str
    topics: tuple[LifeDomain, ...]
    answer_by: dt.date
    state: JoiningState
    because: str
    moved_on: dt.date | None
    is_mine: bool

    @property
    def waits_for_answer(self) -> bool:
        return self.state is JoiningState.ASKED

    @property
    def waits_for_meeting(self) -> bool:
        return self.state is JoiningState.ACCEPTED


def questions_to(actor: Actor) -> tuple[Waiting, ...]:
    """Questions that wait for this actor's answer, the most urgent first; one query."""
    rows = (
        Joining.objects.within(actor)
        .filter(membership=actor.membership_id, state=JoiningState.ASKED, trajectory__phase__in=OPEN_PHASES)
        .select_related("asked_by__user", "asked_by__organisation")
        .order_by("answer_by", "id")[:PAGE]
    )
    return tuple(
        Waiting(
            id=row.pk,
            asked_by=first_name_of(row.asked_by.user.name),
            organisation=row.asked_by.organisation.name,
            answer_by=row.answer_by,
        )
        for row in rows
    )


def access_question(actor: Actor, joining_id: uuid.UUID) -> Question:
    """A question to this actor, answered or not; the look is logged. Raises NotFound for anybody else's."""
    joining = (
        Joining.objects.within(actor)
        .filter(pk=joining_id, membership=actor.membership_id)
        .select_related("asked_by__user", "asked_by__organisation")
        .select_related("trajectory__client", "trajectory__goes_on_in")
        .first()
    )
    if joining is None or not actor.works_with_people or not may_still_know(actor, joining.trajectory):
        raise NotFound
    state = JoiningState(joining.state)
    look(
        actor=actor,
        subject=joining.trajectory,
        chain=joining.trajectory_id,
        what="question",
        verdict=Verdict(True, Reason.ASKED),
    )
    return Question(
        id=joining.pk,
        name=masked(joining.trajectory.client.call_name),
        asked_by=joining.asked_by.user.name,
        asked_by_title=joining.asked_by.title,
        organisation=joining.asked_by.organisation.name,
        phone=joining.asked_by.phone,
        why=joining.why,
        may_say=joining.may_say,
        topics=from_bits(joining.topics),
        phase=str(Phase(joining.trajectory.phase).label) if state is JoiningState.ASKED else "",
        answer_by=joining.answer_by,
        state=state,
        because=joining.because if state is JoiningState.DECLINED else "",
        trajectory_id=joining.trajectory_id,
    )


def joinings_of(access: CaseAccess) -> tuple[JoiningView, ...]:
    """Questions of this page that still wait, and for the case manager those that came to nothing lately; one query."""
    actor = access.standing.actor
    shown = Q(state__in=OPEN_JOININGS)
    if access.keeps_overview:
        lately = timezone.now() - SHOWN_FOR
        shown |= Q(state__in=(JoiningState.DECLINED, JoiningState.RETURNED), moved_at__gte=lately)
    rows = (
        Joining.objects.within(actor)
        .filter(shown, seen(access.parts, "asked_at"))
        .select_related("membership__user")
        .order_by("asked_at", "id")
    )
    return tuple(_view(row, access) for row in rows)


def access_joining(access: CaseAccess, joining_id: uuid.UUID) -> JoiningView:
    """One open question of a page already opened. A newcomer sees only the own one. Raises NotFound."""
    view = next((view for view in joinings_of(access) if view.id == joining_id), None)
    if view is None or view.state not in OPEN_JOININGS or not (access.keeps_overview or view.is_mine):
        raise NotFound
    return view


def sent_on_without_company(partnership: Partnership | Actor) -> int:
    """Places that count as started without a first contact of three behind them. By construction: none."""
    met = Joining.objects.within(partnership).filter(place=OuterRef("pk"), state=JoiningState.STARTED)
    places = TeamPlace.objects.within(partnership).filter(role=TeamRole.PARTNER, started_on__isnull=False)
    places = places.filter(came_at=None)  # they met the person on the page with which they came
    return places.filter(~Exists(met)).count()


def _view(row: Joining, access: CaseAccess) -> JoiningView:
    return JoiningView(
        id=row.pk,
        name=row.membership.user.name,
        first_name=first_name_of(row.membership.user.name),
        why=row.why,
        may_say=row.may_say,
        unsaid=row.unsaid if access.keeps_overview else "",
        topics=from_bits(row.topics),
        answer_by=row.answer_by,
        state=JoiningState(row.state),
        because=row.because,
        moved_on=timezone.localdate(row.moved_at) if row.moved_at else None,
        is_mine=row.membership_id == access.standing.actor.membership_id,
    )
