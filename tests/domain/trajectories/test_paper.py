"""What may stand on paper: less than on the screen, for everybody."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from reisgezel.bench.stopwatch import counted
from reisgezel.domain.catalogue.enums import LifeDomain, to_bits
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import GoalStatus, How, Level, StepState, Voice
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.paper import GoodThing, Helper, paper_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

HOUSING, MONEY, MIND, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.MIND, LifeDomain.WORK


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef", phone="+3215000101")


@pytest.fixture
def at(griet, case):
    return {"actor": griet, "trajectory_id": case.pk}


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet), phone="+3215000103")


def paper(who, case, *topics):
    access = access_case(who, case.pk, Verb.READ, page="card")
    return paper_of(access, to_bits(topics)) if topics else paper_of(access)


def meet(at, hours=48, **fields):
    return make_appointment(
        **{**at, "starts_at": timezone.now() + dt.timedelta(hours=hours), "how": How.HOME, **fields}
    )


def test_the_goals_stand_in_the_person_s_order_with_their_steps(at, griet, case):
    first = set_goal(**at, words="Een huis", domain=HOUSING)
    second = set_goal(**at, words="Werk", domain=WORK)
    agree_step(**at, goal_id=first.pk, text="Bellen")
    agree_step(**at, goal_id=second.pk, text="Gaan kijken")
    rank_goals(**at, order=(second.pk, first.pk), voice=Voice.CLIENT)

    found = paper(griet, case)

    assert [goal.words for goal in found.goals] == ["Werk", "Een huis"]
    assert (found.step.text, found.step.helper) == ("Gaan kijken", "Griet")


def test_a_day_that_has_passed_is_no_day_to_keep(at, griet, case):
    goal = set_goal(**at, words="Een huis", domain=HOUSING)
    agree_step(**at, goal_id=goal.pk, text="Bellen", due_on=timezone.localdate())
    tomorrow = timezone.now() + dt.timedelta(days=1)

    assert paper(griet, case).step.due_on == timezone.localdate()
    with time_machine.travel(tomorrow):
        assert paper(griet, case).step.due_on is None


class TestNextTime:
    def test_it_says_who_comes(self, at, griet, case):
        meet(at, place="Huis van het Kind")

        found = paper(griet, case).meeting

        assert (found.who, found.how, found.place) == ("Griet", How.HOME, "Huis van het Kind")

    def test_it_is_gone_once_it_has_passed(self, at, griet, case):
        meet(at, hours=1)

        with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
            assert paper(griet, case).meeting is None

    def test_somebody_who_left_the_team_is_not_named(self, at, griet, case, tom):
        place = factories.joined(case, griet, tom)
        meet({**at, "actor": tom})
        assert paper(griet, case).meeting.who == "Tom"

        end_place(**at, place_id=place.pk, because="klaar")

        found = paper(griet, case).meeting
        assert found is None or found.who != "Tom"


class TestHelpers:
    def test_a_colleague_is_a_first_name_and_a_work_phone(self, griet, case, tom):
        """Neither the task nor the organisation: they would tell whoever sees the paper what it is about."""
        factories.joined(case, griet, tom)

        assert paper(griet, case).helpers == (
            Helper(first_name="Griet", phone="015 00 01 01", is_case_manager=True),
            Helper(first_name="Tom", phone="015 00 01 03", is_case_manager=False),
        )

    def test_a_number_that_is_none_is_shown_as_it_was_written(self, griet, case):
        nele = factories.housing_coach(within=factories.same_partnership(griet), phone="toestel 12")
        factories.joined(case, griet, nele)

        assert paper(griet, case).helpers[1].phone == "toestel 12"


class TestGoodThings:
    def test_the_person_s_words_come_first_then_what_worked_out(self, at, griet, case):
        goal = set_goal(**at, words="Een fiets", domain=HOUSING)
        move_goal(**at, goal_id=goal.pk, to=GoalStatus.REACHED)
        other = set_goal(**at, words="Rust", domain=MIND)
        step = agree_step(**at, goal_id=other.pk, text="Wandelen")
        end_step(**at, step_id=step.pk, state=StepState.DONE)
        place_stone(**at, domain=WORK, voice=Voice.CLIENT, level=Level.GOOD, words="Ik bak brood.")

        assert paper(griet, case).good_things == (
            GoodThing("Ik bak brood.", WORK, worked_out=False),
            GoodThing("Een fiets", None, worked_out=True),
            GoodThing("Wandelen", None, worked_out=True),
        )

    def test_what_is_hard_and_what_a_worker_thinks_is_none(self, at, griet, case):
        place_stone(**at, domain=WORK, voice=Voice.CLIENT, level=Level.HARD, words="Moeilijk.")
        place_stone(**at, domain=MIND, voice=Voice.WORKER, level=Level.GOOD, words="Gaat wel.")

        assert paper(griet, case).good_things == ()

    def test_a_note_is_never_on_paper(self, at, griet, case):
        """Also a nice moment that the person may read: a note was written for a screen that can be closed."""
        factories.visit(griet, case, "kanarienotitie", is_positive=True)
        factories.visit(griet, case, "kanarieverborgen", is_positive=True, hidden_from_client_because="later")

        assert "kanarie" not in repr(paper(griet, case))


class TestTheCut:
    @pytest.fixture
    def full(self, at):
        for domain, words in ((HOUSING, "kanariehuis"), (MONEY, "kanariegeld"), (WORK, "kanariewerk")):
            goal = set_goal(**at, words=words, domain=domain)
            step = agree_step(**at, goal_id=goal.pk, text=f"gedaan {words}")
            end_step(**at, step_id=step.pk, state=StepState.DONE)
            agree_step(**at, goal_id=goal.pk, text=f"stap {words}")
            place_stone(**at, domain=domain, voice=Voice.CLIENT, level=Level.GOOD, words=words)

    @pytest.mark.usefixtures("full")
    def test_a_partner_prints_the_shared_topics_and_no_other(self, griet, case, tom):
        factories.joined(case, griet, tom, HOUSING)

        found = repr(paper(tom, case))

        assert "kanariehuis" in found
        assert "kanariegeld" not in found
        assert "kanariewerk" not in found
        assert [stone.domain for stone in paper(tom, case).stones] == [HOUSING]

    @pytest.mark.usefixtures("full")
    def test_the_employment_service_prints_work_alone(self, griet, case):
        vera = factories.employment_adviser(within=factories.same_partnership(griet))
        factories.joined(case, griet, vera, WORK)

        assert "kanariewerk" in repr(paper(vera, case))
        assert "kanariehuis" not in repr(paper(vera, case))

    @pytest.mark.usefixtures("full")
    def test_a_topic_that_was_left_off_is_nowhere(self, griet, case):
        found = repr(paper(griet, case, HOUSING))

        assert "kanariehuis" in found
        assert "kanariegeld" not in found

    @pytest.mark.usefixtures("full")
    def test_choosing_a_topic_gives_nobody_a_topic(self, griet, case, tom):
        factories.joined(case, griet, tom, HOUSING)

        assert "kanariegeld" not in repr(paper(tom, case, MONEY))

    def test_paper_does_not_tell_who_did_not_want_to_talk(self, at, griet, case):
        place_stone(**at, domain=HOUSING, voice=Voice.CLIENT, level=None)

        stones = {stone.domain: stone for stone in paper(griet, case).stones}

        assert (stones[HOUSING].level, stones[HOUSING].wish) == (stones[MONEY].level, stones[MONEY].wish)

    def test_safety_is_no_topic_of_any_paper(self, griet, case):
        assert LifeDomain.SAFETY not in {stone.domain for stone in paper(griet, case).stones}
        assert LifeDomain.SAFETY not in {
            stone.domain for stone in paper(griet, case, LifeDomain.SAFETY).stones
        }


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_eight_queries_whatever_the_page_holds(at, griet, case, rows):
    meet(at)
    for domain in (HOUSING, MONEY, WORK)[:rows]:
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        factories.joined(case, griet, tom, domain)
        goal = set_goal(**at, words="Een huis", domain=domain)
        agree_step(**at, goal_id=goal.pk, text="Bellen")
        place_stone(**at, domain=domain, voice=Voice.CLIENT, level=Level.GOOD)
    access = access_case(griet, case.pk, Verb.READ, page="card")

    with counted() as statements:
        paper_of(access)

    assert statements() == 8
