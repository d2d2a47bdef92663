"""Stepping stones: two voices side by side, then and now, and a sentence that says exactly what is drawn."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import Level, Source, Voice
from reisgezel.domain.trajectories.models import Stone
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.stones import (
    GOING_WELL,
    LATER,
    WORKING_ON,
    Answer,
    history_of,
    stones_of,
    voice_view,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)
WORK = LifeDomain.WORK


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON), translation.override("en"):
        yield


def said(griet, case, level, voice=Voice.CLIENT, domain=WORK, **fields):
    return place_stone(
        actor=griet, trajectory_id=case.pk, domain=domain, voice=voice, level=level and Level(level), **fields
    )


def rows(who, case):
    return {row.domain: row for row in stones_of(access_case(who, case.pk, Verb.READ, page="stones"))}


def history(griet, case):
    return [
        view.level for _voice, view in history_of(access_case(griet, case.pk, Verb.READ, page="stones"), WORK)
    ]


def test_a_page_has_a_row_for_each_topic_before_anything_was_asked(griet, case, django_assert_num_queries):
    access = access_case(griet, case.pk, Verb.READ, page="stones")
    with django_assert_num_queries(1):
        found = stones_of(access)
    assert [row.domain for row in found] == list(TOPICS)
    assert {row.client.sentence for row in found} == {f"{topic.label}: not asked yet" for topic in TOPICS}
    assert {(row.client.level, row.client.said_on, row.group) for row in found} == {(None, None, LATER)}


def test_the_two_voices_stand_side_by_side_and_are_never_one_number(griet, case):
    said(griet, case, 2)
    said(griet, case, 4, Voice.WORKER)

    row = rows(griet, case)[WORK]

    assert (row.client.level, row.worker.level, row.voices_differ) == (2, 4, True)
    said(griet, case, 4)
    assert rows(griet, case)[WORK].voices_differ is False
    numbers = {
        name
        for name in vars(type(row))["__dataclass_fields__"]
        if "total" in name or "score" in name or "average" in name
    }
    assert numbers == set()


def test_what_it_was_stays_beside_what_it_is(griet, case):
    said(griet, case, 2, said_on=TODAY - 9 * DAY)
    said(griet, case, 4)

    view = rows(griet, case)[WORK].client
    assert (view.level, view.was, view.was_word) == (4, 2, "Hard")
    assert view.sentence == "Work: good, 4 out of 5, was 2"
    assert history(griet, case) == [2, 4]


@pytest.mark.parametrize(("before", "now"), [(3, 3), (None, 3), (3, None), (None, None)])
def test_without_a_difference_nothing_is_said_of_before(griet, case, before, now):
    said(griet, case, before, words="eerst")
    said(griet, case, now, words="nu")
    view = rows(griet, case)[WORK].client
    assert (view.level, view.was) == (now, None)
    assert "was" not in view.sentence


def test_not_talked_about_is_an_answer(griet, case):
    said(griet, case, None)
    view = rows(griet, case)[WORK].client
    assert (view.level, view.said_on, view.sentence) == (None, TODAY, "Work: not talked about")


def test_the_wish_belongs_to_the_person_alone(griet, case):
    said(griet, case, 2, wish=Level.GOOD, work_on=True)
    said(griet, case, 2, Voice.WORKER, wish=Level.VERY_GOOD, work_on=True)

    row = rows(griet, case)[WORK]
    assert (row.client.wish, row.work_on, row.group) == (4, True, WORKING_ON)
    assert row.client.sentence == "Work: hard, 2 out of 5, wants to get to 4"
    assert row.worker.wish is None
    assert "wants" not in row.worker.sentence


@pytest.mark.parametrize(
    ("level", "group"), [(None, LATER), (1, LATER), (2, LATER), (3, GOING_WELL), (5, GOING_WELL)]
)
def test_what_goes_well_is_a_group_of_its_own(griet, case, level, group):
    said(griet, case, level)
    said(griet, case, 1, Voice.WORKER)
    assert rows(griet, case)[WORK].group == group


def test_the_same_answer_twice_is_one(griet, case):
    first = said(griet, case, 3, wish=Level.GOOD, words="gaat  wel ")
    assert said(griet, case, 3, wish=Level.GOOD, words="gaat wel") == first
    assert Stone.objects.within(griet).count() == 1
    for other in ({"words": "beter"}, {"wish": None}, {"work_on": True}, {"source": Source.PAPER}):
        said(griet, case, 3, **{"wish": Level.GOOD, "words": "gaat wel", **other})
    assert Stone.objects.within(griet).count() == 5


def test_back_and_forth_on_one_day_is_kept_as_it_was_said(griet, case):
    for level in (2, 3, 2):
        said(griet, case, level)
    assert history(griet, case) == [2, 3, 2]
    assert rows(griet, case)[WORK].client.was == 3


def test_a_paper_of_last_month_does_not_push_aside_what_was_said_since(griet, case):
    """It joins the story on its day; typed in twice it stands there once."""
    said(griet, case, 4)
    for _twice in range(2):
        said(griet, case, 1, source=Source.PAPER, said_on=TODAY - 30 * DAY)

    view = rows(griet, case)[WORK].client
    assert (view.level, view.was, view.said_on) == (4, None, TODAY)
    assert history(griet, case) == [1, 4]
    assert Stone.objects.within(griet).filter(is_current=True).count() == 1


def test_answers_are_added_never_changed(griet, case):
    first = said(griet, case, 2, words="moeilijk")
    second = said(griet, case, 4, words="beter")
    first.refresh_from_db()
    assert (first.level, first.words, first.is_current) == (2, "moeilijk", False)
    assert (second.replaces, second.is_current) == (first, True)


def test_a_partner_sees_the_stones_of_shared_topics_and_places_none(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    said(griet, case, 1, words="kanarie", domain=LifeDomain.MIND)
    said(griet, case, 2, domain=LifeDomain.HOUSING)

    assert set(rows(tom, case)) == {LifeDomain.HOUSING}
    assert "kanarie" not in repr(rows(tom, case))
    assert history_of(access_case(tom, case.pk, Verb.READ, page="stones"), LifeDomain.MIND) == ()
    with pytest.raises(NotAllowed):
        said(tom, case, 5, domain=LifeDomain.HOUSING)


def test_the_employment_service_sees_work_alone(griet, case):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    factories.joined(case, griet, vera, LifeDomain.WORK)
    said(griet, case, 1, words="kanarie", domain=LifeDomain.MIND)
    assert set(rows(vera, case)) == {WORK}


def test_justice_stands_last_and_only_where_it_was_chosen():
    griet = factories.case_manager(within=factories.partnership(with_justice_topic=True))
    assert list(rows(griet, factories.case(griet))) == [*TOPICS, LifeDomain.JUSTICE]


levels = st.sampled_from([None, *Level])


@given(level=levels, wish=levels, before=levels, domain=st.sampled_from(LifeDomain))
def test_the_sentence_says_what_is_drawn_and_nothing_else(level, wish, before, domain):
    """What a screen reader hears and what eyes see cannot differ."""
    with translation.override("en"):
        stone = Answer(
            domain=domain,
            voice=Voice.CLIENT,
            level=level,
            wish=wish,
            work_on=False,
            words="",
            said_on=TODAY,
            level_before=before,
        )
        view = voice_view(stone, domain)
        numbers = [int(number) for number in re.findall(r"\b[1-5]\b", view.sentence.replace("out of 5", ""))]
        drawn = [number for number in (view.level, view.was, view.wish if view.level else None) if number]

        assert view.sentence.startswith(f"{domain.label}: ")
        assert numbers == drawn
        assert ("was" in view.sentence) is (view.was is not None)
        assert view.level_word == (str(level.label) if level else "")
        assert (view.level_word.lower() in view.sentence) is True
        assert view.was is None or view.was != view.level


@pytest.mark.slow
@hypothesis_settings(
    max_examples=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    story=st.lists(
        st.tuples(
            st.sampled_from(Voice), st.sampled_from([WORK, LifeDomain.MIND]), levels, st.integers(0, 3)
        ),
        max_size=10,
    )
)
def test_the_current_answer_is_the_one_said_last(griet, story):
    """Whatever order papers are typed in: the newest day counts, of one day the last that was typed."""
    with transaction.atomic():
        case = factories.case(griet)
        newest = {}
        for number, (voice, domain, level, days_ago) in enumerate(story):
            said(griet, case, level, voice, domain, words=str(number), said_on=TODAY - days_ago * DAY)
            key = (domain, voice)
            if key not in newest or newest[key][0] >= days_ago:
                newest[key] = (days_ago, level)
        found = rows(griet, case)
        for (domain, voice), (_days, level) in newest.items():
            view = found[domain].client if voice is Voice.CLIENT else found[domain].worker
            assert view.level == (level.value if level else None)
        transaction.set_rollback(True)
