"""Handing over, warm: planned with the person, asked of a colleague, met in company, passed on a day and not before."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.taking_over import (
    accept_handovers,
    decline_handover,
    pass_on_agreed_days,
)
from reisgezel.domain.trajectories.actions.visits import Said
from reisgezel.domain.trajectories.enums import AppointmentState, Company, How, JoiningState
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.errors import (
    NotPlanned,
)
from reisgezel.domain.trajectories.models import (
    Appointment,
    CaseManagerTurn,
    Entry,
    Handover,
    Joining,
    TeamPlace,
)
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.handovers import given_by, handover_brief
from reisgezel.domain.trajectories.queries.keepers import keepers_of
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.queries.taking_over import access_take_over, received_by
from reisgezel.domain.trajectories.queries.week import week_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.privacy.models import Look
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


def test_the_overview_stays_where_it_is_until_the_three_have_met(griet, youssef, case, clock):
    handover = factories.handover_planned(case, griet, youssef)
    assert keeper_of(case) == griet.membership_id
    assert asked(griet, case) == 1
    accept_handovers(actor=youssef, handover_ids=[handover.pk])
    assert keeper_of(case) == griet.membership_id
    clock.shift(3 * DAY)

    met(griet, handover, said=Said(text="Samen koffie gedronken."))

    assert state_of(handover) == S.PASSED
    assert keeper_of(case) == youssef.membership_id
    assert [turn.membership_id for turn in CaseManagerTurn.objects.within(case).order_by("from_at")] == [
        griet.membership_id,
        youssef.membership_id,
    ]
    assert handover.turn.client_told
    assert Entry.objects.within(case).get().text == "Samen koffie gedronken."
    assert Appointment.objects.within(case).get().state == AppointmentState.KEPT
    with pytest.raises(NotAllowed):
        opened(griet, case)
    assert access_take_over(youssef, handover.pk).name == "Samira T."
    hand_over(
        actor=youssef,
        trajectory_id=case.pk,
        to_membership_id=griet.membership_id,
        summary="",
        client_told=True,
    )
    assert access_take_over(youssef, handover.pk).name == "S…"


def test_before_a_yes_the_receiver_sees_a_masked_name_and_why_and_after_it_no_topic(griet, youssef, case):
    set_goal(actor=griet, trajectory_id=case.pk, words="Een huis", domain=LifeDomain.HOUSING)
    handover = factories.handover_asked(
        case, griet, youssef, wants_known="Ik slaap slecht.", unsaid="Over Jan."
    )

    question = access_take_over(youssef, handover.pk)
    assert (question.name, question.why, question.wants_known) == ("S…", "Ik werk straks elders.", "")
    assert received_by(youssef)[0].name == "S…"
    assert Look.objects.filter(chain=case.pk, what="handover", membership_id=youssef.membership_id).exists()
    with pytest.raises(NotAllowed):
        opened(youssef, case)

    accept_handovers(actor=youssef, handover_ids=[handover.pk])
    assert access_take_over(youssef, handover.pk).wants_known == "Ik slaap slecht."
    page = case_page(opened(youssef, case))
    assert page.person.call_name == "Samira T."
    assert (page.goals, page.may_write, page.handover.is_me) == ((), False, True)
    assert "Over Jan." not in repr((page, access_take_over(youssef, handover.pk), received_by(youssef)))


def test_the_joint_contact_is_an_appointment_and_stands_in_both_weeks(griet, youssef, case, clock):
    handover = factories.handover_agreed(case, griet, youssef, place="Park")
    appointment = Appointment.objects.within(case).get()
    assert (appointment.worker_id, appointment.place) == (griet.membership_id, "Park")
    for who in (griet, youssef):
        days = week_of(who, timezone.localdate() + 3 * DAY).days
        assert [meeting.name for day in days for meeting in day.meetings] == ["Samira T."]

    planned(
        griet,
        case,
        meet_at=timezone.now() + 5 * DAY,
        how=How.HOME,
        told_on=timezone.localdate(),
        told_how=How.HOME,
    )
    states = Appointment.objects.within(case).order_by("starts_at").values_list("state", flat=True)
    assert list(states) == [AppointmentState.CALLED_OFF, AppointmentState.PLANNED]
    handover.refresh_from_db()
    call_off(actor=griet, trajectory_id=case.pk, appointment_id=handover.appointment_id)
    assert given_by(griet).agreed[0].lacks_moment


def test_on_an_agreed_day_and_not_before(griet, youssef, case, clock):
    handover = factories.handover_agreed(case, griet, youssef, passes_on=timezone.localdate() + 10 * DAY)
    clock.shift(3 * DAY)
    met(youssef, handover, company=Company.TRUSTED_PERSON)
    assert (state_of(handover), keeper_of(case)) == (S.MET, griet.membership_id)
    assert handover_brief(opened(griet, case)).passes_on == dt.date(2026, 5, 24)
    clock.move_to(dt.datetime(2026, 5, 23, 21, 59, tzinfo=dt.UTC))
    assert pass_on_agreed_days() == 0
    clock.move_to(dt.datetime(2026, 5, 23, 22, 1, tzinfo=dt.UTC))  # past midnight in Brussels
    mail.outbox.clear()
    assert (pass_on_agreed_days(), pass_on_agreed_days()) == (1, 0)
    assert (state_of(handover), keeper_of(case)) == (S.PASSED, youssef.membership_id)


def test_without_meeting_only_with_a_reason_and_on_its_day(griet, youssef, case, clock):
    begun(griet, youssef, case)
    planned(griet, case, without_because="Wil hem niet zien.")
    with pytest.raises(NotPlanned) as refused:
        asked(griet, case)
    assert refused.value.pages == (case.pk,)
    planned(griet, case, without_because="Wil hem niet zien.", passes_on=timezone.localdate() + DAY)
    asked(griet, case)
    handover = Handover.objects.within(griet).get()
    accept_handovers(actor=youssef, handover_ids=[handover.pk])
    assert not Appointment.objects.within(griet).exists()
    clock.shift(DAY)
    assert pass_on_agreed_days() == 1
    keeper = keepers_of(opened(youssef, case))[0]
    assert (keeper.name, keeper.without_because) == ("Youssef Proef", "Wil hem niet zien.")


def test_what_was_planned_and_promised_and_asked_goes_along_as_with_one_handover(
    griet, youssef, streek, clock
):
    """The same page handed over in both ways ends the same."""
    tom = factories.housing_coach(within=streek)
    lena = factories.case_manager(within=streek, name="Lena Proef")
    cases = [factories.case(griet, f"Bo {letter}.") for letter in "AB"]
    for case in cases:
        factories.joined(case, griet, tom, LifeDomain.HOUSING)
        factories.joined(case, griet, youssef, LifeDomain.HOUSING)
        factories.covered(case, griet, lena)
        factories.asked(case, griet, factories.housing_coach(within=streek))
        factories.visit(griet, case, days_ago=1)
        make_appointment(
            actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + 20 * DAY, how=How.HOME
        )
    handover = factories.handover_agreed(cases[0], griet, youssef, summary="Rustig aan.")
    met(griet, handover)
    hand_over(
        actor=griet,
        trajectory_id=cases[1].pk,
        to_membership_id=youssef.membership_id,
        summary="Rustig aan.",
        client_told=True,
    )

    def left(case):
        case.refresh_from_db()
        at = {"trajectory": case}
        places = TeamPlace.objects.within(case).filter(**at).order_by("membership", "role", "since")
        return {
            "keeper": case.case_manager_id,
            "cover": case.cover_id,
            "handover": case.handover_id,
            "places": [(row.membership_id, row.role, row.until, row.ended_because) for row in places],
            "planned": list(
                Appointment.objects.within(case)
                .filter(**at, state=AppointmentState.PLANNED)
                .values_list("worker")
            )[-1:],
            "asked": [row.state for row in Joining.objects.within(case).filter(**at).order_by("asked_at")],
            "told": [
                turn.summary for turn in CaseManagerTurn.objects.within(case).filter(**at).order_by("from_at")
            ],
            "team": [(one.name, one.reads) for one in case_page(opened(youssef, case)).team],
        }

    assert left(cases[0]) == left(cases[1])


def test_a_question_to_who_takes_over_ends_with_it(griet, youssef, case):
    joining = factories.said_yes(case, griet, youssef)
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    joining.refresh_from_db()
    assert joining.state == JoiningState.NOT_STARTED


def test_the_lines_fill_themselves_on_the_day_itself_from_what_the_receiver_reads(griet, streek, case, clock):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=streek, of=service, name="Vera Proef")
    handover = factories.handover_agreed(case, griet, vera, wants_known="Ik wil bakker worden.")
    set_goal(actor=griet, trajectory_id=case.pk, words="Minder piekeren", domain=LifeDomain.MIND)
    set_goal(actor=griet, trajectory_id=case.pk, words="Bakker worden", domain=LifeDomain.WORK)
    met(griet, handover)
    newest, _first = keepers_of(opened(vera, case))
    assert "Bakker worden" in " ".join(newest.lines)
    assert "piekeren" not in " ".join(newest.lines)
    assert newest.wants_known == "Ik wil bakker worden."


def test_what_was_written_about_care_never_reaches_the_employment_service(griet, streek, case):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=streek, of=service, name="Vera Proef")
    handover = factories.handover_agreed(case, griet, vera, summary="Slikt kanariepillen.", unsaid="kanarie")
    met(griet, handover)
    access = opened(vera, case, Verb.TAKE_ALONG)
    assert "kanarie" not in repr(keepers_of(access))
    data = file_of(access).as_data()
    assert "kanarie" not in repr((data["handovers"], data["case_managers"]))


def test_what_stays_unsaid_is_read_by_the_giver_alone_and_goes_when_it_is_over(
    griet, youssef, streek, case, clock
):
    handover = factories.handover_asked(case, griet, youssef, unsaid="Over Jan.")
    decline_handover(actor=youssef, handover_id=handover.pk, because="Geen plaats.")
    clock.shift(DAY)
    lena = factories.case_manager(within=streek, name="Lena Proef")
    begun(griet, lena, case)
    assert list(
        Handover.objects.within(griet).order_by("begun_at", "id").values_list("unsaid", flat=True)
    ) == [
        "",
        "Over Jan.",
    ]
    second = Handover.objects.within(griet).get(state=S.PREPARED)
    assert (second.client_told, second.meet_at) == (True, handover.meet_at)
    asked(griet, case)
    accept_handovers(actor=lena, handover_ids=[second.pk])
    met(griet, second)
    assert not Handover.objects.within(griet).exclude(unsaid="").exists()
    assert "Over Jan." not in repr(file_of(opened(lena, case, Verb.TAKE_ALONG)))
