"""Words, states and the transition tables of a person's way. Those of handing it over: `handovers.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.catalogue.enums import LifeDomain


class Phase(models.TextChoices):
    """Where a person's way stands. It starts with contact: no screening, no form, no number."""

    CONTACT = "contact", _("getting to know each other")
    TAKING_PART = "taking_part", _("taking part")
    UNDER_WAY = "under_way", _("under way")
    PAUSED = "paused", _("paused for a while")
    SET_ASIDE = "set_aside", _("set aside, as the person asked")
    CLOSED = "closed", _("closed")


#: Phases in which a page is worked on; the others only keep it.
OPEN_PHASES = (Phase.CONTACT, Phase.TAKING_PART, Phase.UNDER_WAY, Phase.PAUSED)

#: Pages that nobody works on.
SHUT_PHASES = (Phase.SET_ASIDE, Phase.CLOSED)


#: From where to where a person's way may go. A pause goes back to where it was; reopening begins with contact again,
#: because what was agreed ended with the closing.
PHASE_MOVES: dict[Phase, tuple[Phase, ...]] = {
    Phase.CONTACT: (Phase.TAKING_PART, Phase.CLOSED),
    Phase.TAKING_PART: (Phase.UNDER_WAY, Phase.PAUSED, Phase.CLOSED),
    Phase.UNDER_WAY: (Phase.PAUSED, Phase.CLOSED),
    Phase.PAUSED: (Phase.TAKING_PART, Phase.UNDER_WAY, Phase.CLOSED),
    # Back to where it was is no turn that a worker takes: it ends with what the person asked
    # (`actions/carrying_out.py`).
    Phase.SET_ASIDE: (Phase.CLOSED,),
    Phase.CLOSED: (Phase.CONTACT,),
}


class ClosingReason(models.TextChoices):
    """Why a page is closed. None of them is a failure, and nobody is counted as lost."""

    WORKED_OUT = "worked_out", _("What the person wanted worked out")
    OWN_CHOICE = "own_choice", _("The person wants to stop")
    GOES_ON_WITH = "goes_on_with", _("The person goes on with somebody else")
    MOVED = "moved", _("The person moved away")
    NOT_REACHED = "not_reached", _("We no longer reach the person")
    DIED = "died", _("The person died")
    OTHER = "other", _("Something else")


class Reach(models.IntegerChoices):
    """How far outreach came with somebody, at its furthest: the steps of a funnel, counted and never judged."""

    KNOWN = 0, _("known by name")
    TRIED = 1, _("tried")
    SEEN = 2, _("seen")
    TALKED = 3, _("talked")
    TAKING_PART = 4, _("taking part")


class Need(models.TextChoices):
    """Why a person's page asks something of who keeps its overview. Never how bad, never in red."""

    EMERGENCY = "emergency", _("Somebody used emergency access")
    RIGHTS = "rights", _("An answer about the own data has to be told before")
    PROMISE = "promise", _("A promise is past its day")
    SILENT = "silent", _("Not heard of for a while")
    LOOK_AGAIN = "look_again", _("The pause is over: look again")
    CHANGED = "changed", _("Something new was written")
    NO_ANSWER = "no_answer", _("A question to join has no answer yet")
    DECLINED = "declined", _("Somebody cannot join")
    NOT_MET = "not_met", _("Somebody said yes; the three still have to meet")
    LEFT = "left", _("Somebody of the team no longer works here")
    TAKE_OVER = "take_over", _("Asks whether you take over")
    UNANSWERED = "unanswered", _("A handover waits for an answer")
    MEET_OVER = "meet_over", _("Meet the three of you: then the overview passes")
    CAME_BACK = "came_back", _("A handover came back")
    ENDS_SOON = "ends_soon", _("What somebody may read ends soon")


#: Rhythms to choose from, in days, and the longest there may be.
RHYTHMS, LONGEST_RHYTHM = (2, 7, 14, 30, 60), 180


class TeamRole(models.TextChoices):
    CASE_MANAGER = "case_manager", _("case manager")
    PARTNER = "partner", _("partner")
    COVER = "cover", _("stands in for the case manager")


#: Who has a place in the team. Whoever stands in has none: that is for some days, and the overview stays where it is.
PLACE_ROLES = (TeamRole.CASE_MANAGER, TeamRole.PARTNER)
#: Who reads and does what the case manager does, today.
KEEPING_ROLES = (TeamRole.CASE_MANAGER, TeamRole.COVER)


class EntryKind(models.TextChoices):
    VISIT = "visit", _("visit")
    NOTE = "note", _("note")


class How(models.TextChoices):
    """How somebody was met. The place says nothing about outreach: that is the worker's attitude."""

    HOME = "home", pgettext_lazy("met", "At home")
    OUT = "out", pgettext_lazy("met", "Out together")
    OFFICE = "office", pgettext_lazy("met", "Office")
    PHONE = "phone", pgettext_lazy("met", "Phone")
    NOT_SEEN = "not_seen", pgettext_lazy("met", "Not seen")


#: Ways of meeting after which we can say: we heard from this person.
HEARD = (How.HOME, How.OUT, How.OFFICE, How.PHONE)


class Audience(models.TextChoices):
    """Who in the team may read an entry. What is not shared stays with the writer and the case manager."""

    TOPICS = "topics", _("who helps with these topics")
    TEAM = "team", _("the whole team")
    OWN = "own", _("only me")


class Voice(models.TextChoices):
    """Whose view it is. The two stand side by side; they are never averaged."""

    CLIENT = "client", _("the person")
    WORKER = "worker", _("the worker")


class Source(models.TextChoices):
    TALK = "talk", _("in a talk")
    PAPER = "paper", _("on paper")


class Level(models.IntegerChoices):
    """The five stones, in words. There is no sum and no average of them."""

    VERY_HARD = 1, _("Very hard")
    HARD = 2, _("Hard")
    SO_SO = 3, _("So-so")
    GOOD = 4, _("Good")
    VERY_GOOD = 5, _("Very good")


class Share(models.IntegerChoices):
    """How much of a topic somebody carries, in words. Never a part of a whole: there is no sum of them."""

    NOTHING = 0, _("Nothing")
    A_LITTLE = 1, _("A little")
    A_LOT = 2, _("A lot")


class FactorKind(models.TextChoices):
    """What helps somebody and what stands in the way, in the order of the screen: strengths first, all of one size."""

    STRENGTH = "strength", _("Strength")
    PLEASANT = "pleasant", _("Does good")
    OBSTACLE = "obstacle", _("Stands in the way")

    @property
    def icon(self) -> str:
        """Name of the picture that always stands beside the words, never instead of them."""
        return {"strength": "star", "pleasant": "heart", "obstacle": "flag"}[self.value]


#: What stands on the side of what helps; the rest stands on the other side.
HELPING = (FactorKind.STRENGTH, FactorKind.PLEASANT)


class SaidBy(models.TextChoices):
    """Whose words they are. Who wrote them down is known besides."""

    PERSON = "person", _("the person")
    TEAM = "team", _("somebody of the team")
    OTHER = "other", _("somebody else")


#: Who can see an entry otherwise: whoever reads it.
DISSENTERS = (SaidBy.PERSON, SaidBy.TEAM)


class Relation(models.TextChoices):
    """What somebody is to the person. Family is read with one topic, everybody else with another."""

    PARTNER = "partner", pgettext_lazy("relation", "Partner")
    CHILD = "child", pgettext_lazy("relation", "Child")
    PARENT = "parent", pgettext_lazy("relation", "Parent")
    SIBLING = "sibling", pgettext_lazy("relation", "Brother or sister")
    FAMILY = "family", pgettext_lazy("relation", "Other family")
    FRIEND = "friend", pgettext_lazy("relation", "Friend")
    NEIGHBOUR = "neighbour", pgettext_lazy("relation", "Neighbour")
    HOUSEMATE = "housemate", pgettext_lazy("relation", "Lives in the same house")
    OTHER = "other", pgettext_lazy("relation", "Somebody else")

    @property
    def topic(self) -> LifeDomain:
        return LifeDomain.FAMILY if self in _FAMILY else LifeDomain.PEOPLE

    @property
    def seen_back(self) -> "Relation":
        """What the person is to that somebody."""
        return {Relation.PARENT: Relation.CHILD, Relation.CHILD: Relation.PARENT}.get(self, self)


_FAMILY = (Relation.PARTNER, Relation.CHILD, Relation.PARENT, Relation.SIBLING, Relation.FAMILY)
#: What two people who both have a page can be to each other. A friendship is theirs to tell.
TIES = (*_FAMILY, Relation.HOUSEMATE)


class GoalStatus(models.TextChoices):
    """Five words for how it stands, never red, and one for a goal that the person lets go. Failed is none of them."""

    NOT_BEGUN = "not_begun", _("Not begun yet")
    BUSY = "busy", _("We are working on it")
    STEP_DONE = "step_done", _("A step worked out")
    REACHED = "reached", _("It worked out")
    PAUSED = "paused", _("Paused for a while")
    LET_GO = "let_go", _("No longer wanted")


#: A goal in one of these no longer takes one of the three places.
ENDED_GOALS = (GoalStatus.REACHED, GoalStatus.LET_GO)

#: From where to where a goal may go. The client decides; reopening is a new goal in new words.
GOAL_MOVES: dict[GoalStatus, tuple[GoalStatus, ...]] = {
    GoalStatus.NOT_BEGUN: (GoalStatus.BUSY, GoalStatus.REACHED, GoalStatus.PAUSED, GoalStatus.LET_GO),
    GoalStatus.BUSY: (GoalStatus.STEP_DONE, GoalStatus.REACHED, GoalStatus.PAUSED, GoalStatus.LET_GO),
    GoalStatus.STEP_DONE: (GoalStatus.BUSY, GoalStatus.REACHED, GoalStatus.PAUSED, GoalStatus.LET_GO),
    GoalStatus.PAUSED: (GoalStatus.BUSY, GoalStatus.REACHED, GoalStatus.LET_GO),
    GoalStatus.REACHED: (),
    GoalStatus.LET_GO: (),
}


class Attainment(models.TextChoices):
    """How far a goal came, in the words of its own scale: as hoped in the middle (Goal Attainment Scaling, -2 to +2).

    In their order. Words alone are kept and shown: a number on a screen becomes somebody's mark.
    """

    MUCH_LESS = "much_less", _("Not yet")
    LESS = "less", _("Not quite yet")
    AS_HOPED = "as_hoped", _("As hoped")
    MORE = "more", _("A bit more than hoped")
    MUCH_MORE = "much_more", _("Much more than hoped")


#: Where a goal stands at its beginning: the lower of the two when it cannot become worse than it is.
BEGINNINGS = (Attainment.LESS, Attainment.MUCH_LESS)

#: Room in a head under pressure: no more than this many open goals at once (product rule).
MAX_OPEN_GOALS = 3


class StepState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("Done")
    NOT_YET = "not_yet", _("Not yet")
    DROPPED = "dropped", _("no longer needed")


#: "Not yet" is no end: it is answered by a new step, or the same one again.
STEP_MOVES: dict[StepState, tuple[StepState, ...]] = {
    StepState.OPEN: (StepState.DONE, StepState.NOT_YET, StepState.DROPPED),
    StepState.DONE: (),
    StepState.NOT_YET: (),
    StepState.DROPPED: (),
}


class AppointmentState(models.TextChoices):
    PLANNED = "planned", _("planned")
    KEPT = "kept", _("took place")
    NOT_SEEN = "not_seen", _("not seen")
    CALLED_OFF = "called_off", _("called off")


#: What a calendar shows: what is planned, and how it went. What was called off is gone from it.
ON_A_CALENDAR = (AppointmentState.PLANNED, AppointmentState.KEPT, AppointmentState.NOT_SEEN)


#: How long a meeting takes when nobody says otherwise, and what can be chosen, in minutes.
USUAL_LENGTH, LENGTHS = 60, (30, 60, 90, 120, 180)


class CaredBy(models.TextChoices):
    """Who looks after the children, or somebody else who needs it, while the person has an appointment."""

    SCHOOL = "school", pgettext_lazy("care", "At school or in childcare")
    FAMILY = "family", pgettext_lazy("care", "Family, a friend or a neighbour")
    ALONG = "along", pgettext_lazy("care", "They come along")
    NOBODY = "nobody", pgettext_lazy("care", "Nobody has to")
    OPEN = "open", pgettext_lazy("care", "Still to arrange")


class NoReminder(models.TextChoices):
    """Why no reminder goes. Said on the page, because nothing that promises help may keep silent."""

    STOPPED = "stopped", _("This person wants no reminders.")
    PAUSED = "paused", _("During a pause no reminders go.")
    CLOSED = "closed", _("The page is closed.")
    SET_ASIDE = "set_aside", _("The page is set aside.")
    NOT_ASKED = "not_asked", _("We have not asked yet how to reach this person safely.")
    NOT_SAFE = "not_safe", _("The contact rule allows neither an e-mail nor a text message.")
    NO_ADDRESS = "no_address", _("An e-mail is fine, but no e-mail address is written down.")
    NO_NUMBER = "no_number", _("A text message is fine, but no phone number is written down.")
    NO_PORT = "no_port", _("A text message is fine, but this installation sends none.")
    NOBODY_TO_CALL = (
        "nobody_to_call",
        _("A reminder names somebody to call, and there is no work phone number."),
    )
    SHORT_NOTICE = "short_notice", _("You agreed on it shortly before.")
    MISSED = "missed", _("The hours for it have passed.")


APPOINTMENT_MOVES: dict[AppointmentState, tuple[AppointmentState, ...]] = {
    AppointmentState.PLANNED: (AppointmentState.KEPT, AppointmentState.NOT_SEEN, AppointmentState.CALLED_OFF),
    AppointmentState.KEPT: (),
    AppointmentState.NOT_SEEN: (),
    AppointmentState.CALLED_OFF: (),
}


class JoiningState(models.TextChoices):
    """Somebody is asked to join; nobody is sent on. It counts as started after a first contact of three."""

    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("says yes; the three still have to meet")
    DECLINED = "declined", _("says no")
    WITHDRAWN = "withdrawn", _("no longer asked")
    RETURNED = "returned", _("no answer came")
    STARTED = "started", _("joined, after meeting the three of you")
    NOT_STARTED = "not_started", _("did not come about")


JOINING_MOVES: dict[JoiningState, tuple[JoiningState, ...]] = {
    JoiningState.ASKED: (
        JoiningState.ACCEPTED,
        JoiningState.DECLINED,
        JoiningState.WITHDRAWN,
        JoiningState.RETURNED,
    ),
    JoiningState.ACCEPTED: (JoiningState.STARTED, JoiningState.NOT_STARTED),
    JoiningState.DECLINED: (),
    JoiningState.WITHDRAWN: (),
    JoiningState.RETURNED: (),
    JoiningState.STARTED: (),
    JoiningState.NOT_STARTED: (),
}

#: Joinings that still ask something of somebody.
OPEN_JOININGS = (JoiningState.ASKED, JoiningState.ACCEPTED)
#: Whoever ends it in one of these says why.
JOININGS_WITH_REASON = (JoiningState.DECLINED, JoiningState.WITHDRAWN, JoiningState.NOT_STARTED)
#: The newcomer has a place in the team, or had one.
JOININGS_WITH_PLACE = (JoiningState.ACCEPTED, JoiningState.STARTED, JoiningState.NOT_STARTED)


class Company(models.TextChoices):
    """Who was the third at the first contact, beside the person and the newcomer."""

    CASE_MANAGER = "case_manager", _("the case manager")
    TRUSTED_PERSON = "trusted_person", _("somebody the person trusts")


class WhyOpen(models.TextChoices):
    """Why what is kept apart is opened now. The log keeps this code, and no words."""

    WRITE = "write", _("I want to write something down")
    TALK = "talk", _("The person wants to talk about it")
    BEFORE_VISIT = "before_visit", _("I go there soon")
    WORRY = "worry", _("I am worried now")
    OTHER = "other", _("Something else")
