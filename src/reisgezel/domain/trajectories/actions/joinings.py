"""Iemand erbij vragen: somebody is asked to join and answers; it begins when the three have met. Nobody is sent on."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits, topics_for
from reisgezel.domain.trajectories.actions.guard import keeps_out, locked_case, not_ahead
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.letters import tell_asked, tell_case_manager
from reisgezel.domain.trajectories.actions.parts import leave_parts, stop_everywhere
from reisgezel.domain.trajectories.actions.visits import Said, came_as_far_as, heard_of, record_visit
from reisgezel.domain.trajectories.enums import (
    HEARD,
    JOINING_MOVES,
    JOININGS_WITH_REASON,
    OPEN_JOININGS,
    OPEN_PHASES,
    Company,
    How,
    JoiningState,
    Reach,
    TeamRole,
)
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.errors import (
    AlreadyAsked,
    AlreadyInTeam,
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingSaid,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Joining, TeamPlace, Trajectory
from reisgezel.domain.trajectories.roles import TEAM_ROLES
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.common.working_days import after_working_days
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership, Partnership
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def ask_to_join(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    membership_id: uuid.UUID,
    why: str,
    may_say: str = "",
    unsaid: str = "",
    topics: tuple[LifeDomain, ...] = (),
    joining_id: uuid.UUID | None = None,
) -> Joining:
    """Ask a colleague to walk along. Nothing is shared by asking; `topics` says what the colleague will be asked about.

    `joining_id` is made with the form: sending it twice asks once. Raises NotAPlace (no colleague who could join, or a
    topic that is not talked about here), NothingSaid without a why, AlreadyInTeam, AlreadyAsked, Conflict.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    member = (
        Membership.objects.on(timezone.localdate())
        .filter(pk=membership_id, partnership_id=actor.partnership_id, role__in=TEAM_ROLES)
        .select_related("user")
        .first()
    )
    if member is None:
        raise NotAPlace(field="member")
    if set(topics) - set(topics_for(actor.with_justice_topic)):
        raise NotAPlace(field="topics")
    said = {"why": why.strip(), "may_say": may_say.strip(), "unsaid": unsaid.strip()}
    if not said["why"]:
        raise NothingSaid(field="why")
    joinings = Joining.objects.within(actor).filter(trajectory=access.trajectory)
    if joining_id and (earlier := joinings.filter(pk=joining_id).first()):
        if earlier.membership_id != member.pk or earlier.why != said["why"]:
            raise Conflict
        return earlier
    if (
        TeamPlace.objects.within(actor)
        .filter(trajectory=access.trajectory, membership=member, until=None)
        .exists()
    ):
        raise AlreadyInTeam
    if joinings.filter(membership=member, state__in=OPEN_JOININGS).exists():
        raise AlreadyAsked
    if keeps_out(access.trajectory, member.user_id):
        raise NotAPlace(field="member")
    days = Partnership.objects.values_list("answer_days", flat=True).get(pk=actor.partnership_id)
    try:
        with transaction.atomic():
            joining = Joining.objects.create(
                id=joining_id or new_id(),
                partnership_id=actor.partnership_id,
                trajectory=access.trajectory,
                membership=member,
                asked_by_id=actor.membership_id,
                asked_at=timezone.now(),
                topics=to_bits(topics),
                answer_by=after_working_days(timezone.localdate(), days),
                state=JoiningState.ASKED,
                **said,
            )
    except IntegrityError:  # the id of a form that was used for another page
        raise Conflict from None
    record(Event.JOINING_ASKED, actor=actor, subject=joining, chain=trajectory_id, member=member.pk)
    tell_asked(member, joining.answer_by)
    return joining


@transaction.atomic
def accept(*, actor: Actor, joining_id: uuid.UUID) -> Joining:
    """Yes: a place in the team, to meet the person in company. Raises NotFound, NoSuchMove, AlreadyInTeam."""
    joining = _asked_of(actor, joining_id)
    _check(joining, JoiningState.ACCEPTED)
    places = TeamPlace.objects.within(actor).filter(trajectory=joining.trajectory_id)
    if places.filter(membership=actor.membership_id, until=None).exists():
        raise AlreadyInTeam
    joining.place = TeamPlace.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=joining.trajectory_id,
        membership_id=actor.membership_id,
        role=TeamRole.PARTNER,
        why=joining.why,
        since=timezone.localdate(),
    )
    _move(joining, JoiningState.ACCEPTED)
    record(Event.JOINING_ACCEPTED, actor=actor, subject=joining, chain=joining.trajectory_id)
    tell_case_manager(joining)
    return joining


@transaction.atomic
def decline(*, actor: Actor, joining_id: uuid.UUID, because: str) -> Joining:
    """No, with the reason; it comes back to the case manager. Raises NotFound, NoSuchMove, NoReason."""
    joining = _asked_of(actor, joining_id)
    _check(joining, JoiningState.DECLINED)
    _move(joining, JoiningState.DECLINED, because)
    record(Event.JOINING_DECLINED, actor=actor, subject=joining, chain=joining.trajectory_id)
    tell_case_manager(joining)
    return joining


@transaction.atomic
def end_joining(*, actor: Actor, trajectory_id: uuid.UUID, joining_id: uuid.UUID, because: str) -> Joining:
    """The case manager takes a question back, or says that an accepted joining did not come about.

    Raises NotFound, NotAllowed, NoSuchMove (it already started or ended), NoReason.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    joining = _of_page(actor, trajectory_id, joining_id)
    if joining.state == JoiningState.ASKED:
        _move(joining, JoiningState.WITHDRAWN, because)
        record(Event.JOINING_WITHDRAWN, actor=actor, subject=joining, chain=trajectory_id)
        return joining
    _check(joining, JoiningState.NOT_STARTED)
    _move(joining, JoiningState.NOT_STARTED, because)
    TeamPlace.objects.within(actor).filter(joining=joining, until=None).update(
        until=timezone.localdate(), ended_because=joining.because
    )
    record(Event.JOINING_NOT_STARTED, actor=actor, subject=joining, chain=trajectory_id)
    if access.trajectory.has_parts:  # where this one may have walked along, and does so no more
        whole, leaver = access.trajectory, joining.membership_id
        stop_everywhere(actor=actor, trajectory=whole, membership_id=leaver)
        leave_parts(actor=actor, trajectory=whole, membership_id=leaver, because=joining.because)
        pass_on(actor=actor, trajectory=whole, leaver=leaver)
    return joining


@transaction.atomic
def start_together(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    joining_id: uuid.UUID,
    how: How,
    company: Company,
    met_at: dt.datetime,
    said: Said | None = None,
) -> Joining:
    """The first contact of three took place: from now on the newcomer reads what the person shares.

    With words about it (`said`), the meeting is a visit on the timeline too.
    Raises NotFound, NotAllowed, NoSuchMove, NotAPlace (not a way of meeting), ClockAhead.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.MEET)
    joining = _of_page(actor, trajectory_id, joining_id)
    if not access.keeps_overview and joining.membership_id != actor.membership_id:
        raise NotFound
    _check(joining, JoiningState.STARTED)
    if how not in HEARD:
        raise NotAPlace(field="how")
    joining.company = company
    _move(joining, JoiningState.STARTED)
    met_on = timezone.localdate(not_ahead(met_at, timezone.now()))
    TeamPlace.objects.within(actor).filter(joining=joining).update(started_on=met_on)
    record(Event.JOINING_STARTED, actor=actor, subject=joining, chain=trajectory_id, company=company, how=how)
    if said is not None:
        record_visit(actor=actor, trajectory_id=trajectory_id, how=how, said=said)
    else:
        heard_of(access.trajectory, met_on)
        came_as_far_as(access.trajectory, Reach.SEEN)
    return joining


def withdraw_all(*, actor: Actor, trajectory: Trajectory, because: str) -> None:
    """Every question that still waits is taken back. The page is already locked."""
    asked = Joining.objects.within(actor).filter(trajectory=trajectory, state=JoiningState.ASKED)
    _withdraw(actor, asked, because)


def withdraw_question(
    *, actor: Actor, trajectory: Trajectory, membership_id: uuid.UUID, because: str
) -> None:
    """The question to one colleague, who comes into the team in another way. The page is already locked."""
    asked = Joining.objects.within(actor).filter(trajectory=trajectory, state=JoiningState.ASKED)
    _withdraw(actor, asked.filter(membership=membership_id), because)


def _withdraw(actor: Actor, asked: ScopedQuerySet, because: str) -> None:
    for joining in asked.order_by("id"):
        _move(joining, JoiningState.WITHDRAWN, because)
        record(Event.JOINING_WITHDRAWN, actor=actor, subject=joining, chain=joining.trajectory_id)


def place_ended(*, actor: Actor, place: TeamPlace) -> None:
    """A place ends before the three have met: so does the joining. The page is already locked."""
    joining = Joining.objects.within(actor).filter(place=place, state=JoiningState.ACCEPTED).first()
    if joining is not None:
        _move(joining, JoiningState.NOT_STARTED, place.ended_because)
        record(Event.JOINING_NOT_STARTED, actor=actor, subject=joining, chain=joining.trajectory_id)


def return_unanswered() -> int:
    """Questions whose last day for an answer has passed come back to the case manager. Returns how many."""
    due = Joining.objects.across(reason="upkeep of every partnership").filter(
        state=JoiningState.ASKED, answer_by__lt=timezone.localdate()
    )
    return sum(_return(pk) for pk in due.order_by("answer_by", "id").values_list("pk", flat=True))


@transaction.atomic
def _return(joining_id: uuid.UUID) -> bool:
    """Whether it came back now: an answer that arrives at the same moment goes first."""
    rows = Joining.objects.across(reason="upkeep of every partnership")
    joining = rows.select_for_update(of=("self",)).filter(pk=joining_id, state=JoiningState.ASKED).first()
    if joining is None:
        return False
    bring_back(joining)
    return True


def bring_back(joining: Joining) -> None:
    """A question comes back without an answer; nobody is named as who did it. The row is already locked."""
    _move(joining, JoiningState.RETURNED, Ending.NO_ANSWER)
    record(
        Event.JOINING_RETURNED,
        actor=None,
        subject=joining,
        chain=joining.trajectory_id,
        partnership_id=joining.partnership_id,
    )
    tell_case_manager(joining)


def _asked_of(actor: Actor, joining_id: uuid.UUID) -> Joining:
    """The question to this actor, with its page locked. Raises NotFound, NoSuchMove on a page closed meanwhile."""
    asked = Joining.objects.within(actor).filter(pk=joining_id, membership=actor.membership_id)
    trajectory_id = asked.values_list("trajectory", flat=True).first()
    if trajectory_id is None or not actor.works_with_people:
        raise NotFound
    page = Trajectory.objects.within(actor).select_for_update().get(pk=trajectory_id)
    if page.phase not in OPEN_PHASES or keeps_out(page, actor.user_id):
        raise NoSuchMove
    return asked.select_for_update(of=("self",)).get()


def _of_page(actor: Actor, trajectory_id: uuid.UUID, joining_id: uuid.UUID) -> Joining:
    joining = Joining.objects.within(actor).filter(pk=joining_id, trajectory=trajectory_id).first()
    if joining is None:
        raise NotFound
    return joining


def _check(joining: Joining, to: JoiningState) -> None:
    if to not in JOINING_MOVES[JoiningState(joining.state)]:
        raise NoSuchMove


def _move(joining: Joining, to: JoiningState, because: str = "") -> None:
    _check(joining, to)
    because = " ".join(because.split())
    if to in JOININGS_WITH_REASON and not because:
        raise NoReason(field="because")
    joining.state, joining.moved_at, joining.because = to, timezone.now(), because[:300]
    joining.save(update_fields=["state", "moved_at", "because", "place", "company"])
