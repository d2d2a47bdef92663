"""Who needs me: each reason appears when it holds and goes when it is answered; nothing unreadable is news."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.joinings import decline, return_unanswered
from reisgezel.domain.trajectories.actions.steps import end_step
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, How, Need, StepState
from reisgezel.domain.trajectories.models import Step
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from reisgezel.foundation.organisations.models import Membership
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
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet))


def asked(who):
    """The reasons of each person, by name."""
    return {one.name: [why.need for why in one.reasons] for one in needs_me(who)}


def promise(who, case, text, due_on):
    """Met and promised something; gives the step."""
    said = Said(text=f"Samen gekeken: {text}.")
    record_visit(
        actor=who, trajectory_id=case.pk, how=How.HOME, said=said, next_step=text, next_step_on=due_on
    )
    return Step.objects.within(who).get(trajectory=case, text=text)


def look(who, case, page="case"):
    access_case(who, case.pk, Verb.READ, page=page)


def test_a_quiet_page_asks_nothing(griet, case):
    assert needs_me(griet) == ()


def test_what_another_wrote_is_new_until_one_looked(griet, case, tom, clock):
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    look(griet, case)
    factories.visit(griet, case, "Zelf geschreven.")
    assert asked(griet) == {}
    clock.shift(60)
    factories.visit(tom, case, "Huisbaas gebeld.")
    assert asked(griet) == {"Samira T.": [Need.CHANGED]}
    clock.shift(60)
    look(griet, case, page="visit")  # a form shows nothing of what was written
    assert asked(griet) == {"Samira T.": [Need.CHANGED]}
    look(griet, case, page="story")
    assert asked(griet) == {}


@pytest.mark.parametrize(
    ("said", "secrecy"),
    [
        ({"audience": Audience.OWN}, SecrecyKind.PROFESSIONAL_SECRECY),
        ({"under_secrecy": True, "audience": Audience.TEAM}, SecrecyKind.DISCRETION),
    ],
)
def test_what_one_may_not_read_is_no_news(said, secrecy):
    griet = factories.case_manager(secrecy=secrecy)
    case = factories.case(griet)
    leila = factories.housing_coach(within=factories.same_partnership(griet), name="Leila Proef")
    factories.joined(case, griet, leila, LifeDomain.HOUSING)
    factories.visit(leila, case, "kanarie", **said)

    assert asked(griet) == {}
    factories.visit(leila, case, "voor iedereen", audience=Audience.TEAM)
    assert asked(griet) == {"Samira T.": [Need.CHANGED]}


def test_the_employment_service_has_no_news_of_notes():
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(of=service, name="Vera Proef")
    case = factories.case(vera)
    tom = factories.housing_coach(within=factories.same_partnership(vera))
    factories.joined(case, vera, tom, LifeDomain.HOUSING)
    factories.visit(tom, case, "kanarie", audience=Audience.TEAM)

    assert asked(vera) == {}


def test_a_promise_past_its_day_until_it_is_answered(griet, case, clock):
    at = {"actor": griet, "trajectory_id": case.pk}
    step = promise(griet, case, "Brief meebrengen", NOON.date())
    assert asked(griet) == {}
    clock.shift(DAY)
    assert asked(griet) == {"Samira T.": [Need.PROMISE]}
    end_step(**at, step_id=step.pk, state=StepState.NOT_YET)
    assert asked(griet) == {}


def test_silence_until_somebody_is_heard_or_met_soon(griet, case, clock):
    clock.shift(15 * DAY)
    assert asked(griet) == {"Samira T.": [Need.SILENT]}
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + 6 * DAY, how=How.HOME)
    assert asked(griet) == {}
    clock.shift(8 * DAY)
    assert asked(griet) == {"Samira T.": [Need.SILENT]}
    factories.visit(griet, case)
    assert asked(griet) == {}


def test_a_pause_asks_nothing_until_its_day(griet, case, clock):
    at = {"actor": griet, "trajectory_id": case.pk}
    phases.take_part(**at, agreed_on=NOON.date(), explanation=Explanation(own_words="Ja."))
    phases.pause(**at, because="rust", look_again_on=NOON.date() + 40 * DAY)
    clock.shift(39 * DAY)
    assert asked(griet) == {}
    clock.shift(DAY)
    assert asked(griet) == {"Samira T.": [Need.LOOK_AGAIN]}


def test_a_question_to_join_from_its_last_day_to_the_first_contact_of_three(griet, case, tom, clock):
    joining = factories.asked(case, griet, tom)
    assert asked(griet) == {}
    with time_machine.travel(joining.answer_by, tick=False):
        assert asked(griet)["Samira T."][0] is Need.NO_ANSWER
    decline(actor=tom, joining_id=joining.pk, because="geen plaats")
    assert asked(griet) == {"Samira T.": [Need.DECLINED]}
    clock.shift(60)
    look(griet, case, page="team")
    assert asked(griet) == {}
    factories.said_yes(case, griet, tom)
    assert asked(griet) == {"Samira T.": [Need.NOT_MET]}
    factories.met(case, griet, case.joinings.within(griet).get(state="accepted"))
    assert asked(griet) == {}


def test_a_question_that_came_back_without_an_answer_is_news_until_one_looked(griet, case, tom, clock):
    joining = factories.asked(case, griet, tom)
    clock.move_to(dt.datetime.combine(joining.answer_by + DAY, dt.time(10), dt.UTC))
    return_unanswered()
    assert Need.NO_ANSWER in asked(griet)["Samira T."]
    clock.shift(60)
    look(griet, case, page="team")
    assert asked(griet) == {}


def test_somebody_who_left_until_the_place_is_ended(griet, case, tom, clock):
    place = factories.joined(case, griet, tom)
    Membership.objects.filter(pk=tom.membership_id).update(until=NOON.date())
    assert asked(griet) == {}
    clock.shift(DAY)
    assert asked(griet) == {"Samira T.": [Need.LEFT]}
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="werkt hier niet meer")
    assert asked(griet) == {}


def test_what_is_shared_ends_soon(griet, case, tom, clock):
    place = factories.joined(case, griet, tom)
    factories.shared(case, griet, place, LifeDomain.MONEY, until=NOON.date() + 20 * DAY)
    assert asked(griet) == {}
    clock.shift(6 * DAY)
    assert asked(griet) == {"Samira T.": [Need.ENDS_SOON]}
    factories.shared(case, griet, place, LifeDomain.MONEY)
    assert asked(griet) == {}


def test_several_reasons_stand_once_each_and_late_promises_come_first(griet, clock):
    at = {}
    for name in ("Anna", "Bo", "Cem"):
        at[name] = factories.case(griet, name)
    promise(griet, at["Bo"], "een", NOON.date())
    promise(griet, at["Bo"], "twee", NOON.date() + DAY)
    clock.shift(20 * DAY)
    factories.visit(griet, at["Cem"])

    found = needs_me(griet)

    assert [(one.name, [why.need for why in one.reasons]) for one in found] == [
        ("Bo", [Need.PROMISE, Need.SILENT]),
        ("Anna", [Need.SILENT]),
    ]
    assert found[0].reasons[0].day == NOON.date()


def test_nobody_else_s_people_and_no_closed_page_asks_anything(griet, case, tom, clock):
    factories.joined(case, griet, tom)
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    clock.shift(20 * DAY)
    assert asked(tom) == {}
    assert asked(youssef) == {}
    assert asked(griet)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    assert asked(griet) == {}
    with pytest.raises(NotFound):
        needs_me(factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet)))


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_ten_questions_however_many_people(griet, tom, clock, rows, django_assert_num_queries):
    for _number in range(rows):
        case = factories.case(griet)
        factories.joined(case, griet, tom, LifeDomain.HOUSING)
        factories.visit(tom, case)
        promise(griet, case, "iets", NOON.date())
    clock.shift(20 * DAY)
    with django_assert_num_queries(10):
        assert len(needs_me(griet)) == rows
