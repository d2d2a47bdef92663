"""On SQLite the migrations run once: the first worker keeps what they made, the others and later runs copy it.

It is kept as long as nothing changes that a migration may ask: what only reads, acts or draws does not count.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

SOURCE = Path(__file__).resolve().parents[2] / "src" / "reisgezel"
#: Rooms and floors below which nothing shapes a table.
_SHAPES_NOTHING = {"faces", "bench", "queries", "actions", "templatetags", "middleware"}


def folder_of_these_migrations(cache: Path) -> Path:
    """The folder below `cache` for what these very files make; those of other files are thrown away."""
    made_of = hashlib.sha256()
    for path in sorted(SOURCE.rglob("*.py")):
        if _SHAPES_NOTHING.isdisjoint(path.relative_to(SOURCE).parts):
            made_of.update(str(path.relative_to(SOURCE)).encode() + path.read_bytes())
    folder = cache / made_of.hexdigest()[:20]
    folder.mkdir(parents=True, exist_ok=True)
    for other in cache.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return folder


class Template:
    """The migrated database, a file in `folder`. Its maker holds the lock, so who comes later waits."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "template.sqlite3"
        self.lock = (folder / "template.lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)  # ends with the process, however that ends
        self.is_made = self.path.exists()

    def prepare(self) -> None:
        """Before the test database is made: no migrations for who copies."""
        if self.is_made:
            connection.settings_dict["TEST"]["MIGRATE"] = False

    def finish(self) -> None:
        """After it: keep it for the others, or become a copy, with every table, trigger and row."""
        connection.ensure_connection()
        own = connection.connection
        if self.is_made:
            with closing(sqlite3.connect(self.path)) as kept:
                kept.backup(own)
        else:
            unfinished = self.path.with_suffix(".new")
            with closing(sqlite3.connect(unfinished)) as kept:
                own.backup(kept)
            unfinished.replace(self.path)
        self.lock.close()
