"""File names as strangers send them."""

import unicodedata

MAX_LENGTH = 120
#: Marks that turn the reading direction or show nothing: with them "fdp.exe" can look like "exe.pdf".
_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """A name safe to show (escaped) and to hand back: no folders, no invisible or turning signs, of bounded length.

    Never empty; the ending survives the cut. It is never used as a path.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign) not in _CATEGORIES)
    name = " ".join(name.split()).strip(". ") or "document"
    if len(name) <= MAX_LENGTH:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:MAX_LENGTH]
    return f"{stem[: MAX_LENGTH - len(ending) - 1]}.{ending}"
