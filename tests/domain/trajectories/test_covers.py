"""A colleague stands in for some days: with the eyes and hands of the case manager, within its days, and no longer."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.covers import (
    Absence,
    arrange_cover,
    end_cover,
    give_back,
    write_lines,
)
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.visits import Said, record_note, record_visit
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, How, Need, TeamRole
from reisgezel.domain.trajectories.errors import AlreadyCovered, NoSuchMove, NotAPlace, WrongDays
from reisgezel.domain.trajectories.models import Appointment, Cover, Step, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.cover_lines import filled_lines, lines_of
from reisgezel.domain.trajectories.queries.covers import cover_of, own_for_absence
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.queries.paper import paper_of
from reisgezel.domain.trajectories.queries.people import people_of, people_of_area
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.today import day_of, promises_of
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 11, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215000101")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef", phone="+3215000102")


@pytest.fixture
def tom(streek):
    return factories.housing_coach(within=streek)


def opened(who, case, verb=Verb.READ):
    return access_case(who, case.pk, verb, page="case")


def names_of(who):
    own = people_of(who)
    return [row.name for row in (*own.this_week, *own.silent, *own.others)]


def days(member, first=0, last=6):
    today = timezone.localdate()
    return Absence(member.membership_id, today + first * DAY, today + last * DAY)


def arranged(by, absence, *cases):
    return arrange_cover(actor=by, trajectory_ids=[case.pk for case in cases], absence=absence)


def test_access_begins_with_the_first_day_and_ends_with_the_last_without_any_task(
    clock, griet, youssef, case
):
    factories.covered(case, griet, youssef, from_in=1, days=2)
    clock.move_to(dt.datetime(2026, 5, 11, 21, 59, tzinfo=dt.UTC))
    with pytest.raises(NotAllowed):
        opened(youssef, case)
    clock.move_to(dt.datetime(2026, 5, 11, 22, 0, tzinfo=dt.UTC))  # midnight in Brussels
    assert opened(youssef, case).verdict.reason is Reason.STANDS_IN
    clock.move_to(dt.datetime(2026, 5, 13, 21, 59, tzinfo=dt.UTC))
    assert opened(youssef, case)
    clock.move_to(dt.datetime(2026, 5, 13, 22, 0, tzinfo=dt.UTC))
    with pytest.raises(NotAllowed):
        opened(youssef, case)
    assert names_of(youssef) == []


def test_the_case_manager_stays_the_case_manager(griet, youssef, case):
    factories.covered(case, griet, youssef)
    case.refresh_from_db()
    assert case.case_manager_id == griet.membership_id
    assert opened(griet, case).standing.role is TeamRole.CASE_MANAGER
    assert names_of(griet) == names_of(youssef) == ["Samira T."]


def test_whoever_stands_in_reads_what_the_case_manager_reads_and_not_her_own_notes(griet, youssef, tom, case):
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    for audience in Audience:
        record_note(
            actor=griet,
            trajectory_id=case.pk,
            said=Said(text=f"voor {audience}", topics=(LifeDomain.MIND,), audience=audience),
        )
    record_note(
        actor=tom,
        trajectory_id=case.pk,
        said=Said(text="van Tom", topics=(LifeDomain.HOUSING,), audience=Audience.TOPICS),
    )
    factories.covered(case, griet, youssef)

    def texts(who):
        return {entry.text for entry in readable_entries(opened(who, case))}

    assert texts(youssef) == texts(griet) - {f"voor {Audience.OWN}"}
    mine, hers = case_page(opened(youssef, case)), case_page(opened(griet, case))
    assert mine.goals == hers.goals
    assert [member.name for member in mine.team] == [member.name for member in hers.team]


def test_an_item_under_secrecy_never_reaches_who_is_bound_by_discretion(griet, streek, case):
    loose = factories.case_manager(within=streek, name="Lena Proef", secrecy=SecrecyKind.DISCRETION)
    record_note(
        actor=griet,
        trajectory_id=case.pk,
        said=Said(text="geheim", audience=Audience.TEAM, under_secrecy=True),
    )
    factories.covered(case, griet, loose)
    assert not readable_entries(opened(loose, case)).exists()


def test_a_case_manager_of_the_employment_service_who_stands_in_reads_work_alone(griet, streek, case):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=streek, of=service, name="Vera Proef")
    set_goal(actor=griet, trajectory_id=case.pk, words="Slapen", domain=LifeDomain.MIND)
    set_goal(actor=griet, trajectory_id=case.pk, words="Een halve dag werken", domain=LifeDomain.WORK)
    record_note(actor=griet, trajectory_id=case.pk, said=Said(text="zorg", audience=Audience.TEAM))
    factories.covered(case, griet, vera)
    access = opened(vera, case)
    assert [goal.words for goal in case_page(access).goals] == ["Een halve dag werken"]
    assert not readable_entries(access).exists()
    assert "Slapen" not in "".join(filled_lines(access))


@pytest.mark.parametrize("verb", [Verb.WRITE, Verb.STEER, Verb.COMPOSE, Verb.MEET])
def test_whoever_stands_in_goes_on_with_the_work(griet, youssef, case, verb):
    factories.covered(case, griet, youssef)
    assert opened(youssef, case, verb).verdict.reason is Reason.STANDS_IN


def test_handing_over_and_closing_wait(griet, youssef, case):
    factories.covered(case, griet, youssef)
    for verb in (Verb.HAND_OVER, Verb.MOVE):
        with pytest.raises(NotAllowed):
            opened(youssef, case, verb)
    with pytest.raises(NotAllowed):
        end_cover(actor=youssef, trajectory_id=case.pk)
    with pytest.raises(NotAllowed):
        arranged(youssef, days(griet), case)


def test_the_people_stand_in_every_list_of_who_stands_in(griet, youssef, case):
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=NOON + dt.timedelta(hours=2), how=How.HOME)
    factories.case(youssef, "Bart V.")
    factories.covered(case, griet, youssef)
    assert names_of(youssef) == ["Samira T.", "Bart V."]
    assert [row.name for row in search_people(youssef, "sam")] == ["Samira T."]
    assert {row.name for row in people_of_area(youssef).rows} == {"Bart V.", "Samira T."}
    assert [stop.name for stop in day_of(youssef, timezone.localdate())] == ["Samira T."]
    assert [stop.name for stop in day_of(griet, timezone.localdate())] == ["Samira T."]


def test_who_needs_me_asks_whoever_stands_in(clock, griet, youssef, case):
    factories.covered(case, griet, youssef, from_in=20)
    clock.shift(19 * DAY)
    assert needs_me(youssef) == ()
    clock.shift(DAY)
    assert [(one.name, [why.need for why in one.reasons]) for one in needs_me(youssef)] == [
        ("Samira T.", [Need.SILENT])
    ]


def test_standing_in_for_somebody_in_whose_team_one_is_shows_that_person_once(griet, streek, case):
    lena = factories.case_manager(within=streek, name="Lena Proef")
    factories.joined(case, griet, lena)
    make_appointment(actor=lena, trajectory_id=case.pk, starts_at=NOON + dt.timedelta(hours=2), how=How.HOME)
    factories.covered(case, griet, lena)
    assert names_of(lena) == ["Samira T."]
    assert len(search_people(lena, "samira")) == 1
    assert len(people_of_area(lena).rows) == 1
    assert len(day_of(lena, timezone.localdate())) == 1
    assert opened(lena, case, Verb.STEER)
    end_cover(actor=griet, trajectory_id=case.pk)
    assert opened(lena, case).verdict.reason is Reason.IN_TEAM
    # What a partner planned stays with the partner.
    assert Appointment.objects.within(griet).get().worker_id == lena.membership_id


def test_what_was_planned_and_promised_goes_to_the_case_manager_when_the_days_are_over(
    clock, griet, youssef, case
):
    factories.covered(case, griet, youssef, days=2)
    make_appointment(actor=youssef, trajectory_id=case.pk, starts_at=NOON + 9 * DAY, how=How.HOME)
    record_visit(
        actor=youssef,
        trajectory_id=case.pk,
        how=How.HOME,
        said=Said(text="Kennis gemaakt."),
        next_step="Bel de school",
        next_step_on=timezone.localdate(),
    )
    assert [promise.text for promise in promises_of(youssef, timezone.localdate())] == ["Bel de school"]
    clock.shift(DAY)
    assert give_back() == 0
    clock.shift(DAY)
    assert promises_of(youssef, timezone.localdate()) == ()
    assert give_back() == 1
    assert give_back() == 0
    assert Appointment.objects.within(griet).get().worker_id == griet.membership_id
    assert Step.objects.within(griet).get().helper_id == griet.membership_id
    assert Trajectory.objects.within(griet).get().cover is None
    ended = AuditEvent.objects.get(event="trajectories.cover_ended")
    assert (ended.membership_id, ended.partnership_id) == (None, griet.partnership_id)


@pytest.mark.parametrize("how", ["end", "hand over", "close"])
def test_nobody_stands_in_after(griet, youssef, streek, case, how):
    lena = factories.case_manager(within=streek, name="Lena Proef")
    factories.covered(case, griet, youssef)
    if how == "end":
        end_cover(actor=griet, trajectory_id=case.pk)
    elif how == "hand over":
        hand_over(
            actor=griet,
            trajectory_id=case.pk,
            to_membership_id=lena.membership_id,
            summary="",
            client_told=True,
        )
    else:
        phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    with pytest.raises(NotAllowed):
        opened(youssef, case)
    assert Cover.objects.within(griet).get().ended_on == timezone.localdate()
    assert Trajectory.objects.within(griet).get().cover is None


def test_the_one_who_stands_in_can_become_the_case_manager(griet, youssef, case):
    factories.covered(case, griet, youssef)
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    assert opened(youssef, case).standing.role is TeamRole.CASE_MANAGER
    with pytest.raises(NotAllowed):
        opened(griet, case)


def test_a_coordinator_arranges_it_for_a_colleague_who_fell_ill_and_reads_nothing(
    streek, griet, youssef, case
):
    regi = factories.actor(MemberRole.COORDINATOR, within=streek, name="Regi Proef")
    assert arranged(regi, days(youssef), case) == 1
    assert opened(youssef, case)
    with pytest.raises(NotAllowed):
        opened(regi, case)


def test_all_of_them_or_none(griet, youssef, streek, case):
    bart, other = factories.case(griet, "Bart V."), factories.case(youssef, "Niet van haar")
    with pytest.raises(NotAllowed):
        arranged(griet, days(youssef), case, bart, other)
    assert not Cover.objects.within(griet).exists()
    assert mail.outbox == []
    assert arranged(griet, days(youssef), case, bart) == 2


def test_sent_twice_it_is_arranged_once_and_told_once(griet, youssef, case):
    assert [arranged(griet, days(youssef), case) for _time in range(2)] == [1, 0]
    assert [letter.to for letter in mail.outbox] == [[factories.user_of(youssef).email]]
    assert Cover.objects.within(griet).count() == 1
    assert AuditEvent.objects.filter(event="trajectories.cover_arranged").count() == 1


def test_two_cannot_stand_in_at_once_and_a_past_one_makes_room(clock, griet, youssef, streek, case):
    lena = factories.case_manager(within=streek, name="Lena Proef")
    factories.covered(case, griet, youssef)
    with pytest.raises(AlreadyCovered):
        arranged(griet, days(lena, 10, 12), case)
    with pytest.raises(AlreadyCovered):
        arranged(griet, days(youssef, 0, 9), case)
    clock.shift(7 * DAY)
    arranged(griet, days(lena), case)
    assert opened(lena, case)
    with pytest.raises(NotAllowed):
        opened(youssef, case)
    assert Cover.objects.within(griet).filter(ended_on=None).count() == 1


@pytest.mark.parametrize(("first", "last"), [(2, 1), (-3, -1), (0, 367), (400, 800), (0, -1)])
def test_days_that_cannot_be(griet, youssef, case, first, last):
    with pytest.raises(WrongDays):
        arranged(griet, days(youssef, first, last), case)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-2, 0), (300, 360)])
def test_days_that_can_be(griet, youssef, case, first, last):
    assert arranged(griet, days(youssef, first, last), case) == 1


def test_only_a_case_manager_of_this_partnership_stands_in(griet, tom, case):
    elsewhere = factories.case_manager(name="Ver Weg")
    gone = factories.case_manager(
        within=factories.same_partnership(griet), name="Weg", until=timezone.localdate() - DAY
    )
    for who in (tom, elsewhere, gone, griet):
        with pytest.raises(NotAPlace):
            arranged(griet, days(who), case)
    with pytest.raises(NotAPlace):
        arranged(griet, days(factories.case_manager(within=factories.same_partnership(griet))))
    with pytest.raises(NotFound):
        arranged(elsewhere, Absence(elsewhere.membership_id, NOON.date(), NOON.date()), case)


def test_the_lines_fill_themselves_until_somebody_writes_them(griet, youssef, case):
    factories.covered(case, griet, youssef)
    set_goal(actor=griet, trajectory_id=case.pk, words="Slapen zonder piekeren", domain=LifeDomain.MIND)
    access = opened(youssef, case)
    assert len(lines_of(access)) == 5
    assert "Slapen zonder piekeren" in lines_of(access)[1]
    write_lines(actor=griet, trajectory_id=case.pk, summary="Bel na tien uur.\n\nDe hond bijt niet.")
    assert lines_of(opened(youssef, case)) == ("Bel na tien uur.", "De hond bijt niet.")
    write_lines(actor=youssef, trajectory_id=case.pk, summary="  ")
    assert len(lines_of(opened(youssef, case))) == 5
    end_cover(actor=griet, trajectory_id=case.pk)
    with pytest.raises(NoSuchMove):
        write_lines(actor=griet, trajectory_id=case.pk, summary="Te laat")
    with pytest.raises(NoSuchMove):
        end_cover(actor=griet, trajectory_id=case.pk)


def test_the_team_sees_who_stands_in_and_the_paper_says_whom_to_call(griet, youssef, tom, case):
    factories.joined(case, griet, tom)
    factories.covered(case, griet, youssef, from_in=1)
    view = cover_of(opened(tom, case))
    assert (view.name, view.is_now, view.is_me) == ("Youssef Proef", False, False)
    assert paper_of(opened(griet, case)).call.first_name == "Griet"
    end_cover(actor=griet, trajectory_id=case.pk)
    factories.covered(case, griet, youssef)
    paper = paper_of(opened(youssef, case))
    assert (paper.call.first_name, paper.call.phone) == ("Youssef", "015 00 01 02")
    assert [helper.first_name for helper in paper.helpers] == ["Griet", "Tom", "Youssef"]


def test_the_colleague_hears_of_it_in_a_mail_that_names_nobody(griet, youssef, case):
    factories.covered(case, griet, youssef)
    (letter,) = mail.outbox
    assert letter.to == [factories.user_of(youssef).email]
    assert "Samira" not in letter.subject + letter.body


def test_own_people_for_an_absence_say_who_stands_in_already(clock, griet, youssef, case):
    factories.case(griet, "Bart V.")
    closed = factories.case(griet, "Dicht D.")
    phases.close(actor=griet, trajectory_id=closed.pk, reason=ClosingReason.MOVED)
    factories.covered(case, griet, youssef, days=1)
    assert [(one.name, one.cover) for one in own_for_absence(griet)] == [
        ("Bart V.", ""),
        ("Samira T.", "Youssef"),
    ]
    clock.shift(DAY)
    assert {one.cover for one in own_for_absence(griet)} == {""}


def test_a_look_of_who_stands_in_says_so_in_the_log(griet, youssef, case):
    factories.covered(case, griet, youssef)
    opened(youssef, case)
    assert Look.objects.get(membership_id=youssef.membership_id).reason == Reason.STANDS_IN.value
