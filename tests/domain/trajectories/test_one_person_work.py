"""Who hands over, orders goals, plans and looks somebody up, where two pages became one."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import Care, arrange_care, make_appointment
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.leavers import ask_for_leaver, entrust_closed
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels, rate_goal
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.taking_over import accept_handovers
from reisgezel.domain.trajectories.enums import (
    Attainment,
    CaredBy,
    ClosingReason,
    How,
    Phase,
    Voice,
)
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.models import Appointment, Goal, Handover, Step, Trajectory
from reisgezel.domain.trajectories.queries.alike import Sought, people_alike
from reisgezel.domain.trajectories.queries.alike_many import many_alike, many_known, met_again
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.goals import goals_page
from reisgezel.domain.trajectories.queries.handovers import given_by, has_closed, own_to_hand_over
from reisgezel.domain.trajectories.queries.keepers import keepers_of
from reisgezel.domain.trajectories.queries.leavers import leaver_page, leavers
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.page import next_time
from reisgezel.domain.trajectories.queries.people import people_of
from reisgezel.domain.trajectories.queries.today import promises_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.files import waiting
from reisgezel.foundation.organisations.models import Organisation
from tests import factories
from tests.domain.trajectories.passing import met
from tests.domain.trajectories.two_pages import HOUSING, World, names
from tests.kit.files import photo

pytestmark = pytest.mark.django_db

MONEY, FAMILY = LifeDomain.MONEY, LifeDomain.FAMILY
NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture
def world(clock):
    return World()


def goal(world, words, page=None, by=None, domain=HOUSING):
    at = {"actor": by or world.griet, "trajectory_id": (page or world.one).pk}
    return set_goal(**at, words=words, domain=domain)


# --- handing over


def test_who_gives_sees_each_person_once_and_no_page_that_goes_on(world):
    world.merge()
    assert names(own_to_hand_over(world.griet)) == ["Samira T."]
    assert own_to_hand_over(world.youssef) == ()
    assert given_by(world.youssef).is_empty
    assert not has_closed(world.youssef)


def test_handing_over_the_page_that_stays_hands_over_the_person(world):
    factories.visit(world.youssef, world.two, "van daar", topics=(MONEY,))
    goal(world, "Wens van daar", world.two, world.youssef)
    wim = factories.case_manager(within=world.within, name="Wim Proef")
    world.merge()
    handover = factories.handover_agreed(world.one, world.griet, wim)
    with pytest.raises(NotAllowed):
        access_case(wim, world.one.pk, Verb.STEER, page="case")
    met(world.griet, handover)

    access = world.opens(wim, Verb.STEER)
    assert [entry.text for entry in timeline(access).entries] == ["van daar"]
    assert [goal.words for goal, _levels in goals_page(access).open] == ["Wens van daar"]
    turns = {(turn.name, turn.from_page): turn.lines for turn in keepers_of(access)}
    assert set(turns) == {("Wim Proef", ""), ("Griet Proef", ""), ("Youssef Proef", "Youssef")}
    assert "Wens van daar" in "".join(turns["Wim Proef", ""])
    with pytest.raises(NotAllowed):
        world.opens(world.griet)
    assert people_of(world.griet).is_empty
    assert world.opens(world.youssef)


def test_a_page_that_goes_on_stays_behind_with_nobody_who_left(world):
    wim = factories.case_manager(within=world.within, name="Wim Proef")
    world.merge()
    factories.left(world.youssef)
    assert leavers(world.nele) == ()
    factories.left(world.griet)
    assert [(one.name, one.people) for one in leavers(world.nele)] == [("Griet Proef", 1)]
    [person] = leaver_page(world.nele, world.griet.membership_id).waiting
    assert person.id == world.one.pk
    ask_for_leaver(
        actor=world.nele,
        leaver_id=world.griet.membership_id,
        trajectory_ids=[person.id],
        to_membership_id=wim.membership_id,
        why="Griet is weg.",
        know_by=timezone.localdate() + 7 * DAY,
    )
    accept_handovers(actor=wim, handover_ids=[Handover.objects.within(wim).get().pk])
    assert {part.page for part in world.opens(wim, Verb.STEER).parts} == {world.one.pk, world.two.pk}


def test_a_closed_page_goes_whole_to_the_own_organisation(world):
    house = Organisation.objects.get(pk=world.griet.organisation_id)
    els = factories.case_manager(within=world.within, of=house, name="Els Proef")
    factories.visit(world.youssef, world.two, "van daar", topics=(MONEY,))
    world.merge()
    phases.close(**world.at(), reason=ClosingReason.MOVED)
    given = {"keeper_id": world.griet.membership_id, "to_membership_id": els.membership_id}
    assert entrust_closed(actor=world.griet, **given) == 1
    assert [entry.text for entry in timeline(world.opens(els)).entries] == ["van daar"]


def test_who_came_along_and_was_to_take_over_does_not_when_it_is_two_again(world):
    merge = world.merge().merged
    handover = factories.handover_agreed(world.one, world.griet, world.youssef)
    at = {"actor": world.youssef, "trajectory_id": world.one.pk}
    make_appointment(**at, starts_at=timezone.now() + DAY, how=How.HOME)
    wish = goal(world, "Wens van hier")
    factories.shared(world.one, world.griet, world.place(world.youssef), HOUSING)
    step = agree_step(
        **world.at(), goal_id=wish.pk, text="Bellen", due_on=None, helper_id=world.youssef.membership_id
    )
    own = goal(world, "Wens van daar", page=world.one)
    make_two_again(**world.at(), merge_id=merge.pk, because="fout")

    handover.refresh_from_db()
    assert handover.state == HandoverState.CALLED_OFF
    assert Trajectory.objects.within(world.griet).get(pk=world.one.pk).handover_id is None
    # What was planned and promised here by who left is of who keeps it: the person counts on it.
    planned = Appointment.objects.within(world.griet).filter(trajectory=world.one, state="planned")
    assert set(planned.values_list("worker", flat=True)) == {world.griet.membership_id}
    assert Step.objects.within(world.griet).get(pk=step.pk).helper_id == world.griet.membership_id
    assert own.trajectory_id == world.one.pk


# --- goals


def test_goals_of_both_are_ordered_described_and_rated_where_they_stand(world):
    here, there = goal(world, "Hier"), goal(world, "Daar", world.two, world.youssef, MONEY)
    merge = world.merge().merged
    for order in ((there, here), (here, there)):
        rank_goals(**world.at(), order=tuple(one.pk for one in order), voice=Voice.CLIENT)
        assert [row.words for row, _levels in goals_page(world.opens()).open] == [one.words for one in order]
    rank_goals(**world.at(), order=(there.pk, here.pk), voice=Voice.WORKER, because="Eerst het geld.")
    rungs = Rungs(begins=Attainment.LESS, less="Nog niet.", as_hoped="Rond.")
    scale = describe_levels(**world.at(), goal_id=there.pk, rungs=rungs)
    rating = rate_goal(
        **world.at(), goal_id=there.pk, scale_id=scale.pk, voice=Voice.CLIENT, level=Attainment.AS_HOPED
    )
    assert {scale.trajectory_id, rating.trajectory_id} == {world.two.pk}
    page = goals_page(world.opens())
    assert page.worker_order.because == "Eerst het geld."
    levels = {row.words: how_far.client for row, how_far in page.open}
    assert (levels["Hier"], levels["Daar"].name) == (None, "Zoals gehoopt")
    # Each reads of each what was read there: Tom housing on the one page, Lena housing on the other.
    assert [row.words for row, _levels in goals_page(world.opens(world.tom)).open] == ["Hier"]
    assert goals_page(world.opens(world.lena)).open == ()

    make_two_again(**world.at(), merge_id=merge.pk, because="fout")
    [(mine, how_far)] = goals_page(world.opens(world.youssef, page=world.two)).open
    assert (mine.words, how_far.client.name) == ("Daar", "Zoals gehoopt")
    # An order that names goals of both is of neither.
    assert goals_page(world.opens()).orders == ()


def test_how_a_worker_would_begin_stands_of_each_page_until_somebody_orders_the_whole(world):
    for page, by in ((world.one, world.griet), (world.two, world.youssef)):
        at = {"actor": by, "trajectory_id": page.pk}
        first, second = goal(world, f"Een {by.name}", page, by), goal(world, f"Twee {by.name}", page, by)
        if page is world.one:
            rank_goals(**at, order=(second.pk, first.pk), voice=Voice.WORKER, because="Anders.")
        else:
            rank_goals(**at, order=(first.pk, second.pk), voice=Voice.WORKER)
            Goal.objects.within(by).filter(pk=second.pk).update(
                slot=None, status="reached", ended_at=timezone.now()
            )
    world.merge()
    assert goals_page(world.opens()).worker_order.because == "Anders."


def test_who_did_something_about_a_goal_goes_on_doing_it(world):
    """Lena reads of housing on the other page alone, and Youssef kept that one."""
    here, there = goal(world, "Hier"), goal(world, "Daar", world.two, world.youssef)
    world.merge()
    for who in (world.lena, world.youssef):
        said = {"text": "Bellen", "helper_id": who.membership_id}
        step = agree_step(**world.at(), goal_id=there.pk, **said)
        assert step.trajectory_id == world.two.pk
        with pytest.raises(NotAPlace):
            agree_step(**world.at(), goal_id=here.pk, **said)


def test_how_far_a_goal_came_needs_its_own_scale(world):
    there = goal(world, "Daar", world.two, world.youssef)
    world.merge()
    with pytest.raises(NoSuchMove):
        rate_goal(
            **world.at(),
            goal_id=there.pk,
            scale_id=there.pk,
            voice=Voice.CLIENT,
            level=Attainment.AS_HOPED,
        )


# --- a day, and who looks after the children


def test_a_promise_is_read_by_who_reads_its_topic_there_or_was_given_it_since(world):
    there = goal(world, "Daar", world.two, world.youssef)
    at = {"actor": world.youssef, "trajectory_id": world.two.pk, "due_on": timezone.localdate()}
    agree_step(**at, goal_id=there.pk, text="Samen", helper_id=world.lena.membership_id)
    world.merge()
    [promise] = promises_of(world.lena, timezone.localdate())
    assert (promise.trajectory_id, promise.name) == (world.one.pk, "Samira T.")
    said = {"by": world.griet, "place": world.place(world.lena), "topic": HOUSING}
    factories.shared(world.one, **said, answer=Answer.NO)
    assert promises_of(world.lena, timezone.localdate()) == ()
    factories.shared(world.one, **said)
    assert promises_of(world.lena, timezone.localdate()) == (promise,)


@pytest.mark.parametrize("says_yes", ["before", "since"])
def test_who_looks_after_the_children_is_read_by_who_reads_of_the_family_on_each_page(world, says_yes):
    at = {"actor": world.youssef, "trajectory_id": world.two.pk}
    meeting = make_appointment(
        **at, starts_at=timezone.now() + DAY, how=How.HOME, care=Care(CaredBy.FAMILY, "Bij tante Huda.")
    )
    if says_yes == "before":
        factories.shared(world.one, world.griet, world.place(world.tom), FAMILY)
    world.merge()
    if says_yes == "since":
        factories.shared(world.one, world.griet, world.place(world.tom), FAMILY)

    assert next_time(world.opens()).care.words == "Bij tante Huda."
    care = next_time(world.opens(world.tom)).care
    assert (care and care.words) == ("Bij tante Huda." if says_yes == "since" else None)
    arrange_care(**world.at(), appointment_id=meeting.pk, care=Care(CaredBy.OPEN))


# --- somebody already known


def test_many_find_somebody_by_either_name_and_either_number_once(world):
    factories.case(world.griet, "Ander")
    correct_client(actor=world.youssef, client=world.two.client, chain=world.two.pk, phone="0470 99 99 99")
    world.merge()
    wanted = [Sought("Fatma B."), Sought("Samira T."), Sought("Xyz", phone="+32470999999")]
    assert many_known(world.griet, wanted) == [(world.one.pk,)] * 3
    met_all = many_alike(world.griet, wanted)
    again = met_again(world.griet, list(zip(wanted, met_all, strict=True)))
    for sought, found in zip(wanted, again, strict=True):
        alone = people_alike(world.griet, sought)
        assert [row.name for row in found.rows] == [row.name for row in alone.rows] == ["Samira T."]


def test_a_photo_that_waits_on_a_form_of_the_page_that_goes_on_waits_on_the_other(world):
    files = factories.waiting(world.youssef, photo(), page=f"/desk/case/{world.two.pk}/note/")
    world.merge()
    there = waiting.waiting_on(world.youssef, f"/desk/case/{world.one.pk}/note/")
    assert [file.pk for file in there] == list(files)


def test_who_needs_me_counts_a_handover_of_the_whole_and_asks_nothing_of_the_other(world):
    wim = factories.case_manager(within=world.within, name="Wim Proef")
    world.merge()
    factories.handover_asked(world.one, world.griet, wim)
    with time_machine.travel(NOON + 30 * DAY):
        assert {one.trajectory_id for one in needs_me(world.griet)} == {world.one.pk}
        assert needs_me(world.youssef) == ()
    assert Trajectory.objects.within(wim).get(pk=world.two.pk).phase == Phase.CONTACT
