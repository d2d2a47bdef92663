"""The strict kit: what goes wrong in silence elsewhere fails here. See CONTRIBUTING.md, "Tests"."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from reisgezel.config import translations
from reisgezel.foundation.papers.pdf import missing
from tests.kit.client import StrictClient
from tests.kit.flush import flush_allowed
from tests.kit.orm import strict_orm
from tests.kit.template import Template, folder_of_these_migrations

ROOT = Path(__file__).resolve().parents[1]
FACES = ROOT / "tests" / "faces"
#: Lines from which a file gets a remark at the end of a run (tests/test_consistency.py fails on the hard limit).
LONG_FILE = 400
TEMPLATE_FOLDER = pytest.StashKey[str]()
#: Fixtures through which a test asks the database without a mark.
ASK_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reverse", action="store_true", help="run the tests in reverse order")
    parser.addoption(
        "--pictures", action="store_true", help="journeys in the browser leave pictures in docs/"
    )


def pytest_configure(config: pytest.Config) -> None:
    # Sync Playwright runs an event loop in the thread of the test; Django would refuse the database there.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if not hasattr(config, "workerinput"):
        translations.compile_all()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Every worker of a run knows the one folder for what they share."""
    config = node.config
    if TEMPLATE_FOLDER not in config.stash:
        config.stash[TEMPLATE_FOLDER] = str(folder_of_these_migrations(ROOT / ".pytest_cache" / "migrated"))
    node.workerinput["template_folder"] = config.stash[TEMPLATE_FOLDER]


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """What asks no database is the same on both: it is tried once.

    So is a face: it asks nothing itself (a contract of the imports), and what it asks through is tried on both. Its
    matrices over every page run on the database of production.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    asks = item.get_closest_marker("django_db") or not fixtures.isdisjoint(ASK_THE_DATABASE)
    is_face = item.path.is_relative_to(FACES) and not any(map(item.get_closest_marker, ("slow", "engine")))
    if not asks or is_face:
        item.add_marker(pytest.mark.once)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--reverse"):
        items.reverse()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for path in sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.css")]):
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > LONG_FILE:
            terminalreporter.write_line(f"remark: {path.relative_to(ROOT)} has {count} lines; can it be two?")


@pytest.fixture(autouse=True, scope="session")
def _strict_orm() -> Iterator[None]:
    with strict_orm(), flush_allowed():
        yield


@pytest.fixture(autouse=True, scope="session")
def _same_paper_is_made_once() -> Iterator[None]:
    """The matrices over every page ask for the same papers again and again; making one takes longer than ten pages."""
    if missing():
        yield
        return
    from reisgezel.foundation.papers import renderer

    with pytest.MonkeyPatch.context() as patch:
        for name in ("rendered", "pdf_if_one_page"):
            patch.setattr(renderer, name, lru_cache(64)(getattr(renderer, name)))
        yield


@pytest.fixture(scope="session")
def _template(request: pytest.FixtureRequest) -> Template | None:
    """For the workers of one run on SQLite; who tests alone just migrates."""
    folder = getattr(request.config, "workerinput", {}).get("template_folder")
    return Template(Path(folder)) if folder and connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, _template: Template | None) -> None:
    if _template:
        _template.prepare()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, _template: Template | None, django_db_blocker: DjangoDbBlocker
) -> None:
    if _template:
        with django_db_blocker.unblock():
            _template.finish()


@pytest.fixture(autouse=True)
def _language_of_nobody() -> None:
    """A request leaves its language behind in the thread; no test begins with that of the one before it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """A test that writes private files removes them: on a real installation they would be somebody's papers."""
    yield
    left = [path for path in settings.VAR.rglob("*") if path.is_file()] if settings.VAR.exists() else []
    for path in left:
        path.unlink()
    assert not left, f"this test left files behind: {', '.join(map(str, left))}"


@pytest.fixture
def client() -> Client:
    return StrictClient()
