"""What the database refuses about a meeting, and that it goes with its page."""

import pytest
from django.db import IntegrityError, transaction

from reisgezel.domain.trajectories.actions.sheets import Line, end_meeting, write_line
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.enums.meetings import MAX_LINES, Doer, LineKind, MeetingState
from reisgezel.domain.trajectories.models import Guest, Meeting, MeetingLine, Trajectory
from tests.domain.trajectories.meetings.conftest import HOUR, NOON, at, begun

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Meeting, {"state": "misschien"}),
        (Meeting, {"question": ""}),
        (Meeting, {"own_words": ""}),
        (Meeting, {"client_comes": False}),
        (Meeting, {"without_because": "x"}),
        (Meeting, {"state": MeetingState.PLANNED}),
        (Meeting, {"state": MeetingState.ENDED}),
        (Meeting, {"until": NOON - HOUR}),
        (Meeting, {"until": None}),
        (Meeting, {"how": How.NOT_SEEN}),
        (Meeting, {"state": MeetingState.CALLED_OFF, "begun_at": None, "until": None, "ended_at": NOON}),
        (Guest, {"was_there": True, "withdrawn_at": NOON}),
        (Guest, {"answer": "comes"}),
        (Guest, {"answered_at": NOON}),
        (Meeting, {"minutes": 45}),
        (MeetingLine, {"struck_at": NOON}),
        (MeetingLine, {"struck_because": "x"}),
        (MeetingLine, {"text": ""}),
        (MeetingLine, {"number": 0}),
        (MeetingLine, {"number": MAX_LINES + 1}),
        (MeetingLine, {"kind": LineKind.AGENDA, "number": 1}),
        (MeetingLine, {"kind": LineKind.AGENDA, "number": 6}),
        (MeetingLine, {"kind": LineKind.TASK}),
        (MeetingLine, {"doer": Doer.PERSON}),
        (MeetingLine, {"kind": LineKind.TASK, "doer": Doer.MEMBER}),
        (MeetingLine, {"due_on": NOON.date()}),
    ],
    ids=str,
)
def test_the_database_refuses_what_no_action_writes(griet, vera, case, model, wrong):
    meeting = begun(case, griet, vera)
    write_line(**at(griet, meeting), line=Line("Besluit"))
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.within(griet).update(**wrong)


def test_a_page_with_meetings_can_be_erased(griet, vera, case):
    meeting = begun(case, griet, vera, agenda=("a",))
    write_line(**at(griet, meeting), line=Line("b"))
    end_meeting(**at(griet, meeting))
    Trajectory.objects.within(griet).filter(pk=case.pk).delete()
    for model in (Meeting, Guest, MeetingLine):
        assert not model.objects.within(griet).exists()
