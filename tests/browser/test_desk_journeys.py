"""The walk that the product exists for, as people do it: with a thumb, with the tab key, without JavaScript."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.enums import How
from reisgezel.domain.trajectories.models import Entry
from reisgezel.foundation.organisations.actor import Actor
from tests import factories
from tests.browser.conftest import OpenPage
from tests.kit.files import photo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def griet() -> Actor:
    return factories.case_manager(name="Griet Proef")


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(factories.user_of(actor))
    return client


class Thumb:
    """Taps on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, words: str, role: str = "link") -> None:
        self.taps += 1
        if role == "chip":
            self.page.get_by_text(words, exact=True).first.click()
        else:
            self.page.get_by_role(role, name=words).first.click()  # type: ignore[arg-type]


def test_a_visit_is_noted_in_at_most_six_taps_on_a_phone(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    factories.case(griet, "Dirk")
    make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=timezone.now() + dt.timedelta(minutes=20), how=How.HOME
    )
    thumb = Thumb(open_page("/desk/", width=390, client=signed_in(griet)))

    thumb.tap("Bezoek noteren")
    expect(thumb.page.get_by_label("Thuis")).to_be_checked()  # filled in from the appointment
    thumb.tap("Wonen", "chip")
    thumb.tap("Wat deden jullie?", "textbox")
    thumb.page.keyboard.type("Samen gekookt. Huurcontract bekeken.")
    thumb.tap("Bewaren", "button")

    expect(thumb.page.get_by_role("heading", level=1)).to_have_text("Samira T.")
    expect(thumb.page.locator("#story")).to_contain_text("Samen gekookt. Huurcontract bekeken.")
    assert thumb.taps <= 6


def test_a_photo_goes_along_and_a_word_that_judges_gets_a_hint_while_one_types(
    open_page: OpenPage, griet: Actor
) -> None:
    case = factories.case(griet, "Samira T.")
    page = open_page(reverse("desk:note-record", args=[case.pk]), width=390, client=signed_in(griet))
    asked: list[str | None] = []
    page.on(
        "request", lambda request: asked.append(request.post_data) if "/wording/" in request.url else None
    )

    page.get_by_text("Foto of document").click()
    page.get_by_label("Foto’s of documenten").set_input_files(
        {"name": "muur.jpg", "mimeType": "image/jpeg", "buffer": photo((900, 600))}
    )
    page.get_by_label("Wat deden jullie?").press_sequentially("Ze weigert.")
    expect(page.locator("#hint")).to_contain_text("wat zag of hoorde je?")
    assert "Kanariecamera" not in str(asked), "the photo stays on the phone until it is saved"
    page.get_by_label("Wat deden jullie?").fill("Ze zei drie keer neen.")
    page.get_by_label("Wat deden jullie?").press("Space")
    expect(page.locator("#hint")).to_be_empty()
    page.get_by_role("button", name="Bewaren").click()

    expect(page.locator("#story")).to_contain_text("Ze zei drie keer neen.")
    page.locator("#story").get_by_role("link", name="Foto").click()
    assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [900, 600]


def test_not_seen_takes_two_taps_and_no_words(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    thumb = Thumb(open_page(reverse("desk:visit-record", args=[case.pk]), client=signed_in(griet)))

    thumb.tap("Niet gezien", "chip")
    thumb.tap("Bewaren", "button")

    expect(thumb.page.locator("#story")).to_contain_text("niet gezien")
    assert thumb.taps == 2


def test_a_person_is_found_while_typing(open_page: OpenPage, griet: Actor) -> None:
    for name in ("Samira T.", "Dirk", "Bo"):
        factories.case(griet, name)
    page = open_page("/desk/people/", client=signed_in(griet))

    page.get_by_label("Zoek op roepnaam").press_sequentially("sam")

    expect(page.locator("#list .person")).to_have_count(1)
    expect(page.locator("#list")).to_contain_text("Samira T.")
    expect(page.locator("#list")).to_have_attribute("aria-live", "polite")


def test_the_swapped_list_is_the_list_of_a_fresh_page(open_page: OpenPage, griet: Actor) -> None:
    factories.case(griet, "Samira T.")
    page = open_page("/desk/people/", client=signed_in(griet))
    page.get_by_label("Zoek op roepnaam").press_sequentially("sam")
    expect(page.locator("#list")).to_contain_text("Gevonden")
    swapped = page.locator("#list").inner_html()

    page.goto("/desk/people/?q=sam")

    assert _folded(swapped) == _folded(page.locator("#list").inner_html())


def test_the_whole_walk_with_the_keyboard_alone(open_page: OpenPage, griet: Actor) -> None:
    """Meet somebody, write a goal and a step, note a visit: without a mouse."""
    page = open_page("/desk/people/", width=1280, client=signed_in(griet))

    _press_on(page, "Iemand leren kennen")
    _type_into(page, "Roepnaam", "Noor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor")

    _press_on(page, "Doel toevoegen")
    _type_into(page, "Wat wil Noor?", "Ik wil een eigen sleutel.")
    _reach(page, "input[name=domain]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    _type_into(page, "Volgende stap", "Samen bellen")
    page.keyboard.press("Enter")
    expect(page.locator("#goals")).to_contain_text("Ik wil een eigen sleutel.")
    expect(page.locator("#goals")).to_contain_text("Samen bellen")

    _press_on(page, "Bezoek noteren")
    _type_into(page, "Wat deden jullie?", "Kennisgemaakt.")
    _reach(page, "button.main")
    page.keyboard.press("Enter")
    expect(page.locator("#story")).to_contain_text("Kennisgemaakt.")


@pytest.mark.parametrize("javascript", [True, False])
def test_cards_move_with_the_keyboard_and_the_focus_goes_along(
    open_page: OpenPage, griet: Actor, *, javascript: bool
) -> None:
    case = factories.case(griet, "Samira T.")
    for words in ("Een huis", "Werk", "Rust"):
        set_goal(actor=griet, trajectory_id=case.pk, words=words, domain=LifeDomain.HOUSING)
    page = open_page(
        reverse("desk:goals-order", args=[case.pk]), client=signed_in(griet), javascript=javascript
    )

    page.get_by_role("button", name="Omhoog: Rust").focus()
    for order in (["Een huis", "Rust", "Werk"], ["Rust", "Een huis", "Werk"]):
        page.keyboard.press("Enter")
        expect(page.locator(".sort q")).to_have_text(order)
    expect(page.get_by_role("button", name="Omlaag: Rust")).to_be_focused()

    page.get_by_role("button", name="Deze volgorde bewaren").click()
    expect(page.locator(".goals > li > q")).to_have_text(["Rust", "Een huis", "Werk"])


def test_the_whole_walk_without_javascript(open_page: OpenPage, griet: Actor) -> None:
    page = open_page("/desk/people/", width=390, client=signed_in(griet), javascript=False)

    page.get_by_role("link", name="Iemand leren kennen").first.click()
    page.get_by_label("Roepnaam").fill("Noor")
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_role("link", name="Bezoek noteren").click()
    page.get_by_text("Op stap", exact=True).click()
    page.get_by_label("Wat deden jullie?").fill("Gewandeld.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#story")).to_contain_text("Gewandeld.")

    page.goto("/desk/people/")
    page.get_by_label("Zoek op roepnaam").fill("noor")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("#list")).to_contain_text("Noor")


def test_a_double_click_writes_one_note(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    page = open_page(reverse("desk:visit-record", args=[case.pk]), client=signed_in(griet))

    page.get_by_label("Wat deden jullie?").fill("Eén keer.")
    page.get_by_role("button", name="Bewaren").dblclick()
    expect(page.locator("#story")).to_contain_text("Eén keer.")
    page.go_back()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#story")).to_contain_text("Eén keer.")

    assert Entry.objects.within(griet).filter(trajectory=case).count() == 1


def test_what_was_typed_is_there_again_after_leaving_the_page(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    path = reverse("desk:visit-record", args=[case.pk])
    page = open_page(path, client=signed_in(griet))

    page.get_by_label("Wat deden jullie?").press_sequentially("Half zinnetje")
    expect(page.locator("draft-keeper .state")).to_have_text(
        re.compile("bewaard", re.IGNORECASE), timeout=10_000
    )
    page.goto("/desk/")
    page.goto(path)

    expect(page.get_by_label("Wat deden jullie?")).to_have_value("Half zinnetje")


def test_the_page_prints_without_the_frame(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    page = open_page(reverse("desk:case", args=[case.pk]), client=signed_in(griet))

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in (".site-header", ".actions", ".contact"):
        expect(page.locator(hidden).first).to_be_hidden()


def _folded(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()


def _reach(page: Page, selector: str, most: int = 80) -> None:
    """The tab key until the wanted thing has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the tab key never reached {selector}")


def _press_on(page: Page, words: str) -> None:
    element = page.get_by_role("link", name=words).first
    href = element.get_attribute("href")
    _reach(page, f'a[href="{href}"]')
    page.keyboard.press("Enter")


def _type_into(page: Page, label: str, text: str) -> None:
    page.wait_for_load_state()
    identifier = page.get_by_label(label).first.get_attribute("id")
    _reach(page, f"#{identifier}")
    page.keyboard.type(text)


def test_a_way_from_the_first_yes_to_the_end_and_open_again(open_page: OpenPage, griet: Actor) -> None:
    case = factories.case(griet, "Samira T.")
    page = open_page(reverse("desk:case", args=[case.pk]), width=390, client=signed_in(griet))

    page.get_by_role("link", name="elkaar leren kennen").click()
    page.get_by_role("link", name="Doet mee").click()
    page.get_by_role("textbox").first.fill("Samen zoeken, en stoppen mag.")
    page.get_by_role("button", name="Doet mee").click()
    expect(page.locator("main")).to_contain_text("Samen zoeken, en stoppen mag.")
    page.get_by_role("button", name="We zijn onderweg").click()
    page.get_by_role("link", name="Afsluiten").click()
    page.get_by_text("Wat de persoon wilde, is gelukt").click()
    page.get_by_label("Wat lukte?").fill("Een huis zonder schimmel.")
    page.get_by_role("button", name="Deze pagina afsluiten").click()
    expect(page.locator("main")).to_contain_text("Een huis zonder schimmel.")
    page.goto("/desk/people/closed/")
    page.get_by_role("link", name="Samira T.").click()
    page.get_by_role("link", name="afgesloten").click()
    page.get_by_role("link", name="Opnieuw openen").click()
    page.get_by_role("textbox").first.fill("Belde zelf terug.")
    page.get_by_role("button", name="Opnieuw openen").click()

    expect(page.get_by_role("link", name="elkaar leren kennen")).to_be_visible()
