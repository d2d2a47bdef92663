"""The picture of one topic over time: every answer has its point, in its place, and the table says the same."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import Level, Voice
from reisgezel.domain.trajectories.queries.stones import VoiceView
from reisgezel.faces.desk.chart import HEIGHT, LEFT, WIDTH, chart_of
from tests import factories
from tests.faces.desk.conftest import NOON, soup

DAY = dt.date(2026, 5, 1)


def answer(level, days=0):
    said_on = DAY + dt.timedelta(days=days)
    return VoiceView(level, "", None, "", None, "", "", said_on, "")


def of(voice, *answers):
    return [(voice, answer(level, days)) for days, level in answers]


def test_one_answer_is_no_line():
    assert chart_of([]) is None
    assert chart_of(of(Voice.CLIENT, (0, 3))) is None
    assert chart_of(of(Voice.CLIENT, (0, 3), (2, None))) is None


def test_a_line_goes_from_left_to_right_and_better_is_higher():
    chart = chart_of(of(Voice.CLIENT, (0, 1), (10, 3), (20, 5)))
    [line] = chart.lines
    xs, ys = zip(*line.points, strict=True)
    assert list(xs) == sorted(xs)
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], abs=1)
    assert list(ys) == sorted(ys, reverse=True)
    assert len(line.paths) == 1


def test_not_talked_about_breaks_the_line_and_is_no_point():
    [line] = chart_of(of(Voice.CLIENT, (0, 1), (1, 2), (2, None), (3, 4), (4, 5))).lines
    assert len(line.points) == 4
    assert [len(path.split()) for path in line.paths] == [2, 2]


def test_each_voice_has_its_own_line_on_the_same_days():
    chart = chart_of([*of(Voice.CLIENT, (0, 2), (9, 4)), *of(Voice.WORKER, (0, 3), (9, 3))])
    client, worker = chart.lines
    assert (client.voice, worker.voice) == ("client", "worker")
    assert [x for x, _y in client.points] == [x for x, _y in worker.points]


@given(
    st.lists(
        st.tuples(st.sampled_from(Voice), st.integers(0, 4000), st.sampled_from([*Level, None])), max_size=60
    )
)
def test_every_answer_lies_inside_the_picture(told):
    told.sort(key=lambda one: one[1])
    history = [(voice, answer(level.value if level else None, days)) for voice, days, level in told]
    chart = chart_of(history)
    answered = [view for _voice, view in history if view.level]
    if chart is None:
        assert len(answered) < 2
        return
    points = [point for line in chart.lines for point in line.points]
    assert len(points) == len(answered)
    assert all(LEFT < x < WIDTH and 0 < y < HEIGHT for x, y in points)


@pytest.mark.django_db
def test_the_page_shows_it_with_the_table_under_it(desk, griet, case):
    for days, level in ((0, Level.HARD), (9, Level.GOOD)):
        with time_machine.travel(NOON + dt.timedelta(days=days)):
            place_stone(
                actor=griet,
                trajectory_id=case.pk,
                domain=LifeDomain.HOUSING,
                voice=Voice.CLIENT,
                level=level,
            )
    with time_machine.travel(NOON + dt.timedelta(days=10)):
        desk.force_login(factories.user_of(griet))
        page = soup(desk.open("stone", case.pk, "housing"))
    assert len(page.select(".chart circle")) == len(page.select("table tbody tr")) == 2
    assert page.select_one(".chart svg")["aria-hidden"] == "true"
