"""The five lines that whoever stands in reads first."""

import datetime as dt

from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.enums import Level
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.page import GoalView, goals_of, next_time
from reisgezel.domain.trajectories.queries.stones import stones_of
from reisgezel.foundation.common.dates import day, when


def lines_of(access: CaseAccess) -> tuple[str, ...]:
    """What to know in these days: as the case manager wrote it, else filled in from the page as it is today.

    For whoever keeps the overview; each reader gets it from what that reader may see.
    """
    cover = access.trajectory.cover
    if cover is not None and cover.summary:
        return tuple(line for line in cover.summary.splitlines() if line.strip())
    return filled_lines(access)


def filled_lines(access: CaseAccess) -> tuple[str, ...]:
    """Five lines: next time, what matters now, what is promised, when last heard, what goes well. Three queries."""
    goals = goals_of(access)
    meeting = next_time(access)
    heard = access.trajectory.last_heard_on
    well = [
        str(row.domain.label).lower() for row in stones_of(access) if (row.client.level or 0) >= Level.GOOD
    ]
    return (
        _("Next time: %(when)s, %(how)s.") % {"when": when(meeting.starts_at), "how": meeting.how.lower()}
        if meeting and not meeting.has_passed
        else _("Next time: not agreed yet."),
        _("Matters most now: “%(words)s”") % {"words": goals[0].words}
        if goals
        else _("Matters most now: no goal yet."),
        _promised(goals),
        _("Last heard: %(day)s.") % {"day": day(heard)} if heard else _("Last heard: not yet."),
        _("Goes well: %(topics)s.") % {"topics": ", ".join(well)} if well else _("Goes well: not said yet."),
    )


def _promised(goals: tuple[GoalView, ...]) -> str:
    steps = [goal.step for goal in goals if goal.step]
    if not steps:
        return _("Promised: nothing now.")
    first = min(steps, key=lambda step: step.due_on or dt.date.max)
    said = {"step": first.text, "day": day(first.due_on)}
    return (_("Promised: %(step)s (%(day)s).") if first.due_on else _("Promised: %(step)s.")) % said
