"""Until when a "yes" lasts, and who writes the texts that people are told."""

import calendar
import datetime as dt

from reisgezel.domain.consents.enums import MONTHS
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole

#: Texts and grounds are written by who answers for the whole partnership, and read by who steers it.
WRITERS = (MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR)
READERS = (*WRITERS, MemberRole.STEERING)


def may_write_texts(actor: Actor) -> bool:
    return actor.role in WRITERS


def may_read_texts(actor: Actor) -> bool:
    return actor.role in READERS


def usual_end(today: dt.date) -> dt.date:
    """The last day of a "yes" given today when nobody says otherwise."""
    return months_from(today, MONTHS)


def months_from(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months on; in a shorter month its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
