"""Two pages become one while somebody writes, closes, or says the same: whole or not at all, and nobody waits on."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.merging import agree_same_person
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.phases import close
from reisgezel.domain.trajectories.enums import MAX_OPEN_GOALS, ClosingReason, Phase
from reisgezel.domain.trajectories.enums.merging import MergeState
from reisgezel.domain.trajectories.models import Entry, Goal, Merge, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import MovedOn
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.hands import at_once, shared_database, while_held

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]

HANDS = 4


class World:
    def __init__(self):
        self.griet = factories.case_manager(name="Griet Proef")
        streek = factories.same_partnership(self.griet)
        self.youssef = factories.case_manager(within=streek, name="Youssef Proef")
        self.lena = factories.housing_coach(within=streek, name="Lena Proef")
        self.one = factories.case(self.griet, "Samira T.")
        self.two = factories.case(self.youssef, "Fatma B.")
        factories.joined(self.two, self.youssef, self.lena)
        self.asked = factories.same_person(self.one, self.griet, self.two)

    def agree(self):
        return agree_same_person(actor=self.youssef, merge_id=self.asked.pk)

    def page(self, page):
        return Trajectory.objects.within(self.griet).get(pk=page.pk)

    def texts(self):
        access = access_case(self.griet, self.one.pk, Verb.READ, page="case")
        return set(readable_entries(access).values_list("text", flat=True))


@pytest.fixture
def world(transactional_db, tmp_path):
    with shared_database(tmp_path):
        yield World()


def kinds(answers):
    return sorted(type(answer).__name__ for answer in answers if isinstance(answer, Exception))


def chains_are_whole():
    return all(verify_chains(log).broken is None for log in Log)


def test_four_presses_make_one_page_once(world):
    assert kinds(at_once(*[world.agree] * HANDS)) == []
    places = TeamPlace.objects.within(world.griet).filter(trajectory=world.one.pk, until=None)
    assert places.count() == places.values("membership").distinct().count() == 3
    assert chains_are_whole()


def test_two_who_make_each_other_s_page_go_on_at_once_make_one_of_them(world):
    crossed = factories.same_person(world.two, world.youssef, world.one)
    answers = at_once(world.agree, lambda: agree_same_person(actor=world.griet, merge_id=crossed.pk))
    assert len(kinds(answers)) == 1
    states = sorted(Merge.objects.within(world.griet).values_list("state", flat=True))
    assert states == [MergeState.ASKED, MergeState.DONE]
    ends = [world.page(page).goes_on_in_id for page in (world.one, world.two)]
    assert ends.count(None) == 1
    assert chains_are_whole()


def test_who_saves_while_two_become_one_is_led_on_and_who_came_first_is_kept(world):
    """The save that waits is led to the page that stays, where it is sent again (the middleware answers 307)."""
    answer = while_held(world.agree, lambda: factories.visit(world.lena, world.two, "te laat"))
    assert isinstance(answer, MovedOn)
    assert answer.new == str(world.one.pk)
    factories.visit(world.lena, world.one, "opnieuw gestuurd")
    assert world.texts() == {"opnieuw gestuurd"}


def test_what_is_being_saved_is_on_the_page_that_becomes_one(world):
    answer = while_held(lambda: factories.visit(world.lena, world.two, "op tijd"), world.agree)
    assert answer.state == MergeState.DONE
    assert world.texts() == {"op tijd"}
    assert Entry.objects.within(world.griet).get().trajectory_id == world.two.pk


@pytest.mark.parametrize("which", ["one", "two"])
def test_a_page_that_is_closed_meanwhile_becomes_one_with_none(world, which):
    keeper = world.griet if which == "one" else world.youssef
    answer = while_held(
        lambda: close(actor=keeper, trajectory_id=getattr(world, which).pk, reason=ClosingReason.MOVED),
        world.agree,
    )
    assert kinds([answer]) == [{"one": "NotOnePage", "two": "NotFound"}[which]]
    assert not world.page(world.one).has_parts


def test_a_page_that_goes_on_is_not_closed_by_who_kept_it(world):
    answer = while_held(
        world.agree,
        lambda: close(actor=world.youssef, trajectory_id=world.two.pk, reason=ClosingReason.MOVED),
    )
    assert kinds([answer]) == ["NotAllowed"]
    assert world.page(world.two).phase == Phase.CONTACT


def test_it_is_undone_once_and_what_waits_goes_where_it_belongs(world):
    world.agree()
    at = {"trajectory_id": world.one.pk, "merge_id": world.asked.pk, "because": "fout"}
    answers = at_once(
        *(lambda who=who: make_two_again(actor=who, **at) for who in (world.griet, world.youssef) * 2)
    )
    assert len(kinds(answers)) == 3
    assert world.page(world.two).goes_on_in_id is None
    assert not world.page(world.one).has_parts
    factories.visit(world.lena, world.two, "weer daar")
    assert world.texts() == set()
    assert chains_are_whole()


def test_together_at_most_three_goals_are_open_however_many_hands_write(world):
    set_goal(actor=world.youssef, trajectory_id=world.two.pk, words="Daar", domain=LifeDomain.WORK)
    world.agree()
    answers = at_once(
        *(
            lambda number=number: set_goal(
                actor=world.griet, trajectory_id=world.one.pk, words=f"Hier {number}", domain=LifeDomain.WORK
            )
            for number in range(HANDS)
        )
    )
    assert kinds(answers) == ["TooManyGoals"] * 2
    assert Goal.objects.within(world.griet).filter(slot__isnull=False).count() == MAX_OPEN_GOALS
