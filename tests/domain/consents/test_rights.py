"""What a request about the own data weighs on each ground, until when it is answered, and what a yes stops."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from reisgezel.domain.consents.actions.texts import write_ground
from reisgezel.domain.consents.enums import (
    ASKED_MOVES,
    PLANNED_GROUNDS,
    AskedState,
    Ground,
    Purpose,
    Right,
    Weight,
)
from reisgezel.domain.consents.models import LegalGround
from reisgezel.domain.consents.rights import RIGHTS, STOPS, Stops, answer_by, ground_for, weight_of
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

#: The law, written down a second time.
LAW = """
ground               see     correct  object    restrict  erase
public_task          always  weighed  weighed   weighed   no_right
legal_duty           always  weighed  forbidden weighed   forbidden
contract             always  weighed  no_right  weighed   weighed
legitimate_interest  always  weighed  weighed   weighed   weighed
consent              always  weighed  always    weighed   always
vital_interest       always  weighed  no_right  weighed   weighed
"""


def test_every_right_on_every_ground_weighs_what_the_law_says():
    head, *rows = (line.split() for line in LAW.strip().splitlines())
    law = {
        Ground(row[0]): {Right(right): Weight(cell) for right, cell in zip(head[1:], row[1:], strict=True)}
        for row in rows
    }
    assert law == RIGHTS
    assert set(RIGHTS) == set(Ground)


def test_where_no_ground_was_written_down_nothing_speaks_against_the_person():
    for right in Right:
        assert weight_of(None, right) is weight_of(Ground.CONSENT, right)


def test_every_purpose_says_what_a_yes_stops_and_every_stop_has_words():
    assert set(STOPS) == set(Purpose)
    assert {stop for stops in STOPS.values() for stop in stops} == set(Stops)
    for language in ("nl", "en"):
        with translation.override(language):
            assert len({str(stop.label) for stop in Stops}) == len(Stops)
            assert len({weight.short for weight in Weight}) == len(Weight)


@pytest.mark.parametrize(
    ("received", "first", "longer"),
    [
        (dt.date(2026, 5, 14), dt.date(2026, 6, 14), dt.date(2026, 8, 14)),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 4, 30)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 31), dt.date(2027, 3, 31)),
        (dt.date(2027, 11, 30), dt.date(2027, 12, 30), dt.date(2028, 2, 29)),
    ],
)
def test_a_month_and_two_more_also_at_the_end_of_short_months(received, first, longer):
    assert (answer_by(received), answer_by(received, longer=True)) == (first, longer)


def test_a_state_that_ends_leads_nowhere():
    ends = {state for state, moves in ASKED_MOVES.items() if not moves}
    assert ends == {AskedState.REFUSED, AskedState.WITHDRAWN, AskedState.LIFTED}
    assert set(ASKED_MOVES) == set(AskedState)


@pytest.mark.django_db
def test_the_ground_of_the_day_and_of_the_organisation_counts_and_danger_is_no_plan():
    rita = factories.actor(MemberRole.REGISSEUR)
    factories.organisation_place(rita)
    today = dt.datetime.now(tz=dt.UTC).date()
    said = {"purpose": Purpose.GUIDANCE, "controller_id": rita.organisation_id, "norm": "decreet"}
    write_ground(actor=rita, ground=Ground.PUBLIC_TASK, from_on=today + dt.timedelta(days=1), **said)
    asked = (rita.partnership_id, Purpose.GUIDANCE, rita.organisation_id)
    assert ground_for(*asked, today) is None
    assert ground_for(*asked, today + dt.timedelta(days=1)) is Ground.PUBLIC_TASK
    assert Ground.VITAL_INTEREST not in PLANNED_GROUNDS
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalGround.objects.within(rita).update(ground=Ground.VITAL_INTEREST)
