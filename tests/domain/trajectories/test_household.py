"""Who is around somebody: written with the person, read by topic, corrected and never gone; ties between two pages."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.around import About, correct_around, end_around, note_around
from reisgezel.domain.trajectories.actions.between import end_tie, make_tie
from reisgezel.domain.trajectories.enums import TIES, Relation, SaidBy
from reisgezel.domain.trajectories.errors import AlreadyNoted, ClockAhead, NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.models import Around, Tie
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.household import household_of, pages_to_tie
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from tests import factories

pytestmark = pytest.mark.django_db

LINA = About(Relation.CHILD, name="Lina", birth_year=2019, lives_here=True, care="Oma op woensdag.")


@pytest.fixture
def at(griet, case):
    return {"actor": griet, "trajectory_id": case.pk}


def seen_by(actor, case):
    return household_of(access_case(actor, case.pk, Verb.READ, page="household"))


def test_what_is_told_stands_there_in_its_group(griet, case, at):
    note_around(**at, about=LINA)
    note_around(**at, about=About(Relation.FRIEND))
    gone = note_around(**at, about=About(Relation.PARTNER, name="Sam"))
    end_around(**at, around_id=gone.pk)

    household = seen_by(griet, case)
    assert [one.title for one in household.here] == ["Lina"]
    assert [one.relation for one in household.elsewhere] == [Relation.FRIEND]
    assert [one.until for one in household.before] == [timezone.localdate()]
    assert [(one.title, one.care) for one in household.care] == [("Lina", "Oma op woensdag.")]


def test_words_about_care_say_that_care_is_needed(griet, case, at):
    assert note_around(**at, about=LINA).needs_care
    assert not note_around(**at, about=About(Relation.CHILD)).needs_care
    alone = note_around(**at, about=About(Relation.CHILD, needs_care=True))
    assert (alone.needs_care, alone.care) == (True, "")


def test_a_colleague_reads_only_the_topics_that_are_shared(griet, case, at):
    within = factories.same_partnership(griet)
    note_around(**at, about=LINA)
    note_around(**at, about=About(Relation.NEIGHBOUR, name="Bo"))
    for topic, names in (
        (LifeDomain.FAMILY, ["Lina"]),
        (LifeDomain.PEOPLE, ["Bo"]),
        (LifeDomain.MONEY, []),
    ):
        reader = factories.housing_coach(within=within)
        factories.joined(case, griet, reader, topic)
        household = seen_by(reader, case)

        assert [one.name for one in (*household.here, *household.elsewhere)] == names
        assert household.reads_any == bool(names)


def test_only_who_keeps_the_overview_writes_it(griet, case, at):
    within = factories.same_partnership(griet)
    tom = factories.housing_coach(within=within)
    factories.joined(case, griet, tom, LifeDomain.FAMILY)
    around = note_around(**at, about=LINA)
    for who, error in ((tom, NotAllowed), (factories.case_manager(), NotFound)):
        page = {"actor": who, "trajectory_id": case.pk}
        with pytest.raises(error):
            note_around(**page, about=LINA)
        with pytest.raises(error):
            correct_around(**page, around_id=around.pk, about=LINA)
        with pytest.raises(error):
            end_around(**page, around_id=around.pk)
    factories.closed(case)
    with pytest.raises(NotAllowed):
        note_around(**at, about=LINA)


def test_the_employment_service_keeps_no_household(case, griet):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    factories.joined(case, griet, vera, LifeDomain.WORK)
    note_around(actor=griet, trajectory_id=case.pk, about=LINA)

    assert not seen_by(vera, case).reads_any
    assert seen_by(vera, case).here == ()


def test_the_same_form_writes_once(griet, case, at):
    form = new_id()
    first = note_around(**at, about=LINA, around_id=form)

    assert note_around(**at, about=LINA, around_id=form) == first
    with pytest.raises(Conflict):
        note_around(**at, about=dataclasses.replace(LINA, name="Anders"), around_id=form)
    other = factories.case(griet, "Mo Proef")
    with pytest.raises(Conflict):
        note_around(actor=griet, trajectory_id=other.pk, about=LINA, around_id=form)
    assert Around.objects.within(griet).count() == 1


def test_a_correction_is_a_new_row_and_nothing_changed_is_none(griet, case, at):
    old = note_around(**at, about=LINA)
    assert correct_around(**at, around_id=old.pk, about=LINA) == old
    better = dataclasses.replace(LINA, care="Opa op woensdag.")
    form = new_id()
    new = correct_around(**at, around_id=old.pk, about=better, new_around_id=form)

    assert (new.replaces, [one.care for one in seen_by(griet, case).here]) == (old, [better.care])
    assert correct_around(**at, around_id=old.pk, about=better, new_around_id=form) == new
    with pytest.raises(NoSuchMove):
        correct_around(**at, around_id=old.pk, about=LINA)
    with pytest.raises(NoSuchMove):
        end_around(**at, around_id=old.pk)
    end_around(**at, around_id=new.pk)
    with pytest.raises(NoSuchMove):
        end_around(**at, around_id=new.pk)


@pytest.mark.parametrize(
    ("about", "error", "field"),
    [
        (dataclasses.replace(LINA, birth_year=1850), NotAPlace, "birth_year"),
        (dataclasses.replace(LINA, birth_year=2999), NotAPlace, "birth_year"),
        (dataclasses.replace(LINA, said_on=dt.date(2999, 1, 1)), ClockAhead, "said_on"),
    ],
)
def test_what_cannot_be_is_refused(at, about, error, field):
    with pytest.raises(error) as refusal:
        note_around(**at, about=about)
    assert refusal.value.field == field


def test_the_file_holds_what_the_person_and_the_team_said_and_not_what_others_told(griet, case, at):
    note_around(**at, about=LINA)
    note_around(**at, about=About(Relation.PARTNER, name="Sam", said_by=SaidBy.OTHER))
    make_tie(**at, other_id=factories.case(griet, "Mo Proef").pk, relation=Relation.SIBLING)

    file = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file"))
    assert [row["name"] for row in file.as_data()["around"]] == ["Lina"]
    assert "Mo" not in str(file.sections)


class TestTies:
    @pytest.mark.parametrize("relation", TIES)
    @pytest.mark.parametrize("turned", [False, True])
    def test_each_page_shows_the_other_from_its_own_side(self, griet, case, relation, turned):
        mo = factories.case(griet, "Mo Proef")
        here, there = (mo, case) if turned else (case, mo)
        make_tie(actor=griet, trajectory_id=here.pk, other_id=there.pk, relation=relation)

        (mine,), (theirs,) = seen_by(griet, here).ties, seen_by(griet, there).ties
        assert (mine.page_id, mine.relation) == (there.pk, relation)
        assert (theirs.page_id, theirs.relation) == (here.pk, relation.seen_back)

    def test_of_a_page_that_a_reader_may_not_open_there_is_no_trace(self, griet, case, at):
        within = factories.same_partnership(griet)
        tom, lena = (
            factories.housing_coach(within=within, name=name) for name in ("Tom Proef", "Lena Proef")
        )
        mo = factories.case(griet, "Mo Proef")
        for who in (tom, lena):
            factories.joined(case, griet, who, LifeDomain.FAMILY)
        factories.joined(mo, griet, lena)
        without = seen_by(tom, case)
        make_tie(**at, other_id=mo.pk, relation=Relation.PARTNER)

        assert seen_by(tom, case) == without
        assert [tie.name for tie in seen_by(lena, case).ties] == ["Mo Proef"]
        # On the other page this reader reads no topic, so nothing of it either.
        assert seen_by(lena, mo).ties == ()

    def test_only_who_keeps_the_overview_of_both_ties_them(self, griet, case, at):
        within = factories.same_partnership(griet)
        youssef = factories.case_manager(within=within)
        bo = factories.case(youssef, "Bo Proef")
        for other in (bo.pk, case.pk, uuid.uuid4()):
            with pytest.raises(NotAPlace):
                make_tie(**at, other_id=other, relation=Relation.PARTNER)
        factories.joined(bo, youssef, griet, LifeDomain.FAMILY)
        with pytest.raises(NotAPlace):
            make_tie(**at, other_id=bo.pk, relation=Relation.PARTNER)
        assert bo.pk not in {
            page.id for page in pages_to_tie(access_case(griet, case.pk, Verb.STEER, page="x"))
        }
        factories.covered(bo, youssef, factories.case_manager(within=within))
        assert not Tie.objects.within(griet).exists()

    def test_a_friendship_is_theirs_to_tell(self, griet, at):
        mo = factories.case(griet, "Mo Proef")
        with pytest.raises(NotAPlace):
            make_tie(**at, other_id=mo.pk, relation=Relation.FRIEND)

    def test_it_is_made_once_and_ended_once(self, griet, case, at):
        mo = factories.case(griet, "Mo Proef")
        tie = make_tie(**at, other_id=mo.pk, relation=Relation.PARENT)
        again = {"actor": griet, "trajectory_id": mo.pk, "other_id": case.pk}
        assert make_tie(**again, relation=Relation.CHILD) == tie
        with pytest.raises(AlreadyNoted):
            make_tie(**again, relation=Relation.PARENT)

        end_tie(actor=griet, trajectory_id=mo.pk, tie_id=tie.pk)

        assert seen_by(griet, case).ties == ()
        with pytest.raises(NoSuchMove):
            end_tie(**at, tie_id=tie.pk)
        with pytest.raises(NoSuchMove):
            end_tie(**at, tie_id=uuid.uuid4())


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_for_many_as_for_one(griet, case, at, rows, django_assert_num_queries):
    for number in range(rows):
        note_around(**at, about=dataclasses.replace(LINA, name=f"Lina {number}"))
        make_tie(**at, other_id=factories.case(griet, f"Mo {number}").pk, relation=Relation.SIBLING)
    access = access_case(griet, case.pk, Verb.READ, page="household")

    with django_assert_num_queries(3):
        household_of(access)
