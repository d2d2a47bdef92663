"""Two people, two tabs, two phones at the same moment: the rules hold, nobody waits for ever, nothing is lost."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.actions import finding
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over, open_case
from reisgezel.domain.trajectories.actions.covers import Absence, arrange_cover
from reisgezel.domain.trajectories.actions.emergencies import A_DAY, break_glass
from reisgezel.domain.trajectories.actions.factors import Told, correct_factor, note_factor
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.joinings import accept, ask_to_join
from reisgezel.domain.trajectories.actions.safety import open_apart
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import (
    MAX_OPEN_GOALS,
    FactorKind,
    How,
    Level,
    StepState,
    TeamRole,
    Voice,
    WhyOpen,
)
from reisgezel.domain.trajectories.errors import (
    AlreadyAsked,
    AlreadyCorrected,
    NoSuchMove,
    NotAPlace,
    OrderedMeanwhile,
    TooManyAtOnce,
    TooManyGoals,
)
from reisgezel.domain.trajectories.models import (
    Appointment,
    CaseManagerTurn,
    Divide,
    Emergency,
    Entry,
    Factor,
    Goal,
    GoalOrder,
    SafetyOpening,
    Step,
    Stone,
    TeamPlace,
)
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.hands import at_once, shared_database, while_held

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]

HANDS = 4


@pytest.fixture(autouse=True)
def _shared(transactional_db, tmp_path):
    with shared_database(tmp_path):
        yield


@pytest.fixture
def griet(_shared):
    return factories.case_manager()


def refusals(answers):
    return sorted(type(answer).__name__ for answer in answers if isinstance(answer, Exception))


def chains_are_whole():
    return all(verify_chains(log).broken is None for log in Log)


def test_four_hands_write_four_goals_and_three_are_kept(griet, case):
    answers = at_once(
        *(
            lambda number=number: set_goal(
                actor=griet, trajectory_id=case.pk, words=f"Doel {number}", domain=LifeDomain.WORK
            )
            for number in range(HANDS)
        )
    )

    assert refusals(answers) == [TooManyGoals.__name__]
    goals = Goal.objects.within(griet)
    assert sorted(goals.values_list("slot", flat=True)) == list(range(1, MAX_OPEN_GOALS + 1))
    assert sorted(goals.values_list("rank", flat=True)) == [1, 2, 3]
    assert chains_are_whole()


def test_of_four_hands_that_order_at_once_each_hears_what_came_before(griet, case):
    """Every order that was kept is in the history; who had not seen the newest one is told, and nothing is lost."""
    page = {"actor": griet, "trajectory_id": case.pk}
    one, two = (set_goal(**page, words=word, domain=LifeDomain.WORK).pk for word in ("Huis", "Werk"))

    answers = at_once(
        *[lambda: rank_goals(**page, order=(two, one), voice=Voice.CLIENT, shown=(one, two))] * HANDS
    )

    assert refusals(answers) == [OrderedMeanwhile.__name__] * (HANDS - 1)
    assert GoalOrder.objects.within(griet).count() == 1
    ranks = Goal.objects.within(griet).order_by("rank").values_list("pk", "rank")
    assert list(ranks) == [(two, 1), (one, 2)]
    assert chains_are_whole()


def test_the_same_form_from_four_hands_is_one_of_each(griet, case):
    """A phone that sends again while the first is still under way."""
    form, soon, now = new_id(), timezone.now() + dt.timedelta(days=1), timezone.now()
    page = {"actor": griet, "trajectory_id": case.pk}
    sends = {
        Entry: lambda: record_visit(
            **page, how=How.HOME, said=Said(text="Gekookt.", happened_at=now, entry_id=form)
        ),
        Goal: lambda: set_goal(**page, words="Een huis", domain=LifeDomain.HOUSING, goal_id=form),
        Appointment: lambda: make_appointment(**page, starts_at=soon, how=How.HOME, appointment_id=form),
    }
    for model, send in sends.items():
        answers = at_once(*[send] * HANDS)
        assert refusals(answers) == []
        assert {answer.pk for answer in answers} == {form}
        assert model.objects.within(griet).count() == 1
    assert chains_are_whole()


def test_four_presses_open_once_and_no_member_breaks_more_glass_than_a_day_allows(griet, case):
    within = factories.same_partnership(griet)
    youssef = factories.case_manager(within=within, name="Youssef Proef")
    for model, press in (
        (
            SafetyOpening,
            lambda: open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE),
        ),
        (Emergency, lambda: break_glass(actor=youssef, trajectory_id=case.pk, because="nood")),
    ):
        answers = at_once(*[press] * HANDS)
        assert refusals(answers) == []
        assert model.objects.within(griet).count() == 1

    others = [factories.case(griet, f"Bo {letter}") for letter in "ABCDEF"]
    answers = at_once(
        *(
            lambda other=other: break_glass(actor=youssef, trajectory_id=other.pk, because="nood")
            for other in others
        )
    )
    assert refusals(answers) == [TooManyAtOnce.__name__] * 2
    assert Emergency.objects.within(griet).count() == A_DAY
    assert chains_are_whole()


def test_the_same_new_person_from_four_hands_is_one_page(griet):
    form = new_id()

    answers = at_once(*[lambda: open_case(actor=griet, call_name="Bo Peeters", case_id=form)] * HANDS)

    assert refusals(answers) == []
    assert {answer.pk for answer in answers} == {form}
    assert Client.objects.within(griet).count() == 1
    assert CaseManagerTurn.objects.within(griet).count() == 1
    assert chains_are_whole()


def test_two_handovers_at_once_leave_one_case_manager(griet, case):
    within = factories.same_partnership(griet)
    others = [factories.case_manager(within=within) for _each in range(HANDS)]

    answers = at_once(
        *(
            lambda to=to: hand_over(
                actor=griet,
                trajectory_id=case.pk,
                to_membership_id=to.membership_id,
                summary="",
                client_told=True,
            )
            for to in others
        )
    )

    assert refusals(answers) == [NotAllowed.__name__] * (HANDS - 1)
    [place] = TeamPlace.objects.within(griet).filter(role=TeamRole.CASE_MANAGER, until=None)
    case.refresh_from_db()
    last = CaseManagerTurn.objects.within(griet).order_by("from_at").last()
    assert place.membership_id == case.case_manager_id == last.membership_id
    assert CaseManagerTurn.objects.within(griet).count() == 2
    assert chains_are_whole()


def test_whoever_waits_while_the_page_is_given_away_is_refused(griet, case):
    """The facts are asked after the waiting: what one was allowed before does not count."""
    youssef = factories.case_manager(within=factories.same_partnership(griet))

    answer = while_held(
        lambda: hand_over(
            actor=griet,
            trajectory_id=case.pk,
            to_membership_id=youssef.membership_id,
            summary="",
            client_told=True,
        ),
        lambda: record_note(actor=griet, trajectory_id=case.pk, said=Said(text="kanarie")),
    )

    assert isinstance(answer, NotAllowed)
    assert not Entry.objects.within(griet).exists()


def test_whoever_waits_while_his_place_is_ended_or_the_page_closed_is_refused(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    place = TeamPlace.objects.within(griet).get(membership=tom.membership_id)

    def write():
        return record_note(actor=tom, trajectory_id=case.pk, said=Said(text="kanarie"))

    answer = while_held(
        lambda: end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Klaar."), write
    )
    assert isinstance(answer, NotAllowed)
    assert answer.code == "not_in_team"

    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    answer = while_held(lambda: factories.closed(case), write)
    assert isinstance(answer, NotAllowed)
    assert answer.code == "closed"
    assert not Entry.objects.within(griet).exists()


def test_one_open_step_one_current_stone_one_place_and_one_correction(griet, case):
    page = {"actor": griet, "trajectory_id": case.pk}
    goal = set_goal(**page, words="Een huis", domain=LifeDomain.HOUSING)
    entry = record_note(**page, said=Said(text="Huur is 700."))
    tom = factories.housing_coach(within=factories.same_partnership(griet))

    steps = at_once(
        *(lambda n=n: agree_step(**page, goal_id=goal.pk, text=f"Stap {n}") for n in range(HANDS))
    )
    stones = at_once(
        *(
            lambda level=level: place_stone(**page, domain=LifeDomain.WORK, voice=Voice.CLIENT, level=level)
            for level in list(Level)[:HANDS]
        )
    )
    joins = at_once(
        *[lambda: ask_to_join(**page, membership_id=tom.membership_id, why="samen verder")] * HANDS
    )
    corrections = at_once(
        *(lambda n=n: correct_entry(**page, entry_id=entry.pk, text=f"{n}") for n in range(HANDS))
    )

    assert (refusals(steps), refusals(stones)) == ([], [])
    assert Step.objects.within(griet).filter(state=StepState.OPEN).count() == 1
    assert Step.objects.within(griet).count() == HANDS
    assert Stone.objects.within(griet).filter(is_current=True).count() == 1
    assert Stone.objects.within(griet).count() == HANDS
    assert refusals(joins) == [AlreadyAsked.__name__] * (HANDS - 1)
    assert refusals(corrections) == [AlreadyCorrected.__name__] * (HANDS - 1)
    assert chains_are_whole()


def test_different_pages_are_written_at_the_same_time(griet):
    cases = [factories.case(griet, f"Bo {number}") for number in range(HANDS)]

    answers = at_once(
        *(
            lambda case=case: record_note(actor=griet, trajectory_id=case.pk, said=Said(text="Net."))
            for case in cases
        )
    )

    assert refusals(answers) == []
    assert Entry.objects.within(griet).count() == HANDS
    assert chains_are_whole()


def test_a_page_is_locked_inside_a_transaction_only(griet, case):
    with pytest.raises(RuntimeError):
        locked_case(actor=griet, trajectory_id=case.pk, verb=Verb.WRITE)
    with transaction.atomic():
        assert locked_case(actor=griet, trajectory_id=case.pk, verb=Verb.WRITE).keeps_overview
    assert connection.in_atomic_block is False


def test_questions_that_are_asked_at_once_are_all_counted(griet, monkeypatch):
    """Asking in parallel is no way around the count; the first question of all makes its row once."""
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 2)

    answers = at_once(
        *(lambda: find_before_create(actor=griet, sought=Sought("Khadija")) for _ in range(HANDS))
    )

    assert sorted(answer.rests for answer in answers) == [False, False, True, True]


def test_four_hands_note_one_thing_and_correct_it_and_it_stands_once(griet, case):
    def told(words):
        return Told(kind=FactorKind.STRENGTH, domain=LifeDomain.WORK, words=words)

    at = {"actor": griet, "trajectory_id": case.pk}
    noted = at_once(*(lambda: note_factor(**at, told=told("Op tijd.")) for _hand in range(HANDS)))
    assert refusals(noted) == ["AlreadyNoted"] * (HANDS - 1)

    factor = Factor.objects.within(griet).get()
    corrected = at_once(
        *(
            lambda number=number: correct_factor(
                **at, factor_id=factor.pk, told=told(f"Nooit te laat, {number}.")
            )
            for number in range(HANDS)
        )
    )
    assert refusals(corrected) == ["NoSuchMove"] * (HANDS - 1)
    assert Factor.objects.within(griet).filter(is_current=True).count() == 1
    assert chains_are_whole()


def test_two_yeses_at_once_bring_nobody_into_two_teams_that_are_kept_apart(griet, case):
    """Asked before, answered at the same moment; or asked at the same moment; or standing in for both."""
    within = factories.same_partnership(griet)
    youssef = factories.case_manager(within=within, name="Youssef Proef")
    other = factories.case(youssef, "Bilal Proef")
    factories.divided(case, other, factories.actor(MemberRole.COORDINATOR, within=within))
    pages = ((griet, case), (youssef, other))
    ways = (
        lambda who, by, page: factories.said_yes(page, by, who),
        lambda who, by, page: factories.covered(page, by, who),
        lambda who, by, page: hand_over(
            actor=by,
            trajectory_id=page.pk,
            to_membership_id=who.membership_id,
            summary="",
            client_told=True,
        ),
    )
    for number, way in enumerate(ways):
        who = factories.case_manager(within=within, name=f"Nieuw {number}")
        answers = at_once(
            *(lambda way=way, who=who, by=by, page=page: way(who, by, page) for by, page in pages)
        )

        assert refusals(answers) == [NotAPlace.__name__], number
    assert chains_are_whole()


def test_who_comes_in_while_two_pages_are_being_kept_apart_is_in_both_or_in_one(griet, case):
    """The line is drawn first and the other waits behind it, or the other way round: never in between."""
    within = factories.same_partnership(griet)
    youssef = factories.case_manager(within=within, name="Youssef Proef")
    tom = factories.housing_coach(within=within)
    nele = factories.actor(MemberRole.COORDINATOR, within=within)
    factories.joined(case, griet, tom)
    other = factories.case(youssef, "Bilal Proef")
    asked = factories.asked(other, youssef, tom)

    answer = while_held(
        lambda: factories.divided(case, other, nele), lambda: accept(actor=tom, joining_id=asked.pk)
    )

    assert isinstance(answer, NoSuchMove)
    assert not TeamPlace.objects.within(griet).filter(trajectory=other, membership=tom.membership_id).exists()
    assert chains_are_whole()


def test_pages_are_locked_in_one_order_so_nobody_waits_for_ever(griet, case):
    within = factories.same_partnership(griet)
    nele = factories.actor(MemberRole.COORDINATOR, within=within)
    mo, karim = factories.case(griet, "Mo Proef"), factories.case_manager(within=within, name="Karim Proef")
    both = [case.pk, mo.pk]
    today = timezone.localdate()
    for _round in range(2):
        answers = at_once(
            lambda: factories.divided(case, mo, nele),
            lambda: factories.divided(mo, case, griet),
            lambda: arrange_cover(
                actor=griet,
                trajectory_ids=reversed(both),
                absence=Absence(karim.membership_id, today, today),
            ),
        )
        assert refusals(answers) in ([], [NotAPlace.__name__])
    assert Divide.objects.within(griet).count() == 1
    assert chains_are_whole()
