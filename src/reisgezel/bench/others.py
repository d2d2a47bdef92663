"""Measured beside the pages: reading an area's addendum, verifying the log, and one way to the database and back."""

import time
from pathlib import Path
from statistics import median

from reisgezel.bench.results import Row
from reisgezel.cores.addendum import read_addendum


def measure_addendum(path: Path, *, runs: int = 30) -> Row:
    """Reading an addendum from the bytes of a .txt file; n: its lines."""
    data = path.read_bytes()
    times = []
    for _ in range(runs + 3):
        begun = time.perf_counter()
        read_addendum(data, name=path.name)
        times.append((time.perf_counter() - begun) * 1000)
    return row_of("addendum", "none", len(data.splitlines()), "addendum read", times[3:], len(data))


def measure_audit(*, database: str, runs: int = 5) -> Row:
    """Verifying both logs whole; n: their rows. Raises RuntimeError when a chain is broken."""
    from reisgezel.foundation.privacy.enums import Log
    from reisgezel.foundation.privacy.verification import verify_chains

    times, rows = [], 0
    for _ in range(runs):
        begun = time.perf_counter()
        reports = [verify_chains(log) for log in Log]
        times.append((time.perf_counter() - begun) * 1000)
        if broken := next((report.broken for report in reports if report.broken), None):
            raise RuntimeError(str(broken))
        rows = sum(report.rows for report in reports)
    per_thousand = [time * 1000 / rows for time in times]
    return row_of("audit", database, rows, "log verified, per 1,000 rows", per_thousand, 0)


def measure_way(*, database: str, runs: int = 1000) -> Row:
    """The smallest question there is, asked so many times (n): what a page pays the machine for each of its queries."""
    from django.db import connection

    times = []
    with connection.cursor() as cursor:
        for _ in range(runs):
            begun = time.perf_counter()
            cursor.execute("SELECT 1")
            cursor.fetchone()
            times.append((time.perf_counter() - begun) * 1000)
    return row_of("way", database, runs, "SELECT 1, there and back", times, 0)


def row_of(bench: str, database: str, n: int, what: str, times: list[float], size: int) -> Row:
    times = sorted(times)
    slowest = times[max(0, -(-len(times) * 95 // 100) - 1)]
    return Row(bench, database, n, what, round(median(times), 2), round(slowest, 2), 0, size)
