"""Up to fifty people at once, through the web server itself: what each of them waits for, and that nothing is lost.

Everybody has a session and a page of an own person, and does what one does at work: looks at the list, opens the page,
opens the form, saves a visit, and reads a moment in between. Any other answer than the expected one ends the
measurement, and so does a visit that was saved and is not there afterwards.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from statistics import median
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from reisgezel.bench.load import Case, World
from reisgezel.bench.pages import Scenes
from reisgezel.bench.results import Row
from reisgezel.bench.stopwatch import percentile
from reisgezel.domain.trajectories.enums import Audience, How
from reisgezel.domain.trajectories.models import Entry

#: The number of cases with which the crowd is measured, and how many people it has.
CASES, PEOPLE = 3_000, 50
ROUNDS = 6
#: How long somebody reads between two requests, in seconds.
READS = (0.3, 1.5)
SECONDS_TO_START = 30
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class _Heard:
    """What all of them waited for, in milliseconds per page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    saved: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def measure_crowd(world: World, *, database: str, say: Callable[[str], None]) -> list[Row]:
    """One row per page. Raises RuntimeError for an unexpected answer, and for a visit that was lost or saved twice."""
    scenes = Scenes(world, Random(PEOPLE))
    own = {case.manager: case for case in scenes.cases}
    people = [(scenes.managers[number], case) for number, case in sorted(own.items())][:PEOPLE]
    heard = _Heard()
    with _server() as port:
        threads = [
            threading.Thread(
                target=_work,
                args=(port, visitor.cookies[settings.SESSION_COOKIE_NAME].value, case, number, heard),
            )
            for number, (visitor, case) in enumerate(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if heard.faults:
        raise RuntimeError(f"{len(heard.faults)} of {len(people)} people met a fault: {heard.faults[0]}")
    there = Entry.objects.within(world.partnership).filter(pk__in=heard.saved).count()
    if not there == len(set(heard.saved)) == len(people) * ROUNDS:
        raise RuntimeError(f"{len(heard.saved)} visits were saved and {there} are there")
    rows = [
        Row("crowd", database, len(people), f"at once: {what}", *_middle(sorted(times)), 0, 0)
        for what, times in heard.times.items()
    ]
    for row in rows:
        say(f"{row.what}: {row.median_ms} ms, p95 {row.p95_ms} ms")
    return rows


def _middle(times: list[float]) -> tuple[float, float]:
    return round(median(times), 2), round(percentile(times, 95), 2)


def _work(port: int, session: str, case: Case, number: int, heard: _Heard) -> None:
    rng = Random(number)
    try:
        person = _Person(port, session, heard)
        for _round in range(ROUNDS):
            person.get("own list", reverse("desk:people"))
            time.sleep(rng.uniform(*READS))
            person.get("case page", reverse("desk:case", args=[case.id]))
            time.sleep(rng.uniform(*READS))
            path = reverse("desk:visit-record", args=[case.id])
            form = person.get("visit form", path)
            time.sleep(rng.uniform(*READS))
            heard.saved.append(person.save_visit(path, form))
    except Exception as error:  # noqa: BLE001 - told by who started the thread
        heard.faults.append(f"{type(error).__name__}: {error}")


class _Person:
    """A browser that keeps its connection, its session and its token."""

    def __init__(self, port: int, session: str, heard: _Heard) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {settings.SESSION_COOKIE_NAME: session}
        self.heard = heard

    def get(self, what: str, path: str) -> str:
        return self._ask(what, "GET", path, expected=200)

    def save_visit(self, path: str, form: str) -> str:
        """Sends what six taps send; gives the id of the visit."""
        moment, ident = timezone.localtime(), str(uuid.uuid4())
        token = _TOKEN.search(form)
        data = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "entry_id": ident,
            "how": How.HOME.value,
            "text": f"Samen de post gelezen, {ident[:8]}.",
            "audience": Audience.TEAM.value,
            "day": moment.date().isoformat(),
            "time": moment.strftime("%H:%M"),
        }
        self._ask("visit note saved", "POST", path, urlencode(data), expected=302)
        return ident

    def _ask(self, what: str, method: str, path: str, body: str | None = None, *, expected: int) -> str:
        headers = {
            "Host": "testserver",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
        }
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.heard.times[what].append((time.perf_counter() - begun) * 1000)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        if answer.status != expected:
            raise RuntimeError(f"{what} answered {answer.status} instead of {expected}")
        return text


@contextmanager
def _server() -> Iterator[int]:
    """The web server as it is served, on a free port of this machine, without the redirect to https."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "--preload", "--no-control-socket", f"--bind=127.0.0.1:{port}",
        "--worker-class=gthread", f"--workers={os.cpu_count() or 1}", "--threads=4", "--log-level=warning",
        "reisgezel.config.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env={**os.environ, "REISGEZEL_HTTPS_REDIRECT": "false"})
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _attempt in range(SECONDS_TO_START * 10):
        if server.poll() is not None:
            break
        question = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            question.request("GET", "/health", headers={"Host": "testserver"})
            if question.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            question.close()
    raise RuntimeError("the web server did not start")
