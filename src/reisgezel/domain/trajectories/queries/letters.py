"""The letter to the person: what was asked, what is answered and why, what happens now, and where one can complain."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.consents.enums import AskedState, Extent, Right, TextKind
from reisgezel.domain.consents.queries.texts import text_on
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.rights import Asked
from reisgezel.foundation.common.dates import long_day, today
from reisgezel.foundation.common.errors import NotFound


@dataclass(frozen=True, slots=True)
class Letter:
    """answer: the answer in one sentence. now: what happens. complain: the words of the partnership, else the
    shortest.
    """

    name: str
    asked_on: dt.date
    words: str
    answer: str
    because: str
    ground: str
    now: tuple[str, ...]
    complain: str
    sender: str
    partnership: str
    written_on: dt.date


def letter_of(access: CaseAccess, asked: Asked) -> Letter:
    """In the language of the moment: of the answer, or that the question came. Raises NotFound where it ended."""
    if not asked.has_letter:
        raise NotFound
    partnership_id, day = access.trajectory.partnership_id, today()
    complain = text_on(partnership_id, TextKind.COMPLAINT, day)
    return Letter(
        name=access.trajectory.client.call_name,
        asked_on=asked.received_on,
        words=asked.words,
        answer=_answer(asked),
        because=asked.because or (asked.extended_because if asked.decided_on is None else ""),
        ground=str(asked.ground.label) if asked.ground and asked.decided_on else "",
        now=tuple(_now(asked)),
        complain=complain.words if complain else _shortest_complaint(),
        sender=asked.decided_by,
        partnership=access.standing.actor.partnership_name,
        written_on=asked.decided_on or day,
    )


def _answer(asked: Asked) -> str:
    if asked.decided_on is None:
        told = {"day": long_day(asked.answer_by)}
        if asked.extended_because:
            return _("We need more time. You hear the answer on %(day)s at the latest.") % told
        return _("We wrote down your question. You hear the answer on %(day)s at the latest.") % told
    if asked.state is AskedState.REFUSED:
        return _("The answer is no.")
    return _("The answer is yes.")


def _now(asked: Asked) -> list[str]:
    """What happens, in whole sentences; nothing follows from a no."""
    if asked.decided_on is None or asked.state is AskedState.REFUSED:
        return []
    match asked.right:
        case Right.SEE:
            return [_("You get everything that is written about you here: on paper, or as a file.")]
        case Right.CORRECT:
            return [_("We correct it. What it said before stays in the history.")]
        case Right.OBJECT:
            return list(asked.stops)
        case Right.RESTRICT:
            return [
                _("We set your page aside. Nobody works with it, and only your case manager can read it."),
                _("We tell you before we take it up again."),
            ]
    return [_what_goes(asked), _("Do you change your mind? Tell us before that day.")]


def _what_goes(asked: Asked) -> str:
    """Before the person was told, nobody knows the day: it is counted from then."""
    what = {
        Extent.ALL: _("Everything that is written about you here is erased."),
        Extent.ENTRY: _("The note is erased."),
        None: "",
    }.get(asked.extent) or _("All that is about %(topic)s is erased.") % {
        "topic": asked.topic.label if asked.topic else ""
    }
    when = (
        _("That happens on %(day)s.") % {"day": long_day(asked.erase_on)}
        if asked.erase_on
        else _("That happens a week after you heard this.")
    )
    return f"{what} {when}"


def _shortest_complaint() -> str:
    return _(
        "Do you not agree? Talk to us first, if you want. You can complain to the data protection authority "
        "(Gegevensbeschermingsautoriteit). You can also go to a judge."
    )
