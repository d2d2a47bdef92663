"""How long what is kept: every table of the installation belongs to one class.

A model says its class itself (`KEPT`); those of the packages we use are listed here. A table without a class fails the
tests, and so does a new column of a table that is said to be about nobody.
"""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Keep(models.TextChoices):
    """Classes of data by how long they are kept. The first three have a period that a partnership chooses."""

    NOTES = "notes", _("visits and notes")
    FILE = "file", _("the rest of a person’s page")
    LOGS = "logs", _("who did what, and who looked")
    ACCOUNT = "account", _("accounts and memberships of colleagues")
    PASSING = "passing", _("what passes by itself: drafts, sessions, sent mail")
    PARTNERSHIP = "partnership", _("what the partnership writes and publishes itself")
    NOBODY = "nobody", _("about no person")


#: Classes that are erased so many months after a page was closed.
AFTER_CLOSING = (Keep.NOTES, Keep.FILE)
#: Classes with a period that a partnership chooses. That of the logs counts from when a line was written.
WITH_PERIOD = (*AFTER_CLOSING, Keep.LOGS)
#: The shortest period of the logs, in months: what is asked of the log of the last weeks is there, and a complaint
#: can be answered. The database itself refuses to throw away what is younger (migration 0004).
LOGS_AT_LEAST = 12

_OF_PACKAGES = {
    "account.EmailAddress": Keep.ACCOUNT,
    "account.EmailConfirmation": Keep.ACCOUNT,
    "auth.Group": Keep.NOBODY,
    "auth.Permission": Keep.NOBODY,
    "contenttypes.ContentType": Keep.NOBODY,
    "django_tasks_database.DBTaskResult": Keep.PASSING,
    "mfa.Authenticator": Keep.ACCOUNT,
    "sessions.Session": Keep.PASSING,
    "socialaccount.SocialAccount": Keep.ACCOUNT,
    "socialaccount.SocialApp": Keep.NOBODY,
    "socialaccount.SocialToken": Keep.ACCOUNT,
}


def class_of(model: type[models.Model]) -> Keep | None:
    """The class of a table, or None when nobody said it."""
    return getattr(model, "KEPT", None) or _OF_PACKAGES.get(model._meta.label)


ClosedDays = Callable[[uuid.UUID], dict[dt.date, int]]
_closed_days: list[ClosedDays] = []


def register_closed_days(ask: ClosedDays) -> None:
    """The room that knows people's pages says how many were closed on which day; others see numbers alone."""
    _closed_days[:] = [ask]


def closed_days(partnership_id: uuid.UUID) -> dict[dt.date, int]:
    """Closed pages of a partnership by their day."""
    return {day: count for ask in _closed_days for day, count in ask(partnership_id).items()}


LogMonths = Callable[[uuid.UUID | None, dt.date], int | None]
_log_months: list[LogMonths] = []


def register_log_months(ask: LogMonths) -> None:
    """The room that knows the periods says how many months the logs were kept on a day. None: of no one partnership."""
    _log_months[:] = [ask]


def log_months(partnership_id: uuid.UUID | None, day: dt.date) -> int | None:
    """How many months lines of a partnership were kept on this day; None: for ever, or nobody can say."""
    return next((ask(partnership_id, day) for ask in _log_months), None)
