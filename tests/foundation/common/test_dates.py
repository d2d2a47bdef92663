"""Days and moments in words, in the time of Brussels."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import engines
from django.utils import translation

from reisgezel.foundation.common import dates

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture(autouse=True)
def _thursday_in_dutch():
    with (
        time_machine.travel(dt.datetime(2026, 5, 14, 10, 0, tzinfo=BRUSSELS), tick=False),
        translation.override("nl"),
    ):
        yield


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 5, 13), "gisteren"),
        (dt.date(2026, 5, 14), "vandaag"),
        (dt.date(2026, 5, 15), "morgen"),
        (dt.date(2026, 5, 7), "do 7 mei"),
        (dt.date(2026, 4, 30), "do 30 april"),
        (dt.date(2025, 12, 31), "wo 31 december 2025"),
    ],
)
def test_day_is_said_as_people_say_it(date: dt.date, words: str) -> None:
    assert plain(dates.day(date)) == words


def test_moment_is_day_and_time() -> None:
    assert plain(dates.when(dt.datetime(2026, 5, 21, 10, 0, tzinfo=BRUSSELS))) == "do 21 mei, 10.00 uur"


def test_moment_is_said_in_english_too() -> None:
    with translation.override("en"):
        assert plain(dates.when(dt.datetime(2026, 5, 21, 9, 5, tzinfo=BRUSSELS))) == "Thu 21 May, 9:05"


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        (dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC), "zo 29 maart, 1.59 uur"),
        (dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC), "zo 29 maart, 3.00 uur"),
        (dt.datetime(2026, 1, 31, 23, 30, tzinfo=dt.UTC), "zo 1 februari, 0.30 uur"),
    ],
)
def test_moment_is_told_in_brussels_summer_and_winter(utc: dt.datetime, words: str) -> None:
    assert plain(dates.when(utc)) == words


@pytest.mark.parametrize(
    ("now", "words"), [("2026-05-13 21:59:59+00:00", "morgen"), ("2026-05-13 22:00:00+00:00", "vandaag")]
)
def test_today_begins_at_midnight_in_brussels(now: str, words: str) -> None:
    with time_machine.travel(now, tick=False):
        assert dates.day(dt.date(2026, 5, 14)) == words


def test_spaces_inside_a_day_and_a_time_do_not_break() -> None:
    assert dates.when(dt.datetime(2026, 5, 21, 10, 0, tzinfo=BRUSSELS)).count(" ") == 1


def test_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        dates.when(dt.datetime(2026, 5, 21, 10, 0))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_said_of_nothing(value: object) -> None:
    assert dates.day(value) == dates.when(value) == dates.clock(value) == ""


def test_filters_need_no_load() -> None:
    template = engines["django"].from_string("{{ day|day }} {{ moment|when }} {{ moment|clock }}")
    moment = dt.datetime(2026, 5, 14, 8, 0, tzinfo=BRUSSELS)

    assert (
        plain(template.render({"day": moment.date(), "moment": moment}))
        == "vandaag vandaag, 8.00 uur 8.00 uur"
    )
