"""Two hands on one answer: there is one newest answer, and "stop" wins over nothing but what came before it."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.sharing import stop_sharing
from tests import factories
from tests.domain.trajectories.hands import at_once, shared_database, while_held

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.engine]


@pytest.fixture
def told(tmp_path):
    with shared_database(tmp_path):
        griet = factories.case_manager()
        case = factories.case(griet)
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        yield griet, case, factories.joined(case, griet, tom)


def test_the_same_question_answered_four_times_at_once_has_one_newest_answer(told):
    griet, case, place = told
    answers = (Answer.YES, Answer.NO, Answer.LATER, Answer.YES)
    given = at_once(
        *(lambda a=answer: factories.shared(case, griet, place, LifeDomain.MONEY, a) for answer in answers)
    )
    assert not [error for error in given if isinstance(error, Exception)]
    assert Sharing.objects.within(griet).filter(is_current=True).count() == 1


def test_a_stop_that_waited_for_a_new_answer_does_not_stop_something_else(told):
    griet, case, place = told
    old = factories.shared(case, griet, place, LifeDomain.MONEY)
    answer = while_held(
        lambda: factories.shared(case, griet, place, LifeDomain.MONEY, Answer.NO),
        lambda: stop_sharing(actor=griet, trajectory_id=case.pk, sharing_id=old.pk),
    )
    assert getattr(answer, "code", "") == "already_answered"
    assert Sharing.objects.within(griet).get(is_current=True).answer == Answer.NO
