"""A mark in an address that says where a list goes on, and tells nothing to whoever reads it.

The last row of a page may be one whose id its reader may not know: an id tells when a row was made. Therefore the mark
is sealed for one list of one reader. What cannot be opened, because it is spoiled, of somebody else or of before a
change of keys, is no mark.
"""

from reisgezel.foundation.privacy.errors import Unreadable
from reisgezel.foundation.privacy.sealing import Sealed, seal, unseal

_TO_ADDRESS = str.maketrans("+/=", "-_~")
_FROM_ADDRESS = str.maketrans("-_~", "+/=")


def sealed_mark(text: str, place: str) -> str:
    """The text as a mark that goes into an address as it is. place: which list, and whose."""
    key, colon, inside = seal(text, place).stored.rpartition(":")  # the id of a key may hold a "-" too
    return f"{key}{colon}{inside.translate(_TO_ADDRESS)}"


def opened_mark(mark: str, place: str) -> str | None:
    """What a mark of this place says; None for anything else."""
    key, colon, inside = mark.rpartition(":")
    try:
        return unseal(Sealed(f"{key}{colon}{inside.translate(_FROM_ADDRESS)}"), place)
    except Unreadable:
        return None
