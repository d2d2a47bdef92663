"""Who needs me, as it stands on the screen: who, why, and where to go for it."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from tests import factories
from tests.faces.desk.conftest import Desk, said, soup

pytestmark = pytest.mark.django_db


def test_nobody_waits(desk, case):
    page = desk.open("needs-me")

    assert "Niemand wacht op jou" in said(page)
    assert reverse("desk:needs-me") in desk.open("today").content.decode()


def test_each_reason_leads_to_where_it_is_answered(desk, griet, case, clock):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, tom, LifeDomain.HOUSING)
    factories.shared(case, griet, place, LifeDomain.MONEY, until=dt.date(2026, 5, 20))
    factories.visit(tom, case, "<b>Huisbaas</b> gebeld.")
    clock.shift(60)

    page = desk.open("needs-me")

    links = {
        row["href"]: row.get_text(" ", strip=True).replace("\N{NO-BREAK SPACE}", " ")
        for row in soup(page).select("main a.row")
    }
    assert links == {
        reverse("desk:case-story", args=[case.pk]): "Er staat iets nieuws vandaag",
        reverse("desk:team", args=[case.pk]): "Wat iemand mag lezen, stopt bijna wo 20 mei",
    }
    assert "Huisbaas" not in said(page)


def test_it_is_a_page_of_case_managers(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))

    assert Desk(tom).open("needs-me").status_code == 404
    assert reverse("desk:needs-me") not in Desk(tom).open("today").content.decode()
