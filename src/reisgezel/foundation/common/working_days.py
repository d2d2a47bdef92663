"""Days on which offices in Belgium work."""

import datetime as dt
from functools import cache

ONE_DAY = dt.timedelta(days=1)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    """The legal holidays of a year. Easter and Pentecost are in the list too; they are Sundays anyway."""
    from holidays import country_holidays  # slow to import, and only a question to join needs it

    return frozenset(country_holidays("BE", years=year))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


def before_working_days(day: dt.date, count: int) -> dt.date:
    """The working day that lies so many whole working days before `day`; the day itself does not count."""
    while count > 0:
        day -= ONE_DAY
        count -= is_working_day(day)
    return day


def after_working_days(day: dt.date, count: int) -> dt.date:
    """The day on which so many whole working days have passed since `day`; the day itself does not count."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day
