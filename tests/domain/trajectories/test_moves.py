"""States and moves: every state, every move, as the tables in enums.py say, and nothing else."""

import datetime as dt

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import (
    APPOINTMENT_MOVES,
    ENDED_GOALS,
    GOAL_MOVES,
    STEP_MOVES,
    AppointmentState,
    GoalStatus,
    How,
    StepState,
)
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NothingSaid
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, Goal, Step
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import goals_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

#: A way through the table to each status.
ROUTES = {
    GoalStatus.NOT_BEGUN: (),
    GoalStatus.BUSY: (GoalStatus.BUSY,),
    GoalStatus.STEP_DONE: (GoalStatus.BUSY, GoalStatus.STEP_DONE),
    GoalStatus.PAUSED: (GoalStatus.PAUSED,),
    GoalStatus.REACHED: (GoalStatus.REACHED,),
    GoalStatus.LET_GO: (GoalStatus.LET_GO,),
}


def goal_in(griet, case, status=GoalStatus.NOT_BEGUN, words="Een rustig huis"):
    goal = set_goal(actor=griet, trajectory_id=case.pk, words=words, domain=LifeDomain.HOUSING)
    for stop in ROUTES[status]:
        move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=stop)
    return goal


def moves_logged(goal):
    rows = AuditEvent.objects.filter(subject_id=goal.pk, event=Event.GOAL_MOVED).order_by("sequence")
    return [(row.refs["was"], row.refs["became"]) for row in rows]


@pytest.mark.parametrize(
    "table", [GOAL_MOVES, STEP_MOVES, APPOINTMENT_MOVES], ids=["goals", "steps", "appointments"]
)
def test_a_table_of_moves_knows_every_state_and_never_stays_where_it_is(table):
    states = type(next(iter(table)))
    assert set(table) == set(states)
    assert all(state not in moves for state, moves in table.items())


@pytest.mark.parametrize("now", GoalStatus)
@pytest.mark.parametrize("to", GoalStatus)
def test_a_goal_moves_as_the_table_says(griet, case, now, to):
    goal = goal_in(griet, case, now)
    before = moves_logged(goal)

    if to in GOAL_MOVES[now]:
        move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=to)
        goal.refresh_from_db()
        assert goal.status == to
        assert (goal.slot is None) is (to in ENDED_GOALS)
        assert (goal.ended_at is not None) is (to in ENDED_GOALS)
        assert moves_logged(goal) == [*before, (now.value, to.value)]
    else:
        with pytest.raises(NoSuchMove):
            move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=to)
        goal.refresh_from_db()
        assert goal.status == now
        assert moves_logged(goal) == before


@pytest.mark.parametrize("status", ENDED_GOALS)
def test_an_ended_goal_frees_its_place_and_its_step_is_no_longer_needed(griet, case, status):
    goal = goal_in(griet, case)
    step = agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="De huisbaas bellen")

    move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=status)

    step.refresh_from_db()
    assert step.state == StepState.DROPPED
    assert step.ended_at is not None
    with pytest.raises(NoSuchMove):
        agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="Nog iets")


def step_in(griet, case, state, goal=None):
    goal = goal or goal_in(griet, case)
    step = agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="De huisbaas bellen")
    if state is not StepState.OPEN:
        end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=state)
    return step


@pytest.mark.parametrize("now", StepState)
@pytest.mark.parametrize("to", StepState)
def test_a_step_moves_as_the_table_says(griet, case, now, to):
    step = step_in(griet, case, now)

    if to in STEP_MOVES[now]:
        end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=to)
        step.refresh_from_db()
        assert step.state == to
        assert (step.ended_at is None) is (to is StepState.OPEN)
    else:
        with pytest.raises(NoSuchMove):
            end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=to)
        step.refresh_from_db()
        assert step.state == now


def test_not_yet_is_an_answer_and_the_same_step_can_be_agreed_again(griet, case):
    goal = goal_in(griet, case)
    first = step_in(griet, case, StepState.NOT_YET, goal)

    second = step_in(griet, case, StepState.OPEN, goal)

    goal.refresh_from_db()
    assert goal.status == GoalStatus.BUSY
    assert first.text == second.text
    [view] = goals_of(access_case(griet, case.pk, Verb.READ, page="case"))
    assert view.step.id == second.pk


def test_a_goal_has_one_open_step_a_new_one_makes_the_old_unneeded(griet, case):
    goal = goal_in(griet, case)
    old = step_in(griet, case, StepState.OPEN, goal)

    new = step_in(griet, case, StepState.OPEN, goal)

    states = dict(Step.objects.within(griet).values_list("pk", "state"))
    assert states == {old.pk: StepState.DROPPED, new.pk: StepState.OPEN}


def test_a_step_without_words_changes_nothing(griet, case):
    goal = goal_in(griet, case)
    old = step_in(griet, case, StepState.OPEN, goal)

    with pytest.raises(NothingSaid):
        agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="   ")

    old.refresh_from_db()
    assert old.state == StepState.OPEN


@pytest.mark.parametrize("status", [status for status in GoalStatus if status not in ENDED_GOALS])
def test_agreeing_and_doing_a_step_moves_the_goal_along_its_table_and_the_log_says_so(griet, case, status):
    goal = goal_in(griet, case, status)
    before = moves_logged(goal)
    step = agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="De huisbaas bellen")
    end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=StepState.DONE)

    goal.refresh_from_db()
    assert goal.status == GoalStatus.STEP_DONE
    was = status
    for said_was, became in moves_logged(goal)[len(before) :]:
        assert said_was == was
        assert GoalStatus(became) in GOAL_MOVES[GoalStatus(was)]
        was = became
    assert was == goal.status


def test_whoever_promised_may_answer_and_the_case_manager_and_nobody_else(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    lena = factories.housing_coach(within=factories.same_partnership(griet))
    for who in (tom, lena):
        factories.joined(case, griet, who, LifeDomain.HOUSING)
    of_griet = step_in(griet, case, StepState.OPEN)
    for number in range(2):
        record_visit(
            actor=tom,
            trajectory_id=case.pk,
            how=How.HOME,
            said=Said(text=f"bezoek {number}"),
            next_step=f"stap {number}",
        )
    first, second = Step.objects.within(griet).filter(goal=None).order_by("id")

    for step in (first, of_griet):
        with pytest.raises(NoSuchMove):
            end_step(actor=lena, trajectory_id=case.pk, step_id=step.pk, state=StepState.DONE)
    with pytest.raises(NoSuchMove):
        end_step(actor=tom, trajectory_id=case.pk, step_id=of_griet.pk, state=StepState.DONE)
    end_step(actor=tom, trajectory_id=case.pk, step_id=first.pk, state=StepState.DONE)
    end_step(actor=griet, trajectory_id=case.pk, step_id=second.pk, state=StepState.NOT_YET)


def test_what_stands_on_another_page_is_not_moved_from_here(griet, case):
    other = factories.case(griet, "Iemand Anders")
    goal = goal_in(griet, other)
    step = step_in(griet, other, StepState.OPEN, goal)
    appointment = appointment_in(griet, other, AppointmentState.PLANNED)

    for move in (
        lambda: move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.REACHED),
        lambda: agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="Hier"),
        lambda: end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=StepState.DONE),
        lambda: call_off(actor=griet, trajectory_id=case.pk, appointment_id=appointment.pk),
    ):
        with pytest.raises(NoSuchMove):
            move()


def test_only_the_case_manager_steers(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    goal = goal_in(griet, case)

    for attempt in (
        lambda: goal_in(tom, case, words="kanarie"),
        lambda: move_goal(actor=tom, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.REACHED),
        lambda: agree_step(actor=tom, trajectory_id=case.pk, goal_id=goal.pk, text="kanarie"),
    ):
        with pytest.raises(NotAllowed) as refusal:
            attempt()
        assert refusal.value.code == "only_case_manager"
    assert Goal.objects.within(griet).count() == 1


def appointment_in(griet, case, state):
    appointment = make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + dt.timedelta(days=1), how=How.HOME
    )
    if state is not AppointmentState.PLANNED:
        Appointment.objects.within(griet).filter(pk=appointment.pk).update(state=state)
    return appointment


@pytest.mark.parametrize("now", AppointmentState)
def test_only_a_planned_appointment_can_be_called_off(griet, case, now):
    appointment = appointment_in(griet, case, now)

    if AppointmentState.CALLED_OFF in APPOINTMENT_MOVES[now]:
        call_off(actor=griet, trajectory_id=case.pk, appointment_id=appointment.pk)
        now = AppointmentState.CALLED_OFF
    else:
        with pytest.raises(NoSuchMove):
            call_off(actor=griet, trajectory_id=case.pk, appointment_id=appointment.pk)
    appointment.refresh_from_db()
    assert appointment.state == now


@pytest.mark.parametrize("minutes", [-1, 0])
def test_an_appointment_lies_ahead(griet, case, minutes, time_machine_noon):
    with pytest.raises(NotAPlace):
        make_appointment(
            actor=griet,
            trajectory_id=case.pk,
            starts_at=timezone.now() + dt.timedelta(minutes=minutes),
            how=How.HOME,
        )


def test_not_seen_is_no_way_to_meet(griet, case):
    with pytest.raises(NotAPlace):
        make_appointment(
            actor=griet,
            trajectory_id=case.pk,
            starts_at=timezone.now() + dt.timedelta(days=1),
            how=How.NOT_SEEN,
        )


@pytest.fixture
def time_machine_noon():
    import time_machine

    with time_machine.travel("2026-05-14 12:00+02:00", tick=False):
        yield
