"""Whom the person trusts: said by the person alone and by name, read with the topic, corrected and never gone."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.around import About, correct_around, end_around, note_around
from reisgezel.domain.trajectories.enums import Relation, SaidBy
from reisgezel.domain.trajectories.errors import NotTheirChoice, NotTrusted
from reisgezel.domain.trajectories.models import Around
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.household import household_of, trusted_by
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

pytestmark = pytest.mark.django_db

FATMA = About(Relation.SIBLING, name="Fatma", is_trusted=True, phone="0470 00 77 31")


@pytest.fixture
def at(griet, case):
    return {"actor": griet, "trajectory_id": case.pk}


def opened(actor, case):
    return access_case(actor, case.pk, Verb.READ, page="team")


def names(actor, case):
    return [one.name for one in trusted_by(opened(actor, case))]


@pytest.mark.parametrize(
    ("changed", "error", "field"),
    [
        ({"name": "  "}, NotTheirChoice, "name"),
        ({"said_by": SaidBy.TEAM}, NotTheirChoice, "said_by"),
        ({"said_by": SaidBy.OTHER}, NotTheirChoice, "said_by"),
        ({"is_trusted": False}, NotTrusted, "phone"),
    ],
)
def test_only_the_person_says_it_and_by_name(griet, at, changed, error, field):
    about = dataclasses.replace(FATMA, **changed)
    with pytest.raises(error) as refusal:
        note_around(**at, about=about)
    assert refusal.value.field == field
    known = note_around(**at, about=FATMA)
    with pytest.raises(error):
        correct_around(**at, around_id=known.pk, about=about)
    assert list(Around.objects.within(griet)) == [known]


def test_what_is_no_phone_number_is_refused(at):
    with pytest.raises(ValidationError):
        note_around(**at, about=dataclasses.replace(FATMA, phone="bij oma"))


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"said_by": "team"}, {"said_by": "other"}, {"is_trusted": False}]
)
def test_the_database_refuses_what_no_action_writes(griet, at, changed):
    around = note_around(**at, about=FATMA)
    with pytest.raises(IntegrityError), transaction.atomic():
        Around.objects.within(griet).filter(pk=around.pk).update(**changed)


def test_the_phone_number_lies_sealed(at):
    around = note_around(**at, about=FATMA)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM trajectories_around")
        (lies,) = cursor.fetchone()
    assert lies
    assert "470007731" not in lies
    assert Around.objects.across(reason="test").get(pk=around.pk).phone == "+32470007731"


def test_it_is_read_with_the_topic_of_the_relation_and_no_other(griet, case, at):
    note_around(**at, about=FATMA)
    note_around(**at, about=dataclasses.replace(FATMA, relation=Relation.FRIEND, name="Bo"))
    within = factories.same_partnership(griet)
    for topic, found in (
        (LifeDomain.FAMILY, ["Fatma"]),
        (LifeDomain.PEOPLE, ["Bo"]),
        (LifeDomain.MONEY, []),
    ):
        reader = factories.housing_coach(within=within)
        factories.joined(case, griet, reader, topic)
        assert names(reader, case) == found
    vera = factories.employment_adviser(within=within)
    factories.joined(case, griet, vera, LifeDomain.WORK)
    assert names(vera, case) == []
    assert names(griet, case) == ["Fatma", "Bo"]


def test_it_is_corrected_taken_back_and_ended_and_what_it_said_stays(griet, case, at):
    first = note_around(**at, about=FATMA)
    assert correct_around(**at, around_id=first.pk, about=FATMA) == first
    other = correct_around(**at, around_id=first.pk, about=dataclasses.replace(FATMA, phone=""))
    assert trusted_by(opened(griet, case))[0].phone == ""
    gone = correct_around(**at, around_id=other.pk, about=About(Relation.SIBLING, name="Fatma"))
    assert names(griet, case) == []
    again = correct_around(**at, around_id=gone.pk, about=FATMA)
    assert [one.phone for one in trusted_by(opened(griet, case))] == ["+32470007731"]
    end_around(**at, around_id=again.pk)

    assert names(griet, case) == []
    household = household_of(opened(griet, case))
    assert (household.trusted, [one.is_trusted for one in household.before]) == ((), [True])
    rows = Around.objects.within(griet).order_by("recorded_at", "id")
    assert [row.is_trusted for row in rows] == [True, True, False, True]
    assert [row.phone for row in rows] == [
        ""
    ] * 4  # a number is kept of nobody whom the person no longer names


def test_the_file_says_it(griet, case, at):
    note_around(**at, about=FATMA)
    file = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file"))
    (row,) = file.as_data()["around"]
    assert (row["is_trusted"], row["phone"]) == (True, "+32470007731")


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_for_many_as_for_one(griet, case, at, rows, django_assert_num_queries):
    for number in range(rows):
        note_around(**at, about=dataclasses.replace(FATMA, name=f"Fatma {number}"))
    access = opened(griet, case)
    with django_assert_num_queries(1):
        assert len(trusted_by(access)) == rows
