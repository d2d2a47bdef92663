"""Colleagues who could join or take over, and one place in a team."""

import uuid
from dataclasses import dataclass

from django.utils import timezone

from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.divides import users_kept_out
from reisgezel.domain.trajectories.roles import TEAM_ROLES
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from reisgezel.foundation.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class Colleague:
    id: uuid.UUID
    label: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    id: uuid.UUID
    membership_id: uuid.UUID
    name: str
    first_name: str
    why: str
    organisation_kind: OrganisationKind

    @property
    def is_of_employment_service(self) -> bool:
        return self.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE


def colleagues(access: CaseAccess, *, who_could: str) -> tuple[Colleague, ...]:
    """People of this partnership who are not in the team yet ("join") or who could keep the overview ("take_over").

    Who knows what must not be known here is not among them.
    """
    roles = TEAM_ROLES if who_could == "join" else (MemberRole.CASE_MANAGER,)
    inside = TeamPlace.objects.within(access.standing.actor).filter(trajectory=access.trajectory, until=None)
    if who_could != "join":
        inside = inside.filter(role=TeamRole.CASE_MANAGER)
    rows = (
        Membership.objects.on(timezone.localdate())
        .filter(partnership_id=access.standing.actor.partnership_id, role__in=roles)
        .exclude(pk__in=inside.values("membership"))
        .exclude(user__in=users_kept_out(access.trajectory))
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__name")
    )
    return tuple(Colleague(id=row.pk, label=label_of(row)) for row in rows)


def case_managers(actor: Actor) -> tuple[Colleague, ...]:
    """Colleagues who could stand in for the actor, or take over."""
    rows = (
        Membership.objects.on(timezone.localdate())
        .filter(partnership_id=actor.partnership_id, role=MemberRole.CASE_MANAGER)
        .exclude(pk=actor.membership_id)
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__name")
    )
    return tuple(Colleague(id=row.pk, label=label_of(row)) for row in rows)


def access_place(access: CaseAccess, place_id: uuid.UUID) -> PlaceView:
    """A partner's place on a page already opened. Raises NotFound when it is not there or has ended."""
    place = (
        TeamPlace.objects.within(access.standing.actor)
        .filter(pk=place_id, trajectory=access.trajectory, until=None, role=TeamRole.PARTNER)
        .select_related("membership__user", "membership__organisation")
        .first()
    )
    if place is None:
        raise NotFound
    return PlaceView(
        id=place.pk,
        membership_id=place.membership_id,
        name=place.membership.user.name,
        first_name=first_name_of(place.membership.user.name),
        why=place.why,
        organisation_kind=OrganisationKind(place.membership.organisation.kind),
    )


def label_of(membership: Membership) -> str:
    what = membership.title or membership.get_role_display()
    return f"{membership.user.name}, {what} ({membership.organisation.name})"
