"""Two who hand over, answer or write down at the same moment: one case manager, one turn, nobody waits for ever."""

import datetime as dt

import pytest
from django.utils import timezone

from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.handovers import begin_handovers, take_handover_back
from reisgezel.domain.trajectories.actions.taking_over import accept_handovers, pass_on_agreed_days
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import AlreadyHandingOver, NoSuchMove
from reisgezel.domain.trajectories.models import CaseManagerTurn, Handover, TeamPlace
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.hands import at_once, shared_database, while_held
from tests.domain.trajectories.passing import met

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]

HANDS = 4


@pytest.fixture(autouse=True)
def _shared(transactional_db, tmp_path):
    with shared_database(tmp_path):
        yield


@pytest.fixture
def griet(_shared):
    return factories.case_manager()


@pytest.fixture
def within(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(within):
    return factories.case_manager(within=within, name="Youssef Proef")


def refusals(answers):
    return sorted(type(answer).__name__ for answer in answers if isinstance(answer, Exception))


def one_case_manager(case):
    case.refresh_from_db()
    [place] = TeamPlace.objects.within(case).filter(trajectory=case, role=TeamRole.CASE_MANAGER, until=None)
    last = CaseManagerTurn.objects.within(case).filter(trajectory=case).order_by("from_at").last()
    assert place.membership_id == case.case_manager_id == last.membership_id
    assert all(verify_chains(log).broken is None for log in Log)


def test_two_handovers_of_the_same_people_at_once_are_one(griet, within):
    """Two tabs, two colleagues, the same people in another order: all of them to one, or to the other."""
    cases = [factories.case(griet, f"Bo {letter}.") for letter in "ABC"]
    others = [factories.case_manager(within=within, name=f"Ander {number}") for number in range(HANDS)]

    answers = at_once(
        *(
            lambda to=to, pages=pages: begin_handovers(
                actor=griet,
                trajectory_ids=[case.pk for case in pages],
                to_membership_id=to.membership_id,
                why="straks",
            )
            for to, pages in zip(others, (cases, cases[::-1], cases[1:], cases), strict=True)
        )
    )

    refused = refusals(answers)
    assert set(refused) <= {AlreadyHandingOver.__name__}
    assert len(refused) >= HANDS - 2
    rows = Handover.objects.within(griet)
    assert rows.count() == rows.values("trajectory").distinct().count()


def test_four_yeses_are_one_and_two_who_write_down_the_meeting_pass_it_once(griet, youssef):
    case = factories.case(griet)
    handover = factories.handover_asked(case, griet, youssef)
    answers = at_once(*[lambda: accept_handovers(actor=youssef, handover_ids=[handover.pk])] * HANDS)
    assert (refusals(answers), sorted(answers)) == ([], [0, 0, 0, 1])

    answers = at_once(*(lambda who=who: met(who, handover) for who in (griet, youssef, griet, youssef)))
    assert len(refusals(answers)) == HANDS - 1
    assert CaseManagerTurn.objects.within(griet).count() == 2
    one_case_manager(case)


def test_a_yes_a_taking_back_and_another_handover_at_once(griet, youssef, within):
    case = factories.case(griet)
    handover = factories.handover_asked(case, griet, youssef)
    lena = factories.case_manager(within=within, name="Lena Proef")
    at = {"actor": griet, "trajectory_id": case.pk}
    at_once(
        lambda: accept_handovers(actor=youssef, handover_ids=[handover.pk]),
        lambda: take_handover_back(**at, because="Ik blijf."),
        lambda: hand_over(**at, to_membership_id=lena.membership_id, summary="", client_told=True),
    )
    handover.refresh_from_db()
    assert handover.state == HandoverState.CALLED_OFF
    one_case_manager(case)
    assert not TeamPlace.objects.within(griet).filter(membership=youssef.membership_id, until=None).exists()


def test_the_day_comes_twice_and_the_overview_passes_once(griet, youssef):
    case = factories.case(griet)
    today = timezone.localdate()
    handover = factories.handover_agreed(
        case,
        griet,
        youssef,
        meet_at=None,
        without_because="Wil niet.",
        passes_on=today + dt.timedelta(days=1),
    )
    Handover.objects.within(griet).filter(pk=handover.pk).update(passes_on=today)
    answers = at_once(*[pass_on_agreed_days] * HANDS)
    assert (refusals(answers), sum(answers)) == ([], 1)
    one_case_manager(case)


def test_who_says_yes_while_two_people_are_kept_apart_comes_into_one_team(griet, youssef, within):
    nele = factories.actor(MemberRole.COORDINATOR, within=within)
    case, wall = factories.case(griet), factories.case(youssef, "Muur")
    handover = factories.handover_asked(case, griet, youssef)

    answer = while_held(
        lambda: factories.divided(case, wall, nele),
        lambda: accept_handovers(actor=youssef, handover_ids=[handover.pk]),
    )

    assert isinstance(answer, NoSuchMove)
    one_case_manager(case)
