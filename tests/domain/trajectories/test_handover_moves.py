"""How a handover moves and ends: every state, all or none, no answer, a no, and what no action writes."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.handovers import (
    take_handover_back,
)
from reisgezel.domain.trajectories.actions.taking_over import (
    accept_handovers,
    decline_handover,
    pass_on_agreed_days,
    return_unanswered_handovers,
)
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import AppointmentState, ClosingReason, How
from reisgezel.domain.trajectories.enums.handovers import HANDOVER_MOVES, HandoverState
from reisgezel.domain.trajectories.errors import (
    AlreadyHandingOver,
    ClockAhead,
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingSaid,
    NotPlanned,
    NotTogether,
    WrongDay,
)
from reisgezel.domain.trajectories.models import (
    Appointment,
    CaseManagerTurn,
    Handover,
    TeamPlace,
)
from reisgezel.domain.trajectories.queries.handovers import given_by
from reisgezel.domain.trajectories.queries.taking_over import access_take_over, received_by
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.trajectories.passing import asked, begun, keeper_of, met, opened, planned, state_of

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
S = HandoverState


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef")


def test_no_answer_in_five_belgian_working_days_comes_back(griet, youssef, case, clock):
    handover = factories.handover_asked(case, griet, youssef)
    # Thursday 14 May is Ascension Day; Monday 25 May is Whit Monday.
    assert handover.answer_by == dt.date(2026, 5, 21)
    clock.move_to(dt.datetime(2026, 5, 21, 21, 59, tzinfo=dt.UTC))
    assert return_unanswered_handovers() == 0
    clock.move_to(dt.datetime(2026, 5, 21, 22, 1, tzinfo=dt.UTC))
    mail.outbox.clear()
    assert (return_unanswered_handovers(), return_unanswered_handovers()) == (1, 0)
    assert state_of(handover) == S.RETURNED
    assert [one.state for one in given_by(griet).back] == [S.RETURNED]
    with pytest.raises(NoSuchMove):
        accept_handovers(actor=youssef, handover_ids=[handover.pk])


def test_a_no_says_why_before_or_after_a_yes_and_leaves_the_team(griet, youssef, case):
    handover = factories.handover_agreed(case, griet, youssef)
    with pytest.raises(NoReason):
        decline_handover(actor=youssef, handover_id=handover.pk, because="  ")
    decline_handover(actor=youssef, handover_id=handover.pk, because="Het klikt niet.")
    assert state_of(handover) == S.DECLINED
    assert [one.because for one in given_by(griet).back] == ["Het klikt niet."]
    with pytest.raises(NotAllowed):
        opened(youssef, case)
    take_handover_back(actor=griet, trajectory_id=case.pk)
    assert given_by(griet).is_empty
    assert Appointment.objects.within(case).get().state == AppointmentState.PLANNED


@pytest.mark.parametrize("how", ["taken back", "closed", "handed over otherwise", "out of the team"])
def test_whatever_ends_it_leaves_nothing_under_way(griet, youssef, streek, case, how):
    handover = factories.handover_agreed(case, griet, youssef)
    lena = factories.case_manager(within=streek, name="Lena Proef")
    at = {"actor": griet, "trajectory_id": case.pk}
    if how == "taken back":
        with pytest.raises(NoReason):
            take_handover_back(**at)
        take_handover_back(**at, because="Ik blijf.")
    elif how == "closed":
        phases.close(**at, reason=ClosingReason.OWN_CHOICE)
    elif how == "out of the team":
        place = TeamPlace.objects.within(griet).get(membership=youssef.membership_id, until=None)
        end_place(**at, place_id=place.pk, because="Toch niet.")
    else:
        hand_over(**at, to_membership_id=lena.membership_id, summary="", client_told=True)
    assert state_of(handover) == S.CALLED_OFF
    case.refresh_from_db()
    assert case.handover_id is None
    assert not TeamPlace.objects.within(griet).filter(membership=youssef.membership_id, until=None).exists()
    assert received_by(youssef) == ()
    with pytest.raises((NoSuchMove, NotFound)):
        met(youssef, handover)


def test_all_or_none_and_twice_is_once(griet, youssef, streek):
    cases = [factories.case(griet, f"Bo {letter}.") for letter in "ABC"]
    lena = factories.case_manager(within=streek)
    stranger = factories.case(lena, "Vreemd")
    with pytest.raises(NotAllowed):
        begun(griet, youssef, *cases, stranger)
    assert not Handover.objects.within(griet).exists()
    assert (begun(griet, youssef, *cases), begun(griet, youssef, *cases)) == (3, 0)
    with pytest.raises(AlreadyHandingOver):
        begun(griet, factories.case_manager(within=streek), cases[0])
    soon = {"meet_at": timezone.now() + DAY, "how": How.HOME}
    for case in cases[:2]:
        planned(griet, case, **soon, told_on=timezone.localdate(), told_how=How.PHONE)
    stack = given_by(griet).stacks[0]
    assert (stack.planned, len(stack.people), stack.next.name) == (2, 3, "Bo C.")
    mail.outbox.clear()
    with pytest.raises(NotPlanned):
        asked(griet, *cases)
    assert set(Handover.objects.within(griet).values_list("state", flat=True)) == {S.PREPARED}
    planned(griet, cases[2], **soon)
    with pytest.raises(NotPlanned):  # the person does not know yet
        asked(griet, *cases)
    assert (asked(griet, *cases[:2]), asked(griet, *cases[:2])) == (2, 0)
    ids = list(Handover.objects.within(griet).filter(state=S.ASKED).values_list("pk", flat=True))
    other = factories.handover_asked(stranger, lena, griet)
    with pytest.raises(NotFound):
        accept_handovers(actor=youssef, handover_ids=[*ids, other.pk])
    assert (
        accept_handovers(actor=youssef, handover_ids=ids),
        accept_handovers(actor=youssef, handover_ids=ids),
    ) == (
        2,
        0,
    )


def test_who_must_not_know_is_refused_without_a_word_of_why(griet, youssef, streek, case, clock):
    """Not possible with this colleague: the same as for somebody who keeps it already."""
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    factories.divided(case, factories.case(youssef, "Muur"), nele)
    free = factories.case(griet, "Bo P.")
    with pytest.raises(NotTogether) as refused:
        begun(griet, youssef, case, free)
    assert refused.value.pages == (case.pk,)
    with pytest.raises(NotTogether) as same:
        begun(griet, griet, free)
    assert (type(same.value), same.value.message) == (type(refused.value), refused.value.message)
    assert not Handover.objects.within(griet).exists()


def test_kept_apart_while_it_is_under_way(griet, youssef, streek, clock):
    """A question comes back as one that nobody answered; after a yes it does not pass, and says not why."""
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    question, agreed = (factories.case(griet, name) for name in ("Bo P.", "Mo P."))
    wall = factories.case(youssef, "Muur")
    first = factories.handover_asked(question, griet, youssef)
    second = factories.handover_agreed(
        agreed, griet, youssef, without_because="Wil niet.", passes_on=dt.date(2026, 5, 16)
    )
    for case in (question, agreed):
        factories.divided(case, wall, nele)
    assert (state_of(first), first.because) == (S.RETURNED, "no answer")
    with pytest.raises(NotFound):
        access_take_over(youssef, first.pk)
    clock.shift(3 * DAY)
    assert pass_on_agreed_days() == 0
    assert (state_of(second), keeper_of(agreed)) == (S.RETURNED, griet.membership_id)


def test_plans_that_cannot_be(griet, youssef, case):
    with pytest.raises(NoSuchMove):
        planned(griet, case, meet_at=timezone.now() + DAY, how=How.HOME)
    with pytest.raises(NothingSaid):
        begun(griet, youssef, case, why=" ")
    with pytest.raises(NotAPlace):
        begun(griet, youssef)
    begun(griet, youssef, case)
    today = timezone.localdate()
    for wrong, error in (
        ({"meet_at": timezone.now() - DAY, "how": How.HOME}, NotAPlace),
        ({"meet_at": timezone.now() + DAY, "how": How.NOT_SEEN}, NotAPlace),
        ({"meet_at": timezone.now() + 400 * DAY, "how": How.HOME}, WrongDay),
        ({"passes_on": today - DAY}, WrongDay),
        ({"passes_on": today, "meet_at": timezone.now() + DAY, "how": How.HOME}, WrongDay),
        ({"told_on": today + DAY, "told_how": How.HOME}, ClockAhead),
        ({"told_on": today}, NotAPlace),
    ):
        with pytest.raises(error):
            planned(griet, case, **wrong)
    assert not Handover.objects.within(griet).get().client_told
    planned(griet, case, meet_at=timezone.now() + DAY, how=How.HOME, told_on=today, told_how=How.HOME)
    asked(griet, case)
    with pytest.raises(NotPlanned):  # half a plan, on which somebody counts
        planned(griet, case, meet_at=timezone.now() + DAY, how=How.HOME)


#: How each state comes about, and what each move is.
MOVES = {
    S.ASKED: lambda at: asked(at["griet"], at["case"]),
    S.ACCEPTED: lambda at: accept_handovers(actor=at["youssef"], handover_ids=[at["handover"].pk]),
    S.MET: lambda at: met(at["griet"], at["handover"]),
    S.DECLINED: lambda at: decline_handover(
        actor=at["youssef"], handover_id=at["handover"].pk, because="Nee."
    ),
    S.CALLED_OFF: lambda at: take_handover_back(
        actor=at["griet"], trajectory_id=at["case"].pk, because="Toch niet."
    ),
}
MADE = {
    S.PREPARED: (),
    S.ASKED: (S.ASKED,),
    S.ACCEPTED: (S.ASKED, S.ACCEPTED),
    S.MET: (S.ASKED, S.ACCEPTED, S.MET),
    S.DECLINED: (S.ASKED, S.DECLINED),
    S.CALLED_OFF: (S.ASKED, S.CALLED_OFF),
}


@pytest.mark.parametrize("state", MADE)
def test_every_state_takes_the_moves_of_the_table_and_no_other(griet, youssef, state):
    for move, act in MOVES.items():
        case = factories.case(griet)
        later = timezone.localdate() + 20 * DAY
        handover = factories.handover_planned(case, griet, youssef, passes_on=later)
        at = {"griet": griet, "youssef": youssef, "case": case, "handover": handover}
        for before in MADE[state]:
            MOVES[before](at)
        assert state_of(handover) == state
        again = move is state and move in (S.ASKED, S.ACCEPTED)
        laid_aside = (state, move) == (S.DECLINED, S.CALLED_OFF)
        if move in HANDOVER_MOVES[state]:
            act(at)
            assert state_of(handover) == move
        elif again or laid_aside or (state, move) == (S.MET, S.ACCEPTED):
            act(at)
            assert state_of(handover) == state
        else:
            with pytest.raises((NoSuchMove, NotFound)), transaction.atomic():
                act(at)
            assert state_of(handover) == state


@pytest.mark.engine
def test_the_database_refuses_what_no_action_writes(griet, youssef, case):
    handover = factories.handover_agreed(case, griet, youssef)
    rows = Handover.objects.within(griet).filter(pk=handover.pk)
    turn = CaseManagerTurn.objects.within(griet).filter(trajectory=case)
    for wrong in (
        {"state": S.PASSED},
        {"state": S.DECLINED},
        {"membership": griet.membership_id},
        {"why": "iets anders"},
        {"meet_how": ""},
        {"client_told": False},
        {"answer_by": None},
        {"met_on": timezone.localdate()},
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        turn.update(summary="anders")
    decline_handover(actor=youssef, handover_id=handover.pk, because="Nee.")
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        rows.update(because="anders")
    begun(griet, youssef, case)
    same = Handover.objects.within(griet).get(state=S.PREPARED)
    same.pk = new_id()
    with pytest.raises(IntegrityError), transaction.atomic():
        same.save(force_insert=True)
    assert connection.is_usable()
