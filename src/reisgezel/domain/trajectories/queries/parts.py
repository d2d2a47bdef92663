"""Of which pages a person's page is made, and what one actor reads of each.

Nearly every page is one page. Where two pages of one person became one (decision 26), the rows of the other stay where
they are, and whoever reads the page reads of each part what was read there before: nothing more because they are one.
What the person allowed since then holds for the whole.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.consents.queries.sharing import Shared
from reisgezel.domain.trajectories.enums import KEEPING_ROLES, TeamRole
from reisgezel.domain.trajectories.models import TeamPlace, Trajectory
from reisgezel.domain.trajectories.roles import topics_of_place
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Part:
    """One of the pages that are one, as one actor reads it.

    topics: bits of what is read here. is_inside: what the whole team of this page sees is seen. keeps: read as by who
    keeps its overview. has_met: the first contact of three took place. since: what was written before that moment for
    the whole team is not read. kept_by: who kept its overview, "" for the page that stays.
    """

    page: uuid.UUID
    client: uuid.UUID
    topics: int
    is_inside: bool
    keeps: bool
    has_met: bool
    since: dt.datetime | None = None
    went_on_at: dt.datetime | None = None
    kept_by: str = ""


class Place(NamedTuple):
    """A row of the door about one part: the page, and the actor's own open place on it."""

    page: uuid.UUID
    client: uuid.UUID
    role: str | None
    started_on: dt.date | None
    came_at: dt.datetime | None
    went_on_at: dt.datetime | None = None
    kept_by: str = ""


def parts_for(
    actor: Actor, role: TeamRole | None, places: Iterable[Place], shared: Iterable[Shared]
) -> tuple[Part, ...]:
    """What this actor reads of each part. The first place is of the page that stays, role is the actor's on the whole.

    shared: what the person allows this member today, on each of the pages.
    """
    stays, *others = places
    said = [one for one in shared if one.membership == actor.membership_id]
    if role is None:
        return tuple(_shut(place) for place in (stays, *others))
    if role in KEEPING_ROLES:
        return tuple(_kept(actor, role, place) for place in (stays, *others))
    return tuple(_walked_along(actor, place, stays, said) for place in (stays, *others))


def parts_to_keep(actor: Actor, trajectory: Trajectory) -> tuple[Part, ...]:
    """What whoever keeps the overview of this page reads of each part; empty for a page that is one."""
    if not trajectory.has_parts:
        return ()
    others = parts_of(trajectory).select_related("case_manager__user")
    places = [Place(trajectory.pk, trajectory.client_id, None, None, None)]
    places += [
        Place(
            page=part.pk,
            client=part.client_id,
            role=None,
            started_on=None,
            came_at=None,
            went_on_at=part.went_on_at,
            kept_by=first_name_of(part.case_manager.user.name),
        )
        for part in others
    ]
    return parts_for(actor, TeamRole.CASE_MANAGER, places, ())


def _shut(place: Place) -> Part:
    return Part(
        page=place.page,
        client=place.client,
        topics=0,
        is_inside=False,
        keeps=False,
        has_met=False,
        went_on_at=place.went_on_at,
        kept_by=place.kept_by,
    )


def _kept(actor: Actor, role: TeamRole, place: Place) -> Part:
    return Part(
        page=place.page,
        client=place.client,
        topics=topics_of_place(role, 0, actor.organisation_kind),
        is_inside=True,
        keeps=True,
        has_met=True,
        went_on_at=place.went_on_at,
        kept_by=place.kept_by,
    )


def _walked_along(actor: Actor, place: Place, stays: Place, said: list[Shared]) -> Part:
    """A part as a partner reads it: by the own place there, and by what was allowed there, or since for the whole."""
    keeps = place is not stays and place.role == TeamRole.CASE_MANAGER
    has_met = keeps or (place.role is not None and place.started_on is not None)
    bits = 0
    for one in said:
        here = one.client == place.client and has_met
        whole = (
            place.went_on_at is not None and one.client == stays.client and one.said_at >= place.went_on_at
        )
        bits |= one.topic if here or (whole and stays.started_on is not None) else 0
    as_role = TeamRole.CASE_MANAGER if keeps else TeamRole.PARTNER
    return Part(
        page=place.page,
        client=place.client,
        topics=topics_of_place(as_role, bits, actor.organisation_kind),
        is_inside=place.role is not None and place.came_at is None,
        keeps=keeps,
        has_met=has_met,
        since=place.came_at,
        went_on_at=place.went_on_at,
        kept_by=place.kept_by,
    )


def in_parts(
    parts: Iterable[Part],
    column: str,
    values: Callable[[int], Collection[object]],
    *,
    page: str = "trajectory",
) -> Q:
    """Rows about topics that are read, part by part. values: what the column says of these bits."""
    read = Q(pk__in=())
    for part in parts:
        read |= Q(**{page: part.page, f"{column}__in": list(values(part.topics))})
    return read


def topics_in(bits: int) -> list[LifeDomain]:
    return list(from_bits(bits))


def family_of(partnership: uuid.UUID, pages: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """These pages, the pages in which they go on, and all that go on there; one query."""
    wanted = list(pages)
    rows = Trajectory.objects.within(partnership).filter(
        Q(pk__in=wanted) | Q(goes_on_in__in=wanted) | Q(parts__in=wanted) | Q(goes_on_in__parts__in=wanted)
    )
    return set(rows.values_list("pk", flat=True))


def parts_of(trajectory: Trajectory) -> ScopedQuerySet:
    """The pages that go on in this one. Ask only where there are any (`has_parts`)."""
    rows = Trajectory.objects.within(trajectory.partnership_id)
    return rows.filter(goes_on_in=trajectory.pk).order_by("went_on_at", "id")


class Kept(NamedTuple):
    """A page that went on in one whose overview somebody keeps today."""

    page: uuid.UUID
    client: uuid.UUID
    stays: uuid.UUID
    went_on_at: dt.datetime


def parts_kept(actor: Actor, pages: Collection[uuid.UUID]) -> dict[uuid.UUID, Kept]:
    """The pages that went on in these of the actor, by their ids; one query, none where there is nothing to ask."""
    if not pages:
        return {}
    rows = Trajectory.objects.within(actor).filter(goes_on_in__in=list(pages)).order_by("id")
    found = rows.values_list("pk", "client", "goes_on_in", "went_on_at")
    return {page: Kept(page, client, stays, since) for page, client, stays, since in found if stays and since}


def kept_a_part(partnership: uuid.UUID, trajectory: uuid.UUID) -> Q:
    """Of a partner's place on this page: its holder kept one that went on in it, and reads that one as before."""
    kept = TeamPlace.objects.within(partnership).filter(
        trajectory__goes_on_in=trajectory, role=TeamRole.CASE_MANAGER, until=None
    )
    return Q(Exists(kept.filter(membership=OuterRef("membership"))), role=TeamRole.PARTNER)


def pages_of(trajectory: Trajectory) -> list[uuid.UUID]:
    """This page and those that go on in it. Asks nothing of a page that is one."""
    if not trajectory.has_parts:
        return [trajectory.pk]
    return [trajectory.pk, *parts_of(trajectory).values_list("pk", flat=True)]


def seen(parts: Iterable[Part], moment: str) -> Q:
    """Rows that are of the whole team of a page: of each part where the actor walked along, or since it came along."""
    rows = Q(pk__in=())
    for part in parts:
        if part.is_inside:
            rows |= Q(trajectory=part.page)
        elif part.since is not None:
            rows |= Q(**{"trajectory": part.page, f"{moment}__gte": part.since})
    return rows
