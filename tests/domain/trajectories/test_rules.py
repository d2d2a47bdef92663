"""Who may do what with a person's page: the whole law as one table, held against every combination there is."""

import dataclasses
import itertools
import uuid

import pytest
from django.utils import translation

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits, to_bits
from reisgezel.domain.trajectories.enums import KEEPING_ROLES, OPEN_PHASES, SHUT_PHASES, Phase, TeamRole
from reisgezel.domain.trajectories.enums.meetings import Seat
from reisgezel.domain.trajectories.roles import may_act_in_an_emergency, may_start_with_somebody
from reisgezel.domain.trajectories.rules import RULES, Reason, Standing, Verb, may, readable_topics
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind

#: + is yes, - is no, and the word is the reason that the screen, the log and this test share.
TABLE = """
who                   page      find            read            write           steer              compose            meet               hand_over          recognise       move               take_along         protect            break_glass     oversee            sit             divide             ask             decide           follow             tell            prepare            entrust            merge              unmerge
keeps_overview        open      +in_team        +in_team        +in_team        +case_manager      +case_manager      +case_manager      +case_manager      +in_team        +case_manager      +case_manager      +case_manager      -own_team       +case_manager      -not_invited    +case_manager      +in_team        -another_answers +case_manager      +case_manager   +case_manager      -still_open        +case_manager      +case_manager
keeps_overview        set_aside +in_team        +in_team        -set_aside      -set_aside         -set_aside         -set_aside         +case_manager      +in_team        +case_manager      +case_manager      +case_manager      -own_team       +case_manager      -table_shut     +case_manager      +in_team        -another_answers +case_manager      -set_aside      -set_aside         -still_open        -set_aside         -set_aside
keeps_overview        closed    +in_team        +in_team        -closed         -closed            -closed            -closed            -closed            +in_team        +case_manager      +case_manager      +case_manager      -own_team       +case_manager      -table_shut     +case_manager      +in_team        -another_answers +case_manager      +case_manager   -closed            +case_manager      -closed            -closed
stands_in             open      +stands_in      +stands_in      +stands_in      +stands_in         +stands_in         +stands_in         -only_case_manager +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -not_invited    -only_case_manager +in_team        -another_answers +stands_in         +stands_in      -only_case_manager -still_open        -only_case_manager -only_case_manager
stands_in             set_aside +stands_in      +stands_in      -set_aside      -set_aside         -set_aside         -set_aside         -only_case_manager +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -table_shut     -only_case_manager +in_team        -another_answers +stands_in         -set_aside      -set_aside         -still_open        -set_aside         -set_aside
stands_in             closed    +stands_in      +stands_in      -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -table_shut     -only_case_manager +in_team        -another_answers +stands_in         +stands_in      -closed            -only_case_manager -closed            -closed
stands_in_coordinates open      +stands_in      +stands_in      +stands_in      +stands_in         +stands_in         +stands_in         +coordinates       +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -not_invited    +coordinates       +in_team        -another_answers +stands_in         +stands_in      -only_case_manager -still_open        -only_case_manager -only_case_manager
stands_in_coordinates set_aside +stands_in      +stands_in      -set_aside      -set_aside         -set_aside         -set_aside         +coordinates       +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -table_shut     +coordinates       +in_team        -another_answers +stands_in         -set_aside      -set_aside         -still_open        -set_aside         -set_aside
stands_in_coordinates closed    +stands_in      +stands_in      -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager +stands_in         -own_team       +stands_in         -table_shut     -only_case_manager +in_team        -another_answers +stands_in         +stands_in      -closed            -only_case_manager -closed            -closed
partner               open      +in_team        +in_team        +in_team        -only_case_manager -only_case_manager -only_case_manager -only_case_manager +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -not_invited    -only_case_manager +in_team        -another_answers -only_case_manager +in_team        -only_case_manager -still_open        -only_case_manager -only_case_manager
partner               set_aside +in_team        -set_aside      -set_aside      -set_aside         -set_aside         -set_aside         -only_case_manager +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers -only_case_manager -set_aside      -set_aside         -still_open        -set_aside         -set_aside
partner               closed    +in_team        +in_team        -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers -only_case_manager +in_team        -closed            -only_case_manager -closed            -closed
partner_coordinates   open      +in_team        +in_team        +in_team        -only_case_manager -only_case_manager -only_case_manager +coordinates       +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -not_invited    +coordinates       +in_team        -another_answers +answers           +in_team        -only_case_manager -still_open        -only_case_manager -only_case_manager
partner_coordinates   set_aside +in_team        -set_aside      -set_aside      -set_aside         -set_aside         -set_aside         +coordinates       +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     +coordinates       +in_team        -another_answers +answers           -set_aside      -set_aside         -still_open        -set_aside         -set_aside
partner_coordinates   closed    +in_team        +in_team        -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers +answers           +in_team        -closed            -only_case_manager -closed            -closed
newcomer              open      +in_team        +in_team        -meet_first     -only_case_manager -only_case_manager +in_team           -only_case_manager +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -not_invited    -only_case_manager +in_team        -another_answers -only_case_manager -meet_first     -only_case_manager -still_open        -only_case_manager -only_case_manager
newcomer              set_aside +in_team        -set_aside      -set_aside      -set_aside         -set_aside         -set_aside         -only_case_manager +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers -only_case_manager -set_aside      -set_aside         -still_open        -set_aside         -set_aside
newcomer              closed    +in_team        +in_team        -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers -only_case_manager -meet_first     -closed            -only_case_manager -closed            -closed
newcomer_coordinates  open      +in_team        +in_team        -meet_first     -only_case_manager -only_case_manager +in_team           +coordinates       +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -not_invited    +coordinates       +in_team        -another_answers +answers           -meet_first     -only_case_manager -still_open        -only_case_manager -only_case_manager
newcomer_coordinates  set_aside +in_team        -set_aside      -set_aside      -set_aside         -set_aside         -set_aside         +coordinates       +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     +coordinates       +in_team        -another_answers +answers           -set_aside      -set_aside         -still_open        -set_aside         -set_aside
newcomer_coordinates  closed    +in_team        +in_team        -closed         -closed            -closed            -closed            -closed            +in_team        -only_case_manager -only_case_manager -only_case_manager -own_team       -only_case_manager -table_shut     -only_case_manager +in_team        -another_answers +answers           -meet_first     -closed            -only_case_manager -closed            -closed
coordinator           open      +coordinates    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       +coordinates       +coordinates    -not_in_team       -not_in_team       -not_in_team       +emergency      -not_in_team       -not_invited    +coordinates       -not_in_team    +answers         +answers           -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
coordinator           set_aside +coordinates    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       +coordinates       +coordinates    -not_in_team       -not_in_team       -not_in_team       +emergency      -not_in_team       -table_shut     +coordinates       -not_in_team    +answers         +answers           -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
coordinator           closed    -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -table_shut     -not_in_team       -not_in_team    +answers         +answers           -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
colleague             open      -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_invited    -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
colleague             set_aside -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -table_shut     -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
colleague             closed    -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -table_shut     -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
case_manager          open      -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       +meets_somebody -not_in_team       -not_in_team       -not_in_team       +emergency      -not_in_team       -not_invited    -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
case_manager          set_aside -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       +emergency      -not_in_team       -table_shut     -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
case_manager          closed    -not_in_team    -not_in_team    -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team    -not_in_team       -table_shut     -not_in_team       -not_in_team    -not_in_team     -not_in_team       -not_in_team    -not_in_team       -not_in_team       -not_in_team       -not_in_team
no_people_work        open      -no_people_work -no_people_work -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work  -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work
no_people_work        set_aside -no_people_work -no_people_work -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work  -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work
no_people_work        closed    -no_people_work -no_people_work -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work    -no_people_work -no_people_work  -no_people_work    -no_people_work -no_people_work    -no_people_work    -no_people_work    -no_people_work
"""  # noqa: E501 - a table reads as a table
#: What is kept apart is care: whoever works for the employment service is told why not, before anything else.
NOT_FOR_THE_SERVICE = {Verb.PROTECT, Verb.BREAK_GLASS}
#: What people ask about their data tells of care too: of the coordinators, those of the employment service stay out.
ANSWERED_BY_ANOTHER = {Verb.DECIDE, Verb.FOLLOW}
MEETS_PEOPLE = {MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR}


def expected() -> dict[tuple[str, str, str], str]:
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    return {
        (row[0], row[1], verb): cell for row in rows for verb, cell in zip(head[2:], row[2:], strict=True)
    }


def who_is(role: MemberRole, place: TeamRole | None, *, has_met: bool = True) -> str:
    if role not in MEETS_PEOPLE:
        return "no_people_work"
    if place is TeamRole.CASE_MANAGER:
        return "keeps_overview"
    if place is TeamRole.COVER:
        return "stands_in_coordinates" if role is MemberRole.COORDINATOR else "stands_in"
    if place is TeamRole.PARTNER:
        what = "partner" if has_met else "newcomer"
        return f"{what}_coordinates" if role is MemberRole.COORDINATOR else what
    others = {MemberRole.COORDINATOR: "coordinator", MemberRole.CASE_MANAGER: "case_manager"}
    return others.get(role, "colleague")


def standing(
    role=MemberRole.PARTNER_PROFESSIONAL,
    place=None,
    kind=OrganisationKind.SOCIAL,
    phase=Phase.CONTACT,
    topics=0,
    secrecy=SecrecyKind.PROFESSIONAL_SECRECY,
    *,
    has_met=True,
) -> Standing:
    ids = {name: uuid.uuid4() for name in ("user_id", "membership_id", "partnership_id", "organisation_id")}
    actor = Actor(
        **ids,
        organisation_kind=kind,
        role=role,
        secrecy=secrecy,
        name="Griet Proef",
        organisation_name="Huis",
        partnership_name="Proefstreek",
        with_justice_topic=True,
        silence_days=14,
    )
    return Standing(actor=actor, role=place, topics=topics, phase=phase, has_met=has_met)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("role", MemberRole)
def test_every_combination_is_answered_as_the_table_says(role, verb):
    """Role x place in the team x kind of organisation x phase: nothing is forgotten, the table is the whole law."""
    table = expected()
    for place, kind, phase, has_met in itertools.product(
        [*TeamRole, None], OrganisationKind, Phase, (True, False)
    ):
        verdict = may(verb, standing(role, place, kind, phase, has_met=has_met))
        said = ("+" if verdict.allowed else "-") + verdict.reason.value
        page = "open" if phase in OPEN_PHASES else phase.value
        who = who_is(role, place, has_met=has_met)
        answer = table[who, page, verb.value]
        is_service = kind is OrganisationKind.EMPLOYMENT_SERVICE
        if is_service and verb in NOT_FOR_THE_SERVICE and who != "no_people_work":
            answer = f"-{Reason.CHECKS_AVAILABILITY}"
        if is_service and role is MemberRole.COORDINATOR and verb in ANSWERED_BY_ANOTHER:
            keeps = verb is Verb.FOLLOW and place in KEEPING_ROLES
            answer = answer if keeps else f"-{Reason.SERVICE_ANSWERS_NOT}"
        assert said == answer, (role, place, kind, phase, has_met, verb)


def test_the_table_has_no_line_that_cannot_happen():
    reached = {
        who_is(role, place, has_met=has_met)
        for role, place, has_met in itertools.product(MemberRole, [*TeamRole, None], (True, False))
    }
    assert reached == {who for who, _page, _verb in expected()}
    assert {*OPEN_PHASES, *SHUT_PHASES} == set(Phase)
    assert set(RULES) == set(Verb)


@pytest.mark.parametrize("verb", ["frobnicate", "", None, "READ"])
def test_a_verb_that_does_not_exist_is_no_permission(verb):
    with pytest.raises(KeyError):
        may(verb, standing(MemberRole.CASE_MANAGER, TeamRole.CASE_MANAGER))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_has_a_sentence_of_its_own_and_is_given_somewhere(language):
    with translation.override(language):
        sentences = {reason: str(reason.label) for reason in Reason}
    assert len(set(sentences.values())) == len(Reason)
    assert all(sentence.endswith(".") and len(sentence) > 20 for sentence in sentences.values())
    given = {cell[1:] for cell in expected().values()}
    # The question to join has a door of its own; an emergency ends there as well.
    elsewhere = {Reason.ASKED.value, Reason.CHECKS_AVAILABILITY.value, Reason.TIME_OVER.value}
    # The table of a meeting is asked about one invitation (below).
    elsewhere |= {Reason.INVITED.value, Reason.AT_TABLE.value}
    # The question to take over has a door of its own; what stayed behind is asked of closed pages alone (below).
    elsewhere |= {Reason.TAKES_OVER.value, Reason.LEFT_BEHIND.value}
    # Who kept one of two pages that became one is asked about below.
    elsewhere |= {Reason.KEPT_BEFORE.value}
    # Said to coordinators of the employment service alone (above).
    elsewhere |= {Reason.SERVICE_ANSWERS_NOT.value}
    assert {reason.value for reason in Reason} == given | elsewhere


@pytest.mark.parametrize("role", MemberRole)
def test_a_closed_page_of_who_left_is_given_on_by_a_coordinator_and_opens_nothing_else(role):
    """Role x place x phase x verb: that the case manager left changes one answer."""
    for place, phase, verb in itertools.product([*TeamRole, None], Phase, Verb):
        usual = standing(role, place, phase=phase)
        behind = dataclasses.replace(usual, keeper_left=True)
        its_own = role in MEETS_PEOPLE and place is TeamRole.CASE_MANAGER
        divides = role is MemberRole.COORDINATOR and phase is Phase.CLOSED and verb is Verb.ENTRUST
        if divides and not its_own:
            assert may(verb, behind).reason is Reason.LEFT_BEHIND
            assert not may(verb, usual)
        else:
            assert may(verb, behind) == may(verb, usual)


@pytest.mark.parametrize("seat", [*Seat, None])
@pytest.mark.parametrize("role", MemberRole)
def test_a_seat_opens_the_table_while_the_meeting_goes_on_and_no_other_verb(role, seat):
    """Role x place x kind of organisation x phase x invitation."""
    for place, kind, phase in itertools.product([*TeamRole, None], OrganisationKind, Phase):
        it = dataclasses.replace(standing(role, place, kind, phase), seat=seat)
        works = role in MEETS_PEOPLE
        sits = works and seat is Seat.OPEN and phase in OPEN_PHASES

        assert may(Verb.SIT, it).allowed is sits
        assert (may(Verb.SIT, it).reason is Reason.AT_TABLE) is sits
        for verb in set(Verb) - {Verb.SIT}:
            assert may(verb, it) == may(verb, dataclasses.replace(it, seat=None)), verb


@pytest.mark.parametrize("role", MemberRole)
def test_who_kept_one_of_two_pages_makes_them_two_again_from_a_place_in_the_team_and_does_nothing_else(role):
    """Role x place x kind of organisation x phase."""
    for place, kind, phase in itertools.product([*TeamRole, None], OrganisationKind, Phase):
        it = standing(role, place, kind, phase)
        kept = dataclasses.replace(it, kept_before=True)
        works = role in MEETS_PEOPLE and phase in OPEN_PHASES

        assert (may(Verb.UNMERGE, kept).reason is Reason.KEPT_BEFORE) is (works and place is TeamRole.PARTNER)
        for verb in set(Verb) - {Verb.UNMERGE}:
            assert may(verb, kept) == may(verb, it), verb


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("role", MemberRole)
def test_who_keeps_overviews_or_divides_the_work_acts_in_an_emergency(role, kind):
    may_act = role in {MemberRole.CASE_MANAGER, MemberRole.COORDINATOR}
    is_service = kind is OrganisationKind.EMPLOYMENT_SERVICE
    assert may_act_in_an_emergency(standing(role, kind=kind).actor) is (may_act and not is_service)


@pytest.mark.parametrize("role", MemberRole)
def test_only_a_case_manager_starts_with_somebody(role):
    assert may_start_with_somebody(standing(role).actor) is (role is MemberRole.CASE_MANAGER)


EVERY_BIT = sum(domain.bit for domain in LifeDomain)


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("place", [*TeamRole, None])
@pytest.mark.parametrize(
    "topics", [(), (LifeDomain.HOUSING,), (LifeDomain.MIND, LifeDomain.WORK), tuple(LifeDomain)]
)
def test_topics_that_somebody_reads(place, kind, topics):
    """The overview brings all topics, a partner's place what was shared, no place nothing. Safety goes to nobody; the
    public employment service, which also checks availability, gets work alone whatever was ticked."""
    found = set(from_bits(readable_topics(standing(place=place, kind=kind, topics=to_bits(topics)))))

    everything = set(LifeDomain)
    shared = {
        None: set(),
        TeamRole.PARTNER: set(topics),
        TeamRole.CASE_MANAGER: everything,
        TeamRole.COVER: everything,
    }[place]
    if kind is OrganisationKind.EMPLOYMENT_SERVICE:
        shared &= {LifeDomain.WORK}
    assert found == shared - {LifeDomain.SAFETY}
