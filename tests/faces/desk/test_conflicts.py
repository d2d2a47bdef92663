"""Somebody was faster, the page was open twice, the button was pressed twice: a clear line, and nothing is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.joinings import accept
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.enums import GoalStatus, How, StepState
from reisgezel.domain.trajectories.models import (
    Appointment,
    Entry,
    Goal,
    Joining,
    Stone,
    TeamPlace,
    Trajectory,
)
from reisgezel.foundation.common.ids import new_id
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

#: Each form that writes something new: its page, an answer, another answer, the field in which they differ.
MAKING = [
    ("visit-record", {"text": "Gekookt."}, {"text": "Gewandeld."}, Entry),
    ("note-record", {"text": "Gekookt."}, {"text": "Gewandeld."}, Entry),
    ("goal-new", {"words": "Rust", "domain": "mind"}, {"words": "Werk", "domain": "mind"}, Goal),
    (
        "appointment-new",
        {"day": "2026-05-18", "time": "10:00", "place": "Bib"},
        {"day": "2026-05-18", "time": "10:00", "place": "Plein"},
        Appointment,
    ),
]


@pytest.fixture
def goal(griet, case):
    return set_goal(actor=griet, trajectory_id=case.pk, words="Een huis", domain=LifeDomain.HOUSING)


def count(model, griet, case):
    return model.objects.within(griet).filter(trajectory=case).count()


@pytest.mark.parametrize(("name", "answer", "other", "model"), slow_but(MAKING[:1], MAKING))
def test_the_same_form_sent_twice_is_one_thing(desk, griet, case, name, answer, other, model):
    form = desk.open(name, case.pk)

    assert desk.send(form, **answer).status_code == 200
    assert desk.send(form, **answer).status_code == 200
    assert count(model, griet, case) == 1


@pytest.mark.parametrize(("name", "answer", "other", "model"), slow_but(MAKING[:1], MAKING))
def test_the_same_form_with_other_words_asks_and_then_adds_them(
    desk, griet, case, name, answer, other, model
):
    """The back button, other words, save: the words stay on the screen and one more tap keeps them too."""
    form = desk.open(name, case.pk)
    desk.send(form, **answer)

    again = desk.send(form, **other)
    assert_refused(again)
    [changed] = [field for field in other if other[field] != answer[field]]
    assert value_of(again, changed) == other[changed]
    assert count(model, griet, case) == 1

    assert desk.send(again).status_code == 200
    assert count(model, griet, case) == 2


def test_the_same_new_person_with_another_name_becomes_another_person(desk, griet):
    form = desk.open("person-new")
    desk.send(form, call_name="Noor")
    again = desk.send(form, call_name="Bo")
    assert_refused(again)

    assert soup(desk.send(again)).h1.text.strip() == "Bo"
    assert Trajectory.objects.within(griet).count() == 2


@pytest.mark.parametrize(("name", "answer", "other", "model"), slow_but(MAKING[:1], MAKING))
def test_an_id_of_another_partnership_gives_nothing_away(
    desk, griet, case, name, answer, other, model, clock
):
    """A spoiled form whose id exists elsewhere: asked again with a new id, as any form that was sent before."""
    stranger = Desk(ver := factories.case_manager(name="Ver Weg"))
    theirs = factories.case(ver, "Iemand")
    stranger.fill(name, theirs.pk, **answer)
    taken = model.objects.within(ver).get(trajectory=theirs).pk
    field = {Entry: "entry_id", Goal: "goal_id", Appointment: "appointment_id"}[model]

    again = desk.fill(name, case.pk, **answer, **{field: str(taken)})
    assert_refused(again)
    assert desk.send(again).status_code == 200
    assert count(model, griet, case) == 1


def test_two_tabs_write_two_entries(desk, griet, case):
    one, two = desk.open("visit-record", case.pk), desk.open("visit-record", case.pk)
    desk.send(one, text="Gekookt.")
    page = desk.send(two, text="Gewandeld.")

    assert "Gekookt." in said(page)
    assert "Gewandeld." in said(page)


def test_two_tabs_with_the_same_words_write_one_entry(desk, griet, case):
    one, two = desk.open("visit-record", case.pk), desk.open("visit-record", case.pk)
    desk.send(one, text="Gekookt.")
    desk.send(two, text="Gekookt.")

    assert count(Entry, griet, case) == 1


def test_a_chip_that_stands_in_the_other_row_by_now_is_right_where_it_was_tapped(desk, griet, case):
    """Likely topics stand first; a note that was saved meanwhile may change which these are."""
    page = desk.open("visit-record", case.pk)
    first, other = (
        [chip["value"] for chip in soup(page).select(f'input[name="{row}"]')]
        for row in ("topics", "more_topics")
    )
    tapped = {"topics": other[:1], "more_topics": first[:1]}

    again = desk.send(page, text="Gekookt.", day="2026-02-31", **tapped)
    assert_asks_again(again, "day")
    shown = {chip["name"]: chip["value"] for chip in soup(again).select(".chip input[type=checkbox]:checked")}
    assert {row: [value] for row, value in shown.items()} == tapped

    desk.send(again, day="2026-05-14")
    [entry] = Entry.objects.within(griet).filter(trajectory=case)
    assert {topic.value for topic in from_bits(entry.topics)} == {other[0], first[0]}


def test_a_fourth_goal_waits_with_its_words(desk, griet, case):
    form = desk.open("goal-new", case.pk)
    for words in ("Een", "Twee", "Drie"):
        set_goal(actor=griet, trajectory_id=case.pk, words=words, domain=LifeDomain.WORK)

    again = desk.send(form, words="Vier", domain="work")

    assert_refused(again, "Drie tegelijk is genoeg")
    assert value_of(again, "words") == "Vier"


def test_a_goal_that_moved_meanwhile_says_so(desk, griet, case, goal):
    form = desk.open("goal", case.pk, goal.pk)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.BUSY)

    again = desk.send(form)  # it says "not begun yet", as it stood

    assert_asks_again(again, "status")
    assert "Dit werd al veranderd" in said(again)


def test_a_goal_that_ended_meanwhile_says_so(desk, griet, case, goal):
    status, step = desk.open("goal", case.pk, goal.pk), desk.open("goal-step", case.pk, goal.pk)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.REACHED)

    for answer in (desk.send(status, status="paused"), desk.send(step, text="Bellen")):
        assert answer.status_code == 409
        assert "Dit werd al veranderd" in said(answer)
    assert desk.open("goal", case.pk, goal.pk).status_code == 404


def test_an_order_of_goals_that_changed_meanwhile_says_so(desk, griet, case, goal):
    other = set_goal(actor=griet, trajectory_id=case.pk, words="Rust", domain=LifeDomain.MIND)
    form = desk.open("goals-order", case.pk)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=other.pk, to=GoalStatus.REACHED)

    assert desk.send(form).status_code == 422

    set_goal(actor=griet, trajectory_id=case.pk, words="Werk", domain=LifeDomain.WORK)
    assert desk.send(form).status_code == 422


def test_a_step_that_was_answered_meanwhile_says_so_on_the_page(desk, griet, case, goal):
    step = agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="Bellen")
    form = desk.open("case", case.pk)
    end_step(actor=griet, trajectory_id=case.pk, step_id=step.pk, state=StepState.DONE)

    page = desk.send(form, '#goals form[action*="/steps/"]', button="state=not_yet")

    assert page.status_code == 200
    assert "Dit werd al veranderd" in soup(page).select_one("#messages").text
    assert "Een stap gelukt" in said(page)


def test_calling_off_twice_says_so_on_the_page(desk, griet, case, clock):
    make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=dt.datetime(2026, 5, 18, 8, tzinfo=dt.UTC), how=How.HOME
    )
    form = desk.open("appointment-new", case.pk)
    desk.send(form, 'form[action*="call-off"]')

    page = desk.send(form, 'form[action*="call-off"]')

    assert "Dit werd al veranderd" in soup(page).select_one("#messages").text


def test_an_entry_is_corrected_once(desk, griet, case):
    entry = factories.visit(griet, case, "Eerste woorden.")
    form = desk.open("entry-correct", case.pk, entry.pk)
    desk.send(form, text="Tweede woorden.")

    again = desk.send(form, text="Derde woorden.")

    assert again.status_code == 422
    assert "Verbeter het nieuwste" in said(again)
    assert value_of(again, "text") == "Derde woorden."


def test_somebody_else_s_entry_is_not_corrected(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    entry = factories.visit(tom, case, "Toms woorden.")
    path = reverse("desk:entry-correct", args=[case.pk, entry.pk])

    assert desk.post(path, {"text": "Mijn woorden."}).status_code == 404
    assert "/correct/" not in desk.open("case-story", case.pk).content.decode()
    assert count(Entry, griet, case) == 1


def test_a_member_joins_once(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    form = desk.open("team-join", case.pk)
    values = {"member": str(tom.membership_id), "why": "Schimmel"}
    desk.send(form, **values)
    desk.send(form, **values)
    assert Joining.objects.within(griet).filter(trajectory=case).count() == 1

    anew = desk.open("team-join", case.pk)
    again = desk.send(anew, **values)
    assert_asks_again(again, "member")
    assert value_of(again, "why") == "Schimmel"

    accept(actor=tom, joining_id=Joining.objects.within(griet).get().pk)
    again = desk.send(anew, **values)
    assert_asks_again(again, "member")
    assert TeamPlace.objects.within(griet).filter(trajectory=case, membership=tom.membership_id).count() == 1


def test_a_place_that_ended_meanwhile_says_so(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)
    share, end = (
        desk.open("sharing-ask", case.pk, place.pk, "money"),
        desk.open("team-end", case.pk, place.pk),
    )
    desk.send(end, because="Klaar")

    for answer in (desk.send(end, because="Klaar"), desk.send(share, answer="no")):
        assert answer.status_code == 409
        assert "Dit werd al veranderd" in said(answer)


def test_a_stone_placed_twice_is_one_stone(desk, griet, case):
    form = desk.open("stone", case.pk, "housing")
    desk.send(form, level="2", words="Nat.")
    desk.send(form, level="2", words="Nat.")

    assert count(Stone, griet, case) == 1


def test_who_lost_the_page_while_writing_is_told_why(desk, griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    form = desk.open("visit-record", case.pk)
    desk.fill("case-hand-over", case.pk, to=str(youssef.membership_id))

    answer = desk.send(form, text="Nog snel.")

    assert answer.status_code == 403
    assert "Je zit niet in het team van deze persoon" in said(answer)


def test_a_closed_page_takes_no_words(desk, griet, case):
    form = desk.open("visit-record", case.pk)
    factories.closed(case)

    answer = desk.send(form, text="Nog snel.")

    assert answer.status_code == 403
    assert "Deze pagina is afgesloten" in said(answer)


@pytest.mark.slow
def test_a_spoiled_id_of_a_form_is_nobody_s_mistake(desk, griet, case):
    for spoiled in ("", "geen id", None, "\x00", str(new_id())[:-1]):
        assert (
            desk.fill("note-record", case.pk, entry_id=spoiled, text=f"Notitie {spoiled!r}").status_code
            == 200
        )

    assert count(Entry, griet, case) == 5
