"""The stepping stones of one page: two voices side by side, then and now, never a total."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits, topics_for
from reisgezel.domain.trajectories.enums import Level, Voice
from reisgezel.domain.trajectories.models import Stone
from reisgezel.domain.trajectories.queries.carrying import (
    CARRIERS,
    NOT_SAID,
    Carried,
    in_words,
    in_words_before,
)
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.parts import in_parts, topics_in
from reisgezel.foundation.common.written import written_once

GOING_WELL, WORKING_ON, LATER = "going_well", "working_on", "later"


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One voice on one topic. level None with said_on: it was not talked about; said_on None: never asked.

    carried: who carries it now, in words; carried_was: what it was, where that differs. Empty: not said.
    """

    level: int | None
    level_word: str
    wish: int | None
    wish_word: str
    was: int | None
    was_word: str
    words: str
    said_on: dt.date | None
    sentence: str
    carried: str = ""
    carried_was: str = ""


@dataclass(frozen=True, slots=True)
class StoneRow:
    domain: LifeDomain
    client: VoiceView
    worker: VoiceView
    group: str
    work_on: bool
    voices_differ: bool


def stones_of(access: CaseAccess) -> tuple[StoneRow, ...]:
    """One row for each topic that this actor reads, in the fixed order of the topics; one query."""
    readable = from_bits(access.topics)
    domains = [
        domain for domain in topics_for(access.standing.actor.with_justice_topic) if domain in readable
    ]
    found = (
        _current_of_several(access)
        if access.several
        else _current(access.standing.actor.partnership_id, access.trajectory.pk, tuple(domains))
    )
    # The oldest first: of two pages that became one, what was said last is how it goes now.
    answers: dict[tuple[str, str], Answer] = {}
    for stone in map(_answer, found):
        before = answers.get((stone.domain, stone.voice))
        if before and (stone.said_before is None or stone.said_before <= before.said_on):
            answers[stone.domain, stone.voice] = stone._replace(
                level_before=before.level, carried_before=before.carried
            )
        else:
            answers[stone.domain, stone.voice] = stone
    return tuple(
        _row(domain, answers.get((domain.value, Voice.CLIENT)), answers.get((domain.value, Voice.WORKER)))
        for domain in domains
    )


def history_of(access: CaseAccess, domain: LifeDomain) -> tuple[tuple[Voice, VoiceView], ...]:
    """All answers on one topic, oldest first, each with its voice. Empty for a topic this actor does not read."""
    if domain not in from_bits(access.topics):
        return ()
    rows = (
        Stone.objects.within(access.standing.actor)
        .filter(in_parts(access.parts, "domain", topics_in), domain=domain)
        .order_by("said_on", "recorded_at", "id")
        .values_list(*_COLUMNS)
    )
    return tuple((Voice(stone.voice), voice_view(stone, domain)) for stone in map(_answer, rows))


class Answer(NamedTuple):
    """What a view needs of one answer, and no more: a page holds two dozen."""

    domain: str
    voice: str
    level: int | None
    wish: int | None
    work_on: bool
    words: str
    said_on: dt.date
    level_before: int | None
    said_before: dt.date | None = None
    carried: Carried = NOT_SAID
    carried_before: Carried = NOT_SAID


def _answer(values: tuple[Any, ...]) -> Answer:
    """As `_COLUMNS` has them: the last six say who carries it now, and who did before."""
    plain, now, before = values[:-6], values[-6:-3], values[-3:]
    return Answer(*(*plain, Carried(*now), Carried(*before)))


_COLUMNS = (
    "domain",
    "voice",
    "level",
    "wish",
    "work_on",
    "words",
    "said_on",
    "replaces__level",
    "replaces__said_on",
    *CARRIERS,
    *(f"replaces__{name}" for name in CARRIERS),
)


@written_once
def _current(partnership: uuid.UUID, trajectory: uuid.UUID, domains: tuple[LifeDomain, ...]) -> QuerySet[Any]:
    return (
        Stone.objects.within(partnership)
        .filter(trajectory=trajectory, is_current=True, domain__in=domains)
        .values_list(*_COLUMNS)
    )


def _current_of_several(access: CaseAccess) -> QuerySet[Any]:
    return (
        Stone.objects.within(access.standing.actor)
        .filter(in_parts(access.several, "domain", topics_in), is_current=True)
        .order_by("said_on", "recorded_at", "id")
        .values_list(*_COLUMNS)
    )


def _row(domain: LifeDomain, client: Answer | None, worker: Answer | None) -> StoneRow:
    work_on = bool(client and client.work_on)
    level = client.level if client else None
    return StoneRow(
        domain=domain,
        client=voice_view(client, domain),
        worker=voice_view(worker, domain),
        group=WORKING_ON if work_on else GOING_WELL if (level or 0) >= Level.SO_SO else LATER,
        work_on=work_on,
        voices_differ=bool(
            client and worker and client.level and worker.level and client.level != worker.level
        ),
    )


def voice_view(stone: Answer | None, domain: LifeDomain) -> VoiceView:
    """An answer in words. The sentence is made of the same values as the stones that are drawn."""
    level = Level(stone.level) if stone and stone.level else None
    wish = Level(stone.wish) if stone and stone.wish else None
    before = Level(stone.level_before) if stone and stone.level_before else None
    was = before if level and before != level else None
    return VoiceView(
        level=level.value if level else None,
        level_word=str(level.label) if level else "",
        wish=wish.value if wish else None,
        wish_word=str(wish.label) if wish else "",
        was=was.value if was else None,
        was_word=str(was.label) if was else "",
        words=stone.words if stone else "",
        said_on=stone.said_on if stone else None,
        sentence=_sentence(domain, level, wish, was, asked=stone is not None),
        carried=in_words(stone.carried) if stone else "",
        carried_was=in_words_before(stone.carried, stone.carried_before) if stone else "",
    )


def _sentence(
    domain: LifeDomain, level: Level | None, wish: Level | None, was: Level | None, *, asked: bool
) -> str:
    """What a screen reader hears: ``Wonen: heel moeilijk, 1 op 5, was 2, wil naar 3``."""
    topic = str(domain.label)
    if level is None:
        return (
            _("%(topic)s: not talked about") % {"topic": topic}
            if asked
            else _("%(topic)s: not asked yet") % {"topic": topic}
        )
    parts = [
        _("%(topic)s: %(word)s, %(level)d out of 5")
        % {"topic": topic, "word": str(level.label).lower(), "level": level.value}
    ]
    if was:
        parts.append(_("was %(level)d") % {"level": was.value})
    if wish:
        parts.append(_("wants to get to %(level)d") % {"level": wish.value})
    return ", ".join(parts)
