"""Who does the next step: the person alone, or somebody who reads about its topic. It goes with the topic."""

import datetime as dt

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.sharing import stop_sharing
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.goals import step_helpers
from reisgezel.domain.trajectories.queries.page import goals_of
from reisgezel.domain.trajectories.queries.today import promises_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

HOUSING = LifeDomain.HOUSING


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def tom(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, HOUSING)
    return tom


@pytest.fixture
def goal(griet, case):
    return set_goal(actor=griet, trajectory_id=case.pk, words="Huis", domain=HOUSING)


def agree(griet, goal, text="Bellen", **said):
    at = {"actor": griet, "trajectory_id": goal.trajectory_id, "goal_id": goal.pk}
    return agree_step(**at, text=text, due_on=timezone.localdate(), **said)


def helpers(who, case, domain=HOUSING):
    return [
        helper.first_name
        for helper in step_helpers(access_case(who, case.pk, Verb.READ, page="goal"), domain)
    ]


def step_of(who, case):
    [goal] = goals_of(access_case(who, case.pk, Verb.READ, page="goals"))
    return goal.step


def promised(who):
    return [promise.text for promise in promises_of(who, timezone.localdate())]


def test_who_reads_about_the_topic_can_help(griet, case, tom):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    factories.said_yes(case, griet, lena)  # the three have not met yet
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    factories.covered(case, griet, karim)

    assert helpers(griet, case) == ["Griet", "Tom"]
    assert helpers(griet, case, LifeDomain.MIND) == ["Griet"]
    assert helpers(karim, case) == ["Karim", "Griet", "Tom"]


def test_the_person_alone_a_colleague_or_who_wrote_it_down(griet, case, tom, goal):
    agree(griet, goal)
    assert (step_of(griet, case).helper, step_of(griet, case).is_mine) == ("Griet", True)
    agree(griet, goal, helper_id=tom.membership_id)
    assert (step_of(tom, case).helper, step_of(tom, case).is_mine) == ("Tom", True)
    agree(griet, goal, alone=True)
    assert (step_of(griet, case).helper, step_of(griet, case).is_mine) == ("", False)
    assert promised(griet) == promised(tom) == []


def test_nobody_else_can_be_chosen(griet, case, goal):
    leila = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, leila, LifeDomain.MIND)
    stranger = factories.case_manager()
    for who in (leila, stranger):
        with pytest.raises(NotAPlace):
            agree(griet, goal, helper_id=who.membership_id)
    assert step_of(griet, case) is None


def test_a_step_goes_with_its_topic(griet, case, tom, goal):
    """When the topic is no longer shared, its step is gone from the colleague's day as well, at once."""
    agree(griet, goal, "kanarie", helper_id=tom.membership_id)
    assert promised(tom) == ["kanarie"]
    [sharing] = Sharing.objects.within(griet).filter(answer=Answer.YES)
    stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    assert promised(tom) == []


def test_who_keeps_the_overview_or_stands_in_sees_the_own_steps(griet, case, goal):
    agree(griet, goal, "van Griet")
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    factories.covered(case, griet, karim)
    assert promised(griet) == ["van Griet"]
    agree(karim, goal, "van Karim")
    assert promised(karim) == ["van Karim"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_day_takes_as_many_queries_for_one_as_for_three(griet, rows, django_assert_num_queries):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    for number in range(rows):
        case = factories.case(griet, f"Persoon {number}")
        factories.joined(case, griet, tom, HOUSING)
        goal = set_goal(actor=griet, trajectory_id=case.pk, words="Huis", domain=HOUSING)
        agree(griet, goal, helper_id=tom.membership_id)
    with django_assert_num_queries(2):
        assert len(promises_of(tom, timezone.localdate() + dt.timedelta(days=1))) == rows
