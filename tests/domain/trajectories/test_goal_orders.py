"""The person's order counts. How a worker would begin stands beside it, with its reason, and moves nothing."""

import pytest
from django.db import DatabaseError, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.enums import GoalStatus, Voice
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove, OrderedMeanwhile
from reisgezel.domain.trajectories.models import GoalOrder
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.goals import goals_page, order_shown
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import OrganisationKind
from tests import factories

pytestmark = pytest.mark.django_db

CLIENT, WORKER = Voice


@pytest.fixture
def goals(griet, case):
    """Three goals by their topic, in the order in which they were said."""
    domains = (LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK)
    at = {"actor": griet, "trajectory_id": case.pk}
    return {domain: set_goal(**at, words=domain.value, domain=domain).pk for domain in domains}


def put(who, case, *order, voice=CLIENT, **said):
    return rank_goals(actor=who, trajectory_id=case.pk, order=order, voice=voice, **said)


def opened(who, case):
    return access_case(who, case.pk, Verb.READ, page="goals")


def page(who, case):
    return goals_page(opened(who, case))


def words(who, case):
    return [goal.words for goal, _levels in page(who, case).open]


def test_only_the_person_s_own_order_moves_the_goals_and_every_order_is_kept(griet, case, goals):
    home, money, work = goals.values()
    put(griet, case, work, money, home, voice=WORKER, because="  Werk geeft   ritme. ")
    put(griet, case, money, work, home, because="heeft geen reden nodig")
    put(griet, case, home, work, money, voice=WORKER, because="Eerst een dak.")

    assert words(griet, case) == ["money", "work", "housing"]
    said = [(order.voice, order.goals[0], order.because) for order in page(griet, case).orders]
    assert said == [
        (WORKER, "housing", "Eerst een dak."),
        (CLIENT, "money", ""),
        (WORKER, "work", "Werk geeft ritme."),
    ]


def test_a_worker_s_order_is_shown_only_where_it_differs(griet, case, goals):
    home, money, work = goals.values()
    assert page(griet, case).worker_order is None
    put(griet, case, money, home, work, voice=WORKER, because="Schulden eerst.")
    shown = page(griet, case).worker_order
    assert (shown.goals, shown.because) == (("money", "housing", "work"), "Schulden eerst.")

    put(griet, case, money, home, work)
    assert page(griet, case).worker_order is None
    put(griet, case, home, money, work)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=money, to=GoalStatus.REACHED)
    assert page(griet, case).worker_order is None  # what is still open stands in the same order
    assert len(page(griet, case).orders) == 3


def test_another_order_than_the_person_s_needs_a_reason(griet, case, goals):
    home, money, work = goals.values()
    for because in ("", " \n"):
        with pytest.raises(NoReason):
            put(griet, case, money, home, work, voice=WORKER, because=because)
    put(griet, case, home, money, work, voice=WORKER)
    assert GoalOrder.objects.within(griet).count() == 1


@pytest.mark.parametrize("voice", Voice)
def test_who_did_not_see_the_newest_order_hears_it_and_loses_nothing(griet, case, goals, voice):
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    factories.covered(case, griet, karim)
    home, money, work = goals.values()
    shown = order_shown(opened(griet, case), voice)
    put(karim, case, money, work, home, voice=voice, because="x", shown=shown)

    with pytest.raises(OrderedMeanwhile):
        put(griet, case, work, home, money, voice=voice, because="y", shown=shown)

    assert order_shown(opened(griet, case), voice) == (money, work, home)
    put(griet, case, work, home, money, voice=voice, because="y", shown=(money, work, home))
    by = [order.recorded_by for order in page(griet, case).orders]
    assert by == ["Griet", "Karim"]


def test_the_same_form_twice_is_one_order(griet, case, goals):
    home, money, work = goals.values()
    form, shown = new_id(), (home, money, work)
    first = put(griet, case, work, money, home, order_id=form, shown=shown)
    assert put(griet, case, work, money, home, order_id=form, shown=shown) == first
    with pytest.raises(Conflict):
        put(griet, case, home, money, work, order_id=form, shown=shown)
    assert GoalOrder.objects.within(griet).count() == 1


def test_a_partner_learns_of_no_other_goal_by_an_order(griet, case, goals):
    """The goals that are shared, in the person's order, and nothing that names or counts another."""
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING, LifeDomain.WORK)
    home, money, work = goals.values()
    put(griet, case, work, money, home)
    put(griet, case, money, work, home, voice=WORKER, because="Schulden eerst.")

    seen = page(tom, case)

    assert [goal.words for goal, _levels in seen.open] == ["work", "housing"]
    assert (seen.worker_order, seen.orders) == (None, ())
    with pytest.raises(NotAllowed):
        put(tom, case, home, work)


def test_who_keeps_the_overview_without_reading_all_orders_what_is_read(griet, case, goals):
    """For a case manager of the employment service: the rest keeps its place, and its orders stay unseen."""
    home, money, _work = goals.values()
    at = {"actor": griet, "trajectory_id": case.pk}
    second = set_goal_about_work(griet, case, money)
    put(griet, case, home, second, goals[LifeDomain.WORK], voice=WORKER, because="Een huis eerst.")
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(of=service, within=factories.same_partnership(griet))
    hand_over(**at, to_membership_id=vera.membership_id, summary="", client_told=True)

    assert words(vera, case) == ["work", "solliciteren"]
    assert page(vera, case).orders == ()
    put(vera, case, second, goals[LifeDomain.WORK], shown=(goals[LifeDomain.WORK], second))

    assert words(vera, case) == ["solliciteren", "work"]
    hand_over(
        actor=vera,
        trajectory_id=case.pk,
        to_membership_id=griet.membership_id,
        summary="",
        client_told=True,
    )
    assert words(griet, case) == ["housing", "solliciteren", "work"]


def set_goal_about_work(griet, case, instead_of):
    at = {"actor": griet, "trajectory_id": case.pk}
    move_goal(**at, goal_id=instead_of, to=GoalStatus.LET_GO)
    return set_goal(**at, words="solliciteren", domain=LifeDomain.WORK).pk


def test_an_order_names_goals_that_are_open_and_read(griet, case, goals):
    home, money, work = goals.values()
    for order in ((), (home, money), (home, money, work, work), (home, home, money), (home, money, new_id())):
        with pytest.raises(NoSuchMove):
            put(griet, case, *order)


def test_what_was_said_is_never_changed(griet, case, goals):
    put(griet, case, *reversed(goals.values()))
    for wrong in ({"order": []}, {"voice": WORKER}, {"because": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            GoalOrder.objects.within(griet).update(**wrong)


@pytest.mark.parametrize("count", [1, 3])
def test_all_goals_take_as_many_queries_for_one_as_for_three(griet, case, count, django_assert_num_queries):
    for number in range(count):
        goal = set_goal(actor=griet, trajectory_id=case.pk, words=f"Doel {number}", domain=LifeDomain.MIND)
        put(griet, case, *order_shown(opened(griet, case), CLIENT))
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.REACHED)
    access = opened(griet, case)
    with django_assert_num_queries(6):
        goals_page(access)
