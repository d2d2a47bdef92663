# ruff: noqa: PT012 - the whole action is what fails
"""Every look is logged, allowed or refused, also on a page that only reads, also when the action was undone."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.common.readonly import reading_only
from reisgezel.foundation.privacy.enums import Log, Purpose
from reisgezel.foundation.privacy.looks import look
from reisgezel.foundation.privacy.middleware import RefusedLooksMiddleware
from reisgezel.foundation.privacy.models import ChainHead, Look
from reisgezel.foundation.privacy.queries import looks_at, looks_by
from reisgezel.foundation.privacy.verification import verify_chains

pytestmark = pytest.mark.django_db


def test_a_look_names_who_whose_page_what_and_why(house):
    subject, chain = house.thing(), new_id()

    made = look(
        actor=house.guest,
        subject=subject,
        chain=chain,
        what="story",
        verdict=house.no,
        purpose=Purpose.ACCOUNTING,
    )

    kept = Look.objects.get()
    assert kept == made
    assert (kept.chain, kept.sequence, kept.subject_kind, kept.subject_id) == (
        chain,
        1,
        "privacy.chainhead",
        subject.pk,
    )
    assert (kept.user_id, kept.membership_id) == (house.guest.user_id, house.guest.membership_id)
    assert kept.partnership_id == house.guest.partnership_id
    assert (kept.what, kept.allowed, kept.reason, kept.purpose) == (
        "story",
        False,
        "not_in_the_team",
        "accounting",
    )


@pytest.mark.parametrize("what", ["", "Samira T.", "a b", "x" * 41, None, 5])
def test_what_was_looked_at_is_a_code_word(house, what):
    with pytest.raises(ValueError, match="code word"):
        look(actor=house.guest, subject=house.thing(), what=what, verdict=house.yes)


def test_a_page_that_only_reads_may_log_its_look(house):
    with reading_only():
        house.look(new_id())

    assert Look.objects.count() == 1


@pytest.mark.parametrize("before", [1, 3])
def test_a_look_costs_two_queries_between_the_ends_of_its_transaction(
    house, django_assert_num_queries, before
):
    chain = new_id()
    house.look(chain, before)

    with django_assert_num_queries(2 + 2):
        house.look(chain)


@pytest.mark.parametrize("count", [1, 3])
def test_looks_are_read_newest_first_with_one_query(house, django_assert_num_queries, count):
    chain = new_id()
    made = house.look(chain, count)
    house.look(new_id())

    with django_assert_num_queries(1):
        assert looks_at(chain, 2) == made[::-1][:2]
    assert len(looks_by(house.guest.membership_id, 10)) == count + 1


@pytest.mark.django_db(transaction=True)
class TestRefusedWithinAnAction:
    @staticmethod
    def answer(view):
        return RefusedLooksMiddleware(view)(RequestFactory().post("/"))

    def test_a_refusal_stays_although_the_action_is_undone(self, house):
        chain = new_id()

        def view(_request):
            with pytest.raises(NotAllowed), transaction.atomic():
                house.pour(chain)
                house.look(chain)
                house.look(chain, verdict=house.no)
                raise NotAllowed
            return HttpResponse(status=403)

        self.answer(view)

        assert [(row.allowed, row.sequence) for row in looks_at(chain, 10)] == [(False, 1)]
        assert not ChainHead.objects.filter(log=Log.AUDIT).exists()
        assert verify_chains(Log.LOOKS).broken is None

    def test_a_refusal_that_was_saved_is_not_written_twice(self, house):
        chain = new_id()

        def view(_request):
            with transaction.atomic():
                house.look(chain, verdict=house.no)
            house.look(chain, verdict=house.no)
            return HttpResponse()

        self.answer(view)

        assert [row.sequence for row in looks_at(chain, 10)] == [2, 1]

    def test_a_refusal_stays_also_when_nobody_catches_the_error(self, house):
        chain = new_id()

        @transaction.atomic
        def view(_request):
            house.look(chain, verdict=house.no)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            self.answer(view)

        assert len(looks_at(chain, 10)) == 1
