"""Who is invited answers, is asked again once, and can be invited after the planning too."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.invitations import (
    answer_invitation,
    invite_guest,
    remind_invited,
)
from reisgezel.domain.trajectories.actions.meetings import begin_meeting, call_off_meeting, withdraw_guest
from reisgezel.domain.trajectories.actions.sheets import end_meeting
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.domain.trajectories.enums.meetings import MAX_SEATS, GuestAnswer, Seat
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace, NothingAgreed, TooManySeats
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Guest
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.invitations import notice_to_guest
from reisgezel.domain.trajectories.queries.meetings import access_meeting, seat_of, who_can_sit
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.notices import outbox, upkeep
from reisgezel.foundation.notices.models import Message
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.domain.trajectories.meetings.conftest import (
    AT,
    DAY,
    HOUR,
    NOON,
    SECOND,
    at,
    begun,
    place_of,
    planned,
)

pytestmark = pytest.mark.django_db

#: The meeting is on a Thursday; two working days before is a Tuesday, at nine in Brussels.
THURSDAY = NOON + 7 * DAY
DUE = dt.datetime(2026, 5, 19, 7, 0, tzinfo=dt.UTC)


def answered(who, meeting, answer=GuestAnswer.COMES):
    return answer_invitation(actor=who, guest_id=factories.seat_of(meeting, who).pk, answer=answer)


def guests(griet, meeting):
    laid = access_meeting(access_case(griet, meeting.trajectory_id, Verb.COMPOSE, page="meeting"), meeting.pk)
    return {guest.name: guest for guest in laid.sheet.guests}


def invited(griet, meeting, who, own_words="Goed dat zij erbij is."):
    return invite_guest(**at(griet, meeting), membership_id=who.membership_id, own_words=own_words)


# --- an answer


def test_yes_or_no_until_it_begins_and_the_host_sees_it(griet, vera, case, clock):
    meeting = planned(case, griet, vera)
    assert guests(griet, meeting)["Vera Proef"].answer is None
    mail.outbox.clear()
    for _twice in range(2):
        answered(vera, meeting, GuestAnswer.CANNOT)
    [letter] = mail.outbox
    assert letter.to == [factories.user_of(griet).email]
    for word in ("Khadija", "Kanarie", "Vera", "http"):
        assert word not in f"{letter.subject} {letter.body}"
    assert AuditEvent.objects.filter(event=Event.GUEST_ANSWERED).count() == 1
    answered(vera, meeting)
    assert guests(griet, meeting)["Vera Proef"].answer is GuestAnswer.COMES
    assert place_of(vera, meeting).invitation.answer is GuestAnswer.COMES
    clock.move_to(AT)
    begin_meeting(**at(griet, meeting))
    with pytest.raises(NoSuchMove), transaction.atomic():
        answered(vera, meeting, GuestAnswer.CANNOT)


def test_somebody_else_s_invitation_and_one_that_leads_nowhere(griet, tom, vera, case):
    meeting, other = planned(case, griet, vera), planned(case, griet, vera)
    seat = factories.seat_of(meeting, vera)
    for who in (tom, griet, factories.case_manager()):
        with pytest.raises(NotFound), transaction.atomic():
            answer_invitation(actor=who, guest_id=seat.pk, answer=GuestAnswer.COMES)
    withdraw_guest(actor=griet, trajectory_id=case.pk, guest_id=seat.pk)
    with pytest.raises(NoSuchMove), transaction.atomic():
        answered(vera, meeting)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    with pytest.raises(NoSuchMove), transaction.atomic():
        answered(vera, other)


# --- one more


def test_one_more_is_invited_with_what_the_person_says_about_it(griet, tom, vera, case):
    meeting = planned(case, griet, tom)
    with pytest.raises(NothingAgreed), transaction.atomic():
        invited(griet, meeting, vera, " ")
    mail.outbox.clear()
    first = invited(griet, meeting, vera)
    assert invited(griet, meeting, vera, "iets anders") == first
    assert [letter.to for letter in mail.outbox] == [[factories.user_of(vera).email]]
    assert guests(griet, meeting)["Vera Proef"].own_words == "Goed dat zij erbij is."
    assert "Goed dat" not in str(place_of(vera, meeting))
    access = access_case(griet, case.pk, Verb.COMPOSE, page="meeting")
    assert who_can_sit(access, [tom.membership_id, vera.membership_id]) == ()


def test_who_cannot_be_invited_later_either(griet, streek, tom, vera, case):
    meeting = planned(case, griet, *(factories.housing_coach(within=streek) for _each in range(MAX_SEATS)))
    with pytest.raises(TooManySeats), transaction.atomic():
        invited(griet, meeting, vera)
    other = planned(case, griet)
    for who in (griet, factories.case_manager()):
        with pytest.raises(NotAPlace), transaction.atomic():
            invited(griet, other, who)
    yara = factories.case_manager(within=streek, name="Yara Proef")
    nele = factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")
    factories.divided(case, factories.case(yara, "Bo"), nele)
    with pytest.raises(NotAPlace), transaction.atomic():
        invited(griet, other, yara)


def test_while_it_goes_on_and_not_afterwards(griet, vera, case):
    meeting = begun(case, griet)
    invited(griet, meeting, vera)
    assert place_of(vera, meeting).sheet is not None
    withdraw_guest(actor=griet, trajectory_id=case.pk, guest_id=factories.seat_of(meeting, vera).pk)
    assert place_of(vera, meeting).sheet is None
    assert invited(griet, meeting, vera, "Toch wel.").own_words == "Toch wel."
    assert seat_of(factories.seat_of(meeting, vera), NOON) is Seat.OPEN
    end_meeting(**at(griet, meeting))
    with pytest.raises(NoSuchMove), transaction.atomic():
        invited(griet, meeting, vera)


# --- asked again


def test_who_did_not_answer_is_asked_again_once_two_working_days_before(griet, tom, vera, case, clock):
    meeting = planned(case, griet, tom, vera, starts_at=THURSDAY)
    answered(tom, meeting)
    clock.move_to(DUE - SECOND)
    assert remind_invited() == 0
    clock.move_to(DUE)
    mail.outbox.clear()
    assert (remind_invited(), remind_invited()) == (1, 0)
    message = Message.objects.get(kind="table")
    assert (message.about, message.content) == (factories.seat_of(meeting, vera).pk, "")
    assert outbox.deliver(message.pk)
    [letter] = mail.outbox
    assert letter.to == [factories.user_of(vera).email]
    for word in ("Khadija", "Kanarie", "Griet", "helpt", "http"):
        assert word not in f"{letter.subject} {letter.body}"
    assert "do 21 mei" in letter.body.replace("\N{NO-BREAK SPACE}", " ")
    assert guests(griet, meeting)["Vera Proef"].reminded_at == DUE
    assert AuditEvent.objects.filter(event=Event.GUEST_REMINDED, membership_id=None).count() == 1


@pytest.mark.parametrize("what", ["answered", "withdrawn", "called off", "begun", "closed", "left"])
def test_what_waits_in_the_outbox_does_not_go_when_it_is_not_true_any_more(griet, vera, case, clock, what):
    meeting = planned(case, griet, vera, starts_at=THURSDAY)
    seat = factories.seat_of(meeting, vera)
    clock.move_to(DUE)
    assert remind_invited() == 1
    assert notice_to_guest(seat.pk) is not None
    if what == "answered":
        answered(vera, meeting)
    elif what == "withdrawn":
        withdraw_guest(actor=griet, trajectory_id=case.pk, guest_id=seat.pk)
    elif what == "called off":
        call_off_meeting(**at(griet, meeting), because="Ziek.")
    elif what == "begun":
        clock.move_to(THURSDAY)
        begin_meeting(**at(griet, meeting))
    elif what == "closed":
        phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    else:
        Membership.objects.filter(pk=vera.membership_id).update(until=DUE.date() - DAY)
    assert notice_to_guest(seat.pk) is None
    assert not outbox.deliver(Message.objects.get(kind="table").pk)
    assert Guest.objects.within(griet).get().reminded_at == DUE


def test_upkeep_asks_again_by_itself():
    assert "trajectories.invitations" in upkeep.names()


def test_whoever_was_just_invited_is_left_in_peace(griet, vera, case, clock):
    clock.move_to(DUE + HOUR)
    planned(case, griet, vera, starts_at=THURSDAY)
    assert remind_invited() == 0
    clock.shift(DAY)
    assert remind_invited() == 1
