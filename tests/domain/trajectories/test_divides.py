"""Who knows the one of two divided pages finds the other nowhere, comes into its team in no way, and learns not why."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from reisgezel.domain.trajectories.actions.between import divide, end_divide, make_tie
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.covers import Absence, arrange_cover, end_cover
from reisgezel.domain.trajectories.actions.emergencies import break_glass, find_in_need
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.actions.joinings import accept, ask_to_join, decline
from reisgezel.domain.trajectories.actions.meetings import begin_meeting
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import JoiningState, Relation
from reisgezel.domain.trajectories.errors import KeptApart, NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.models import Divide, Joining, Tie, Trajectory
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.emergencies import access_emergency
from reisgezel.domain.trajectories.queries.household import divides_of, household_of, names_apart_from
from reisgezel.domain.trajectories.queries.joinings import access_question, joinings_of, questions_to
from reisgezel.domain.trajectories.queries.meetings import access_place as access_seat
from reisgezel.domain.trajectories.queries.meetings import tables_of, who_can_sit
from reisgezel.domain.trajectories.queries.people import people_of_area
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.team import colleagues
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db


class World:
    """Two people of two case managers, a colleague in the team of the first, and whoever divides the work."""

    def __init__(self):
        self.griet = factories.case_manager(name="Griet Proef")
        streek = self.within = factories.same_partnership(self.griet)
        self.youssef = factories.case_manager(within=streek, name="Youssef Proef")
        self.karim = factories.case_manager(within=streek, name="Karim Proef")
        self.nele = factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")
        self.tom = factories.housing_coach(within=streek)
        self.amina = factories.case(self.griet, "Amina Proef")
        self.bilal = factories.case(self.youssef, "Bilal Proef")
        self.place = factories.joined(self.amina, self.griet, self.tom)

    def divided(self):
        return factories.divided(self.amina, self.bilal, self.nele)


@pytest.fixture
def world():
    return World()


def opens(actor, case):
    return access_case(actor, case.pk, Verb.READ, page="case")


def may_ask(actor, case, who_could="join"):
    return {one.id for one in colleagues(opens(actor, case), who_could=who_could)}


def refused_in_every_way(world, who):
    """`who` comes in no way into the team of Bilal, and the refusal is that of any choice that cannot be made."""
    page = {"actor": world.youssef, "trajectory_id": world.bilal.pk}
    today = timezone.localdate()
    with pytest.raises(NotAPlace) as asked:
        ask_to_join(**page, membership_id=who.membership_id, why="samen")
    with pytest.raises(NotAPlace) as nobody:
        ask_to_join(**page, membership_id=uuid.uuid4(), why="samen")
    assert (asked.value.field, str(asked.value.message)) == (nobody.value.field, str(nobody.value.message))
    if who.role is MemberRole.CASE_MANAGER:
        with pytest.raises(NotAPlace):
            hand_over(**page, to_membership_id=who.membership_id, summary="", client_told=True)
        with pytest.raises(NotAPlace):
            arrange_cover(
                actor=world.youssef,
                trajectory_ids=[world.bilal.pk],
                absence=Absence(who.membership_id, today, today),
            )
    with pytest.raises(NotAPlace):
        factories.meeting_planned(world.bilal, world.youssef, who)
    assert who.membership_id not in may_ask(world.youssef, world.bilal)
    assert who.membership_id not in may_ask(world.youssef, world.bilal, "take_over")
    assert who.membership_id not in {sitter.id for sitter in who_can_sit(opens(world.youssef, world.bilal))}


def test_who_walks_along_with_the_one_comes_in_no_way_to_the_other(world):
    assert world.tom.membership_id in may_ask(world.youssef, world.bilal)
    world.divided()

    for who in (world.tom, world.griet):
        refused_in_every_way(world, who)
    assert world.karim.membership_id in may_ask(world.youssef, world.bilal)


def test_for_who_knows_the_one_the_other_is_a_page_that_never_was(world):
    area = len(people_of_area(world.griet).rows)
    hints = find_before_create(actor=world.griet, sought=Sought("Bilal Proef")).hints
    assert hints
    world.divided()

    for verb in Verb:
        with pytest.raises(NotFound):
            access_case(world.griet, world.bilal.pk, verb, page="case")
        with pytest.raises(NotFound):
            access_case(world.tom, world.bilal.pk, verb, page="case")
    assert len(people_of_area(world.griet).rows) == area - 1
    assert find_before_create(actor=world.griet, sought=Sought("Bilal Proef")).is_empty
    assert find_in_need(actor=world.griet, call_name="Bilal Proef").is_empty
    with pytest.raises(NotFound):
        break_glass(actor=world.griet, trajectory_id=world.bilal.pk, because="nood")
    # Somebody who knows neither meets both as before.
    assert find_before_create(actor=world.karim, sought=Sought("Bilal Proef")).hints
    assert len(people_of_area(world.karim).rows) == area


def test_who_sat_at_the_table_of_the_one_knows_it_and_a_table_of_the_other_is_shut(world):
    karim = world.karim
    factories.meeting_begun(world.amina, world.griet, karim)
    world.divided()
    refused_in_every_way(world, karim)


def test_an_invitation_to_the_other_table_opens_nothing_any_more(world):
    meeting = factories.meeting_planned(world.bilal, world.youssef, world.tom)
    seat = factories.seat_of(meeting, world.tom)
    world.divided()
    begin_meeting(actor=world.youssef, trajectory_id=world.bilal.pk, meeting_id=meeting.pk)

    with pytest.raises(NotFound):
        access_seat(world.tom, seat.pk)
    assert tables_of(world.tom) == ()


def test_an_emergency_access_that_runs_ends_with_it(world):
    used = break_glass(actor=world.griet, trajectory_id=world.bilal.pk, because="nood")
    assert access_emergency(world.griet, used.pk)
    world.divided()

    with pytest.raises(NotFound):
        access_emergency(world.griet, used.pk)


def test_knowing_does_not_end_with_a_place(world):
    world.divided()
    end_place(actor=world.griet, trajectory_id=world.amina.pk, place_id=world.place.pk, because="klaar")
    hand_over(
        actor=world.griet,
        trajectory_id=world.amina.pk,
        to_membership_id=world.karim.membership_id,
        summary="",
        client_told=True,
    )

    for who in (world.tom, world.griet, world.karim):
        refused_in_every_way(world, who)
        with pytest.raises(NotFound):
            opens(who, world.bilal)
    # Their own page they lost as anybody does, and it is there.
    with pytest.raises(NotAllowed):
        opens(world.tom, world.amina)


def test_who_stood_in_knows_it_and_who_was_never_there_does_not(world):
    factories.covered(world.amina, world.griet, world.karim)
    end_cover(actor=world.griet, trajectory_id=world.amina.pk)
    later = factories.case_manager(within=world.within, name="Later Proef")
    factories.covered(world.amina, world.griet, later, from_in=5)
    end_cover(actor=world.griet, trajectory_id=world.amina.pk)
    world.divided()

    refused_in_every_way(world, world.karim)
    assert later.membership_id in may_ask(world.youssef, world.bilal)


def test_a_human_being_with_two_roles_has_one_memory(world):
    user = factories.user_of(world.griet)
    other_role = factories.actor(MemberRole.PARTNER_PROFESSIONAL, within=world.within, user=user)
    divides_work = factories.actor(MemberRole.COORDINATOR, within=world.within, user=user)
    world.divided()

    refused_in_every_way(world, other_role)
    for role in (other_role, divides_work):
        with pytest.raises(NotFound):
            access_case(role, world.bilal.pk, Verb.FIND, page="case")
    assert search_people(divides_work, "Bilal") == ()
    assert [row.name for row in search_people(divides_work, "Amina")] == ["Amina Proef"]


def test_who_divides_the_work_keeps_both_names_and_sees_what_keeps_them_apart(world):
    made = world.divided()

    assert {row.name for row in people_of_area(world.nele).rows} == {"Amina Proef", "Bilal Proef"}
    access = access_case(world.nele, world.amina.pk, Verb.DIVIDE, page="divide")
    (view,) = divides_of(access)
    assert (view.id, view.name, view.in_both) == (made.pk, "Bilal Proef", ())


def test_the_case_manager_of_one_side_sees_no_trace_of_it(world):
    before = divides_of(access_case(world.griet, world.amina.pk, Verb.DIVIDE, page="divide"))
    world.divided()
    access = access_case(world.griet, world.amina.pk, Verb.DIVIDE, page="divide")

    assert divides_of(access) == before == ()
    assert not opens(world.griet, world.amina).is_in_both
    assert names_apart_from(access) == ()
    with pytest.raises(NoSuchMove):
        end_divide(
            actor=world.griet,
            trajectory_id=world.amina.pk,
            divide_id=Divide.objects.within(world.griet).get().pk,
        )
    with pytest.raises(NoSuchMove):
        end_divide(actor=world.griet, trajectory_id=world.amina.pk, divide_id=uuid.uuid4())


def test_only_who_may_know_both_keeps_them_apart(world):
    for who, error in ((world.griet, NotAPlace), (world.tom, NotAllowed), (world.karim, NotAllowed)):
        with pytest.raises(error):
            divide(actor=who, trajectory_id=world.amina.pk, other_id=world.bilal.pk)
    with pytest.raises(NotAPlace):
        divide(actor=world.nele, trajectory_id=world.amina.pk, other_id=world.amina.pk)
    with pytest.raises(NotAPlace):
        divide(actor=world.nele, trajectory_id=world.amina.pk, other_id=uuid.uuid4())
    assert not Divide.objects.within(world.griet).exists()


def test_who_is_in_both_keeps_both_is_named_and_is_warned(world):
    carla = factories.case(world.griet, "Carla Proef")
    factories.joined(carla, world.griet, world.tom)
    factories.divided(world.amina, carla, world.griet)

    access = access_case(world.griet, world.amina.pk, Verb.DIVIDE, page="divide")
    assert [view.in_both for view in divides_of(access)] == [("Griet", "Tom")]
    for who in (world.griet, world.tom):
        assert opens(who, world.amina).is_in_both
        assert names_apart_from(opens(who, world.amina)) == ("Carla",)
        assert opens(who, carla).is_in_both
    # One place ends: what is left is one page.
    end_place(actor=world.griet, trajectory_id=world.amina.pk, place_id=world.place.pk, because="klaar")
    assert opens(world.tom, carla)
    with pytest.raises(NotFound):
        opens(world.tom, world.amina)
    # A partner who is in both does not take over one of them either.
    assert not {world.griet.membership_id} & may_ask(world.griet, carla, "take_over")


def test_a_question_that_would_bring_them_together_comes_back_as_if_nobody_answered(world):
    asked = factories.asked(world.bilal, world.youssef, world.tom)
    other = factories.asked(world.bilal, world.youssef, world.karim)
    world.divided()

    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.state, other.state) == (JoiningState.RETURNED, JoiningState.ASKED)
    assert questions_to(world.tom) == ()
    assert access_question(world.karim, other.pk)
    with pytest.raises(NotFound):
        access_question(world.tom, asked.pk)
    unanswered = [view for view in joinings_of(opens(world.youssef, world.bilal)) if view.id == asked.pk]
    assert [view.because for view in unanswered] == ["no answer"]
    with pytest.raises(NoSuchMove):
        accept(actor=world.tom, joining_id=asked.pk)


def test_who_is_asked_for_the_one_cannot_be_asked_for_the_other_until_the_answer_is_no(world):
    world.divided()
    asked = factories.asked(world.bilal, world.youssef, world.karim)
    assert world.karim.membership_id not in may_ask(world.griet, world.amina)

    decline(actor=world.karim, joining_id=asked.pk, because="vol")

    assert world.karim.membership_id in may_ask(world.griet, world.amina)


def test_nobody_stands_in_on_both_at_once(world):
    carla = factories.case(world.griet, "Carla Proef")
    factories.divided(world.amina, carla, world.griet)
    today = timezone.localdate()

    with pytest.raises(NotAPlace):
        arrange_cover(
            actor=world.griet,
            trajectory_ids=[world.amina.pk, carla.pk],
            absence=Absence(world.karim.membership_id, today, today + dt.timedelta(days=3)),
        )
    assert Trajectory.objects.within(world.griet).filter(cover__isnull=False).count() == 0


def test_it_is_made_once_and_ended_once_and_then_everything_is_as_before(world):
    made = world.divided()
    assert factories.divided(world.bilal, world.amina, world.nele) == made

    end_divide(actor=world.nele, trajectory_id=world.bilal.pk, divide_id=made.pk)

    assert world.tom.membership_id in may_ask(world.youssef, world.bilal)
    assert not Trajectory.objects.within(world.griet).filter(is_divided=True).exists()
    with pytest.raises(NoSuchMove):
        end_divide(actor=world.nele, trajectory_id=world.amina.pk, divide_id=made.pk)
    assert world.divided() != made


def test_a_page_stays_apart_from_the_others_when_one_of_several_ends(world):
    carla = factories.case(world.karim, "Carla Proef")
    made = world.divided()
    factories.divided(world.amina, carla, world.nele)

    end_divide(actor=world.nele, trajectory_id=world.amina.pk, divide_id=made.pk)

    with pytest.raises(NotFound):
        opens(world.griet, carla)
    with pytest.raises(NotAllowed):
        opens(world.griet, world.bilal)
    # What holds between two holds between no others.
    with pytest.raises(NotAllowed):
        opens(world.youssef, carla)


def test_people_who_are_kept_apart_are_not_tied_together(world):
    carla = factories.case(world.griet, "Carla Proef")
    tied = {"actor": world.griet, "trajectory_id": world.amina.pk, "other_id": carla.pk}
    make_tie(**tied, relation=Relation.PARTNER)
    factories.divided(world.amina, carla, world.griet)

    assert household_of(opens(world.griet, world.amina)).ties == ()
    assert not Tie.objects.within(world.griet).filter(ended_at=None).exists()
    with pytest.raises(KeptApart):
        make_tie(**tied, relation=Relation.PARTNER)


def test_a_closed_page_stays_apart(world):
    world.divided()
    factories.closed(world.bilal)

    with pytest.raises(NotFound):
        opens(world.griet, world.bilal)
    assert divides_of(access_case(world.youssef, world.bilal.pk, Verb.DIVIDE, page="divide")) == ()


def test_another_partnership_is_no_part_of_it(world):
    stranger = factories.case_manager(name="Ver Weg")
    theirs = factories.case(stranger, "Amina Proef")

    with pytest.raises(NotAPlace):
        divide(actor=world.nele, trajectory_id=world.amina.pk, other_id=theirs.pk)


def test_when_a_page_is_erased_nothing_is_left_that_keeps_others_out(world):
    world.divided()
    client = world.amina.client
    Trajectory.objects.within(world.griet).filter(pk=world.amina.pk).delete()
    client.delete()

    assert not Divide.objects.within(world.griet).exists()
    assert not Joining.objects.within(world.griet).filter(trajectory=world.amina.pk).exists()
    with pytest.raises(NotAllowed):
        opens(world.griet, world.bilal)
