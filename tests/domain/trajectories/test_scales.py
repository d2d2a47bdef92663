"""What would be good for a goal and how far it came: in the person's words, two voices, never changed."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels, rate_goal
from reisgezel.domain.trajectories.enums import Attainment, GoalStatus, Voice
from reisgezel.domain.trajectories.errors import ClockAhead, NoSuchMove, NotAPlace, NothingAgreed
from reisgezel.domain.trajectories.models import GoalRating, GoalScale
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.goals import access_goal, goals_page, levels_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WET = Rungs(begins=Attainment.LESS, less="De muur is nat.", as_hoped="De muur is droog.")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture
def goal(griet, case):
    return set_goal(actor=griet, trajectory_id=case.pk, words="Droog wonen", domain=LifeDomain.HOUSING)


def describe(who, goal, rungs=WET, **said):
    at = {"actor": who, "trajectory_id": goal.trajectory_id, "goal_id": goal.pk}
    return describe_levels(**at, rungs=rungs, **said)


def rate(who, scale, level, voice=Voice.CLIENT, **said):
    at = {"actor": who, "trajectory_id": scale.trajectory_id, "goal_id": scale.goal_id}
    return rate_goal(**{"scale_id": scale.pk, **said}, **at, voice=voice, level=level)


def levels(who, goal):
    access = access_case(who, goal.trajectory_id, Verb.READ, page="goal_levels")
    return levels_of(access, access_goal(access, goal.pk))


def test_a_goal_needs_no_scale(griet, goal):
    assert levels(griet, goal).scale is None


@pytest.mark.parametrize("words", ["بيت جاف", "ቤት", "Дім 🏠", "<b>droog</b>", "\u200fبيت", "x" * 200])
def test_two_answers_are_enough_and_stay_as_they_were_said(griet, goal, words):
    describe(griet, goal, Rungs(begins=Attainment.MUCH_LESS, much_less=words, as_hoped=words))
    rungs = levels(griet, goal).scale.rungs
    assert [rung.level for rung in rungs] == list(reversed(Attainment))
    assert [rung.words for rung in rungs] == ["", "", words, "", words]
    assert [rung.begins_here for rung in rungs] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("rungs", "error", "field"),
    [
        (Rungs(begins=Attainment.LESS, as_hoped="goed"), NothingAgreed, "less"),
        (Rungs(begins=Attainment.MUCH_LESS, less="nat", as_hoped="goed"), NothingAgreed, "much_less"),
        (Rungs(begins=Attainment.LESS, less="nat", as_hoped=" \n"), NothingAgreed, "as_hoped"),
        (Rungs(begins=Attainment.AS_HOPED, less="nat", as_hoped="goed"), NotAPlace, "begins"),
    ],
)
def test_a_scale_says_how_it_begins_and_what_is_hoped(griet, goal, rungs, error, field):
    with pytest.raises(error) as refusal:
        describe(griet, goal, rungs)
    assert refusal.value.field == field
    assert GoalScale.objects.within(griet).count() == 0


def test_the_two_voices_stand_side_by_side_with_their_history(griet, goal):
    scale = describe(griet, goal)
    rate(griet, scale, Attainment.LESS, said_on=NOON.date() - 9 * DAY)
    rate(griet, scale, Attainment.AS_HOPED, words="Bijna!")
    rate(griet, scale, Attainment.LESS, Voice.WORKER)
    rate(griet, scale, Attainment.MUCH_LESS, said_on=NOON.date() - 20 * DAY)  # from paper, typed in later

    found = levels(griet, goal)

    assert (found.client.name, found.client.described, found.client.words) == (
        str(Attainment.AS_HOPED.label),
        "De muur is droog.",
        "Bijna!",
    )
    assert found.worker.described == "De muur is nat."
    assert [rating.level for rating in found.ratings] == [1, 2, 3, 2]


def test_what_was_said_keeps_the_words_of_its_day(griet, goal, clock):
    first = describe(griet, goal)
    rate(griet, first, Attainment.LESS)
    clock.shift(DAY)
    better = Rungs(begins=Attainment.LESS, less="Alles is nat.", as_hoped="Een ander huis.")
    second = describe(griet, goal, better, replaces=first.pk)
    with pytest.raises(NoSuchMove):
        rate(griet, first, Attainment.AS_HOPED)
    rate(griet, second, Attainment.LESS)

    assert [rating.described for rating in levels(griet, goal).ratings] == [
        "De muur is nat.",
        "Alles is nat.",
    ]


def test_two_who_describe_at_once_and_one_who_changes_nothing(griet, goal):
    first = describe(griet, goal)
    assert describe(griet, goal, replaces=first.pk) == first
    other = Rungs(begins=Attainment.LESS, less="Anders.", as_hoped="Goed.")
    for seen in (None, new_id()):
        with pytest.raises(NoSuchMove):
            describe(griet, goal, other, replaces=seen)
    assert GoalScale.objects.within(griet).count() == 1


def test_the_same_form_twice_is_one(griet, goal):
    form = new_id()
    scale = describe(griet, goal, scale_id=form)
    assert describe(griet, goal, scale_id=form) == scale
    with pytest.raises(Conflict):
        describe(griet, goal, Rungs(begins=Attainment.LESS, less="x", as_hoped="y"), scale_id=form)
    rating = rate(griet, scale, Attainment.LESS, rating_id=form)
    assert rate(griet, scale, Attainment.LESS, rating_id=form) == rating
    with pytest.raises(Conflict):
        rate(griet, scale, Attainment.MORE, rating_id=form)
    assert GoalRating.objects.within(griet).count() == 1


def test_a_goal_that_ended_is_rated_and_not_described_anew(griet, goal):
    scale = describe(griet, goal)
    move_goal(actor=griet, trajectory_id=goal.trajectory_id, goal_id=goal.pk, to=GoalStatus.REACHED)
    rate(griet, scale, Attainment.MORE)
    with pytest.raises(NoSuchMove):
        describe(griet, goal, Rungs(begins=Attainment.LESS, less="x", as_hoped="y"), replaces=scale.pk)
    access = access_case(griet, goal.trajectory_id, Verb.READ, page="goals")
    [(ended, found)] = goals_page(access).ended
    assert (ended.status, found.client.name) == (GoalStatus.REACHED, str(Attainment.MORE.label))


def test_nothing_is_said_of_a_day_to_come_or_of_a_goal_elsewhere(griet, goal):
    scale = describe(griet, goal)
    with pytest.raises(ClockAhead):
        rate(griet, scale, Attainment.LESS, said_on=NOON.date() + DAY)
    elsewhere = set_goal(
        actor=griet, trajectory_id=factories.case(griet, "Bo").pk, words="x", domain=LifeDomain.HOUSING
    )
    at = {"actor": griet, "trajectory_id": goal.trajectory_id, "goal_id": elsewhere.pk}
    with pytest.raises(NoSuchMove):
        describe_levels(**at, rungs=WET)
    with pytest.raises(NoSuchMove):
        rate_goal(**at, scale_id=scale.pk, voice=Voice.CLIENT, level=Attainment.LESS)


def test_a_partner_reads_it_with_the_topic_and_writes_none(griet, case, goal):
    tom, leila = (factories.housing_coach(within=factories.same_partnership(griet)) for _each in range(2))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    factories.joined(case, griet, leila, LifeDomain.MIND)
    scale = describe(griet, goal)
    rate(griet, scale, Attainment.LESS, words="kanarie")

    assert levels(tom, goal).client.words == "kanarie"
    with pytest.raises(NotFound):
        levels(leila, goal)
    for act in (lambda: describe(tom, goal, replaces=scale.pk), lambda: rate(tom, scale, Attainment.LESS)):
        with pytest.raises(NotAllowed):
            act()


def test_the_database_refuses_what_no_action_writes(griet, goal):
    scale = describe(griet, goal)
    rating = rate(griet, scale, Attainment.LESS)
    for row, wrong in (
        (scale, {"as_hoped": "x"}),
        (rating, {"level": Attainment.MORE}),
        (rating, {"words": "x"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.within(griet).update(**wrong)
    base = {
        "partnership_id": griet.partnership_id,
        "trajectory_id": goal.trajectory_id,
        "goal": goal,
        "recorded_by_id": griet.membership_id,
        "recorded_at": timezone.now(),
    }
    for begins, words in ((Attainment.LESS, {"much_less": "x"}), (Attainment.AS_HOPED, {"less": "x"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalScale.objects.create(**base, begins=begins, as_hoped="y", **words)
    said = {**base, "scale": scale, "said_on": NOON.date(), "voice": Voice.CLIENT, "level": Attainment.LESS}
    for wrong in ({"voice": "radio"}, {"level": "0"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalRating.objects.create(**{**said, **wrong})
