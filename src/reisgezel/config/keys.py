"""The secrets of an installation that nobody configured: the demo and a developer's own machine."""

import os
import secrets
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Keys:
    secret: str
    encryption_id: str
    #: 32 bytes, base64.
    encryption: str


def own_keys(folder: Path) -> Keys:
    """The keys in `folder`, made on first use; readable by their owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keys(
        secret=_read_or_make(folder / "secret", secrets.token_urlsafe(50)),
        encryption_id="demo",
        encryption=_read_or_make(folder / "encryption", b64encode(secrets.token_bytes(32)).decode()),
    )


def _read_or_make(path: Path, fresh: str) -> str:
    if not path.exists():
        written = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        try:
            # A link, not a rename: of two first starts at the same time, the first key wins for both.
            os.link(written, path)
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return path.read_text()
