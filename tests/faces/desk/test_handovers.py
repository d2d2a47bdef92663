"""Handing over as it stands on the screen: choosing, planning one by one, asking, answering, meeting."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.enums import Need
from reisgezel.domain.trajectories.enums.handovers import HandoverState
from reisgezel.domain.trajectories.models import Handover
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.foundation.organisations.enums import MemberRole, SecrecyKind
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
PLANNED = {
    "told": "yes",
    "told_on": "2026-05-14",
    "told_how": "home",
    "meets": "yes",
    "day": "2026-05-20",
    "time": "14:00",
    "how": "out",
}


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef")


def chosen(desk, to, *cases, why="Ik werk straks elders."):
    people = [str(case.pk) for case in cases]
    return desk.fill("handover-choose", people=people, to=str(to.membership_id), why=why)


def row(griet, case):
    return Handover.objects.within(griet).get(trajectory=case)


def test_from_choosing_to_the_overview_of_somebody_else(desk, griet, youssef, case, clock):
    other = factories.case(griet, "Bo P.")
    page = chosen(desk, youssef, case, other)
    assert "0 van 2 gepland" in said(page)
    page = desk.fill("handover-plan", case.pk, **PLANNED, button="then=next")
    assert "Bo P. gaat naar Youssef Proef" in said(page)
    assert "1 van 2 gepland" in said(page)
    page = desk.fill(
        "handover-plan", other.pk, meets="no", without_because="Wil niet.", passes_on="2026-05-18"
    )
    assert "2 van 2 gepland" in said(page)
    page = desk.send(page, f"form[action='{reverse('desk:handover-ask')}']")
    assert "Gevraagd voor 2 mensen." in said(page)

    to = Desk(youssef)
    assert "vraagt of je 2 mensen overneemt" in said(to.open("today"))
    page = to.open("handovers")
    assert "Samira" not in said(page)
    ids = [box["value"] for box in soup(page).select("input[name=people]")]
    page = to.send(page, people=ids)
    assert "Samira T." in said(page)
    clock.move_to(dt.datetime(2026, 5, 20, 13, 0, tzinfo=dt.UTC))
    desk, to = Desk(griet), Desk(youssef)
    page = desk.fill("handover-met", case.pk, how="out", company="case_manager", text="Koffie.")
    assert "Het overzicht is overgegaan." in said(page)
    assert desk.open("case", case.pk).status_code == 403
    page = to.open("way", case.pk)
    assert "Ze zagen elkaar met drie op vandaag." in said(page)


def test_what_is_saved_may_be_unfinished_and_nothing_typed_is_lost(desk, griet, youssef, case):
    chosen(desk, youssef, case)
    page = desk.fill("handover-plan", case.pk, wants_known="Ik <b>slaap</b> slecht.", summary="Eén\nTwee")
    assert "nog te plannen" in said(page)
    page = desk.open("handover-plan", case.pk)
    assert (value_of(page, "wants_known"), value_of(page, "summary")) == (
        "Ik <b>slaap</b> slecht.",
        "Eén\nTwee",
    )

    wrong = desk.fill("handover-plan", case.pk, **{**PLANNED, "day": "2026-05-01", "place": "Park"})
    assert_asks_again(wrong, "day")
    assert value_of(wrong, "place") == "Park"
    assert_asks_again(desk.fill("handover-plan", case.pk, **{**PLANNED, "time": ""}), "time")
    assert_asks_again(desk.fill("handover-plan", case.pk, meets="no"), "without_because")
    assert_asks_again(desk.fill("handover-plan", case.pk, told="yes", told_on=""), "told_on", "told_how")
    assert row(griet, case).meet_at is None


def test_lines_that_fill_themselves_go_on_doing_so(desk, griet, youssef, case):
    chosen(desk, youssef, case)
    assert value_of(desk.open("handover-plan", case.pk), "summary").count("\n") == 4
    desk.fill("handover-plan", case.pk, **PLANNED)
    assert row(griet, case).summary == ""


def test_who_cannot_be_taken_over_is_named_and_why_is_not(desk, griet, youssef, streek, case):
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    factories.divided(case, factories.case(youssef, "Muurbloem"), nele)
    page = chosen(desk, youssef, case, factories.case(griet, "Bo P."))
    assert_asks_again(page, "people")
    assert "niet mogelijk voor Samira T.; kies" in said(page)
    assert "Muurbloem" not in said(page)
    assert not Handover.objects.within(griet).exists()


def test_sixty_people_fit_on_the_page(desk, griet, youssef):
    cases = [factories.case(griet, f"Iemand met een lange naam {number}") for number in range(60)]
    page = desk.get(reverse("desk:handover-choose"), {"all": ""})
    assert len(soup(page).select("input[name=people][checked]")) == 60
    assert len(page.content) < 40_000
    page = desk.send(page, to=str(youssef.membership_id), why="Met pensioen.")
    assert "0 van 60 gepland" in said(page)
    assert len(page.content) < 40_000
    assert Handover.objects.within(griet).count() == len(cases)


def test_a_no_comes_back_and_the_plan_goes_along_to_somebody_else(desk, griet, youssef, streek, case):
    handover = factories.handover_asked(case, griet, youssef, wants_known="Ik slaap slecht.")
    to = Desk(youssef)
    assert "Fase" in said(to.open("handover", handover.pk))
    assert_asks_again(to.fill("handover", handover.pk, button="answer=no"), "because")
    page = to.fill("handover", handover.pk, button="answer=no", because="Geen plaats.")
    assert "Je antwoord ging naar wie het vroeg." in said(page)
    after = said(to.open("handover", handover.pk))
    assert "Deze vraag is voorbij: zegt nee. Geen plaats." in after
    assert "Fase" not in after  # how it goes with the person is no business of who said no
    page = desk.open("handovers")
    assert "Youssef Proef zegt nee, vandaag: Geen plaats." in said(page)
    lena = factories.case_manager(within=streek, name="Lena Proef", secrecy=SecrecyKind.DISCRETION)
    page = desk.get(reverse("desk:handover-choose"), {"person": str(case.pk)})
    assert [box["value"] for box in soup(page).select("input[name=people][checked]")] == [str(case.pk)]
    page = desk.send(page, to=str(lena.membership_id), why="Toch.")
    assert "1 van 1 gepland" in said(page)
    assert "Lena heeft geen beroepsgeheim" in said(desk.open("handover-plan", case.pk))


def test_no_after_all_and_a_second_tab(desk, griet, youssef, case):
    handover = factories.handover_agreed(case, griet, youssef)
    to = Desk(youssef)
    old, taking = desk.open("handover-met", case.pk), desk.open("handover-take-back", case.pk)
    to.fill("handover-no", handover.pk, because="Het klikt niet.")
    assert "Dit werd al veranderd" in said(desk.send(old))
    assert "Jij houdt het overzicht." in said(desk.send(taking, because="Goed."))
    again = to.post(reverse("desk:handover", args=[handover.pk]), {"answer": "yes"})
    assert again.status_code == 422
    handover.refresh_from_db()
    assert handover.state == HandoverState.DECLINED


def test_who_needs_me_names_a_colleague_before_a_yes_and_the_person_after_it(
    desk, griet, youssef, case, clock
):
    handover = factories.handover_asked(case, griet, youssef)
    factories.handover_asked(factories.case(griet, "Bo P."), griet, youssef)

    def asked(who):
        return {one.name: [why.need for why in one.reasons] for one in needs_me(who)}

    assert asked(youssef) == {"Griet Proef": [Need.TAKE_OVER]}
    assert asked(griet) == {}
    to = Desk(youssef)
    assert reverse("desk:handovers") in to.open("needs-me").content.decode()
    assert "Samira" not in said(to.open("needs-me"))
    to.fill("handover", handover.pk, button="answer=yes")
    clock.shift(3 * DAY)
    assert Need.MEET_OVER in asked(griet)["Samira T."]
    assert asked(youssef) == {"Griet Proef": [Need.TAKE_OVER, Need.MEET_OVER]}
    Desk(youssef).fill("handover-no", handover.pk, because="Nee.")
    assert asked(griet)["Samira T."] == [Need.CAME_BACK]


def test_a_coordinator_divides_what_stayed_behind(griet, youssef, streek, case, clock):
    nele = Desk(factories.actor(MemberRole.COORDINATOR, within=streek))
    factories.case(griet, "Bo P.")
    assert "heeft nog pagina’s" not in said(nele.open("today"))
    factories.left(griet)
    assert "heeft nog pagina’s" in said(nele.open("today"))
    assert "2 mensen zonder casemanager" in said(nele.open("handover-left"))
    page = nele.fill(
        "handover-divide",
        griet.membership_id,
        people=[str(case.pk)],
        to=str(youssef.membership_id),
        why="Griet werkt hier niet meer.",
    )
    assert "Youssef antwoordt ten laatste" in said(page)
    page = Desk(youssef).fill("handover", row(griet, case).pk, button="answer=yes")
    assert "Het overzicht is naar jou overgegaan." in said(page)
    assert "Eerst elkaar leren kennen" in said(Desk(youssef).open("case", case.pk))
    assert nele.open("handover-divide", youssef.membership_id).status_code == 404
    assert nele.open("case", case.pk).status_code == 403


def test_a_coordinator_sees_that_the_answer_to_who_left_was_no_and_not_why(griet, youssef, streek, case):
    handover = factories.handover_asked(case, griet, youssef)
    Desk(youssef).fill("handover", handover.pk, button="answer=no", because="Zij kent mijn broer.")
    factories.left(griet)
    nele = Desk(factories.actor(MemberRole.COORDINATOR, within=streek))
    page = said(nele.open("handover-divide", griet.membership_id))
    assert "Youssef zegt nee" in page
    assert "broer" not in page


def test_nothing_is_under_way(desk):
    assert "Er loopt geen overdracht" in said(desk.open("handovers"))
    assert "Niemand om te kiezen" in said(desk.open("handover-choose"))
    assert "Er is geen pagina afgesloten" in said(desk.open("handover-closed"))


@pytest.mark.parametrize("people", [["x"], [], ["00000000-0000-0000-0000-000000000000"]])
@pytest.mark.parametrize("name", ["handover-ask", "handover-yes"])
def test_what_no_form_sends_changes_nothing(desk, griet, youssef, case, name, people):
    factories.handover_planned(case, griet, youssef)
    answer = desk.post(reverse(f"desk:{name}"), {"people": people})
    assert answer.status_code in {302, 404}
    assert row(griet, case).state == HandoverState.PREPARED
