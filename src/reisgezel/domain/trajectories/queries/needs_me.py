"""Who needs me: of the people whose overview one keeps or stands in for, those whose page asks for something, and what.

Ten questions, however many people. What is new is new *for this actor*: written by somebody else after the last look,
and readable. Whoever joined as a partner finds questions and promises under "today".
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, Max, Q, QuerySet, Value
from django.utils import timezone

from reisgezel.domain.consents.queries.sharing import ending_soon
from reisgezel.domain.trajectories.enums import OPEN_PHASES, JoiningState, Need, StepState, TeamRole
from reisgezel.domain.trajectories.enums.handovers import HANDOVERS_BACK, HandoverState
from reisgezel.domain.trajectories.models import Emergency, Handover, Joining, Step, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.keeping import covered_pages, kept_by
from reisgezel.domain.trajectories.queries.parts import Kept, parts_kept
from reisgezel.domain.trajectories.queries.readable import (
    Reader,
    disagreements_on,
    overview_of,
    rows_on_own_pages,
)
from reisgezel.domain.trajectories.queries.rows import heard_on, is_silent_now, meets_soon, only_people_work
from reisgezel.foundation.common.dates import local, today
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.queries import last_looks

#: What happened longer ago is no news.
NEWS = dt.timedelta(days=30)
#: A visit is written down within so many days, or it is no news either.
WRITTEN_WITHIN = dt.timedelta(days=30)
#: Pages on which one reads what was written, and what became of a question to join.
WHERE_WRITTEN, WHERE_ASKED = ("case", "story"), ("team", "joining")
DAY = dt.timedelta(days=1)
#: Nobody keeps the overview of so many.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that is asked. day: since when, or until when; None where it has none."""

    need: Need
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class NeedsMe:
    """One person, or with trajectory_id None a colleague who asks whether one takes over: then no person is named."""

    trajectory_id: uuid.UUID | None
    name: str
    reasons: tuple[Why, ...]


class _Page(NamedTuple):
    id: uuid.UUID
    client: uuid.UUID
    phase: str
    answer_by: dt.date | None
    call_name: str
    last_heard_on: dt.date | None
    opened_at: dt.datetime
    rests_until: dt.date | None
    rhythm_days: int | None
    next_at: dt.datetime | None
    handover_state: str | None
    handover_moved_at: dt.datetime | None
    handover_answer_by: dt.date | None
    meets_at: dt.datetime | None
    has_parts: bool


def needs_me(actor: Actor) -> tuple[NeedsMe, ...]:
    """Own people whose page asks for something, emergencies first, then late promises, then by what was longest ago."""
    only_people_work(actor)
    day, covered = today(), covered_pages(actor)
    pages = [_Page(*values) for values in _pages(actor.partnership_id, actor.membership_id, covered, MOST)]
    asked = _Asked()
    if not pages:
        return _in_order(_asked_and_asking(actor, covered, asked, day))
    for page in pages:
        if page.answer_by:
            asked.add(page.id, Need.RIGHTS, page.answer_by)
        if page.phase in OPEN_PHASES:
            asked.silence(page, actor, day)
            asked.handover(page, day, is_own=page.id not in covered)
    parts = parts_kept(actor, [page.id for page in pages if page.has_parts])
    _news(actor, covered, parts, asked)
    for trajectory, due_on in _late(actor.partnership_id, actor.membership_id, day, covered):
        asked.add(trajectory, Need.PROMISE, due_on)
    asking = _asked_and_asking(actor, covered, asked, day)
    for trajectory, opened_at in _emergencies(actor.partnership_id, actor.membership_id, covered):
        asked.add(trajectory, Need.EMERGENCY, local(opened_at).date())
    for (trajectory,) in _left(actor.partnership_id, actor.membership_id, day, covered):
        asked.add(trajectory, Need.LEFT, None)
    for trajectory, due_on in _late_there(actor, parts, day):
        asked.add(parts[trajectory].stays, Need.PROMISE, due_on)
    persons = {page.client: page.id for page in pages} | {one.client: one.stays for one in parts.values()}
    ends = ending_soon(actor, persons)
    for client in sorted(ends, key=ends.__getitem__):
        asked.add(persons[client], Need.ENDS_SOON, ends[client])
    return _in_order([*asking, *asked.answers(pages)])


def _in_order(found: Iterable[NeedsMe]) -> tuple[NeedsMe, ...]:
    order = list(Need)

    def urgency(one: NeedsMe) -> tuple[int, dt.date, str]:
        first = one.reasons[0]
        return order.index(first.need), first.day or dt.date.max, one.name

    return tuple(sorted(found, key=urgency))


class _Asked:
    """What each page asks, the first of each kind."""

    def __init__(self) -> None:
        self._reasons: dict[uuid.UUID, dict[Need, Why]] = {}

    def add(self, page: uuid.UUID, need: Need, day: dt.date | None) -> None:
        self._reasons.setdefault(page, {}).setdefault(need, Why(need, day))

    def silence(self, page: _Page, actor: Actor, day: dt.date) -> None:
        if not is_silent_now(page, actor, day):
            return
        if page.rests_until:
            self.add(page.id, Need.LOOK_AGAIN, page.rests_until)
        elif not meets_soon(page, day):
            self.add(page.id, Need.SILENT, heard_on(page))

    def handover(self, page: _Page, day: dt.date, *, is_own: bool) -> None:
        """What the giver has to do now: choose anew, call whoever did not answer, or meet and write it down.

        Who stands in can do the last of these alone.
        """
        if page.handover_state != HandoverState.ACCEPTED and not is_own:
            return
        if page.handover_state in HANDOVERS_BACK and page.handover_moved_at:
            self.add(page.id, Need.CAME_BACK, local(page.handover_moved_at).date())
        elif page.handover_state == HandoverState.ASKED and page.handover_answer_by:
            if page.handover_answer_by <= day:
                self.add(page.id, Need.UNANSWERED, page.handover_answer_by)
        elif page.handover_state == HandoverState.ACCEPTED and page.meets_at:
            if (meets_on := local(page.meets_at).date()) <= day:
                self.add(page.id, Need.MEET_OVER, meets_on)

    def answers(self, pages: list[_Page]) -> list[NeedsMe]:
        order = list(Need)
        return [
            NeedsMe(
                trajectory_id=page.id,
                name=page.call_name,
                reasons=tuple(sorted(self._reasons[page.id].values(), key=lambda why: order.index(why.need))),
            )
            for page in pages
            if page.id in self._reasons
        ]


def _open_pages(
    partnership: uuid.UUID, membership: uuid.UUID, covered: tuple[uuid.UUID, ...]
) -> ScopedQuerySet:
    """Open pages whose overview this member keeps, and shut ones on which somebody waits for an answer."""
    rows = Trajectory.objects.within(partnership).filter(
        Q(phase__in=OPEN_PHASES) | Q(answer_by__isnull=False)
    )
    return rows.filter(kept_by(membership, covered))


@written_once
def _pages(
    partnership: uuid.UUID, membership: uuid.UUID, covered: tuple[uuid.UUID, ...], count: int
) -> QuerySet[Any]:
    return (
        _open_pages(partnership, membership, covered)
        .order_by("id")
        .values_list(
            "id",
            "client",
            "phase",
            "answer_by",
            "client__call_name",
            "last_heard_on",
            "opened_at",
            "rests_until",
            "rhythm_days",
            "next_appointment__starts_at",
            "handover__state",
            "handover__moved_at",
            "handover__answer_by",
            "handover__meet_at",
            "has_parts",
        )[:count]
    )


def _late_there(
    actor: Actor, parts: dict[uuid.UUID, Kept], day: dt.date
) -> Iterable[tuple[uuid.UUID, dt.date]]:
    """The same as `_late` on pages that went on in own ones."""
    if not parts:
        return ()
    steps = Step.objects.within(actor).filter(trajectory__in=list(parts), helper=actor.membership_id)
    late = steps.filter(state=StepState.OPEN, due_on__lt=day).order_by("due_on", "id")
    return [(page, due_on) for page, due_on in late.values_list("trajectory", "due_on") if due_on]


def _news(actor: Actor, covered: tuple[uuid.UUID, ...], parts: dict[uuid.UUID, Kept], asked: _Asked) -> None:
    """What others wrote, or said against what is written, that this actor reads and has not seen: two questions."""
    since, reader = timezone.now() - NEWS, overview_of(actor)
    seen = last_looks(actor.membership_id, WHERE_WRITTEN, since)
    asking = actor.partnership_id, actor.membership_id, reader, covered
    for page, written_at in _written(*asking, since, since - WRITTEN_WITHIN, *parts):
        trajectory, newest = page, written_at
        if page in parts:  # what was there before is new since the two became one
            trajectory, newest = parts[page].stays, max(written_at, parts[page].went_on_at)
        if trajectory not in seen or seen[trajectory] < newest:
            asked.add(trajectory, Need.CHANGED, local(newest).date())


@written_once
def _written(
    partnership: uuid.UUID,
    membership: uuid.UUID,
    reader: Reader,
    covered: tuple[uuid.UUID, ...],
    since: dt.datetime,
    happened_since: dt.datetime,
    *parts: uuid.UUID,
) -> QuerySet[Any]:
    """Pages with the moment of what is newest there by somebody else: once for entries, once for disagreement."""
    readable = rows_on_own_pages(partnership, membership, reader, covered, parts=parts)
    entries = readable.filter(recorded_at__gte=since, happened_at__gte=happened_since)
    against = disagreements_on(partnership, membership, reader, readable).filter(recorded_at__gte=since)
    newest = [
        rows.order_by().values_list("trajectory").annotate(newest=Max("recorded_at"))
        for rows in (entries.exclude(author=membership), against.exclude(recorded_by=membership))
    ]
    return newest[0].union(newest[1], all=True)


@written_once
def _late(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, covered: tuple[uuid.UUID, ...]
) -> QuerySet[Any]:
    """What this member promised on own pages, oldest first."""
    return (
        Step.objects.within(partnership)
        .filter(helper=membership, state=StepState.OPEN, due_on__lt=day)
        .filter(kept_by(membership, covered, page="trajectory__"), trajectory__phase__in=OPEN_PHASES)
        .order_by("due_on", "id")
        .values_list("trajectory", "due_on")
    )


def _asked_and_asking(
    actor: Actor, covered: tuple[uuid.UUID, ...], asked: _Asked, day: dt.date
) -> tuple[NeedsMe, ...]:
    """What became of own questions to join (a no is news until the page was opened again), and who asks to take over.

    One question for both, and one for what was seen.
    """
    since, until = timezone.now() - NEWS, _end_of(day)
    rows = _questions(actor.partnership_id, actor.membership_id, covered, since, until)
    found = sorted(rows, key=lambda row: (row[2], str(row[0])))
    _joinings(actor, [row[:4] for row in found if not row[4]], asked, day)
    givers: dict[uuid.UUID, tuple[str, dict[Need, Why]]] = {}
    for ident, state, answer_by, meets_at, giver in found:
        if not giver:
            continue
        _name, whys = givers.setdefault(ident, (giver, {}))
        if state == HandoverState.ASKED:
            whys.setdefault(Need.TAKE_OVER, Why(Need.TAKE_OVER, answer_by))
        else:
            whys.setdefault(Need.MEET_OVER, Why(Need.MEET_OVER, local(meets_at).date()))
    return tuple(
        NeedsMe(None, name, tuple(whys[need] for need in Need if need in whys))
        for name, whys in givers.values()
    )


@written_once
def _questions(
    partnership: uuid.UUID,
    membership: uuid.UUID,
    covered: tuple[uuid.UUID, ...],
    since: dt.datetime,
    until: dt.datetime,
) -> QuerySet[Any]:
    """Questions to join on own pages; and, with the name of who asks, questions to take over."""
    rows = (
        Joining.objects.within(partnership)
        .filter(kept_by(membership, covered, page="trajectory__"), trajectory__phase__in=OPEN_PHASES)
        .filter(
            Q(state__in=(JoiningState.ASKED, JoiningState.ACCEPTED))
            | Q(state__in=(JoiningState.DECLINED, JoiningState.RETURNED), moved_at__gte=since)
        )
        .values_list("trajectory", "state", "answer_by", "moved_at", Value("", output_field=CharField()))
    )
    to_me = (
        Handover.objects.within(partnership)
        .filter(membership=membership, trajectory__phase__in=OPEN_PHASES)
        .filter(Q(state=HandoverState.ASKED) | Q(state=HandoverState.ACCEPTED, meet_at__lt=until))
        .values_list("giver", "state", "answer_by", "meet_at", "giver__user__name")
    )
    return rows.union(to_me, all=True)


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + DAY, dt.time.min))


def _joinings(actor: Actor, rows: list[tuple[Any, ...]], asked: _Asked, day: dt.date) -> None:
    seen = last_looks(actor.membership_id, WHERE_ASKED, timezone.now() - NEWS)
    for trajectory, state, answer_by, moved_at in rows:
        if state == JoiningState.ASKED or moved_at is None:
            if answer_by <= day:
                asked.add(trajectory, Need.NO_ANSWER, answer_by)
        elif state == JoiningState.ACCEPTED:
            asked.add(trajectory, Need.NOT_MET, local(moved_at).date())
        elif trajectory not in seen or seen[trajectory] < moved_at:
            need = Need.DECLINED if state == JoiningState.DECLINED else Need.NO_ANSWER
            asked.add(trajectory, need, local(moved_at).date())


@written_once
def _left(
    partnership: uuid.UUID, membership: uuid.UUID, day: dt.date, covered: tuple[uuid.UUID, ...]
) -> QuerySet[Any]:
    """Own pages with a partner whose membership has ended: the place is still there, the person is not."""
    return (
        TeamPlace.objects.within(partnership)
        .filter(until=None, role=TeamRole.PARTNER, membership__until__lt=day)
        .filter(kept_by(membership, covered, page="trajectory__"), trajectory__phase__in=OPEN_PHASES)
        .order_by("id")
        .values_list("trajectory")
    )


@written_once
def _emergencies(
    partnership: uuid.UUID, membership: uuid.UUID, covered: tuple[uuid.UUID, ...]
) -> QuerySet[Any]:
    """Emergency access to own pages that this member has not seen yet, oldest first: however long ago."""
    return (
        Emergency.objects.within(partnership)
        .filter(
            kept_by(membership, covered, page="trajectory__"), seen_at=None, trajectory__phase__in=OPEN_PHASES
        )
        .order_by("opened_at", "id")
        .values_list("trajectory", "opened_at")
    )
