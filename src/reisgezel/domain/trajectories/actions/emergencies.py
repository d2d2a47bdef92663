"""Noodtoegang: acting for somebody outside the own team, with a reason, for a few hours, and never unseen."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.finding import count_lookup
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.letters import tell_emergency
from reisgezel.domain.trajectories.errors import AlreadyOpen, NoReason, TooManyAtOnce
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Emergency
from reisgezel.domain.trajectories.queries.alike import Alike, Sought, people_alike
from reisgezel.domain.trajectories.queries.timed import running
from reisgezel.domain.trajectories.roles import EMERGENCY_ROLES, may_act_in_an_emergency
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

#: How long one access holds. It cannot be made longer: when it is over, a new reason is asked.
LASTS = dt.timedelta(hours=4)
#: So often one member may do this within a day. Nobody saves more people alone; whoever browses is stopped.
A_DAY, DAY = 5, dt.timedelta(days=1)


@transaction.atomic
def find_in_need(*, actor: Actor, call_name: str) -> Alike:
    """Who is called so, with a mark for emergency access where the rule allows it. Counted and logged as any lookup.

    Raises NotAllowed for somebody who does not act in emergencies.
    """
    if not may_act_in_an_emergency(actor):
        reason = Reason.CHECKS_AVAILABILITY if actor.role in EMERGENCY_ROLES else Reason.NOT_IN_TEAM
        raise NotAllowed(reason.label, code=reason.value)
    sought = Sought(call_name)
    return people_alike(actor, sought, rests=not count_lookup(actor, sought), in_emergency=True)


@transaction.atomic
def break_glass(*, actor: Actor, trajectory_id: uuid.UUID, because: str) -> Emergency:
    """Open the one emergency page of somebody for four hours. The case manager hears it at once.

    Pressed twice it is one access, and becomes no longer. Raises NotFound, NotAllowed (in the own team, a closed page,
    the wrong role), NoReason, AlreadyOpen (with other words), TooManyAtOnce.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.BREAK_GLASS)
    because = " ".join(because.split())
    if not because:
        raise NoReason(field="because")
    if already := running(Emergency, actor, trajectory_id):
        if already.because != because:
            raise AlreadyOpen
        return already
    now = timezone.now()
    _count(actor, now)
    emergency = Emergency.objects.create(
        partnership_id=actor.partnership_id,
        trajectory_id=trajectory_id,
        membership_id=actor.membership_id,
        because=because,
        opened_at=now,
        until=now + LASTS,
    )
    record(Event.EMERGENCY_OPENED, actor=actor, subject=emergency, chain=trajectory_id, until=emergency.until)
    tell_emergency(access.trajectory)
    return emergency


@transaction.atomic
def see_emergency(*, actor: Actor, trajectory_id: uuid.UUID, emergency_id: uuid.UUID) -> Emergency:
    """The case manager has seen it. A second time changes nothing. Raises NotFound, NotAllowed."""
    locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.OVERSEE)
    rows = Emergency.objects.within(actor).filter(trajectory=trajectory_id)
    emergency = rows.filter(pk=emergency_id).first()
    if emergency is None:
        raise NotFound
    if emergency.seen_at is None:
        emergency.seen_at, emergency.seen_by_id = timezone.now(), actor.membership_id
        emergency.save(update_fields=["seen_at", "seen_by"])
        record(Event.EMERGENCY_SEEN, actor=actor, subject=emergency, chain=trajectory_id)
    return emergency


def _count(actor: Actor, now: dt.datetime) -> None:
    """Raises TooManyAtOnce. Openings of one member on several pages wait for each other at the member's own row."""
    Membership.objects.select_for_update().get(pk=actor.membership_id)
    mine = Emergency.objects.within(actor).filter(membership=actor.membership_id)
    # Also those of a clock that was put back since; one that ran far ahead is nobody's fault.
    if mine.filter(opened_at__gt=now - DAY, opened_at__lte=now + DAY).count() >= A_DAY:
        raise TooManyAtOnce
