"""What a yes does: a purpose stops at once, a page is set aside, and what is erased is gone, but not before its day."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import AskedState, Purpose, Right, ToldBy
from reisgezel.domain.consents.queries.telling import open_telling
from reisgezel.domain.trajectories.actions import phases, rights
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.emergencies import break_glass
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.domain.trajectories.actions.safety import open_apart
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, How, Phase, WhyOpen
from reisgezel.domain.trajectories.enums.meetings import MeetingState
from reisgezel.domain.trajectories.errors import Held, NoSuchMove
from reisgezel.domain.trajectories.models import (
    Appointment,
    Entry,
    Meeting,
    ReminderStop,
    RightsRequest,
    Trajectory,
    Twin,
)
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.erasing import closed_days, erasing_days
from reisgezel.domain.trajectories.queries.outreach import Quarter, funnel_of
from reisgezel.domain.trajectories.queries.people import closed_of, people_of
from reisgezel.domain.trajectories.queries.rights import stubs_of
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.today import day_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.retention import Keep, class_of
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.test_erasing import every_word_in_the_database
from tests.faces.desk.story import SECRETS, tell

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
def nele(griet):
    return factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet))


@pytest.fixture
def case(griet, tom):
    case = factories.case(griet)
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    return case


def granted(griet, nele, case, right, *, heard=True, **said):
    """Asked, answered with a yes (no ground was written down), and told."""
    question = Question(right, words="Ik wil dat niet meer.", **said)
    row = rights.ask_right(actor=griet, trajectory_id=case.pk, question=question)
    at = {"trajectory_id": case.pk, "request_id": row.pk}
    rights.answer_right(actor=nele, yes=True, **at)
    return rights.tell_answer(actor=griet, how=ToldBy.TALK, **at) if heard else row


def lifted(griet, row):
    return rights.lift_right(
        actor=griet, trajectory_id=row.trajectory_id, request_id=row.pk, because="Het mag weer."
    )


def now(case):
    return Trajectory.objects.within(case).get(pk=case.pk)


def reads(who, case):
    try:
        return bool(access_case(who, case.pk, Verb.READ, page="case"))
    except NotAllowed as refused:
        return refused.code


def texts_of(case):
    return sorted(Entry.objects.within(case).filter(trajectory=case.pk).values_list("text", flat=True))


def test_set_aside_only_who_keeps_the_overview_reads_and_nobody_writes(griet, nele, tom, case):
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + DAY, how=How.HOME)
    running = factories.meeting_begun(case, griet, tom)
    planned = factories.meeting_planned(case, griet, tom, starts_at=timezone.now() + 2 * DAY)
    row = granted(griet, nele, case, Right.RESTRICT)

    assert now(case).phase == Phase.SET_ASIDE
    assert (reads(griet, case), reads(tom, case)) == (True, "set_aside")
    for who in (griet, tom):
        with pytest.raises(NotAllowed) as refused:
            factories.visit(who, case)
        assert refused.value.code == "set_aside"
    states = dict(Meeting.objects.within(griet).values_list("pk", "state"))
    assert states == {running.pk: MeetingState.ENDED, planned.pk: MeetingState.CALLED_OFF}
    assert not Appointment.objects.within(griet).filter(state="planned").exists()
    assert not Entry.objects.within(griet).filter(trajectory=case).exists()
    for who in (griet, tom):
        assert people_of(who).is_empty
        assert day_of(who, timezone.localdate()) == ()
    assert [found.name for found in search_people(griet, "Sam")] == ["Samira T."]
    assert search_people(tom, "Sam") == ()
    assert [row.name for row in closed_of(griet).rows] == ["Samira T."]

    lifted(griet, row)
    assert now(case).phase == Phase.CONTACT
    assert (reads(tom, case), access_case(tom, case.pk, Verb.READ, page="case").topics) == (
        True,
        LifeDomain.HOUSING.bit,
    )
    assert factories.visit(tom, case)


def test_safety_does_not_wait_for_what_is_set_aside(griet, nele, case):
    granted(griet, nele, case, Right.RESTRICT)
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    assert break_glass(actor=youssef, trajectory_id=case.pk, because="is in gevaar")
    assert open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WORRY)


def test_what_no_longer_guides_stops_sharing_notes_and_reminders_for_good(griet, nele, tom, case):
    row = granted(griet, nele, case, Right.OBJECT, purpose=Purpose.GUIDANCE)
    assert now(case).phase == Phase.SET_ASIDE
    assert ReminderStop.objects.within(griet).filter(trajectory=case, resumed_at=None).count() == 1
    lifted(griet, row)
    access = access_case(tom, case.pk, Verb.READ, page="case")
    assert access.topics == 0  # asked anew


@pytest.mark.parametrize("purpose", [Purpose.GUIDANCE, Purpose.SERVICE])
def test_a_yes_to_texts_for_the_employment_service_ends_with_what_they_were_for(griet, nele, case, purpose):
    agree_to_texts(actor=griet, trajectory_id=case.pk, explanation=Explanation(own_words="Over werk mag."))
    granted(griet, nele, case, Right.OBJECT, purpose=purpose)
    assert open_telling(griet, case.client_id) is None


def test_a_way_goes_on_where_it_was_and_not_before_the_last_request_is_lifted(griet, nele, case):
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    phases.reopen(actor=griet, trajectory_id=case.pk, because="belde")
    one = granted(griet, nele, case, Right.RESTRICT)
    two = granted(griet, nele, case, Right.OBJECT, purpose=Purpose.GUIDANCE)
    lifted(griet, one)
    assert now(case).phase == Phase.SET_ASIDE
    lifted(griet, two)
    assert now(case).phase == Phase.CONTACT
    with pytest.raises(NoSuchMove):
        lifted(griet, two)


def test_a_page_that_is_set_aside_is_closed_and_then_neither_opened_nor_erased(griet, nele, case, clock):
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    write_period(actor=rita, keep=Keep.FILE, months=1, rests_on="beleid", from_on=timezone.localdate() + DAY)
    row = granted(griet, nele, case, Right.RESTRICT)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    clock.shift(60 * DAY)
    assert erase_due() == 0
    assert closed_days(griet.partnership_id) == {}
    days = erasing_days(access_case(griet, case.pk, Verb.READ, page="way"))
    assert (days.is_restricted, days.asked_for) == (True, None)
    with pytest.raises(Held):
        phases.reopen(actor=griet, trajectory_id=case.pk, because="belde")
    lifted(griet, row)
    assert now(case).phase == Phase.CLOSED
    assert erase_due() == 1


def test_who_does_not_want_the_work_wants_nothing_kept_longer(griet, nele, case, clock):
    """A period erases it as any closed page; opened again it is not."""
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    write_period(actor=rita, keep=Keep.FILE, months=1, rests_on="beleid", from_on=timezone.localdate() + DAY)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.OWN_CHOICE)
    granted(griet, nele, case, Right.OBJECT, purpose=Purpose.GUIDANCE)
    assert now(case).phase == Phase.CLOSED
    with pytest.raises(Held):
        phases.reopen(actor=griet, trajectory_id=case.pk, because="belde")
    clock.shift(60 * DAY)
    assert erase_due() == 1


def test_what_is_restricted_is_not_counted_as_long_as_it_holds(griet, nele):
    rows = [
        granted(griet, nele, factories.case(griet, f"Persoon {number}"), Right.RESTRICT)
        for number in range(5)
    ]
    stage = funnel_of(nele, Quarter(2026, 2)).stages[0].came
    assert (stage.at_least, stage.few) == (0, False)
    for row in rows:
        lifted(griet, row)
    assert funnel_of(nele, Quarter(2026, 2)).stages[0].came.at_least == 5


def test_whoever_does_not_want_to_be_counted_is_in_no_count_and_leaves_no_twin(griet, nele, clock):
    quarter = Quarter(2026, 2)
    cases = [factories.case(griet, f"Persoon {number}") for number in range(6)]
    rows = [granted(griet, nele, case, Right.OBJECT, purpose=Purpose.LEARNING) for case in cases[:2]]
    stage = funnel_of(nele, quarter).stages[0].came
    assert (stage.at_least, stage.few) == (0, True)
    lifted(griet, rows[0])
    assert funnel_of(nele, quarter).stages[0].came.at_least == 5
    for case in cases[1:3]:
        granted(griet, nele, case, Right.ERASE)
    clock.shift(8 * DAY)
    assert erase_due() == 2
    assert Twin.objects.within(griet).count() == 1
    assert funnel_of(nele, quarter).stages[0].came.at_least == 5


def test_a_page_is_erased_a_week_after_the_person_was_told_and_not_before(griet, nele, case, clock):
    row = granted(griet, nele, case, Right.ERASE, heard=False)
    clock.shift(20 * DAY)
    assert (erase_due(), now(case).phase) == (0, Phase.CONTACT)
    rights.tell_answer(actor=griet, trajectory_id=case.pk, request_id=row.pk, how=ToldBy.LETTER)
    assert now(case).phase == Phase.CLOSED
    with pytest.raises(Held):
        phases.reopen(actor=griet, trajectory_id=case.pk, because="toch")
    clock.shift(6 * DAY)
    assert erase_due() == 0
    asked_for = erasing_days(access_case(griet, case.pk, Verb.READ, page="way")).asked_for
    assert asked_for == dt.date(2026, 6, 10)
    clock.shift(DAY)
    assert (erase_due(), erase_due()) == (1, 0)
    assert not Trajectory.objects.within(griet).filter(pk=case.pk).exists()
    event = AuditEvent.objects.get(event="trajectories.erased_on_request")
    assert (event.refs, event.membership_id, event.chain) == ({}, None, case.pk)
    assert all(verify_chains(log).broken is None for log in Log)


def test_taken_back_in_time_nothing_is_erased_and_the_page_can_be_opened_again(griet, nele, case, clock):
    row = granted(griet, nele, case, Right.ERASE)
    clock.shift(6 * DAY)
    rights.take_back(actor=griet, trajectory_id=case.pk, request_id=row.pk, because="Toch niet.")
    clock.shift(60 * DAY)
    assert erase_due() == 0
    phases.reopen(actor=griet, trajectory_id=case.pk, because="toch")
    assert now(case).phase == Phase.CONTACT


def test_nothing_is_left_of_a_page_that_somebody_wanted_gone():
    story = tell()
    griet, nele = story.people["case manager"], story.people["coordinator"]
    case = Trajectory.objects.within(griet).get(pk=story.ids["case_id"])
    drafts.keep(griet.user_id, f"/desk/case/{case.pk}/rights/new/", {"words": ["kanarieklad"]})
    granted(griet, nele, case, Right.ERASE)
    with time_machine.travel(NOON + 10 * DAY):
        assert erase_due() == 1
    gone = {*SECRETS.values(), "Ik wil dat niet meer", "kanarieklad", str(case.pk)} - {
        SECRETS["kept apart"],
        SECRETS["row"],
    }
    left = {
        (model._meta.label, word)
        for model, text in every_word_in_the_database()
        for word in gone
        if word in text and class_of(model) is not Keep.LOGS
    }
    assert left == set()


def test_a_topic_goes_with_all_that_is_about_it_and_the_rest_stays():
    """Every table of a person: no word about the topic is left, and every other word is."""
    story = tell()
    griet, nele = story.people["case manager"], story.people["coordinator"]
    case = Trajectory.objects.within(griet).get(pk=story.ids["case_id"])
    factories.visit(griet, case, "kanarieallebei", topics=(LifeDomain.MONEY, LifeDomain.WORK))
    wrong = factories.visit(griet, case, "kanariefout", topics=(LifeDomain.MONEY,))
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=wrong.pk, text="kanariebeter")
    granted(griet, nele, case, Right.ERASE, topic=LifeDomain.MONEY)
    with time_machine.travel(NOON + 10 * DAY):
        assert erase_due() == 1
    of_money = {
        "money",
        "goal",
        "step",
        "stone",
        "strength",
        "obstacle",
        "corrected",
        "order",
        "level",
        "how far",
        "otherwise",
    }
    gone = {SECRETS[word] for word in of_money} | {"kanarieallebei", "kanariefout", "kanariebeter"}
    words = {
        word
        for model, text in every_word_in_the_database()
        for word in (*SECRETS.values(), *gone)
        if word in text and not model._meta.label.startswith("accounts.")
    }
    sealed = {SECRETS[word] for word in ("apart", "why apart", "emergency")}
    assert words == ({*SECRETS.values()} | sealed) - gone


def test_one_note_goes_with_its_corrections_and_a_stub_stays_for_who_could_read_it(
    griet, nele, tom, case, clock
):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    factories.joined(case, griet, vera)
    shared = factories.visit(griet, case, "eerst", topics=(LifeDomain.HOUSING,))
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=shared.pk, text="later")
    for_all = factories.visit(griet, case, "voor allen", topics=(), audience=Audience.TEAM)
    of_money = factories.visit(griet, case, "geld", topics=(LifeDomain.MONEY,))
    secret = factories.visit(griet, case, "geheim", topics=(), audience=Audience.TEAM, under_secrecy=True)
    factories.visit(griet, case, "blijft")
    drafts.keep(griet.user_id, f"/desk/case/{case.pk}/entry/{shared.pk}/", {"text": ["klad"]})
    for number, entry in enumerate((shared, for_all, of_money, secret)):
        granted(griet, nele, case, Right.ERASE, entry_id=entry.pk)
        clock.shift(dt.timedelta(minutes=number + 1))
    clock.shift(7 * DAY)
    assert erase_due() == 4
    assert texts_of(case) == ["blijft"]
    assert not Draft.objects.exists()

    def stubs(who):
        return len(stubs_of(access_case(who, case.pk, Verb.READ, page="story")))

    assert (stubs(griet), stubs(tom), stubs(vera)) == (4, 2, 0)
    events = AuditEvent.objects.filter(event="trajectories.part_erased")
    assert [event.refs for event in events] == [{}] * 4
    assert now(case).phase == Phase.CONTACT


def test_a_note_that_went_meanwhile_is_erased_once_more_without_harm(griet, nele, case, clock):
    entry = factories.visit(griet, case)
    granted(griet, nele, case, Right.ERASE, topic=LifeDomain.HOUSING)
    row = granted(griet, nele, case, Right.ERASE, entry_id=entry.pk)
    clock.shift(8 * DAY)
    assert erase_due() == 2
    assert RightsRequest.objects.within(griet).get(pk=row.pk).state == AskedState.DONE


@pytest.mark.engine
def test_erasing_a_part_is_whole_or_did_not_happen(griet, nele, case, clock):
    factories.visit(griet, case, "weg", topics=(LifeDomain.HOUSING,))
    granted(griet, nele, case, Right.ERASE, topic=LifeDomain.HOUSING)
    clock.shift(8 * DAY)

    def refuse(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "trajectories_rightsrequest" in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        erase_due()
    assert texts_of(case) == ["weg"]
    assert erase_due() == 1
    assert texts_of(case) == []


def test_every_topic_can_be_erased_on_its_own(griet, nele, case, clock):
    for topic in LifeDomain:
        if topic not in {LifeDomain.SAFETY, LifeDomain.JUSTICE}:
            granted(griet, nele, case, Right.ERASE, topic=topic)
    clock.shift(8 * DAY)
    assert erase_due() == 12
    assert all(
        model._base_manager.filter(trajectory=case.pk).count() == 0
        for model in apps.get_app_config("trajectories").get_models()
        if model.__name__ in {"Entry", "Goal", "Stone", "Factor", "Around"}
    )
