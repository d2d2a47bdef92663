"""Where a way stands: every phase x every move x every standing, what each move does, and what it refuses."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import Ground, Purpose, TextKind
from reisgezel.domain.consents.errors import NoOwnWords, WrongStart
from reisgezel.domain.consents.models import Participation
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.enums import (
    AppointmentState,
    ClosingReason,
    How,
    JoiningState,
    Phase,
    Reach,
    TeamRole,
)
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove, WrongDay
from reisgezel.domain.trajectories.models import Appointment, Joining, PhaseTurn, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.people import closed_of, people_of
from reisgezel.domain.trajectories.queries.phases import way_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SAID = Explanation(own_words="Samen zoeken, en stoppen mag.")


def take_part(griet, case, **said):
    return phases.take_part(
        actor=griet, trajectory_id=case.pk, **{"agreed_on": timezone.localdate(), "explanation": SAID, **said}
    )


def begin(griet, case):
    return phases.get_under_way(actor=griet, trajectory_id=case.pk)


def pause(griet, case, **said):
    said = {"because": "even rust", "look_again_on": timezone.localdate() + 28 * DAY, **said}
    return phases.pause(actor=griet, trajectory_id=case.pk, **said)


def resume(griet, case):
    return phases.resume(actor=griet, trajectory_id=case.pk)


def close(griet, case, **said):
    return phases.close(actor=griet, trajectory_id=case.pk, **{"reason": ClosingReason.WORKED_OUT, **said})


def reopen(griet, case, because="belde zelf terug"):
    return phases.reopen(actor=griet, trajectory_id=case.pk, because=because)


MOVES = {
    "take part": take_part,
    "begin": begin,
    "pause": pause,
    "resume": resume,
    "close": close,
    "reopen": reopen,
}
#: The whole law, written down a second time: phase and move -> where the way stands then. Everything else is refused.
LEADS_TO = {
    ("contact", "take part"): Phase.TAKING_PART,
    ("contact", "close"): Phase.CLOSED,
    ("taking part", "begin"): Phase.UNDER_WAY,
    ("taking part", "pause"): Phase.PAUSED,
    ("taking part", "close"): Phase.CLOSED,
    ("under way", "pause"): Phase.PAUSED,
    ("under way", "close"): Phase.CLOSED,
    ("paused early", "resume"): Phase.TAKING_PART,
    ("paused early", "close"): Phase.CLOSED,
    ("paused", "resume"): Phase.UNDER_WAY,
    ("paused", "close"): Phase.CLOSED,
    ("closed", "reopen"): Phase.CONTACT,
    ("closed early", "reopen"): Phase.CONTACT,
    ("reopened", "take part"): Phase.TAKING_PART,
    ("reopened", "close"): Phase.CLOSED,
}
#: One turn of each kind, and one that is refused.
EXAMPLES = {
    ("contact", "take part"),
    ("taking part", "begin"),
    ("under way", "pause"),
    ("paused", "resume"),
    ("paused", "close"),
    ("closed", "reopen"),
    ("closed", "pause"),
}
ROUTES = {
    "contact": [],
    "taking part": ["take part"],
    "under way": ["take part", "begin"],
    "paused early": ["take part", "pause"],
    "paused": ["take part", "begin", "pause"],
    "closed early": ["close"],
    "closed": ["take part", "begin", "close"],
    "reopened": ["take part", "begin", "close", "reopen"],
}


def at(griet, case, place):
    for move in ROUTES[place]:
        MOVES[move](griet, case)
    return case


def stands(case):
    return Trajectory.objects.within(case.partnership_id).get(pk=case.pk)


@pytest.mark.parametrize(("place", "move"), slow_but(EXAMPLES, itertools.product(ROUTES, MOVES)))
def test_a_way_takes_exactly_the_turns_of_the_table(griet, case, place, move):
    at(griet, case, place)
    before, turns = stands(case), PhaseTurn.objects.within(griet).count()
    to = LEADS_TO.get((place, move))
    if to is None:
        with pytest.raises(NoSuchMove), transaction.atomic():
            MOVES[move](griet, case)
        assert stands(case).phase == before.phase
        assert PhaseTurn.objects.within(griet).count() == turns
        return
    MOVES[move](griet, case)
    now = stands(case)
    assert now.phase == to
    assert (now.closed_on is not None) == (to is Phase.CLOSED)
    assert (now.rests_until is not None) == (to is Phase.PAUSED)
    assert PhaseTurn.objects.within(griet).order_by("from_at").last().phase == to


@pytest.mark.parametrize("move", slow_but({"close"}, MOVES))
@pytest.mark.parametrize("who", ["partner", "newcomer", "coordinator", "colleague", "regisseur", "stranger"])
def test_nobody_but_the_case_manager_moves_a_way(griet, case, who, move):
    place = next(place for (place, known) in LEADS_TO if known == move)
    within = factories.same_partnership(griet)
    if who in {"partner", "newcomer"}:
        other = factories.housing_coach(within=within)
        (factories.joined if who == "partner" else factories.said_yes)(case, griet, other)
    else:
        role = {"coordinator": MemberRole.COORDINATOR, "regisseur": MemberRole.REGISSEUR}
        where = {} if who == "stranger" else {"within": within}
        other = factories.actor(role.get(who, MemberRole.CASE_MANAGER), name="Ander Proef", **where)
    at(griet, case, place)

    with pytest.raises((NotFound, NotAllowed)), transaction.atomic():
        MOVES[move](other, case)


def test_each_turn_is_in_the_log_once(griet, case):
    at(griet, case, "paused")
    for move in ("resume", "close", "reopen"):
        MOVES[move](griet, case)
    names = AuditEvent.objects.filter(chain=case.pk).order_by("sequence").values_list("event", flat=True)
    turns = [name for name in names if name.split(".")[1] in _OF_TURNS]

    assert turns == [f"trajectories.{name}" for name in _OF_TURNS]


_OF_TURNS = ["took_part", "got_under_way", "paused", "resumed", "closed", "reopened"]


def test_taking_part_keeps_the_words_the_text_and_the_ground_of_its_day(griet, case):
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    today = timezone.localdate()
    place = factories.organisation_place(griet)
    with time_machine.travel(timezone.now() - 10 * DAY, tick=False):
        told = write_text(
            actor=rita, kind=TextKind.TAKING_PART, words="Jij stuurt.", from_on=timezone.localdate()
        )
        ground = write_ground(
            actor=rita,
            purpose=Purpose.GUIDANCE,
            controller_id=place.organisation_id,
            ground=Ground.CONTRACT,
            from_on=timezone.localdate(),
        )
    write_text(actor=rita, kind=TextKind.TAKING_PART, words="Nieuwer.", from_on=today)

    take_part(griet, case, agreed_on=today - DAY)

    kept = Participation.objects.within(griet).get(client=case.client)
    assert (kept.own_words, kept.text_id, kept.ground_id) == (SAID.own_words, told.pk, ground.pk)
    assert kept.ended_on is None


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_taking_part_needs_the_person_s_own_words(griet, case, words):
    with pytest.raises(NoOwnWords), transaction.atomic():
        take_part(griet, case, explanation=Explanation(own_words=words))
    assert stands(case).phase == Phase.CONTACT


@pytest.mark.parametrize("days", [1, -367, 30_000])
def test_one_agreed_on_a_day_that_has_been(griet, case, days):
    with pytest.raises(WrongStart), transaction.atomic():
        take_part(griet, case, agreed_on=timezone.localdate() + days * DAY)


@pytest.mark.parametrize("days", [-1, 0, 367, 30_000])
def test_a_pause_ends_on_a_day_to_come(griet, case, days):
    at(griet, case, "taking part")
    with pytest.raises(WrongDay), transaction.atomic():
        pause(griet, case, look_again_on=timezone.localdate() + days * DAY)


def test_a_pause_and_an_opening_say_why(griet, case):
    at(griet, case, "taking part")
    with pytest.raises(NoReason), transaction.atomic():
        pause(griet, case, because="  ")
    close(griet, case)
    with pytest.raises(NoReason), transaction.atomic():
        reopen(griet, case, because="\t")


def test_during_a_pause_nobody_is_silent_and_on_its_day_one_looks_again(griet, case):
    at(griet, case, "taking part")
    pause(griet, case, look_again_on=timezone.localdate() + 60 * DAY)

    for days, silent in ((40, 0), (59, 0), (60, 1), (90, 1)):
        with time_machine.travel(timezone.now() + days * DAY, tick=False):
            found = people_of(griet)
            assert len(found.silent) == silent, days
            assert len(found.silent) + len(found.others) == 1


def test_closing_ends_the_team_with_all_it_read_planned_and_was_asked(griet, case):
    within = factories.same_partnership(griet)
    tom, lena, fatma = (
        factories.housing_coach(within=within, name=name) for name in ("Tom P", "Lena P", "Fatma P")
    )
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    factories.asked(case, griet, lena)
    factories.said_yes(case, griet, fatma)
    make_appointment(actor=tom, trajectory_id=case.pk, starts_at=timezone.now() + DAY, how=How.HOME)

    close(griet, case, reached="Een huis.", continues="De huisarts.", client_knows=True)

    places = TeamPlace.objects.within(griet).filter(trajectory=case, until=None)
    assert [place.role for place in places] == [TeamRole.CASE_MANAGER]
    states = Joining.objects.within(griet).filter(trajectory=case).values_list("membership", "state")
    assert dict(states) == {
        tom.membership_id: JoiningState.STARTED,
        lena.membership_id: JoiningState.WITHDRAWN,
        fatma.membership_id: JoiningState.NOT_STARTED,
    }
    assert Appointment.objects.within(griet).get().state == AppointmentState.CALLED_OFF
    assert stands(case).next_appointment is None
    for gone in (tom, fatma):
        with pytest.raises(NotAllowed):
            access_case(gone, case.pk, Verb.READ, page="case")
    assert access_case(griet, case.pk, Verb.READ, page="case")
    assert people_of(griet).is_empty
    assert [row.name for row in closed_of(griet).rows] == [case.client.call_name]


def test_what_a_person_agreed_to_ends_with_the_closing_and_is_asked_anew(griet, case):
    at(griet, case, "closed")
    assert Participation.objects.within(griet).get().ended_on == timezone.localdate()
    reopen(griet, case)
    take_part(griet, case)

    agreements = Participation.objects.within(griet).order_by("recorded_at")
    assert [one.ended_on is None for one in agreements] == [False, True]


def test_who_keeps_the_overview_reads_why_and_the_team_reads_where(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    at(griet, case, "paused")

    mine, theirs = (way_of(access_case(who, case.pk, Verb.READ, page="way")) for who in (griet, tom))

    assert mine.turns[0].because == "even rust"
    assert mine.agreements[0].own_words == SAID.own_words
    assert mine.back_to is Phase.UNDER_WAY
    assert [turn.phase for turn in theirs.turns] == [turn.phase for turn in mine.turns]
    assert not any(turn.because or turn.look_again_on for turn in theirs.turns)
    assert not theirs.agreements
    assert not theirs.moves


def test_a_clock_that_was_put_back_does_not_turn_the_way_round(griet, case):
    at(griet, case, "taking part")
    with time_machine.travel(timezone.now() - dt.timedelta(hours=5), tick=False):
        begin(griet, case)
        pause(griet, case)

    way = way_of(access_case(griet, case.pk, Verb.READ, page="way"))
    assert [turn.phase for turn in way.turns] == [Phase.PAUSED, Phase.UNDER_WAY, Phase.TAKING_PART]


def test_outreach_is_counted_at_its_furthest_and_never_goes_back(griet, case):
    assert stands(case).reach == Reach.KNOWN
    for how, topics, reach in (
        (How.NOT_SEEN, (), Reach.TRIED),
        (How.PHONE, (), Reach.SEEN),
        (How.NOT_SEEN, (), Reach.SEEN),
        (How.HOME, (LifeDomain.HOUSING,), Reach.TALKED),
        (How.OUT, (), Reach.TALKED),
    ):
        factories.visit(griet, case, "Iets.", how=how, topics=topics)
        assert stands(case).reach == reach
    take_part(griet, case)
    close(griet, case)
    reopen(griet, case)
    assert stands(case).reach == Reach.TAKING_PART


def test_the_database_refuses_what_no_action_would_write(griet, case):
    rows = Trajectory.objects.within(griet).filter(pk=case.pk)
    for wrong in (
        {"phase": Phase.CLOSED},
        {"closed_on": timezone.localdate()},
        {"phase": Phase.PAUSED},
        {"rests_until": timezone.localdate()},
        {"reach": 9},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    base = {
        "partnership_id": griet.partnership_id,
        "trajectory": case,
        "from_at": timezone.now(),
        "moved_by_id": griet.membership_id,
    }
    for wrong in (
        {"phase": Phase.CLOSED},
        {"phase": Phase.CONTACT, "reason": ClosingReason.MOVED},
        {"phase": Phase.UNDER_WAY, "reached": "iets"},
        {"phase": Phase.PAUSED, "because": "rust"},
        {"phase": Phase.PAUSED, "look_again_on": timezone.localdate()},
        {"phase": "elders"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PhaseTurn.objects.create(**base, **wrong)


def test_a_turn_is_never_changed(griet, case):
    at(griet, case, "taking part")
    with pytest.raises(DatabaseError), transaction.atomic():
        PhaseTurn.objects.within(griet).update(because="anders")
