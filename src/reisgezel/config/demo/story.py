"""What a story of the demo is made of."""

from dataclasses import dataclass

from reisgezel.domain.catalogue.enums import LifeDomain as L
from reisgezel.domain.clients.enums import Channel, Reads
from reisgezel.domain.trajectories.actions.appointments import NO_CARE, Care
from reisgezel.domain.trajectories.actions.around import About
from reisgezel.domain.trajectories.actions.scales import Rungs
from reisgezel.domain.trajectories.enums import (
    Attainment,
    Audience,
    ClosingReason,
    How,
    SaidBy,
    Voice,
)
from reisgezel.domain.trajectories.enums import FactorKind as K
from reisgezel.domain.trajectories.enums.meetings import GuestAnswer
from reisgezel.domain.trajectories.queries.carrying import Carried


@dataclass(frozen=True)
class Visit:
    by: str
    days_ago: int
    how: How
    text: str
    topics: tuple[L, ...] = ()
    audience: Audience = Audience.TOPICS
    nice: bool = False
    secret: bool = False
    note: bool = False
    #: What came with it (`files.py`), and how the person sees it otherwise.
    files: tuple[str, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True)
class Goal:
    """levels: what would be good, and more and less. said: how far it came: days ago, whose view, level, words."""

    words: str
    why: str
    domain: L
    step: str
    step_in_days: int
    step_done: bool = False
    alone: bool = False
    levels: Rungs | None = None
    said: tuple[tuple[int, Voice, Attainment, str], ...] = ()


@dataclass(frozen=True)
class Factor:
    """What helps or stands in the way. listed: as the area's own list calls it. Days count back from today."""

    kind: K
    domain: L
    words: str = ""
    listed: str = ""
    said_by: SaidBy = SaidBy.PERSON
    said_days_ago: int = 20
    since_days_ago: int | None = None
    since_is_month: bool = True
    over_days_ago: int | None = None


@dataclass(frozen=True)
class AtTable:
    """A meeting that is planned. invited: who of the people of the demo, in the team or not."""

    days: int
    hour: int
    place: str
    question: str
    own_words: str
    agenda: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    trusted: str = ""
    minutes: int = 60
    care: Care = NO_CARE
    #: Who was invited afterwards, and what the person says about it.
    later: tuple[str, str] | None = None
    #: Who answered already, and what.
    answers: tuple[tuple[str, GuestAnswer], ...] = ()
    #: A line that was struck beforehand, and why.
    struck: tuple[str, str] | None = None


@dataclass(frozen=True)
class Story:
    """One person: who keeps the overview, who joined for what, what was said and what happened."""

    call_name: str
    by: str
    language: str = ""
    reads: Reads = Reads.NOT_ASKED
    interpreter: bool = False
    phone: str = ""
    email: str = ""
    channels: tuple[Channel, ...] = ()
    hours: tuple[int, int] | None = None
    remark: str = ""
    team: tuple[tuple[str, tuple[L, ...], str], ...] = ()
    #: topic: (client earlier or None, client now, wish, work on it, worker's view, the person's words)
    stones: tuple[tuple[L, int | None, int, int | None, bool, int | None, str], ...] = ()
    #: topic: (who carried it in the client's words earlier and now, and as the worker sees it)
    carried: tuple[tuple[L, Carried, Carried, Carried], ...] = ()
    goals: tuple[Goal, ...] = ()
    #: Why the worker would begin with the last of the goals.
    begins_otherwise: str = ""
    factors: tuple[Factor, ...] = ()
    around: tuple[About, ...] = ()
    visits: tuple[Visit, ...] = ()
    #: (days from today, hour, how, place)
    appointment: tuple[int, int, How, str] | None = None
    #: How long it takes, in minutes, and who looks after the children meanwhile.
    minutes: int = 60
    care: Care = NO_CARE
    opened_days_ago: int = 60
    #: What the person says that taking part means; "" while they get to know each other.
    takes_part: str = ""
    under_way: bool = False
    #: why, and in how many days one looks again
    pause: tuple[str, int] | None = None
    #: why, what worked out, what goes on
    closed: tuple[ClosingReason, str, str] | None = None
    #: A meeting at the table.
    meeting: AtTable | None = None
    #: What the person says that the employment service may know; "" while nothing is told.
    tells: str = ""
    #: What is kept apart for the person's safety.
    apart: tuple[str, ...] = ()
    #: Who from outside the team used emergency access, and why.
    emergency: tuple[str, str] | None = None
