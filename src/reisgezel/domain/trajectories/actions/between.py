"""What holds between two pages: two people belong together, or must not know of each other."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import lock_pages, locked_case
from reisgezel.domain.trajectories.actions.handing import bring_handover_back
from reisgezel.domain.trajectories.actions.joinings import bring_back
from reisgezel.domain.trajectories.actions.meetings import leave_tables
from reisgezel.domain.trajectories.actions.merging import lapse
from reisgezel.domain.trajectories.enums import TIES, JoiningState, Relation
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.enums.merging import MergeState
from reisgezel.domain.trajectories.errors import AlreadyNoted, KeptApart, NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Divide, Guest, Handover, Joining, Merge, Tie, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.divides import divides_at, in_both_teams, users_who_know
from reisgezel.domain.trajectories.queries.household import relations_read_by
from reisgezel.domain.trajectories.queries.parts import family_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import MovedOn, NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def make_tie(*, actor: Actor, trajectory_id: uuid.UUID, other_id: uuid.UUID, relation: Relation) -> Tie:
    """The person of the other page is this to the person of this one. Only who keeps the overview of both says so.

    Sent twice it is one. Raises NotFound, NotAllowed, NotAPlace (another page or relation than can be chosen here),
    KeptApart, AlreadyNoted (tied in another way).
    """
    here, there = _both(actor, trajectory_id, other_id, Verb.STEER)
    one, two = sorted((here.trajectory.pk, there.trajectory.pk))
    if relation not in TIES or relation not in relations_read_by(here):
        raise NotAPlace(field="relation")
    if _between(Divide, here, there).exists():
        raise KeptApart
    relation = relation if one == here.trajectory.pk else relation.seen_back
    if earlier := _between(Tie, here, there).first():
        if earlier.relation != relation:
            raise AlreadyNoted
        return earlier  # type: ignore[no-any-return]
    tie = Tie.objects.create(
        partnership_id=actor.partnership_id,
        one_id=one,
        two_id=two,
        relation=relation,
        made_by_id=actor.membership_id,
        made_at=timezone.now(),
    )
    for page in (one, two):
        record(Event.TIE_MADE, actor=actor, subject=tie, chain=page)
    return tie


@transaction.atomic
def end_tie(*, actor: Actor, trajectory_id: uuid.UUID, tie_id: uuid.UUID) -> Tie:
    """They no longer belong together, or never did. Raises NotFound, NotAllowed, NoSuchMove."""
    tie: Tie = _ending(Tie, actor, trajectory_id, tie_id, Verb.STEER)
    _end_tie(actor, tie)
    return tie


@transaction.atomic
def divide(*, actor: Actor, trajectory_id: uuid.UUID, other_id: uuid.UUID) -> Divide:
    """From now on nobody who knows the one page learns of the other. It holds at once (decision 21).

    Who is in both teams keeps both and is warned. A question to somebody who knows the other page comes back as one
    that nobody answered: its case manager learns nothing by it; so does a question to take over, and one whether a page
    is of the same person. A seat at a table to come is taken back. A tie between the two ends. Sent twice it is one.
    Raises NotFound, NotAllowed, NotAPlace (another page than can be chosen here).
    """
    here, there = _both(actor, trajectory_id, other_id, Verb.DIVIDE)
    one, two = sorted((here.trajectory.pk, there.trajectory.pk))
    if earlier := _between(Divide, here, there).first():
        return earlier  # type: ignore[no-any-return]
    made = Divide.objects.create(
        partnership_id=actor.partnership_id,
        one_id=one,
        two_id=two,
        made_by_id=actor.membership_id,
        made_at=timezone.now(),
    )
    Trajectory.objects.within(actor).filter(pk__in=(one, two)).update(is_divided=True)
    for page in (one, two):
        record(Event.DIVIDED, actor=actor, subject=made, chain=page)
    for tie in _between(Tie, here, there):
        _end_tie(actor, tie)
    asked = Joining.objects.within(actor).filter(state=JoiningState.ASKED)
    of_one, of_two = (users_who_know(actor.partnership_id, [page]) for page in (one, two))
    crossing = Q(trajectory=one, membership__user__in=of_two) | Q(trajectory=two, membership__user__in=of_one)
    for question in asked.filter(crossing).select_for_update(of=("self",)).order_by("id"):
        bring_back(question)
    taking = (
        Handover.objects.within(actor)
        .filter(crossing, state=HandoverState.ASKED)
        .select_related("trajectory")
    )
    for handover in taking.select_for_update(of=("self",)).order_by("id"):
        bring_handover_back(handover.trajectory, handover)
    keep_both = in_both_teams(actor.partnership_id, one, two, timezone.localdate())
    for maybe_one in _same_person(actor, (one, of_two - keep_both), (two, of_one - keep_both)):
        lapse(maybe_one)
    seats = Guest.objects.within(actor).filter(crossing, withdrawn_at=None).select_related("trajectory")
    for seat in seats.order_by("id"):
        leave_tables(actor=actor, trajectory=seat.trajectory, membership_id=seat.membership_id)
    return made


@transaction.atomic
def end_divide(*, actor: Actor, trajectory_id: uuid.UUID, divide_id: uuid.UUID) -> Divide:
    """The two may know of each other again. Raises NotFound, NotAllowed, NoSuchMove."""
    made: Divide = _ending(Divide, actor, trajectory_id, divide_id, Verb.DIVIDE)
    _end(actor, made)
    for page in (made.one_id, made.two_id):
        record(Event.DIVIDE_ENDED, actor=actor, subject=made, chain=page)
    family = family_of(actor.partnership_id, (made.one_id, made.two_id))
    for trajectory in Trajectory.objects.within(actor).filter(pk__in=family):
        Trajectory.objects.within(actor).filter(pk=trajectory.pk).update(
            is_divided=divides_at(trajectory).exists()
        )
    return made


def _both(actor: Actor, page: uuid.UUID, other: uuid.UUID, verb: Verb) -> tuple[CaseAccess, CaseAccess]:
    """Both pages, locked, after the rule said yes to both. Raises NotFound, NotAllowed; NotAPlace for the other."""
    lock_pages(actor, {page, other})
    here = locked_case(actor=actor, trajectory_id=page, verb=verb)
    try:
        there = locked_case(actor=actor, trajectory_id=other, verb=verb)
    except (NotFound, NotAllowed, MovedOn):
        raise NotAPlace(field="other") from None
    if page == other:
        raise NotAPlace(field="other")
    return here, there


def _between(model: type[Tie] | type[Divide], here: CaseAccess, there: CaseAccess) -> ScopedQuerySet:
    """What holds between the two now, also where it was said of a page that went on in one of them."""
    way = Q(one__in=here.pages, two__in=there.pages) | Q(one__in=there.pages, two__in=here.pages)
    return model.objects.within(here.standing.actor).filter(way, ended_at=None).order_by("id")


def _same_person(actor: Actor, *kept_out: tuple[uuid.UUID, set[uuid.UUID]]) -> ScopedQuerySet:
    """Questions that wait whether two pages are of one person, and now cannot be answered; locked.

    Between the two themselves, and between the case manager of one of them and somebody who must not know of it.
    """
    pages = [page for page, _users in kept_out]
    both = family_of(actor.partnership_id, pages)
    crossing = Q(asking__in=both, asked__in=both)
    for page, users in kept_out:
        family = family_of(actor.partnership_id, [page])
        crossing |= Q(asking__in=family, asked__case_manager__user__in=users)
        crossing |= Q(asked__in=family, asking__case_manager__user__in=users)
    rows = Merge.objects.within(actor).filter(crossing, state=MergeState.ASKED)
    return rows.select_for_update(of=("self",)).order_by("id")


def _ending(
    model: type[Tie] | type[Divide], actor: Actor, page: uuid.UUID, ident: uuid.UUID, verb: Verb
) -> Any:
    """What holds at this page, with both pages locked. Raises NotFound, NotAllowed for this page.

    Raises NoSuchMove when it was ended meanwhile or is of other pages; also for who may not say so of the other page,
    because then there is nothing here.
    """
    rows = model.objects.within(actor).filter(pk=ident, ended_at=None).select_related("one", "two")
    found = rows.values_list("one", "two").first() or (page, page)
    lock_pages(actor, family_of(actor.partnership_id, {page, *found}))
    pages = locked_case(actor=actor, trajectory_id=page, verb=verb).pages
    row = rows.first()
    if row is None or not {row.one_id, row.two_id} & set(pages):
        raise NoSuchMove
    other = row.two if row.one_id in pages else row.one
    try:
        locked_case(actor=actor, trajectory_id=other.goes_on_in_id or other.pk, verb=verb)
    except (NotFound, NotAllowed):
        raise NoSuchMove from None
    return row


def _end_tie(actor: Actor, tie: Tie) -> None:
    _end(actor, tie)
    for page in (tie.one_id, tie.two_id):
        record(Event.TIE_ENDED, actor=actor, subject=tie, chain=page)


def _end(actor: Actor, row: Tie | Divide) -> None:
    row.ended_at, row.ended_by_id = timezone.now(), actor.membership_id
    row.save(update_fields=["ended_at", "ended_by"])
