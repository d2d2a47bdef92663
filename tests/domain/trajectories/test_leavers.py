"""A case manager left: open pages are divided by name and none is read; closed ones go as one lot, without a name."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.leavers import ask_for_leaver, entrust_closed
from reisgezel.domain.trajectories.actions.taking_over import (
    accept_handovers,
    decline_handover,
    pass_on_agreed_days,
)
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NotTogether, WrongDay
from reisgezel.domain.trajectories.models import Handover, Step, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.keepers import keepers_of
from reisgezel.domain.trajectories.queries.leavers import leaver_page, leavers, successors
from reisgezel.domain.trajectories.queries.people import closed_of
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.taking_over import access_take_over
from reisgezel.domain.trajectories.queries.today import promises_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Organisation
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


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
def house(griet):
    return Organisation.objects.get(pk=griet.organisation_id)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef")


@pytest.fixture
def lena(streek, house):
    """Of the same organisation as Griet."""
    return factories.case_manager(within=streek, of=house, name="Lena Proef")


@pytest.fixture
def nele(streek):
    return factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")


def closed(by, name):
    case = factories.case(by, name)
    phases.close(actor=by, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    return case


def asked(nele, griet, to, *cases, **said):
    return ask_for_leaver(
        actor=nele,
        leaver_id=griet.membership_id,
        trajectory_ids=[case.pk for case in cases],
        to_membership_id=to.membership_id,
        **{"why": "Griet werkt hier niet meer.", "know_by": timezone.localdate() + 14 * DAY, **said},
    )


def keeper_of(case):
    case.refresh_from_db()
    return case.case_manager_id


def entrusted(by, keeper, to):
    return entrust_closed(actor=by, keeper_id=keeper.membership_id, to_membership_id=to.membership_id)


def test_a_coordinator_divides_by_name_and_reads_nothing(griet, youssef, nele):
    cases = [factories.case(griet, f"Bo {letter}.") for letter in "AB"]
    assert leavers(nele) == ()
    factories.left(griet)
    [row] = leavers(nele)
    assert (row.name, row.people, row.has_closed) == ("Griet Proef", 2, False)
    mail.outbox.clear()
    assert (asked(nele, griet, youssef, *cases), asked(nele, griet, youssef, *cases)) == (2, 0)
    page = leaver_page(nele, griet.membership_id)
    assert [(one.name, one.asked) for one in page.asked] == [("Bo A.", "Youssef"), ("Bo B.", "Youssef")]
    assert not Look.objects.filter(chain__in=[case.pk for case in cases]).exists()
    with pytest.raises(NotAllowed):
        access_case(nele, cases[0].pk, Verb.READ, page="case")


def test_a_yes_passes_at_once_and_getting_to_know_each_other_is_the_first_step(griet, youssef, nele, clock):
    case = factories.case(griet)
    factories.left(griet)
    asked(nele, griet, youssef, case)
    handover = Handover.objects.within(nele).get()
    question = access_take_over(youssef, handover.pk)
    assert (question.name, question.giver_left, question.know_by) == ("S…", True, dt.date(2026, 5, 28))
    assert keeper_of(case) == griet.membership_id

    accept_handovers(actor=youssef, handover_ids=[handover.pk])

    assert keeper_of(case) == youssef.membership_id
    step = Step.objects.within(youssef).get()
    assert (step.text, step.due_on, step.helper_id) == (
        "Eerst elkaar leren kennen",
        dt.date(2026, 5, 28),
        youssef.membership_id,
    )
    assert [promise.name for promise in promises_of(youssef, dt.date(2026, 5, 28))] == ["Samira T."]
    newest = keepers_of(access_case(youssef, case.pk, Verb.READ, page="way"))[0]
    assert (newest.handed_over_by, newest.know_by) == ("Nele Proef", dt.date(2026, 5, 28))
    assert leavers(nele) == ()


def test_a_no_comes_back_to_the_coordinator_and_somebody_else_is_asked(griet, youssef, lena, nele):
    case = factories.case(griet)
    factories.left(griet)
    asked(nele, griet, youssef, case)
    with pytest.raises(NoSuchMove):
        asked(nele, griet, lena, case)
    decline_handover(
        actor=youssef, handover_id=Handover.objects.within(nele).get().pk, because="Geen plaats."
    )
    [one] = leaver_page(nele, griet.membership_id).waiting
    assert (one.declined, one.said_no, one.because) == ("Youssef", True, "Geen plaats.")
    other = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(nele))
    [one] = leaver_page(other, griet.membership_id).waiting
    assert (one.declined, one.said_no, one.because) == ("Youssef", True, "")
    assert asked(nele, griet, lena, case) == 1


def test_why_somebody_said_no_to_who_left_is_read_by_no_coordinator(griet, youssef, nele):
    handover = factories.handover_asked(factories.case(griet), griet, youssef)
    decline_handover(actor=youssef, handover_id=handover.pk, because="Zij kent mijn broer.")
    factories.left(griet)
    page = leaver_page(nele, griet.membership_id)
    assert [(one.declined, one.said_no) for one in page.came_back] == [("Youssef", True)]
    assert "broer" not in repr(page)


def test_all_or_none_and_only_of_who_left(griet, youssef, lena, nele, streek):
    case, of_youssef = factories.case(griet), factories.case(youssef, "Mo P.")
    with pytest.raises(NotFound):
        asked(nele, griet, youssef, case)  # works here
    factories.left(griet)
    with pytest.raises(NoSuchMove):
        asked(nele, griet, lena, case, of_youssef)
    with pytest.raises(WrongDay):
        asked(nele, griet, lena, case, know_by=timezone.localdate() + 90 * DAY)
    for nobody in (youssef, factories.actor(MemberRole.REGISSEUR, within=streek), factories.housing_coach()):
        with pytest.raises(NotFound):
            asked(nobody, griet, lena, case)
        with pytest.raises(NotFound):
            leavers(nobody)
    factories.divided(case, factories.case(lena, "Muur"), nele)
    with pytest.raises(NotTogether):
        asked(nele, griet, lena, case)
    assert not Handover.objects.within(nele).exists()


def test_who_said_yes_takes_over_when_the_giver_leaves_before_they_met(griet, youssef, nele, clock):
    case = factories.case(griet)
    factories.handover_agreed(case, griet, youssef)
    factories.left(griet)
    assert (pass_on_agreed_days(), pass_on_agreed_days()) == (1, 0)
    assert keeper_of(case) == youssef.membership_id
    assert Step.objects.within(youssef).get().due_on == dt.date(2026, 5, 21)


def test_closed_pages_go_as_one_lot_without_a_name_or_a_number(griet, lena, youssef, nele):
    gone = [closed(griet, f"Kanarie {letter}.") for letter in "AB"]
    factories.left(griet)
    [row] = leavers(nele)
    assert (row.people, row.has_closed) == (0, True)
    assert "Kanarie" not in repr((row, leaver_page(nele, griet.membership_id)))
    assert [colleague.id for colleague in successors(nele, griet.membership_id)] == [lena.membership_id]
    with pytest.raises(NotAPlace):
        entrusted(nele, griet, youssef)  # another organisation
    mail.outbox.clear()

    assert (entrusted(nele, griet, lena), entrusted(nele, griet, lena)) == (2, 0)

    assert {row.name for row in closed_of(lena).rows} == {"Kanarie A.", "Kanarie B."}
    assert {keeper_of(case) for case in gone} == {lena.membership_id}
    assert search_people(nele, "kanarie") == ()
    assert not Look.objects.filter(membership_id=nele.membership_id).exists()
    log = AuditEvent.objects.filter(chain__in=[case.pk for case in gone], membership_id=nele.membership_id)
    assert log.filter(event="trajectories.case_handed_over").count() == 2
    days = set(Trajectory.objects.within(nele).values_list("closed_on", flat=True))
    assert days == {timezone.localdate()}
    case = gone[0]
    assert file_of(access_case(lena, case.pk, Verb.TAKE_ALONG, page="file")).name == "Kanarie A."
    phases.reopen(actor=lena, trajectory_id=case.pk, because="belde terug")
    case.refresh_from_db()
    assert case.phase == "contact"


def test_one_s_own_closed_pages_go_to_the_own_organisation_too(griet, lena, youssef, streek):
    case = closed(griet, "Samira T.")
    still_open = factories.case(griet, "Bo P.")
    with pytest.raises(NotAPlace):
        entrusted(griet, griet, youssef)
    assert entrusted(griet, griet, lena) == 1
    assert (keeper_of(case), keeper_of(still_open)) == (lena.membership_id, griet.membership_id)


def test_nobody_gets_closed_pages_who_must_not_know_and_the_refusal_tells_nothing(griet, lena, nele, youssef):
    """The same words as for any colleague who cannot be chosen, and nothing goes."""
    case = closed(griet, "Samira T.")
    closed(griet, "Bo P.")
    wall = factories.case(lena, "Muur")
    phases.reopen(actor=griet, trajectory_id=case.pk, because="even")
    factories.divided(case, wall, nele)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    factories.left(griet)
    refusals = []
    for to in (lena, youssef):
        with pytest.raises(NotAPlace) as refused:
            entrusted(nele, griet, to)
        refusals.append((refused.value.field, str(refused.value.message)))
    assert refusals[0] == refusals[1]
    assert [row.has_closed for row in leavers(nele)] == [True]


def test_nobody_comes_to_closed_pages_as_a_coordinator(griet, house, streek, lena, nele):
    """Neither by naming oneself, nor of somebody who still works here; and who is no coordinator learns of none."""
    closed(griet, "Samira T.")
    with pytest.raises(NotFound):
        entrusted(nele, griet, lena)
    factories.left(griet)
    both = factories.user_of(nele)
    herself = factories.case_manager(within=streek, of=house, name="Nele Proef", user=both)
    assert herself.membership_id not in {one.id for one in successors(nele, griet.membership_id)}
    with pytest.raises(NotAPlace):
        entrusted(nele, griet, herself)
    for who in (lena, factories.housing_coach(within=streek)):
        with pytest.raises(NotFound):
            entrusted(who, griet, lena)


def test_what_the_leaver_had_begun_makes_room(griet, youssef, lena, nele):
    case = factories.case(griet)
    before = factories.handover_planned(case, griet, youssef)
    factories.left(griet)
    asked(nele, griet, lena, case)
    before.refresh_from_db()
    assert before.state == HandoverState.CALLED_OFF


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_for_many(griet, nele, rows, django_assert_num_queries):
    for number in range(rows):
        factories.case(griet, f"Bo {number}")
        closed(griet, f"Mo {number}")
    factories.left(griet)
    with django_assert_num_queries(1):
        leavers(nele)
    with django_assert_num_queries(3):
        leaver_page(nele, griet.membership_id)
