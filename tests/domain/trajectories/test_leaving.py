"""Who leaves a team leaves nothing lying about."""

import datetime as dt

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.models import Appointment, Step, TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.models import Membership
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    """Griet keeps the overview; Tom joined, planned a visit and promised to call."""
    griet = factories.case_manager()
    case = factories.case(griet)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    record_visit(
        actor=tom,
        trajectory_id=case.pk,
        how=How.HOME,
        said=Said(text="Gekeken.", topics=(LifeDomain.HOUSING,)),
        next_step="De huisbaas bellen",
    )
    appointment = make_appointment(
        actor=tom, trajectory_id=case.pk, starts_at=timezone.now() + dt.timedelta(days=3), how=How.HOME
    )
    return griet, tom, case, appointment


def place_of(actor, case):
    return TeamPlace.objects.within(actor).get(trajectory=case, membership=actor.membership_id, until=None)


def test_what_a_partner_planned_and_promised_goes_to_the_case_manager(team):
    griet, tom, case, appointment = team

    end_place(actor=griet, trajectory_id=case.pk, place_id=place_of(tom, case).pk, because="klaar")

    assert Appointment.objects.within(griet).get(pk=appointment.pk).worker_id == griet.membership_id
    assert [step.helper_id for step in Step.objects.within(griet).filter(trajectory=case)] == [
        griet.membership_id
    ]


def test_what_a_case_manager_planned_goes_along_with_the_overview(team):
    griet, _tom, case, _appointment = team
    own = make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + dt.timedelta(days=1), how=How.OUT
    )
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")

    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )

    assert Appointment.objects.within(griet).get(pk=own.pk).worker_id == youssef.membership_id


def test_a_partner_calls_off_only_what_is_his_own(team):
    griet, tom, case, appointment = team
    own = make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + dt.timedelta(days=1), how=How.OUT
    )

    with pytest.raises(NoSuchMove):
        call_off(actor=tom, trajectory_id=case.pk, appointment_id=own.pk)
    call_off(actor=tom, trajectory_id=case.pk, appointment_id=appointment.pk)
    call_off(actor=griet, trajectory_id=case.pk, appointment_id=own.pk)


def test_who_no_longer_acts_for_an_organisation_is_not_shown_in_the_team(team):
    griet, tom, case, _appointment = team
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Membership.objects.filter(pk=tom.membership_id).update(until=yesterday)

    page = case_page(access_case(griet, case.pk, Verb.READ, page="case"))

    assert [member.name for member in page.team] == ["Griet Proef"]
