"""What people are told and on what ground data is kept: dated, written by who answers for it, never changed."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.consents.actions.texts import AHEAD, write_ground, write_text
from reisgezel.domain.consents.enums import NEEDS_NORM, Ground, Purpose, TextKind
from reisgezel.domain.consents.errors import AlreadyWritten, NoNorm, NotAController, NoWords, WrongStart
from reisgezel.domain.consents.models import LegalGround, Text
from reisgezel.domain.consents.queries.texts import ground_on, grounds_of, text_on, versions_of_texts
from reisgezel.domain.consents.rules import READERS, WRITERS
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def rita():
    return factories.actor(MemberRole.REGISSEUR, name="Rita Proef")


def told(rita, words="Jij stuurt.", kind=TextKind.TAKING_PART, from_on=TODAY):
    return write_text(actor=rita, kind=kind, words=words, from_on=from_on)


def grounded(rita, place, ground=Ground.CONTRACT, purpose=Purpose.GUIDANCE, from_on=TODAY, norm=""):
    return write_ground(
        actor=rita,
        purpose=purpose,
        controller_id=place.organisation_id,
        ground=ground,
        from_on=from_on,
        norm=norm,
    )


@pytest.fixture
def place(rita):
    return factories.organisation_place(rita)


def test_the_version_that_counts_is_the_newest_that_has_begun(rita):
    for days, words in ((0, "een"), (3, "twee"), (7, "drie")):
        told(rita, words, from_on=TODAY + days * DAY)
    told(rita, "ander", kind=TextKind.YOUR_DATA)

    def counts(day):
        found = text_on(rita.partnership_id, TextKind.TAKING_PART, day)
        return found.words if found else None

    expected = {-1: None, 0: "een", 2: "een", 3: "twee", 6: "twee", 7: "drie", 400: "drie"}
    assert {days: counts(TODAY + days * DAY) for days in expected} == expected


def test_the_list_says_which_counts_and_which_is_to_come(rita, clock):
    for days in (0, 5, 9):
        told(rita, f"na {days}", from_on=TODAY + days * DAY)
    clock.shift(6 * DAY)

    versions = versions_of_texts(rita)[TextKind.TAKING_PART]

    assert [(one.words, one.counts, one.is_ahead) for one in versions] == [
        ("na 9", False, True),
        ("na 5", True, False),
        ("na 0", False, False),
    ]


def test_grounds_are_kept_apart_by_purpose_and_by_who_is_responsible(rita, place):
    other = factories.organisation_place(factories.actor(within=factories.same_partnership(rita)))
    grounded(rita, place, Ground.CONTRACT)
    grounded(rita, other, Ground.PUBLIC_TASK, norm="decreet 2018")
    grounded(rita, place, Ground.LEGAL_DUTY, Purpose.ACCOUNTING, norm="verordening 2021/1060")

    def ground(purpose, of):
        found = ground_on(rita.partnership_id, purpose, of.organisation_id, TODAY)
        return found.ground if found else None

    assert ground(Purpose.GUIDANCE, place) == Ground.CONTRACT
    assert ground(Purpose.GUIDANCE, other) == Ground.PUBLIC_TASK
    assert ground(Purpose.ACCOUNTING, place) == Ground.LEGAL_DUTY
    assert ground(Purpose.ACCOUNTING, other) is None
    assert len(grounds_of(rita)) == 3
    assert all(row.counts for row in grounds_of(rita))


@pytest.mark.parametrize("ground", NEEDS_NORM)
def test_a_task_or_a_duty_says_what_it_rests_on(rita, place, ground):
    with pytest.raises(NoNorm):
        grounded(rita, place, ground, norm="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalGround.objects.create(
            partnership_id=rita.partnership_id,
            purpose=Purpose.LEARNING,
            controller_id=place.organisation_id,
            ground=ground,
            from_on=TODAY,
            written_by_id=rita.membership_id,
            written_at=timezone.now(),
        )


def test_only_an_organisation_of_the_partnership_is_responsible(rita, place):
    stranger = factories.organisation_place(factories.actor())
    with pytest.raises(NotAController):
        grounded(rita, stranger)
    place.until = TODAY - DAY
    place.save()
    with pytest.raises(NotAController):
        grounded(rita, place)


@pytest.mark.parametrize("from_on", [TODAY - DAY, TODAY + AHEAD + DAY, dt.date.min, dt.date.max])
def test_what_people_were_told_is_not_told_otherwise_afterwards(rita, place, from_on):
    with pytest.raises(WrongStart):
        told(rita, from_on=from_on)
    with pytest.raises(WrongStart):
        grounded(rita, place, from_on=from_on)


def test_there_is_one_version_a_day(rita, place):
    told(rita)
    grounded(rita, place)
    with pytest.raises(AlreadyWritten):
        told(rita, "anders")
    with pytest.raises(AlreadyWritten):
        grounded(rita, place, Ground.CONSENT)
    assert Text.objects.within(rita).count() == LegalGround.objects.within(rita).count() == 1


@pytest.mark.parametrize("words", ["", "  \n "])
def test_a_text_says_something(rita, words):
    with pytest.raises(NoWords):
        told(rita, words)


@pytest.mark.parametrize("role", MemberRole)
def test_who_writes_and_who_reads(rita, place, role):
    who = factories.actor(role, within=factories.same_partnership(rita), name="Iemand Proef")
    if role in WRITERS:
        assert told(who)
        assert grounded(who, place)
    else:
        with pytest.raises(NotAllowed):
            told(who)
        with pytest.raises(NotAllowed):
            grounded(who, place)
    for read in (versions_of_texts, grounds_of):
        if role in READERS:
            read(who)
        else:
            with pytest.raises(NotFound):
                read(who)


def test_nothing_of_another_partnership_counts_here(rita, place):
    elsewhere = factories.actor(MemberRole.REGISSEUR)
    told(elsewhere)
    grounded(elsewhere, factories.organisation_place(elsewhere))

    assert text_on(rita.partnership_id, TextKind.TAKING_PART, TODAY) is None
    assert not any(versions_of_texts(rita).values())
    assert grounds_of(rita) == ()


def test_each_version_is_in_the_log(rita, place):
    told(rita)
    grounded(rita, place)
    names = AuditEvent.objects.filter(partnership_id=rita.partnership_id).values_list("event", flat=True)

    assert {"consents.text_written", "consents.ground_written"} <= set(names)
