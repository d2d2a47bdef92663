"""Serves the product: gunicorn and the task worker as two child processes under one small supervisor.

The supervisor holds the listening socket, so a taken port is known before any work is done, and a web server that
dies is replaced on the same socket. A child that dies is started again; one that keeps dying ends the whole with a
line that says so. SIGTERM, SIGINT and SIGHUP stop both, gracefully first.
"""

import ctypes
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from reisgezel.config.faults import Exit, Fault

#: Seconds that the children get to finish what they are doing.
GRACE = 20
#: A child may die this often within this many seconds; then it is no accident.
DEATHS, WITHIN = 5, 60
#: Seconds that the web server gets to answer its first request.
READY = 60
_PR_SET_PDEATHSIG = 1


def serve(*, host: str, port: int, workers: int, threads: int) -> int:
    """Prepare (the demo) or check (an installation), then serve until somebody stops it. Gives the exit code."""
    listener = _claim(host, port)
    with listener:
        lines, name = _ready_to_serve()
        supervisor = Supervisor(
            [
                Child("the web server", _gunicorn(listener.fileno(), workers, threads), listener.fileno()),
                Child("the task worker", [sys.executable, "-m", "reisgezel.config.worker"]),
            ]
        )
        # "Everywhere" is reached through this machine's own address.
        return supervisor.run({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port, name, lines)  # noqa: S104


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _ask(host: str, port: int, name: str) -> int | None:
    """The status of the health page, or None while nothing answers."""
    question = http.client.HTTPConnection(host, port, timeout=2)
    try:
        question.request("GET", "/health", headers={"Host": name})
        return question.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        question.close()


def _claim(host: str, port: int) -> socket.socket:
    """The bound (not yet listening) socket; nobody else can take the port while we prepare."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise Fault(f"{host} is not an address of this machine.", Exit.REFUSED) from error
    for last in (False, False, False, True):
        try:
            return _listen(family, address)
        except OSError as error:
            # A server that is just stopping may go first.
            if last or error.errno != errno.EADDRINUSE:
                raise _refusal(error, host, port) from error
            time.sleep(0.4)
    raise AssertionError  # the last attempt returns or raises


def _listen(family: int, address: Any) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)  # only now does the system tell whether another server listens here
    except OSError:
        listener.close()
        raise
    return listener


def _refusal(error: OSError, host: str, port: int) -> Fault:
    if error.errno == errno.EADDRINUSE:
        text = (
            f"Port {port} is taken. Stop the other program, or choose another port: PORT={port + 1} make run"
        )
    elif error.errno == errno.EACCES:
        text = f"Port {port} needs an administrator; choose one from 1024 on."
    else:
        text = f"Cannot listen on {host}:{port}: {error.strerror}."
    return Fault(text, Exit.UNAVAILABLE)


def _ready_to_serve() -> tuple[list[str], str]:
    """The lines to show once it serves, and a host name that it answers to.

    In the demo everything is made; a real installation is only checked.
    """
    from reisgezel.config.cli import start_in_all_languages

    start_in_all_languages()
    from django.conf import settings

    from reisgezel.config import prepare
    from reisgezel.config.checks import papers_line

    hint = [line] if (line := papers_line()) else []
    name = settings.ALLOWED_HOSTS[0].removeprefix(".")
    try:
        if settings.DEMO:
            prepare.prepare(say=lambda text: print(text, flush=True))
            people = prepare.load_demo()
            lines = ["Demo with invented people. Choose one on the sign-in page:"]
            return [*lines, *prepare.sign_in_table(people), *hint], name
        if prepare.pending_migrations():
            raise Fault(
                "The database is not ready for this version: run `reisgezel migrate` first.", Exit.SETTINGS
            )
        return hint, name
    finally:
        prepare.close()


def _gunicorn(descriptor: int, workers: int, threads: int) -> list[str]:
    options = {
        "bind": f"fd://{descriptor}",
        "worker-class": "gthread",
        "workers": workers,
        "threads": threads,
        "timeout": 60,
        "graceful-timeout": GRACE - 5,
        "keep-alive": 5,
        # A slow memory leak never becomes a night call.
        "max-requests": 20_000,
        "max-requests-jitter": 2_000,
        "log-level": "warning",
        "logger-class": "reisgezel.config.server_log.ServerLog",
        "worker-tmp-dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: PTH112, S108
    }
    command = [sys.executable, "-m", "gunicorn", "--preload", "--no-control-socket"]
    command += [f"--{name}={value}" for name, value in options.items() if value is not None]
    return [*command, "reisgezel.config.wsgi:application"]


@dataclass
class Child:
    """One process that must be there. `descriptor`: the socket that it inherits."""

    name: str
    command: list[str]
    descriptor: int | None = None
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=DEATHS))

    def start(self) -> None:
        parent = os.getpid()

        def before() -> None:
            # When the supervisor is killed outright, its children must not live on as orphans with the port.
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            pass_fds=() if self.descriptor is None else (self.descriptor,),
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which then stops both in order
            preexec_fn=before if sys.platform == "linux" else None,
        )

    def ended(self) -> int | None:
        return None if self.process is None else self.process.poll()

    def keeps_dying(self) -> bool:
        self.deaths.append(time.monotonic())
        return len(self.deaths) == DEATHS and self.deaths[-1] - self.deaths[0] < WITHIN


class Supervisor:
    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self, host: str, port: int, name: str, lines: Sequence[str]) -> int:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for child in self.children:
                child.start()
            if self._wait_until_ready(host, port, name):
                print(
                    "\n".join(
                        ["", f"Reisgezel is ready: {_address(host, port)}", *lines, "Stop with Ctrl-C.", ""]
                    ),
                    flush=True,
                )
                self._watch()
        finally:
            self._end_all()
        return Exit.DONE

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _wait_until_ready(self, host: str, port: int, name: str) -> bool:
        """True once the health page answers; False when somebody stopped it before."""
        until = time.monotonic() + READY
        while not self.stopping and time.monotonic() < until:
            self._look_after(first=True)
            status = _ask(host, port, name)
            if status is None:
                time.sleep(0.1)
            elif status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INTERNAL_SERVER_ERROR}:
                raise Fault(f"The product answers with error {status}; its log is above.", Exit.UNAVAILABLE)
            else:
                return True
        if not self.stopping:
            raise Fault(f"The web server did not answer within {READY} seconds.", Exit.UNAVAILABLE)
        return False

    def _watch(self) -> None:
        while not self.stopping:
            self._look_after(first=False)
            time.sleep(0.5)

    def _look_after(self, *, first: bool) -> None:
        for child in self.children:
            code = child.ended()
            if code is None or self.stopping:
                continue
            how = f"signal {-code}" if code < 0 else f"code {code}"
            if first or child.keeps_dying():
                raise Fault(
                    f"{child.name.capitalize()} keeps stopping ({how}); its log is above.", Exit.UNAVAILABLE
                )
            print(f"reisgezel: {child.name} stopped ({how}); starting it again.", file=sys.stderr, flush=True)
            child.start()

    def _end_all(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        until = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(timeout=max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
