"""What the person allows a team member to read: asked one topic at a time, stopped at once.

The answers live in the room consents; here stands who may write them down, and about whom.
"""

import datetime as dt
import uuid

from django.db import transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions import sharing
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.errors import NoSuchTopic
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.team import partner_place
from reisgezel.domain.trajectories.rules import Verb, askable_topics
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import OrganisationKind


@transaction.atomic
def answer_sharing(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    place_id: uuid.UUID,
    topic: LifeDomain,
    answer: Answer,
    explanation: Explanation,
    until: dt.date | None = None,
    ask_again_on: dt.date | None = None,
) -> Sharing:
    """May this member of the team read about this topic? The person's answer holds from now on.

    Raises NotFound, NotAllowed, NotAPlace (no partner's open place here), NoSuchTopic (not asked here, or not of a
    colleague of the employment service), NoOwnWords, WrongEnd.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    place = partner_place(actor, trajectory_id, place_id)
    kind = OrganisationKind(place.membership.organisation.kind)
    if topic not in askable_topics(kind, with_justice=actor.with_justice_topic):
        raise NoSuchTopic(field="topic")
    return sharing.record_answer(
        actor=actor,
        client=access.trajectory.client,
        chain=trajectory_id,
        membership_id=place.membership_id,
        topic=topic,
        answer=answer,
        explanation=explanation,
        until=until,
        ask_again_on=ask_again_on,
    )


@transaction.atomic
def stop_sharing(*, actor: Actor, trajectory_id: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """The person says stop: the colleague reads nothing of this topic any more. Raises NotFound, AlreadyAnswered."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    return sharing.stop(
        actor=actor, client=access.trajectory.client, chain=trajectory_id, sharing_id=sharing_id
    )


@transaction.atomic
def undo_stop(*, actor: Actor, trajectory_id: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """A slip of the finger: within ten seconds the stop is taken back. Raises NotFound, TooLateToUndo."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    return sharing.undo_stop(
        actor=actor, client=access.trajectory.client, chain=trajectory_id, sharing_id=sharing_id
    )
