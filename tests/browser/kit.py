"""Checks of an open page. Each raises AssertionError with what is wrong and where; `everything` runs them all.

    from tests.browser.kit import axe, contrast, everything

    def test_visit_form(open_page, signed_in):
        page = open_page("/desk/visits/new/", width=320, scheme="dark", client=signed_in)
        everything(page)

`tests/browser/test_kit.py` proves of each that it can fail.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
#: WCAG 2.2 asks 24; a thumb on a bumpy bus asks more.
LEAST_TARGET = 44
_LOOK = (Path(__file__).parent / "look.js").read_text()
_complaints: "WeakKeyDictionary[Page, list[str]]" = WeakKeyDictionary()


def listen(page: Page) -> None:
    """Starts to collect what the page complains of; `open_page` does this for every page."""
    heard = _complaints.setdefault(page, [])
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(f"a script fell over: {error}"))


def csp_clean(page: Page) -> None:
    """Nothing on the page was stopped by the Content-Security-Policy, and no script fell over."""
    wrong = [text for text in _complaints[page] if "Content Security Policy" in text or "fell over" in text]
    assert wrong == [], _report("the browser complained", wrong)


def axe(page: Page) -> None:
    """No finding of axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices."""
    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    )
    assert found.violations_count == 0, found.generate_report()


def contrast(page: Page) -> None:
    """Text 4.5:1 (large 3:1) and the edges of controls 3:1, from computed styles, in every script.

    axe-core skips joined scripts (Arabic, Farsi, Pashto), which it takes for icon fonts.
    """
    _none_found(page, "contrast", "too little contrast")


def targets(page: Page, least: int = LEAST_TARGET) -> None:
    """Whatever can be tapped is at least so many pixels wide and high, except links inside running text."""
    _none_found(page, "targets", "too small to tap", least)


def no_overflow(page: Page) -> None:
    """Nothing sticks out sideways: as it is, with letters twice as large, and with WCAG's text spacing (1.4.12)."""
    _none_found(page, "overflow", "sticks out sideways")
    with _letters(page, 32):
        _none_found(page, "overflow", "sticks out sideways at 200 % text")
    spacing = (
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    )
    with _style(page, f"{spacing} p {{ margin-block-end: 2em !important; }}"):
        _none_found(page, "overflow", "sticks out sideways with wide text spacing")
        _none_found(page, "clipped", "is cut off with wide text spacing")


def headings(page: Page) -> None:
    """One h1, no level skipped, a title that is not just the product's name, a language and a direction."""
    _none_found(page, "outline", "outline of the page")


def focus(page: Page, steps: int = 60) -> None:
    """The tab key reaches things that show their focus and do not lie under the bottom bar."""
    page.evaluate("document.activeElement?.blur()")
    wrong: list[str] = []
    for _step in range(steps):
        page.keyboard.press("Tab")
        answer = page.evaluate(f"{_LOOK}; look.focus()")
        if answer == "end":
            break
        wrong += answer
    assert wrong == [], _report("focus is not to be seen", wrong)


def right_to_left(page: Page) -> None:
    """Turns the page as a language like Arabic would."""
    page.evaluate("document.documentElement.dir = 'rtl'")


def everything(page: Page) -> None:
    """All checks that hold for any page at any width."""
    axe(page)
    layout(page)


def layout(page: Page) -> None:
    """All of them but axe: what can change when only the direction of a page does."""
    contrast(page)
    targets(page)
    no_overflow(page)
    headings(page)
    csp_clean(page)


def _none_found(page: Page, check: str, what: str, *arguments: Any) -> None:
    found = page.evaluate(f"(args) => {{ {_LOOK}; return look.{check}(...args); }}", list(arguments))
    assert found == [], _report(what, found)


def _report(what: str, found: list[str]) -> str:
    return f"{what}:\n" + "\n".join(f"  {line}" for line in found)


@contextmanager
def _letters(page: Page, size: int) -> Iterator[None]:
    """The reader's own letter size in pixels, as set in the browser (16 by default)."""
    tools = page.context.new_cdp_session(page)
    tools.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    try:
        yield
    finally:
        tools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})


@contextmanager
def _style(page: Page, rules: str) -> Iterator[None]:
    """Rules laid over the page for a while (through the object model, which the page's policy allows)."""
    page.evaluate(
        "(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
        " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        rules,
    )
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)")
