"""Who is invited to the table answers; somebody is invited later; who did not answer is asked again once."""

import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions.guard import keeps_out, one_line
from reisgezel.domain.trajectories.actions.letters import tell_cannot_come, tell_invited
from reisgezel.domain.trajectories.actions.meetings import invitable, meeting_of_page
from reisgezel.domain.trajectories.enums import OPEN_PHASES
from reisgezel.domain.trajectories.enums.meetings import OPEN_MEETINGS, GuestAnswer, Seat
from reisgezel.domain.trajectories.errors import NoSuchMove, NothingAgreed
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Guest, Trajectory
from reisgezel.domain.trajectories.queries.invitations import KIND, is_due, unanswered
from reisgezel.domain.trajectories.queries.meetings import seat_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.notices import outbox
from reisgezel.foundation.notices.enums import Channel
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def invite_guest(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    meeting_id: uuid.UUID,
    membership_id: uuid.UUID,
    own_words: str,
) -> Guest:
    """One more at the table, after it was planned. own_words: what the person says about this one being there.

    Whoever is invited already stays so. Raises NotFound, NotAllowed, NoSuchMove (a meeting that is over), NothingAgreed
    without the person's words, NotAPlace, TooManySeats.
    """
    access, meeting = meeting_of_page(actor, trajectory_id, meeting_id)
    if meeting.state not in OPEN_MEETINGS:
        raise NoSuchMove
    guests = Guest.objects.within(actor).filter(meeting=meeting)
    guest = guests.filter(membership=membership_id).first()
    if guest is not None and guest.withdrawn_at is None:
        return guest
    own_words = one_line(own_words)
    if not own_words:
        raise NothingAgreed(field="own_words")
    seated = guests.filter(withdrawn_at=None).count()
    [member] = invitable(actor, access.trajectory, (membership_id,), seated)
    now = timezone.now()
    if guest is None:
        guest = Guest.objects.create(
            partnership_id=actor.partnership_id,
            trajectory=access.trajectory,
            meeting=meeting,
            membership=member,
            own_words=own_words[:300],
            invited_at=now,
        )
    else:  # invited again: the log keeps that it was taken back
        guest.own_words, guest.invited_at = own_words[:300], now
        guest.withdrawn_at, guest.answer, guest.answered_at = None, "", None
        guest.save(update_fields=["own_words", "invited_at", "withdrawn_at", "answer", "answered_at"])
    record(Event.GUEST_INVITED, actor=actor, subject=guest, chain=trajectory_id, member=member.pk)
    tell_invited(member, meeting.starts_at)
    return guest


@transaction.atomic
def answer_invitation(*, actor: Actor, guest_id: uuid.UUID, answer: GuestAnswer) -> Guest:
    """Whether somebody comes, until the meeting begins; another answer takes the place of the first. Twice is once.

    Raises NotFound for somebody else's invitation, NoSuchMove for one that leads nowhere any more.
    """
    mine = Guest.objects.within(actor).filter(pk=guest_id, membership=actor.membership_id)
    page_id = mine.values_list("trajectory", flat=True).first()
    if page_id is None or not actor.works_with_people:
        raise NotFound
    page = Trajectory.objects.within(actor).select_for_update().get(pk=page_id)
    guest = mine.select_related("meeting__planned_by__user").get()
    waits = seat_of(guest, timezone.now()) is Seat.WAITS
    if not waits or page.phase not in OPEN_PHASES or keeps_out(page, actor.user_id):
        raise NoSuchMove
    if guest.answer == answer:
        return guest
    guest.answer, guest.answered_at = answer, timezone.now()
    guest.save(update_fields=["answer", "answered_at"])
    record(Event.GUEST_ANSWERED, actor=actor, subject=guest, chain=page_id, answer=answer)
    if answer is GuestAnswer.CANNOT:
        tell_cannot_come(guest.meeting.planned_by, guest.meeting.starts_at)
    return guest


def remind_invited() -> int:
    """Upkeep: ask once more who was invited and did not answer. Returns how many that is; each is one transaction."""
    rows = unanswered().filter(reminded_at=None)
    due = [(guest.pk, guest.trajectory_id) for guest in rows if is_due(guest)]
    return sum(_remind(*row) for row in due)


@transaction.atomic
def _remind(guest_id: uuid.UUID, trajectory_id: uuid.UUID) -> bool:
    pages = Trajectory.objects.across(reason="upkeep of every partnership").select_for_update(of=("self",))
    if pages.filter(pk=trajectory_id).first() is None:
        return False  # erased meanwhile
    # After the lock: who answered or was told not to come meanwhile is heard.
    guest = unanswered().filter(pk=guest_id, reminded_at=None).first()
    if guest is None or not is_due(guest):
        return False
    guest.reminded_at = timezone.now()
    guest.save(update_fields=["reminded_at"])
    outbox.put_later(kind=KIND, about=guest.pk, channel=Channel.EMAIL)
    record(
        Event.GUEST_REMINDED,
        actor=None,
        subject=guest,
        chain=trajectory_id,
        partnership_id=guest.partnership_id,
    )
    return True
