"""A PostgreSQL server of our own for one run of the tests, gone afterwards: also after Ctrl-C, also after kill -9.

python scripts/throwaway_postgres.py COMMAND ...    runs COMMAND with REISGEZEL_DATABASE_URL set
"""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PREFIX = "reisgezel-postgres-"
#: Speed over safety: this data is worth nothing a minute later.
_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
}


def program(name: str) -> str | None:
    """Debian keeps the server's programs outside PATH, one folder per version: the newest counts."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True
    )
    return shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))


@contextmanager
def running(**options: str) -> Iterator[str]:
    """The URL of a fresh server with an empty database. options: settings of the server that differ from ours."""
    initdb, postgres = program("initdb"), program("postgres")
    if not initdb or not postgres:
        raise FileNotFoundError("postgres")
    _sweep()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    server = None
    try:
        os.chown(folder, *user) if user else None
        data = folder / "data"
        _run(
            [
                initdb,
                "-D",
                str(data),
                "-U",
                "reisgezel",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "trust",
                "-N",
            ],
            user,
        )
        port = _free_port()
        command = [postgres, "-D", str(data), "-p", str(port), "-k", str(folder)]
        for name, value in {**_OPTIONS, **options}.items():
            command += ["-c", f"{name}={value}"]
        server = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, **_as(user), **_tied_to_us())
        _wait_for(folder / f".s.PGSQL.{port}", server)
        yield f"postgresql://reisgezel@127.0.0.1:{port}/postgres"
    finally:
        if server is not None and server.poll() is None:
            server.send_signal(signal.SIGQUIT)  # at once, without saving anything
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    return 65534, 65534


def _as(user: tuple[int, int] | None) -> dict[str, object]:
    return {"user": user[0], "group": user[1], "extra_groups": []} if user else {}


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """In a child before it starts its program: have the system end it when its parent ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def _tied_to_us() -> dict[str, object]:
    """The server ends when this process does; and Ctrl-C in the terminal is ours alone to handle."""
    return {"start_new_session": True, "preexec_fn": lambda: end_with_parent(signal.SIGQUIT)}


def _run(command: list[str], user: tuple[int, int] | None) -> None:
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **_as(user)
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr or done.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(path: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while not path.exists():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the throw-away PostgreSQL did not start")
        time.sleep(0.05)
    time.sleep(0.2)


def _sweep() -> None:
    """What an earlier run left that was killed outright."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        process = folder.name.removeprefix(_PREFIX).split("-")[0]
        if process.isdecimal() and not Path(f"/proc/{process}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    with running() as url:
        return subprocess.call(sys.argv[1:], env={**os.environ, "REISGEZEL_DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main())
