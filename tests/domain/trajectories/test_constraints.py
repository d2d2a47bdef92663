"""The database as second guard: rows that no action would write are refused by both databases."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.models import Client, ContactRule
from reisgezel.domain.consents.enums import AskedState, Ground, Right, ToldBy
from reisgezel.domain.trajectories.actions import rights
from reisgezel.domain.trajectories.enums import (
    Audience,
    EntryKind,
    FactorKind,
    GoalStatus,
    How,
    SaidBy,
    StepState,
    TeamRole,
    Voice,
)
from reisgezel.domain.trajectories.models import (
    Appointment,
    CaseManagerTurn,
    Entry,
    Factor,
    Goal,
    RightsRequest,
    Step,
    Stone,
    TeamPlace,
    Trajectory,
)
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
AREA_OBSTACLE = uuid.UUID("018f7a9e-0000-7000-8000-000000000002")


def good(griet, case) -> dict[type, dict]:
    """One row of each kind that the database takes; each test spoils one value of it."""
    base = {"partnership_id": griet.partnership_id, "trajectory": case}
    me = griet.membership_id
    return {
        Goal: {
            **base,
            "words": "Huis",
            "domain": LifeDomain.HOUSING,
            "slot": 1,
            "rank": 1,
            "opened_by_id": me,
            "opened_at": NOW,
        },
        Step: {**base, "text": "Bellen", "made_by_id": me, "made_at": NOW},
        Entry: {
            **base,
            "kind": EntryKind.NOTE,
            "text": "Zo was het.",
            "audience": Audience.TEAM,
            "happened_at": NOW,
            "author_id": me,
            "recorded_at": NOW,
        },
        Appointment: {
            **base,
            "worker_id": me,
            "starts_at": NOW,
            "how": How.HOME,
            "made_by_id": me,
            "made_at": NOW,
        },
        Stone: {
            **base,
            "domain": LifeDomain.WORK,
            "voice": Voice.CLIENT,
            "level": 3,
            "said_on": TODAY,
            "recorded_by_id": me,
            "recorded_at": NOW,
        },
        Factor: {
            **base,
            "kind": FactorKind.OBSTACLE,
            "domain": LifeDomain.MONEY,
            "obstacle": AREA_OBSTACLE,
            "obstacle_words": "Schulden",
            "said_by": SaidBy.PERSON,
            "said_on": TODAY,
            "recorded_by_id": me,
            "recorded_at": NOW,
        },
        TeamPlace: {
            **base,
            "membership": factories.membership(within=factories.same_partnership(griet)),
            "role": TeamRole.PARTNER,
            "since": TODAY,
        },
        Client: {
            "partnership_id": griet.partnership_id,
            "call_name": "Bo",
            "created_by_id": me,
            "created_at": NOW,
        },
        ContactRule: {
            "partnership_id": griet.partnership_id,
            "client": case.client,
            "asked_on": TODAY,
            "recorded_by_id": me,
            "recorded_at": NOW,
        },
    }


def ended(status):
    return {"status": status, "slot": None, "ended_at": NOW}


SPOILED = [
    (Goal, {"status": "kwijt"}),
    (Goal, {"words": ""}),
    (Goal, {"slot": 0}),
    (Goal, {"slot": 4}),
    (Goal, {"ended_at": NOW}),
    (Goal, {"status": GoalStatus.REACHED}),
    (Goal, {"status": GoalStatus.REACHED, "slot": None}),
    (Goal, {"status": GoalStatus.LET_GO, "ended_at": NOW}),
    (Goal, {"status": GoalStatus.PAUSED, "slot": None, "ended_at": NOW}),
    (Step, {"text": ""}),
    (Step, {"state": StepState.DONE}),
    (Step, {"state": StepState.NOT_YET}),
    (Step, {"ended_at": NOW}),
    (Entry, {"kind": EntryKind.VISIT}),
    (Entry, {"kind": EntryKind.VISIT, "how": "gevlogen"}),
    (Entry, {"how": How.HOME}),
    (Entry, {"kind": "gerucht"}),
    (Entry, {"text": ""}),
    (Entry, {"audience": "iedereen"}),
    (Entry, {"audience": ""}),
    (Entry, {"topics": -1}),
    (Appointment, {"state": "misschien"}),
    (Appointment, {"how": How.NOT_SEEN}),
    (Stone, {"level": 0}),
    (Stone, {"level": 6}),
    (Stone, {"wish": 6}),
    (Stone, {"domain": LifeDomain.SAFETY}),
    (Stone, {"by_self": 3}),
    (Stone, {"by_network": 3}),
    (Stone, {"by_services": -1}),
    (Stone, {"level": None, "by_self": 0}),
    (Stone, {"level": None, "by_network": 1}),
    (Stone, {"level": None, "by_services": 2}),
    (Factor, {"kind": "score"}),
    (Factor, {"kind": FactorKind.STRENGTH}),
    (Factor, {"domain": LifeDomain.SAFETY}),
    (Factor, {"said_by": "radio"}),
    (Factor, {"obstacle_words": ""}),
    (Factor, {"obstacle": None}),
    (Factor, {"obstacle": None, "obstacle_words": ""}),
    (Factor, {"since_is_month": True}),
    (Factor, {"since": TODAY, "until": TODAY - DAY}),
    (TeamPlace, {"until": TODAY - DAY, "ended_because": "klaar"}),
    (TeamPlace, {"until": TODAY}),
    (TeamPlace, {"role": TeamRole.CASE_MANAGER}),
    (Client, {"call_name": ""}),
    (Client, {"birth_year": 1899}),
    (Client, {"birth_year": 2101}),
    (ContactRule, {"from_hour": dt.time(9)}),
    (ContactRule, {"until_hour": dt.time(9)}),
    (ContactRule, {"from_hour": dt.time(9), "until_hour": dt.time(9)}),
    (ContactRule, {"from_hour": dt.time(10), "until_hour": dt.time(9)}),
]


@pytest.mark.parametrize(
    ("model", "spoiled"), SPOILED, ids=lambda value: getattr(value, "__name__", None) or str(value)
)
def test_a_row_that_contradicts_itself_is_refused(griet, case, model, spoiled):
    fields = good(griet, case)[model]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**{**fields, **spoiled})
    model.objects.create(**fields)


TWICE = [
    (Goal, {}, {}),
    (Step, {"goal": True}, {"goal": True}),
    (Stone, {}, {}),
    (Factor, {}, {}),
    (TeamPlace, {}, {}),
]


@pytest.mark.parametrize(
    ("model", "first", "second"), TWICE, ids=lambda value: getattr(value, "__name__", "")
)
def test_there_is_one_of_it_at_a_time(griet, case, model, first, second):
    """One goal per slot, one open step per goal, one current stone per voice and topic, an obstacle once, one place."""
    rows = good(griet, case)
    fields = rows[model]
    if first:
        fields["goal"] = Goal.objects.create(**rows[Goal])
    model.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields)


def test_one_case_manager_at_a_time_and_one_trajectory_per_person(griet, case):
    base = {"partnership_id": griet.partnership_id}
    other = factories.membership(within=factories.same_partnership(griet))
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamPlace.objects.create(
            **base, trajectory=case, membership=other, role=TeamRole.CASE_MANAGER, since=TODAY
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Trajectory.objects.create(**base, client=case.client, case_manager=other, opened_at=NOW)
    turn = CaseManagerTurn.objects.within(griet).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseManagerTurn.objects.create(**base, trajectory=case, membership=other, from_at=turn.from_at)


def test_a_trajectory_has_a_phase_and_a_case_manager_at_every_moment(griet, case):
    rows = Trajectory.objects.within(griet).filter(pk=case.pk)
    for spoiled in ({"phase": "zoek"}, {"phase": ""}, {"case_manager": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**spoiled)


@pytest.mark.parametrize("status", [GoalStatus.REACHED, GoalStatus.LET_GO])
def test_ended_goals_take_no_slot_however_many(griet, case, status):
    fields = good(griet, case)[Goal]
    for _each in range(5):
        Goal.objects.create(**{**fields, **ended(status)})
    for slot in (1, 2, 3):
        Goal.objects.create(**{**fields, "slot": slot})
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(**{**fields, "slot": 3})


def test_whoever_is_written_down_cannot_be_deleted(griet, case):
    """Traceability: a membership that stands in somebody's story stays, and so does the partnership."""
    from django.db.models import ProtectedError

    from reisgezel.foundation.organisations.models import Membership, Partnership

    with pytest.raises(ProtectedError):
        Membership.objects.get(pk=griet.membership_id).delete()
    with pytest.raises(ProtectedError):
        Partnership.objects.get(pk=griet.partnership_id).delete()
    with pytest.raises(ProtectedError):
        Client.objects.within(griet).get().delete()
    assert timezone.is_aware(Trajectory.objects.within(griet).get().opened_at)


def asked(griet, case):
    question = rights.Question(Right.ERASE, words="Doe het weg.")
    return rights.ask_right(actor=griet, trajectory_id=case.pk, question=question)


@pytest.mark.engine
@pytest.mark.parametrize(
    "change",
    [
        {"words": "iets anders"},
        {"right": Right.RESTRICT},
        {"received_on": dt.date(2026, 5, 1)},
        {"because": "toch anders"},
        {"ground": Ground.CONTRACT},
        {"decided_at": NOW},
        {"told_on": dt.date(2026, 5, 1)},
        {"state": AskedState.ASKED},
    ],
    ids=str,
)
def test_what_was_asked_answered_and_told_is_never_changed(griet, case, change):
    row = asked(griet, case)
    nele = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))
    at = {"trajectory_id": case.pk, "request_id": row.pk}
    rights.answer_right(actor=nele, yes=True, because="Natuurlijk.", **at)
    rights.tell_answer(actor=griet, how=ToldBy.TALK, **at)
    rights.take_back(actor=griet, because="Toch niet.", **at)
    with pytest.raises(DatabaseError), transaction.atomic():
        RightsRequest.objects.within(griet).filter(pk=row.pk).update(**change)


@pytest.mark.engine
@pytest.mark.parametrize(
    "change",
    [
        {"state": AskedState.REFUSED},
        {"state": AskedState.DONE},
        {"erase_on": dt.date(2026, 6, 1)},
        {"told_on": dt.date(2026, 6, 1)},
        {"extended_on": dt.date(2026, 6, 1)},
    ],
    ids=str,
)
def test_the_database_refuses_what_no_action_writes(griet, case, change):
    row = asked(griet, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.within(griet).filter(pk=row.pk).update(**change)
