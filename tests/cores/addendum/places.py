"""Where the sample addenda lie."""

from pathlib import Path

from reisgezel import config

SAMPLES = Path(__file__).with_name("samples")
#: The founding text exists once, in the package: the demo reads it too.
FOUNDING = Path(config.__file__).parent / "demo" / "data" / "mechelen-bodukap.txt"


def path_of(name: str) -> Path:
    """The file of a sample."""
    return FOUNDING if name == FOUNDING.name else SAMPLES / name
