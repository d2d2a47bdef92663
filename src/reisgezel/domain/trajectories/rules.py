"""Who may do what with a person's page, and why.

The table `RULES` below is the whole law: for each verb, checks are asked in order and the first that has an
opinion decides. None has one: the answer is no. Every answer carries its reason.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import KEEPING_ROLES, OPEN_PHASES, Phase, TeamRole
from reisgezel.domain.trajectories.enums.meetings import Seat
from reisgezel.domain.trajectories.roles import (
    EMERGENCY_ROLES,
    may_answer_for_the_partnership,
    may_start_with_somebody,
    topics_of_place,
)
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from reisgezel.foundation.organisations.verdicts import Verdict, first_verdict


class Verb(models.TextChoices):
    FIND = "find", _("see the name in a list")
    READ = "read", _("open the page")
    WRITE = "write", _("note a visit or write a note")
    STEER = "steer", _("write down goals, steps, stones and the contact rule with the person")
    COMPOSE = "compose", _("decide with the person who is in the team and who reads what")
    MEET = "meet", _("write down the first contact of three")
    HAND_OVER = "hand_over", _("hand the overview to a colleague, for good or for some days")
    PREPARE = "prepare", _("prepare with the person that a colleague takes over")
    ENTRUST = "entrust", _("give a closed page in the keeping of a colleague of the same organisation")
    MOVE = "move", _("say with the person where the way stands")
    TAKE_ALONG = "take_along", _("give the person the whole file")
    RECOGNISE = "recognise", _("learn that somebody like this is known already, and whom to ask")
    PROTECT = "protect", _("read and write what is kept apart for this person’s safety")
    BREAK_GLASS = "break_glass", _("see for a short time what an emergency needs")
    SIT = "sit", _("sit at the table of a meeting")
    DIVIDE = "divide", _("keep this person and another one apart")
    TELL = "tell", _("copy a short text about work for the employment service")
    OVERSEE = "oversee", _("read who used emergency access here, and why")
    ASK = "ask", _("write down what the person asks about the own data")
    DECIDE = "decide", _("answer what the person asks about the own data")
    FOLLOW = "follow", _("tell the person the answer, and follow what becomes of it")
    MERGE = "merge", _("say that this page and another one are of one person")
    UNMERGE = "unmerge", _("make two pages again of one page")


class Reason(models.TextChoices):
    CASE_MANAGER = "case_manager", _("You keep the overview of this page.")
    ASKED = "asked", _("You are asked to join this person’s team.")
    MEET_FIRST = (
        "meet_first",
        _(
            "First meet the three of you: this person, you, and the case manager or somebody this person trusts."
        ),
    )
    STANDS_IN = "stands_in", _("You stand in for the case manager in these days.")
    IN_TEAM = "in_team", _("You are in this person’s team.")
    COORDINATES = (
        "coordinates",
        _("You coordinate the partnership: you see names and who keeps the overview."),
    )
    NOT_IN_TEAM = (
        "not_in_team",
        _("You are not in this person’s team. Ask the case manager whether you can join."),
    )
    ONLY_CASE_MANAGER = "only_case_manager", _("Only the case manager does this, together with the person.")
    NO_PEOPLE_WORK = "no_people_work", _("Your role does not work with people’s pages.")
    CLOSED = "closed", _("This page is closed. You can still read it.")
    SET_ASIDE = (
        "set_aside",
        _(
            "This page is set aside, as the person asked. Only who keeps the overview reads it; nothing is written."
        ),
    )
    ANSWERS = "answers", _("You answer what people ask about their data, for the partnership.")
    ANOTHER_ANSWERS = (
        "another_answers",
        _("A coordinator answers this: somebody who is not in the team. You tell the person."),
    )
    STILL_OPEN = "still_open", _("This page is open: hand it over together with the person.")
    LEFT_BEHIND = (
        "left_behind",
        _("The case manager left: you divide the pages that stayed behind, and read none of them."),
    )
    TAKES_OVER = "takes_over", _("You are asked to keep the overview of this person.")
    MEETS_SOMEBODY = (
        "meets_somebody",
        _("You meet somebody new: you learn whether such a person is known, and whom to ask."),
    )
    EMERGENCY = (
        "emergency",
        _("You act for somebody’s safety: for a short time you see what that needs."),
    )
    OWN_TEAM = (
        "own_team",
        _("You are in this person’s team: open the page itself. You need no emergency access."),
    )
    CHECKS_AVAILABILITY = (
        "checks_availability",
        _("The employment service also checks availability. It does not read what is kept apart."),
    )
    SERVICE_ANSWERS_NOT = (
        "service_answers_not",
        _(
            "The employment service also checks availability. What people ask about their data is answered by a "
            "coordinator of another organisation."
        ),
    )
    TIME_OVER = (
        "time_over",
        _("This emergency access has ended. Is somebody still in danger? Then say again why."),
    )

    INVITED = "invited", _("You are invited to a meeting about this person.")
    AT_TABLE = "at_table", _("You sit at the table: while the meeting goes on you see its sheet.")
    TABLE_SHUT = "table_shut", _("The meeting does not go on now. Its sheet is shut.")
    NOT_INVITED = "not_invited", _("You are not invited to this meeting.")
    KEPT_BEFORE = "kept_before", _("You kept the overview of one of the pages that became one.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor stands towards one page: the facts that the checks look at.

    role: what the actor is on this page today, or None. topics: bits the person shares with this actor. has_met: the
    first contact of three took place (a case manager needs none). keeper_left: who keeps the overview does not work
    here any more; only asked where that matters. seat: how the actor is invited to the one meeting that is asked about,
    or None. kept_before: the actor kept the overview of a page that went on in this one.
    """

    actor: Actor
    role: TeamRole | None
    topics: int
    phase: Phase
    has_met: bool = True
    keeper_left: bool = False
    seat: Seat | None = None
    kept_before: bool = False


def outside_people_work(it: Standing) -> Verdict | None:
    return None if it.actor.works_with_people else Verdict(False, Reason.NO_PEOPLE_WORK)


def closed_page(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.CLOSED) if it.phase is Phase.CLOSED and it.role else None


def set_aside(it: Standing) -> Verdict | None:
    """Data that is restricted (GDPR, article 18) is kept and not used."""
    return Verdict(False, Reason.SET_ASIDE) if it.phase is Phase.SET_ASIDE and it.role else None


def set_aside_from_the_team(it: Standing) -> Verdict | None:
    return set_aside(it) if it.role not in KEEPING_ROLES else None


def shut_for_all(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.TABLE_SHUT) if it.phase not in OPEN_PHASES else None


def case_manager_of_it(it: Standing) -> Verdict | None:
    return Verdict(True, Reason.CASE_MANAGER) if it.role is TeamRole.CASE_MANAGER else None


def stands_in(it: Standing) -> Verdict | None:
    """The same as the case manager, but for what cannot be taken back after some days: handing over, closing."""
    return Verdict(True, Reason.STANDS_IN) if it.role is TeamRole.COVER else None


def in_its_team(it: Standing) -> Verdict | None:
    return Verdict(True, Reason.IN_TEAM) if it.role is not None else None


def newcomer(it: Standing) -> Verdict | None:
    """Said yes, and has not met the person in company yet."""
    return Verdict(True, Reason.IN_TEAM) if it.role is TeamRole.PARTNER and not it.has_met else None


def has_not_met(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.MEET_FIRST) if it.role is TeamRole.PARTNER and not it.has_met else None


def team_but_not_case_manager(it: Standing) -> Verdict | None:
    in_team = it.role in (TeamRole.PARTNER, TeamRole.COVER)
    return Verdict(False, Reason.ONLY_CASE_MANAGER) if in_team else None


def coordinator(it: Standing) -> Verdict | None:
    """A closed page needs nobody who divides the work: for a coordinator it is as for any colleague."""
    coordinates = it.actor.role is MemberRole.COORDINATOR and it.phase is not Phase.CLOSED
    return Verdict(True, Reason.COORDINATES) if coordinates else None


def service_answers_not(it: Standing) -> Verdict | None:
    """What people ask tells of their care: a coordinator of the employment service reads none of it and decides none of
    it. Whoever keeps a page there follows what that one person asked, as everywhere.
    """
    coordinates = it.actor.role is MemberRole.COORDINATOR
    may_answer = may_answer_for_the_partnership(it.actor)
    return Verdict(False, Reason.SERVICE_ANSWERS_NOT) if coordinates and not may_answer else None


def answers_for_the_partnership(it: Standing) -> Verdict | None:
    """Who divides the work keeps no page, and so answers about all of them; of a closed page too. That it is somebody
    else than who wrote it down is asked of the request itself.
    """
    return Verdict(True, Reason.ANSWERS) if may_answer_for_the_partnership(it.actor) else None


def another_answers(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.ANOTHER_ANSWERS) if it.role is not None else None


def open_page(it: Standing) -> Verdict | None:
    """What is meant for closed pages alone."""
    return Verdict(False, Reason.STILL_OPEN) if it.phase is not Phase.CLOSED and it.role else None


def coordinates_what_stayed_behind(it: Standing) -> Verdict | None:
    """A closed page of somebody who left: given on without a name, to a colleague of the same organisation."""
    divides = it.actor.role is MemberRole.COORDINATOR and it.phase is Phase.CLOSED and it.keeper_left
    return Verdict(True, Reason.LEFT_BEHIND) if divides else None


def meets_somebody(it: Standing) -> Verdict | None:
    """Who may begin with somebody. A closed page stays closed: that somebody was known once is nobody's business. Of a
    page that is set aside nothing is used either.
    """
    meets = may_start_with_somebody(it.actor) and it.phase in OPEN_PHASES
    return Verdict(True, Reason.MEETS_SOMEBODY) if meets else None


def checks_availability(it: Standing) -> Verdict | None:
    """What is kept apart is care: whoever also checks availability stays outside, whatever the place or the danger."""
    is_service = it.actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    return Verdict(False, Reason.CHECKS_AVAILABILITY) if is_service else None


def in_own_team(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.OWN_TEAM) if it.role is not None else None


def acts_in_an_emergency(it: Standing) -> Verdict | None:
    """On an open page: that somebody was known once helps nobody in danger."""
    acts = it.actor.role in EMERGENCY_ROLES and it.phase is not Phase.CLOSED
    return Verdict(True, Reason.EMERGENCY) if acts else None


def sits_at_the_table(it: Standing) -> Verdict | None:
    return Verdict(True, Reason.AT_TABLE) if it.seat is Seat.OPEN else None


def table_is_shut(it: Standing) -> Verdict | None:
    return Verdict(False, Reason.TABLE_SHUT) if it.seat is not None else None


def kept_one_of_them(it: Standing) -> Verdict | None:
    """A mistake is put right by either of the two, as long as this one walks along."""
    kept = it.kept_before and it.role is TeamRole.PARTNER
    return Verdict(True, Reason.KEPT_BEFORE) if kept else None


def not_invited(_it: Standing) -> Verdict | None:
    return Verdict(False, Reason.NOT_INVITED)


Check = Callable[[Standing], Verdict | None]

RULES: dict[Verb, tuple[Check, ...]] = {
    Verb.FIND: (outside_people_work, stands_in, in_its_team, coordinator),
    Verb.READ: (outside_people_work, set_aside_from_the_team, stands_in, in_its_team),
    Verb.WRITE: (outside_people_work, closed_page, set_aside, has_not_met, stands_in, in_its_team),
    Verb.MEET: (
        outside_people_work,
        closed_page,
        set_aside,
        case_manager_of_it,
        stands_in,
        newcomer,
        team_but_not_case_manager,
    ),
    Verb.STEER: (
        outside_people_work,
        closed_page,
        set_aside,
        case_manager_of_it,
        stands_in,
        team_but_not_case_manager,
    ),
    Verb.COMPOSE: (
        outside_people_work,
        closed_page,
        set_aside,
        case_manager_of_it,
        stands_in,
        team_but_not_case_manager,
    ),
    Verb.HAND_OVER: (
        outside_people_work,
        closed_page,
        case_manager_of_it,
        coordinator,
        team_but_not_case_manager,
    ),
    # A closed page too: that it closed is one of the things to tell. What somebody who does not keep the overview tells
    # is an own note; whether the person said yes, and on what ground, is asked besides (decision 29).
    Verb.TELL: (outside_people_work, set_aside, has_not_met, case_manager_of_it, stands_in, in_its_team),
    # Not who stands in, and no coordinator: it is planned with the person, by who knows the person.
    Verb.PREPARE: (
        outside_people_work,
        closed_page,
        set_aside,
        case_manager_of_it,
        team_but_not_case_manager,
    ),
    Verb.ENTRUST: (
        outside_people_work,
        open_page,
        case_manager_of_it,
        coordinates_what_stayed_behind,
        team_but_not_case_manager,
    ),
    # A closed page too: it can be opened again. Which turns there are is said by `PHASE_MOVES`.
    Verb.MOVE: (outside_people_work, case_manager_of_it, team_but_not_case_manager),
    # A closed page too: it is the person's for as long as it is kept.
    Verb.TAKE_ALONG: (outside_people_work, case_manager_of_it, team_but_not_case_manager),
    Verb.RECOGNISE: (outside_people_work, in_its_team, coordinator, meets_somebody),
    # A closed page too: danger does not end with the work. What is written down needs an open page as well.
    # One that is set aside as well (GDPR, article 18.2).
    Verb.PROTECT: (
        outside_people_work,
        checks_availability,
        case_manager_of_it,
        stands_in,
        team_but_not_case_manager,
    ),
    Verb.BREAK_GLASS: (outside_people_work, checks_availability, in_own_team, acts_in_an_emergency),
    # Who keeps the overview lays the table (`Verb.COMPOSE`); this is for whoever is invited, in the team or not.
    Verb.SIT: (outside_people_work, shut_for_all, sits_at_the_table, table_is_shut, not_invited),
    # A closed page too: what must not be known stays so. Both pages are asked (decision 21).
    Verb.DIVIDE: (outside_people_work, case_manager_of_it, coordinator, team_but_not_case_manager),
    Verb.OVERSEE: (outside_people_work, case_manager_of_it, stands_in, team_but_not_case_manager),
    # Closed or set aside: rights do not end with the work. Whoever of the team hears it writes it down.
    Verb.ASK: (outside_people_work, in_its_team),
    Verb.DECIDE: (outside_people_work, service_answers_not, another_answers, answers_for_the_partnership),
    Verb.FOLLOW: (
        outside_people_work,
        case_manager_of_it,
        stands_in,
        service_answers_not,
        answers_for_the_partnership,
        team_but_not_case_manager,
    ),
    # It cannot be decided for some days, and not about who divides the work: both who keep the overview say so.
    Verb.MERGE: (outside_people_work, closed_page, set_aside, case_manager_of_it, team_but_not_case_manager),
    Verb.UNMERGE: (
        outside_people_work,
        closed_page,
        set_aside,
        case_manager_of_it,
        kept_one_of_them,
        team_but_not_case_manager,
    ),
}


def may(verb: Verb, standing: Standing) -> Verdict:
    """The answer for one verb, with its reason."""
    return first_verdict(RULES[verb], Reason.NOT_IN_TEAM, standing)


def readable_topics(standing: Standing) -> int:
    """Bits of the topics whose goals, stones and shared entries this actor reads."""
    return topics_of_place(standing.role, standing.topics, standing.actor.organisation_kind)
