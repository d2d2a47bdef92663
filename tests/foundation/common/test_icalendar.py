"""A calendar that every program reads: right ends of lines, no line too long, nothing that breaks out of its value."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.foundation.common.icalendar import CalendarEvent, escaped, folded, icalendar

BRUSSELS = ZoneInfo("Europe/Brussels")


def event(starts_at, title="Afspraak"):
    return CalendarEvent("1", starts_at, dt.timedelta(hours=1), title, dt.datetime(2026, 5, 1, tzinfo=dt.UTC))


def test_a_calendar_without_events_is_a_calendar():
    text = icalendar("Afspraken", [])
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "VEVENT" not in text


@pytest.mark.parametrize(
    ("moment", "start", "end"),
    [
        (dt.datetime(2026, 1, 14, 10, tzinfo=BRUSSELS), "20260114T090000Z", "20260114T100000Z"),
        (dt.datetime(2026, 7, 14, 10, tzinfo=BRUSSELS), "20260714T080000Z", "20260714T090000Z"),
        # The hour that there is twice: the second one is an hour later.
        (dt.datetime(2026, 10, 25, 2, 30, tzinfo=BRUSSELS), "20261025T003000Z", "20261025T013000Z"),
        (dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BRUSSELS), "20261025T013000Z", "20261025T023000Z"),
    ],
)
def test_moments_are_moments_in_winter_and_in_summer(moment, start, end):
    lines = icalendar("x", [event(moment)]).split("\r\n")
    assert f"DTSTART:{start}" in lines
    assert f"DTEND:{end}" in lines


def test_signs_that_mean_something_are_escaped():
    assert escaped("a\\b;c,d\r\ne\nf") == "a\\\\b\\;c\\,d\\ne\\nf"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_line_is_longer_than_75_bytes_and_nothing_is_lost(title):
    line = f"SUMMARY:{escaped(title)}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_no_title_becomes_a_line_of_its_own(title):
    lines = icalendar("x", [event(dt.datetime(2026, 5, 14, tzinfo=dt.UTC), title)]).split("\r\n")
    names = [line.split(":")[0] for line in lines if not line.startswith(" ")]
    assert names.count("BEGIN") == names.count("END") == 2
    assert names.count("SUMMARY") == 1
