"""One measurement in a process of its own: an empty database, production settings, one number of cases.

    python -m reisgezel.bench.worker DATABASE N RUNS

Rows go to standard output as JSON, one per line; what it is doing goes to standard error.
"""

import json
import sys
import time
from dataclasses import asdict


def main() -> int:
    database, n, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    begun = time.monotonic()

    def say(text: str) -> None:
        print(
            f"{database:<10} {n:>9,}  {time.monotonic() - begun:6.1f} s  {text}", file=sys.stderr, flush=True
        )

    import django

    django.setup()
    from reisgezel.bench.caseload import measure_caseload
    from reisgezel.bench.crowd import CASES, measure_crowd
    from reisgezel.bench.load import load
    from reisgezel.bench.others import measure_audit, measure_way
    from reisgezel.bench.pages import measure_pages
    from reisgezel.config import prepare

    prepare.prepare(say=say)
    world = load(n, say=say)
    rows = measure_pages(world, database=database, n=n, runs=runs, say=say)
    if n == CASES:
        rows += measure_crowd(world, database=database, say=say)
    rows += measure_caseload(world, database=database, say=say)
    rows.append(measure_audit(database=database))
    rows.append(measure_way(database=database))
    for row in rows:
        print(json.dumps(asdict(row)))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
