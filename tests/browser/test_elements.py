"""The custom elements: a draft is kept without standing in the way, a left page locks, a voice is the device's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from reisgezel.foundation import common

STATIC = Path(common.__file__).parent / "static" / "common"
SITE = "http://reisgezel.test"
PAGE = """<!doctype html><html lang="nl" dir="ltr"><title>Bezoek · Reisgezel</title>
<script type="module" src="/draft-keeper.js"></script><script type="module" src="/idle-guard.js"></script>
<script type="module" src="/listen-aloud.js"></script>
<script type="module" src="/copy-once.js"></script>{body}</html>"""
FORM = """<draft-keeper data-url="/keep" data-keeping="bezig" data-kept="bewaard" data-not-kept="nog niet">
<form action="/save"><textarea name="text" aria-label="Tekst"></textarea><input name="step" aria-label="Stap">
<input type="file" name="paper"><button>Bewaren</button></form><p class="state" role="status"></p></draft-keeper>"""
GUARD = '<idle-guard role="status" data-minutes="15" data-words="even weg"></idle-guard>'


class Site:
    """A small site in the browser: the page, the elements, and a place that keeps drafts."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.answers = 204
        self.kept: list[dict[str, list[str]]] = []
        self.shown = 0

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path == "/keep":
            self.kept.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
            route.fulfill(status=self.answers)
        elif path == "/" and route.request.method == "POST":
            self.kept.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
            by_script = route.request.headers.get("x-copy-once")
            route.fulfill(status=self.answers if by_script else 200, body="zoals het bewaard is")
        elif path.endswith(".js"):
            route.fulfill(path=STATIC / path[1:], content_type="text/javascript")
        else:
            self.shown += path == "/"
            route.fulfill(body=PAGE.format(body=self.body), content_type="text/html; charset=utf-8")


@pytest.fixture
def visit(new_page: Callable[..., Page]) -> Callable[..., tuple[Page, Site]]:
    def make(body: str, script: str = "") -> tuple[Page, Site]:
        site = Site(body)
        page = new_page()
        page.clock.install()
        if script:
            page.add_init_script(script)
        page.context.route(f"{SITE}/**", site)
        page.goto(f"{SITE}/")
        return page, site

    return make


def state(page: Page) -> Any:
    return page.locator("draft-keeper .state")


def test_draft_is_kept_at_a_pause_of_typing(visit) -> None:
    page, site = visit(FORM)
    page.fill("textarea", "Samen gekookt.")
    page.clock.run_for(1000)

    expect(state(page)).to_contain_text("bewaard")
    assert site.kept == [{"text": ["Samen gekookt."], "step": [""]}]


def test_draft_is_not_sent_while_typing_goes_on_nor_twice(visit) -> None:
    page, site = visit(FORM)
    for letter in "abc":
        page.type("textarea", letter)
        page.clock.run_for(300)
    assert site.kept == []

    page.clock.run_for(1000)
    page.dispatch_event("textarea", "input")
    page.clock.run_for(1000)
    expect(state(page)).to_contain_text("bewaard")
    assert len(site.kept) == 1


@pytest.mark.parametrize("status", [302, 401, 500])
def test_draft_that_was_not_kept_says_so_and_is_tried_again(visit, status: int) -> None:
    page, site = visit(FORM)
    site.answers = status
    page.fill("textarea", "Samen gekookt.")
    page.clock.run_for(1000)
    expect(state(page)).to_have_text("nog niet")
    expect(page.locator("textarea")).to_have_value("Samen gekookt.")

    site.answers = 204
    page.fill("input[name=step]", "Woonloket")
    page.clock.run_for(1000)
    expect(state(page)).to_contain_text("bewaard")
    assert site.kept[-1] == {"text": ["Samen gekookt."], "step": ["Woonloket"]}


def test_saving_is_never_held_up_by_the_draft(visit) -> None:
    page, site = visit(FORM)
    page.fill("textarea", "Samen gekookt.")
    page.click("button")

    page.wait_for_url(f"{SITE}/save?**")
    assert site.kept == []


def test_page_without_a_draft_has_nothing_to_keep(visit) -> None:
    page, site = visit("<draft-keeper data-url='/keep'></draft-keeper>")
    page.clock.run_for(5000)

    assert site.kept == []


def test_left_page_tries_once_more_to_keep_its_draft_before_it_locks(visit) -> None:
    page, site = visit(GUARD + FORM)
    site.answers = 500
    page.fill("textarea", "Samen")
    page.clock.run_for(1000)
    expect(state(page)).to_have_text("nog niet")
    site.answers = 204

    page.clock.run_for("14:20")
    expect(state(page)).to_contain_text("bewaard")
    assert [kept["text"] for kept in site.kept] == [["Samen"], ["Samen"]]
    with page.expect_navigation():
        page.clock.run_for("15:20")


def test_page_left_for_too_long_says_one_line_and_is_loaded_again(visit) -> None:
    page, site = visit(GUARD)
    page.clock.run_for("14:20")
    expect(page.locator("idle-guard")).to_have_text("even weg")

    with page.expect_navigation():
        page.clock.run_for("01:00")

    assert site.shown == 2


def test_whatever_is_asked_of_the_server_counts_as_being_there(visit) -> None:
    page, site = visit(GUARD)
    page.clock.run_for("14:30")
    expect(page.locator("idle-guard")).to_have_text("even weg")

    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:request'))")
    expect(page.locator("idle-guard")).to_have_text("")
    page.clock.run_for("13:00")
    assert site.shown == 1


def test_tabs_lock_together(visit) -> None:
    page, site = visit(GUARD)
    page.clock.run_for("14:30")
    page.evaluate("localStorage.setItem('reisgezel.last-request', String(Date.now()))")
    page.clock.run_for("13:00")

    assert page.locator("idle-guard").inner_text() == ""
    assert site.shown == 1


VOICE = """Object.defineProperty(window, 'speechSynthesis', {{ value: Object.assign(new EventTarget(), {{
  said: [], getVoices: () => [{{ lang: '{lang}', localService: {local} }}],
  cancel() {{}}, speak(words) {{ this.said.push(words.text); }} }}) }});
window.SpeechSynthesisUtterance = function (text) {{ this.text = text; }};"""
LISTEN = """<listen-aloud hidden data-text="Griet komt." data-lang="nl">
<button aria-pressed="false">Luister</button></listen-aloud>"""


@pytest.mark.parametrize(
    ("lang", "local", "offered"),
    [("nl-BE", "true", True), ("nl_NL", "true", True), ("nl-NL", "false", False), ("en-GB", "true", False)],
)
def test_voice_is_offered_only_when_it_lives_on_the_device(
    visit, lang: str, local: str, offered: bool
) -> None:
    page, _site = visit(LISTEN, VOICE.format(lang=lang, local=local))

    expect(page.locator("button")).to_be_visible(visible=offered)


def test_voice_reads_and_stops(visit) -> None:
    page, _site = visit(LISTEN, VOICE.format(lang="nl-BE", local="true"))
    page.click("button")
    expect(page.locator("button")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("speechSynthesis.said") == ["Griet komt."]

    page.click("button")
    expect(page.locator("button")).to_have_attribute("aria-pressed", "false")


COPY = """<copy-once data-copy="Kopieer" data-then="/klaar" data-failed="zelf kopiëren">
<form method="post"><textarea name="text" aria-label="Tekst">ruwe  tekst</textarea>
<div class="actions"><button><span>Ik heb het gekopieerd</span></button></div></form>
<p role="status"></p></copy-once>"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
CLIPBOARD = """const clipboard = { writeText: async (text) => { sessionStorage.copied = text; } };
Object.defineProperty(navigator, "clipboard", { value: clipboard });"""
SAYS_NO = CLIPBOARD.replace("sessionStorage.copied = text;", 'throw new Error("no");')


@pytest.mark.parametrize("answers", [200, 422])
def test_only_what_the_server_kept_is_copied(visit: Any, answers: int) -> None:
    """Refused, the form goes as the browser sends it, so that the page says why."""
    page, site = visit(COPY, CLIPBOARD)
    site.answers = answers
    page.get_by_role("button", name="Kopieer").click()
    page.wait_for_function(
        "location.pathname === '/klaar' || document.body.textContent.includes('zoals het')"
    )

    copied = page.evaluate("sessionStorage.copied ?? null")
    assert copied == ("zoals het bewaard is" if answers == 200 else None)
    assert len(site.kept) == (1 if answers == 200 else 2)


def test_a_browser_that_does_not_copy_says_so_and_one_without_a_clipboard_sends_the_form(visit: Any) -> None:
    page, site = visit(COPY, SAYS_NO)
    site.answers = 200
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("status")).to_have_text("zelf kopiëren")
    page, site = visit(COPY, NO_CLIPBOARD)
    page.get_by_role("button", name="Ik heb het gekopieerd").click()
    page.wait_for_load_state()
    assert len(site.kept) == 1
