"""Stepping stones as the `stones` part draws them."""

import uuid
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.queries.stones import GOING_WELL, LATER, WORKING_ON, StoneRow, VoiceView


@dataclass(frozen=True, slots=True)
class DrawnStone:
    """What the part needs: picture, topic, stones, and the one sentence that says the same as the drawing."""

    href: str
    icon: str
    topic: str
    level: int | None
    level_word: str
    wish: int | None
    was: int | None
    sentence: str
    note: str


@dataclass(frozen=True, slots=True)
class StoneGroup:
    title: str
    rows: tuple[DrawnStone, ...]


def drawn(case_id: uuid.UUID, row: StoneRow, view: VoiceView, *, may_steer: bool) -> DrawnStone:
    return DrawnStone(
        href=reverse("desk:stone", args=[case_id, row.domain.value]) if may_steer else "",
        icon=row.domain.icon,
        topic=str(row.domain.label),
        level=view.level,
        level_word=view.level_word or (_("Not talked about") if view.said_on else _("Not asked yet")),
        wish=view.wish,
        was=view.was,
        sentence=view.sentence,
        note=_change(view),
    )


def groups(case_id: uuid.UUID, rows: tuple[StoneRow, ...], *, may_steer: bool) -> tuple[StoneGroup, ...]:
    """The client's view in three groups: what goes well comes first. Topics without an answer are not listed."""
    titles = {
        GOING_WELL: _("This goes well"),
        WORKING_ON: _("We are working on this now"),
        LATER: _("Later"),
    }
    made = []
    for group, title in titles.items():
        inside = tuple(
            drawn(case_id, row, row.client, may_steer=may_steer)
            for row in rows
            if row.group == group and row.client.level
        )
        if inside:
            made.append(StoneGroup(title=title, rows=inside))
    return tuple(made)


def _change(view: VoiceView) -> str:
    """Then and now, and where to: ``was moeilijk · wil naar goed``."""
    parts = []
    if view.was_word:
        parts.append(_("was %(word)s") % {"word": view.was_word.lower()})
    if view.wish_word:
        parts.append(_("wants to get to %(word)s") % {"word": view.wish_word.lower()})
    return " · ".join(parts)
