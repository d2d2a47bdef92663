"""The contact rule on top of every page: what is not safe is absent, and the answer is asked again."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.utils import translation

from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models import Client, ContactRule
from reisgezel.domain.clients.queries.contact import ASK_AGAIN_AFTER_DAYS, contact_view
from reisgezel.foundation.common.errors import Invalid
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        yield


@pytest.fixture
def case(griet):
    return factories.case(griet, phone="0470 12 34 56")


def asked(griet, case, *channels, **fields):
    return ask_contact_rule(
        actor=griet, client=case.client, chain=case.pk, channels=frozenset(channels), **fields
    )


def view(case, today=TODAY):
    client = Client.objects.within(case).select_related("contact_rule").get(pk=case.client_id)
    return contact_view(client, today)


def test_before_anybody_asked_no_number_is_given(griet, case):
    found = view(case)
    assert found.lines == ("We have not asked yet how to reach this person safely.",)
    assert (found.call_number, found.call_number_spoken, found.text_number) == ("", "", "")
    assert (found.asked_on, found.ask_again) == (None, True)


SENTENCES = {
    Channel.CALL: ("Calling is fine.", "Do not call."),
    Channel.TEXT: ("A text message is fine.", "Send no text message."),
    Channel.VISIT: ("A visit at home is fine.", "Do not come to the home."),
    Channel.LETTER: ("Letters are fine.", "Send no letters."),
    Channel.EMAIL: ("E-mail is fine.", None),
}


@pytest.mark.parametrize("count", range(len(Channel) + 1))
def test_every_set_of_channels_says_what_is_safe_and_gives_only_that(griet, case, count):
    for channels in itertools.combinations(Channel, count):
        rule = asked(griet, case, *channels)
        found = view(case)
        for channel, (safe, unsafe) in SENTENCES.items():
            assert (safe in found.lines) is (channel in channels)
            assert (unsafe in found.lines) is (channel not in channels and unsafe is not None)
            assert rule.allows(channel) is (channel in channels)
        assert found.call_number == ("+32470123456" if Channel.CALL in channels else "")
        assert found.call_number_spoken == ("0470 12 34 56" if Channel.CALL in channels else "")
        assert found.text_number == ("+32470123456" if Channel.TEXT in channels else "")
        if not {Channel.CALL, Channel.TEXT} & set(channels):
            assert "470" not in repr(found)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ((dt.time(9), dt.time(17)), "Call between 9 and 17 o’clock."),
        ((dt.time(9, 30), dt.time(16, 5)), "Call between 9.30 and 16.05 o’clock."),
        ((dt.time(0), dt.time(23, 59)), "Call between 0 and 23.59 o’clock."),
        (None, "Calling is fine."),
    ],
)
def test_the_hours_in_which_one_may_call(griet, case, hours, sentence):
    asked(griet, case, Channel.CALL, hours=hours)
    assert view(case).lines[0] == sentence


@pytest.mark.parametrize("hours", [(dt.time(9), dt.time(9)), (dt.time(17), dt.time(9))])
def test_hours_that_are_none_are_refused(griet, case, hours):
    with pytest.raises(Invalid):
        asked(griet, case, Channel.CALL, hours=hours)
    assert view(case).asked_on is None


@pytest.mark.parametrize("may_call", [True, False])
def test_a_voice_message_is_only_fine_where_calling_is(griet, case, may_call):
    asked(griet, case, *([Channel.CALL] if may_call else []), may_leave_voicemail=True)
    assert ("A voice message is fine." in view(case).lines) is may_call
    asked(griet, case, Channel.CALL)
    assert "Leave no voice message." in view(case).lines


def test_who_may_pick_up_and_what_else_to_know_stand_in_the_person_s_words(griet, case):
    asked(griet, case, Channel.CALL, who_may_answer="  Zus Amal ", remark=" Niet op vrijdag. ")
    assert view(case).lines[-2:] == ("May pick up: Zus Amal.", "Niet op vrijdag.")


@pytest.mark.parametrize(("days", "again"), [(0, False), (30, False), (31, True), (400, True)])
def test_what_is_safe_changes_so_it_is_asked_again(griet, case, days, again):
    asked(griet, case, Channel.CALL)
    assert view(case, TODAY + days * DAY).ask_again is again
    assert ASK_AGAIN_AFTER_DAYS == 30


def test_each_answer_is_kept_and_the_newest_counts(griet, case):
    first = asked(griet, case, Channel.CALL, asked_on=TODAY - DAY)
    second = asked(griet, case, Channel.TEXT)

    assert {rule.pk for rule in ContactRule.objects.within(griet)} == {first.pk, second.pk}
    first.refresh_from_db()
    assert (first.may_call, first.may_text) == (True, False)
    found = view(case)
    assert (found.call_number, found.asked_on) == ("", TODAY)


def test_the_day_of_asking_has_been(griet, case):
    with pytest.raises(Invalid):
        asked(griet, case, Channel.CALL, asked_on=TODAY + DAY)


def test_a_rule_for_somebody_of_another_partnership_is_not_written(griet, case):
    with pytest.raises(Client.DoesNotExist):
        asked(factories.case_manager(), case, Channel.CALL)
    assert view(case).asked_on is None


def test_a_number_that_is_not_known_is_not_given(griet):
    case = factories.case(griet, "Bo")
    asked(griet, case, *Channel)
    found = view(case)
    assert (found.call_number, found.call_number_spoken, found.text_number) == ("", "", "")
