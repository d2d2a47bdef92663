"""Standing in, as a case manager arranges it on the screen, a colleague finds it, and it ends."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.domain.trajectories.actions.covers import end_cover
from reisgezel.domain.trajectories.models import Cover
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def youssef(griet):
    return factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")


@pytest.fixture
def other_desk(youssef):
    return Desk(youssef)


def days(first=0, last=6):
    today = timezone.localdate()
    return {
        "from_on": today + dt.timedelta(days=first),
        "until_on": today + dt.timedelta(days=last),
    }


def arrange(desk, youssef, case, **fields):
    return desk.fill("cover-arrange", case.pk, to=str(youssef.membership_id), **{**days(), **fields})


def test_a_colleague_stands_in_and_sees_it_on_top_of_the_page(desk, other_desk, youssef, case):
    page = arrange(desk, youssef, case, client_told="on")
    assert "Youssef Proef" in said(page)
    assert "De persoon weet het" in said(page)
    assert "Volgende keer: nog niet afgesproken." in said(page)
    assert "Youssef Proef vervangt Griet tot en met" in said(desk.open("case", case.pk))

    assert "Samira T." in said(other_desk.open("people"))
    page = other_desk.open("case", case.pk)
    assert "Je vervangt Griet tot en met" in said(page)
    assert "Bezoek noteren" in said(page)
    assert "Overdragen" not in said(other_desk.open("team", case.pk))
    assert other_desk.open("case-hand-over", case.pk).status_code == 403


def test_the_lines_are_written_and_emptied(desk, other_desk, youssef, case):
    arrange(desk, youssef, case)
    page = desk.open("cover-lines", case.pk)
    assert "Laatst gehoord: nog niet." in value_of(page, "summary")
    desk.fill("cover-lines", case.pk)
    assert Cover.objects.within(case.partnership_id).get().summary == ""
    page = desk.fill("cover-lines", case.pk, summary="Bel na tien uur.\nDe hond bijt niet.")
    assert "De hond bijt niet." in said(page)
    assert "De hond bijt niet." in said(other_desk.open("cover", case.pk))
    page = other_desk.fill("cover-lines", case.pk, summary="")
    assert "De hond" not in said(page)
    assert "Laatst gehoord" in said(page)


def test_it_ends_with_one_button_and_twice_is_a_clear_line(desk, other_desk, youssef, case):
    page = arrange(desk, youssef, case)
    action = reverse("desk:cover-end", args=[case.pk])
    ended = desk.send(page, f'form[action="{action}"]')
    assert "Youssef Proef vervangt niet meer." in said(ended)
    assert "Niemand vervangt" in said(ended)
    again = desk.send(page, f'form[action="{action}"]')
    assert "Dit werd al veranderd" in said(again)
    assert other_desk.open("case", case.pk).status_code == 403


def test_a_second_one_is_refused_and_nothing_typed_is_lost(desk, youssef, case, griet):
    lena = factories.case_manager(within=factories.same_partnership(griet), name="Lena Proef")
    arrange(desk, youssef, case)
    page = desk.open("cover-arrange", case.pk)
    assert "Youssef Proef vervangt van" in said(page)
    page = arrange(desk, lena, case, **days(8, 9))
    assert_asks_again(page, "to")
    assert "Er is al iemand die vervangt" in said(page)
    assert value_of(page, "until_on") == days(8, 9)["until_on"].isoformat()


@pytest.mark.parametrize(("first", "last"), [(3, 1), (-9, -2), (0, 700)])
def test_days_that_cannot_be_are_told_at_the_last_day(desk, youssef, case, first, last):
    page = arrange(desk, youssef, case, **days(first, last))
    assert_asks_again(page, "until_on")
    assert not Cover.objects.within(case.partnership_id).exists()


def test_lines_of_a_cover_that_ended_meanwhile_come_back_with_what_was_typed(desk, griet, youssef, case):
    arrange(desk, youssef, case)
    page = desk.open("cover-lines", case.pk)
    end_cover(actor=griet, trajectory_id=case.pk)
    answer = desk.send(page, "#form", summary="Bel na tien uur.")
    assert "Dit werd al veranderd" in said(answer)
    assert "Bel na tien uur." in value_of(answer, "summary")
    assert desk.open("cover-lines", case.pk)["Location"] == reverse("desk:cover", args=[case.pk])


def test_away_arranges_it_for_all_at_once_or_for_whom_one_chooses(desk, griet, other_desk, youssef, case):
    factories.case(griet, "Bart V.")
    third = factories.case(griet, "Carla W.")
    page = desk.open("away")
    chosen = {box["value"] for box in soup(page).select("[name=people][checked]")}
    assert len(chosen) == 3
    page = desk.fill("away", to=str(youssef.membership_id), **days(), people=list(chosen - {str(third.pk)}))
    assert "Geregeld voor 2 personen." in said(page)
    assert [box["value"] for box in soup(page).select("[name=people]")] == [str(third.pk)]
    assert {"Samira T.", "Bart V."} <= {
        row.text.strip() for row in soup(other_desk.open("people")).select(".person .title")
    }
    page = desk.fill("away", to=str(youssef.membership_id), **days())
    assert "Voor al je mensen is er iemand die vervangt" in said(page)
    assert soup(page).select("#form") == []


def test_a_list_that_changed_meanwhile_is_told(desk, griet, youssef, case):
    page = desk.open("away")
    bart = factories.case(youssef, "Van Youssef")
    answer = desk.send(
        page, "#form", to=str(youssef.membership_id), **days(), people=[str(case.pk), str(bart.pk)]
    )
    assert_asks_again(answer, "people")
    assert not Cover.objects.within(griet).exists()


def test_away_without_people_or_from_another_role_shows_nothing(desk, griet, case):
    streek = factories.same_partnership(griet)
    assert "Je bent van niemand casemanager" in said(
        Desk(factories.case_manager(within=streek, name="Nieuw Proef")).open("away")
    )
    assert Desk(factories.housing_coach(within=streek)).open("away").status_code == 404


def test_a_coordinator_arranges_and_ends_it_without_reading_the_page(griet, youssef, case):
    regi = Desk(
        factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Regi Proef")
    )
    page = arrange(regi, youssef, case)
    assert "Iedereen in de streek" in said(page)
    assert regi.open("cover", case.pk).status_code == 403
    page = regi.open("cover-arrange", case.pk)
    assert "Youssef Proef vervangt van" in said(page)
    regi.send(page, f'form[action="{reverse("desk:cover-end", args=[case.pk])}"]')
    assert not Cover.objects.within(griet).filter(ended_on=None).exists()


def test_a_partner_sees_who_stands_in_and_no_lines(desk, griet, youssef, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    arrange(desk, youssef, case)
    page = Desk(tom).open("cover", case.pk)
    assert "Youssef Proef" in said(page)
    assert "Laatst gehoord" not in said(page)
