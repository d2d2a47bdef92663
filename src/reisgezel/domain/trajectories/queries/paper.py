"""What stands on a person's papers: the card and the plan.

Paper lies on a table where anybody reads it, and it cannot be taken back. So it holds less than the screen: only what
this actor may read, and of that only the person's own goals, steps and stones, the next time, and first names and work
phones of the team. Never a note, the worker's view, why somebody joined, a task or an organisation.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.validators import readable_phone
from reisgezel.domain.trajectories.enums import GoalStatus, How, Level, StepState
from reisgezel.domain.trajectories.models import Goal, Step
from reisgezel.domain.trajectories.queries.care import CareView
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.covers import cover_of
from reisgezel.domain.trajectories.queries.page import goals_of, next_time, team_of
from reisgezel.domain.trajectories.queries.parts import in_parts, topics_in
from reisgezel.domain.trajectories.queries.stones import StoneRow, stones_of
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.models import Membership

#: How many good things a plan tells; the newest first.
GOOD_THINGS = 3


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody of the team as the person knows that one: a first name and, when there is one, a work phone."""

    first_name: str
    phone: str
    is_case_manager: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """The next time, only while it is still to come. who: a first name, or "" when that one left the team.

    care: who looks after the children meanwhile, where that topic may stand on paper.
    """

    starts_at: dt.datetime
    how: How
    place: str
    who: str
    care: CareView | None = None


@dataclass(frozen=True, slots=True)
class PaperStep:
    text: str
    due_on: dt.date | None
    helper: str


@dataclass(frozen=True, slots=True)
class PaperGoal:
    words: str
    status: GoalStatus
    step: PaperStep | None


@dataclass(frozen=True, slots=True)
class PaperStone:
    """The person's own answer. level None: there is none; paper does not tell who did not want to talk."""

    domain: LifeDomain
    level: Level | None
    wish: Level | None


@dataclass(frozen=True, slots=True)
class GoodThing:
    """One thing that goes well: a topic with the person's words, or a goal or a step that worked out."""

    words: str
    topic: LifeDomain | None
    worked_out: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that the papers of one person can hold, for one actor, on the chosen topics.

    call: whom to call: the case manager, or who stands in today.
    """

    call_name: str
    language: str
    meeting: Meeting | None
    goals: tuple[PaperGoal, ...]
    stones: tuple[PaperStone, ...]
    helpers: tuple[Helper, ...]
    call: Helper
    good_things: tuple[GoodThing, ...]

    @property
    def step(self) -> PaperStep | None:
        """The first step in the person's own order of goals."""
        return next((goal.step for goal in self.goals if goal.step), None)


def paper_of(access: CaseAccess, topics: int | None = None) -> Paper:
    """A page opened through the door, cut down for paper. topics: bits that were chosen; all readable ones by default.

    Eight queries, whatever the page holds.
    """
    bits = access.topics if topics is None else access.topics & topics
    team = team_of(access)
    names = {member.first_name for member in team}
    stones = tuple(row for row in stones_of(access) if row.domain.bit & bits)
    helpers = tuple(
        Helper(
            first_name=member.first_name,
            phone=readable_phone(member.phone),
            is_case_manager=member.is_case_manager,
        )
        for member in team
    )
    call = next(helper for helper in helpers if helper.is_case_manager)
    cover = cover_of(access)
    if cover is not None and cover.is_now:
        call = Helper(first_name=cover.first_name, phone=readable_phone(cover.phone), is_case_manager=False)
        helpers = (*helpers, *(() if call in helpers else (call,)))
    return Paper(
        call_name=access.trajectory.client.call_name,
        language=access.trajectory.client.language,
        meeting=_meeting(access, names, bits),
        goals=_goals(access, bits, names),
        stones=tuple(
            PaperStone(
                domain=row.domain,
                level=Level(row.client.level) if row.client.level else None,
                wish=Level(row.client.wish) if row.client.wish and row.client.level else None,
            )
            for row in stones
        ),
        helpers=helpers,
        call=call,
        good_things=_good_things(access, bits, stones),
    )


def _goals(access: CaseAccess, bits: int, names: set[str]) -> tuple[PaperGoal, ...]:
    return tuple(
        PaperGoal(
            words=goal.words,
            status=goal.status,
            step=PaperStep(
                text=goal.step.text,
                due_on=None if goal.step.is_late else goal.step.due_on,
                helper=goal.step.helper if goal.step.helper in names else "",
            )
            if goal.step
            else None,
        )
        for goal in goals_of(access)
        if goal.domain.bit & bits
    )


def _meeting(access: CaseAccess, names: set[str], bits: int) -> Meeting | None:
    appointment = access.trajectory.next_appointment
    view = next_time(access)
    if appointment is None or view is None or view.has_passed:
        return None
    return Meeting(
        starts_at=view.starts_at,
        how=How(appointment.how),
        place=view.place,
        who=_who(appointment.worker_id, names),
        care=view.care if LifeDomain.FAMILY.bit & bits else None,
    )


def _who(membership_id: uuid.UUID, names: set[str]) -> str:
    """The first name of somebody who is in the team now, else nothing."""
    name = Membership.objects.filter(pk=membership_id).values_list("user__name", flat=True).first()
    first_name = first_name_of(name or "")
    return first_name if first_name in names else ""


def _good_things(access: CaseAccess, bits: int, stones: tuple[StoneRow, ...]) -> tuple[GoodThing, ...]:
    """What goes well, what worked out last: the person's words first, topics without words last."""
    well = [row for row in stones if (row.client.level or 0) >= Level.GOOD]
    well.sort(key=lambda row: row.client.said_on or dt.date.min, reverse=True)
    domains = [domain.value for domain in from_bits(bits)]
    reached = (
        Goal.objects.within(access.standing.actor)
        .filter(in_parts(access.parts, "domain", topics_in), status=GoalStatus.REACHED, domain__in=domains)
        .order_by("-ended_at", "-id")
        .values_list("words", flat=True)[:GOOD_THINGS]
    )
    done = (
        Step.objects.within(access.standing.actor)
        .filter(
            in_parts(access.parts, "goal__domain", topics_in), state=StepState.DONE, goal__domain__in=domains
        )
        .order_by("-ended_at", "-id")
        .values_list("text", flat=True)[:GOOD_THINGS]
    )
    found = [
        *(GoodThing(row.client.words, row.domain, worked_out=False) for row in well if row.client.words),
        *(GoodThing(words, None, worked_out=True) for words in (*reached, *done)),
        *(GoodThing("", row.domain, worked_out=False) for row in well if not row.client.words),
    ]
    return tuple(found[:GOOD_THINGS])
