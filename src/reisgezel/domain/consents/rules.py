"""Until when a "yes" lasts, and who writes the texts that people are told."""

import datetime as dt

from reisgezel.domain.consents.enums import MONTHS
from reisgezel.foundation.common.dates import months_from
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
