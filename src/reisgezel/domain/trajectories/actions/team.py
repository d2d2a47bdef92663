"""Who is in the team, and which topics each one reads. The case manager decides this together with the person."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits, topics_for
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.errors import AlreadyInTeam, NotAPlace
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.rules import TEAM_ROLES, Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def add_member(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    membership_id: uuid.UUID,
    topics: tuple[LifeDomain, ...],
    why: str,
) -> TeamPlace:
    """Somebody joins the team for these topics. By default nothing is shared: no topic means the name alone.

    Raises AlreadyInTeam, NotAPlace (not a member who works with people here today, or a topic that is not
    talked about here).
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    member = (
        Membership.objects.on(timezone.localdate())
        .filter(pk=membership_id, partnership_id=actor.partnership_id, role__in=TEAM_ROLES)
        .first()
    )
    if member is None:
        raise NotAPlace(field="member")
    if (
        TeamPlace.objects.within(actor)
        .filter(trajectory=access.trajectory, membership=member, until=None)
        .exists()
    ):
        raise AlreadyInTeam
    place = TeamPlace.objects.create(
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        membership=member,
        role=TeamRole.PARTNER,
        topics=_bits(actor, topics),
        why=why.strip(),
        since=timezone.localdate(),
    )
    record(
        Event.MEMBER_JOINED,
        actor=actor,
        subject=place,
        chain=trajectory_id,
        member=member.pk,
        topics=place.topics,
    )
    return place


@transaction.atomic
def share_topics(
    *, actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID, topics: tuple[LifeDomain, ...]
) -> TeamPlace:
    """Change which topics a team member reads; it works at once. The log keeps what it was and what it became."""
    locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = _partner_place(actor, trajectory_id, place_id)
    was, place.topics = place.topics, _bits(actor, topics)
    if was != place.topics:
        place.save(update_fields=["topics"])
        record(
            Event.TOPICS_SHARED, actor=actor, subject=place, chain=trajectory_id, was=was, became=place.topics
        )
    return place


@transaction.atomic
def end_place(*, actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID, because: str) -> TeamPlace:
    """A member leaves the team today, with a reason. The row stays: the story of the team is part of the page."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = _partner_place(actor, trajectory_id, place_id)
    because = because.strip()
    if not because:
        raise NotAPlace(field="because")
    place.until, place.ended_because = timezone.localdate(), because
    place.save(update_fields=["until", "ended_because"])
    record(Event.MEMBER_LEFT, actor=actor, subject=place, chain=trajectory_id, member=place.membership_id)
    pass_on(actor=actor, trajectory=access.trajectory, leaver=place.membership_id)
    return place


def _partner_place(actor: Actor, trajectory_id: uuid.UUID, place_id: uuid.UUID) -> TeamPlace:
    place = (
        TeamPlace.objects.within(actor)
        .filter(pk=place_id, trajectory=trajectory_id, until=None, role=TeamRole.PARTNER)
        .first()
    )
    if place is None:
        raise NotAPlace(field="member")
    return place


def _bits(actor: Actor, topics: tuple[LifeDomain, ...]) -> int:
    if set(topics) - set(topics_for(actor.with_justice_topic)):
        raise NotAPlace(field="topics")
    return to_bits(topics)
