"""What the person allows a team member to read: asked one topic at a time, stopped at once.

The answers live in the room consents; here stands who may write them down, and about whom.
"""

import datetime as dt
import uuid

from django.db import transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions import sharing
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.errors import NoSuchTopic
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.parts import persons_of
from reisgezel.domain.trajectories.actions.team import partner_place
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.roles import askable_topics
from reisgezel.domain.trajectories.rules import Verb
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
    said = sharing.record_answer(
        actor=actor,
        client=access.trajectory.client,
        chain=trajectory_id,
        membership_id=place.membership_id,
        topic=topic,
        answer=answer,
        explanation=explanation,
        until=until,
        ask_again_on=ask_again_on,
        since=access.one_since,
    )
    if answer is not Answer.YES:  # for the whole: also what was allowed on a page that went on in this one
        _stop_elsewhere(actor, access, said)
    return said


@transaction.atomic
def stop_sharing(*, actor: Actor, trajectory_id: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """The person says stop: the colleague reads nothing of this topic any more. Raises NotFound, AlreadyAnswered."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    client = _person_of(actor, access, sharing_id)
    stopped = sharing.stop(actor=actor, client=client, chain=trajectory_id, sharing_id=sharing_id)
    _stop_elsewhere(actor, access, stopped)
    return stopped


@transaction.atomic
def undo_stop(*, actor: Actor, trajectory_id: uuid.UUID, sharing_id: uuid.UUID) -> Sharing:
    """A slip of the finger: within ten seconds the stop is taken back. Raises NotFound, TooLateToUndo."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.COMPOSE)
    client = _person_of(actor, access, sharing_id)
    again = sharing.undo_stop(actor=actor, client=client, chain=trajectory_id, sharing_id=sharing_id)
    for other in _others(access, again.client_id):
        sharing.undo_stop_of(
            actor=actor,
            client=other,
            chain=trajectory_id,
            membership_id=again.membership_id,
            topic=again.topic,
        )
    return again


def _person_of(actor: Actor, access: CaseAccess, sharing_id: uuid.UUID) -> Client:
    """The person as the page knows it on which this was answered; of a page that is one there is one such page."""
    found = Sharing.objects.within(actor).filter(pk=sharing_id).values_list("client", flat=True).first()
    persons = persons_of(access.trajectory)
    return next((client for client in persons if client.pk == found), persons[0])


def _others(access: CaseAccess, client_id: uuid.UUID) -> list[Client]:
    return [client for client in persons_of(access.trajectory) if client.pk != client_id]


def _stop_elsewhere(actor: Actor, access: CaseAccess, said: Sharing) -> None:
    """Stop means everywhere: on each of the pages that became one."""
    for other in _others(access, said.client_id):
        sharing.stop_topic(
            actor=actor,
            client=other,
            chain=access.trajectory.pk,
            membership_id=said.membership_id,
            topic=said.topic,
        )
