"""What the product says by itself of an end is read in the reader’s language; what somebody wrote, as it was."""

import pytest
from django.utils import translation

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.domain.trajectories.enums.endings import Ending, in_words
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories


@pytest.mark.parametrize("ending", Ending)
def test_each_has_a_dutch_sentence_and_a_place_in_the_database(ending):
    with translation.override("nl"):
        dutch = in_words(ending.value)
    with translation.override("en"):
        assert in_words(ending.value) != dutch != ending.value
    assert len(ending.value) <= TeamPlace._meta.get_field("ended_because").max_length


def test_what_somebody_wrote_stays_as_it_was_written():
    assert in_words("page closed, zei ze") == "page closed, zei ze"


@pytest.mark.django_db
def test_the_file_of_the_person_says_it_in_dutch_and_keeps_the_code_for_a_machine():
    griet = factories.case_manager()
    case = factories.case(griet)
    factories.joined(case, griet, factories.housing_coach(within=factories.same_partnership(griet)))
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)

    with translation.override("nl"):
        file = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file"))
    (team,) = [section for section in file.sections if section.key == "team"]
    ends = [fact for row in team.rows for fact in row if fact.key == "ended_because" and fact.value]
    assert ends
    assert {(fact.value, fact.shown) for fact in ends} == {("page closed", "de pagina werd afgesloten")}
