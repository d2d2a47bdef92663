"""Throw-away databases with production settings, each with the environment that leads to it."""

import base64
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from reisgezel.config.faults import Exit, Fault

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("SQLite", "PostgreSQL")
_PREFIX = "reisgezel-bench-"
#: As on a server that must not lose anything, so that saving costs what it costs.
_SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "max_wal_size": "4GB"}


@contextmanager
def fresh(name: str) -> Iterator[dict[str, str]]:
    """The environment of a process that works on an empty database, which is gone afterwards."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    try:
        if name == "PostgreSQL":
            with _throwaway_postgres().running(**_SAFE) as url:
                yield _environment(folder, REISGEZEL_DATABASE_URL=url)
        else:
            yield _environment(folder, REISGEZEL_ALLOW_SQLITE="1")
    except FileNotFoundError as error:
        if error.args != ("postgres",):
            raise
        raise Fault(
            "PostgreSQL is missing. Install with: apt-get install postgresql", Exit.UNAVAILABLE
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgres_program() -> str | None:
    """The path of the server's program, when this machine has one."""
    found: str | None = _throwaway_postgres().program("postgres")
    return found


def _environment(folder: Path, **database: str) -> dict[str, str]:
    """Nothing of the installation that this one may have beside it."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("REISGEZEL_", "DJANGO_"))
    }
    return {
        **clean,
        "DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.production",
        "REISGEZEL_VAR": str(folder),
        "REISGEZEL_SECRET_KEY": secrets.token_urlsafe(50),
        "REISGEZEL_ENCRYPTION_KEYS": f"bench:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "REISGEZEL_HOSTS": "testserver",
        **database,
    }


def _throwaway_postgres() -> Any:
    """The script of the clone that the tests use too."""
    folder = str(ROOT / "scripts")
    if not (ROOT / "scripts" / "throwaway_postgres.py").exists():
        raise Fault("PostgreSQL is measured only in a clone of the source.", Exit.UNAVAILABLE)
    sys.path.insert(0, folder)
    try:
        return import_module("throwaway_postgres")
    finally:
        sys.path.remove(folder)


def _sweep() -> None:
    """What an earlier run left that was killed outright."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        process = folder.name.removeprefix(_PREFIX).split("-")[0]
        if process.isdecimal() and not Path(f"/proc/{process}").exists():
            shutil.rmtree(folder, ignore_errors=True)
