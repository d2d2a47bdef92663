"""What is shared with whom today."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.clients.enums import Language
from reisgezel.domain.consents.enums import UNDO_WITHIN, Answer, Explained
from reisgezel.domain.consents.models import Sharing
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.written import filled, written_once
from reisgezel.foundation.organisations.actor import Actor

#: A "yes" that ends within so many days is asked again in time.
ENDS_SOON = dt.timedelta(days=14)


def shared_with(actor: Actor, client_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """What this person shares today: a member's id -> the topics as one bit set; who reads nothing is not in it.

    Every read of what somebody allows starts here, so "stop" and the last day work everywhere at once. One query.
    """
    shared: dict[uuid.UUID, int] = {}
    for membership, topic in _holding(actor.partnership_id, client_id, timezone.localdate()):
        shared[membership] = shared.get(membership, 0) | topic
    return shared


class Shared(NamedTuple):
    """One topic that holds today: of which person, for whom, and since when it was said."""

    client: uuid.UUID
    membership: uuid.UUID
    topic: int
    said_at: dt.datetime


def shared_of_several(actor: Actor, client_ids: Iterable[uuid.UUID]) -> tuple[Shared, ...]:
    """What holds today on several pages of one person, each with the moment it was said; one query."""
    rows = Sharing.objects.within(actor).filter(
        client__in=list(client_ids), is_current=True, answer=Answer.YES, until__gte=timezone.localdate()
    )
    return tuple(Shared(*row) for row in rows.values_list("client", "membership", "topic", "recorded_at"))


@written_once
def _holding(partnership: uuid.UUID, client: uuid.UUID, today: dt.date) -> QuerySet[Any]:
    return (
        Sharing.objects.within(partnership)
        .filter(client=client, is_current=True, answer=Answer.YES, until__gte=today)
        .values_list("membership", "topic")
    )


def shared_by(actor: Actor, client_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """What each of these people shares with the actor today, as one bit set; one query, none for nobody."""
    shared: dict[uuid.UUID, int] = {}
    if ids := list(client_ids):
        rows = Sharing.objects.within(actor).filter(
            client__in=ids,
            membership=actor.membership_id,
            is_current=True,
            answer=Answer.YES,
            until__gte=timezone.localdate(),
        )
        for client, topic in rows.values_list("client", "topic"):
            shared[client] = shared.get(client, 0) | topic
    return shared


def ending_soon(actor: Actor, client_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """Of these people, who shares something that ends within two weeks, and on which day first; one query."""
    today, asked = timezone.localdate(), filled(tuple(client_ids), 20)
    return dict(_ending(actor.partnership_id, today, today + ENDS_SOON, *asked))


@written_once
def _ending(partnership: uuid.UUID, first: dt.date, last: dt.date, *clients: uuid.UUID) -> QuerySet[Any]:
    """The last days of each of them, the first of these at the end."""
    rows = Sharing.objects.within(partnership).filter(client__in=clients, is_current=True, answer=Answer.YES)
    rows = rows.filter(until__gte=first, until__lte=last).order_by("-until")
    return rows.values_list("client", "until")


@dataclass(frozen=True, slots=True)
class SharingView:
    """The newest answer about one topic, as a page shows it. holds: the colleague reads this topic today."""

    id: uuid.UUID
    topic: LifeDomain
    answer: Answer
    holds: bool
    until: dt.date | None
    ends_soon: bool
    ask_again_on: dt.date | None
    explained: str
    language: str
    with_interpreter: bool
    own_words: str
    recorded_by: str
    recorded_at: dt.datetime
    may_undo: bool
    only_there: bool


def answers_about(
    actor: Actor, client_ids: Sequence[uuid.UUID], membership_id: uuid.UUID
) -> tuple[SharingView, ...]:
    """The newest answer on each topic that was asked for this colleague, in the order of the topics; one query.

    client_ids: the person, and the same person on pages that went on in this one. An answer of there stands for a topic
    about which nothing holds here (`only_there`).
    """
    rows = (
        Sharing.objects.within(actor)
        .filter(client__in=list(client_ids), membership=membership_id, is_current=True)
        .select_related("recorded_by__user")
        .order_by("topic", "recorded_at", "id")
    )
    found: dict[int, SharingView] = {}
    for row in sorted(rows, key=lambda row: client_ids.index(row.client_id)):
        view = _view(row, only_there=row.client_id != client_ids[0])
        if row.topic not in found or (view.holds and not found[row.topic].holds):
            found[row.topic] = view
    return tuple(found[topic] for topic in sorted(found))


def _view(row: Sharing, *, only_there: bool) -> SharingView:
    today, answer = timezone.localdate(), Answer(row.answer)
    holds = answer is Answer.YES and row.until is not None and row.until >= today
    return SharingView(
        id=row.pk,
        topic=from_bits(row.topic)[0],
        answer=answer,
        holds=holds,
        until=row.until,
        ends_soon=holds and row.until is not None and row.until - today <= ENDS_SOON,
        ask_again_on=row.ask_again_on,
        explained=str(Explained(row.explained).label) if row.explained else "",
        language=str(Language(row.language).label) if row.language else "",
        with_interpreter=row.with_interpreter,
        own_words=row.own_words,
        recorded_by=first_name_of(row.recorded_by.user.name),
        recorded_at=row.recorded_at,
        may_undo=answer is Answer.STOPPED
        and row.replaces_id is not None
        and timezone.now() - row.recorded_at <= UNDO_WITHIN,
        only_there=only_there,
    )
