"""A case manager left: a coordinator divides the open pages by name, and gives the closed ones on as one lot."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import has_left, keeps_out, lock_pages, locked_case
from reisgezel.domain.trajectories.actions.handing import answer_day, drop_handover, point_to
from reisgezel.domain.trajectories.actions.handovers import ask, locked_pages, refuse_together
from reisgezel.domain.trajectories.actions.letters import tell_keeps_now, tell_take_over
from reisgezel.domain.trajectories.actions.overview import keeper_to_be, pass_overview
from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NothingSaid, WrongDay
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Handover, Trajectory
from reisgezel.domain.trajectories.queries.cases import visible_to
from reisgezel.domain.trajectories.roles import may_divide_what_stayed
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

#: Somebody whose case manager left is met within so long.
LONGEST_WAIT = dt.timedelta(days=60)


@transaction.atomic
def ask_for_leaver(
    *,
    actor: Actor,
    leaver_id: uuid.UUID,
    trajectory_ids: Iterable[uuid.UUID],
    to_membership_id: uuid.UUID,
    why: str,
    know_by: dt.date,
) -> int:
    """Ask a colleague to take over these people of somebody who left: all of them, or none. Returns how many are new.

    There is nobody to be warm with: whoever says yes begins by getting to know the person, before `know_by`.
    Raises NotFound (somebody who works here, or keeps nothing), NothingSaid, WrongDay, NotAPlace, NotTogether,
    NoSuchMove when somebody else was asked meanwhile; and for any of the pages NotFound, NotAllowed.
    """
    leaver = leaver_of(actor, leaver_id)
    why = " ".join(why.split())
    if not why:
        raise NothingSaid(field="why")
    today = timezone.localdate()
    if not today <= know_by <= today + LONGEST_WAIT:
        raise WrongDay(field="know_by")
    to = keeper_to_be(actor, to_membership_id)
    pages = locked_pages(actor, trajectory_ids, Verb.HAND_OVER)
    if any(page.case_manager_id != leaver.pk for page in pages):
        raise NoSuchMove
    new = [page for page in pages if not _is_asked(page, to, why)]
    refuse_together(new, to)
    answer_by = answer_day(actor.partnership_id)
    for page in new:
        drop_handover(actor=actor, trajectory=page, because=Ending.GIVER_LEFT)
        handover = Handover.objects.create(
            partnership_id=page.partnership_id,
            trajectory=page,
            giver=leaver,
            membership=to,
            begun_by_id=actor.membership_id,
            begun_at=timezone.now(),
            state=HandoverState.PREPARED,
            why=why,
            know_by=know_by,
        )
        point_to(page, handover)
        record(Event.HANDOVER_BEGUN, actor=actor, subject=handover, chain=page.pk, to=to.pk)
        ask(actor, page, handover, answer_by)
    if new:
        tell_take_over(to, answer_by)
    return len(new)


def _is_asked(page: Trajectory, to: Membership, why: str) -> bool:
    """Whether the same was asked before. Raises NoSuchMove when another question waits, or was said yes to."""
    there = page.handover
    if there is None or there.state not in (
        HandoverState.ASKED,
        HandoverState.ACCEPTED,
        HandoverState.MET,
    ):
        return False
    if (there.membership_id, there.why) == (to.pk, why):
        return True
    raise NoSuchMove


@transaction.atomic
def entrust_closed(*, actor: Actor, keeper_id: uuid.UUID, to_membership_id: uuid.UUID) -> int:
    """Give the closed pages of one case manager in the keeping of a colleague of the same organisation: all, or none.

    By that case manager, or by a coordinator once the case manager left; a coordinator never to oneself, and learns no
    name and no number. What may be kept and for how long does not change. Returns how many; done twice it is done once.
    Raises NotFound, NotAllowed, NotAPlace (somebody else than can be chosen here; why is not said).
    """
    keeper = _keeper(actor, keeper_id)
    to = keeper_to_be(actor, to_membership_id)
    by_coordinator = keeper.pk != actor.membership_id
    if (
        to.pk == keeper.pk
        or to.organisation_id != keeper.organisation_id
        or (by_coordinator and to.user_id == actor.user_id)
    ):
        raise NotAPlace(field="to")
    closed = visible_to(actor).filter(case_manager=keeper, phase=Phase.CLOSED)
    ids = sorted(closed.values_list("pk", flat=True))
    lock_pages(actor, ids)
    pages = [locked_case(actor=actor, trajectory_id=page, verb=Verb.ENTRUST).trajectory for page in ids]
    if any(keeps_out(page, to.user_id) for page in pages):
        raise NotAPlace(field="to")
    for page in pages:
        pass_overview(
            actor=actor,
            trajectory=page,
            to=to,
            by=actor.membership_id,
            summary="",
            client_told=False,
        )
    if pages:
        tell_keeps_now(to)
    return len(pages)


def leaver_of(actor: Actor, membership_id: uuid.UUID) -> Membership:
    """A colleague of before, for who divides what stayed behind. Raises NotFound for and of anybody else."""
    if not may_divide_what_stayed(actor):
        raise NotFound
    rows = Membership.objects.filter(pk=membership_id, partnership_id=actor.partnership_id)
    member = rows.select_related("user", "organisation").first()
    if member is None or not has_left(member):
        raise NotFound
    return member


def _keeper(actor: Actor, membership_id: uuid.UUID) -> Membership:
    """Oneself, or a colleague who left."""
    if membership_id == actor.membership_id:
        return Membership.objects.get(pk=membership_id)
    return leaver_of(actor, membership_id)
