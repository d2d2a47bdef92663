"""A question that is written once answers as the queryset would, each time of what was asked."""

import datetime as dt
import uuid

import pytest
from django.db.models import QuerySet

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.written import Typed, written_once
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import UnscopedRead
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 14)
DAY = dt.timedelta(days=1)


def written(counted):
    """A fresh question about memberships, and how often it was written."""

    @written_once
    def members(user: uuid.UUID, day: dt.date, roles: tuple[str, ...]) -> QuerySet[Membership]:
        counted.append(roles)
        return (
            Membership.objects.on(day)
            .filter(user=user, role__in=roles)
            .select_related("user", "organisation")
            .order_by("id")
        )

    return members


def test_each_answer_is_of_what_was_asked_and_costs_one_query(django_assert_num_queries):
    counted = []
    ask = written(counted)
    people = [factories.membership(since=TODAY - number * DAY) for number in range(3)]
    roles = tuple(MemberRole)

    for day in (TODAY, TODAY - DAY, TODAY - 3 * DAY):
        for person in people:
            with django_assert_num_queries(1):
                found = ask(person.user_id, day, roles)
                names = [(row, row.user.name, row.organisation.name) for row in found]
            expected = [(person, person.user.name, person.organisation.name)] if person.since <= day else []
            assert names == expected
    assert ask(uuid.uuid4(), TODAY, roles) == []
    assert len(counted) == 1


def test_other_arguments_make_questions_of_their_own():
    counted = []
    ask = written(counted)
    who = factories.membership(MemberRole.JUROR)

    for _time in range(2):
        assert ask(who.user_id, TODAY, (MemberRole.JUROR,)) == [who]
        assert ask(who.user_id, TODAY, (MemberRole.COORDINATOR,)) == []
    assert len(counted) == 2


def test_a_choice_out_of_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert written([])(uuid.uuid4(), TODAY, ()) == []


def test_values_come_as_tuples_as_the_models_have_them():
    who = factories.membership()

    @written_once
    def columns(user: uuid.UUID, _role: str) -> QuerySet:
        return Membership.objects.filter(user=user).values_list("id", "since", "until", "user__name")

    assert columns(who.user_id, "") == [(who.pk, who.since, None, who.user.name)]


def test_what_was_typed_is_a_value_and_other_text_is_not():
    counted = []
    anna, bo = factories.membership(), factories.membership()

    @written_once
    def called(name: Typed, _why: str) -> QuerySet:
        counted.append(name)
        return Membership.objects.filter(user__name=name).order_by("id")

    for who in (anna, bo, anna):
        assert who in called(Typed(who.user.name), "list")
    assert called(Typed("'; DROP TABLE"), "list") == []
    assert called(Typed(bo.user.name), "search") == called(Typed(bo.user.name), "list")
    assert len(counted) == 2
    assert anna.user.name not in counted


def test_changing_an_answer_changes_no_later_one():
    who = factories.membership()
    ask = written([])
    ask(who.user_id, TODAY, tuple(MemberRole)).clear()

    assert ask(who.user_id, TODAY, tuple(MemberRole)) == [who]


def test_a_value_that_the_question_does_not_place_is_a_fault():
    @written_once
    def everybody(user: uuid.UUID) -> QuerySet:
        return Membership.objects.all()

    with pytest.raises(TypeError, match="does not place its arguments"):
        everybody(uuid.uuid4())


def test_a_question_that_names_no_partnership_is_refused():
    from reisgezel.domain.trajectories.models import Trajectory

    @written_once
    def anywhere(trajectory: uuid.UUID) -> QuerySet:
        return Trajectory.objects.filter(pk=trajectory)

    with pytest.raises(UnscopedRead):
        anywhere(uuid.uuid4())


def test_arguments_are_given_by_place():
    with pytest.raises(TypeError, match="by place"):
        written([])(user=uuid.uuid4(), day=TODAY, roles=())


def test_a_moment_is_a_value_to_the_microsecond():
    counted = []
    who = factories.membership().user
    moment = dt.datetime(2026, 5, 14, 10, 0, 0, 1, tzinfo=dt.UTC)
    User.objects.filter(pk=who.pk).update(last_login=moment)

    @written_once
    def since(user: uuid.UUID, moment: dt.datetime) -> QuerySet:
        counted.append(moment)
        return User.objects.filter(pk=user, last_login__gte=moment).values_list("last_login")

    assert since(who.pk, moment) == [(moment,)]
    assert since(who.pk, moment + dt.timedelta(microseconds=1)) == []
    assert len(counted) == 1
