"""All about children and family is erased: also who looks after them, who is what to whom, and what was typed."""

import datetime as dt

import pytest
import time_machine

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Right, ToldBy
from reisgezel.domain.trajectories.actions import rights
from reisgezel.domain.trajectories.actions.appointments import Care, make_appointment
from reisgezel.domain.trajectories.actions.between import make_tie
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.enums import CaredBy, How, Relation
from reisgezel.domain.trajectories.models import Appointment, Tie
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager()


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira")


@pytest.fixture
def at(griet, case):
    return {"actor": griet, "trajectory_id": case.pk}


def erased(griet, case, clock, topic):
    nele = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))
    question = Question(Right.ERASE, words="Dat is van ons.", topic=topic)
    row = rights.ask_right(actor=griet, trajectory_id=case.pk, question=question)
    said = {"trajectory_id": case.pk, "request_id": row.pk}
    rights.answer_right(actor=nele, yes=True, **said)
    rights.tell_answer(actor=griet, how=ToldBy.TALK, **said)
    clock.shift(8 * DAY)
    assert erase_due() == 1


@pytest.mark.parametrize("topic", [LifeDomain.FAMILY, LifeDomain.PEOPLE])
def test_care_and_ties_go_with_the_topic_they_are_of(griet, case, at, clock, topic):
    other = factories.case(griet, "Bo")
    for relation in (Relation.SIBLING, Relation.HOUSEMATE):
        make_tie(**at, other_id=factories.case(griet, relation.label).pk, relation=relation)
    make_tie(actor=griet, trajectory_id=other.pk, other_id=case.pk, relation=Relation.CHILD)
    care = Care(CaredBy.FAMILY, "Oma past op Ilias.")
    make_appointment(**at, starts_at=NOON + 30 * DAY, how=How.HOME, care=care)
    erased(griet, case, clock, topic)

    left = {Relation(tie.relation) for tie in Tie.objects.within(griet)}
    kept = Appointment.objects.within(griet).get()
    if topic is LifeDomain.FAMILY:
        assert (left, kept.cared_by, kept.care) == ({Relation.HOUSEMATE}, "", "")
    else:
        assert Relation.HOUSEMATE not in left
        assert (len(left), kept.care) == (2, "Oma past op Ilias.")


def test_what_was_being_typed_about_a_goal_or_a_step_goes_too(griet, case, at, clock):
    goal = set_goal(**at, words="Bij de kinderen zijn", domain=LifeDomain.FAMILY)
    step = agree_step(**at, goal_id=goal.pk, text="De school bellen")
    other = set_goal(**at, words="Een tuin", domain=LifeDomain.HOUSING)
    typed = {ident: f"/desk/case/{case.pk}/goals/{ident}/" for ident in (goal.pk, step.pk, other.pk)}
    for key in typed.values():
        drafts.keep(griet.user_id, key, {"text": ["klad"]})
    erased(griet, case, clock, LifeDomain.FAMILY)

    assert [draft.key for draft in Draft.objects.all()] == [typed[other.pk]]


def test_a_note_that_another_page_asked_about_is_asked_about_by_who_reads_it(griet, case, clock):
    nora = factories.case_manager(within=factories.same_partnership(griet))
    hers = factories.case(nora, "Noor")
    note = factories.visit(nora, hers, "van haar")
    asked = Question(Right.ERASE, words="Weg.", entry_id=note.pk)
    rights.ask_right(actor=nora, trajectory_id=hers.pk, question=asked)

    with pytest.raises(NotFound):
        rights.ask_right(actor=griet, trajectory_id=case.pk, question=asked)
