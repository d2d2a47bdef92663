"""A real Chromium for the tests in this folder. Missing Chromium is a failure with the way out, never a skip."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import kit
from tests.browser.server import Door


class OpenPage(Protocol):
    def __call__(
        self, path: str = "", *, width: int = 390, scheme: str = "light", **options: Any
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    """Where Chromium is, rather without windows around it; the test fails when it is not there."""
    path = os.environ.get("REISGEZEL_CHROMIUM") or which("chromium-headless-shell") or which("chromium")
    if not path or not Path(path).exists():
        pytest.fail(
            "no Chromium: `apt-get install chromium-headless-shell`, or name yours in REISGEZEL_CHROMIUM",
            pytrace=False,
        )
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file, as in use: in memory the requests of one page would share a connection, and so a transaction."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(
            tmp_path_factory.mktemp("database") / "browser.sqlite3"
        )


@pytest.fixture(scope="session")
def live_server(live_server: LiveServer) -> LiveServer:
    httpd = live_server.thread.httpd
    httpd.set_app(Door(httpd.get_app()))
    return live_server


@pytest.fixture(autouse=True)
def _comes_to_rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a page still asked is answered before the tables are emptied; what comes later finds the door shut."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    door = request.getfixturevalue("live_server").thread.httpd.get_app()
    door.open()
    yield
    door.shut()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; every page gets a profile of its own."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Makes empty pages; when the test ends, no page may have complained about the Content-Security-Policy."""
    pages: list[Page] = []

    def make(*, width: int = 390, scheme: str = "light", javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            **options,
        )
        page = context.new_page()
        kit.listen(page)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.context.close()


@pytest.fixture
def open_page(new_page: Callable[..., Page], live_server: Any) -> Iterator[OpenPage]:
    """Opens a path of the product: `open_page("/parts/", width=320, scheme="dark", client=signed_in_client)`.

    `client`: a Django test client whose session the browser takes over. `javascript=False`: a browser without it.
    """
    opened: list[Page] = []

    def go(path: str = "/", *, client: Client | None = None, **options: Any) -> Page:
        page = new_page(base_url=live_server.url, **options)
        if client is not None and (session := client.cookies.get(settings.SESSION_COOKIE_NAME)):
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": live_server.url}]
            )
        answer = page.goto(path)
        assert answer is not None
        assert answer.status < 500, f"{path} answered {answer.status}"
        opened.append(page)
        return page

    yield go
    for page in opened:
        kit.csp_clean(page)
