"""The main menu: who sees which way in, and where one is."""

import pytest

from reisgezel.foundation.common import navigation


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch):
    """An empty menu whose addresses are the url names themselves."""
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(
        navigation,
        "reverse",
        lambda name: f"/{name.replace(':', '/').removesuffix('today')}".rstrip("/") + "/",
    )
    navigation.register("Today", "desk:today", roles=["worker"], icon="home")
    navigation.register("My people", "desk:people", roles=["worker"])
    navigation.register("Addenda", "board:addenda", roles=["regisseur"])
    navigation.register("Help", "help")
    return navigation.items_for


def test_menu_shows_the_ways_of_a_role_in_their_order(menu) -> None:
    assert [item.label for item in menu("worker", "/")] == ["Today", "My people", "Help"]
    assert [item.label for item in menu("regisseur", "/")] == ["Addenda", "Help"]


def test_menu_is_empty_for_nobody(menu) -> None:
    assert menu(None, "/") == []


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/desk/", {"Today": "page"}),
        ("/desk/people/", {"My people": "page"}),
        ("/desk/people/7/", {"My people": "true"}),
        ("/desk/visits/", {}),
        ("/", {}),
    ],
)
def test_menu_says_where_one_is(menu, path: str, current: dict[str, str]) -> None:
    assert {item.label: item.current for item in menu("worker", path) if item.current} == current


def test_registering_again_replaces(menu) -> None:
    navigation.register("Day", "desk:today", roles=["worker"])

    assert [item.label for item in menu("worker", "/")] == ["Day", "My people", "Help"]


def test_face_that_is_not_mounted_has_no_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register("Nowhere", "portal:home")

    assert navigation.items_for("worker", "/") == []
