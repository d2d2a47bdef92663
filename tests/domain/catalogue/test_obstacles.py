"""The area's obstacles about one topic, as they are offered beside a person's own words."""

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.catalogue.queries.obstacles import AreaObstacle, obstacles_about
from tests import factories
from tests.domain.catalogue.situations import SMALL, founding_draft, published, regisseur

pytestmark = pytest.mark.django_db

TWICE = SMALL.replace(
    "Lokale timing",
    """● Regio-uitdaging 2 gebaseerd op persona Alex

De obstakels zijn:
- schulden
- Generatiearmoede

Hoe kunnen we hen de mogelijkheid bieden om met deze drempels om te gaan, zodat ze:
- Hun eigen financiën kunnen beheren.

Lokale timing""",
)


def texts(who, domain):
    return [one.text for one in obstacles_about(who, domain)]


def test_an_obstacle_that_two_challenges_name_is_offered_once_in_the_order_of_the_document():
    rita = regisseur()
    published(rita, TWICE)

    assert texts(rita, LifeDomain.MONEY) == ["Schulden", "Generatiearmoede"]


def test_what_reaches_across_all_topics_is_about_none_and_desired_outcomes_are_no_obstacles():
    rita = regisseur()
    published(rita)
    offered = [text for domain in LifeDomain for text in texts(rita, domain)]

    assert offered == ["Schulden", "Familiaal geweld"]
    assert texts(rita, LifeDomain.SAFETY) == ["Familiaal geweld"]


def test_before_a_publication_and_from_another_partnership_nothing_is_offered():
    rita = regisseur()
    founding_draft(rita)
    published(regisseur())

    assert texts(rita, LifeDomain.MONEY) == []


def test_an_obstacle_comes_without_its_challenge():
    """A challenge is planned with personas; nothing that can stand on a person's page leads to them."""
    assert AreaObstacle._fields == ("lineage", "text")


@pytest.mark.parametrize("times", [1, 3])
def test_a_new_version_knows_the_same_obstacle_again_and_it_takes_two_questions(
    times, django_assert_num_queries
):
    rita = regisseur()
    published(rita)
    [first] = obstacles_about(rita, LifeDomain.MONEY)
    for _again in range(times - 1):
        published(rita)

    griet = factories.case_manager(within=factories.same_partnership(rita))
    with django_assert_num_queries(2):
        again = obstacles_about(griet, LifeDomain.MONEY)
    assert again == (first,)
