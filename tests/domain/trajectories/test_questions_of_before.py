"""What a question of before tells: nothing of a page that must not be known by now, and to who said no only the no."""

import pytest

from reisgezel.domain.trajectories.actions.joinings import decline
from reisgezel.domain.trajectories.actions.merging import agree_same_person, decline_same_person
from reisgezel.domain.trajectories.actions.taking_over import decline_handover
from reisgezel.domain.trajectories.enums.merging import MergeState
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.joinings import access_question
from reisgezel.domain.trajectories.queries.merging import (
    access_same_question,
    one_person_of,
    same_questions_to,
)
from reisgezel.domain.trajectories.queries.taking_over import access_take_over
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from tests import factories
from tests.domain.trajectories.two_pages import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


@pytest.fixture
def karim(world):
    return factories.case_manager(within=world.within, name="Karim Proef")


def join(world, karim):
    """Asked to join the team of the page that goes on later."""
    joining = factories.asked(world.two, world.youssef, karim)
    return joining, access_question, lambda: decline(actor=karim, joining_id=joining.pk, because="vol")


def take_over(world, karim):
    handover = factories.handover_asked(world.two, world.youssef, karim)
    return (
        handover,
        access_take_over,
        lambda: decline_handover(actor=karim, handover_id=handover.pk, because="vol"),
    )


def wall_of(world, page, *who):
    """This page is kept apart from one in whose team these are. Gives that page and who keeps it."""
    yara = factories.case_manager(within=world.within, name="Yara Proef")
    wall = factories.case(yara, "Muur")
    for each in who:
        factories.joined(wall, yara, each)
    factories.divided(page, wall, world.nele)
    return wall, yara


@pytest.mark.parametrize("ask", [join, take_over])
def test_what_must_not_be_known_is_not_told_of_a_page_that_went_on_in_it(world, karim, ask):
    question, access, say_no = ask(world, karim)
    say_no()
    wall_of(world, world.two)  # of whom this one knows nothing
    world.merge()
    assert access(karim, question.pk).name == "F…"
    wall_of(world, world.one, karim)

    with pytest.raises(NotFound):
        access(karim, question.pk)


@pytest.mark.parametrize("ask", [join, take_over])
def test_nor_where_only_the_page_that_went_on_was_kept_apart(world, karim, ask):
    question, access, say_no = ask(world, karim)
    say_no()
    wall_of(world, world.two, karim)
    with pytest.raises(NotFound):
        access(karim, question.pk)
    world.merge()

    with pytest.raises(NotFound):
        access(karim, question.pk)


@pytest.mark.parametrize("ask", [join, take_over])
def test_who_said_no_reads_what_was_asked_and_the_own_answer_and_not_how_it_goes(world, karim, ask):
    question, access, say_no = ask(world, karim)
    before = access(karim, question.pk)
    assert (bool(before.phase), before.because) == (True, "")
    say_no()
    after = access(karim, question.pk)
    assert (after.name, after.why, after.phase, after.because) == ("F…", before.why, "", "vol")


def test_who_said_yes_to_taking_over_sees_how_it_goes_for_as_long_as_the_overview_is_kept(world, karim):
    handover = factories.handover_agreed(world.two, world.youssef, karim)
    assert access_take_over(karim, handover.pk).phase
    decline_handover(actor=karim, handover_id=handover.pk, because="toch niet")
    assert access_take_over(karim, handover.pk).phase == ""


# --- whether two pages are of one person


def asked_of(world):
    """What who asked sees of it, on the own page."""
    return one_person_of(world.opens(verb=Verb.MERGE)).asked


def wait(world):
    return factories.same_person(world.one, world.griet, world.two)


@pytest.mark.parametrize("who", ["griet", "youssef"])
def test_a_question_to_or_from_who_must_not_know_of_the_other_page_comes_back_as_unanswered(world, who):
    merge = wait(world)
    others = {"griet": world.two, "youssef": world.one}
    wall_of(world, others[who], getattr(world, who))

    assert same_questions_to(world.youssef) == ()
    assert asked_of(world).state is MergeState.LAPSED
    with pytest.raises(NoSuchMove):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)


def test_a_question_between_others_goes_on_waiting_and_so_does_one_to_who_keeps_both(world):
    merge = wait(world)
    wall_of(world, world.one)
    assert [one.id for one in same_questions_to(world.youssef)] == [merge.pk]
    factories.joined(world.one, world.griet, world.youssef)
    wall_of(world, world.one, world.youssef)  # in both teams: keeps both, and is warned
    assert [one.id for one in same_questions_to(world.youssef)] == [merge.pk]
    assert asked_of(world).waits
    assert access_same_question(world.youssef, merge.pk)


def test_who_comes_to_know_somebody_else_sees_the_question_no_more(world):
    merge = wait(world)
    wall, yara = wall_of(world, world.one)
    factories.joined(wall, yara, world.youssef)
    assert same_questions_to(world.youssef) == ()
    with pytest.raises(NotFound):
        access_same_question(world.youssef, merge.pk)


@pytest.mark.parametrize("answer", ["waits", "no"])
def test_nor_does_who_asked_see_the_question_or_the_reason_of_a_no(world, answer):
    merge = wait(world)
    if answer == "no":
        decline_same_person(actor=world.youssef, merge_id=merge.pk, because="ouder, en woont elders")
    wall, yara = wall_of(world, world.two)
    assert asked_of(world).state is (MergeState.ASKED if answer == "waits" else MergeState.DECLINED)
    factories.joined(wall, yara, world.griet)
    assert asked_of(world) is None
