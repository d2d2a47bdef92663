"""What the pages must reach (product rule): lists and search 10 ms, a person, who needs me 25 ms, 12 queries, 40 kB."""

from reisgezel.bench.results import Target

_LIST = Target(median_ms=10, queries=12, bytes=40_000)

#: In the order of the table. A fullest list and the form have no target of their own.
#: Whether somebody is known asks one query for each key of the name, and writes down what it showed.
TARGETS = {
    "own list": _LIST,
    "own list, 150 people": Target(),
    "area list": _LIST,
    "area list, far down": _LIST,
    "search by name, case manager": _LIST,
    "search by name, coordinator": _LIST,
    "search by two words, coordinator": _LIST,
    "is somebody known already": Target(median_ms=10, queries=20, bytes=40_000),
    "who needs me": Target(median_ms=25, queries=12, bytes=40_000),
    "case page, 30 visits": Target(median_ms=25, queries=12, bytes=40_000),
    "visit form": Target(bytes=40_000),
    "visit note saved": Target(median_ms=100),
}
