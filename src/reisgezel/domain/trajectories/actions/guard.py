"""The beginning of every write: lock the page, look at the facts again, ask the rule."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from reisgezel.domain.trajectories.errors import ClockAhead
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess, before_the_door, let_in, moved_on
from reisgezel.domain.trajectories.queries.divides import divides_at, users_kept_out
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel

AnyRow = TypeVar("AnyRow", bound=ScopedModel)

#: Clocks of phones and servers differ a little; a moment this far ahead is still "now".
CLOCK_SLACK = dt.timedelta(minutes=5)

#: Why the id that a form made is looked up in every partnership: taken elsewhere, it is a Conflict and not a fault.
FORM_ID = "the id of a form may be taken by anything; what it belongs to is compared, never shown"


def locked_case(*, actor: Actor, trajectory_id: uuid.UUID, verb: Verb) -> CaseAccess:
    """The page, locked until the transaction ends, after the rule said yes to this verb.

    Two people who write at the same page wait for each other here, and nowhere else. The facts are asked after the
    waiting, in a statement of their own: whoever lost the page meanwhile is refused, and whoever waited at a page that
    went on in another meanwhile is led there. What is locked is the page that stays, never one that went on in it.
    Raises NotFound, NotAllowed, MovedOn, or RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("locked_case needs a transaction")
    is_locked = bool(_locked(actor.partnership_id, trajectory_id))
    access = before_the_door(actor, trajectory_id, verb)
    if not is_locked:
        moved_on(access, trajectory_id)
    let_in(access)
    if not is_locked:
        raise NotFound
    return access


@written_once
def _locked(partnership: uuid.UUID, trajectory: uuid.UUID) -> QuerySet[Any]:
    rows = Trajectory.objects.within(partnership).select_for_update()
    return rows.filter(pk=trajectory, goes_on_in=None).values_list("pk")


def has_left(member: Membership) -> bool:
    """Whether this member does not act for the organisation any more."""
    return member.until is not None and member.until < today()


def lock_pages(actor: Actor, pages: Iterable[uuid.UUID]) -> None:
    """Several pages, locked in one order, before anything is asked of any of them. Ids of nothing are passed over."""
    rows = Trajectory.objects.within(actor).select_for_update().filter(pk__in=set(pages)).order_by("pk")
    list(rows.values_list("pk"))


def keeps_out(trajectory: Trajectory, user_id: uuid.UUID) -> bool:
    """Whether this person knows what must not be known here. The page is locked, and the last lock is taken here.

    What keeps two pages apart is locked from both sides, so that somebody who comes into both teams at the same
    moment comes into one. Whoever locks several pages does so before (`lock_pages`).
    """
    if not trajectory.is_divided:
        return False
    list(divides_at(trajectory).select_for_update().values_list("pk"))
    return user_id in users_kept_out(trajectory)


def not_ahead(moment: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A moment that has been; a little ahead becomes now. Raises ClockAhead for one that lies in the future."""
    if moment > now + CLOCK_SLACK:
        raise ClockAhead
    return min(moment, now)


def of_form(model: type[AnyRow], form_id: uuid.UUID | None) -> AnyRow | None:
    """What this form wrote when it was sent before, whoever sent it."""
    return next(iter(_written_before(model, form_id)), None) if form_id else None


@written_once
def _written_before(model: type[AnyRow], form_id: uuid.UUID) -> QuerySet[AnyRow]:
    return model.objects.across(reason=FORM_ID).filter(pk=form_id)


def one_line(text: str) -> str:
    return " ".join(text.split())
