"""A regisseur turns the founding text into a published catalogue: with the keyboard alone, and without JavaScript."""

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from reisgezel.domain.catalogue.enums import Decision
from reisgezel.domain.catalogue.models import Addendum, DraftItem
from reisgezel.domain.catalogue.queries.catalogue import current_catalogue
from reisgezel.foundation.files.limits import MAX_BYTES
from reisgezel.foundation.organisations.actor import Actor
from tests import factories
from tests.browser import kit
from tests.browser.conftest import OpenPage
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by() -> Actor:
    return at.regisseur()


@pytest.fixture
def signed_in(by: Actor) -> Client:
    client = Client()
    client.force_login(factories.user_of(by))
    return client


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on an element: what a person without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement?.matches(one)", selector):
            return
    raise AssertionError(f"the tab key does not reach {selector}")


def decision(by: Actor, text: str) -> str:
    return DraftItem.objects.within(by).get(original=text).decision


def test_with_the_keyboard_alone(open_page: OpenPage, signed_in: Client, by: Actor) -> None:
    draft = at.small_draft(by)
    page = open_page(f"/board/addenda/{draft.pk}/", width=1280, client=signed_in)
    tab_to(page, "a[href*='/part/challenge-']")
    page.keyboard.press("Enter")
    expect(page.locator("#keys")).to_be_visible()

    # Outside the list a letter does nothing: somebody may be dictating (WCAG 2.1.4).
    page.keyboard.press("b")
    tab_to(page, "#items .item")
    expect(page.locator("#source .current")).to_have_count(1)
    for text, key in (("challenge", "b"), ("persona", "b"), ("Schulden", "b"), ("Familiaal geweld", "z")):
        expect(page.locator(":focus")).to_have_class("item at")
        if text[0].isupper():
            expect(page.locator(":focus")).to_contain_text(text)
        before = page.locator(".item.decided").count()
        page.keyboard.press(key)
        expect(page.locator(".item.decided")).to_have_count(before + 1)
    assert decision(by, "Schulden") == Decision.CONFIRMED
    assert decision(by, "Familiaal geweld") == Decision.SET_ASIDE

    # "Iets heel anders" has no suggested topic: c opens its page, where one is chosen.
    expect(page.locator(":focus")).to_contain_text("Iets heel anders")
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_contain_text("Familiaal geweld")
    decided = page.locator(".item.decided").count()
    page.keyboard.press("u")
    expect(page.locator(".item.decided")).to_have_count(decided - 1)
    expect(page.locator(":focus")).to_contain_text("Familiaal geweld")
    assert decision(by, "Familiaal geweld") == Decision.OPEN
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    page.wait_for_url("**/items/**")
    tab_to(page, "select[name=domain]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form.card button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/part/**")
    expect(page.locator(":focus")).to_contain_text("Iets heel anders")

    # Keys can be switched off, and then do nothing.
    tab_to(page, "#keys-switch", most=200)
    page.keyboard.press("Enter")
    tab_to(page, "#items .item")
    decided = page.locator(".item.decided").count()
    page.keyboard.press("b")
    expect(page.locator(".item.decided")).to_have_count(decided)

    at.decide_everything(by, draft)
    page.goto(f"/board/addenda/{draft.pk}/publish/")
    tab_to(page, ".actions button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/catalogue/")
    expect(page.locator("h1")).to_contain_text("Proefstreek")


def test_on_a_phone_without_javascript(open_page: OpenPage, signed_in: Client, by: Actor) -> None:
    page = open_page("/board/", width=390, client=signed_in, javascript=False)
    page.locator(".empty a.button").click()
    page.set_input_files("input[type=file]", at.FOUNDING)
    page.locator("main form button.main").click()
    draft = Addendum.objects.within(by).get()
    assert page.url.endswith(f"/board/addenda/{draft.pk}/")
    for _ in range(20):
        page.goto(f"/board/addenda/{draft.pk}/")
        onward = page.locator(".actions a.main")
        if onward.get_attribute("href").endswith("/publish/"):
            break
        onward.click()
        if page.locator("#together button").count():
            page.locator("#together button").click()
            continue
        page.locator("button[data-key=b]").first.click()
    page.goto(f"/board/addenda/{draft.pk}/")
    page.locator(".actions a.main").click()
    page.locator(".actions button.main").click()
    assert page.url.endswith("/board/catalogue/")
    found = current_catalogue(by)
    assert (len(found.challenges), len(found.obstacles), len(found.outcomes)) == (5, 55, 48)


def drop(page: Page, name: str, text: str) -> None:
    """Let go of a file above the field, as a mouse does."""
    transfer = page.evaluate_handle(
        "([name, text]) => { const all = new DataTransfer(); all.items.add(new File([text], name)); return all; }",
        [name, text],
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event(".drop", kind, {"dataTransfer": transfer})


def test_a_dropped_file_is_refused_or_read_and_a_slow_one_shows_how_far_it_is(
    open_page: OpenPage, signed_in: Client, by: Actor
) -> None:
    page = open_page("/board/addenda/upload/", width=1280, client=signed_in)
    drop(page, "recept.txt", "Het weer blijft mooi.\n" * 40)
    expect(page.locator(".said")).to_have_text("recept.txt")
    page.locator("#upload button.main").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("lijkt geen lokaal addendum")
    expect(page.locator("#upload button.main")).to_be_enabled()
    kit.everything(page)

    # While the file is on its way: a bar, words, and a button that cannot be pressed twice.
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/addenda/upload/", hold)
    drop(page, "klein.txt", at.SMALL)
    expect(page.locator(".error-summary")).to_have_count(0)
    page.locator("#upload button.main").click()
    expect(page.locator("#upload progress")).to_be_visible()
    expect(page.locator("#upload button.main")).to_be_disabled()
    kit.everything(page)
    waiting.pop().abort()
    expect(page.locator(".said")).to_contain_text("verbinding")
    expect(page.locator("#upload button.main")).to_be_enabled()

    page.unroute("**/addenda/upload/")
    page.locator("#upload button.main").click()
    page.wait_for_url(lambda url: "upload" not in url)
    assert Addendum.objects.within(by).get().file.original_name == "klein.txt"


def test_a_file_that_is_too_large_is_not_even_sent(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page("/board/addenda/upload/", client=signed_in)
    sent = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    drop(page, "groot.txt", "x" * (MAX_BYTES + 1))
    expect(page.locator(".said")).to_contain_text("groter dan 10 MB")
    page.locator("#upload button.main").click()
    expect(page.locator(".said")).to_contain_text("groter dan 10 MB")
    assert sent == []


def test_a_correction_that_is_being_typed_is_kept(open_page: OpenPage, signed_in: Client, by: Actor) -> None:
    draft = at.small_draft(by)
    item = at.item(by, draft, "Schulden")
    page = open_page(f"/board/addenda/{draft.pk}/items/{item.position}/", client=signed_in)
    page.fill("textarea", "Veel schuld")
    expect(page.locator("draft-keeper .state")).to_contain_text("bewaard ·")
    page.reload()
    expect(page.locator("textarea")).to_have_value("Veel schuld")
    kit.everything(page)
    page.locator("#form button.main").first.click()
    page.wait_for_url("**/part/**")
    assert decision(by, "Schulden") == Decision.CORRECTED


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_page_passes_every_check(
    open_page: OpenPage, signed_in: Client, by: Actor, width: int, scheme: str
) -> None:
    at.published(by)
    draft = at.founding_draft(by)
    at.decide(by, at.item(by, draft, "Slechte woonkwaliteit"))
    head = DraftItem.objects.within(by).filter(addendum=draft, kind="challenge").order_by("position").first()
    first = at.item(by, draft, "Hun eigen financiën kunnen beheren")
    root = f"/board/addenda/{draft.pk}"
    page = open_page("/board/", width=width, scheme=scheme, client=signed_in)
    for path in (
        "/board/",
        "/board/addenda/",
        "/board/addenda/upload/",
        "/board/catalogue/",
        "/board/catalogue/versions/",
        f"{root}/",
        f"{root}/part/challenge-{head.position}/",
        f"{root}/part/timing/",
        f"{root}/part/leftover/",
        f"{root}/part/challenge-{head.position}/add/",
        f"{root}/part/timing/add/date/",
        f"{root}/part/timing/add/contact/",
        f"{root}/part/timing/add/force/",
        f"{root}/items/{first.position}/",
        f"{root}/publish/",
        f"{root}/set-aside/",
    ):
        page.goto(path)
        try:
            kit.everything(page)
        except AssertionError as error:
            raise AssertionError(f"{path} at {width} px, {scheme}: {error}") from error


def test_a_part_reads_from_right_to_left(open_page: OpenPage, signed_in: Client, by: Actor) -> None:
    draft = at.small_draft(by)
    page = open_page(f"/board/addenda/{draft.pk}/part/timing/", width=320, client=signed_in)
    kit.right_to_left(page)
    kit.layout(page)
