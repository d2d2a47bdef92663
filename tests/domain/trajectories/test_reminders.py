"""The word the day before: by a safe way, in words that give nothing away, once, and never when it is not right now."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction

from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.clients.enums import Channel as Way
from reisgezel.domain.clients.models import ContactRule
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.reminders import remind, resume_reminders, stop_reminders
from reisgezel.domain.trajectories.enums import ClosingReason, How, NoReminder
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, Reminder, ReminderStop, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.reminders import reminder_view
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.notices import outbox, upkeep
from reisgezel.foundation.notices.enums import State
from reisgezel.foundation.notices.models import Message
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
#: Two days before the appointment; the reminder goes on the day between.
START = dt.datetime(2026, 5, 12, 12, tzinfo=BRUSSELS)
TEN = dt.datetime(2026, 5, 13, 10, tzinfo=BRUSSELS)
MEETING = dt.datetime(2026, 5, 14, 10, tzinfo=BRUSSELS)
WORDS = "Je hebt morgen om 10 uur een afspraak. Vragen? Bel Griet: 015 12 34 56."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef", phone="+3215123456")


@pytest.fixture
def case(griet):
    """Somebody who may be mailed, with an appointment in two days."""
    case = factories.case(griet, "Kanarienaam", phone="0470 12 34 56", email="samira@example.org")
    reachable(griet, case, Way.EMAIL)
    return case


@pytest.fixture
def meeting(griet, case):
    return agreed(griet, case)


def agreed(who, case, starts_at=MEETING):
    return make_appointment(
        actor=who, trajectory_id=case.pk, starts_at=starts_at, how=How.HOME, place="kanarieplaats"
    )


def reachable(who, case, *ways, hours=None):
    ask_contact_rule(actor=who, client=case.client, chain=case.pk, channels=frozenset(ways), hours=hours)


def view(who, case):
    return reminder_view(access_case(who, case.pk, Verb.READ, page="appointment"))


def sent():
    """What the worker sends now, as (to, subject, words)."""
    outbox.deliver_due()
    return [(one.to, one.subject, one.body) for one in mail.outbox if one.subject == "Morgen"]


def why(who, case):
    return view(who, case).why_not


def test_the_day_before_at_ten_a_word_goes_in_the_words_that_the_worker_saw(griet, case, meeting, clock):
    shown = view(griet, case)
    assert (shown.why_not, shown.channel, shown.at, shown.text) == ("", "e-mail", TEN, WORDS)
    clock.move_to(TEN - dt.timedelta(seconds=1))
    assert remind() == 0
    clock.move_to(TEN)
    assert remind() == 1
    assert view(griet, case).fate == "Een herinnering is onderweg."
    assert sent() == [(["samira@example.org"], "Morgen", WORDS)]
    after = view(griet, case)
    assert (after.fate, after.made_at) == ("Een herinnering is verstuurd.", TEN)


def test_it_names_no_person_no_place_no_organisation_and_keeps_no_words(griet, case, meeting, clock):
    clock.move_to(TEN)
    remind()
    [message] = Message.objects.all()
    assert message.content == ""
    [(_to, subject, words)] = sent()
    for word in ("Kanarie", "kanarie", griet.organisation_name, griet.partnership_name, "Proef", "Reisgezel"):
        assert word not in subject + words


def test_run_twice_it_goes_once(griet, case, meeting, clock):
    clock.move_to(TEN)
    assert (remind(), remind()) == (1, 0)
    assert len(sent()) == 1
    clock.move_to(TEN + dt.timedelta(hours=1))
    assert (remind(), len(sent())) == (0, 1)
    assert AuditEvent.objects.filter(event=Event.REMINDER_MADE, chain=case.pk).count() == 1


def test_it_is_a_chore_of_the_house():
    assert "trajectories.reminders" in upkeep.names()


def test_the_database_keeps_one_a_day(griet, case, meeting, clock):
    clock.move_to(TEN)
    remind()
    [row] = Reminder.objects.within(griet).values()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**{**row, "id": case.pk})


def test_killed_half_way_it_did_not_happen_and_comes_with_the_next_run(griet, case, meeting, clock):
    clock.move_to(TEN)

    def killed(execute, sql, params, many, context):
        if "INSERT" in sql and "privacy_auditevent" in sql:
            raise DatabaseError("killed")
        return execute(sql, params, many, context)

    with pytest.raises(DatabaseError), connection.execute_wrapper(killed):
        remind()
    assert (Reminder.objects.within(griet).count(), Message.objects.count()) == (0, 0)
    assert (remind(), len(sent())) == (1, 1)


def test_a_worker_that_was_away_until_the_evening_still_reminds_and_later_no_more(
    griet, case, meeting, clock
):
    clock.move_to(TEN.replace(hour=20, minute=1))
    assert remind() == 0
    assert why(griet, case) == NoReminder.MISSED.label
    clock.move_to(TEN.replace(hour=20))
    assert remind() == 1


def test_mail_that_lay_until_the_next_day_does_not_say_tomorrow(griet, case, meeting, clock):
    clock.move_to(TEN)
    remind()
    clock.move_to(MEETING - dt.timedelta(hours=2))
    assert sent() == []
    assert Message.objects.get().state == State.CALLED_OFF
    assert view(griet, case).fate.startswith("Er was een herinnering klaar, maar ze is niet vertrokken")


def stopped(griet, case, meeting):
    stop_reminders(actor=griet, trajectory_id=case.pk)


def called_off(griet, case, meeting):
    call_off(actor=griet, trajectory_id=case.pk, appointment_id=meeting.pk)


def moved(griet, case, meeting):
    Appointment.objects.within(griet).filter(pk=meeting.pk).update(starts_at=MEETING + dt.timedelta(hours=1))


def paused(griet, case, meeting):
    at = {"actor": griet, "trajectory_id": case.pk}
    phases.take_part(**at, agreed_on=START.date(), explanation=Explanation(own_words="stoppen mag"))
    phases.pause(**at, because="ziek", look_again_on=dt.date(2026, 6, 1))


def closed(griet, case, meeting):
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)


def unsafe(griet, case, meeting):
    reachable(griet, case, Way.VISIT)


def without_address(griet, case, meeting):
    correct_client(actor=griet, client=case.client, chain=case.pk, email="")


def without_number(griet, case, meeting):
    Membership.objects.filter(pk=griet.membership_id).update(phone="")


NOT_RIGHT = pytest.mark.parametrize(
    "happens", [stopped, called_off, paused, closed, unsafe, without_address, without_number]
)


@NOT_RIGHT
def test_none_is_made_when_it_is_not_right(griet, case, meeting, clock, happens):
    happens(griet, case, meeting)
    clock.move_to(TEN)
    assert remind() == 0
    assert sent() == []


@pytest.mark.parametrize(
    "happens", [stopped, called_off, moved, paused, closed, unsafe, without_address, without_number]
)
def test_what_lies_in_the_outbox_does_not_go_when_it_is_not_right_any_more(
    griet, case, meeting, clock, happens
):
    clock.move_to(TEN)
    assert remind() == 1
    happens(griet, case, meeting)
    assert sent() == []
    assert Message.objects.get().state == State.CALLED_OFF


def test_it_goes_to_the_address_of_now(griet, case, meeting, clock):
    clock.move_to(TEN)
    remind()
    correct_client(actor=griet, client=case.client, chain=case.pk, email="nieuw@example.org")
    assert [to for to, _subject, _words in sent()] == [["nieuw@example.org"]]


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (stopped, NoReminder.STOPPED),
        (unsafe, NoReminder.NOT_SAFE),
        (without_address, NoReminder.NO_ADDRESS),
        (without_number, NoReminder.NOBODY_TO_CALL),
    ],
)
def test_the_page_says_why_none_goes(griet, case, meeting, happens, reason):
    happens(griet, case, meeting)
    shown = view(griet, case)
    assert (shown.why_not, shown.text) == (reason.label, "")


def test_during_a_pause_the_page_says_so(griet, case, meeting):
    paused(griet, case, meeting)
    again = agreed(griet, case, MEETING + dt.timedelta(days=1))
    assert again.pk
    assert why(griet, case) == NoReminder.PAUSED.label


def test_before_anybody_asked_what_is_safe_none_goes(griet):
    case = factories.case(griet, email="samira@example.org")
    agreed(griet, case)
    assert why(griet, case) == NoReminder.NOT_ASKED.label


def test_an_appointment_of_shortly_before_needs_none(griet, case, clock):
    clock.move_to(TEN + dt.timedelta(minutes=1))
    agreed(griet, case)
    assert why(griet, case) == NoReminder.SHORT_NOTICE.label
    assert remind() == 0


def test_nothing_planned_or_begun_already_shows_nothing(griet, case, clock):
    assert view(griet, case) is None
    agreed(griet, case)
    clock.move_to(MEETING)
    assert view(griet, case) is None


@pytest.mark.parametrize(
    ("hours", "goes_at", "until"),
    [
        (None, (10, 0), (20, 0)),
        ((dt.time(9), dt.time(12)), (10, 0), (12, 0)),
        ((dt.time(17, 30), dt.time(21)), (17, 30), (21, 0)),
        ((dt.time(7), dt.time(9)), (7, 0), (9, 0)),
    ],
)
def test_the_hours_that_the_person_gave_hold(griet, case, meeting, clock, hours, goes_at, until):
    reachable(griet, case, Way.EMAIL, hours=hours)
    first, last = (TEN.replace(hour=hour, minute=minute) for hour, minute in (goes_at, until))
    clock.move_to(first - dt.timedelta(minutes=1))
    assert remind() == 0
    clock.move_to(last + dt.timedelta(minutes=1))
    assert remind() == 0
    clock.move_to(last)
    assert remind() == 1
    assert view(griet, case).at == first


@pytest.mark.parametrize(
    ("meeting_at", "goes_at"),
    [
        # The day before lies on the other side of the night on which the clock moves.
        (dt.datetime(2026, 3, 29, 9, tzinfo=BRUSSELS), dt.datetime(2026, 3, 28, 9, tzinfo=dt.UTC)),
        (dt.datetime(2026, 3, 30, 9, tzinfo=BRUSSELS), dt.datetime(2026, 3, 29, 8, tzinfo=dt.UTC)),
        (dt.datetime(2026, 10, 25, 9, tzinfo=BRUSSELS), dt.datetime(2026, 10, 24, 8, tzinfo=dt.UTC)),
        (dt.datetime(2026, 10, 26, 0, 15, tzinfo=BRUSSELS), dt.datetime(2026, 10, 25, 9, tzinfo=dt.UTC)),
    ],
)
def test_ten_o_clock_is_ten_o_clock_in_winter_and_in_summer(griet, clock, meeting_at, goes_at):
    clock.move_to(goes_at - dt.timedelta(days=9))
    case = factories.case(griet, email="samira@example.org")
    reachable(griet, case, Way.EMAIL)
    agreed(griet, case, meeting_at)
    clock.move_to(goes_at - dt.timedelta(minutes=1))
    assert remind() == 0
    clock.move_to(goes_at)
    assert remind() == 1


def test_a_text_message_goes_where_the_installation_sends_them(griet, case, meeting, clock, settings, capsys):
    reachable(griet, case, Way.TEXT)
    assert why(griet, case) == NoReminder.NO_PORT.label
    settings.NOTICE_PORTS = {"text": "console", "letter": "off"}
    assert view(griet, case).channel == "sms"
    clock.move_to(TEN)
    remind()
    outbox.deliver_due()
    assert f"[text] +32470123456: {WORDS}" in capsys.readouterr().out
    correct_client(actor=griet, client=case.client, chain=case.pk, phone="")
    clock.move_to(START)
    assert why(griet, case) == NoReminder.NO_NUMBER.label


def test_a_text_message_is_one_text_message(griet, case, meeting):
    assert "\N{NO-BREAK SPACE}" not in WORDS
    assert view(griet, case).text.isascii()


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "You have an appointment tomorrow at 10"), ("ar", "Je hebt"), ("", "Je hebt")],
)
def test_the_words_are_in_the_person_s_language_or_in_plain_dutch(griet, case, meeting, language, begins):
    correct_client(actor=griet, client=case.client, chain=case.pk, language=language)
    shown = view(griet, case)
    assert shown.text.startswith(begins)
    assert shown.language == ("en" if language == "en" else "nl")


def test_half_an_hour_is_said(griet, case):
    agreed(griet, case, MEETING.replace(minute=30))
    assert "om 10.30 uur" in view(griet, case).text


def test_who_stands_in_on_that_day_is_whom_to_call(griet, case, meeting, clock):
    within = factories.same_partnership(griet)
    karim = factories.case_manager(within=within, name="Karim Proef", phone="015 99 88 77")
    factories.covered(case, griet, karim, from_in=1, days=1)
    clock.move_to(TEN)
    remind()
    [(_to, _subject, words)] = sent()
    assert words.endswith("Vragen? Bel Karim: 015 99 88 77.")


def test_after_a_handover_it_is_the_new_case_manager(griet, case, meeting, clock):
    within = factories.same_partnership(griet)
    youssef = factories.case_manager(within=within, name="Youssef Proef", phone="015 11 11 11")
    clock.move_to(TEN)
    remind()
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    [(_to, _subject, words)] = sent()
    assert "Bel Youssef: 015 11 11 11." in words


def test_two_appointments_on_one_day_are_two_words(griet, case, meeting, clock):
    agreed(griet, case, MEETING.replace(hour=15))
    clock.move_to(TEN)
    assert remind() == 2
    assert len(sent()) == 2


# ---- stopping


def test_stopped_and_taken_up_again_stands_there_with_who_and_when(griet, case, meeting, clock):
    stop_reminders(actor=griet, trajectory_id=case.pk)
    stop_reminders(actor=griet, trajectory_id=case.pk)
    assert ReminderStop.objects.within(griet).count() == 1
    clock.shift(dt.timedelta(hours=1))
    resume_reminders(actor=griet, trajectory_id=case.pk)
    shown = view(griet, case)
    assert (shown.why_not, shown.is_stopped) == ("", False)
    [stop] = shown.history
    assert (stop.stopped_by, stop.stopped_at, stop.resumed_by) == ("Griet", START, "Griet")
    assert stop.resumed_at == START + dt.timedelta(hours=1)
    with pytest.raises(NoSuchMove):
        resume_reminders(actor=griet, trajectory_id=case.pk)
    stop_reminders(actor=griet, trajectory_id=case.pk)
    assert len(view(griet, case).history) == 2


def test_everybody_in_the_team_stops_them_and_who_keeps_the_overview_takes_them_up_again(griet, case):
    within = factories.same_partnership(griet)
    tom, karim = factories.housing_coach(within=within), factories.case_manager(within=within)
    factories.joined(case, griet, tom)
    stop_reminders(actor=tom, trajectory_id=case.pk)
    with pytest.raises(NotAllowed):
        resume_reminders(actor=tom, trajectory_id=case.pk)
    factories.covered(case, griet, karim)
    resume_reminders(actor=karim, trajectory_id=case.pk)
    for act in (stop_reminders, resume_reminders):
        with pytest.raises(NotAllowed):
            act(actor=factories.case_manager(within=within), trajectory_id=case.pk)
        with pytest.raises(NotFound):
            act(actor=factories.case_manager(), trajectory_id=case.pk)


def test_two_stops_at_once_cannot_be(griet, case):
    stop_reminders(actor=griet, trajectory_id=case.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderStop.objects.create(
            partnership_id=griet.partnership_id,
            trajectory=case,
            stopped_by_id=griet.membership_id,
            stopped_at=START,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderStop.objects.within(griet).update(resumed_at=START)


def test_a_page_that_is_gone_takes_its_reminders_along_and_none_goes(griet, case, meeting, clock):
    clock.move_to(TEN)
    remind()
    Trajectory.objects.within(griet).filter(pk=case.pk).delete()
    assert sent() == []
    assert Message.objects.get().state == State.CALLED_OFF


def test_an_e_mail_address_lies_sealed(griet, case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM clients_client")
        assert all("example.org" not in stored for (stored,) in cursor.fetchall())
    assert ContactRule.objects.within(griet).get().allows(Way.EMAIL)
