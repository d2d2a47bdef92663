"""Which notes are given on purpose to a colleague of the employment service, and which could be."""

import datetime as dt
import uuid
from dataclasses import dataclass

from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.models import SharedEntry, TeamPlace
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import EntryView, views_of
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.queries.team import PlaceView, access_place
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.scoping import ScopedQuerySet

#: Notes to choose from: the newest ones.
NEWEST = 20


@dataclass(frozen=True, slots=True)
class GivenView:
    """One note that is given: when it happened, its beginning, until when, in whose words, written down by whom."""

    id: uuid.UUID
    happened_at: dt.datetime
    text: str
    until: dt.date
    own_words: str
    recorded_by: str


def access_service_place(access: CaseAccess, place_id: uuid.UUID) -> PlaceView:
    """The open place of a colleague of the employment service. Raises NotFound.

    Before the three have met it can be asked too: nothing is read until then, whatever was given.
    """
    place = access_place(access, place_id)
    if not place.is_of_employment_service:
        raise NotFound
    return place


def entries_to_share(access: CaseAccess) -> ScopedQuerySet:
    """Notes that can be given at all: read by who gives them, nobody's own, not under secrecy, the newest word."""
    return (
        readable_entries(access).filter(under_secrecy=False, corrected_by=None).exclude(audience=Audience.OWN)
    )


def _places(access: CaseAccess, place_id: uuid.UUID) -> list[uuid.UUID]:
    """This place, and those of the same colleague on the pages that went on in this one. Asks nothing of one page."""
    if not access.several:
        return [place_id]
    rows = TeamPlace.objects.within(access.standing.actor).filter(trajectory__in=access.pages, until=None)
    same = rows.filter(pk=place_id).values("membership")
    return list(rows.filter(membership__in=same).values_list("pk", flat=True))


def offered_to(access: CaseAccess, place_id: uuid.UUID) -> tuple[EntryView, ...]:
    """The newest notes that could be given to this place and are not yet; one query."""
    given = SharedEntry.objects.within(access.standing.actor).filter(
        place__in=_places(access, place_id), stopped_at=None, until__gte=today()
    )
    rows = entries_to_share(access).exclude(pk__in=given.values("entry"))
    return views_of(access, rows, NEWEST)


def given_to(access: CaseAccess, place_id: uuid.UUID) -> tuple[GivenView, ...]:
    """What this place reads on purpose today, newest first; one query."""
    rows = (
        SharedEntry.objects.within(access.standing.actor)
        .filter(place__in=_places(access, place_id), stopped_at=None, until__gte=today())
        .select_related("entry", "recorded_by__user")
        .order_by("-entry__happened_at", "-id")
    )
    return tuple(
        GivenView(
            id=row.pk,
            happened_at=row.entry.happened_at,
            text=row.entry.text,
            until=row.until,
            own_words=row.own_words,
            recorded_by=first_name_of(row.recorded_by.user.name),
        )
        for row in rows
    )
