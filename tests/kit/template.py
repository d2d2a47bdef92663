"""On SQLite the migrations run once for all workers of a run: the first keeps what they made, the others copy it."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


class Template:
    """The migrated database of one run, a file in `folder`. Its maker holds the lock, so who comes later waits."""

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
