"""Every part, in every light and direction, on the narrowest phone and on a desk."""

import pytest

from tests.browser import kit
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "?dir=rtl", "?size=client"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gallery_passes_every_check(open_page: OpenPage, scheme: str, query: str, width: int) -> None:
    page = open_page(f"/parts/{query}", width=width, scheme=scheme)

    kit.everything(page)


def test_gallery_shows_details_that_pass_too(open_page: OpenPage) -> None:
    page = open_page("/parts/", width=320)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

    kit.everything(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_focus_is_seen_and_never_under_the_bottom_bar(open_page: OpenPage, width: int) -> None:
    kit.focus(open_page("/parts/", width=width), steps=80)


def test_icons_are_drawn_under_our_policy(open_page: OpenPage) -> None:
    page = open_page("/parts/")

    widths = page.evaluate(
        "[...document.querySelectorAll('#part-icon use')].map((use) => use.getBBox().width)"
    )

    assert len(widths) > 60
    assert min(widths) > 0


def test_gallery_is_the_same_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/parts/", javascript=False)

    assert page.locator("#part-chips label").first.is_visible()
    assert page.locator("#part-listen button").is_hidden()
