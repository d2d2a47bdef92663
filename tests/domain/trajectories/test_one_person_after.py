"""What the whole house does with a page that is one of two: once in each list, each write in place, stop for all."""

import datetime as dt

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.consents.queries.sharing import answers_about
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.joinings import ask_to_join
from reisgezel.domain.trajectories.actions.reminders import resume_reminders, stop_reminders
from reisgezel.domain.trajectories.actions.sharing import stop_sharing, undo_stop
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import (
    Audience,
    GoalStatus,
    How,
    Level,
    Need,
    SaidBy,
    StepState,
    Voice,
)
from reisgezel.domain.trajectories.errors import TooManyGoals
from reisgezel.domain.trajectories.models import Appointment, Step
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.joinings import sent_on_without_company
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.queries.people import people_of, people_of_area
from reisgezel.domain.trajectories.queries.reminders import is_stopped
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.stones import stones_of
from reisgezel.domain.trajectories.queries.today import promises_of
from reisgezel.domain.trajectories.queries.week import week_of
from reisgezel.foundation.common.errors import MovedOn, NotAllowed, NotFound
from tests import factories
from tests.domain.trajectories.two_pages import World, names

pytestmark = pytest.mark.django_db

HOUSING, MONEY, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK
TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def world():
    return World()


def everybody(people):
    return names((*people.this_week, *people.silent, *people.others))


def test_each_list_has_the_person_once_and_each_name_finds_it(world):
    world.merge()
    for who in (world.griet, world.youssef, world.lena, world.tom):
        assert everybody(people_of(who)) == ["Samira T."]
        for typed in ("samira", "fatma", "fatma b"):
            (row,) = search_people(who, typed)
            assert (row.id, row.name) == (world.one.pk, "Samira T.")
    assert names(people_of_area(world.nele).rows) == ["Samira T."]
    for typed in ("samira", "fatma"):
        assert names(search_people(world.nele, typed)) == ["Samira T."]
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    for typed in ("Samira T.", "Fatma B."):
        assert [hint.name for hint in find_before_create(actor=karim, sought=Sought(typed)).hints] == [
            "Griet Proef"
        ]
    assert case_page(world.opens()).person.also_called == ("Fatma B.",)


def test_the_old_address_leads_who_may_read_and_says_nothing_to_anybody_else(world):
    world.merge()
    for who in (world.griet, world.youssef, world.lena, world.tom):
        with pytest.raises(MovedOn) as led:
            world.opens(who, page=world.two)
        assert led.value.new == str(world.one.pk)
    karim = factories.case_manager(within=world.within)
    for page in (world.one, world.two):
        with pytest.raises(NotAllowed):
            world.opens(karim, page=page)
        with pytest.raises(NotFound):
            world.opens(factories.case_manager(), page=page)
    with pytest.raises(MovedOn):
        factories.visit(world.lena, world.two)
    with pytest.raises(NotAllowed):  # the rule of the page that stays
        set_goal(actor=world.youssef, trajectory_id=world.two.pk, words="Iets", domain=HOUSING)


def test_at_most_three_goals_together_and_those_of_both_are_moved_and_ranked(world):
    theirs = set_goal(actor=world.youssef, trajectory_id=world.two.pk, words="Daar", domain=HOUSING)
    mine = [set_goal(**world.at(), words=f"Hier {number}", domain=MONEY) for number in range(2)]
    world.merge()
    with pytest.raises(TooManyGoals):
        set_goal(**world.at(), words="Te veel", domain=MONEY)
    rank_goals(**world.at(), order=(theirs.pk, mine[1].pk, mine[0].pk), voice=Voice.CLIENT)
    page = case_page(world.opens())
    assert [(goal.words, goal.from_page) for goal in page.goals] == [
        ("Daar", "Youssef"), ("Hier 1", ""), ("Hier 0", ""),
    ]  # fmt: skip
    step = agree_step(**world.at(), goal_id=theirs.pk, text="Bellen")
    assert step.trajectory_id == world.two.pk
    move_goal(**world.at(), goal_id=theirs.pk, to=GoalStatus.REACHED)
    set_goal(**world.at(), words="Nu kan het", domain=MONEY)


def test_promises_and_appointments_of_both_are_found_and_answered_here(world):
    soon, today = timezone.now() + TOMORROW, timezone.localdate()
    goal = set_goal(actor=world.youssef, trajectory_id=world.two.pk, words="Daar", domain=HOUSING)
    step = agree_step(
        actor=world.youssef,
        trajectory_id=world.two.pk,
        goal_id=goal.pk,
        text="Bellen",
        due_on=today - TOMORROW,
    )
    Step.objects.within(world.griet).filter(pk=step.pk).update(helper=world.lena.membership_id)
    visit = make_appointment(actor=world.lena, trajectory_id=world.two.pk, starts_at=soon, how=How.HOME)
    world.merge()
    (promise,) = promises_of(world.lena, today)
    assert (promise.trajectory_id, promise.name) == (world.one.pk, "Samira T.")
    end_step(**world.at(world.lena), step_id=step.pk, state=StepState.DONE)
    assert Appointment.objects.within(world.griet).get(pk=visit.pk).trajectory_id == world.one.pk
    planned = [one for day in week_of(world.lena, soon.date()).days for one in day.meetings]
    assert [(one.trajectory_id, one.name) for one in planned] == [(world.one.pk, "Samira T.")]
    assert case_page(world.opens(world.tom)).next_time.id == visit.pk


def test_the_newest_answer_of_both_is_how_it_goes_now(world):
    before = timezone.localdate() - dt.timedelta(days=9)
    said = {"domain": HOUSING, "voice": Voice.CLIENT}
    place_stone(**world.at(), **said, level=Level.HARD, said_on=before)
    place_stone(actor=world.youssef, trajectory_id=world.two.pk, **said, level=Level.GOOD)
    world.merge()

    def now(who):
        (row,) = [row for row in stones_of(world.opens(who)) if row.domain is HOUSING]
        return row.client.level, row.client.was

    assert (now(world.griet), now(world.tom), now(world.lena)) == ((4, 2), (2, None), (4, None))
    place_stone(**world.at(), **said, level=Level.VERY_GOOD)
    assert (now(world.griet), now(world.lena)) == ((5, 4), (4, None))


def test_stop_works_on_both_at_once_and_is_undone_on_both(world):
    factories.joined(world.two, world.youssef, world.tom, HOUSING)
    world.merge()
    factories.visit(world.griet, world.one, "over geld", topics=(MONEY,))

    def reads(who):
        return set(from_bits(world.opens(who).topics))

    (answer,) = answers_about(world.griet, world.opens().clients, world.tom.membership_id)
    stopped = stop_sharing(**world.at(), sharing_id=answer.id)
    assert reads(world.tom) == set()
    undo_stop(**world.at(), sharing_id=stopped.pk)
    assert [part.topics for part in world.opens(world.tom).parts] == [HOUSING.bit, HOUSING.bit]
    # A no about the whole also ends what was allowed on the other page; a yes holds for the whole.
    factories.shared(world.one, world.griet, world.place(world.lena), HOUSING, Answer.NO)
    assert reads(world.lena) == set()
    factories.shared(world.one, world.griet, world.place(world.lena), HOUSING)
    assert [part.topics for part in world.opens(world.lena).parts] == [HOUSING.bit, HOUSING.bit]
    current = Sharing.objects.within(world.griet).get(
        client=world.two.client, membership=world.lena.membership_id, is_current=True
    )
    assert current.answer == Answer.STOPPED


def test_the_same_yes_on_the_same_day_is_another_answer_once_it_is_about_the_whole(world):
    world.merge()
    place = world.place(world.tom)
    assert [part.topics for part in world.opens(world.tom).parts] == [HOUSING.bit, 0]
    factories.shared(world.one, world.griet, place, HOUSING)
    assert [part.topics for part in world.opens(world.tom).parts] == [HOUSING.bit, HOUSING.bit]


def test_who_reads_what_says_which_part(world):
    world.merge()
    team = {member.first_name: member for member in case_page(world.opens()).team}
    assert set(team) == {"Griet", "Tom", "Lena", "Youssef"}
    assert (team["Tom"].reads, team["Tom"].reads_there) == ((HOUSING,), ())
    assert (team["Lena"].reads, team["Lena"].reads_there) == ((), (HOUSING,))
    assert [one.first_name for one in team.values() if one.kept_there] == ["Youssef"]
    assert sent_on_without_company(world.within) == 0
    with pytest.raises(Exception, match="already_in_team"):
        ask_to_join(**world.at(), membership_id=world.lena.membership_id, why="samen")


def test_how_to_reach_somebody_is_asked_anew_when_the_two_pages_say_otherwise(world):
    for who, page, channel in (
        (world.griet, world.one, Channel.CALL),
        (world.youssef, world.two, Channel.VISIT),
    ):
        ask_contact_rule(actor=who, client=page.client, chain=page.pk, channels=frozenset({channel}))
    world.merge()
    assert case_page(world.opens()).contact.ask_again
    assert not case_page(world.opens()).contact.call_number


def test_the_same_rule_stays(world):
    for who, page in ((world.griet, world.one), (world.youssef, world.two)):
        ask_contact_rule(actor=who, client=page.client, chain=page.pk, channels=frozenset({Channel.CALL}))
    world.merge()
    assert not case_page(world.opens()).contact.ask_again


def test_no_reminders_said_on_either_page_means_none(world):
    stop_reminders(actor=world.lena, trajectory_id=world.two.pk)
    world.merge()
    assert is_stopped(world.opens().trajectory)
    resume_reminders(**world.at())
    assert not is_stopped(world.opens().trajectory)


def test_who_needs_me_counts_what_stands_on_both(world):
    Sharing.objects.within(world.griet).filter(client=world.two.client).update(
        until=timezone.localdate() + dt.timedelta(days=3)
    )
    world.merge()
    (need,) = needs_me(world.griet)
    assert (need.trajectory_id, {why.need for why in need.reasons}) == (world.one.pk, {Need.ENDS_SOON})
    assert needs_me(world.youssef) == ()


@pytest.mark.parametrize("times", [1, 5])
def test_a_correction_is_read_by_who_reads_what_it_corrects(world, times):
    before = factories.visit(world.tom, world.one, "van toen", audience=Audience.TEAM, days_ago=1)
    disagree(**world.at(), entry_id=before.pk, said_by=SaidBy.TEAM, words="Ik zag dit anders.")
    world.merge()
    since = factories.visit(world.tom, world.one, "van nu", audience=Audience.TEAM)
    for entry in (before, since):
        last = entry
        for _time in range(times):
            last = correct_entry(**world.at(world.tom), entry_id=last.pk, text=f"{last.text}, beter gezegd")
    late = factories.visit(world.tom, world.one, "laat verteld", audience=Audience.TEAM, days_ago=2)
    correct_entry(**world.at(world.tom), entry_id=late.pk, text="laat verteld, beter gezegd")

    def read(who):
        return [one for one in timeline(world.opens(who)).entries if one.text.startswith(("van", "laat"))]

    of_lena = read(world.lena)
    assert len(of_lena) == times + 3
    assert not [one.text for one in of_lena if one.text.startswith("van toen")]
    assert not any(one.disagreements for one in of_lena)
    assert len(read(world.griet)) == 2 * (times + 1) + 2
