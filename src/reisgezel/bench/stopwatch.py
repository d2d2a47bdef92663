"""Measures one request through the whole stack of the product, as its server runs it."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_started
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from reisgezel.bench.results import Row

_TRANSACTION = re.compile(r"\s*(begin|commit|rollback|savepoint|release)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    milliseconds: float
    queries: int
    bytes: int


class ServedHandler(BaseHandler):
    """What the server does with a request, from the first signal to the closed answer, and how long that took.

    Unlike the handler of the test client it also sends the signals that open, check and close database connections.
    """

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()
        self.milliseconds = 0.0

    def __call__(self, environ: dict[str, Any]) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self._answer(environ)
        self.milliseconds = (time.perf_counter() - begun) * 1000
        return response

    def _answer(self, environ: dict[str, Any]) -> HttpResponseBase:
        request_started.send(sender=self.__class__, environ=environ)
        response = self.get_response(WSGIRequest(environ))
        response.close()
        return response


class Visitor(Client):
    """Somebody signed in, with a session, cookies and form tokens of their own, over https."""

    def __init__(self, handler: ServedHandler) -> None:
        super().__init__()
        self.handler = handler  # type: ignore[assignment]

    def request(self, **request: Any) -> Any:
        """Past the test client itself, which records templates and exceptions: only the cookies matter."""
        response = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]
        self.cookies.update(response.cookies)
        return response


@dataclass(frozen=True, slots=True)
class Request:
    """One request to measure. status: the answer that shows it did what it should."""

    visitor: Visitor
    path: str
    data: dict[str, Any] | None = None
    status: int = 200

    def send(self) -> HttpResponseBase:
        if self.data is None:
            return self.visitor.get(self.path, secure=True)
        return self.visitor.post(
            self.path, self.data, secure=True, headers={"referer": f"https://testserver{self.path}"}
        )


def measure(what: str, database: str, n: int, requests: Iterable[Request], *, warm_up: int) -> Row:
    """Send the requests, the first `warm_up` of them unmeasured. Raises RuntimeError for an unexpected answer."""
    runs = [_run(request) for request in requests][warm_up:]
    times = sorted(run.milliseconds for run in runs)
    return Row(
        bench="pages",
        database=database,
        n=n,
        what=what,
        median_ms=round(median(times), 2),
        p95_ms=round(percentile(times, 95), 2),
        queries=max(run.queries for run in runs),
        bytes=max(run.bytes for run in runs),
    )


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest value that at least so many percent of the values do not pass."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _run(request: Request) -> Run:
    with counted() as count:
        response = request.send()
    if response.status_code != request.status:
        raise RuntimeError(f"{request.path} answered {response.status_code} instead of {request.status}")
    return Run(request.visitor.handler.milliseconds, count(), len(response.content))  # type: ignore[attr-defined]


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    """How many statements went to the database; those that only begin or end a transaction are not counted."""
    number = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        nonlocal number
        number += not _TRANSACTION.match(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield lambda: number
