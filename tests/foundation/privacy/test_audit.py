# ruff: noqa: PT012 - the whole action is what fails
"""Writing down what was done: with its action, of known names only, and never a word about a person."""

import datetime as dt
import enum
import uuid

import pytest
from django.db import models, transaction

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.audit import Happening, record, record_many
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.errors import OutsideTransaction, UnknownEvent
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead
from reisgezel.foundation.privacy.queries import events_by, events_of
from reisgezel.foundation.privacy.verification import verify_chains

pytestmark = pytest.mark.django_db


class Colour(enum.Enum):
    RED = "red"


def test_an_event_names_who_what_where_and_when(house, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=dt.UTC), tick=False)
    subject, chain, other = house.thing(), new_id(), new_id()

    made = record(
        house.Event.TEA_POURED, actor=house.guest, subject=subject, chain=chain,
        cups=2, sugar=False, colour=Colour.RED, pot=other, day=dt.date(2026, 3, 1), none=None,
    )  # fmt: skip

    kept = AuditEvent.objects.get()
    assert kept == made
    assert (kept.event, kept.chain, kept.sequence) == ("privacytests.tea_poured", chain, 1)
    assert (kept.subject_kind, kept.subject_id) == ("privacy.chainhead", subject.pk)
    assert (kept.user_id, kept.membership_id) == (house.guest.user_id, house.guest.membership_id)
    assert kept.partnership_id == house.guest.partnership_id
    assert kept.at == dt.datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=dt.UTC)
    assert kept.refs == {
        "cups": 2, "sugar": False, "colour": "red", "pot": str(other), "day": "2026-03-01", "none": None,
    }  # fmt: skip


def test_an_event_joins_the_chain_of_its_subject_when_no_other_is_named(house):
    subject = house.thing()

    made = record(house.Event.KETTLE_FILLED, actor=house.guest, subject=subject)

    assert made.chain == subject.pk


def test_the_system_acts_without_a_person_in_the_partnership_that_is_named(house):
    where = new_id()

    made = record(house.Event.KETTLE_FILLED, actor=None, subject=house.thing(), partnership_id=where)

    assert (made.user_id, made.membership_id, made.partnership_id) == (None, None, where)


@pytest.mark.parametrize(
    "value",
    ["Samira", b"x", 1.5, 93051822361, -1_000_000_000, dt.datetime(2026, 1, 1), ["red"], {"a": 1}, object()],  # noqa: DTZ001
    ids=lambda value: type(value).__name__,
)
def test_words_and_numbers_of_people_are_refused(house, value):
    with pytest.raises(TypeError, match="cup: expected") as refusal:
        record(house.Event.TEA_POURED, actor=house.guest, subject=house.thing(), cup=value)

    assert "Samira" not in str(refusal.value)
    assert AuditEvent.objects.count() == 0


def test_a_name_that_no_room_registered_is_refused(house):
    class Stranger(models.TextChoices):
        TEA_POURED = "privacytests.tea_poured", "looks the same and is not"

    for event in (Stranger.TEA_POURED, "privacytests.tea_poured", None):
        with pytest.raises(UnknownEvent):
            record(event, actor=house.guest, subject=house.thing())


def test_a_thing_without_a_uuid_is_refused(house):
    subject = house.thing()
    subject.pk = 7

    with pytest.raises(TypeError, match="UUID"):
        record(house.Event.KETTLE_FILLED, actor=house.guest, subject=subject)


@pytest.mark.parametrize("before", [0, 1, 3])
def test_one_event_costs_two_queries_and_the_first_of_a_chain_four(house, django_assert_num_queries, before):
    chain = new_id()
    house.pour(chain, before)

    with django_assert_num_queries(2 if before else 4):
        house.pour(chain)


def test_many_events_at_once_give_the_very_chains_that_one_by_one_gives(house):
    moment = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    chains, subject = [new_id(), new_id(), new_id()], house.thing()
    house.pour(chains[0], 2)
    told = [
        Happening(
            house.Event.TEA_POURED,
            house.guest,
            subject,
            chain,
            at=moment + dt.timedelta(hours=n),
            refs={"cups": n},
        )
        for n in range(7)
        for chain in chains
    ]

    assert record_many(told) == 21

    for chain, length in zip(chains, [9, 7, 7], strict=True):
        rows = list(AuditEvent.objects.filter(chain=chain).order_by("sequence"))
        assert [row.sequence for row in rows] == list(range(1, length + 1))
        assert [row.refs["cups"] for row in rows[-7:]] == list(range(7))
        assert ChainHead.objects.get(log=Log.AUDIT, chain=chain).digest == rows[-1].digest
    assert verify_chains(Log.AUDIT).broken is None
    house.pour(chains[1])
    assert verify_chains(Log.AUDIT).broken is None


def test_many_events_take_few_queries_however_many_chains(house, django_assert_max_num_queries):
    told = [Happening(house.Event.TEA_POURED, house.guest, house.thing()) for _ in range(300)]

    with django_assert_max_num_queries(30):
        record_many(told)


def test_events_are_read_newest_first_and_cut_at_the_limit(house):
    chain = new_id()
    made = house.pour(chain, 5)
    house.pour(new_id(), 2)

    assert events_of(chain, 3) == [made[4], made[3], made[2]]
    assert len(events_by(house.guest.membership_id, 10)) == 7
    assert events_by(new_id(), 10) == []


@pytest.mark.django_db(transaction=True)
class TestWithItsAction:
    def test_outside_a_transaction_nothing_is_written(self, house):
        with pytest.raises(OutsideTransaction):
            house.pour(new_id())
        with pytest.raises(OutsideTransaction):
            record_many([Happening(house.Event.TEA_POURED, house.guest, house.thing())])

        assert AuditEvent.objects.count() == ChainHead.objects.count() == 0

    def test_an_action_that_fails_leaves_neither_itself_nor_its_event(self, house):
        chain = new_id()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            house.pour(chain)
            raise ZeroDivisionError

        assert AuditEvent.objects.count() == ChainHead.objects.count() == 0
        with transaction.atomic():
            house.pour(chain)
        assert verify_chains(Log.AUDIT).broken is None

    def test_an_undone_part_leaves_the_rest_of_the_chain_whole(self, house):
        chain = uuid.uuid4()
        with transaction.atomic():
            house.pour(chain, 2)
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                house.pour(chain, 3)
                raise ZeroDivisionError
            house.pour(chain)

        assert [row.sequence for row in events_of(chain, 10)] == [3, 2, 1]
        assert verify_chains(Log.AUDIT).broken is None
