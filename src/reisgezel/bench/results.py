"""What was measured: rows in docs/performance.json, and the same rows as a table in docs/performance.md."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

START, END = "<!-- measured: start -->", "<!-- measured: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. n: number of cases (of lines, of rows in the log). queries, bytes: the largest of all runs."""

    bench: str
    database: str
    n: int
    what: str
    median_ms: float
    p95_ms: float
    queries: int
    bytes: int

    @property
    def key(self) -> tuple[str, str, int, str]:
        return self.bench, self.database, self.n, self.what


@dataclass(frozen=True, slots=True)
class Target:
    """What a page must reach. None: no target was set."""

    median_ms: float | None = None
    queries: int | None = None
    bytes: int | None = None

    def is_met_by(self, row: Row) -> bool:
        return (
            (self.median_ms is None or row.median_ms <= self.median_ms)
            and (self.queries is None or row.queries <= self.queries)
            and (self.bytes is None or row.bytes <= self.bytes)
        )


def read(path: Path) -> list[Row]:
    return [Row(**row) for row in json.loads(path.read_text())] if path.exists() else []


def merge(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """New rows replace old ones of the same key; the others stay. Sorted, so that a change is easy to read."""
    rows = {row.key: row for row in (*old, *new)}
    return [rows[key] for key in sorted(rows)]


def write(path: Path, rows: Iterable[Row]) -> None:
    """One row per line. Written beside the old file and moved over it, so that a stop leaves a whole file."""
    lines = ",\n".join("  " + json.dumps(asdict(row), ensure_ascii=False) for row in rows)
    _replace(path, f"[\n{lines}\n]\n")


def write_table(path: Path, rows: list[Row], targets: dict[str, Target], conditions: Iterable[str]) -> None:
    """Put the table between the markers of the document; everything else in it stays as it is."""
    text = path.read_text()
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    if not rest or not tail:
        raise ValueError(f"{path.name} needs the lines {START} and {END}")
    said = "\n".join(f"- {line}" for line in conditions)
    _replace(path, f"{head}{START}\n\n{said}\n\n{table(rows, targets)}\n{END}{tail}")


def table(rows: list[Row], targets: dict[str, Target]) -> str:
    """One line per page and number of cases, the two databases side by side; a missed target is bold."""
    pages = [row for row in rows if row.bench == "pages"]
    known = {(row.what, row.n, row.database): row for row in pages}
    databases = sorted(
        {row.database for row in pages}, reverse=True
    )  # SQLite first: what everybody starts with
    head = ["page", "cases", *(f"{database}: median, p95 (ms)" for database in databases), "queries", "kB"]
    lines = [_line(head), _line(["---", "---:", *("---:" for _ in databases), "---:", "---:"])]
    order = {what: place for place, what in enumerate(targets)}
    for what, n in sorted({(row.what, row.n) for row in pages}, key=lambda it: (order.get(it[0], 99), *it)):
        both = [known.get((what, n, database)) for database in databases]
        there = [row for row in both if row is not None]
        target = targets.get(what, Target())
        cells = [_times(row, target) if row else "" for row in both]
        queries, size = max(row.queries for row in there), max(row.bytes for row in there)
        lines.append(
            _line(
                [
                    what,
                    f"{n:,}",
                    *cells,
                    _bold(str(queries), missed=target.queries is not None and queries > target.queries),
                    _bold(f"{size / 1000:.1f}", missed=target.bytes is not None and size > target.bytes),
                ]
            )
        )
    others = [row for row in rows if row.bench != "pages"]
    lines += ["", _line(["beside the pages", "database", "of", "median, p95 (ms)"])] if others else []
    lines += [_line(["---", "---", "---:", "---:"])] if others else []
    lines += [_line([row.what, row.database, f"{row.n:,}", _times(row, Target())]) for row in others]
    return "\n".join(lines) + "\n"


def _times(row: Row, target: Target) -> str:
    missed = target.median_ms is not None and row.median_ms > target.median_ms
    return f"{_bold(f'{row.median_ms:.1f}', missed=missed)}, {row.p95_ms:.1f}"


def _bold(text: str, *, missed: bool) -> str:
    return f"**{text}**" if missed else text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _replace(path: Path, text: str) -> None:
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_text(text)
    fresh.replace(path)
