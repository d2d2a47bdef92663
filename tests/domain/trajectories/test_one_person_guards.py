"""What the actions refuse about two pages of one person, the database refuses as well."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.enums import Phase
from reisgezel.domain.trajectories.enums.merging import MERGE_MOVES, MergeState
from reisgezel.domain.trajectories.models import Cover, Merge, Trajectory
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def pages(griet):
    return [factories.case(griet, f"Samira {letter}.") for letter in "ABC"]


def refused(rows, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


def test_a_page_goes_on_in_one_that_goes_on_nowhere_and_is_worked_on_by_nobody_then(griet, pages):
    one, two, three = pages
    factories.same_person(one, griet, two)
    rows = Trajectory.objects.within(griet)
    goes_on = rows.filter(pk=two.pk)
    refused(goes_on, went_on_at=None)
    refused(goes_on, goes_on_in=two.pk)
    refused(goes_on, has_parts=True)
    refused(goes_on, phase=Phase.CLOSED, closed_on=timezone.localdate())
    today = timezone.localdate()
    cover = Cover.objects.create(
        partnership_id=griet.partnership_id,
        trajectory=two,
        membership_id=griet.membership_id,
        from_on=today,
        until_on=today,
        arranged_by_id=griet.membership_id,
        arranged_at=timezone.now(),
    )
    refused(goes_on, cover=cover)
    # The page in which another went on has pages of its own: it goes on nowhere.
    refused(rows.filter(pk=one.pk), goes_on_in=three.pk, went_on_at=timezone.now())
    refused(rows.filter(pk=three.pk), went_on_at=timezone.now())


@pytest.mark.parametrize(
    "values",
    [
        {"why": "iets anders"},
        {"own_words": "iets anders"},
        {"asking_stays": False},
        {"asked_at": timezone.now() - dt.timedelta(days=1)},
    ],
)
def test_a_question_is_never_changed(griet, pages, values):
    factories.same_person(pages[0], griet, pages[1])
    with pytest.raises(DatabaseError), transaction.atomic():
        Merge.objects.within(griet).update(**values)
    assert Merge.objects.within(griet).update(state=MergeState.DONE) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"state": "frobnicated"},
        {"state": MergeState.DECLINED},
        {"state": MergeState.ASKED},
        {"state": MergeState.UNDONE},
        {"done_at": None},
        {"kept_by": None},
        {"undone_at": timezone.now()},
    ],
)
def test_what_became_of_a_question_says_when_who_and_why(griet, pages, values):
    factories.same_person(pages[0], griet, pages[1])
    refused(Merge.objects.within(griet), **values)


def test_one_question_waits_for_one_page(griet, pages):
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    theirs = [factories.case(youssef, f"Samira {letter}.") for letter in "XY"]
    factories.same_person(pages[0], griet, theirs[0])
    second = Merge.objects.within(griet).get()
    second.pk, second.asked_id = None, theirs[1].pk
    second._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_every_state_has_its_moves():
    assert set(MERGE_MOVES) == set(MergeState)
    reached = {MergeState.ASKED} | {to for moves in MERGE_MOVES.values() for to in moves}
    assert reached == set(MergeState)
