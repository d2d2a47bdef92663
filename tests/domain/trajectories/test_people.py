"""Lists of people: one's own in groups, the area's with hidden names, and a search that gives no name away."""

import base64
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.queries import people, search
from reisgezel.domain.trajectories.queries.people import people_of, people_of_area
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.queries.today import day_of, promises_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=ZoneInfo("Europe/Brussels"))
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
def lead(griet):
    return factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))


@pytest.fixture
def tom(griet):
    """A partner professional without any page yet."""
    return factories.housing_coach(within=factories.same_partnership(griet))


def names(rows):
    return [row.name for row in rows]


def close(case):
    factories.closed(case)


@pytest.mark.parametrize("role", ["regisseur", "steering", "juror", "administrator"])
def test_lists_of_people_do_not_exist_for_roles_that_meet_nobody(griet, role):
    factories.case(griet, "kanarie")
    who = factories.actor(MemberRole(role), within=factories.same_partnership(griet))
    for ask in (
        lambda: people_of(who),
        lambda: people_of_area(who),
        lambda: search_people(who, "kanarie"),
        lambda: day_of(who, NOON.date()),
        lambda: promises_of(who, NOON.date()),
    ):
        with pytest.raises(NotFound):
            ask()


@pytest.mark.parametrize("count", [1, 3])
def test_my_own_people_in_two_queries_by_name(griet, count, django_assert_num_queries):
    for name in ["Wim", "Élodie", "anna"][:count]:
        factories.case(griet, name)
    with django_assert_num_queries(2):
        own = people_of(griet)
    assert names(own.others) == sorted(["Wim", "Élodie", "anna"][:count], key=str.casefold)
    assert (own.this_week, own.silent, own.next_page, own.is_empty) == ((), (), None, False)
    assert people_of(factories.case_manager()).is_empty


def test_groups_this_week_then_silence_then_the_rest_each_person_once(griet, clock):
    clock.move_to(NOON - 30 * DAY)
    cases = {
        name: factories.case(griet, name)
        for name in ("stil", "ooit", "zaterdag", "vandaag", "later", "gezien")
    }
    factories.visit(griet, cases["ooit"], days_ago=3)
    clock.move_to(NOON)
    factories.visit(griet, cases["gezien"])
    for name, at in (("zaterdag", NOON + 2 * DAY), ("vandaag", NOON + HOUR), ("later", NOON + 7 * DAY)):
        make_appointment(actor=griet, trajectory_id=cases[name].pk, starts_at=at, how=How.HOME)
    factories.visit(griet, cases["later"], days_ago=1)

    own = people_of(griet)

    assert names(own.this_week) == ["vandaag", "zaterdag"]
    assert names(own.silent) == ["stil", "ooit"]
    assert names(own.others) == ["gezien", "later"]
    clock.move_to(NOON + 2 * HOUR)
    assert names(people_of(griet).this_week) == ["vandaag", "zaterdag"]


def test_a_long_caseload_goes_on_on_the_next_page_and_nobody_is_left_out(griet, monkeypatch, clock):
    monkeypatch.setattr(people, "OWN_PAGE", 2)
    clock.move_to(NOON - 30 * DAY)
    silent = factories.case(griet, "Stil")
    clock.move_to(NOON)
    others = [factories.case(griet, f"Persoon {number}") for number in range(4)]
    make_appointment(actor=griet, trajectory_id=others[3].pk, starts_at=NOON + HOUR, how=How.HOME)

    pages = [people_of(griet, page=number) for number in (1, 2, 3, 4)]

    assert [page.next_page for page in pages] == [2, 3, None, None]
    assert (names(pages[0].this_week), names(pages[0].silent)) == (["Persoon 3"], ["Stil"])
    assert [names(page.others) for page in pages[1:]] == [["Persoon 0", "Persoon 1"], ["Persoon 2"], []]
    assert pages[0].silent[0].id == silent.pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_area_hides_names_of_others_and_keeps_the_newest_first(
    griet, tom, lead, count, django_assert_num_queries
):
    cases = [factories.case(griet, name) for name in ["Aïcha kanarie", "zoë kanarie", "ßen kanarie"][:count]]
    with django_assert_num_queries(1):
        hidden = people_of_area(tom).rows

    assert names(hidden) == ["ß…", "z…", "A…"][3 - count :]
    for row in hidden:
        assert "kanarie" not in repr(row)
        assert (row.id, row.may_open, row.phase, row.last_heard_on, row.next_at, row.is_silent) == (
            None,
            False,
            "",
            None,
            None,
            False,
        )
        assert len(row.initial) == 1
        assert row.case_manager == "Griet"
    assert [row.id for row in people_of_area(lead).rows] == [case.pk for case in reversed(cases)]
    assert all(row.may_open is False and row.next_at is None for row in people_of_area(lead).rows)
    assert all(row.may_open for row in people_of_area(griet).rows)


def test_the_order_of_the_area_says_nothing_about_a_hidden_name(griet, tom):
    """Renaming everybody leaves every row where it was."""
    cases = [factories.case(griet, name) for name in ("Mo", "An", "Zia")]
    before = [row.initial for row in people_of_area(tom).rows]
    for case, name in zip(cases, ("Zoro", "Moro", "Aro"), strict=True):
        correct_client(actor=griet, client=case.client, chain=case.pk, call_name=name)

    assert before == ["Z", "A", "M"]
    assert [row.initial for row in people_of_area(tom).rows] == ["A", "M", "Z"]


def test_the_area_comes_in_pages_without_a_total(griet, lead, monkeypatch):
    monkeypatch.setattr(people, "PAGE", 2)
    cases = [factories.case(griet, f"Persoon {number}") for number in range(5)]
    found, mark, sizes = [], "", []
    while mark is not None:
        page = people_of_area(lead, after=mark)
        found += [row.id for row in page.rows]
        sizes.append(len(page.rows))
        mark = page.next_mark
    assert found == [case.pk for case in reversed(cases)]
    assert sizes == [2, 2, 1]
    first = people_of_area(lead)
    for spoiled in ("rommel", "\x00", "9" * 500, f"{first.next_mark[:-1]}!", first.next_mark[1:]):
        assert people_of_area(lead, after=spoiled).rows == first.rows


def test_a_mark_of_the_area_tells_nothing_about_the_page_that_it_goes_on_after(griet, tom, monkeypatch):
    monkeypatch.setattr(people, "PAGE", 1)
    cases = [factories.case(griet, name) for name in ("An", "Bo")]

    marks = {people_of_area(tom).next_mark for _time in range(3)}

    assert len(marks) == 3  # the same place looks different each time
    assert len(set(map(len, marks))) == 1
    for mark in marks:
        inside = base64.urlsafe_b64decode(mark.rpartition(":")[2].replace("~", "="))
        assert cases[1].pk.bytes not in inside
        assert cases[1].pk.hex.encode() not in inside
        assert names(people_of_area(tom, after=mark).rows) == ["A…"]


def test_a_mark_of_somebody_else_or_a_bare_id_begins_at_the_newest(griet, lead, tom, monkeypatch):
    """Otherwise a mark, or an id out of somebody's address bar, could be tried to learn where a page stands."""
    monkeypatch.setattr(people, "PAGE", 1)
    cases = [factories.case(griet, name) for name in ("An", "Bo", "Cé")]
    mark = people_of_area(lead).next_mark

    assert people_of_area(lead, after=mark).rows[0].id == cases[1].pk
    for tried in (mark, str(cases[1].pk), cases[1].pk.hex):
        assert names(people_of_area(tom, after=tried).rows) == ["C…"]


def test_a_mark_goes_on_where_it_was_when_that_page_was_closed_meanwhile(griet, lead, monkeypatch):
    monkeypatch.setattr(people, "PAGE", 2)
    cases = [factories.case(griet, f"Persoon {number}") for number in range(4)]
    mark = people_of_area(lead).next_mark
    close(cases[2])

    assert [row.id for row in people_of_area(lead, after=mark).rows] == [cases[1].pk, cases[0].pk]


def test_closed_pages_stand_in_no_list(griet, lead):
    case = factories.case(griet, "Bo")
    close(case)
    assert people_of(griet).is_empty
    assert people_of_area(griet).rows == people_of_area(lead).rows == ()


def test_no_list_crosses_to_another_partnership(griet, lead):
    factories.case(factories.case_manager(), "kanarie")
    factories.case(griet, "Bo")
    for who in (griet, lead):
        assert names(people_of_area(who).rows) == ["Bo"]
        assert search_people(who, "kanarie") == ()


SEARCHES = {
    "Fatima-Zahra Él Idrissi": ["fatima", "Zahra", "el idr", "IDRISSI fat", "fátima", "z", "él-idrissi"],
    "Łukasz": ["lukasz", "Łuk", "ŁUKASZ"],
    "Işık Çelik": ["isik", "IŞIK", "celik", "Işık Çelik"],
    "O’Brien d'Haese": ["o'brien", "brien", "d’haese", "haese"],
    "محمد علی": ["محمد", "مُحَمَّد", "علي"],
    "ትርሓስ": ["ትርሓስ", "ትር"],
    "हिन्दी": ["हिन्दी", "हिन"],
    "Олена": ["олена", "ОЛЕ"],
    "𝓢𝓪𝓶": ["sam", "𝓢𝓪𝓶"],
    "Bo 100% \\_ <b>": ["bo", "100", "b", "100%", "\\_ bo"],
    "x" * 200: ["x" * 200, "x" * 40, "xx"],
    "Straße": ["strasse", "STRASSE", "straße"],
}


@pytest.mark.parametrize("name", SEARCHES)
def test_a_name_is_found_as_people_type_it(griet, lead, name):
    factories.case(griet, name)
    factories.case(griet, "Qqq Anders")
    for who in (griet, lead):
        for typed in SEARCHES[name]:
            assert names(search_people(who, typed)) == [name], typed


@pytest.mark.parametrize(
    "typed",
    slow_but(
        ["", "%", "\\", "\x00"],
        [
            "",
            " ",
            "%",
            "_",
            "\\",
            "%%",
            "*",
            "😀",
            "\x00",
            "'",
            '"; DROP',
            "\u200f",
            "\u200b",
            "x" * 4000,
            "bo zz",
        ],
    ),
)
def test_signs_that_mean_something_to_a_database_find_nobody(griet, lead, typed):
    for name in ("Bo 100%", "_ander_", "😀", "\\terug"):
        factories.case(griet, name)
    for who in (griet, lead):
        assert search_people(who, typed) == ()


def test_a_search_finds_only_people_whose_name_one_may_see(griet, tom, lead):
    mine, other = factories.case(griet, "Sam Hier"), factories.case(griet, "Sam Kanarie")
    factories.joined(mine, griet, tom)

    assert names(search_people(tom, "sam")) == ["Sam Hier"]
    assert search_people(tom, "kanarie") == ()
    assert search_people(factories.case_manager(within=factories.same_partnership(griet)), "sam") == ()
    assert names(search_people(lead, "sam")) == ["Sam Hier", "Sam Kanarie"]
    assert [row.may_open for row in search_people(lead, "sam")] == [False, False]
    assert other.pk not in {row.id for row in search_people(tom, "s")}


def test_a_closed_page_is_found_by_its_team_and_not_by_the_coordinator(griet, lead):
    close(factories.case(griet, "Sam Gesloten"))
    factories.case(griet, "Sam Open")

    assert names(search_people(griet, "sam")) == ["Sam Gesloten", "Sam Open"]
    assert names(search_people(lead, "sam")) == ["Sam Open"]


def test_a_search_stops_at_a_page_and_hides_no_match_behind_closed_pages_or_double_words(
    griet, lead, monkeypatch
):
    monkeypatch.setattr(search, "PAGE", 2)
    for name in ("Saar", "Sabine"):
        close(factories.case(griet, name))
    for name in ("Said Said-Samir", "Salma", "Samira"):
        factories.case(griet, name)

    assert names(search_people(lead, "sa")) == ["Said Said-Samir", "Salma"]
    assert names(search_people(lead, "sa sam")) == ["Said Said-Samir", "Samira"]
    assert len(search_people(griet, "sa")) == 2


def test_a_name_that_was_corrected_is_found_as_it_is_now(griet, lead):
    case = factories.case(griet, "Sam")
    correct_client(actor=griet, client=case.client, chain=case.pk, call_name="Noor")
    for who in (griet, lead):
        assert search_people(who, "sam") == ()
        assert names(search_people(who, "noor")) == ["Noor"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_asks_twice_among_one_s_own_and_in_the_area(griet, lead, count, django_assert_num_queries):
    for number in range(count):
        factories.case(griet, f"Sam {number}")
    with django_assert_num_queries(2):
        assert len(search_people(griet, "sam")) == count
    with django_assert_num_queries(2):
        assert len(search_people(lead, "sam")) == count


def test_a_partner_sees_the_next_meeting_of_his_people(griet, tom):
    case = factories.case(griet, "Bo")
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + HOUR, how=How.HOME)
    [row] = people_of(tom).this_week
    assert (row.name, row.case_manager, row.is_mine, row.may_open) == ("Bo", "Griet", False, True)
