"""Person-in-a-role x topic x until: asked one by one, held until a day, stopped at once."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import UNDO_SLACK, UNDO_WITHIN, Answer, Explained
from reisgezel.domain.consents.errors import (
    AlreadyAnswered,
    NoOwnWords,
    NoSuchTopic,
    TooLateToUndo,
    WrongEnd,
)
from reisgezel.domain.consents.events import Event
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.consents.queries.sharing import answers_about
from reisgezel.domain.consents.rules import usual_end
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.sharing import answer_sharing, stop_sharing, undo_stop
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.page import team_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.dates import months_from
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
HOUSING, MONEY, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet))


@pytest.fixture
def place(griet, case, tom):
    return factories.joined(case, griet, tom)


def reads(who, case):
    return access_case(who, case.pk, Verb.READ, page="case").topics


def said(case, griet, place, topic=HOUSING, answer=Answer.YES, own_words="Tom mag dat lezen.", **days):
    return answer_sharing(
        actor=griet,
        trajectory_id=case.pk,
        place_id=place.pk,
        topic=topic,
        answer=answer,
        explanation=Explanation(explained=Explained.PICTURE, language="ar", own_words=own_words),
        **days,
    )


def test_only_a_yes_shares_and_only_its_own_topic(griet, case, tom, place):
    for answer, expected in ((Answer.NO, 0), (Answer.LATER, 0), (Answer.YES, HOUSING.bit), (Answer.NO, 0)):
        said(case, griet, place, answer=answer)
        assert reads(tom, case) == expected, answer


def test_a_yes_holds_up_to_and_including_its_last_day_in_brussels(griet, case, tom, place, clock):
    """No task has to run for it to end: at midnight in Brussels the door is shut."""

    def shown_in_the_team():
        team = team_of(access_case(griet, case.pk, Verb.READ, page="team"))
        return next(member.reads for member in team if member.name == tom.name)

    said(case, griet, place, until=TODAY + 2 * DAY)
    clock.move_to(dt.datetime(2026, 5, 16, 21, 59, tzinfo=dt.UTC))  # 23:59 in Brussels
    assert reads(tom, case) == HOUSING.bit
    assert shown_in_the_team() == (HOUSING,)
    clock.move_to(dt.datetime(2026, 5, 16, 22, 0, tzinfo=dt.UTC))
    assert reads(tom, case) == 0
    assert shown_in_the_team() == ()


def test_a_yes_lasts_half_a_year_unless_another_day_is_chosen(griet, case, place):
    assert said(case, griet, place).until == dt.date(2026, 11, 14)
    assert said(case, griet, place, until=TODAY).until == TODAY


@pytest.mark.parametrize(
    "until", [TODAY - DAY, months_from(TODAY, 24) + DAY, dt.date(9999, 12, 31)], ids=["past", "far", "never"]
)
def test_a_yes_without_a_possible_end_is_refused(griet, case, tom, place, until):
    with pytest.raises(WrongEnd):
        said(case, griet, place, until=until)
    assert reads(tom, case) == 0


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_a_tick_is_no_proof_a_yes_needs_the_person_s_own_words(griet, case, place, words):
    with pytest.raises(NoOwnWords):
        said(case, griet, place, own_words=words)
    assert said(case, griet, place, answer=Answer.NO, own_words=words).answer == Answer.NO


def test_a_no_and_a_later_say_when_it_is_asked_again(griet, case, place):
    assert said(case, griet, place, answer=Answer.LATER, ask_again_on=TODAY + 9 * DAY).ask_again_on
    assert said(case, griet, place, until=TODAY, ask_again_on=TODAY).ask_again_on is None
    with pytest.raises(WrongEnd):
        said(case, griet, place, answer=Answer.NO, ask_again_on=TODAY - DAY)


def test_stop_works_at_once_on_everything_he_could_read(griet, case, tom, place):
    sharing = said(case, griet, place)
    factories.visit(griet, case, "kanariehuis", topics=(HOUSING,))

    def seen():
        access = access_case(tom, case.pk, Verb.READ, page="story")
        return [entry.text for entry in timeline(access).entries]

    assert seen() == ["kanariehuis"]
    stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    assert seen() == []
    assert reads(tom, case) == 0


def test_a_stop_is_undone_within_ten_seconds_to_the_same_day(griet, case, tom, place, clock):
    sharing = said(case, griet, place, until=TODAY + 30 * DAY)
    stopped = stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    clock.shift(UNDO_WITHIN)
    again = undo_stop(actor=griet, trajectory_id=case.pk, sharing_id=stopped.pk)
    assert (again.answer, again.until, again.own_words) == (Answer.YES, sharing.until, sharing.own_words)
    assert reads(tom, case) == HOUSING.bit
    with pytest.raises(TooLateToUndo):
        undo_stop(actor=griet, trajectory_id=case.pk, sharing_id=stopped.pk)


def test_later_than_that_it_is_asked_anew(griet, case, tom, place, clock):
    stopped = stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=said(case, griet, place).pk)
    clock.shift(UNDO_WITHIN + UNDO_SLACK + dt.timedelta(seconds=1))
    with pytest.raises(TooLateToUndo):
        undo_stop(actor=griet, trajectory_id=case.pk, sharing_id=stopped.pk)
    assert reads(tom, case) == 0


@pytest.mark.parametrize("answer", [Answer.NO, Answer.LATER])
def test_an_answer_that_shares_nothing_cannot_be_stopped_or_undone(griet, case, place, answer):
    sharing = said(case, griet, place, answer=answer)
    with pytest.raises(AlreadyAnswered):
        stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    with pytest.raises(TooLateToUndo):
        undo_stop(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)


def test_stopping_twice_says_that_it_was_stopped(griet, case, place):
    sharing = said(case, griet, place)
    stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    with pytest.raises(AlreadyAnswered):
        stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=sharing.pk)
    assert AuditEvent.objects.filter(event=Event.SHARING_STOPPED).count() == 1


def test_the_same_answer_twice_on_a_day_is_one_answer(griet, case, place, clock):
    first = said(case, griet, place)
    assert said(case, griet, place) == first
    clock.shift(DAY)
    assert said(case, griet, place, until=first.until) != first
    assert Sharing.objects.within(griet).count() == 2


def test_every_answer_stays_and_leads_back_to_the_one_before(griet, case, place):
    answers = [said(case, griet, place, answer=answer) for answer in (Answer.LATER, Answer.YES, Answer.NO)]
    rows = list(Sharing.objects.within(griet).order_by("recorded_at", "id"))
    assert {row.pk for row in rows} == {answer.pk for answer in answers}
    assert [row.replaces_id for row in answers] == [None, answers[0].pk, answers[1].pk]
    assert [row.pk for row in rows if row.is_current] == [answers[2].pk]


def test_whoever_leaves_reads_nothing_and_comes_back_to_new_questions(griet, case, tom, place):
    said(case, griet, place)
    said(case, griet, place, topic=MONEY)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Het huis is er.")
    assert not Sharing.objects.within(griet).filter(is_current=True, answer=Answer.YES).exists()
    factories.joined(case, griet, tom)
    assert reads(tom, case) == 0


def test_a_partner_who_takes_the_overview_over_and_gives_it_back_reads_nothing_of_before(griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    factories.joined(case, griet, youssef, HOUSING)
    page = {"trajectory_id": case.pk, "summary": "", "client_told": True}
    hand_over(actor=griet, to_membership_id=youssef.membership_id, **page)
    hand_over(actor=youssef, to_membership_id=griet.membership_id, **page)
    factories.joined(case, griet, youssef)
    assert reads(youssef, case) == 0


def test_the_employment_service_is_asked_about_work_alone(griet, case):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, vera, WORK)
    for topic in TOPICS:
        if topic is not WORK:
            with pytest.raises(NoSuchTopic):
                said(case, griet, place, topic=topic)
    assert reads(vera, case) == WORK.bit


@pytest.mark.parametrize("topic", [LifeDomain.SAFETY, LifeDomain.JUSTICE])
def test_safety_and_a_topic_that_is_not_talked_about_are_never_asked(griet, case, place, topic):
    with pytest.raises(NoSuchTopic):
        said(case, griet, place, topic=topic)


def test_only_the_case_manager_writes_it_down_and_only_about_this_team(griet, case, tom, place):
    sharing = said(case, griet, place)
    for attempt in (
        lambda: said(case, tom, place, topic=MONEY),
        lambda: stop_sharing(actor=tom, trajectory_id=case.pk, sharing_id=sharing.pk),
        lambda: undo_stop(actor=tom, trajectory_id=case.pk, sharing_id=sharing.pk),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    other = factories.case(griet, "Bo")
    with pytest.raises(NotAPlace):
        said(other, griet, place)
    for act in (stop_sharing, undo_stop):
        with pytest.raises(NotFound):
            act(actor=griet, trajectory_id=other.pk, sharing_id=sharing.pk)
        with pytest.raises(NotFound):
            act(actor=griet, trajectory_id=case.pk, sharing_id=uuid.uuid4())
    stranger = factories.case_manager(name="Ver Weg")
    with pytest.raises(NotFound):
        stop_sharing(actor=stranger, trajectory_id=case.pk, sharing_id=sharing.pk)
    assert reads(tom, case) == HOUSING.bit


def test_one_topic_of_one_member_says_nothing_of_others(griet, case, tom, place):
    lena = factories.housing_coach(within=factories.same_partnership(griet), name="Lena Proef")
    factories.joined(case, griet, lena, MONEY)
    other = factories.case(griet, "Bo")
    factories.joined(other, griet, tom, WORK)
    said(case, griet, place)
    assert (reads(tom, case), reads(lena, case), reads(tom, other)) == (HOUSING.bit, MONEY.bit, WORK.bit)


def test_the_log_says_who_topic_and_until_and_no_word_of_it(griet, case, tom, place):
    said(case, griet, place, own_words="kanarie")
    event = AuditEvent.objects.filter(chain=case.pk, event=Event.SHARING_ANSWERED).get()
    assert event.refs == {
        "member": str(tom.membership_id),
        "topic": HOUSING.bit,
        "answer": "yes",
        "until": "2026-11-14",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "yes", "until": None, "own_words": "x"},
        {"answer": "yes", "until": TODAY, "own_words": ""},
        {"answer": "no", "until": TODAY},
        {"answer": "maybe"},
        {"answer": "no", "topic": LifeDomain.SAFETY.bit},
        {"answer": "no", "topic": HOUSING.bit | MONEY.bit},
        {"answer": "no", "topic": 0},
    ],
)
def test_the_database_refuses_an_answer_that_contradicts_itself(griet, case, tom, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sharing.objects.create(
            **{
                "partnership_id": griet.partnership_id,
                "client": case.client,
                "membership_id": tom.membership_id,
                "topic": WORK.bit,
                "recorded_by_id": griet.membership_id,
                "recorded_at": timezone.now(),
                **fields,
            }
        )


@pytest.mark.parametrize("count", [1, 3])
def test_all_answers_about_a_member_are_one_query(griet, case, tom, place, count, django_assert_num_queries):
    for topic in TOPICS[:count]:
        said(case, griet, place, topic=topic)
    with django_assert_num_queries(1):
        views = answers_about(griet, [case.client_id], tom.membership_id)
    assert [view.topic for view in views] == list(TOPICS[:count])
    assert all(view.holds and view.own_words and view.recorded_by == "Griet" for view in views)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
        (dt.date(2026, 1, 15), 24, dt.date(2028, 1, 15)),
    ],
)
def test_months_are_counted_as_people_count_them(day, months, expected):
    assert months_from(day, months) == expected
    assert usual_end(day) == months_from(day, 6)


@dataclass
class Oracle:
    """The same rules, read a second time and as plainly as can be: per topic the last word and its last day."""

    until: dict[LifeDomain, dt.date] = field(default_factory=dict)

    def bits(self, today: dt.date) -> int:
        return sum(topic.bit for topic, day in self.until.items() if day >= today)


acts = st.lists(
    st.tuples(
        st.sampled_from((HOUSING, MONEY)),
        st.sampled_from(("yes", "no", "later", "stop", "wait")),
        st.integers(0, 40),
    ),
    max_size=9,
)


@pytest.mark.slow
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=acts)
def test_whatever_is_answered_and_stopped_the_door_opens_what_the_last_word_allows(story):
    with transaction.atomic(), time_machine.travel(NOON, tick=False) as clock:
        griet = factories.case_manager()
        case = factories.case(griet)
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        place, oracle = factories.joined(case, griet, tom), Oracle()
        for topic, act, days in story:
            today = timezone.localdate()
            if act == "wait":
                clock.shift(days * DAY)
            elif act == "stop":
                row = (
                    Sharing.objects.within(griet)
                    .filter(topic=topic.bit, is_current=True, answer="yes")
                    .first()
                )
                if row:
                    stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=row.pk)
                oracle.until.pop(topic, None)
            else:
                until = {"until": today + days * DAY} if act == "yes" else {}
                said(case, griet, place, topic=topic, answer=Answer(act), **until)
                oracle.until.pop(topic, None)
                if act == "yes":
                    oracle.until[topic] = today + days * DAY
            assert reads(tom, case) == oracle.bits(timezone.localdate())
        transaction.set_rollback(True)
