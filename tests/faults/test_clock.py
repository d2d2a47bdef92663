"""A clock that jumps: the log stays whole, every save has its own id, and nothing is refused for good."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.tokens import default_token_generator

from reisgezel.domain.trajectories.models import Entry
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
JUMPS = [dt.timedelta(days=-400), dt.timedelta(hours=-2), dt.timedelta(hours=2), dt.timedelta(days=400)]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_page_is_written_on_and_its_log_stays_whole(jump):
    with time_machine.travel(NOON, tick=False):
        griet = factories.case_manager(since=NOON.date() - dt.timedelta(days=1000))
        case = factories.case(griet)
        factories.visit(griet, case, "Eerst.")
    with time_machine.travel(NOON + jump, tick=False):
        factories.visit(griet, case, "Toen.")
    with time_machine.travel(NOON, tick=False):
        factories.visit(griet, case, "Daarna.")

    assert Entry.objects.within(griet).filter(trajectory=case).count() == 3
    told = AuditEvent.objects.filter(chain=case.pk).order_by("sequence")
    assert [row.sequence for row in told] == list(range(1, len(told) + 1))
    assert all(verify_chains(log).broken is None for log in Log)


def test_ids_made_in_one_moment_or_in_a_moment_again_never_meet():
    made = set()
    for moment in (NOON, NOON - dt.timedelta(days=1), NOON):
        with time_machine.travel(moment, tick=False):
            made |= {new_id() for _ in range(2_000)}

    assert len(made) == 6_000


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_draft_is_never_older_than_it_may_be_and_can_always_be_kept_anew(jump):
    user = factories.user_of(factories.case_manager())
    with time_machine.travel(NOON, tick=False):
        drafts.keep(user.pk, "/x/", {"text": ["Samen gekookt."]})
    with time_machine.travel(NOON + jump, tick=False):
        drafts.keep(user.pk, "/x/", {"text": ["Nog eens."]})
        drafts.purge()

        assert drafts.read(user.pk, "/x/") == {"text": ["Nog eens."]}


def test_a_link_to_a_new_password_ends_and_a_clock_that_went_back_does_not_open_it_twice():
    user = factories.user_of(factories.case_manager())
    with time_machine.travel(NOON, tick=False):
        token = default_token_generator.make_token(user)
    with time_machine.travel(NOON + dt.timedelta(hours=13), tick=False):
        assert not default_token_generator.check_token(user, token)
    user.set_password("een ander lang woord")
    with time_machine.travel(NOON - dt.timedelta(hours=1), tick=False):
        assert not default_token_generator.check_token(user, token)
