"""The two sheets as they are printed: every text cut to its room, with its direction and its language.

A card is always one page. What is too long is cut at a word, and the sheet says whom to ask for the rest.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.enums import Language
from reisgezel.domain.trajectories.enums import CaredBy, How, Level
from reisgezel.domain.trajectories.queries.care import CareView
from reisgezel.domain.trajectories.queries.paper import (
    GoodThing,
    Helper,
    Meeting,
    Paper,
    PaperStep,
    PaperStone,
)
from reisgezel.foundation.common.dates import hour, long_day

#: (large type?, how much of a text stays): from all of it in large type to what always fits, whatever its signs.
VERSIONS = ((True, 1.0), (False, 1.0), (False, 0.6), (False, 0.45), (False, 0.25), (False, 0.1))
#: Signs that a text may hold on the roomiest sheet (a wide sign counts as two).
NAME, WORDS, STEP, PLACE, HELPER, PHONE = 80, 200, 160, 90, 16, 20
STONES = (1, 2, 3, 4, 5)
#: Languages that are written from right to left, by the code that a reader of a PDF knows.
_RIGHT_TO_LEFT = {Language.ARABIC: "ar", Language.PASHTO: "ps", Language.DARI: "fa-AF"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of sheet holds. people: the case manager is always one of them. with_care: the plan alone says who
    looks after the children; a card lies in a pocket and is lost.

    too_long: from so many signs in all on, the roomier versions are not even tried: laying out takes most of a second.
    """

    people: int
    goals: int
    good_things: int
    with_stones: bool
    with_care: bool
    too_long: tuple[int, int, int]


CARD = Kind(people=3, goals=0, good_things=1, with_stones=False, with_care=False, too_long=(250, 600, 1000))
PLAN = Kind(people=5, goals=3, good_things=3, with_stones=True, with_care=True, too_long=(600, 1000, 1600))


@dataclass(frozen=True, slots=True)
class Text:
    """Words that somebody said, ready for paper."""

    text: str
    dir: str
    lang: str


@dataclass(frozen=True, slots=True)
class When:
    day: str
    hour: str
    sentence: Text
    place: Text | None
    care: Text | None


@dataclass(frozen=True, slots=True)
class Step:
    text: Text
    day: str
    helper: str


@dataclass(frozen=True, slots=True)
class Goal:
    words: Text
    status: str
    step: Step | None


@dataclass(frozen=True, slots=True)
class Stone:
    icon: str
    topic: str
    word: str
    wish_word: str
    marks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Good:
    topic: str
    words: Text | None
    worked_out: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of a sheet. What is not there is a line to write on.

    call: whom to call, on a sheet that is filled in; an empty one has neither that nor a name.
    ask: whom to ask for what was cut, or "" when nothing was.
    """

    is_roomy: bool
    name: Text | None = None
    when: When | None = None
    step: Step | None = None
    goals: tuple[Goal, ...] = ()
    stones: tuple[tuple[Stone, ...], ...] = ()
    helpers: tuple[Helper, ...] = ()
    more_helpers: int = 0
    call: Helper | None = None
    good_things: tuple[Good, ...] = ()
    ask: str = ""

    @property
    def good_thing(self) -> Good | None:
        return self.good_things[0] if self.good_things else None


def sheets(paper: Paper, kind: Kind) -> Iterator[Sheet]:
    """The same sheet, shorter each time; it begins where it could fit."""
    full = _Writer(paper, kind, 1.0)
    full.sheet(is_roomy=True)
    first = sum(full.signs > limit for limit in kind.too_long)
    return (_Writer(paper, kind, cut).sheet(is_roomy=is_roomy) for is_roomy, cut in VERSIONS[first:])


def empty_sheets(topics: Iterable[LifeDomain]) -> Iterator[Sheet]:
    """A sheet to fill in by hand, with stones to colour for these topics; in large type, and in a smaller one."""
    stones = _columns(tuple(_stone(PaperStone(domain, None, None)) for domain in topics))
    return (Sheet(is_roomy=is_roomy, stones=stones) for is_roomy in (True, False))


class _Writer:
    def __init__(self, paper: Paper, kind: Kind, cut: float) -> None:
        self.paper, self.kind, self.cut = paper, kind, cut
        self.lang = _RIGHT_TO_LEFT.get(Language(paper.language), "") if paper.language else ""
        self.has_cut = False
        self.signs = 0

    def sheet(self, *, is_roomy: bool) -> Sheet:
        paper, kind = self.paper, self.kind
        is_full = self.cut == 1
        shown = _helpers(paper, kind.people if is_full else min(kind.people, 3))
        good_things = paper.good_things[: kind.good_things if is_full else min(kind.good_things, 2)]
        keeper = self.helper(paper.call)
        parts = {
            "name": self.text(paper.call_name, NAME),
            "when": self.when(paper.meeting),
            "step": self.step(paper.step),
            "goals": tuple(
                Goal(
                    words=self.text(goal.words, WORDS),
                    status=str(goal.status.label),
                    step=self.step(goal.step),
                )
                for goal in paper.goals[: kind.goals]
            ),
            "good_things": tuple(self.good(thing) for thing in good_things),
        }
        return Sheet(
            **parts,
            is_roomy=is_roomy,
            stones=_columns(tuple(map(_stone, paper.stones if kind.with_stones else ()))),
            helpers=tuple(map(self.helper, shown)),
            more_helpers=len(paper.helpers) - len(shown),
            call=keeper,
            ask=keeper.first_name if self.has_cut else "",
        )

    def text(self, said: str, room: int) -> Text:
        text = shortened(said, int(room * self.cut))
        self.has_cut = self.has_cut or text != said
        self.signs += sum(map(_width, text))
        way = direction(said)
        return Text(text=text, dir=way, lang=self.lang if way == "rtl" else "")

    def helper(self, helper: Helper) -> Helper:
        """A name of a colleague is cut in silence: the number beside it is what counts."""
        return Helper(
            first_name=shortened(helper.first_name, HELPER),
            phone=shortened(helper.phone, PHONE),
            is_case_manager=helper.is_case_manager,
        )

    def when(self, meeting: Meeting | None) -> When | None:
        if meeting is None:
            return None
        return When(
            day=long_day(meeting.starts_at),
            hour=hour(meeting.starts_at),
            sentence=Text(_meeting_words(meeting.how, shortened(meeting.who, HELPER)), "ltr", ""),
            place=self.text(meeting.place, PLACE) if meeting.place else None,
            care=self.care(meeting.care) if self.kind.with_care else None,
        )

    def care(self, care: CareView | None) -> Text | None:
        """Who looks after the children, in the person's words where there are any."""
        if care is None or care.by is None or care.by is CaredBy.NOBODY:
            return None
        return self.text(care.words or str(care.by.label), PLACE)

    def step(self, step: PaperStep | None) -> Step | None:
        if step is None:
            return None
        return Step(
            text=self.text(step.text, STEP),
            day=long_day(step.due_on),
            helper=shortened(step.helper, HELPER),
        )

    def good(self, thing: GoodThing) -> Good:
        return Good(
            topic=str(thing.topic.label) if thing.topic else "",
            words=self.text(thing.words, STEP) if thing.words else None,
            worked_out=thing.worked_out,
        )


def shortened(text: str, room: int) -> str:
    """The text when it fits, else its beginning up to a word, with an ellipsis. A wide sign takes the room of two.

    A letter keeps its marks, and an emoji the signs that belong to it.
    """
    used, fits = 0, len(text)
    for at, sign in enumerate(text):
        used += _width(sign)
        if used > room:
            fits = at
            break
    if fits == len(text):
        return text
    while fits > 1 and (_belongs_before(text[fits]) or _joins(text[fits - 1])):
        fits -= 1
    begun = text[:fits]
    to_word = begun.rpartition(" ")[0]
    return f"{(to_word if len(to_word) > fits * 2 // 3 else begun).rstrip()}…"


def direction(text: str) -> str:
    """The way a text runs, from its first letter that has one."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _belongs_before(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M") or _joins(sign) or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _joins(sign: str) -> bool:
    return sign == "\N{ZERO WIDTH JOINER}"


def _helpers(paper: Paper, people: int) -> tuple[Helper, ...]:
    """The case manager first; then who does something soon, then the others in the order of joining."""
    soon = {
        paper.meeting.who if paper.meeting else "",
        *(goal.step.helper for goal in paper.goals if goal.step),
    }
    ordered = sorted(
        paper.helpers, key=lambda helper: (not helper.is_case_manager, helper.first_name not in soon)
    )
    return tuple(ordered[:people])


def _meeting_words(how: How, who: str) -> str:
    if not who:
        return str(how.label)
    return {
        How.HOME: _("%(name)s comes to your home."),
        How.OUT: _("You go out together with %(name)s."),
        How.OFFICE: _("You go to %(name)s."),
        How.PHONE: _("%(name)s calls you."),
        How.NOT_SEEN: "%(name)s",
    }[how] % {"name": who}


def _stone(stone: PaperStone) -> Stone:
    domain, level, wish = stone.domain, stone.level, stone.wish
    return Stone(
        icon=domain.icon,
        topic=str(domain.label),
        word=_level_word(level),
        wish_word=_level_word(wish) if wish != level else "",
        marks=tuple(
            (
                number,
                " ".join(
                    word
                    for word, holds in (
                        ("on", level is not None and number <= level),
                        ("wish", number == wish and wish != level),
                    )
                    if holds
                ),
            )
            for number in STONES
        ),
    )


def _level_word(level: Level | None) -> str:
    return str(level.label) if level else ""


def _columns(rows: tuple[Stone, ...]) -> tuple[tuple[Stone, ...], ...]:
    half = (len(rows) + 1) // 2
    return tuple(column for column in (rows[:half], rows[half:]) if column)
