"""One person walks through the house: the first whole story, as the actions tell it."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.page import case_page
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_call_name_is_enough_and_the_starter_keeps_the_overview():
    griet = factories.case_manager()

    case = factories.case(griet, "Bo")

    page = case_page(access_case(griet, case.pk, Verb.READ, page="case"))
    assert page.person.call_name == "Bo"
    assert page.person.case_manager_is_me
    assert [member.name for member in page.team] == ["Griet Proef"]
    assert page.timeline.entries == ()


def test_a_noted_visit_stands_on_the_timeline_and_the_log_is_whole():
    griet = factories.case_manager()
    case = factories.case(griet)

    factories.visit(griet, case, "Samen gekookt.")

    page = case_page(access_case(griet, case.pk, Verb.READ, page="case"))
    assert [entry.text for entry in page.timeline.entries] == ["Samen gekookt."]
    for log in Log:
        assert verify_chains(log).broken is None


def test_a_colleague_is_refused_with_a_reason_and_a_stranger_finds_nothing():
    griet = factories.case_manager()
    case = factories.case(griet)
    colleague = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    stranger = factories.case_manager(name="Ver Weg")

    with pytest.raises(NotAllowed) as refusal:
        access_case(colleague, case.pk, Verb.READ, page="case")
    assert refusal.value.code == "not_in_team"
    with pytest.raises(NotFound):
        access_case(stranger, case.pk, Verb.READ, page="case")


def test_a_partner_reads_the_shared_topic_and_nothing_else():
    griet = factories.case_manager()
    case = factories.case(griet)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    factories.visit(griet, case, "Over het huis.", topics=(LifeDomain.HOUSING,))
    factories.visit(griet, case, "Over geld.", topics=(LifeDomain.MONEY,))
    factories.visit(griet, case, "Over huis en geld.", topics=(LifeDomain.HOUSING, LifeDomain.MONEY))

    page = case_page(access_case(tom, case.pk, Verb.READ, page="case"))

    assert [entry.text for entry in page.timeline.entries] == ["Over het huis."]
    assert [row.domain for row in page.stones] == [LifeDomain.HOUSING]
