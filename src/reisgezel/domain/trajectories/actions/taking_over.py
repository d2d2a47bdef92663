"""Taking over from a colleague: the answer, the joint contact, and the day on which the overview passes."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.actions.appointments import appointment_answered
from reisgezel.domain.trajectories.actions.guard import (
    has_left,
    keeps_out,
    lock_pages,
    locked_case,
    not_ahead,
)
from reisgezel.domain.trajectories.actions.handing import (
    acting_for,
    answer_day,
    bring_handover_back,
    end_handover,
    may_move,
    point_to,
    to_be_told,
)
from reisgezel.domain.trajectories.actions.handovers import agree_on_joint_contact
from reisgezel.domain.trajectories.actions.letters import tell_about_handover, tell_keeps_now
from reisgezel.domain.trajectories.actions.overview import keeper_to_be, pass_overview
from reisgezel.domain.trajectories.actions.steps import agree_step_on_case
from reisgezel.domain.trajectories.actions.visits import Said, came_as_far_as, heard_of, record_visit
from reisgezel.domain.trajectories.enums import (
    HEARD,
    OPEN_PHASES,
    AppointmentState,
    Company,
    How,
    Phase,
    Reach,
    TeamRole,
)
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.enums.handovers import AGREED_HANDOVERS, HandoverState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Handover, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.cover_lines import filled_lines
from reisgezel.domain.trajectories.queries.parts import parts_to_keep
from reisgezel.domain.trajectories.rules import Standing, Verb, may
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

UPKEEP = "upkeep of every partnership"


@transaction.atomic
def accept_handovers(*, actor: Actor, handover_ids: Iterable[uuid.UUID]) -> int:
    """Yes, to all of these or to none. Returns how many are new; pressed twice it is one yes.

    A yes gives a place of somebody who has not met the person yet: the name and how to reach the person, and no topic.
    When the giver has left there is nobody to be warm with: the overview passes at once, and getting to know the person
    is the first step. Raises NotFound for anybody else's, NoSuchMove when one of them was ended meanwhile.
    """
    wanted = set(handover_ids)
    if not wanted:
        raise NotAPlace(field="people")
    givers = {}
    for page, handover in _mine(actor, wanted):
        if handover.state in (*AGREED_HANDOVERS, HandoverState.PASSED):
            continue
        _accept(actor, page, handover)
        givers[handover.pk] = handover
    told = {member.pk: member for handover in givers.values() if (member := to_be_told(handover))}
    for member in sorted(told.values(), key=lambda member: member.pk):
        tell_about_handover(member)
    return len(givers)


def _accept(actor: Actor, page: Trajectory, handover: Handover) -> None:
    may_move(handover, HandoverState.ACCEPTED)
    record(Event.HANDOVER_ACCEPTED, actor=actor, subject=handover, chain=page.pk)
    if has_left(handover.giver):
        handover.know_by = handover.know_by or answer_day(actor.partnership_id)
        _pass(actor, page, handover)
        return
    places = TeamPlace.objects.within(actor).filter(trajectory=page, membership=actor.membership_id)
    if not places.filter(until=None).exists():
        handover.place = TeamPlace.objects.create(
            partnership_id=actor.partnership_id,
            trajectory=page,
            membership_id=actor.membership_id,
            role=TeamRole.PARTNER,
            why=handover.why,
            since=timezone.localdate(),
        )
    agree_on_joint_contact(actor, page, handover)
    handover.state, handover.moved_at = HandoverState.ACCEPTED, timezone.now()
    handover.save(update_fields=["state", "moved_at", "place", "appointment"])


@transaction.atomic
def decline_handover(*, actor: Actor, handover_id: uuid.UUID, because: str) -> Handover:
    """No, with the reason: before or after a yes, as long as the overview has not passed. It comes back to the giver.

    Raises NotFound, NoSuchMove, NoReason.
    """
    [(page, handover)] = _mine(actor, {handover_id})
    end_handover(actor=actor, trajectory=page, handover=handover, to=HandoverState.DECLINED, because=because)
    if (member := to_be_told(handover)) is not None:
        tell_about_handover(member)
    return handover


@transaction.atomic
def meet_to_hand_over(
    *,
    actor: Actor,
    handover_id: uuid.UUID,
    how: How,
    company: Company,
    met_at: dt.datetime,
    said: Said | None = None,
) -> Handover:
    """The joint contact took place. The overview passes now, or on the day that was agreed.

    Written down by who keeps the overview or stands in, with words about it if there are any; or by the receiver.
    Raises NotFound, NotAllowed, NoSuchMove, NotAPlace (no way of meeting, or not possible any more), ClockAhead.
    """
    found = Handover.objects.within(actor).filter(pk=handover_id).first()
    if found is None:
        raise NotFound
    if found.membership_id == actor.membership_id:
        [(page, handover)] = _mine(actor, {handover_id})
        said = None  # writes nothing on the page before keeping it
    else:
        access = locked_case(actor=actor, trajectory_id=found.trajectory_id, verb=Verb.MEET)
        page = access.trajectory
        if not access.keeps_overview:
            raise NotFound
        handover = _row(page, handover_id)
    may_move(handover, HandoverState.MET)
    if how not in HEARD:
        raise NotAPlace(field="how")
    met_on = timezone.localdate(not_ahead(met_at, timezone.now()))
    handover.state, handover.moved_at = HandoverState.MET, timezone.now()
    handover.met_on, handover.company = met_on, company
    handover.save(update_fields=["state", "moved_at", "met_on", "company"])
    record(Event.HANDOVER_MET, actor=actor, subject=handover, chain=page.pk, company=company, how=how)
    if said is not None:
        record_visit(actor=actor, trajectory_id=page.pk, how=how, said=said)
    else:
        heard_of(page, met_on)
        came_as_far_as(page, Reach.SEEN)
    agreed = handover.appointment
    if agreed is not None and timezone.localdate(agreed.starts_at) == met_on:
        appointment_answered(
            actor=actor, trajectory=page, appointment_id=agreed.pk, state=AppointmentState.KEPT
        )
    if handover.passes_on is None or handover.passes_on <= timezone.localdate():
        _pass(actor, page, handover)
    return handover


def _pass(actor: Actor, page: Trajectory, handover: Handover) -> None:
    """The overview passes, as with one handover. The page is locked. Raises NotAPlace when it is not possible now."""
    may_move(handover, HandoverState.PASSED)
    to = keeper_to_be(actor, handover.membership_id)
    handover.turn = pass_overview(
        actor=actor,
        trajectory=page,
        to=to,
        by=handover.begun_by_id,
        summary=handover.summary or _filled(page, to),
        client_told=handover.client_told,
    )
    handover.state, handover.moved_at, handover.unsaid = HandoverState.PASSED, timezone.now(), ""
    handover.save(update_fields=["state", "moved_at", "unsaid", "turn", "know_by"])
    point_to(page, None)
    if handover.know_by is not None:
        keeper = Actor.of(to)
        with translation.override(to.user.language):
            agree_step_on_case(
                actor=keeper,
                access=locked_case(actor=keeper, trajectory_id=page.pk, verb=Verb.STEER),
                text=_("Get to know each other first"),
                due_on=handover.know_by,
            )


def _filled(page: Trajectory, to: Membership) -> str:
    """The five lines as the page is now, in the language of the receiver and from what this one will read."""
    keeper = Standing(actor=Actor.of(to), role=TeamRole.CASE_MANAGER, topics=0, phase=Phase(page.phase))
    access = CaseAccess(page, keeper, may(Verb.READ, keeper), several=parts_to_keep(keeper.actor, page))
    with translation.override(to.user.language):
        return "\n".join(filled_lines(access))


def return_unanswered_handovers() -> int:
    """Questions whose last day for an answer has passed come back to who gives. Returns how many."""
    due = Handover.objects.across(reason=UPKEEP).filter(
        state=HandoverState.ASKED, answer_by__lt=timezone.localdate()
    )
    return sum(_return(*row) for row in due.order_by("answer_by", "id").values_list("trajectory", "pk"))


@transaction.atomic
def _return(page_id: uuid.UUID, handover_id: uuid.UUID) -> bool:
    """Whether it came back now: an answer that arrives at the same moment goes first."""
    page = _locked(page_id)
    handover = page.handover if page else None
    if page is None or handover is None or handover.pk != handover_id:
        return False
    if handover.state != HandoverState.ASKED:
        return False
    bring_handover_back(page, handover)
    return True


def pass_on_agreed_days() -> int:
    """What was agreed passes when its day has come, or when the giver has left meanwhile. Returns how many passed.

    Who cannot take over any more does not: then it comes back, without a reason that tells anything.
    """
    rows = Handover.objects.across(reason=UPKEEP).filter(_due())
    return sum(_pass_due(*row) for row in rows.order_by("passes_on", "id").values_list("trajectory", "pk"))


def _due() -> Q:
    today = timezone.localdate()
    met, planned = Q(state=HandoverState.MET), Q(state=HandoverState.ACCEPTED) & ~Q(without_because="")
    left = Q(state__in=AGREED_HANDOVERS, giver__until__lt=today)
    return (met | planned) & Q(passes_on__lte=today) | left


@transaction.atomic
def _pass_due(page_id: uuid.UUID, handover_id: uuid.UUID) -> bool:
    page = _locked(page_id)
    rows = Handover.objects.across(reason=UPKEEP).filter(_due(), pk=handover_id)
    handover = rows.select_related("giver").first()
    if page is None or handover is None:
        return False
    to = (
        Membership.objects.on(timezone.localdate())
        .filter(pk=handover.membership_id, role=MemberRole.CASE_MANAGER)
        .select_related("user")
        .first()
    )
    if to is None or keeps_out(page, to.user_id):
        bring_handover_back(page, handover, Ending.NOT_POSSIBLE)
        return False
    if has_left(handover.giver) and handover.met_on is None and not handover.without_because:
        handover.know_by = answer_day(page.partnership_id)
    record(
        Event.HANDOVER_DUE,
        actor=None,
        subject=handover,
        chain=page.pk,
        partnership_id=page.partnership_id,
    )
    _pass(acting_for(handover.begun_by_id), page, handover)
    tell_keeps_now(to)
    return True


def _mine(actor: Actor, ids: set[uuid.UUID]) -> list[tuple[Trajectory, Handover]]:
    """Questions to this actor with their pages, locked in one order.

    Raises NotFound for anybody else's, NoSuchMove on a page that was closed or must not be known meanwhile.
    """
    asked = Handover.objects.within(actor).filter(pk__in=ids, membership=actor.membership_id)
    asked = asked.exclude(state=HandoverState.PREPARED)
    pages = dict(asked.values_list("pk", "trajectory"))
    if len(pages) != len(ids) or not actor.works_with_people:
        raise NotFound
    lock_pages(actor, pages.values())
    found = []
    for handover_id, page_id in sorted(pages.items(), key=lambda pair: pair[1]):
        page = Trajectory.objects.within(actor).select_for_update().get(pk=page_id)
        if page.phase not in OPEN_PHASES or keeps_out(page, actor.user_id):
            raise NoSuchMove
        found.append((page, _row(page, handover_id)))
    return found


def _row(page: Trajectory, handover_id: uuid.UUID) -> Handover:
    """One handover of a page that is locked, as it stands now. Raises NotFound."""
    rows = Handover.objects.within(page).filter(pk=handover_id, trajectory=page)
    handover = rows.select_related("giver", "appointment").first()
    if handover is None:
        raise NotFound
    return handover


def _locked(page_id: uuid.UUID) -> Trajectory | None:
    rows = Trajectory.objects.across(reason=UPKEEP).select_for_update(of=("self",))
    return rows.filter(pk=page_id, phase__in=OPEN_PHASES).first()
