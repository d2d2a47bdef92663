"""The yes to texts for the employment service: in own words, until a day, stopped at once, ending with the page."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.errors import NoOwnWords, WrongEnd
from reisgezel.domain.consents.models import Telling
from reisgezel.domain.consents.queries.telling import telling_of
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts, copy_text
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.domain.trajectories.enums.told import TextOf
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.service_texts import access_item, items_of, still_to_copy
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.")


@pytest.fixture
def yes(griet, case):
    return factories.may_tell(case, griet)


@pytest.fixture
def entry(griet, case):
    return factories.visit(griet, case, "Zoekt uren.", topics=(LifeDomain.WORK,))


def opened(who, case):
    return access_case(who, case.pk, Verb.TELL, page="told")


def test_the_yes_is_in_own_words_until_a_day_and_once(griet, case):
    def ask(words="Over werk mag.", **said):
        explanation = Explanation(own_words=words)
        return agree_to_texts(actor=griet, trajectory_id=case.pk, explanation=explanation, **said)

    for words, said, error in (
        (" ", {}, NoOwnWords),
        ("Ja.", {"until": NOON.date() - DAY}, WrongEnd),
        ("Ja.", {"until": NOON.date() + 900 * DAY}, WrongEnd),
    ):
        with pytest.raises(error), transaction.atomic():
            ask(words, **said)
    first = ask()
    assert (ask(), first.until) == (first, dt.date(2026, 11, 14))
    second = ask("Alleen over de bakkerij.")
    rows = Telling.objects.within(griet).filter(stopped_at=None)
    assert list(rows) == [second]


def test_when_a_page_closes_what_happened_can_be_told_for_two_weeks_and_then_nothing(
    griet, case, yes, entry, clock
):
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.WORKED_OUT)
    assert telling_of(griet, case.client_id).until == NOON.date() + 14 * DAY
    turn = next(item for item in items_of(opened(griet, case)) if item.of is TextOf.TURN)
    assert {one.item.id for one in still_to_copy(griet)} == {turn.id, entry.pk}
    copy_text(
        actor=griet,
        trajectory_id=case.pk,
        of=TextOf.TURN,
        item_id=turn.id,
        text=access_item(opened(griet, case), TextOf.TURN, turn.id).minimal.text,
    )
    phases.reopen(actor=griet, trajectory_id=case.pk, because="belde")
    assert telling_of(griet, case.client_id) is None
