"""What a calendar program reads: moments alone, for whoever holds the address, until it is off."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from reisgezel.domain.trajectories.actions.appointments import call_off, make_appointment
from reisgezel.domain.trajectories.actions.feeds import end_feed, make_feed
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import CalendarFeed
from reisgezel.domain.trajectories.queries.feeds import feed_made_at, feed_text
from reisgezel.foundation.common.errors import Conflict, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
NOON = dt.datetime(2026, 5, 13, 12, tzinfo=BRUSSELS)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def case(griet):
    return factories.case(griet, "Kanarienaam")


def meet(who, case, starts_at):
    return make_appointment(
        actor=who, trajectory_id=case.pk, starts_at=starts_at, how=How.HOME, place="kanarieplaats"
    )


def values(text, name):
    return [line.partition(":")[2] for line in text.split("\r\n") if line.startswith(f"{name}:")]


def answer(client, secret):
    return client.get(reverse("calendar:feed", args=[secret]))


def test_a_calendar_says_when_and_never_whom_or_where(client, griet, case):
    meeting = meet(griet, case, NOON + dt.timedelta(days=1))
    page = answer(client, make_feed(actor=griet, feed_id=new_id()))
    text = page.content.decode()
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex, nofollow", True)
    assert not page.cookies
    assert values(text, "DTSTART") == ["20260514T100000Z"]
    assert values(text, "SUMMARY") == ["Afspraak"]
    everything = text + str(page.headers)
    for word in ("Kanarie", "kanarie", "Griet", "Proef", str(case.pk), str(meeting.pk), meeting.pk.hex):
        assert word not in everything
    assert not Look.objects.exists()


def test_only_the_last_two_weeks_and_the_coming_eight(griet, case, clock):
    secret = make_feed(actor=griet, feed_id=new_id())
    for days in (1, 56, 57):
        meet(griet, case, NOON + dt.timedelta(days=days))
    assert len(values(feed_text(secret), "UID")) == 2
    clock.move_to(NOON + dt.timedelta(days=15))
    assert len(values(feed_text(secret), "UID")) == 3
    clock.move_to(NOON + dt.timedelta(days=16))
    assert len(values(feed_text(secret), "UID")) == 2


def test_what_was_called_off_is_gone_and_the_others_keep_their_id(griet, case):
    secret = make_feed(actor=griet, feed_id=new_id())
    first, second = (meet(griet, case, NOON + dt.timedelta(days=days)) for days in (1, 2))
    before = values(feed_text(secret), "UID")
    call_off(actor=griet, trajectory_id=case.pk, appointment_id=first.pk)
    assert values(feed_text(secret), "UID") == before[1:]
    assert second.pk.hex not in before[1].replace("-", "")


def test_two_addresses_give_ids_that_nobody_can_lay_side_by_side(griet, case):
    meet(griet, case, NOON + dt.timedelta(days=1))
    one = values(feed_text(make_feed(actor=griet, feed_id=new_id())), "UID")
    other = values(feed_text(make_feed(actor=griet, feed_id=new_id())), "UID")
    assert one != other


def test_an_address_that_is_off_answers_like_one_that_never_was(client, griet):
    first = make_feed(actor=griet, feed_id=new_id())
    second = make_feed(actor=griet, feed_id=new_id())
    never = "a" * len(second)
    assert answer(client, second).status_code == 200
    end_feed(actor=griet)

    pages = [answer(client, secret) for secret in (first, second, never)]

    assert {page.status_code for page in pages} == {404}
    texts = {_text(page, secret) for page, secret in zip(pages, (first, second, never), strict=True)}
    assert len(texts) == 1


def _text(page, secret):
    """The page as it reads: without the address that was asked for and without the token of each page."""
    text = page.content.decode().replace(secret, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", text)


@pytest.mark.parametrize("secret", ["x", "%00", "é" * 50, "a" * 5000, "null", "..", "{}"])
def test_whatever_stands_in_the_address_it_is_no_calendar(client, secret):
    assert client.get(f"/calendar/{secret}/calendar.ics").status_code == 404


def test_nobody_sends_anything_to_an_address(client, griet):
    secret = make_feed(actor=griet, feed_id=new_id())
    assert client.post(reverse("calendar:feed", args=[secret])).status_code == 405


def test_the_secret_is_kept_nowhere(griet):
    secret = make_feed(actor=griet, feed_id=new_id())
    [row] = CalendarFeed.objects.within(griet).values()
    assert secret not in str(row)
    assert len(secret) >= 43


def test_the_same_form_twice_makes_one_address_and_gives_it_once(griet):
    form = new_id()
    secret = make_feed(actor=griet, feed_id=form)
    assert make_feed(actor=griet, feed_id=form) == ""
    assert "VCALENDAR" in feed_text(secret)
    assert AuditEvent.objects.filter(event=Event.FEED_MADE).count() == 1


def test_an_id_that_is_taken_is_refused(griet):
    form = new_id()
    make_feed(actor=griet, feed_id=form)
    with pytest.raises(Conflict):
        make_feed(actor=factories.case_manager(), feed_id=form)


def test_making_and_ending_stand_in_the_log_without_the_secret(griet):
    secret = make_feed(actor=griet, feed_id=new_id())
    assert feed_made_at(griet) == NOON
    assert end_feed(actor=griet) is True
    assert end_feed(actor=griet) is False
    events = AuditEvent.objects.filter(chain=griet.membership_id).order_by("sequence")
    assert [event.event for event in events] == [Event.FEED_MADE, Event.FEED_ENDED]
    assert secret not in str([event.refs for event in events])


def test_whose_membership_or_account_ended_has_no_calendar_any_more(griet):
    secret = make_feed(actor=griet, feed_id=new_id())
    user = factories.user_of(griet)
    user.is_active = False
    user.save()
    with pytest.raises(NotFound):
        feed_text(secret)
    user.is_active = True
    user.save()
    Membership.objects.filter(pk=griet.membership_id).update(until=NOON.date() - dt.timedelta(days=1))
    with pytest.raises(NotFound):
        feed_text(secret)


@pytest.mark.parametrize(
    "act", [lambda who: make_feed(actor=who, feed_id=new_id()), lambda who: end_feed(actor=who)]
)
def test_who_does_not_work_with_people_has_none(act):
    with pytest.raises(NotFound):
        act(factories.actor(MemberRole.REGISSEUR))


def test_who_stands_in_has_those_days_in_the_calendar(griet, case):
    karim = factories.case_manager(within=factories.same_partnership(griet), name="Karim Proef")
    for days in (1, 9):
        meet(griet, case, NOON + dt.timedelta(days=days))
    factories.covered(case, griet, karim)
    assert values(feed_text(make_feed(actor=karim, feed_id=new_id())), "DTSTART") == ["20260514T100000Z"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_calendar_takes_five_questions(griet, rows, django_assert_num_queries):
    secret = make_feed(actor=griet, feed_id=new_id())
    for number in range(rows):
        meet(griet, factories.case(griet, f"Samira {number}"), NOON + dt.timedelta(days=1))
    with django_assert_num_queries(5):
        assert len(values(feed_text(secret), "UID")) == rows
