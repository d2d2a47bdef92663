"""The employment service also checks availability: what it reads of what people ask about their data, and decides."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Right, ToldBy
from reisgezel.domain.trajectories.actions import rights
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.domain.trajectories.queries.rights import (
    access_rights,
    answers_wanted,
    request_view,
    requests_of,
)
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def service():
    return factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)


def asked(who, case, words="alles over mijn depressie", **said):
    question = Question(**{"right": Right.ERASE, "words": words, **said})
    return rights.ask_right(actor=who, trajectory_id=case.pk, question=question)


def test_it_reads_no_words_but_its_own(griet, streek, service):
    vera = factories.case_manager(of=service, within=streek)
    theirs = factories.case(vera)
    tom = factories.housing_coach(within=streek)
    factories.joined(theirs, vera, tom)
    other, own = asked(tom, theirs, words="mijn ziekte"), asked(vera, theirs, words="gewoon")
    seen = {one.id: one.words for one in requests_of(access_rights(vera, theirs.pk))}
    assert seen == {other.pk: "", own.pk: "gewoon"}


def test_its_coordinator_reads_and_decides_nothing_and_hears_why(griet, streek, service):
    vera = factories.actor(MemberRole.COORDINATOR, of=service, within=streek)
    case, quiet = factories.case(griet), factories.case(griet, "Mo P.")
    at = {"actor": vera, "trajectory_id": case.pk}
    row = asked(griet, case, topic=LifeDomain.MIND)
    acts = (
        lambda: answers_wanted(vera),
        lambda: access_rights(vera, case.pk),
        lambda: access_rights(vera, quiet.pk),  # whether something was asked is not told either
        lambda: access_rights(vera, case.pk, Verb.FOLLOW),
        lambda: rights.answer_right(**at, request_id=row.pk, yes=True),
        lambda: rights.take_longer(**at, request_id=row.pk, because="We zoeken nog."),
        lambda: rights.tell_answer(**at, request_id=row.pk, how=ToldBy.TALK),
        lambda: rights.take_back(**at, request_id=row.pk, because="Laat maar."),
    )
    for act in acts:
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == Reason.SERVICE_ANSWERS_NOT
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    assert request_view(access_rights(nele, case.pk), row.pk).may_answer


def test_who_keeps_a_page_there_tells_the_person_what_another_answered(griet, streek, service):
    vera = factories.case_manager(of=service, within=streek)
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    case = factories.case(vera)
    row = asked(vera, case, right=Right.RESTRICT, words="even niet")
    at = {"trajectory_id": case.pk, "request_id": row.pk}
    with pytest.raises(NotAllowed) as refused:
        rights.answer_right(actor=vera, **at, yes=True)
    assert refused.value.code == Reason.ANOTHER_ANSWERS
    rights.answer_right(actor=nele, **at, yes=True)
    assert rights.tell_answer(actor=vera, **at, how=ToldBy.TALK).told_on
