"""What somebody asks about the own data: written down by whoever hears it, answered by somebody else, told in time."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.consents.enums import (
    ASKED_MOVES,
    THINK_AGAIN,
    TO_BE_TOLD,
    AskedState,
    Extent,
    Purpose,
    Right,
    ToldBy,
    Weight,
)
from reisgezel.domain.consents.rights import answer_by, weight_of
from reisgezel.domain.trajectories.actions.carrying_out import carry_out, lift
from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.actions.phases import close_locked
from reisgezel.domain.trajectories.enums import ClosingReason, Phase
from reisgezel.domain.trajectories.errors import (
    CannotGrant,
    MustGrant,
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingAsked,
    SomebodyElse,
    TooLateToExtend,
    WrongReceived,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Entry, RightsRequest, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.domain.trajectories.queries.rights import GIVEN_AT_ONCE, ground_of, is_second_pair
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: Whoever hears of it later than this asks the person again.
RECEIVED_AT_MOST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Question:
    """What the person asks, in own words. purpose: for an objection. topic, entry_id: for a part that is to be
    erased.
    """

    right: Right
    words: str
    received_on: dt.date | None = None
    purpose: Purpose | None = None
    topic: LifeDomain | None = None
    entry_id: uuid.UUID | None = None
    request_id: uuid.UUID | None = None

    @property
    def extent(self) -> str:
        if self.right is not Right.ERASE:
            return ""
        if self.entry_id:
            return Extent.ENTRY
        return Extent.TOPIC if self.topic else Extent.ALL


@transaction.atomic
def ask_right(*, actor: Actor, trajectory_id: uuid.UUID, question: Question) -> RightsRequest:
    """Write down what the person asks. Nothing happens yet but that the days count. Sent twice it is one request.

    Raises NotFound, NotAllowed, NothingAsked, WrongReceived, NotAPlace (no such topic), Conflict.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.ASK)
    said = {"right": question.right, "words": " ".join(question.words.split()), **_about(access, question)}
    if question.request_id and (earlier := of_form(RightsRequest, question.request_id)):
        is_here = earlier.trajectory_id in access.pages
        if not is_here or any(getattr(earlier, name) != value for name, value in said.items()):
            raise Conflict
        return earlier
    if not said["words"]:
        raise NothingAsked(field="words")
    today = timezone.localdate()
    received_on = question.received_on or today
    if not today - RECEIVED_AT_MOST <= received_on <= today:
        raise WrongReceived(field="received_on")
    row = RightsRequest.objects.create(
        id=question.request_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory_id=_page_of(access, question),
        received_on=received_on,
        answer_by=answer_by(received_on),
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        **said,
    )
    count_days(access.trajectory)
    record(Event.RIGHT_ASKED, actor=actor, subject=row, chain=trajectory_id, right=question.right)
    return row


@transaction.atomic
def answer_right(
    *, actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, yes: bool, because: str = ""
) -> RightsRequest:
    """Say yes or no, for the partnership, on the ground of today. A yes works at once; what is to be erased waits until
    the person heard it and had some days to think again.

    Raises NotFound, NotAllowed, NoSuchMove, SomebodyElse, MustGrant, CannotGrant, NoReason (a no without one).
    """
    access, row = _locked(actor, trajectory_id, request_id, Verb.DECIDE)
    trajectory = access.trajectory
    if not is_second_pair(row, trajectory, actor):
        raise SomebodyElse
    waits_first = row.right == Right.ERASE
    to = (AskedState.GRANTED if waits_first else AskedState.DONE) if yes else AskedState.REFUSED
    _may_become(row, to)
    ground = ground_of(row, trajectory)
    weight = weight_of(ground, Right(row.right))
    if yes and weight is Weight.FORBIDDEN:
        raise CannotGrant
    if not yes and weight is Weight.ALWAYS:
        raise MustGrant
    because = because.strip()
    if not yes and not because:
        raise NoReason(field="because")
    _answered(actor, row, to, because)
    row.ground = ground or ""
    row.save(update_fields=["state", "because", "ground", "decided_by", "decided_at", "done_at"])
    event = Event.RIGHT_GRANTED if yes else Event.RIGHT_REFUSED
    record(event, actor=actor, subject=row, chain=trajectory_id, right=Right(row.right))
    if to is AskedState.DONE:
        carry_out(actor=actor, trajectory=trajectory, row=row)
    return row


@transaction.atomic
def take_longer(
    *, actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, because: str
) -> RightsRequest:
    """Two months more, once, with a reason that the person is told within the first month (GDPR, article 12.3).

    Raises NotFound, NotAllowed, NoSuchMove, SomebodyElse, NoReason, TooLateToExtend.
    """
    access, row = _locked(actor, trajectory_id, request_id, Verb.DECIDE)
    if row.state != AskedState.ASKED:
        raise NoSuchMove
    if not is_second_pair(row, access.trajectory, actor):
        raise SomebodyElse
    because = " ".join(because.split())
    if not because:
        raise NoReason(field="because")
    today = timezone.localdate()
    if row.extended_on is not None or today > row.answer_by:
        raise TooLateToExtend
    row.extended_on, row.extended_because = today, because
    row.answer_by = answer_by(row.received_on, longer=True)
    row.save(update_fields=["extended_on", "extended_because", "answer_by"])
    count_days(access.trajectory)
    record(Event.RIGHT_EXTENDED, actor=actor, subject=row, chain=trajectory_id, answer_by=row.answer_by)
    return row


@transaction.atomic
def tell_answer(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    request_id: uuid.UUID,
    how: ToldBy,
    told_on: dt.date | None = None,
) -> RightsRequest:
    """The person heard the answer. Who keeps the overview says yes to seeing and correcting in the same breath.

    From now on some days are left to think again before something is erased; a page that goes as a whole is closed.
    Raises NotFound, NotAllowed, NoSuchMove (told already, or not answered yet), WrongReceived (the day).
    """
    access, row = _locked(actor, trajectory_id, request_id, Verb.FOLLOW)
    today = timezone.localdate()
    told_on = told_on or today
    if row.state == AskedState.ASKED and row.right in GIVEN_AT_ONCE and access.keeps_overview:
        _answered(actor, row, AskedState.DONE, "")
    if row.told_on is not None or row.decided_at is None or row.state not in TO_BE_TOLD:
        raise NoSuchMove
    if not timezone.localdate(row.decided_at) <= told_on <= today:
        raise WrongReceived(field="told_on")
    row.told_on, row.told_how, row.told_by_id = told_on, how, actor.membership_id
    if row.state == AskedState.GRANTED:
        row.erase_on = today + THINK_AGAIN
    row.save()
    count_days(access.trajectory)
    record(Event.RIGHT_TOLD, actor=actor, subject=row, chain=trajectory_id, how=how)
    if row.state == AskedState.GRANTED and row.extent == Extent.ALL:
        _close(actor, access)
    return row


@transaction.atomic
def take_back(
    *, actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, because: str
) -> RightsRequest:
    """The person no longer asks it: before the answer, or before something is erased. In the person's own words.

    Raises NotFound, NotAllowed, NoSuchMove (it is done, refused or taken back already), NoReason.
    """
    return _end(actor, trajectory_id, request_id, AskedState.WITHDRAWN, because)


@transaction.atomic
def lift_right(
    *, actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, because: str
) -> RightsRequest:
    """It no longer holds, on the person's word: what was set aside is taken up, what was left out counts again. What
    was shared is asked anew. Raises NotFound, NotAllowed, NoSuchMove, NoReason.
    """
    row = _end(actor, trajectory_id, request_id, AskedState.LIFTED, because)
    lift(actor=actor, trajectory=row.trajectory)
    return row


def _end(
    actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, to: AskedState, because: str
) -> RightsRequest:
    access, row = _locked(actor, trajectory_id, request_id, Verb.FOLLOW)
    if not access.keeps_overview:
        raise NotAllowed
    _may_become(row, to)
    if to is AskedState.LIFTED and row.right not in (Right.OBJECT, Right.RESTRICT):
        raise NoSuchMove
    because = " ".join(because.split())
    if not because:
        raise NoReason(field="because")
    row.state, row.ended_because = to, because
    row.ended_by_id, row.ended_at = actor.membership_id, timezone.now()
    row.save(update_fields=["state", "ended_because", "ended_by", "ended_at"])
    row.trajectory = access.trajectory
    count_days(access.trajectory)
    event = Event.RIGHT_WITHDRAWN if to is AskedState.WITHDRAWN else Event.RIGHT_LIFTED
    record(event, actor=actor, subject=row, chain=trajectory_id)
    return row


def _about(access: CaseAccess, question: Question) -> dict[str, object]:
    """What it is about, checked. Raises NothingAsked, NotAPlace, NotFound for a note that this actor does not read."""
    if question.right is Right.OBJECT and question.purpose is None:
        raise NothingAsked(field="purpose")
    erases = question.right is Right.ERASE
    topic = question.topic if erases and not question.entry_id else None
    if topic and topic not in topics_for(access.standing.actor.with_justice_topic):
        raise NotAPlace(field="topic")
    entry = question.entry_id if erases else None
    before = of_form(RightsRequest, question.request_id) if entry and question.request_id else None
    sent_again = before is not None and before.entry == entry and before.trajectory_id in access.pages
    if entry and not sent_again:  # sent again, it may be erased meanwhile
        access_entry(access, entry)
    return {
        "purpose": question.purpose if question.right is Right.OBJECT and question.purpose else "",
        "extent": question.extent,
        "topic": topic or "",
        "entry": entry,
    }


def _page_of(access: CaseAccess, question: Question) -> uuid.UUID:
    """Where it is written down: what is asked about one note stands with that note, and goes home with it."""
    page = access.trajectory.pk
    if question.entry_id and question.extent == Extent.ENTRY and access.several:
        notes = Entry.objects.within(access.standing.actor).filter(pk=question.entry_id)
        page = notes.values_list("trajectory", flat=True).get()
    return page


def _locked(
    actor: Actor, trajectory_id: uuid.UUID, request_id: uuid.UUID, verb: Verb
) -> tuple[CaseAccess, RightsRequest]:
    """The page, locked, and one request about it. Raises NotFound, NotAllowed."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=verb)
    rows = RightsRequest.objects.within(actor).filter(pk=request_id, trajectory__in=access.pages)
    row = rows.select_related("recorded_by").first()
    if row is None:
        raise NotFound
    return access, row


def _may_become(row: RightsRequest, to: AskedState) -> None:
    if to not in ASKED_MOVES[AskedState(row.state)]:
        raise NoSuchMove


def _answered(actor: Actor, row: RightsRequest, to: AskedState, because: str) -> None:
    now = timezone.now()
    row.state, row.because, row.decided_by_id, row.decided_at = to, because, actor.membership_id, now
    row.done_at = now if to is AskedState.DONE else None


def count_days(trajectory: Trajectory) -> None:
    """The page knows the first day on which somebody waits for an answer. It is already locked."""
    waiting = RightsRequest.objects.within(trajectory).filter(
        trajectory__in=pages_of(trajectory), told_on=None, state__in=TO_BE_TOLD
    )
    first = waiting.aggregate(first=Min("answer_by"))["first"]
    if trajectory.answer_by != first:
        trajectory.answer_by = first
        trajectory.save(update_fields=["answer_by"])


def _close(actor: Actor, access: CaseAccess) -> None:
    """A page that will be erased is worked on no more."""
    if access.trajectory.phase != Phase.CLOSED:
        close_locked(actor=actor, access=access, reason=ClosingReason.OWN_CHOICE, client_knows=True)
