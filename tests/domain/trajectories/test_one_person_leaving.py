"""Who kept one of two pages that are one and leaves comes back as anybody who comes anew, until they are two again."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.covers import end_cover
from reisgezel.domain.trajectories.actions.joinings import end_joining
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import Audience, ClosingReason
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.page import team_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories
from tests.domain.trajectories.two_pages import World

pytestmark = pytest.mark.django_db

BODY = LifeDomain.BODY


def leaves(world, who):
    end_place(**world.at(), place_id=world.place(who).pk, because="gaat weg")


def came_along(world):
    world.merge()
    leaves(world, world.youssef)
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def walked_along_before(world):
    factories.joined(world.one, world.griet, world.youssef, BODY)
    return came_along(world)


def did_not_begin(world):
    joining = factories.said_yes(world.one, world.griet, world.youssef)
    world.merge()
    end_joining(**world.at(), joining_id=joining.pk, because="lukte niet")
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def takes_over(world):
    world.merge()
    leaves(world, world.youssef)
    factories.handover_agreed(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def kept_both_and_gave_it_away(world):
    to_griet = {"to_membership_id": world.griet.membership_id, "summary": "", "client_told": True}
    hand_over(actor=world.youssef, trajectory_id=world.two.pk, **to_griet)
    factories.same_person(world.one, world.griet, world.two)
    hand_over(**world.at(), **{**to_griet, "to_membership_id": world.youssef.membership_id})
    factories.said_yes(world.one, world.youssef, world.griet)
    return world.youssef, world.griet


def took_it_over_and_gave_it_back(world):
    world.merge()
    for giver, to in ((world.griet, world.youssef), (world.youssef, world.griet)):
        hand_over(**world.at(giver), to_membership_id=to.membership_id, summary="", client_told=True)
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def closed_and_opened_again(world):
    world.merge()
    phases.close(**world.at(), reason=ClosingReason.MOVED)
    phases.reopen(**world.at(), because="belde")
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def stood_in_meanwhile(world):
    world.merge()
    leaves(world, world.youssef)
    factories.covered(world.one, world.griet, world.youssef)
    end_cover(**world.at())
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def kept_a_third_that_is_its_own_again(world):
    three = factories.case(world.youssef, "Samora")
    world.merge()
    merged = factories.one_page(world.one, world.griet, three, world.youssef)
    leaves(world, world.youssef)
    make_two_again(**world.at(), merge_id=merged.pk, because="fout")
    assert world.opens(world.youssef, page=three).may(Verb.STEER)
    factories.said_yes(world.one, world.griet, world.youssef)
    return world.griet, world.youssef


def rows_of(world, page):
    return list(TeamPlace.objects.within(world.griet).filter(trajectory=page).order_by("id").values())


@pytest.mark.parametrize(
    "comes_back",
    [
        came_along,
        walked_along_before,
        did_not_begin,
        takes_over,
        kept_both_and_gave_it_away,
        took_it_over_and_gave_it_back,
        closed_and_opened_again,
        stood_in_meanwhile,
        kept_a_third_that_is_its_own_again,
    ],
    ids=lambda way: way.__name__,
)
def test_who_left_and_comes_back_reads_nothing_before_the_three_have_met(comes_back):
    world = World()
    factories.visit(world.youssef, world.two, "van Youssef", topics=(BODY,))
    factories.visit(world.lena, world.two, "van Lena", audience=Audience.TEAM)
    keeper, back = comes_back(world)

    access = world.opens(back)
    assert [entry.text for entry in timeline(access).entries] == []
    assert not access.topics
    assert not access.standing.has_met
    assert not any(part.has_met or part.keeps for part in access.parts)
    assert not any(access.may(verb) for verb in (Verb.WRITE, Verb.UNMERGE, Verb.STEER))
    [seen] = [one for one in team_of(world.opens(keeper)) if one.membership_id == back.membership_id]
    assert (seen.reads, seen.reads_there, seen.kept_there, seen.has_met) == ((), (), False, False)


def test_having_met_again_one_reads_what_is_shared_since_and_no_more():
    world = World()
    factories.visit(world.youssef, world.two, "van toen", topics=(BODY,))
    factories.visit(world.lena, world.two, "voor het team", audience=Audience.TEAM)
    world.merge()
    leaves(world, world.youssef)
    place = factories.joined(world.one, world.griet, world.youssef)

    assert timeline(world.opens(world.youssef)).entries == ()
    assert not world.opens(world.youssef).may(Verb.UNMERGE)
    factories.shared(world.one, world.griet, place, BODY)
    assert [entry.text for entry in timeline(world.opens(world.youssef)).entries] == ["van toen"]


def test_two_again_it_is_kept_exactly_as_before_by_who_left():
    world = World()
    factories.visit(world.lena, world.two, "van Lena", topics=(BODY,))
    before = rows_of(world, world.two)
    world.merge()
    leaves(world, world.youssef)
    factories.said_yes(world.one, world.griet, world.youssef)
    make_two_again(**world.at(), merge_id=world.merged.pk, because="fout")

    assert rows_of(world, world.two) == before
    access = world.opens(world.youssef, page=world.two)
    assert [entry.text for entry in timeline(access).entries] == ["van Lena"]
    assert access.may(Verb.STEER)


def test_by_a_third_page_one_comes_along_anew_and_goes_with_it():
    """A stay by another page gives back nothing of the page that was left."""
    world = World()
    factories.visit(world.youssef, world.two, "van toen", audience=Audience.TEAM)
    world.merge()
    leaves(world, world.youssef)
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    three = factories.case(karim, "Samora")
    factories.joined(three, karim, world.youssef)
    factories.visit(world.youssef, three, "op de derde")
    merged = factories.one_page(world.one, world.griet, three, karim)

    assert {one.first_name for one in team_of(world.opens()) if one.kept_there} == {"Karim"}
    assert [entry.text for entry in timeline(world.opens(world.youssef)).entries] == ["op de derde"]
    make_two_again(**world.at(), merge_id=merged.pk, because="fout")
    assert not TeamPlace.objects.within(world.griet).filter(
        trajectory=world.one, membership=world.youssef.membership_id, until=None
    )
