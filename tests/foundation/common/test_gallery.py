"""The gallery is there for who builds, and only for them; the frame of every page is right."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from reisgezel.foundation.common.templatetags.parts import PARTS
from tests.kit.matrix import slow_but


def page_of(client: Client, query: str = "") -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/parts/{query}").content, "html.parser")


def test_gallery_shows_every_part(client: Client) -> None:
    page = page_of(client)

    assert [section["id"] for section in page.select("[id^=part-]")] == [f"part-{name}" for name in PARTS]


def test_gallery_does_not_exist_in_production(client: Client, settings) -> None:
    settings.DEMO = settings.DEBUG = False

    assert client.get("/parts/").status_code == 404


@pytest.mark.parametrize(
    ("query", "theme", "direction"),
    slow_but(
        [("", None, "ltr")],
        [("", None, "ltr"), ("?theme=dark", "dark", "ltr"), ("?dir=rtl&theme=x", None, "rtl")],
    ),
)
def test_gallery_turns_and_darkens(client: Client, query: str, theme: str | None, direction: str) -> None:
    html = page_of(client, query).html

    assert (html.get("data-theme"), html["dir"]) == (theme, direction)


def test_page_speaks_the_chosen_language_and_offers_the_other(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = page_of(client)

    assert page.html["lang"] == "en"
    assert [button["value"] for button in page.select("footer button[name=language]")] == ["nl"]
    assert page.select_one("footer [name=next]")["value"] == "/parts/"


def test_page_begins_with_the_way_to_its_content(client: Client) -> None:
    page = page_of(client)

    assert page.body.find("a")["href"] == "#content"
    assert page.select_one("main")["id"] == "content"


def test_stranger_has_no_menu_of_others_no_sign_out_and_no_idle_guard(client: Client) -> None:
    page = page_of(client)

    assert page.find("idle-guard") is None
    assert page.select_one('footer form[action*="logout"]') is None


def test_htmx_sends_the_token_and_never_guesses(client: Client) -> None:
    page = page_of(client)

    assert "X-CSRFToken" in page.body["hx-headers:inherited"]
    assert (
        page.select_one("meta[name=htmx-config]")["content"]
        == '{"history":"reload","includeIndicatorCSS":false}'
    )
