"""Three goals at most, in the person's words and the person's order."""

import uuid

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.enums import GoalStatus, Voice
from reisgezel.domain.trajectories.errors import NoSuchMove, NothingSaid, TooManyGoals
from reisgezel.domain.trajectories.models import Goal
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import goals_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db


def wants(griet, case, *words, domain=LifeDomain.HOUSING):
    return [set_goal(actor=griet, trajectory_id=case.pk, words=word, domain=domain) for word in words]


def order_read_by(who, case):
    return [goal.words for goal in goals_of(access_case(who, case.pk, Verb.READ, page="goals"))]


@pytest.mark.parametrize("count", [1, 3])
def test_goals_stand_in_the_order_in_which_they_were_said(griet, case, count, django_assert_num_queries):
    words = ["Huis", "Werk", "Rust"][:count]
    wants(griet, case, *words)

    assert order_read_by(griet, case) == words
    access = access_case(griet, case.pk, Verb.READ, page="goals")
    with django_assert_num_queries(2):
        goals_of(access)


def test_a_fourth_goal_waits_until_one_has_ended(griet, case):
    _first, second, _third = wants(griet, case, "Huis", "Werk", "Rust")
    with pytest.raises(TooManyGoals):
        wants(griet, case, "Auto")
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=second.pk, to=GoalStatus.PAUSED)
    with pytest.raises(TooManyGoals):
        wants(griet, case, "Auto")

    move_goal(actor=griet, trajectory_id=case.pk, goal_id=second.pk, to=GoalStatus.LET_GO)
    wants(griet, case, "Auto")

    assert order_read_by(griet, case) == ["Huis", "Rust", "Auto"]
    assert Goal.objects.within(griet).count() == 4


def test_three_goals_of_one_person_leave_room_for_another(griet, case):
    wants(griet, case, "Huis", "Werk", "Rust")
    wants(griet, factories.case(griet, "Bo"), "Huis", "Werk", "Rust")


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_a_goal_has_words(griet, case, words):
    with pytest.raises(NothingSaid):
        wants(griet, case, words)


@pytest.mark.parametrize("words", ["بيت هادئ", "ቤት", "Дім 🏠", "<b>huis</b>", "\u200fبيت", "x" * 300])
def test_words_stay_as_they_were_said(griet, case, words):
    wants(griet, case, words)
    assert order_read_by(griet, case) == [words]


def test_an_order_names_each_open_goal_once(griet, case):
    huis, werk, rust = (goal.pk for goal in wants(griet, case, "Huis", "Werk", "Rust"))
    [elsewhere] = wants(griet, factories.case(griet, "Bo"), "Huis")
    for order in (
        (),
        (huis, werk),
        (huis, werk, rust, rust),
        (huis, werk, werk),
        (huis, werk, elsewhere.pk),
        (huis, werk, uuid.uuid4()),
    ):
        with pytest.raises(NoSuchMove):
            rank_goals(actor=griet, trajectory_id=case.pk, order=order, voice=Voice.CLIENT)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=rust, to=GoalStatus.REACHED)
    with pytest.raises(NoSuchMove):
        rank_goals(actor=griet, trajectory_id=case.pk, order=(huis, werk, rust), voice=Voice.CLIENT)

    rank_goals(actor=griet, trajectory_id=case.pk, order=(werk, huis), voice=Voice.CLIENT)
    assert order_read_by(griet, case) == ["Werk", "Huis"]


def test_a_new_goal_comes_last_whatever_ended_before(griet, case):
    huis, werk, rust = wants(griet, case, "Huis", "Werk", "Rust")
    rank_goals(actor=griet, trajectory_id=case.pk, order=(rust.pk, werk.pk, huis.pk), voice=Voice.CLIENT)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=rust.pk, to=GoalStatus.REACHED)

    wants(griet, case, "Auto")

    assert order_read_by(griet, case) == ["Werk", "Huis", "Auto"]


def test_a_partner_reads_goals_of_shared_topics_only(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    wants(griet, case, "Huis")
    wants(griet, case, "kanarie-geld", domain=LifeDomain.MONEY)

    assert order_read_by(tom, case) == ["Huis"]
