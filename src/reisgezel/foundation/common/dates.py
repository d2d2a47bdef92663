"""Days and moments as people at a kitchen table say them, in the time of Brussels.

    day     "vandaag", "gisteren", "morgen", "do 14 mei", "do 14 mei 2025"
    clock   "10.00 uur"
    when    "do 14 mei, 10.00 uur"
    long_day, hour    "donderdag 14 mei", "10 uur": on paper, which is read on another day than it was made
    today, local      not words: this day, and a moment as a clock on the wall shows it

Spaces inside a day and inside a time do not break. None becomes "". A moment must carry its zone.
"""

import calendar
import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_SOLID = "\N{NO-BREAK SPACE}"


def day(value: datetime.date | datetime.datetime | None) -> str:
    """The day in words; near days by their name, days of another year with it."""
    if value is None or value == "":
        return ""
    date = local(value).date() if isinstance(value, datetime.datetime) else value
    return _day(date, today(), get_language())


@lru_cache(maxsize=4096)  # a list says few days, many times
def _day(date: datetime.date, now: datetime.date, _language: str | None) -> str:
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((date - now).days)
    if near:
        return near
    pattern = "D j F" if date.year == now.year else "D j F Y"
    return format_date(date, pattern).replace(" ", _SOLID)


def clock(value: datetime.datetime | datetime.time | None) -> str:
    """The time of day, to the minute."""
    if value is None or value == "":
        return ""
    time = local(value) if isinstance(value, datetime.datetime) else value
    # Translators: a time of day; Dutch says "10.00 uur".
    text = _("%(hours)s:%(minutes)s") % {"hours": time.hour, "minutes": f"{time.minute:02d}"}
    return text.replace(" ", _SOLID)


def when(value: datetime.date | datetime.datetime | None) -> str:
    """A moment as day and time; a day stays a day."""
    if not isinstance(value, datetime.datetime):
        return day(value)
    return f"{day(value)}, {clock(value)}"


def long_day(value: datetime.date | datetime.datetime | None) -> str:
    """The day with its whole name, never "tomorrow"; with the year when that is another one than today's."""
    if value is None or value == "":
        return ""
    date = local(value).date() if isinstance(value, datetime.datetime) else value
    pattern = "j F" if date.year == today().year else "j F Y"
    return f"{format_date(date, 'l')} {format_date(date, pattern).replace(' ', _SOLID)}"


def hour(value: datetime.datetime) -> str:
    """The time of day as it is said: a whole hour without minutes."""
    time = local(value)
    if time.minute:
        return clock(value)
    # Translators: a whole hour of the day; Dutch says "10 uur".
    return (_("%(hours)s o’clock") % {"hours": time.hour}).replace(" ", _SOLID)


def today() -> datetime.date:
    return local(timezone.now()).date()


def first_of_quarter(value: datetime.date) -> datetime.date:
    """The first day of the three months in which a day lies."""
    return datetime.date(value.year, 3 * ((value.month - 1) // 3) + 1, 1)


def months_from(value: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months on; in a shorter month its last day."""
    years, month = divmod(value.month - 1 + months, 12)
    year, month = value.year + years, month + 1
    return datetime.date(year, month, min(value.day, calendar.monthrange(year, month)[1]))


def local(value: datetime.datetime) -> datetime.datetime:
    """The moment in the zone of the settings: the one zone there is. A list asks this of every row.

    Raises ValueError for a moment without a zone.
    """
    if value.tzinfo is None:
        raise ValueError("a moment needs its zone: expected an aware datetime, got a naive one")
    return value.astimezone(timezone.get_default_timezone())
