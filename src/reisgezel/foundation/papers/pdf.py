"""Paper as a tagged PDF (PDF/UA-1), where the machine can make one.

The product runs without the libraries and fonts of the machine that this needs: `missing` says which packages are not
there, and whoever prints gives the same page to the browser instead. Nothing is imported before the first paper.
"""

import ctypes
import threading
from collections.abc import Iterable
from functools import cache

#: What is loaded -> the Debian package that brings it.
_LIBRARIES = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
#: Languages whose letters no font for Latin holds: without them a name would be a row of empty boxes.
_LANGUAGES = (b"nl", b"ar", b"ps", b"ti", b"uk")
_FONTS = "fonts-noto-core"

#: One paper at a time in each process: the other threads go on answering.
_one_by_one = threading.Lock()


class TooMuch(Exception):
    """No version of a paper fits on its page."""


@cache
def missing() -> tuple[str, ...]:
    """The Debian packages that are not there, or nothing: papers can be made. Looked up once in each process."""
    packages = [package for name, package in _LIBRARIES.items() if not _loads(name)]
    if packages or not all(
        map(_can_be_written, _LANGUAGES)
    ):  # without the libraries nobody can ask for fonts
        packages.append(_FONTS)
    return tuple(packages)


def one_page(versions: Iterable[str]) -> bytes:
    """The first of these versions of a page (whole HTML documents, each shorter than the last) that fits on one page.

    Call it only where nothing is `missing`. Raises TooMuch when none fits.
    """
    from reisgezel.foundation.papers.renderer import pdf_if_one_page  # takes a second and a half, once

    with _one_by_one:
        for html in versions:
            if (pdf := pdf_if_one_page(html)) is not None:
                return pdf
    raise TooMuch


def whole(html: str) -> bytes:
    """A document of as many pages as it needs. Call it only where nothing is `missing`."""
    from reisgezel.foundation.papers.renderer import rendered

    with _one_by_one:
        return rendered(html)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _can_be_written(language: bytes) -> bool:
    """Whether some font of the machine holds the letters of a language."""
    fonts = ctypes.CDLL("libfontconfig.so.1")
    for function in ("FcNameParse", "FcObjectSetCreate", "FcFontList"):
        getattr(fonts, function).restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(fonts.FcNameParse(b":lang=" + language))
    wanted = ctypes.c_void_p(fonts.FcObjectSetCreate())
    found = ctypes.c_void_p(fonts.FcFontList(None, pattern, wanted))
    count = ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] if found else 0  # FcFontSet begins with it
    if found:
        fonts.FcFontSetDestroy(found)
    fonts.FcObjectSetDestroy(wanted)
    fonts.FcPatternDestroy(pattern)
    return count > 0
