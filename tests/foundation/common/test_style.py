"""The style sheet stays small, turns with the language, and its dark side is one."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

from reisgezel.foundation import common

STATIC = Path(common.__file__).parent / "static" / "common"
CSS = (STATIC / "reisgezel.css").read_text()
KILOBYTE = 1000


def packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_style_sheet_is_light() -> None:
    assert packed("reisgezel.css") <= 12 * KILOBYTE


def test_behaviour_is_light() -> None:
    assert sum(packed(path.name) for path in STATIC.glob("*.js")) <= 6 * KILOBYTE


def test_style_sheet_knows_no_left_and_right() -> None:
    physical = r"(?<![-\w])((margin|padding|border)-(left|right)|left|right|float)\s*:"

    assert re.search(physical, CSS) is None
    assert re.search(r"text-align:\s*(left|right)", CSS) is None


def test_both_ways_into_the_dark_set_the_same_values() -> None:
    chosen, preferred = (
        re.search(selector + r" \{(.*?)\}", CSS, re.DOTALL)
        for selector in (r":root\[data-theme=dark\]", r":root:not\(\[data-theme=light\]\)")
    )

    assert chosen
    assert preferred
    assert chosen[1].split() == preferred[1].split()


def test_style_sheet_fetches_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_sprite_holds_each_icon_once_and_its_licence_stands_beside() -> None:
    sprite = ElementTree.parse(STATIC / "icons.svg")  # noqa: S314 - our own file
    names = [node.attrib["id"] for node in sprite.iter() if "id" in node.attrib]

    assert len(names) == len(set(names))
    assert "MIT License" in (STATIC / "icons.LICENSE.txt").read_text()
