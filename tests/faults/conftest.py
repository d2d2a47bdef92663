"""Databases of their own for processes that are killed, one of each kind, gone afterwards."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def env(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process that works on a database without rows and writes nowhere else."""
    clean = {
        name: value
        for name, value in os.environ.items()
        # The scripts here say with `assert` what they found.
        if not name.startswith(("REISGEZEL_", "DJANGO_", "PYTHONOPTIMIZE"))
    }
    ours = {
        **clean,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "REISGEZEL_VAR": str(tmp_path / "var"),
        "REISGEZEL_LOG_LEVEL": "CRITICAL",  # a killed request is no news here
    }
    if request.param == "SQLite":
        _migrated(tmp_path / "var", request.config)
        yield ours
        return
    throwaway = _throwaway_postgres()
    if throwaway.program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with throwaway.running() as url:
        yield {**ours, "REISGEZEL_DATABASE_URL": url}


def _migrated(var: Path, config: pytest.Config) -> None:
    """The tables of this run, once they are made: to make them anew takes longer than most that is tried here."""
    made = Path(getattr(config, "workerinput", {}).get("template_folder", "")) / "template.sqlite3"
    if made.exists():
        var.mkdir()
        shutil.copyfile(made, var / "demo.sqlite3")


def _throwaway_postgres() -> Any:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import throwaway_postgres
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    return throwaway_postgres
