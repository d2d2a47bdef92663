"""Who is in the team, who reads what, and that a change works at once."""

import datetime as dt

import pytest
import time_machine

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.errors import AlreadyInTeam, NotAPlace
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import case_page, team_of
from reisgezel.domain.trajectories.queries.team import access_place, colleagues
from reisgezel.domain.trajectories.roles import TEAM_ROLES
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet), phone="+3215000000")


def joins(case, by, who, *topics, why="samen verder"):
    place = factories.said_yes(case, by, who, why=why).place
    factories.met(case, by, place.joining)
    for topic in topics:
        factories.shared(case, by, place, topic)
    return place


def opened(who, case, verb=Verb.READ):
    return access_case(who, case.pk, verb, page="team")


def test_nothing_is_shared_by_default(griet, case, tom):
    """Without a topic somebody sees the name, the team and the appointments, and not a word more."""
    factories.visit(griet, case, "kanarie")
    joins(case, griet, tom)

    page = case_page(opened(tom, case))

    assert (page.stones, page.goals, page.timeline.entries) == ((), (), ())
    assert [member.reads for member in page.team if member.is_me] == [()]
    assert (page.may_write, page.may_steer, page.may_compose, page.may_hand_over) == (
        True,
        False,
        False,
        False,
    )


def test_the_team_list_says_what_the_door_does(griet, case, tom):
    """For each member: what "who reads what" shows is what that member's own page opens."""
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    joins(case, griet, tom, LifeDomain.MONEY, LifeDomain.HOUSING)
    joins(case, griet, vera, LifeDomain.WORK)

    shown = {member.name: member for member in team_of(opened(griet, case))}

    for who in (griet, tom, vera):
        assert sum(topic.bit for topic in shown[who.name].reads) == opened(who, case).topics
    assert shown["Vera Proef"].reads == (LifeDomain.WORK,)
    assert LifeDomain.SAFETY not in shown["Griet Proef"].reads
    assert team_of(opened(griet, case))[0].name == "Griet Proef"


@pytest.mark.parametrize("role", MemberRole)
def test_only_roles_that_meet_people_join(griet, case, role):
    who = factories.actor(role, within=factories.same_partnership(griet))
    offered = {colleague.id for colleague in colleagues(opened(griet, case), who_could="join")}
    assert (who.membership_id in offered) is (role in TEAM_ROLES)
    if role in TEAM_ROLES:
        joins(case, griet, who)
    else:
        with pytest.raises(NotAPlace):
            joins(case, griet, who)


def test_strangers_and_people_who_left_or_have_not_begun_do_not_join(griet, case):
    within = factories.same_partnership(griet)
    unfit = [
        factories.housing_coach(),
        factories.housing_coach(within=within, until=NOON.date() - DAY),
        factories.housing_coach(within=within, since=NOON.date() + DAY),
    ]
    for who in unfit:
        with pytest.raises(NotAPlace):
            joins(case, griet, who)
    assert colleagues(opened(griet, case), who_could="join") == ()


def test_nobody_joins_twice_and_the_case_manager_is_in_already(griet, case, tom):
    joins(case, griet, tom)
    for who in (griet, tom):
        with pytest.raises(AlreadyInTeam):
            joins(case, griet, who)
    assert colleagues(opened(griet, case), who_could="join") == ()


def test_a_place_ends_with_a_reason_and_its_story_stays(griet, case, tom):
    place = joins(case, griet, tom, LifeDomain.HOUSING, why="voor het huis")
    with pytest.raises(NotAPlace):
        end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="  ")

    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because=" Het huis is er. ")

    place.refresh_from_db()
    assert (place.until, place.ended_because, place.why) == (NOON.date(), "Het huis is er.", "voor het huis")
    assert [member.name for member in team_of(opened(griet, case))] == ["Griet Proef"]
    for late in (
        lambda: end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Nog eens."),
        lambda: factories.shared(case, griet, place, LifeDomain.MONEY),
    ):
        with pytest.raises(NotAPlace):
            late()
    with pytest.raises(NotFound):
        access_place(opened(griet, case), place.pk)
    joins(case, griet, tom)


def test_the_case_manager_s_own_place_is_not_ended_or_narrowed(griet, case):
    """Only a handover ends it: there is a case manager at every moment."""
    place = TeamPlace.objects.within(griet).get()
    with pytest.raises(NotAPlace):
        end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Moe.")
    with pytest.raises(NotAPlace):
        factories.shared(case, griet, place, LifeDomain.MONEY)


def test_a_place_of_another_page_is_not_touched_from_here(griet, case, tom):
    place = joins(factories.case(griet, "Bo"), griet, tom, LifeDomain.HOUSING)
    with pytest.raises(NotAPlace):
        factories.shared(case, griet, place, LifeDomain.MONEY)
    with pytest.raises(NotFound):
        access_place(opened(griet, case), place.pk)


def test_a_partner_does_not_decide_who_reads_what(griet, case, tom):
    place = joins(case, griet, tom, LifeDomain.HOUSING)
    other = factories.housing_coach(within=factories.same_partnership(griet))
    for attempt in (
        lambda: joins(case, tom, other),
        lambda: factories.shared(case, tom, place, LifeDomain.MONEY),
        lambda: end_place(actor=tom, trajectory_id=case.pk, place_id=place.pk, because="Weg."),
    ):
        with pytest.raises(NotAllowed) as refusal:
            attempt()
        assert refusal.value.code == "only_case_manager"
    assert opened(tom, case).topics == LifeDomain.HOUSING.bit


def test_the_work_phone_of_a_colleague_is_for_the_team_and_never_the_account(griet, case, tom):
    joins(case, griet, tom)
    shown = repr(case_page(opened(griet, case)))
    assert "+3215000000" in shown
    assert "@example.org" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_and_what_it_reads_are_two_queries(griet, case, count, django_assert_num_queries):
    for _each in range(count):
        joins(case, griet, factories.housing_coach(within=factories.same_partnership(griet)))
    access = opened(griet, case)
    with django_assert_num_queries(2):
        assert len(team_of(access)) == count + 1
