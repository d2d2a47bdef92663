"""Goals at the desk: cards in an order, a worker's view beside it, how far each came, an example to begin from."""

import re

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.actions.examples import Example, ExampleStep, put_example_away, write_example
from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.phases import close
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels
from reisgezel.domain.trajectories.enums import Attainment, ClosingReason, Voice
from reisgezel.domain.trajectories.models import Goal, GoalOrder, GoalRating, GoalScale, Step
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def goals(griet, case):
    at = {"actor": griet, "trajectory_id": case.pk}
    domains = (LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK)
    return [set_goal(**at, words=f"{domain.label} regelen", domain=domain) for domain in domains]


@pytest.fixture
def rita(griet):
    return factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet), name="Rita Proef")


def cards(page):
    return [card.text.split()[0] for card in soup(page).select(".sort q")]


def first_words(page, selector):
    return [quote.text.split()[0] for quote in soup(page).select(selector)]


class TestCards:
    def test_a_card_moves_by_a_press_and_nothing_is_written_before_it_is_kept(self, desk, griet, case, goals):
        page = desk.open("goals-order", case.pk)
        assert cards(page) == ["Wonen", "Geld", "Werk"]
        page = desk.send(page, button=f"move=up:{goals[2].pk}")
        assert (page.status_code, cards(page)) == (200, ["Wonen", "Werk", "Geld"])
        [focused] = soup(page).select("[autofocus]")
        assert focused["value"] == f"up:{goals[2].pk}"
        page = desk.send(page, button=f"move=up:{goals[2].pk}")
        [focused] = soup(page).select("[autofocus]")  # it can go no further: the other button of the card
        assert (cards(page)[0], focused["value"]) == ("Werk", f"down:{goals[2].pk}")
        assert GoalOrder.objects.within(griet).count() == 0

        page = desk.send(page)

        assert first_words(page, ".column .goals > li > q")[:3] == ["Werk", "Wonen", "Geld"]
        assert first_words(desk.open("case", case.pk), "#goals .goals > li > q") == ["Werk", "Wonen", "Geld"]

    @pytest.mark.parametrize(
        "move", ["up:x", "down:", "sideways:1", "\x00", "up:00000000-0000-0000-0000-000000000000"]
    )
    def test_a_forged_move_moves_nothing(self, desk, case, goals, move):
        page = desk.send(desk.open("goals-order", case.pk), move=move)
        assert cards(page) == ["Wonen", "Geld", "Werk"]

    def test_an_order_that_came_in_between_is_shown_and_saving_again_goes_on(self, desk, griet, case, goals):
        page = desk.send(desk.open("goals-order", case.pk), button=f"move=down:{goals[0].pk}")
        ids = tuple(goal.pk for goal in goals)
        rank_goals(actor=griet, trajectory_id=case.pk, order=ids[::-1], voice=Voice.CLIENT)
        page = desk.send(page, button=f"move=down:{goals[0].pk}")  # moving on does not make it seen

        page = desk.send(page)

        assert_refused(page, "intussen een andere volgorde")
        assert cards(page) == ["Geld", "Werk", "Wonen"]
        assert re.search("Zo staat het nu Werk regelen Geld regelen Wonen regelen", said(page))
        page = desk.send(page)
        assert first_words(page, ".column .goals > li > q")[:3] == ["Geld", "Werk", "Wonen"]
        assert GoalOrder.objects.within(griet).count() == 2

    def test_pressed_twice_it_is_one_order(self, desk, griet, case, goals):
        page = desk.send(desk.open("goals-order", case.pk), button=f"move=up:{goals[2].pk}")
        desk.send(page)
        assert "Opgeschreven" in said(desk.send(page))
        assert GoalOrder.objects.within(griet).count() == 1

    def test_how_a_worker_would_begin_stands_beside_and_changes_nothing(self, desk, griet, case, goals):
        page = desk.send(desk.open("goals-order-mine", case.pk), button=f"move=up:{goals[1].pk}")
        page = desk.send(page)
        assert_asks_again(page, "because")
        assert cards(page)[0] == "Geld"

        page = desk.send(page, because="<b>Schulden</b> eerst.")

        beside = soup(page).select_one("#other-order")
        assert beside.b is None
        text = beside.get_text()
        assert "Jij zou beginnen met: “Geld regelen”" in text
        assert "<b>Schulden</b> eerst." in text
        assert first_words(page, ".column:first-child .goals > li > q") == ["Wonen", "Geld", "Werk"]
        assert "Schulden" not in said(desk.open("case", case.pk))
        again = desk.open("goals-order-mine", case.pk)
        assert cards(again)[0] == "Geld"


class TestHowFar:
    def test_from_two_answers_to_a_picture(self, desk, griet, case, goals):
        page = desk.fill("goal-describe", case.pk, goals[0].pk, now="Nat.", good="Droog.", can_worsen="no")
        assert "Nog niet · hier begint het Nat." in said(page)
        assert soup(page).select_one("svg:has(polyline)") is None
        for voice, level, day in (("client", "much_less", "2026-05-01"), ("client", "as_hoped", "")):
            page = desk.fill("goal-rate", case.pk, goals[0].pk, voice=voice, level=level, said_on=day)
        page = desk.fill("goal-rate", case.pk, goals[0].pk, voice="worker", level="less", words="Bijna.")

        assert "Zoals gehoopt: Droog." in said(page)
        assert len(soup(page).select("svg circle")) == 2
        assert soup(page).select_one("svg text") is None
        assert "Zoals gehoopt, Droog." in said(desk.open("goals", case.pk))

    def test_no_number_stands_for_how_far_it_came(self, desk, griet, case, goals):
        """Not on the screen, not in what a form sends: a number becomes somebody's mark."""
        desk.fill("goal-describe", case.pk, goals[0].pk, now="Nat.", good="Droog.")
        desk.fill("goal-rate", case.pk, goals[0].pk, level="more")
        for name in ("goal-levels", "goal-rate"):
            page = desk.open(name, case.pk, goals[0].pk)
            main = soup(page).select_one("main")
            assert not re.search(r"\d", main.get_text()), name
            assert {box["value"] for box in main.select("input[name=level]")} <= set(Attainment.values)

    @pytest.mark.parametrize("field", ["now", "good"])
    def test_a_scale_is_asked_again(self, desk, case, goals, field):
        values = {"now": "Nat.", "good": "Droog.", field: "  "}
        assert_asks_again(desk.fill("goal-describe", case.pk, goals[0].pk, **values), field)

    def test_two_tabs_that_describe(self, desk, griet, case, goals):
        page = desk.open("goal-describe", case.pk, goals[0].pk)
        rungs = Rungs(begins=Attainment.LESS, less="Anders.", as_hoped="Goed.")
        describe_levels(actor=griet, trajectory_id=case.pk, goal_id=goals[0].pk, rungs=rungs)
        page = desk.send(page, now="Nat.", good="Droog.")
        assert_refused(page, "al veranderd")
        assert value_of(page, "now") == "Nat."
        desk.send(page)
        assert GoalScale.objects.within(griet).count() == 2

    def test_what_worked_out_is_asked_how_far(self, desk, griet, case, goals):
        desk.fill("goal-describe", case.pk, goals[0].pk, now="Nat.", good="Droog.")
        page = desk.fill("goal", case.pk, goals[0].pk, status="reached")
        desk.send(page, level="much_more")
        assert GoalRating.objects.within(griet).get().level == Attainment.MUCH_MORE
        ended = soup(desk.open("goals", case.pk)).select_one("#ended").get_text(" ")
        assert "Veel meer dan gehoopt" in ended


class TestExamples:
    def example(self, rita, words="Ik wil een sleutel.", domain=LifeDomain.HOUSING):
        steps = (ExampleStep("Samen inschrijven", StepBy.TOGETHER, 7), ExampleStep("Bellen", StepBy.PERSON))
        return write_example(actor=rita, example=Example(domain, words, "Dan slaap ik.", steps=steps))

    def test_it_is_copied_into_the_forms_and_reworded(self, desk, griet, case, rita):
        example = self.example(rita)
        page = desk.open("goal-examples", case.pk)
        link = soup(page).select_one("main .rows a")["href"]
        page = desk.get(link)
        assert (value_of(page, "words"), value_of(page, "why")) == ("Ik wil een sleutel.", "Dan slaap ik.")
        page = desk.send(page, words="Een deur die dicht kan.")
        assert (value_of(page, "text"), value_of(page, "due_on")) == ("Samen inschrijven", "2026-05-21")
        desk.send(page, text="Naar het loket")

        write_example(actor=rita, example=Example(LifeDomain.WORK, "Heel anders"), replaces=example.pk)

        goal = Goal.objects.within(griet).get()
        assert (goal.words, goal.domain, goal.why) == (
            "Een deur die dicht kan.",
            "housing",
            "Dan slaap ik.",
        )
        step = Step.objects.within(griet).get()
        assert (step.text, step.helper_id) == ("Naar het loket", griet.membership_id)

    def test_ideas_for_a_step_are_those_about_the_goal_s_topic(self, desk, griet, case, rita, goals):
        self.example(rita)
        self.example(rita, "Ik wil rust.", LifeDomain.MIND)
        page = desk.open("goal-step", case.pk, goals[0].pk)
        links = [link["href"] for link in soup(page).select("main details a")]
        assert len(links) == 2
        page = desk.get(links[1])
        assert soup(page).select_one("[name=helper][checked]")["value"] == "alone"
        assert "Samira alleen" in said(desk.send(page))

    def test_search_topic_and_nothing_found(self, desk, case, rita):
        assert "Er zijn nog geen voorbeelden" in said(desk.open("goal-examples", case.pk))
        self.example(rita)
        path = reverse("desk:goal-examples", args=[case.pk])
        assert "sleutel" in said(desk.get(path, {"q": "INSCHRIJVEN", "topic": "housing"}))
        for query in ({"q": "<script>"}, {"topic": "work"}, {"q": "'; --", "topic": "zomaar"}):
            assert "Zo’n voorbeeld is er niet" in said(desk.get(path, query))

    def test_what_was_put_away_or_is_elsewhere_is_no_beginning(self, desk, case, rita, goals):
        first = self.example(rita)
        away = put_example_away(actor=rita, version_id=first.pk)
        theirs = self.example(factories.actor(MemberRole.REGISSEUR))
        mind = self.example(rita, "Rust", LifeDomain.MIND)
        for name, arguments in (
            ("goal-new-like", [case.pk, away.pk]),
            ("goal-new-like", [case.pk, theirs.pk]),
            *(
                ("goal-step-like", [case.pk, goals[0].pk, step.pk])
                for example in (first, away, theirs, mind)
                for step in example.steps.within(example)
            ),
        ):
            assert desk.get(reverse(f"desk:{name}", args=arguments)).status_code == 404


def test_a_partner_reads_the_shared_goals_and_is_offered_nothing_to_change(griet, case, goals):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    rank_goals(actor=griet, trajectory_id=case.pk, order=tuple(g.pk for g in goals[::-1]), voice=Voice.CLIENT)
    page = Desk(tom).open("goals", case.pk)
    assert first_words(page, "main q") == ["Wonen"]
    assert "volgorde" not in said(page).lower()
    assert not soup(page).select("main form, main .button")


def test_nothing_failed_when_a_page_is_closed(desk, griet, case, goals):
    page = desk.open("way-close", case.pk)
    assert "Nog niet Wonen regelen Geld regelen Werk regelen" in said(page)
    close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)
    for name in ("case", "goals"):
        shown = said(desk.open(name, case.pk))
        assert "Nog niet" in shown
        assert "Nog niet begonnen" not in shown
        assert "mislukt" not in shown.lower()


def test_before_anything_was_said(desk, griet, case):
    assert "Nog geen doelen" in said(desk.open("goals", case.pk))
    assert "Nog geen doelen" in said(desk.open("goals-order", case.pk))
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="x", domain=LifeDomain.MIND)
    assert "Nog niet beschreven" in said(desk.open("goal-levels", case.pk, goal.pk))
    assert desk.open("goal-rate", case.pk, goal.pk).status_code == 404
