"""Measures the pages of the product for growing numbers of cases: `reisgezel bench`, `make bench`.

    cli         what to measure; one process of its own for each database and number of cases
    databases   throw-away databases
    worker      that process: production settings, load, measure, answer
    load        invented people in bulk (story: what a case holds; words: names and sentences; bulk: fast rows)
    pages       which requests are measured
    crowd       fifty people at once, through the web server itself
    stopwatch   how one is measured
    others      what is measured beside pages: reading an addendum, verifying the log, one way to the database
    results     docs/performance.json and the table in docs/performance.md

It stands above all storeys and nothing imports it. It needs a clone of the source.
"""

from reisgezel.bench.cli import main

__all__ = ["main"]
