"""A case manager is away for some days: a colleague stands in, and the overview stays where it is."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import keeps_out, lock_pages, locked_case
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.letters import tell_cover
from reisgezel.domain.trajectories.errors import AlreadyCovered, NoSuchMove, NotAPlace, WrongDays
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Cover, TeamPlace, Trajectory
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record

#: Longer than this is no absence: then the overview is handed over.
LONGEST_ABSENCE = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Absence:
    """Who stands in, from one day up to and including another."""

    membership_id: uuid.UUID
    from_on: dt.date
    until_on: dt.date


@transaction.atomic
def arrange_cover(
    *, actor: Actor, trajectory_ids: Iterable[uuid.UUID], absence: Absence, client_told: bool = False
) -> int:
    """Let a colleague stand in on these pages: on all of them, or on none. Returns on how many that is new.

    Sent twice it is arranged once, and the colleague hears of it once.
    Raises WrongDays, NotAPlace (no case manager who could, or nobody chosen), AlreadyCovered; and for any of the
    pages NotFound, NotAllowed.
    """
    today = timezone.localdate()
    last = max(today, absence.from_on) + LONGEST_ABSENCE
    if not max(today, absence.from_on) <= absence.until_on <= last:
        raise WrongDays(field="until_on")
    member = (
        Membership.objects.on(today)
        .filter(pk=absence.membership_id, partnership_id=actor.partnership_id, role=MemberRole.CASE_MANAGER)
        .select_related("user")
        .first()
    )
    if member is None:
        raise NotAPlace(field="to")
    # In one order, so that two who arrange at once wait for each other and never for ever.
    pages = sorted(set(trajectory_ids))
    lock_pages(actor, pages)
    new = [_arrange(actor, page, absence, member, client_told=client_told) for page in pages]
    if not new:
        raise NotAPlace(field="people")
    if any(new):
        tell_cover(member, absence.from_on, absence.until_on)
    return sum(new)


def _arrange(
    actor: Actor, trajectory_id: uuid.UUID, absence: Absence, member: Membership, *, client_told: bool
) -> bool:
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.HAND_OVER).trajectory
    if absence.membership_id == trajectory.case_manager_id:
        raise NotAPlace(field="to")
    if trajectory.cover is not None and not _is_over(trajectory.cover):
        there = trajectory.cover
        if Absence(there.membership_id, there.from_on, there.until_on) == absence:
            return False
        raise AlreadyCovered
    if keeps_out(trajectory, member.user_id):
        raise NotAPlace(field="to")
    if trajectory.cover is not None:
        _end(trajectory, trajectory.cover, by=actor)
    trajectory.cover = Cover.objects.create(
        partnership_id=trajectory.partnership_id,
        trajectory=trajectory,
        membership_id=absence.membership_id,
        from_on=absence.from_on,
        until_on=absence.until_on,
        client_told=client_told,
        arranged_by_id=actor.membership_id,
        arranged_at=timezone.now(),
    )
    trajectory.save(update_fields=["cover"])
    record(
        Event.COVER_ARRANGED,
        actor=actor,
        subject=trajectory.cover,
        chain=trajectory_id,
        member=absence.membership_id,
        from_on=absence.from_on,
        until_on=absence.until_on,
    )
    return True


@transaction.atomic
def write_lines(*, actor: Actor, trajectory_id: uuid.UUID, summary: str) -> Cover:
    """What to know in these days, in own words; without any the lines fill themselves.

    Raises NotFound, NotAllowed, NoSuchMove when nobody stands in any more.
    """
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER).trajectory
    cover = trajectory.cover
    if cover is None or _is_over(cover):
        raise NoSuchMove
    if cover.summary != summary.strip():
        cover.summary = summary.strip()
        cover.save(update_fields=["summary"])
        record(Event.COVER_CHANGED, actor=actor, subject=cover, chain=trajectory_id)
    return cover


@transaction.atomic
def end_cover(*, actor: Actor, trajectory_id: uuid.UUID) -> Cover:
    """Back sooner than planned, or it does not go on: from now on nobody stands in.

    Raises NotFound, NotAllowed, NoSuchMove when nobody stands in any more.
    """
    trajectory = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.HAND_OVER).trajectory
    if trajectory.cover is None:
        raise NoSuchMove
    return _end(trajectory, trajectory.cover, by=actor)


def end_cover_of(*, actor: Actor, trajectory: Trajectory) -> None:
    """The overview goes to somebody else, or the page is closed: nobody stands in. The page is already locked."""
    if trajectory.cover is not None:
        _end(trajectory, trajectory.cover, by=actor)


def give_back() -> int:
    """What somebody planned and promised while standing in goes to the case manager, once the days are over.

    What may be read and done ended with the last day, whether this ran or not. Returns how many.
    """
    over = Cover.objects.across(reason="upkeep of every partnership").filter(
        ended_on=None, until_on__lt=timezone.localdate()
    )
    return sum(_give_back(*row) for row in over.order_by("until_on", "id").values_list("pk", "trajectory"))


@transaction.atomic
def _give_back(cover_id: uuid.UUID, trajectory_id: uuid.UUID) -> bool:
    pages = Trajectory.objects.across(reason="upkeep of every partnership")
    trajectory = pages.select_for_update(of=("self",)).filter(pk=trajectory_id).first()
    if trajectory is None or trajectory.cover_id != cover_id or trajectory.cover is None:
        return False  # somebody ended it meanwhile
    _end(trajectory, trajectory.cover, by=None)
    return True


def _is_over(cover: Cover) -> bool:
    return cover.until_on < timezone.localdate()


def _end(trajectory: Trajectory, cover: Cover, *, by: Actor | None) -> Cover:
    """The page is already locked. by: None when the days simply went by."""
    trajectory.cover = None
    trajectory.save(update_fields=["cover"])
    cover.ended_on = timezone.localdate()
    cover.save(update_fields=["ended_on"])
    record(
        Event.COVER_ENDED,
        actor=by,
        subject=cover,
        chain=trajectory.pk,
        partnership_id=trajectory.partnership_id,
        member=cover.membership_id,
    )
    places = TeamPlace.objects.within(trajectory.partnership_id).filter(trajectory=trajectory, until=None)
    if not places.filter(membership=cover.membership_id).exists():
        pass_on(actor=by, trajectory=trajectory, leaver=cover.membership_id)
    return cover
