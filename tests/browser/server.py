"""The server of the tests in a browser comes to rest between two of them: a page may still ask when its test ends."""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
#: Seconds in which whatever was asked must have been answered.
PATIENCE = 20


class Door:
    """Before the product: while shut, nobody comes in; shutting waits until everybody is out."""

    def __init__(self, app: WSGI) -> None:
        self.app = app
        self.is_shut = True
        self.inside = 0
        self.changed = threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.changed:
            if self.is_shut:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self.inside += 1
        try:
            return _Answer(self.app(environ, start_response), self._leave)
        except BaseException:
            self._leave()
            raise

    def _leave(self) -> None:
        with self.changed:
            self.inside -= 1
            self.changed.notify_all()

    def open(self) -> None:
        with self.changed:
            self.is_shut = False

    def shut(self) -> None:
        """Raises TimeoutError: somebody stays inside."""
        with self.changed:
            self.is_shut = True
            if not self.changed.wait_for(lambda: not self.inside, timeout=PATIENCE):
                raise TimeoutError(f"{self.inside} requests were not answered in {PATIENCE} seconds")


class _Answer:
    """What the product answers, and a word when it has been said or nobody listens any more (the server closes it)."""

    def __init__(self, body: Iterable[bytes], told: Callable[[], None]) -> None:
        self.body = body
        self.told = told

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.body)

    def close(self) -> None:
        try:
            if close := getattr(self.body, "close", None):
                close()
        finally:
            self.told()
