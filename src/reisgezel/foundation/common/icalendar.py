"""A calendar as calendar programs read it (RFC 5545): moments in UTC, so that no table of summer times is needed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

#: Longer lines are folded: so many bytes, the end of the line not counted.
_LINE = 75
_END = "\r\n"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """uid: the same whenever this event is read again. stamped_at: when it was written down."""

    uid: str
    starts_at: dt.datetime
    length: dt.timedelta
    title: str
    stamped_at: dt.datetime


def icalendar(name: str, events: Iterable[CalendarEvent]) -> str:
    """The whole file. Programs are asked to look again every hour."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Reisgezel//Calendar//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(event.uid)}",
            f"DTSTAMP:{_utc(event.stamped_at)}",
            f"DTSTART:{_utc(event.starts_at)}",
            f"DTEND:{_utc(event.starts_at.astimezone(dt.UTC) + event.length)}",
            f"SUMMARY:{escaped(event.title)}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + _END for line in lines)


def escaped(text: str) -> str:
    """Text as a value: the signs that mean something get a backslash, a new line becomes one of words."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """A line cut into pieces of at most 75 bytes, never through a sign; each next piece begins with a space."""
    pieces, piece = [], ""
    for sign in line:
        if len(f"{piece}{sign}".encode()) > _LINE:
            pieces.append(piece)
            piece = " "
        piece += sign
    return _END.join([*pieces, piece])


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
