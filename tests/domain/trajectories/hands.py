"""Several people at once: real threads with connections of their own, on a database that threads can share."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from reisgezel.config.settings.base import sqlite

#: How long a writer is held back so that the next one has surely come to wait behind it.
A_MOMENT = 0.3


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """SQLite in memory cannot be shared by threads: here its copy in a file, set up as in production."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, settings = connection.connection, connections.settings["default"]
    file = folder / "shared.sqlite3"
    with sqlite3.connect(file) as copy:
        in_memory.backup(copy)
    copy.close()
    before, original = dict(settings), connections["default"]
    settings.update({**before, **sqlite(file)})
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        settings.clear()
        settings.update(before)
        connections["default"] = original


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, or the error it raised. They start together, each with a connection of its own."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait(timeout=20)
        return _answer(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def while_held(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """`first` acts but has not finished its transaction when `second` comes; what `second` gets in the end."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            waiting = pool.submit(_answer, second)
            time.sleep(A_MOMENT)  # noqa: TID251 - the second one comes to the lock meanwhile
        return waiting.result(timeout=30)


def _answer(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - the error is the answer
        return error
    finally:
        connections.close_all()
