"""Two pages of one person: asked, answered, taken back. What happens when they become one: `actions/one_page.py`."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import lock_pages, locked_case, one_line
from reisgezel.domain.trajectories.actions.letters import tell_same_answered, tell_same_asked
from reisgezel.domain.trajectories.actions.one_page import make_one, must_stay_two
from reisgezel.domain.trajectories.enums import OPEN_PHASES, TeamRole
from reisgezel.domain.trajectories.enums.merging import MERGE_MOVES, MergeState
from reisgezel.domain.trajectories.errors import (
    AlreadyAsked,
    KeptApart,
    NoReason,
    NoSuchMove,
    NothingSaid,
    NotOnePage,
    StaysItself,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Merge, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess, visible_page
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, MovedOn, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.common.working_days import after_working_days
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def ask_same_person(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    other_id: uuid.UUID,
    stays: bool,
    why: str,
    own_words: str,
    merge_id: uuid.UUID | None = None,
) -> Merge:
    """Ask who keeps the overview of the other page whether both are of one person; who keeps both makes them one.

    stays: this page stays, and with it who keeps its overview. own_words: what the person says to it. merge_id is made
    with the form: sent twice it is asked once.
    Raises NotFound, NotAllowed, NothingSaid, NotOnePage (why is not told), StaysItself, KeptApart and SettleFirst (for
    who knows both), AlreadyAsked (one question at a time), Conflict.
    """
    lock_pages(actor, {trajectory_id, other_id})
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.MERGE)
    said = {"why": one_line(why), "own_words": one_line(own_words), "asking_stays": stays}
    for name in ("why", "own_words"):
        if not said[name]:
            raise NothingSaid(field=name)
    if merge_id and (earlier := _sent_before(actor, merge_id, access, other_id, said)):
        return earlier
    other = _other(actor, access, other_id)
    one, two = (access.trajectory, other) if stays else (other, access.trajectory)
    if two.has_parts and two.case_manager_id == actor.membership_id:  # of somebody else's page it is not told
        raise StaysItself
    if Merge.objects.within(actor).filter(asking=access.trajectory, state=MergeState.ASKED).exists():
        raise AlreadyAsked
    days = Partnership.objects.values_list("answer_days", flat=True).get(pk=actor.partnership_id)
    try:
        with transaction.atomic():
            merge = Merge.objects.create(
                id=merge_id or new_id(),
                partnership_id=actor.partnership_id,
                asking=access.trajectory,
                asked=other,
                asked_by_id=actor.membership_id,
                asked_at=timezone.now(),
                answer_by=after_working_days(timezone.localdate(), days),
                state=MergeState.ASKED,
                **said,
            )
    except IntegrityError:  # the id of a form that was used elsewhere
        raise Conflict from None
    _record(Event.MERGE_ASKED, actor, merge)
    if other.case_manager_id == actor.membership_id:
        make_one(actor=actor, merge=merge, stays=one, goes_on=two)
    else:
        tell_same_asked(other.case_manager, merge.answer_by)
    return merge


@transaction.atomic
def agree_same_person(*, actor: Actor, merge_id: uuid.UUID) -> Merge:
    """Yes: the two become one at once. Pressed twice they are one once.

    Raises NotFound, NotAllowed, NoSuchMove, NotOnePage, StaysItself, SettleFirst.
    """
    already = _locked(actor, merge_id)
    if already.state == MergeState.DONE and already.answered_by_id == actor.membership_id:
        return already
    access, merge = _asked_of(actor, merge_id)
    _check(merge, MergeState.DONE)
    asking = _page(actor, merge.asking_id)
    if asking is None:
        raise NotOnePage
    one, two = (asking, access.trajectory) if merge.asking_stays else (access.trajectory, asking)
    make_one(actor=actor, merge=merge, stays=one, goes_on=two)
    tell_same_answered(asking.case_manager)
    return merge


@transaction.atomic
def decline_same_person(*, actor: Actor, merge_id: uuid.UUID, because: str) -> Merge:
    """No, with the reason, which who asked reads. Raises NotFound, NotAllowed, NoSuchMove, NoReason."""
    _access, merge = _asked_of(actor, merge_id)
    _check(merge, MergeState.DECLINED)
    merge.because = one_line(because)[:300]
    if not merge.because:
        raise NoReason(field="because")
    merge.answered_by_id = actor.membership_id
    _move(merge, MergeState.DECLINED)
    _record(Event.MERGE_DECLINED, actor, merge)
    tell_same_answered(merge.asking.case_manager)
    return merge


@transaction.atomic
def withdraw_same_person(*, actor: Actor, trajectory_id: uuid.UUID) -> Merge:
    """Who asked takes it back. Raises NotFound, NotAllowed, NoSuchMove when nothing waits."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.MERGE)
    waiting = Merge.objects.within(actor).filter(asking=access.trajectory, state=MergeState.ASKED)
    merge = waiting.select_for_update(of=("self",)).first()
    if merge is None:
        raise NoSuchMove
    _move(merge, MergeState.WITHDRAWN)
    _record(Event.MERGE_WITHDRAWN, actor, merge)
    return merge  # type: ignore[no-any-return]


def lapse_unanswered() -> int:
    """Questions whose last day for an answer has passed; nothing became one. Returns how many."""
    due = Merge.objects.across(reason="upkeep of every partnership").filter(
        state=MergeState.ASKED, answer_by__lt=timezone.localdate()
    )
    return sum(_lapse(pk) for pk in due.order_by("answer_by", "id").values_list("pk", flat=True))


@transaction.atomic
def _lapse(merge_id: uuid.UUID) -> bool:
    """Whether it lapsed now: an answer that arrives at the same moment goes first."""
    rows = Merge.objects.across(reason="upkeep of every partnership")
    merge = rows.select_for_update(of=("self",)).filter(pk=merge_id, state=MergeState.ASKED).first()
    if merge is None:
        return False
    lapse(merge)
    return True


def lapse(merge: Merge) -> None:
    """A question ends as one that nobody answered. Its row is locked."""
    _move(merge, MergeState.LAPSED)
    _record(Event.MERGE_LAPSED, None, merge)
    tell_same_answered(merge.asking.case_manager)


def _asked_of(actor: Actor, merge_id: uuid.UUID) -> tuple[CaseAccess, Merge]:
    """The question about a page that this actor keeps, with both pages locked.

    Raises NotFound, also for who does not keep that page; NoSuchMove where it went on in another meanwhile.
    """
    merge = _locked(actor, merge_id)
    try:
        return locked_case(actor=actor, trajectory_id=merge.asked_id, verb=Verb.MERGE), merge
    except NotAllowed:
        raise NotFound from None
    except MovedOn:
        raise NoSuchMove from None


def _locked(actor: Actor, merge_id: uuid.UUID) -> Merge:
    """A question with both its pages, locked: the pages first, as everywhere. Raises NotFound."""
    rows = Merge.objects.within(actor).filter(pk=merge_id)
    pages = rows.values_list("asking", "asked").first()
    if pages is None:
        raise NotFound
    lock_pages(actor, pages)
    return rows.select_for_update(of=("self",)).get()  # type: ignore[no-any-return]


def _other(actor: Actor, access: CaseAccess, other_id: uuid.UUID) -> Trajectory:
    """The other page, locked, when both could be one. Raises NotOnePage; KeptApart for who is in both teams."""
    other = _page(actor, other_id)
    if other is None or other.pk == access.trajectory.pk:
        raise NotOnePage
    if must_stay_two(access.trajectory, other):
        knows_both = other.mine_role in (TeamRole.CASE_MANAGER, TeamRole.PARTNER)  # type: ignore[attr-defined]
        raise KeptApart if knows_both else NotOnePage
    return other


def _page(actor: Actor, page: uuid.UUID) -> Trajectory | None:
    """A page that is worked on and that this actor may know of."""
    found = visible_page(actor, page)
    return found if found and found.phase in OPEN_PHASES else None


def _sent_before(
    actor: Actor, merge_id: uuid.UUID, access: CaseAccess, other_id: uuid.UUID, said: dict[str, Any]
) -> Merge | None:
    earlier: Merge | None = Merge.objects.within(actor).filter(pk=merge_id).first()
    if earlier is None:
        return None
    same = all(getattr(earlier, name) == value for name, value in said.items())
    if same and earlier.asking_id in access.pages and earlier.asked_id == other_id:
        return earlier
    raise Conflict


def _check(merge: Merge, to: MergeState) -> None:
    if to not in MERGE_MOVES[MergeState(merge.state)]:
        raise NoSuchMove


def _move(merge: Merge, to: MergeState) -> None:
    _check(merge, to)
    merge.state, merge.moved_at = to, timezone.now()
    merge.save(update_fields=["state", "moved_at", "because", "answered_by"])


def _record(event: Event, actor: Actor | None, merge: Merge) -> None:
    """In the log of both pages."""
    for page in sorted((merge.asking_id, merge.asked_id)):
        record(event, actor=actor, subject=merge, chain=page, partnership_id=merge.partnership_id)
