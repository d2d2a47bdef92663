"""When its period has passed since the closing, a page is gone to the last word; the statistics stay as they were."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.errors import NoNorm, WrongPeriod, WrongStart
from reisgezel.domain.consents.queries.periods import last_day, periods_of, periods_on, preview_of
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.enums import ClosingReason, GoalStatus, Reach
from reisgezel.domain.trajectories.models import Entry, Trajectory, Twin
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.erasing import closed_before, erasing_days
from reisgezel.domain.trajectories.queries.outreach import Quarter, funnel_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.common.dates import months_from
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, Keep, class_of
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.faces.desk.story import SECRETS, take_turns, tell

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
def rita(griet):
    return factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet), name="Rita Proef")


def chosen(rita, **months):
    """Periods that count from tomorrow on."""
    for keep, number in months.items():
        write_period(
            actor=rita,
            keep=Keep(keep),
            months=number,
            rests_on="bewaarbeleid van de streek",
            from_on=timezone.localdate() + DAY,
        )


def closed(griet, case):
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.WORKED_OUT)


def at_noon_of(clock, day):
    clock.move_to(timezone.make_aware(dt.datetime.combine(day, dt.time(12))))


def exists(case):
    return Trajectory.objects.within(case.partnership_id).filter(pk=case.pk).exists()


def notes_of(case):
    return Entry.objects.within(case.partnership_id).filter(trajectory=case.pk).count()


def every_word_in_the_database():
    """Whatever stands in any column of any table, as text; what is sealed is opened."""
    for model in apps.get_models():
        if model._meta.managed:
            for row in model._base_manager.order_by("pk"):
                for field in model._meta.concrete_fields:
                    yield model, str(getattr(row, field.attname))


def test_the_notes_go_first_and_the_page_when_its_own_period_has_passed(clock, griet, rita, case):
    factories.visit(griet, case)
    chosen(rita, notes=6, file=60)
    closed(griet, case)
    at_noon_of(clock, dt.date(2026, 11, 13))
    assert (erase_due(), notes_of(case)) == (0, 1)
    at_noon_of(clock, dt.date(2026, 11, 14))
    assert (erase_due(), notes_of(case), exists(case)) == (1, 0, True)
    assert erase_due() == 0
    at_noon_of(clock, dt.date(2031, 5, 13))
    assert (erase_due(), exists(case)) == (0, True)
    at_noon_of(clock, dt.date(2031, 5, 14))
    assert (erase_due(), exists(case)) == (1, False)
    assert erase_due() == 0


def test_nothing_is_left_of_a_page_with_something_in_every_corner():
    """No word, no id: but for the logs, whose references point nowhere now."""
    story = tell()
    griet, case_id = story.people["case manager"], story.ids["case_id"]
    take_turns(story, "close")
    drafts.keep(griet.user_id, f"/desk/case/{case_id}/visit/", {"text": ["kanarieklad"]})
    client_id = Trajectory.objects.within(griet).get(pk=case_id).client_id
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    chosen(rita, file=1)

    with time_machine.travel(NOON + 40 * DAY):
        assert erase_due() == 2  # and the page of somebody whose case manager left

    of_others = {SECRETS["kept apart"], SECRETS["row"]}  # a list passes by itself, in a week
    gone = {*SECRETS.values()} - of_others | {
        "Kanariewaarom",
        "Kanariezeg",
        "kanarieklad",
        str(case_id),
        str(client_id),
        case_id.hex,
        client_id.hex,
    }
    left = {
        (model._meta.label, word)
        for model, text in every_word_in_the_database()
        for word in gone
        if word in text and class_of(model) is not Keep.LOGS
    }
    assert left == set()
    for model in apps.get_models():
        if class_of(model) in AFTER_CLOSING and model._meta.label != "clients.Client":
            rows = model._base_manager.filter(partnership=griet.partnership_id)
            assert not rows.filter(pk=case_id).exists()
    assert all(verify_chains(log).broken is None for log in Log)
    assert not Draft.objects.exists()


def test_without_a_period_nothing_is_erased(clock, griet, rita, case):
    factories.visit(griet, case)
    closed(griet, case)
    elsewhere = factories.actor(MemberRole.REGISSEUR, name="Ver Weg")
    chosen(elsewhere, notes=1, file=1)
    clock.shift(4000 * DAY)
    assert (erase_due(), exists(case), notes_of(case)) == (0, True, 1)


def test_an_open_page_is_never_erased_and_one_that_was_opened_again_counts_anew(clock, griet, rita, case):
    chosen(rita, file=1)
    clock.shift(400 * DAY)
    assert erase_due() == 0
    closed(griet, case)
    clock.shift(20 * DAY)
    phases.reopen(actor=griet, trajectory_id=case.pk, because="belde")
    clock.shift(400 * DAY)
    assert (erase_due(), exists(case)) == (0, True)
    closed(griet, case)
    clock.shift(20 * DAY)
    assert erase_due() == 0
    clock.shift(12 * DAY)
    assert erase_due() == 1


def test_the_statistics_stay_as_they_were(clock, griet, rita):
    streek = factories.same_partnership(griet)
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    tom = factories.housing_coach(within=streek)
    cases = [factories.case(griet, f"Persoon {number}") for number in range(12)]
    for case in cases[:7]:
        factories.visit(griet, case)
    factories.joined(cases[0], griet, tom, LifeDomain.HOUSING)
    goal = set_goal(actor=griet, trajectory_id=cases[0].pk, words="Een huis", domain=LifeDomain.HOUSING)
    move_goal(actor=griet, trajectory_id=cases[0].pk, goal_id=goal.pk, to=GoalStatus.REACHED)
    phases.take_part(
        actor=griet,
        trajectory_id=cases[0].pk,
        agreed_on=timezone.localdate(),
        explanation=Explanation(own_words="Samen."),
    )
    before = funnel_of(nele, Quarter(2026, 2))
    chosen(rita, file=12)
    for case in cases[:6]:
        closed(griet, case)
    clock.shift(370 * DAY)
    assert erase_due() == 6
    assert funnel_of(nele, Quarter(2026, 2)) == before
    twin = Twin.objects.within(griet).get(reach=Reach.TAKING_PART)
    assert (twin.goals_set, twin.goals_reached, twin.joined, twin.reason) == (1, 1, 1, "worked_out")
    assert (twin.opened, twin.closed) == (dt.date(2026, 4, 1), dt.date(2026, 4, 1))
    assert twin.pk.version == 4


def test_erasing_is_whole_or_did_not_happen(clock, griet, rita, case):
    factories.visit(griet, case)
    chosen(rita, file=1)
    closed(griet, case)
    clock.shift(40 * DAY)

    def refuse(execute, sql, params, many, context):
        if sql.startswith("DELETE") and "clients_client" in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        erase_due()
    assert (exists(case), notes_of(case), Twin.objects.within(griet).count()) == (True, 1, 0)
    assert not AuditEvent.objects.filter(event="trajectories.page_erased").exists()
    assert erase_due() == 1
    assert AuditEvent.objects.get(event="trajectories.page_erased").membership_id is None


def test_a_case_manager_reads_on_the_page_when_it_goes(clock, griet, rita, case):
    def days():
        return erasing_days(access_case(griet, case.pk, Verb.READ, page="way"))

    assert days() is None
    closed(griet, case)
    assert (days().notes_on, days().file_on) == (None, None)
    chosen(rita, notes=24, file=12)
    clock.shift(DAY)
    assert (days().notes_on, days().file_on) == (dt.date(2027, 5, 14), dt.date(2027, 5, 14))
    chosen(rita, notes=6)
    clock.shift(DAY)
    assert days().notes_on == dt.date(2026, 11, 14)


def test_a_period_is_written_by_who_answers_for_it_from_a_later_day_on(griet, rita):
    said = {"keep": Keep.NOTES, "months": 6, "rests_on": "beleid", "from_on": timezone.localdate() + DAY}
    for who in (griet, factories.actor(MemberRole.STEERING, within=factories.same_partnership(griet))):
        with pytest.raises(NotAllowed):
            write_period(actor=who, **said)
    for wrong, error in (
        ({"months": 0}, WrongPeriod),
        ({"months": 241}, WrongPeriod),
        ({"rests_on": "  "}, NoNorm),
        ({"from_on": timezone.localdate()}, WrongStart),
        ({"from_on": timezone.localdate() + 400 * DAY}, WrongStart),
    ):
        with pytest.raises(error):
            write_period(actor=rita, **{**said, **wrong})
    assert periods_on(rita.partnership_id, timezone.localdate() + DAY) == {}
    write_period(actor=rita, **said)
    assert periods_on(rita.partnership_id, timezone.localdate()) == {}
    assert periods_on(rita.partnership_id, timezone.localdate() + DAY) == {Keep.NOTES: 6}


def test_a_mistake_is_put_right_before_it_works(clock, griet, rita):
    chosen(rita, file=1)
    clock.shift(dt.timedelta(minutes=5))
    chosen(rita, file=120)
    assert periods_on(rita.partnership_id, timezone.localdate() + DAY) == {Keep.FILE: 120}
    [only] = periods_of(rita)[Keep.FILE]
    assert (only.months, only.is_ahead, only.counts) == (120, True, False)
    with pytest.raises(NotFound):
        periods_of(griet)


def test_the_preview_says_per_quarter_what_goes_and_names_nobody(clock, griet, rita):
    for number in range(11):
        closed(griet, factories.case(griet, f"Persoon {number}"))
    chosen(rita, notes=3, file=6)
    quarters = preview_of(rita)
    assert [quarter.from_on for quarter in quarters] == [
        dt.date(2026, 5, 14),
        dt.date(2026, 7, 1),
        dt.date(2026, 10, 1),
        dt.date(2027, 1, 1),
    ]
    assert [dict(quarter.counts)[Keep.NOTES].at_least for quarter in quarters] == [0, 10, 0, 0]
    assert [dict(quarter.counts)[Keep.FILE].at_least for quarter in quarters] == [0, 0, 10, 0]
    with pytest.raises(NotFound):
        preview_of(griet)


MONTHS = st.integers(1, 240)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))


@given(closed_on=DAYS, months=MONTHS)
def test_the_first_choice_of_pages_misses_none_that_is_due(closed_on, months):
    """The database is asked for a little more than what is due; what it is asked for holds all of it, day by day."""
    due = last_day(closed_on, months)
    assert closed_on <= months_from(due, -months) + 3 * DAY
    assert months_from(closed_on, months) == due


@pytest.mark.parametrize(
    ("closed_on", "months", "due"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
    ],
)
def test_at_the_end_of_a_short_month(griet, case, closed_on, months, due):
    closed(griet, case)
    Trajectory.objects.within(griet).update(closed_on=closed_on)
    assert closed_before(griet.partnership_id, due - DAY, months, Keep.FILE) == []
    assert closed_before(griet.partnership_id, due, months, Keep.FILE) == [case.pk]


def test_an_id_that_is_gone_is_nobody_s(clock, griet, rita, case):
    chosen(rita, file=1)
    closed(griet, case)
    clock.shift(40 * DAY)
    erase_due()
    with pytest.raises(NotFound):
        access_case(griet, case.pk, Verb.READ, page="case")
    with pytest.raises(NotFound):
        access_case(griet, uuid.uuid4(), Verb.READ, page="case")
