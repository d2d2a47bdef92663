"""Find before create: somebody known is met again, and nobody learns more than that."""

import datetime as dt

import pytest
import time_machine

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.trajectories.actions import finding
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.models import Lookups
from reisgezel.domain.trajectories.queries import alike
from reisgezel.domain.trajectories.queries.alike import Sought, people_alike
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import Look
from tests import factories
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
PHONE = "+32470123456"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef", phone="015 00 00 01")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef")


@pytest.fixture
def lead(streek):
    return factories.actor(MemberRole.COORDINATOR, within=streek)


@pytest.fixture
def case(griet):
    return factories.case(griet, "Khadija Kanarie", birth_year=1990, phone=PHONE)


def ask(who, call_name, **said):
    return find_before_create(actor=who, sought=Sought(call_name, **said))


def names(found):
    return [row.name for row in found.rows]


def close(case):
    factories.closed(case)


def looks_at(case):
    return list(Look.objects.filter(chain=case.pk, what="alike"))


@pytest.mark.parametrize(
    "typed", ["khadija kanarie", "Chadija Kanarie", "Hatice", "Kanarie Khadidja", "خديجة"]
)
def test_the_own_people_are_met_in_any_spelling_and_can_be_opened(griet, case, typed):
    found = ask(griet, typed)

    (row,) = found.rows
    assert (row.id, row.may_open, row.is_mine, row.name) == (case.pk, True, True, "Khadija Kanarie")
    assert found.hints == ()
    assert looks_at(case) == []


@pytest.mark.parametrize("typed", ["Noor", "Khadija Bakkali", "K", "😀", "", "%", "'; --", "\u200f"])
def test_somebody_else_is_nobody(griet, youssef, case, typed):
    assert ask(griet, typed).is_empty
    assert ask(youssef, typed).is_empty
    assert looks_at(case) == []


def test_who_has_no_access_learns_whom_to_ask_and_nothing_else(youssef, case):
    found = ask(youssef, "Chadija Kanarie")

    assert found.rows == ()
    assert [(hint.name, hint.phone) for hint in found.hints] == [("Griet Proef", "015 00 00 01")]
    for secret in ("Khadija", "Kanarie", str(case.pk), case.pk.hex, str(case.client_id), "1990", PHONE, "1"):
        assert secret not in repr(found.hints).replace("015 00 00 01", "")
        assert secret not in repr(found.mark) or secret == "1"


@pytest.mark.parametrize(
    "typed", slow_but({"Khadija"}, ["Khadija Kanarie", "Khadija", "Noor", "Khadija Bakkali"])
)
@pytest.mark.parametrize("year", slow_but({1990}, [None, 1990, 1991, 1950]))
@pytest.mark.parametrize("phone", slow_but({PHONE}, ["", PHONE, "+32470999999"]))
@pytest.mark.parametrize("who", ["colleague", "coordinator", "partner"])
def test_a_phone_number_and_a_year_of_birth_change_nothing_for_who_does_not_keep_the_overview(
    griet, youssef, lead, streek, case, typed, year, phone, who
):
    """They could be tried one by one otherwise."""
    asker = {"colleague": youssef, "coordinator": lead, "partner": youssef}[who]
    if who == "partner":
        factories.joined(case, griet, youssef, LifeDomain.HOUSING)

    def seen(**said):
        found = people_alike(asker, Sought(typed, **said))
        return found.rows, found.hints, found.mark

    assert seen(birth_year=year, phone=phone) == seen()


def test_the_own_people_say_why_they_are_like_it(griet, case):
    (row,) = ask(griet, "Khadija", birth_year=1990).rows
    assert (row.same_year, row.same_phone) == (True, False)
    (row,) = ask(griet, "Noor", phone=PHONE, birth_year=1950).rows
    assert (row.same_year, row.same_phone) == (False, True)
    assert ask(griet, "Noor", phone="+32470999999", birth_year=1990).is_empty


def test_who_is_most_like_it_comes_first(griet):
    for name, year, phone in (
        ("Samira Oud", 1950, ""),
        ("Samira", None, ""),
        ("Samira B.", 1990, ""),
        ("Noor", None, PHONE),
        ("Samira C.", 1991, PHONE),
    ):
        factories.case(griet, name, birth_year=year, phone=phone)

    found = names(ask(griet, "Samira", birth_year=1990, phone=PHONE))

    assert found[:2] == ["Samira C.", "Samira B."]
    assert found[-1] == "Samira Oud"
    assert len(found) == 5


def test_a_coordinator_sees_the_name_and_does_not_open_it(lead, case):
    (row,) = people_alike(lead, Sought("Hatice Kanarie", 1990, PHONE)).rows

    assert (row.name, row.may_open, row.phase, row.is_mine) == ("Khadija Kanarie", False, "", False)
    assert (row.same_year, row.same_phone, row.case_manager) == (False, False, "Griet Proef")


def test_a_partner_in_the_team_opens_the_page(griet, youssef, case):
    factories.joined(case, griet, youssef, LifeDomain.HOUSING)

    (row,) = ask(youssef, "Khadija").rows

    assert (row.may_open, row.is_mine, row.case_manager) == (True, False, "Griet Proef")


def test_a_closed_page_is_met_by_its_own_team_alone(griet, youssef, lead, case):
    close(case)

    assert names(ask(griet, "Khadija")) == ["Khadija Kanarie"]
    assert ask(youssef, "Khadija").is_empty
    assert people_alike(lead, Sought("Khadija")).is_empty
    assert looks_at(case) == []


def test_nobody_of_another_partnership_is_met(case):
    assert ask(factories.case_manager(), "Khadija Kanarie", phone=PHONE).is_empty


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.CASE_MANAGER}))
def test_only_who_begins_with_people_may_ask(streek, case, role):
    asker = factories.actor(role, within=streek)

    with pytest.raises(NotAllowed):
        ask(asker, "Khadija")
    hints = people_alike(asker, Sought("Khadija")).hints

    assert hints == ()
    assert looks_at(case) == []


def test_a_hint_is_a_look_that_the_person_can_see(griet, youssef, case, clock):
    ask(youssef, "Khadija")
    clock.shift(60)
    ask(youssef, "Khadija K")
    ask(youssef, "Hatice Kanarie")

    (look,) = looks_at(case)
    assert (look.membership_id, look.allowed, look.reason) == (
        youssef.membership_id,
        True,
        Reason.MEETS_SOMEBODY,
    )
    shown = [each.what for each in looks_of(access_case(griet, case.pk, Verb.READ, page="looks"))]
    assert any("zag verder niets" in each for each in shown)
    clock.shift(alike.ONE_LOOK.total_seconds())
    ask(youssef, "Khadija")
    assert len(looks_at(case)) == 2


def test_the_page_that_is_being_opened_is_not_met_itself(griet, case):
    found = find_before_create(actor=griet, sought=Sought("Khadija", None, PHONE), besides=case.pk)

    assert found.is_empty
    assert found.mark == ""


def test_few_hints_and_each_colleague_once(griet, streek, youssef):
    """How many people there are cannot be counted."""
    for number in range(alike.HINTS + 2):
        factories.case(griet, f"Samira {'ABCDE'[number]}.")
    found = ask(youssef, "Samira")
    assert len(found.hints) == 1
    assert Look.objects.filter(what="alike").count() == alike.HINTS

    for number in range(alike.HINTS + 1):
        factories.case(factories.case_manager(within=streek, name=f"Collega {number}"), "Rachid")
    assert len(ask(youssef, "Rachid").hints) == alike.HINTS


def test_a_common_name_is_read_for_its_newest_few(griet, youssef, clock, monkeypatch):
    monkeypatch.setattr(alike, "OF_A_KEY", 2)
    first = factories.case(griet, "Samira Eerste")
    clock.shift(1)
    for number in range(3):
        factories.case(griet, f"Samira {'ABC'[number]}.")

    ask(youssef, "Samira")

    assert looks_at(first) == []
    assert names(ask(griet, "Samira Eerste"))[0] == "Samira Eerste"


def test_hints_stop_for_the_day_after_many_people(griet, youssef, clock, monkeypatch):
    monkeypatch.setattr(alike, "HINTS_A_DAY", 2)
    for name in ("Samira", "Rachid", "Noor"):
        factories.case(griet, name)
    assert [len(ask(youssef, name).hints) for name in ("Samira", "Rachid", "Noor")] == [1, 1, 0]
    assert len(ask(youssef, "Samira").hints) == 1, "who was shown today may be shown again"
    factories.case(youssef, "Noor")
    assert names(ask(youssef, "Noor")) == ["Noor"]
    clock.shift(alike.DAY.total_seconds() + 1)
    assert len(ask(youssef, "Noor").hints) == 1


def test_who_asks_too_often_sees_the_own_people_alone_until_the_hour_is_over(
    griet, youssef, case, clock, monkeypatch
):
    """Also questions that found nobody count: guessing is what they would be for."""
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 3)
    factories.case(youssef, "Khadija")
    answers = [ask(youssef, name) for name in ("Noor", "", "Bart", "Khadija Kanarie", "Khadija Kanarie")]

    assert [found.rests for found in answers] == [False, False, False, False, True]
    assert [len(found.hints) for found in answers] == [0, 0, 0, 1, 0]
    assert names(answers[-1]) == ["Khadija"]
    assert ask(griet, "Khadija").rests is False, "each member has an hour of their own"
    clock.shift(finding.HOUR.total_seconds() + 1)
    assert ask(youssef, "Khadija Kanarie").rests is False
    assert Lookups.objects.within(youssef).get(membership=youssef.membership_id).asked == 1


def test_a_clock_that_was_put_back_ends_no_hour_late(youssef, clock, monkeypatch):
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 1)
    ask(youssef, "Noor")
    clock.shift(-30 * 24 * 3600)

    assert ask(youssef, "Noor").rests is False


def test_the_answer_to_one_question_answers_no_other(griet, youssef, case):
    found = ask(youssef, "Khadija")

    assert found.was_answered(found.mark)
    for other in (
        ask(youssef, "Khadija Kanarie"),
        ask(factories.case_manager(within=factories.same_partnership(griet)), "Khadija"),
        find_before_create(actor=youssef, sought=Sought("Khadija"), besides=factories.case(griet, "Bo").pk),
    ):
        assert not other.is_empty
        assert not other.was_answered(found.mark)
    for spoiled in ("", "é", "x" * 500, "\x00"):
        assert not found.was_answered(spoiled)


def test_a_corrected_name_is_met_under_the_new_one_alone(griet, youssef, case):
    correct_client(actor=griet, client=case.client, chain=case.pk, call_name="Noor")

    assert ask(youssef, "Khadija Kanarie").is_empty
    assert len(ask(youssef, "Nour").hints) == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("typed", "number"), [("Samira", 4), ("Samira Proef", 6), ("Samira Maria Proef", 9)])
def test_statements_grow_with_the_words_and_not_with_the_people(
    griet, youssef, count, typed, number, django_assert_num_queries
):
    for place in range(count):
        factories.case(youssef, typed)
        factories.case(griet, f"{typed} {'ABC'[place]}.")
    ask(youssef, typed)

    with django_assert_num_queries(number + 1):
        people_alike(youssef, Sought(typed, 1990, PHONE))
