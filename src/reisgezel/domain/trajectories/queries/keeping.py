"""Who keeps the overview of a page on a day: its case manager, and whoever stands in for some days."""

import datetime as dt
import uuid

from django.db.models import Q


def stood_in_by(membership: uuid.UUID, day: dt.date, *, page: str = "") -> Q:
    """Pages on which this member stands in that day. page leads to the trajectory ("trajectory__")."""
    return Q(
        **{
            f"{page}cover__membership": membership,
            f"{page}cover__from_on__lte": day,
            f"{page}cover__until_on__gte": day,
        }
    )


def kept_by(membership: uuid.UUID, day: dt.date, *, page: str = "") -> Q:
    """Pages whose overview this member keeps that day, as the case manager or in the case manager's stead."""
    return Q(**{f"{page}case_manager": membership}) | stood_in_by(membership, day, page=page)
