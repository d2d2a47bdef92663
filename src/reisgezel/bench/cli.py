"""`reisgezel bench`: what to measure, and where the numbers go."""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import NoReturn

from reisgezel.bench import databases, results
from reisgezel.bench.others import measure_addendum
from reisgezel.bench.results import Row
from reisgezel.bench.targets import TARGETS
from reisgezel.config.faults import Exit, Fault

CASES = (300, 3_000, 20_000, 100_000, 1_000_000)
FEWEST = 30
DOCS = databases.ROOT / "docs"
ADDENDUM = databases.ROOT / "src" / "reisgezel" / "config" / "demo" / "data" / "mechelen-bodukap.txt"


def main(arguments: list[str]) -> int:
    """Measure and write down. Each finished part is kept, also when a later one is stopped."""
    options = _parser().parse_args(arguments)
    if not DOCS.is_dir():
        raise Fault("The benchmarks run only in a clone of the source (the folder docs/).", Exit.UNAVAILABLE)
    signal.signal(signal.SIGTERM, _stop)
    conditions = _conditions(options)
    for database in options.database:
        for n in options.n:
            _keep(_measure(database, n, options.runs), conditions)
    _keep([measure_addendum(ADDENDUM)], conditions)
    return Exit.DONE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(Exit.REFUSED, f"reisgezel: {message} (see: {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reisgezel bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("--n", type=_numbers, default=list(CASES), help="numbers of cases, comma between")
    parser.add_argument(
        "--database", type=_databases, default=list(databases.NAMES), help="sqlite,postgresql (default: both)"
    )
    parser.add_argument(
        "--runs", type=_positive, default=240, help="requests per page (default: %(default)s)"
    )
    return parser


def _numbers(text: str) -> list[int]:
    parts = text.replace("_", "").split(",")
    if not all(part.strip().isdecimal() and int(part) >= FEWEST for part in parts):
        raise argparse.ArgumentTypeError(f"numbers from {FEWEST} on, comma between, not {text!r}")
    return sorted({int(part) for part in parts})


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number of runs from 1 on, not {text!r}")
    return int(text)


def _databases(text: str) -> list[str]:
    known = {name.lower(): name for name in databases.NAMES}
    parts = [part.strip().lower() for part in text.split(",")]
    if not set(parts) <= set(known):
        raise argparse.ArgumentTypeError(f"sqlite, postgresql or both, comma between, not {text!r}")
    return [known[part] for part in parts]


def _measure(database: str, n: int, runs: int) -> list[Row]:
    """In a process of its own, so that nothing of one measurement lives on in the next."""
    with databases.fresh(database) as environment:
        command = [sys.executable, "-m", "reisgezel.bench.worker", database, str(n), str(runs)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as worker:
            try:
                said, _ = worker.communicate()
            except BaseException:
                worker.terminate()
                raise
    if worker.returncode:
        raise Fault(f"Measuring {database} with {n:,} cases failed; the reason stands above.", Exit.FOUND)
    return [Row(**json.loads(line)) for line in said.splitlines()]


def _keep(rows: Iterable[Row], conditions: list[str]) -> None:
    merged = results.merge(results.read(DOCS / "performance.json"), rows)
    results.write(DOCS / "performance.json", merged)
    results.write_table(DOCS / "performance.md", merged, TARGETS, conditions)


def _conditions(options: argparse.Namespace) -> list[str]:
    numbers = ", ".join(f"{n:,}" for n in options.n)
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "psycopg"))
    return [
        f"Last run: {time.strftime('%Y-%m-%d')}, {', '.join(options.database)} with {numbers} cases, "
        f"{options.runs} requests per page. Rows of other numbers are of earlier runs.",
        f"Machine: {_processor()}, {os.cpu_count()} cores, {_memory()} GB, {platform.system()}; "
        f"load when it began: {os.getloadavg()[0]:.1f}.",
        f"Versions: Python {platform.python_version()}, {packages}, {_postgresql()}, SQLite {_sqlite()}.",
    ]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def _postgresql() -> str:
    program = databases.postgres_program()
    if not program:
        return "no PostgreSQL"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return f"PostgreSQL {said.split()[2]}" if said else "no PostgreSQL"


def _sqlite() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
