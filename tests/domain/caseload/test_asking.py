"""A file of names is no way around what is asked one by one: the same answers, the same counts, the same looks."""

import pytest

from reisgezel.domain.caseload.actions.files import put_aside, read_file
from reisgezel.domain.caseload.actions.rows import ask_further, correct_row, decide_row, leave_open_rows
from reisgezel.domain.caseload.enums import Answer, Stands
from reisgezel.domain.caseload.errors import NotNow, RowChanged
from reisgezel.domain.caseload.queries.preview import preview_of
from reisgezel.domain.trajectories.actions import finding
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.models import Lookups
from reisgezel.domain.trajectories.queries import alike, alike_many
from reisgezel.domain.trajectories.queries.alike import Sought, people_alike
from reisgezel.domain.trajectories.queries.alike_many import many_alike, met_again
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import Look
from tests import factories
from tests.domain.caseload.conftest import rows, sent, stand
from tests.domain.caseload.files import csv_of

pytestmark = pytest.mark.django_db

W, A, R, L = Stands.WAITS, Stands.ASKS, Stands.READY, Stands.LEFT
NAMES = (
    "Khadija Kanarie",
    "Khadija",
    "Samira",
    "Samira Bakkali",
    "Rachid",
    "Hatice",
    "Noor",
    "",
    "李",
    "Maria Jose",
)


@pytest.fixture
def area(griet, youssef):
    """People of both, one of them closed, one apart, one shared."""
    theirs = [factories.case(griet, name, birth_year=1990, phone="0470 12 34 56") for name in NAMES if name]
    for number in range(3):
        factories.case(griet, f"Samira {'ABC'[number]}.")
    for name in ("Khadija B.", "Noor", "Ander"):
        factories.case(youssef, name, birth_year=1985, phone="0499 99 99 99")
    factories.closed(theirs[4])
    factories.joined(theirs[2], griet, youssef)
    return theirs


def asked_of(who):
    return Lookups.objects.within(who).get(membership=who.membership_id).asked


def looks(what="alike"):
    return Look.objects.filter(what=what).count()


@pytest.mark.parametrize("asker", ["griet", "youssef", "lead"])
def test_many_get_the_answers_that_each_would_get(griet, youssef, area, asker):
    lead = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))
    who = {"griet": griet, "youssef": youssef, "lead": lead}[asker]
    wanted = [Sought(name, 1985, "+32499999999") for name in NAMES]

    met = many_alike(who, wanted)
    there = Look.objects.count()
    again = met_again(who, list(zip(wanted, met, strict=True)))
    single = [people_alike(who, sought) for sought in wanted]

    assert [(found.rows, found.hints) for found in again] == [(found.rows, found.hints) for found in single]
    assert Look.objects.count() == there, "what is on the screen is one look"
    assert any(met)


def test_the_statements_do_not_grow_with_the_people(griet, youssef, django_assert_num_queries):
    for number in range(12):
        factories.case(griet, f"Samira {'ABCDEFGHIJKL'[number]}.", phone="0470 12 34 56")
        factories.case(youssef, f"Rachid {'ABCDEFGHIJKL'[number]}.")
    few, many = ([Sought(name, 1990, "+32470123456")] for name in ("Samira", "Rachid"))
    for wanted in (few, many * 40):
        many_alike(youssef, wanted)  # the first time a hint is written down as well
        with django_assert_num_queries(5):
            many_alike(youssef, wanted)


def test_each_name_counts_as_one_question_and_what_sounds_like_nothing_as_none(griet, youssef):
    sent(youssef, "Samira", "Rachid", "?!", "Bo")

    assert asked_of(youssef) == 3
    find_before_create(actor=youssef, sought=Sought("Noor"))
    assert asked_of(youssef) == 4


def test_what_was_asked_too_much_waits_for_the_next_hour(griet, youssef, clock, monkeypatch):
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 3)
    factories.case(griet, "Khadija")
    find_before_create(actor=youssef, sought=Sought("Noor"))
    caseload = sent(youssef, "Samira", "Rachid", "Khadija", "Bo")

    assert stand(caseload) == [R, R, W, W]
    assert ask_further(actor=youssef, caseload_id=caseload.pk) == 0
    put_aside(actor=youssef, caseload_id=caseload.pk, version=caseload.version)
    again = sent(youssef, "Khadija", "Bo")
    assert stand(again) == [W, W], "sending it again is no way around"
    clock.shift(finding.HOUR.total_seconds() + 1)
    assert ask_further(actor=youssef, caseload_id=again.pk) == 2
    assert stand(again) == [A, R]


def test_where_the_days_hints_are_used_up_the_asking_stops_whoever_comes_next(
    griet, youssef, clock, monkeypatch
):
    monkeypatch.setattr(alike, "HINTS_A_DAY", 2)
    for name in ("Khadija", "Rachid", "Samira"):
        factories.case(griet, name)
    caseload = sent(youssef, "Khadija", "Bo", "Rachid", "Noor", "Samira")

    assert stand(caseload) == [A, R, A, W, W], "nobody knows whether Noor or Samira is known"
    assert looks() == 2
    clock.shift(finding.HOUR.total_seconds() + 1)
    assert ask_further(actor=youssef, caseload_id=caseload.pk) == 0
    clock.shift(alike.DAY.total_seconds())
    assert ask_further(actor=youssef, caseload_id=caseload.pk) == 2
    assert stand(caseload) == [A, R, A, R, A]


def test_a_hint_is_a_look_and_shown_again_later_another_one(griet, youssef, clock):
    case = factories.case(griet, "Khadija Kanarie")
    caseload = sent(youssef, "Chadija Kanarie")

    assert looks() == 1
    preview_of(youssef, caseload)
    assert looks("caseload") == 0
    clock.shift(3_600)
    [row] = preview_of(youssef, caseload).rows
    preview_of(youssef, caseload)

    assert [hint.name for hint in row.alike.hints] == ["Griet Proef"]
    assert [look.chain for look in Look.objects.filter(what="caseload")] == [case.pk]
    for secret in ("Khadija", str(case.pk), case.pk.hex):
        assert secret not in repr(row)


def test_a_hint_is_gone_when_the_page_must_not_be_known_any_more(griet, youssef, clock):
    case, own = factories.case(griet, "Khadija"), factories.case(youssef, "Ander")
    caseload = sent(youssef, "Khadija")
    lead = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))
    factories.divided(case, own, lead)
    clock.shift(3_600)

    [row] = preview_of(youssef, caseload).rows

    assert (row.alike.hints, row.asks) == ((), True)
    assert looks("caseload") == 0


def test_an_answer_holds_for_what_was_shown(griet, youssef):
    factories.case(griet, "Khadija")
    caseload = sent(youssef, "Khadija", "Chadija", "Bo")
    at = {"actor": youssef, "caseload_id": caseload.pk}

    assert stand(caseload) == [A, A, R]
    decide_row(**at, number=2, seen=1, answer=Answer.BEGIN)
    decide_row(**at, number=3, seen=1, answer=Answer.LEAVE)
    assert stand(caseload) == [R, L, R]
    with pytest.raises(RowChanged):
        decide_row(**at, number=3, seen=1, answer=Answer.BEGIN)
    decide_row(**at, number=3, seen=2, answer=Answer.BEGIN)
    assert stand(caseload) == [R, A, R], "taken in again, it asks again"
    correct_row(**at, number=2, seen=2, said={"call_name": "Samira"})
    assert stand(caseload) == [R, A, R]
    assert rows(caseload)[1].like == ()
    decide_row(**at, number=3, seen=3, answer=Answer.BEGIN)
    correct_row(**at, number=3, seen=4, said={"call_name": "Chadija", "language": "ar"})
    assert stand(caseload) == [R, R, R], "a language changes nothing of who it may be"
    correct_row(**at, number=3, seen=5, said={"call_name": "Chadija", "birth_year": "1990"})
    assert stand(caseload) == [R, A, R]


def test_all_that_is_not_ready_is_left_out_at_once(griet, youssef):
    factories.case(griet, "Khadija")
    caseload = sent(youssef, "Khadija", "Bo", "x" * 300)
    at = {"actor": youssef, "caseload_id": caseload.pk}

    with pytest.raises(NotNow):
        leave_open_rows(**at, version=caseload.version + 1)
    assert leave_open_rows(**at, version=caseload.version) == 2
    assert stand(caseload) == [L, R, L]


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.CASE_MANAGER}))
def test_only_who_begins_with_people_has_a_file_read(griet, role):
    with pytest.raises(NotAllowed):
        read_file(
            actor=factories.actor(role, within=factories.same_partnership(griet)), data=csv_of("Bo;;;;")
        )


def test_anybody_elses_file_is_not_there(griet, youssef):
    caseload = sent(griet, "Bo")
    for act in (
        lambda who: ask_further(actor=who, caseload_id=caseload.pk),
        lambda who: put_aside(actor=who, caseload_id=caseload.pk, version=caseload.version),
        lambda who: decide_row(actor=who, caseload_id=caseload.pk, number=2, seen=1, answer=Answer.LEAVE),
    ):
        with pytest.raises(NotFound):
            act(youssef)
    assert alike_many.AGAIN == "caseload"
