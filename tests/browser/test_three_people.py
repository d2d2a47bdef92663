"""The whole of it, as three people do it on two phones and a desk: from a name to a page that is erased.

With `--pictures` each station leaves a picture in docs/pictures/journey (docs/journey.md shows them).
"""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, SecrecyKind
from tests import factories
from tests.browser import kit
from tests.browser.conftest import OpenPage
from tests.kit.paper import text_of

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "journey"
#: Looks at a page with every check, and takes its picture.
Picture = Callable[[Page, str], None]
SLEEP, REST = "Ik wil slapen zonder hoesten.", "Ik wil rust in mijn hoofd."
HOUSING, MONEY = "De muur in de slaapkamer is nat.", "Drie brieven van de bank geopend."


@dataclass
class People:
    griet: Actor
    tom: Actor
    youssef: Actor
    nele: Actor
    rita: Actor


@pytest.fixture
def people() -> People:
    griet = factories.case_manager(name="Griet Verlinden", title="casemanager", phone="+3215000101")
    streek = factories.same_partnership(griet)
    tom = factories.housing_coach(
        within=streek, name="Tom Aerts", secrecy=SecrecyKind.DISCRETION, phone="+3215000103"
    )
    return People(
        griet=griet,
        tom=tom,
        youssef=factories.case_manager(within=streek, name="Youssef Amrani", phone="+3215000102"),
        nele=factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Pauwels"),
        rita=factories.actor(MemberRole.REGISSEUR, within=streek, name="Rita Claes"),
    )


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Picture:
    """Looks at a station with every check; with `--pictures` it leaves a picture too."""
    wanted = request.config.getoption("--pictures")
    taken = 0

    def take(page: Page, name: str) -> None:
        nonlocal taken
        kit.everything(page)
        if wanted:
            taken += 1
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{taken:02}-{name}.png", full_page=True)

    return take


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(factories.user_of(actor))
    return client


def fill(page: Page, **answers: str) -> None:
    """Types into fields and taps chips by the names that the form gives them, then presses the main button."""
    for name, answer in answers.items():
        field = page.locator(f"#form [name={name}]")
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            page.locator(f"#form [name={name}][value='{answer}']").check(force=True)
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)
    page.locator("#form button.main").click()


class Walk:
    """The stations, in their order. phone, toms: what Griet and Tom hold; case: the address of the page."""

    def __init__(self, open_page: OpenPage, people: People, picture: Picture) -> None:
        self.open_page, self.people, self.picture = open_page, people, picture
        self.phone = open_page("/desk/people/", width=390, client=signed_in(people.griet))
        self.toms = open_page("/desk/questions/", width=390, client=signed_in(people.tom))
        self.case = ""

    def somebody_is_met(self) -> None:
        phone = self.phone
        phone.get_by_role("link", name="Iemand leren kennen").click()
        fill(phone, call_name="Samira T.")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Samira T.")
        self.case = phone.url
        for words, topic in ((SLEEP, "housing"), (REST, "mind")):
            phone.goto(f"{self.case}goals/new/")
            fill(phone, words=words, domain=topic)
            fill(phone, text="Samen bellen")
            expect(phone.locator("#goals")).to_contain_text(words)
        for text, topic in ((HOUSING, "housing"), (MONEY, "money")):
            phone.goto(f"{self.case}visit/")
            fill(phone, how="home", topics=topic, text=text)
            expect(phone.locator("#story")).to_contain_text(text)
        self.picture(phone, "griet-two-goals")

    def a_coach_is_asked_and_the_three_meet(self) -> None:
        phone, toms = self.phone, self.toms
        phone.goto(f"{self.case}team/ask/")
        tom = str(self.people.tom.membership_id)
        fill(phone, member=tom, why="Samira wil een huis zonder schimmel.", topics="housing")
        toms.reload()
        toms.get_by_role("link", name=re.compile("Griet")).first.click()
        self.picture(toms, "tom-is-asked")
        toms.locator("button[value=yes]").click()
        toms.goto(self.case)
        expect(toms.locator("main")).not_to_contain_text(HOUSING)
        phone.goto(f"{self.case}team/")
        phone.locator("a[href*='/together/']").click()
        fill(phone, how="home", company="case_manager", text="Met z’n drieën aan tafel.")

    def she_shares_her_home_and_nothing_else(self) -> None:
        phone, toms = self.phone, self.toms
        phone.goto(f"{self.case}team/")
        phone.get_by_role("link", name=re.compile("wat Tom")).click()
        self.place = phone.url
        phone.goto(f"{self.place}ask/")
        fill(phone, topics="housing")
        phone.locator("[name=own_words]").fill("Tom mag lezen over mijn huis, niet over geld.")
        self.picture(phone, "samira-is-asked")
        phone.locator("button[value=yes]").click()
        toms.goto(self.case)
        for shown in (HOUSING, SLEEP):
            expect(toms.locator("main")).to_contain_text(shown)
        for hidden in (MONEY, REST):
            expect(toms.locator("main")).not_to_contain_text(hidden)
        self.picture(toms, "tom-reads-housing-alone")

    def she_stops_it_and_his_screen_proves_it(self) -> None:
        phone, toms = self.phone, self.toms
        phone.goto(self.place)
        phone.locator("form[action*='/stop/'] button").click()
        self.picture(phone, "samira-stops")
        toms.goto(self.case)
        for hidden in (HOUSING, SLEEP):
            expect(toms.locator("main")).not_to_contain_text(hidden)
        self.picture(toms, "tom-reads-nothing-now")

    def a_colleague_stands_in(self) -> None:
        phone, today = self.phone, timezone.localdate()
        phone.goto("/desk/people/away/")
        fill(
            phone,
            from_on=today.isoformat(),
            until_on=(today + dt.timedelta(days=6)).isoformat(),
            to=str(self.people.youssef.membership_id),
        )
        desk = self.open_page("/desk/people/", width=1280, client=signed_in(self.people.youssef))
        desk.get_by_role("link", name=re.compile("Samira")).click()
        for shown in ("Je vervangt Griet", MONEY):
            expect(desk.locator("main")).to_contain_text(shown)
        desk.get_by_role("link", name="Wat je moet weten").click()
        expect(desk.locator("main")).to_contain_text(SLEEP)
        self.picture(desk, "youssef-stands-in")

    def it_is_printed_and_given_along(self) -> None:
        phone = self.phone
        assert "Samen bellen" in text_of(self.fetched("papers/card/"))
        phone.goto(f"{self.case}file/")
        self.picture(phone, "the-whole-file")
        assert MONEY in text_of(self.fetched("file/read/"))
        data = json.loads(self.fetched("file/data/"))
        assert [entry["text"] for entry in data["entries"]][:2] == [HOUSING, MONEY]
        assert [answer["answer"] for answer in data["sharings"]] == ["yes", "stopped"]

    def it_is_closed_and_kept_for_a_year(self) -> None:
        phone = self.phone
        phone.goto(f"{self.case}way/close/")
        fill(phone, reason="worked_out", reached="Een droge slaapkamer.")
        expect(phone.locator("main")).to_contain_text("Een droge slaapkamer.")
        board = self.open_page("/board/retention/file/", width=1280, client=signed_in(self.people.rita))
        tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
        fill(board, months="12", rests_on="bewaarbeleid van de streek", from_on=tomorrow)
        expect(board.locator("main")).to_contain_text("12 maanden na het afsluiten")
        self.picture(board, "how-long-it-is-kept")

    def it_is_erased_and_the_count_stays(self) -> None:
        counted = funnel(self.open_page, self.people.nele)
        assert "ten minste 5" in counted
        with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
            page = self.open_page(f"{self.path}way/", client=signed_in(self.people.griet))
            expect(page.locator("main")).to_contain_text("De hele pagina wordt gewist op")
            self.picture(page, "when-it-goes")
        with time_machine.travel(timezone.now() + dt.timedelta(days=370)):
            assert erase_due() == 1
            gone = self.open_page("/desk/people/closed/", client=signed_in(self.people.griet))
            expect(gone.locator("main")).not_to_contain_text("Samira")
            answer = gone.goto(self.case)
            assert answer is not None
            assert answer.status == 404
            self.picture(gone, "the-page-is-gone")
        assert funnel(self.open_page, self.people.nele) == counted

    @property
    def path(self) -> str:
        return urlsplit(self.case).path

    def fetched(self, part: str) -> bytes:
        """A file of the page, as Griet's phone gets it."""
        return self.phone.context.request.get(f"{self.case}{part}").body()


def test_from_a_name_to_a_page_that_is_erased(open_page: OpenPage, people: People, picture: Picture) -> None:
    for number in range(4):  # others, so that a count says something
        factories.visit(people.griet, factories.case(people.griet, f"Iemand {number}"))
    walk = Walk(open_page, people, picture)
    walk.somebody_is_met()
    walk.a_coach_is_asked_and_the_three_meet()
    walk.she_shares_her_home_and_nothing_else()
    walk.she_stops_it_and_his_screen_proves_it()
    walk.a_colleague_stands_in()
    walk.it_is_printed_and_given_along()
    walk.it_is_closed_and_kept_for_a_year()
    walk.it_is_erased_and_the_count_stays()


def funnel(open_page: OpenPage, who: Actor) -> str:
    """What a coordinator counts of this quarter."""
    page = open_page("/desk/outreach/", width=390, client=signed_in(who))
    kit.everything(page)
    return page.locator("table").inner_text()
