"""Two tabs, two workers, at the same moment: a file is read once, confirmed once and begun once."""

import pytest

from reisgezel.domain.caseload.actions.beginning import begin, carry_out
from reisgezel.domain.caseload.enums import State
from reisgezel.domain.caseload.errors import OneWaits
from reisgezel.domain.caseload.events import Event
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.trajectories.models import Lookups, Trajectory
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.verification import verify_chains
from tests.domain.caseload.conftest import sent
from tests.domain.trajectories.hands import at_once, shared_database

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]

HANDS = 3


@pytest.fixture(autouse=True)
def clock():
    """The real one: threads wait for each other here."""


@pytest.fixture(autouse=True)
def _shared(clock, tmp_path):
    with shared_database(tmp_path):
        yield


def test_a_file_is_read_confirmed_and_begun_once(griet):
    files = at_once(*[lambda: sent(griet, "Samira", "Bo", "Noor")] * HANDS)

    assert [type(one) for one in files if not isinstance(one, Caseload)] == [OneWaits] * (HANDS - 1)
    caseload = Caseload.objects.within(griet).get()
    assert Lookups.objects.within(griet).get().asked == 3, "what was not kept was not asked"

    confirmed = at_once(
        *[lambda: begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)] * HANDS
    )
    assert {one.state for one in confirmed} == {State.RUNNING}
    assert at_once(*[lambda: carry_out(caseload.pk)] * HANDS) == [None] * HANDS

    assert Trajectory.objects.within(griet).count() == 3
    events = list(AuditEvent.objects.filter(chain=caseload.pk).values_list("event", flat=True))
    assert (events.count(Event.BEGINNING), events.count(Event.BEGUN)) == (1, 1)
    assert verify_chains(Log.AUDIT).broken is None
