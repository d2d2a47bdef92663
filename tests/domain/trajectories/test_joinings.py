"""Iemand erbij vragen: asked, answered, met in company, ended; and nobody is ever sent on without company."""

import datetime as dt
import itertools
import uuid

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.joinings import (
    accept,
    ask_to_join,
    decline,
    end_joining,
    return_unanswered,
    start_together,
)
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, record_note
from reisgezel.domain.trajectories.enums import (
    JOINING_MOVES,
    Audience,
    Company,
    How,
    JoiningState,
)
from reisgezel.domain.trajectories.errors import (
    AlreadyAsked,
    AlreadyInTeam,
    ClockAhead,
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingSaid,
)
from reisgezel.domain.trajectories.models import Joining, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.joinings import (
    access_question,
    joinings_of,
    questions_to,
    sent_on_without_company,
)
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.working_days import after_working_days, is_working_day
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import Look
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)  # Ascension Day, a holiday in Belgium
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.")


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet))


def opened(who, case):
    return access_case(who, case.pk, Verb.READ, page="team")


def state_of(joining):
    return Joining.objects.across(reason="test").get(pk=joining.pk).state


def test_asking_shares_nothing_and_shows_nothing_of_the_page(griet, case, tom):
    joining = factories.asked(
        case,
        griet,
        tom,
        why="Het huis",
        may_say="Ik wil rust",
        unsaid="kanarie",
        topics=(LifeDomain.HOUSING,),
    )
    with pytest.raises(NotAllowed):
        opened(tom, case)
    (waiting,) = questions_to(tom)
    question = access_question(tom, joining.pk)
    assert (waiting.id, waiting.asked_by) == (joining.pk, "Griet")
    assert (question.name, question.why, question.may_say) == ("S…", "Het huis", "Ik wil rust")
    assert question.topics == (LifeDomain.HOUSING,)
    assert "kanarie" not in repr(question)
    assert "Samira" not in repr(question)


def test_a_yes_opens_the_name_and_how_to_reach_and_no_topic_until_the_three_have_met(griet, case, tom):
    factories.visit(griet, case, "kanariehuis", topics=(LifeDomain.HOUSING,))
    factories.visit(griet, case, "kanarieteam", audience=Audience.TEAM)
    joining = factories.said_yes(case, griet, tom)
    factories.shared(case, griet, joining.place, LifeDomain.HOUSING)

    access = opened(tom, case)
    assert (access.topics, access.standing.has_met) == (0, False)
    page = case_page(access)
    assert (page.person.call_name, page.timeline.entries, page.may_write) == ("Samira T.", (), False)
    with pytest.raises(NotAllowed) as refusal:
        record_note(actor=tom, trajectory_id=case.pk, said=Said(text="Te vroeg."))
    assert refusal.value.code == "meet_first"

    factories.met(case, griet, joining)
    access = opened(tom, case)
    assert access.topics == LifeDomain.HOUSING.bit
    assert {entry.text for entry in case_page(access).timeline.entries} == {"kanariehuis", "kanarieteam"}


def test_the_newcomer_or_the_case_manager_writes_down_that_they_met(griet, case, tom):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    first, second = factories.said_yes(case, griet, tom), factories.said_yes(case, griet, lena)
    with pytest.raises(NotFound):
        factories.met(case, tom, second)  # not his to say
    factories.met(case, tom, first)
    factories.met(case, griet, second)
    assert {member.has_met for member in case_page(opened(griet, case)).team} == {True}


def test_with_words_the_meeting_stands_on_the_timeline_and_counts_as_hearing_of_the_person(griet, case, tom):
    joining = factories.said_yes(case, griet, tom)
    start_together(
        actor=griet,
        trajectory_id=case.pk,
        joining_id=joining.pk,
        how=How.OUT,
        company=Company.TRUSTED_PERSON,
        met_at=NOON - DAY,
        said=Said(text="Samen naar het huis gekeken.", happened_at=NOON - DAY),
    )
    place = TeamPlace.objects.within(griet).get(joining=joining)
    assert place.started_on == (NOON - DAY).date()
    assert Trajectory.objects.within(griet).get(pk=case.pk).last_heard_on == (NOON - DAY).date()
    assert [entry.text for entry in case_page(opened(griet, case)).timeline.entries] == [
        "Samen naar het huis gekeken."
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [({"how": How.NOT_SEEN}, NotAPlace), ({"met_at": NOON + DAY}, ClockAhead)],
    ids=["not seen", "tomorrow"],
)
def test_a_meeting_that_was_none_starts_nothing(griet, case, tom, change, error):
    joining = factories.said_yes(case, griet, tom)
    with pytest.raises(error):
        start_together(
            **{
                "actor": griet,
                "trajectory_id": case.pk,
                "joining_id": joining.pk,
                "how": How.HOME,
                "company": Company.CASE_MANAGER,
                "met_at": NOON,
                **change,
            }
        )
    assert state_of(joining) == JoiningState.ACCEPTED


#: How to bring a joining into a state, and each move as an act.
def bring(case, griet, tom, state):
    joining = factories.asked(case, griet, tom)
    if state in {JoiningState.ACCEPTED, JoiningState.STARTED, JoiningState.NOT_STARTED}:
        accept(actor=tom, joining_id=joining.pk)
    if state is JoiningState.STARTED:
        factories.met(case, griet, joining)
    if state in {JoiningState.NOT_STARTED, JoiningState.WITHDRAWN}:
        end_joining(actor=griet, trajectory_id=case.pk, joining_id=joining.pk, because="Toch niet.")
    if state is JoiningState.DECLINED:
        decline(actor=tom, joining_id=joining.pk, because="Geen plaats.")
    if state is JoiningState.RETURNED:
        with time_machine.travel(NOON + 30 * DAY, tick=False):
            assert return_unanswered() == 1
    return joining


MOVES = {
    JoiningState.ACCEPTED: lambda case, griet, tom, j: accept(actor=tom, joining_id=j.pk),
    JoiningState.DECLINED: lambda case, griet, tom, j: decline(actor=tom, joining_id=j.pk, because="Nee."),
    JoiningState.STARTED: lambda case, griet, tom, j: factories.met(case, griet, j),
}


@pytest.mark.parametrize(("state", "to"), list(itertools.product(JoiningState, MOVES)), ids=str)
def test_every_state_takes_the_moves_of_the_table_and_no_other(griet, case, tom, state, to):
    joining = bring(case, griet, tom, state)
    if to in JOINING_MOVES[state]:
        MOVES[to](case, griet, tom, joining)
        assert state_of(joining) == to
    else:
        with pytest.raises(NoSuchMove):
            MOVES[to](case, griet, tom, joining)
        assert state_of(joining) == state


@pytest.mark.parametrize("state", JoiningState)
def test_the_case_manager_ends_what_still_waits_and_nothing_else(griet, case, tom, state):
    joining = bring(case, griet, tom, state)
    ends = {JoiningState.ASKED: JoiningState.WITHDRAWN, JoiningState.ACCEPTED: JoiningState.NOT_STARTED}
    if state in ends:
        with pytest.raises(NoReason):
            end_joining(actor=griet, trajectory_id=case.pk, joining_id=joining.pk, because=" ")
        end_joining(actor=griet, trajectory_id=case.pk, joining_id=joining.pk, because="Toch niet.")
        assert state_of(joining) == ends[state]
        assert not TeamPlace.objects.within(griet).filter(joining=joining, until=None).exists()
    else:
        with pytest.raises(NoSuchMove):
            end_joining(actor=griet, trajectory_id=case.pk, joining_id=joining.pk, because="Toch niet.")


def test_nobody_else_answers_looks_at_or_ends_a_question(griet, case, tom):
    joining = factories.asked(case, griet, tom)
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    stranger = factories.case_manager(name="Ver Weg")
    for who in (lena, griet, stranger):
        for act in (
            lambda w=who: accept(actor=w, joining_id=joining.pk),
            lambda w=who: decline(actor=w, joining_id=joining.pk, because="Nee."),
            lambda w=who: access_question(w, joining.pk),
        ):
            with pytest.raises(NotFound):
                act()
    with pytest.raises(NotAllowed):
        end_joining(actor=lena, trajectory_id=case.pk, joining_id=joining.pk, because="Weg.")
    with pytest.raises(NotFound):
        access_question(tom, uuid.uuid4())
    assert questions_to(lena) == ()
    assert state_of(joining) == JoiningState.ASKED


def test_a_question_is_read_with_a_look_that_the_person_can_see(griet, case, tom):
    joining = factories.asked(case, griet, tom)
    access_question(tom, joining.pk)
    look = Look.objects.filter(chain=case.pk).latest("sequence")
    assert (look.what, look.allowed, look.reason) == ("question", True, "asked")


def test_no_answer_in_five_working_days_comes_back_to_who_keeps_the_overview_now(griet, case, tom, clock):
    """Thursday is Ascension Day; Friday to the next Thursday are five working days."""
    joining = factories.asked(case, griet, tom)
    assert joining.answer_by == dt.date(2026, 5, 21)
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    clock.move_to(dt.datetime(2026, 5, 21, 21, 59, tzinfo=dt.UTC))
    assert return_unanswered() == 0
    clock.move_to(dt.datetime(2026, 5, 21, 22, 0, tzinfo=dt.UTC))  # midnight in Brussels
    mail.outbox.clear()
    assert return_unanswered() == 1
    assert return_unanswered() == 0
    assert [message.to for message in mail.outbox] == [[factories.user_of(youssef).email]]
    (view,) = joinings_of(access_case(youssef, case.pk, Verb.READ, page="team"))
    assert view.state is JoiningState.RETURNED
    with pytest.raises(NoSuchMove):
        accept(actor=tom, joining_id=joining.pk)
    factories.asked(case, youssef, tom)  # asked again, or somebody else: nothing stands in the way


def test_mails_name_no_person_and_no_topic(griet, case, tom):
    mail.outbox.clear()
    joining = factories.asked(case, griet, tom, why="kanarie", topics=(LifeDomain.HOUSING,))
    accept(actor=tom, joining_id=joining.pk)
    assert [message.to for message in mail.outbox] == [
        [factories.user_of(tom).email],
        [factories.user_of(griet).email],
    ]
    for message in mail.outbox:
        text = f"{message.subject} {message.body}".lower()
        for word in ("samira", "kanarie", "wonen", "tom", "griet"):
            assert word not in text


def test_what_stays_unsaid_is_the_case_manager_s_alone(griet, case, tom):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    factories.joined(case, griet, lena)
    factories.asked(case, griet, tom, unsaid="kanarie")
    assert "kanarie" in repr(joinings_of(opened(griet, case)))
    assert "kanarie" not in repr(joinings_of(opened(lena, case)))


def test_asking_twice_and_asking_a_member_is_refused(griet, case, tom):
    first = factories.asked(case, griet, tom)
    with pytest.raises(AlreadyAsked):
        factories.asked(case, griet, tom)
    accept(actor=tom, joining_id=first.pk)
    with pytest.raises(AlreadyInTeam):
        factories.asked(case, griet, tom)


def test_the_same_form_twice_asks_once_and_with_other_words_is_told(griet, case, tom):
    ident = uuid.uuid4()
    said = {"actor": griet, "trajectory_id": case.pk, "membership_id": tom.membership_id, "joining_id": ident}
    assert ask_to_join(**said, why="Huis") == ask_to_join(**said, why="Huis")
    with pytest.raises(Conflict):
        ask_to_join(**said, why="Iets anders")
    other = factories.case(griet, "Bo")
    with pytest.raises(Conflict):
        ask_to_join(**{**said, "trajectory_id": other.pk}, why="Huis")


@pytest.mark.parametrize("why", ["", "  "])
def test_a_question_says_why(griet, case, tom, why):
    with pytest.raises(NothingSaid):
        factories.asked(case, griet, tom, why=why)


@pytest.mark.parametrize("topic", [LifeDomain.SAFETY, LifeDomain.JUSTICE])
def test_safety_and_a_topic_that_is_not_talked_about_are_not_proposed(griet, case, tom, topic):
    with pytest.raises(NotAPlace):
        factories.asked(case, griet, tom, topics=(topic,))


@pytest.mark.parametrize(
    "role", [role for role in MemberRole if role not in {"case_manager", "partner_professional"}]
)
def test_only_roles_that_meet_people_are_asked(griet, case, role):
    with pytest.raises(NotAPlace):
        factories.asked(case, griet, factories.actor(role, within=factories.same_partnership(griet)))


def test_a_closed_page_takes_no_yes(griet, case, tom):
    joining = factories.asked(case, griet, tom)
    factories.closed(case)
    with pytest.raises(NoSuchMove):
        accept(actor=tom, joining_id=joining.pk)
    assert questions_to(tom) == ()


def test_a_place_that_ends_before_the_three_met_ends_the_joining(griet, case, tom):
    joining = factories.said_yes(case, griet, tom)
    end_place(actor=griet, trajectory_id=case.pk, place_id=joining.place_id, because="Verhuisd.")
    row = Joining.objects.within(griet).get(pk=joining.pk)
    assert (row.state, row.because) == (JoiningState.NOT_STARTED, "Verhuisd.")


def test_nobody_is_sent_on_without_company(griet, case, tom):
    """Zero by construction; a row that went past the actions would be counted."""
    partnership = factories.same_partnership(griet)
    factories.joined(case, griet, tom)
    factories.said_yes(case, griet, factories.housing_coach(within=partnership, name="Lena Proef"))
    assert sent_on_without_company(partnership) == 0
    lonely = factories.housing_coach(within=partnership, name="Alleen Proef")
    TeamPlace.objects.create(
        partnership=partnership,
        trajectory=case,
        membership_id=lonely.membership_id,
        role="partner",
        since=NOON.date(),
        started_on=NOON.date(),
    )
    assert sent_on_without_company(partnership) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "declined", "because": ""},
        {"state": "withdrawn", "because": ""},
        {"state": "accepted"},
        {"state": "started", "company": "case_manager"},
        {"state": "asked", "company": "case_manager"},
        {"state": "maybe"},
        {"topics": LifeDomain.SAFETY.bit},
    ],
)
def test_the_database_refuses_a_question_that_contradicts_itself(griet, case, tom, fields):
    joining = factories.asked(case, griet, tom)
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.within(griet).filter(pk=joining.pk).update(**fields)


@pytest.mark.parametrize("count", [1, 3])
def test_questions_and_joinings_are_one_query_each(griet, tom, count, django_assert_num_queries):
    for number in range(count):
        factories.asked(factories.case(griet, f"Persoon {number}"), griet, tom)
    with django_assert_num_queries(1):
        assert len(questions_to(tom)) == count
    case = factories.case(griet, "Veel")
    for _number in range(count):
        factories.asked(case, griet, factories.housing_coach(within=factories.same_partnership(griet)))
    access = opened(griet, case)
    with django_assert_num_queries(1):
        assert len(joinings_of(access)) == count


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2026, 5, 15), 1, dt.date(2026, 5, 18)),  # over a weekend
        (dt.date(2026, 5, 22), 1, dt.date(2026, 5, 26)),  # over Whit Monday
        (dt.date(2026, 12, 24), 2, dt.date(2026, 12, 29)),  # over Christmas and a weekend
        (dt.date(2026, 12, 31), 1, dt.date(2027, 1, 4)),  # into the next year
        (dt.date(2026, 7, 20), 1, dt.date(2026, 7, 22)),  # the national holiday
    ],
)
def test_working_days_are_belgian(day, count, expected):
    assert after_working_days(day, count) == expected
    assert is_working_day(expected)
