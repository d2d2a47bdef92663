"""One case manager at every moment: the overview goes from one to the next, and the history has no gap."""

import datetime as dt
from itertools import pairwise

import pytest
import time_machine
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.visits import Said, record_note
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.queries.people import people_of
from reisgezel.domain.trajectories.queries.team import colleagues
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 5, 11, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture
def youssef(griet):
    return factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")


def given_to(case, by, to, summary="Rustig aan.", client_told=True):
    return hand_over(
        actor=by,
        trajectory_id=case.pk,
        to_membership_id=to.membership_id,
        summary=summary,
        client_told=client_told,
    )


def open_managers(case):
    rows = TeamPlace.objects.within(case).filter(trajectory=case, role=TeamRole.CASE_MANAGER, until=None)
    return [row.membership_id for row in rows]


def turns(case):
    return list(CaseManagerTurn.objects.within(case).filter(trajectory=case).order_by("from_at"))


def test_a_handover_moves_everything_at_once(griet, youssef, case):
    with time_machine.travel(MONDAY + DAY, tick=False):
        given_to(case, griet, youssef)

    case.refresh_from_db()
    assert case.case_manager_id == youssef.membership_id
    assert open_managers(case) == [youssef.membership_id]
    old = TeamPlace.objects.within(griet).get(membership=griet.membership_id)
    new = TeamPlace.objects.within(griet).get(membership=youssef.membership_id)
    assert (old.until, new.since, new.until) == ((MONDAY + DAY).date(), (MONDAY + DAY).date(), None)
    assert old.ended_because
    assert people_of(griet).is_empty
    assert not people_of(youssef).is_empty


def test_the_history_says_who_gave_what_to_whom_and_whether_the_person_knew(griet, youssef, case):
    given_to(case, griet, youssef, "  Bel nooit voor tien uur. ", client_told=False)

    first, second = turns(case)
    assert (first.membership_id, first.handed_over_by_id, first.client_told) == (
        griet.membership_id,
        None,
        True,
    )
    assert (second.membership_id, second.handed_over_by_id) == (youssef.membership_id, griet.membership_id)
    assert (second.summary, second.client_told) == ("Bel nooit voor tien uur.", False)
    assert first.from_at < second.from_at


def test_the_old_case_manager_writes_nothing_any_more_and_the_new_one_steers(griet, youssef, case):
    given_to(case, griet, youssef)

    for attempt in (
        lambda: record_note(actor=griet, trajectory_id=case.pk, said=Said(text="Nog dit.")),
        lambda: given_to(case, griet, griet),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    page = case_page(access_case(youssef, case.pk, Verb.READ, page="case"))
    assert (page.may_steer, page.may_compose, page.may_hand_over) == (True, True, True)
    assert page.person.case_manager_is_me
    assert [member.is_case_manager for member in page.team] == [True]


def test_a_partner_who_takes_over_has_one_place_and_gives_it_back(griet, youssef, case):
    """From partner to case manager and back to nothing: never two open places of one person."""
    factories.joined(case, griet, youssef, LifeDomain.HOUSING)
    given_to(case, griet, youssef)
    given_to(case, youssef, griet)

    places = TeamPlace.objects.within(griet).filter(trajectory=case)
    assert {(place.membership_id, place.role, place.until is None) for place in places} == {
        (griet.membership_id, "case_manager", False),
        (youssef.membership_id, "partner", False),
        (youssef.membership_id, "case_manager", False),
        (griet.membership_id, "case_manager", True),
    }
    assert len(places) == 4
    with pytest.raises(NotAllowed):
        access_case(youssef, case.pk, Verb.READ, page="case")


def test_a_coordinator_hands_over_without_reading(griet, youssef, case):
    lead = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))

    given_to(case, lead, youssef)

    assert open_managers(case) == [youssef.membership_id]
    assert turns(case)[-1].handed_over_by_id == lead.membership_id
    with pytest.raises(NotAllowed):
        access_case(lead, case.pk, Verb.READ, page="case")


def test_a_coordinator_does_not_hand_over_a_closed_page(griet, youssef, case):
    lead = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))
    factories.closed(case)

    with pytest.raises(NotAllowed):
        given_to(case, lead, youssef)
    assert open_managers(case) == [griet.membership_id]


def test_only_a_case_manager_of_this_partnership_of_today_can_take_over(griet, case):
    within = factories.same_partnership(griet)
    today = MONDAY.date()
    unfit = [
        griet,
        factories.case_manager(),
        factories.housing_coach(within=within),
        factories.actor(MemberRole.COORDINATOR, within=within),
        factories.actor(MemberRole.REGISSEUR, within=within),
        factories.case_manager(within=within, until=today - DAY),
        factories.case_manager(within=within, since=today + DAY),
    ]
    for other in unfit:
        with pytest.raises(NotAPlace):
            given_to(case, griet, other)
    offered = colleagues(access_case(griet, case.pk, Verb.HAND_OVER, page="hand_over"), who_could="take_over")
    assert offered == ()
    assert open_managers(case) == [griet.membership_id]
    assert len(turns(case)) == 1


def test_strangers_partners_and_colleagues_cannot_hand_over(griet, youssef, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    for who, refusal in ((tom, NotAllowed), (youssef, NotAllowed), (factories.case_manager(), NotFound)):
        with pytest.raises(refusal):
            given_to(case, who, youssef)
    assert open_managers(case) == [griet.membership_id]


@pytest.mark.slow
@hypothesis_settings(
    max_examples=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.integers(-48, 72)), min_size=1, max_size=6))
def test_whoever_gives_to_whomever_whenever_the_history_stays_whole(griet, steps):
    """Also when a clock was put back between two handovers, and when two fall in one moment."""
    within = factories.same_partnership(griet)
    people = [griet, factories.case_manager(within=within), factories.case_manager(within=within)]
    case = factories.case(griet)
    now, holder, expected = dt.datetime.now(tz=dt.UTC), griet, [griet]
    for number, hours in steps:
        to = people[number]
        now += dt.timedelta(hours=max(hours, 0))
        with time_machine.travel(now + dt.timedelta(hours=min(hours, 0)), tick=False):
            if to == holder:
                with pytest.raises(NotAPlace):
                    given_to(case, holder, to)
                continue
            if hours < 0 and _begins_before(case, holder):
                continue  # a whole day back: the place of the giver would end before it began
            given_to(case, holder, to)
        holder = to
        expected.append(to)
        assert open_managers(case) == [holder.membership_id]

    found = turns(case)
    assert [turn.membership_id for turn in found] == [who.membership_id for who in expected]
    assert all(earlier.from_at < later.from_at for earlier, later in pairwise(found))


def _begins_before(case, holder):
    from django.utils import timezone

    place = TeamPlace.objects.within(case).get(trajectory=case, membership=holder.membership_id, until=None)
    return timezone.localdate() < place.since
