"""What the employment service can be told: facts about work alone, and the short text that they make.

A visit or note that touches work, a goal about work that was reached, a step towards it that was done, the beginning
and the end of the way. Nothing else of a page is asked here: no other topic, no factor, no stone, no name, no place.
What a person said goes along only when it was said about work and nothing else (decision 29).
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import ClosingReason, EntryKind, GoalStatus, How, Phase, StepState
from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT, TOLD_TURNS, TextOf
from reisgezel.domain.trajectories.models import Goal, PhaseTurn, Step
from reisgezel.domain.trajectories.queries.entries import how_in_words, tellable
from reisgezel.domain.trajectories.validators import more_than_work, names_in
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: The other system is a Dutch one, whatever language the worker's screen has.
TEXT_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A next step of a goal about work."""

    text: str
    due_on: dt.date | None
    made_on: dt.date


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One thing that can be told. words: somebody's own words about it, "" when they are not about work alone.

    how: in which way people met. phase: where the way stands since then. with_others: other topics were spoken of too.
    """

    of: TextOf
    id: uuid.UUID
    page: uuid.UUID
    at: dt.datetime
    kind: str = ""
    how: str = ""
    phase: str = ""
    words: str = ""
    with_others: bool = False
    agreed: tuple[Agreed, ...] = ()

    @property
    def title(self) -> str:
        """What it is, as a list of the screen calls it."""
        match self.of:
            case TextOf.ENTRY:
                return how_in_words(self.kind, self.how)
            case TextOf.GOAL:
                return _("a goal about work worked out")
            case TextOf.STEP:
                return _("a step towards work worked out")
            case TextOf.TURN:
                return str(Phase(self.phase).label)

    @property
    def mark(self) -> str:
        """The same for as long as the facts are the same, whatever words a later version puts around them."""
        said = [self.of, timezone.localdate(self.at).isoformat(), self.how, self.phase, self.words]
        said += [f"{step.text}|{step.due_on}" for step in self.agreed]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Minimal:
    """The ready text. ours: day and way, in our own words. theirs: what was agreed and said, to be read over before it
    goes.

    left_out: why somebody's own words are not in it, or "".
    """

    ours: str
    theirs: str
    left_out: str

    @property
    def text(self) -> str:
        return f"{self.ours} {self.theirs}".strip()


@dataclass(frozen=True, slots=True)
class Sources:
    """The rows to look in, cut down before: entries that may be read; pages of which all else may be told.

    about_work: those of the pages of which goals and steps about work are read.
    """

    actor: Actor
    entries: ScopedQuerySet
    pages: Sequence[uuid.UUID]
    about_work: Sequence[uuid.UUID]
    keeps_overview: bool


def work_facts(sources: Sources, since: dt.datetime) -> list[WorkFact]:
    """Everything since then, the newest first; four queries at most."""
    steps = _steps(sources, since)
    found = [*_entries(sources, steps, since)]
    if sources.keeps_overview:
        found += [*_goals(sources, since), *_done(steps, since), *_turns(sources, since)]
    return sorted(found, key=lambda fact: (fact.at, fact.id), reverse=True)


def minimal(fact: WorkFact, names: Iterable[str]) -> Minimal:
    """The text of one fact, in the language of the other system, at most 500 signs long. names: never in it."""
    names, said = tuple(names), _said(fact)
    with translation.override(TEXT_LANGUAGE):
        ours = _ours(fact)
        theirs = [_agreed(step) for step in fact.agreed if _may_leave(step.text, names)]
    left_out = ""
    if fact.with_others:
        left_out = _("Other topics were spoken of too: the words of this note stay here.")
    elif names_in(said, names):
        left_out = _("There is a name in the words: they stay here. Say it without the name.")
    elif more_than_work(said):
        left_out = _("The words seem to be about more than work: they stay here. Say what matters for work.")
    else:
        theirs += [said] if said else []
    return Minimal(ours=ours, theirs=_cut(" ".join(theirs), LONGEST_TEXT - len(ours) - 1), left_out=left_out)


def _ours(fact: WorkFact) -> str:
    day = f"{timezone.localdate(fact.at):%d/%m/%Y}"
    match fact.of:
        case TextOf.GOAL:
            return _("%(day)s: a goal about work is reached.") % {"day": day}
        case TextOf.STEP:
            return _("%(day)s: a step towards work is done.") % {"day": day}
        case TextOf.TURN:
            return {
                Phase.TAKING_PART: _("%(day)s: takes part in the guidance."),
                Phase.UNDER_WAY: _("%(day)s: the guidance is under way."),
                Phase.CLOSED: _("%(day)s: the guidance has ended."),
            }[Phase(fact.phase)] % {"day": day}
        case TextOf.ENTRY:
            if fact.kind == EntryKind.NOTE:
                return _("%(day)s: note about work.") % {"day": day}
            return {
                How.HOME: _("%(day)s: talk about work, at home."),
                How.OUT: _("%(day)s: talk about work, out together."),
                How.OFFICE: _("%(day)s: talk about work, at an office."),
                How.PHONE: _("%(day)s: talk about work, by phone."),
            }[How(fact.how)] % {"day": day}


def _agreed(step: Agreed) -> str:
    if step.due_on is None:
        return _("Agreed for work: %(step)s.") % {"step": step.text.rstrip(".")}
    said = {"step": step.text.rstrip("."), "day": f"{step.due_on:%d/%m/%Y}"}
    return _("Agreed for work: %(step)s (by %(day)s).") % said


def _may_leave(text: str, names: Iterable[str]) -> bool:
    return not names_in(text, names) and not more_than_work(text)


def _said(fact: WorkFact) -> str:
    """Somebody's own words in one line; those of the person between quotation marks."""
    said = " ".join(fact.words.split())
    return f"“{said}”" if said and fact.of is TextOf.GOAL else said


def _cut(text: str, room: int) -> str:
    """The text when it fits, else its beginning up to a word."""
    if len(text) <= room:
        return text
    begun = text[: max(room - 1, 0)]
    return f"{begun.rpartition(' ')[0] or begun}…" if begun else ""


def _entries(sources: Sources, steps: Sequence[Step], since: dt.datetime) -> Iterable[WorkFact]:
    rows = tellable(sources.entries).filter(happened_at__gte=since)
    if not sources.keeps_overview:
        rows = rows.filter(author=sources.actor.membership_id)
    columns = ("id", "trajectory", "happened_at", "recorded_at", "kind", "how", "topics", "text")
    for ident, page, happened_at, recorded_at, kind, how, topics, text in rows.order_by("id").values_list(
        *columns
    ):
        alone = topics == LifeDomain.WORK.bit
        days = {timezone.localdate(happened_at), timezone.localdate(recorded_at)}
        yield WorkFact(
            of=TextOf.ENTRY,
            id=ident,
            page=page,
            at=happened_at,
            kind=kind,
            how=how,
            words=text.strip() if alone else "",
            with_others=not alone and bool(text.strip()),
            agreed=tuple(
                Agreed(step.text, step.due_on, timezone.localdate(step.made_at))
                for step in steps
                if step.trajectory_id == page
                and timezone.localdate(step.made_at) in days
                and not _was_a_slip(step)
            ),
        )


def _steps(sources: Sources, since: dt.datetime) -> list[Step]:
    """Steps of goals about work. One without a goal may come from a note that nobody else reads: it is never told."""
    if not sources.about_work:
        return []
    rows = _of_pages(Step, sources, sources.about_work, goal__domain=LifeDomain.WORK)
    return list(rows.filter(Q(made_at__gte=since) | Q(ended_at__gte=since)).order_by("made_at", "id"))


def _was_a_slip(step: Step) -> bool:
    """Agreed on and dropped on the same day: another one took its place."""
    dropped = step.state == StepState.DROPPED and step.ended_at is not None
    return dropped and timezone.localdate(step.ended_at) == timezone.localdate(step.made_at)


def _done(steps: Sequence[Step], since: dt.datetime) -> Iterable[WorkFact]:
    for step in steps:
        if step.state == StepState.DONE and step.ended_at is not None and step.ended_at >= since:
            yield WorkFact(
                of=TextOf.STEP, id=step.pk, page=step.trajectory_id, at=step.ended_at, words=step.text
            )


def _goals(sources: Sources, since: dt.datetime) -> Iterable[WorkFact]:
    """Goals that worked out. What is no longer wanted is nobody's business who also checks availability."""
    if not sources.about_work:
        return
    said = {"domain": LifeDomain.WORK, "status": GoalStatus.REACHED, "ended_at__gte": since}
    rows = _of_pages(Goal, sources, sources.about_work, **said)
    for goal in rows.order_by("id"):
        yield WorkFact(
            of=TextOf.GOAL, id=goal.pk, page=goal.trajectory_id, at=goal.ended_at, words=goal.words
        )


def _turns(sources: Sources, since: dt.datetime) -> Iterable[WorkFact]:
    """Beginning and end. Not a pause, nor that one ended; not that somebody died: that is told by a human being."""
    before: dict[uuid.UUID, str] = {}
    for turn in _of_pages(PhaseTurn, sources, sources.pages).order_by("from_at", "id"):
        resumed = before.get(turn.trajectory_id) == Phase.PAUSED and turn.phase != Phase.CLOSED
        before[turn.trajectory_id] = turn.phase
        told = turn.phase in TOLD_TURNS and not resumed and turn.reason != ClosingReason.DIED
        if told and turn.from_at >= since:
            yield WorkFact(
                of=TextOf.TURN, id=turn.pk, page=turn.trajectory_id, at=turn.from_at, phase=turn.phase
            )


def _of_pages(
    model: type[models.Model], sources: Sources, pages: Sequence[uuid.UUID], **fields: object
) -> ScopedQuerySet:
    rows: ScopedQuerySet = model.objects.within(sources.actor)  # type: ignore[attr-defined]
    return rows.filter(trajectory__in=pages, **fields)
