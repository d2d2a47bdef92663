"""The pictures of the screen, drawn for paper: the same shapes, in one colour of ink."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.contrib.staticfiles import finders

SCHEME = "picture:"
#: The house's colour on white, as the style sheet of the screen has it.
_INK = "#0a5a63"


def picture(name: str) -> bytes:
    """One picture as an SVG file. Raises KeyError for a name that the screen does not know either."""
    view, shape = _shapes()[name]
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" fill="none" stroke="{_INK}" '
    pen = 'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">'
    return f"{frame}{pen}{shape}</svg>".encode()


@cache
def _shapes() -> dict[str, tuple[str, str]]:
    """name: (view box, what is drawn)."""
    sprite = ElementTree.parse(Path(str(finders.find("common/icons.svg"))))  # noqa: S314 - our own file
    return {
        symbol.attrib["id"]: (
            symbol.attrib["viewBox"],
            "".join(ElementTree.tostring(part, encoding="unicode") for part in symbol),
        )
        for symbol in sprite.getroot()
        if "id" in symbol.attrib
    }


def picture_rules() -> str:
    """One rule for each picture, so that a page names a picture by a class and holds no style of its own."""
    return "".join(
        f".picture.{name} {{ background-image: url({SCHEME}{name}); }}\n" for name in sorted(_shapes())
    )
