"""A double click, the back button, a phone that sends again: one row, and other words are not swallowed."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.models import Client, ClientName
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over, open_case
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.visits import (
    SAID_TWICE_WITHIN,
    Said,
    correct_entry,
    record_note,
    record_visit,
)
from reisgezel.domain.trajectories.enums import Audience, How
from reisgezel.domain.trajectories.models import Appointment, Entry, Goal, Step, TeamPlace, Trajectory
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
FORM = uuid.UUID("018f7a9e-0000-7000-8000-000000000001")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def once_and_again(send, model, who, *, again=None):
    """The same form twice, the second time a while later: one row, and the log tells of one thing done."""
    first = send()
    logged = AuditEvent.objects.count()
    with time_machine.travel(NOON + dt.timedelta(days=2), tick=False):
        second = (again or send)()
    assert second.pk == first.pk
    assert model.objects.within(who).count() == 1
    assert AuditEvent.objects.count() == logged


SAID = {"text": "Samen gekookt.", "topics": (LifeDomain.HOUSING,), "happened_at": NOON, "entry_id": FORM}


def test_a_visit(griet, case):
    def send():
        return record_visit(
            actor=griet,
            trajectory_id=case.pk,
            how=How.HOME,
            said=Said(**SAID),
            next_step="De huisbaas bellen",
        )

    once_and_again(send, Entry, griet)
    assert Step.objects.within(griet).count() == 1


def test_a_visit_whose_phone_runs_a_little_ahead(griet, case):
    """What was a little ahead became now; sent again it is still the same visit."""
    said = Said(**{**SAID, "happened_at": NOON + dt.timedelta(minutes=3)})
    once_and_again(
        lambda: record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=said), Entry, griet
    )


def test_a_note_without_a_moment_of_its_own(griet, case):
    said = Said(text="Gebeld met de huisbaas.", entry_id=FORM)
    once_and_again(lambda: record_note(actor=griet, trajectory_id=case.pk, said=said), Entry, griet)


def test_a_goal(griet, case):
    once_and_again(
        lambda: set_goal(
            actor=griet,
            trajectory_id=case.pk,
            words="Een  huis",
            why=" rust ",
            domain=LifeDomain.HOUSING,
            goal_id=FORM,
        ),
        Goal,
        griet,
    )


def test_an_appointment_also_when_its_moment_has_come_meanwhile(griet, case):
    once_and_again(
        lambda: make_appointment(
            actor=griet,
            trajectory_id=case.pk,
            starts_at=NOON + dt.timedelta(days=1),
            how=How.HOME,
            place=" Station ",
            appointment_id=FORM,
        ),
        Appointment,
        griet,
    )


def test_a_page_for_somebody(griet):
    once_and_again(lambda: open_case(actor=griet, call_name=" Bo  Peeters ", case_id=FORM), Trajectory, griet)
    assert Client.objects.within(griet).count() == 1
    assert ClientName.objects.within(griet).count() == 2
    assert TeamPlace.objects.within(griet).count() == 1


def test_a_page_that_was_handed_over_meanwhile_is_not_opened_again(griet):
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    case = open_case(actor=griet, call_name="Bo", case_id=FORM)
    hand_over(
        actor=griet, trajectory_id=FORM, to_membership_id=youssef.membership_id, summary="", client_told=True
    )

    assert open_case(actor=griet, call_name="Bo", case_id=FORM) == case
    assert Client.objects.within(griet).count() == 1


OTHER = [
    {"text": "Samen gewandeld."},
    {"topics": (LifeDomain.MONEY,)},
    {"audience": Audience.OWN},
    {"under_secrecy": True},
    {"is_positive": True},
    {"is_outreach": True},
    {"hidden_from_client_because": "Het zou kwetsen."},
    {"happened_at": NOON - dt.timedelta(hours=3)},
]


@pytest.mark.parametrize("other", OTHER, ids=lambda other: next(iter(other)))
def test_the_same_form_with_anything_else_in_it_is_a_conflict_not_a_silent_yes(griet, case, other):
    """Somebody goes back, chooses "only me" and saves: a quiet "saved" would leave it open to the team."""
    record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**SAID))
    with pytest.raises(Conflict):
        record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, **other}))
    assert Entry.objects.within(griet).count() == 1


def test_the_same_form_as_another_kind_from_another_hand_or_for_another_page_is_a_conflict(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    other = factories.case(griet, "Bo")
    record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**SAID))

    for send in (
        lambda: record_visit(actor=griet, trajectory_id=case.pk, how=How.OFFICE, said=Said(**SAID)),
        lambda: record_note(actor=griet, trajectory_id=case.pk, said=Said(**SAID)),
        lambda: record_visit(actor=tom, trajectory_id=case.pk, how=How.HOME, said=Said(**SAID)),
        lambda: record_visit(actor=griet, trajectory_id=other.pk, how=How.HOME, said=Said(**SAID)),
    ):
        with pytest.raises(Conflict):
            send()
    assert Entry.objects.within(griet).count() == 1


def test_the_same_words_from_a_second_form_a_moment_later_are_one_entry(griet, case):
    """A second tab, a form that was filled in anew after a lost connection."""
    said = {**SAID, "entry_id": None}
    first = record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**said))
    with time_machine.travel(NOON + SAID_TWICE_WITHIN / 2, tick=False):
        assert record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**said)) == first
    with time_machine.travel(NOON + SAID_TWICE_WITHIN * 2, tick=False):
        again = record_visit(
            actor=griet,
            trajectory_id=case.pk,
            how=How.HOME,
            said=Said(**{**said, "happened_at": NOON + SAID_TWICE_WITHIN * 2}),
        )
    assert again != first


@pytest.mark.parametrize("other", OTHER, ids=lambda other: next(iter(other)))
def test_a_second_form_with_anything_else_in_it_is_an_entry_of_its_own(griet, case, other):
    record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, "entry_id": None}))
    record_visit(
        actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, "entry_id": None, **other})
    )
    assert Entry.objects.within(griet).count() == 2


def test_a_second_form_from_another_hand_is_an_entry_of_its_own(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    for who in (griet, tom):
        record_visit(actor=who, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, "entry_id": None}))
    assert Entry.objects.within(griet).count() == 2


def test_words_that_were_corrected_may_be_said_again(griet, case):
    first = record_visit(
        actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, "entry_id": None})
    )
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=first.pk, text="Samen gebakken.")
    again = record_visit(
        actor=griet, trajectory_id=case.pk, how=How.HOME, said=Said(**{**SAID, "entry_id": None})
    )
    assert again != first


def test_a_goal_with_other_words_is_a_conflict(griet, case):
    def send(**fields):
        return set_goal(
            **{
                "actor": griet,
                "trajectory_id": case.pk,
                "words": "Een huis",
                "why": "rust",
                "domain": LifeDomain.HOUSING,
                "goal_id": FORM,
                **fields,
            }
        )

    send()
    other = factories.case(griet, "Bo")
    for fields in (
        {"words": "Een auto"},
        {"why": "ruimte"},
        {"domain": LifeDomain.TRANSPORT},
        {"trajectory_id": other.pk},
    ):
        with pytest.raises(Conflict):
            send(**fields)
    assert Goal.objects.within(griet).count() == 1


def test_an_appointment_with_another_moment_is_a_conflict(griet, case):
    tomorrow = timezone.now() + dt.timedelta(days=1)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)

    def send(**fields):
        return make_appointment(
            **{
                "actor": griet,
                "trajectory_id": case.pk,
                "starts_at": tomorrow,
                "how": How.HOME,
                "place": "",
                "appointment_id": FORM,
                **fields,
            }
        )

    send()
    for fields in (
        {"starts_at": tomorrow + dt.timedelta(hours=1)},
        {"how": How.PHONE},
        {"place": "Station"},
        {"actor": tom},
        {"trajectory_id": factories.case(griet, "Bo").pk},
    ):
        with pytest.raises(Conflict):
            send(**fields)
    assert Appointment.objects.within(griet).count() == 1


def test_a_page_with_another_name_or_from_another_hand_is_a_conflict(griet):
    open_case(actor=griet, call_name="Bo", case_id=FORM)
    colleague = factories.case_manager(within=factories.same_partnership(griet))
    for who, name in ((griet, "Sam"), (colleague, "Bo")):
        with pytest.raises(Conflict):
            open_case(actor=who, call_name=name, case_id=FORM)
    assert Client.objects.within(griet).count() == 1


def test_a_number_that_was_used_in_another_partnership_opens_nothing_and_tells_nothing(griet):
    open_case(actor=factories.case_manager(), call_name="Bo", case_id=FORM)
    with pytest.raises(Conflict):
        open_case(actor=griet, call_name="Bo", case_id=FORM)
    assert Client.objects.within(griet).count() == 0
