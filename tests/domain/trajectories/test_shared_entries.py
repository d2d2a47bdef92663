"""One note on purpose: the employment service reads that one, within its days, and no other."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.errors import AlreadyAnswered, NoOwnWords, WrongEnd
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.shared_entries import share_entry, stop_entry
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.errors import NotAPlace
from reisgezel.domain.trajectories.models import SharedEntry
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import access_entry, timeline
from reisgezel.domain.trajectories.queries.shared_entries import given_to, offered_to
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import SecrecyKind
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WORDS = Explanation(own_words="Vera mag lezen dat ik weer slaap.")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def vera(griet):
    return factories.employment_adviser(within=factories.same_partnership(griet))


@pytest.fixture
def place(griet, case, vera):
    return factories.joined(case, griet, vera, LifeDomain.WORK)


@pytest.fixture
def note(griet, case):
    return factories.visit(griet, case, "Slaapt weer.", audience=Audience.TEAM)


def give(griet, case, place, note, **fields):
    said = {"explanation": WORDS, **fields}
    return share_entry(actor=griet, trajectory_id=case.pk, place_id=place.pk, entry_id=note.pk, **said)


def reads(who, case):
    access = access_case(who, case.pk, Verb.READ, page="case")
    return [entry.text for entry in timeline(access).entries]


def test_that_one_and_no_other(griet, case, vera, place, note):
    factories.visit(griet, case, "Voor iedereen.", audience=Audience.TEAM)
    factories.visit(griet, case, "Over werk.", topics=(LifeDomain.WORK,))
    assert reads(vera, case) == []
    give(griet, case, place, note)
    assert reads(vera, case) == ["Slaapt weer."]
    access = access_case(vera, case.pk, Verb.READ, page="case")
    assert access_entry(access, note.pk).text == "Slaapt weer."


def test_it_is_for_one_colleague_and_not_for_the_service(griet, case, place, note):
    other = factories.employment_adviser(within=factories.same_partnership(griet), name="Wout Proef")
    factories.joined(case, griet, other)
    give(griet, case, place, note)
    assert reads(other, case) == []


def test_it_ends_with_its_last_day_with_a_stop_and_with_the_place(clock, griet, case, vera, place, note):
    give(griet, case, place, note, until=timezone.localdate() + DAY)
    clock.shift(DAY)
    assert reads(vera, case) == ["Slaapt weer."]
    clock.shift(DAY)
    assert reads(vera, case) == []

    again = give(griet, case, place, note)
    assert reads(vera, case) == ["Slaapt weer."]
    stop_entry(actor=griet, trajectory_id=case.pk, shared_id=again.pk)
    assert reads(vera, case) == []
    with pytest.raises(AlreadyAnswered):
        stop_entry(actor=griet, trajectory_id=case.pk, shared_id=again.pk)

    give(griet, case, place, note)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="klaar")
    factories.joined(case, griet, vera)
    assert reads(vera, case) == []


def test_nothing_is_read_before_the_three_have_met(griet, case, vera, note):
    joining = factories.said_yes(case, griet, vera)
    give(griet, case, joining.place, note)
    assert reads(vera, case) == []
    factories.met(case, griet, joining)
    assert "Slaapt weer." in reads(vera, case)


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": Audience.OWN},
        {"audience": Audience.TEAM, "under_secrecy": True},
    ],
)
def test_what_is_somebody_s_own_or_a_secret_is_never_given(griet, case, vera, place, fields):
    note = factories.visit(griet, case, "Geheim.", **fields)
    with pytest.raises(NotAPlace):
        give(griet, case, place, note)
    access = access_case(griet, case.pk, Verb.COMPOSE, page="given")
    assert note.pk not in {entry.id for entry in offered_to(access, place.pk)}
    SharedEntry.objects.create(  # even if it stood in the database
        partnership_id=case.partnership_id,
        trajectory=case,
        entry=note,
        place=place,
        until=timezone.localdate() + DAY,
        own_words="x",
        recorded_by_id=griet.membership_id,
        recorded_at=timezone.now(),
    )
    assert reads(vera, case) == []


def test_the_older_words_of_a_correction_are_not_offered(griet, case, place, note):
    better = correct_entry(actor=griet, trajectory_id=case.pk, entry_id=note.pk, text="Slaapt beter.")
    access = access_case(griet, case.pk, Verb.COMPOSE, page="given")
    assert [entry.text for entry in offered_to(access, place.pk)] == ["Slaapt beter."]
    with pytest.raises(NotAPlace):
        give(griet, case, place, note)
    give(griet, case, place, better)
    assert [view.text for view in given_to(access, place.pk)] == ["Slaapt beter."]
    assert offered_to(access, place.pk) == ()


def test_only_in_own_words_and_within_two_years(griet, case, place, note):
    with pytest.raises(NoOwnWords):
        give(griet, case, place, note, explanation=Explanation(own_words="  "))
    for until in (timezone.localdate() - DAY, timezone.localdate() + 800 * DAY):
        with pytest.raises(WrongEnd):
            give(griet, case, place, note, until=until)
    assert give(griet, case, place, note) == give(griet, case, place, note)
    assert SharedEntry.objects.within(griet).count() == 1


def test_only_to_the_service_and_only_by_the_case_manager(griet, case, vera, place, note):
    tom = factories.housing_coach(within=factories.same_partnership(griet), secrecy=SecrecyKind.DISCRETION)
    toms = factories.joined(case, griet, tom)
    with pytest.raises(NotFound):
        give(griet, case, toms, note)
    for who in (tom, vera):
        with pytest.raises(NotAllowed):
            give(who, case, place, note)
    elsewhere = factories.case(griet, "Ander")
    with pytest.raises(NotAPlace):
        give(griet, case, place, factories.visit(griet, elsewhere, "van een ander", audience=Audience.TEAM))
    shared = give(griet, case, place, note)
    with pytest.raises(NotFound):
        stop_entry(actor=griet, trajectory_id=elsewhere.pk, shared_id=shared.pk)


def test_a_new_case_manager_finds_what_was_given(griet, case, vera, place, note):
    give(griet, case, place, note)
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    access = access_case(youssef, case.pk, Verb.COMPOSE, page="given")
    assert [view.own_words for view in given_to(access, place.pk)] == [WORDS.own_words]
    assert reads(vera, case) == ["Slaapt weer."]
