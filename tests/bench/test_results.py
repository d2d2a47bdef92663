import json

import pytest

from reisgezel.bench import results
from reisgezel.bench.results import Row, Target
from reisgezel.bench.targets import TARGETS


def row(n=300, database="SQLite", **fields):
    return Row(
        **{
            "bench": "pages",
            "database": database,
            "n": n,
            "what": "own list",
            "median_ms": 5.0,
            "p95_ms": 8.0,
            "queries": 3,
            "bytes": 9_000,
            **fields,
        }
    )


def test_a_part_replaces_its_own_rows_and_leaves_the_others():
    old = [row(300, median_ms=9.0), row(3_000)]

    assert results.merge(old, [row(300, median_ms=4.0)]) == [row(300, median_ms=4.0), row(3_000)]


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "performance.json"
    rows = [row(), row(database="PostgreSQL", what="pagina’s")]

    results.write(path, rows)

    assert results.read(path) == rows
    assert set(json.loads(path.read_text())[0]) == {
        "bench",
        "database",
        "n",
        "what",
        "median_ms",
        "p95_ms",
        "queries",
        "bytes",
    }


def test_nothing_was_measured_yet(tmp_path):
    assert results.read(tmp_path / "performance.json") == []


def test_the_table_stands_between_its_markers_and_the_words_around_it_stay(tmp_path):
    path = tmp_path / "performance.md"
    path.write_text(f"before\n{results.START}\nold\n{results.END}\nafter\n")

    results.write_table(path, [row()], TARGETS, ["on a machine"])

    text = path.read_text()
    assert text.startswith(f"before\n{results.START}\n")
    assert text.endswith(f"{results.END}\nafter\n")
    assert "- on a machine" in text
    assert "old" not in text


def test_a_document_without_markers_is_left_alone(tmp_path):
    path = tmp_path / "performance.md"
    path.write_text("only words\n")

    with pytest.raises(ValueError, match="needs the lines"):
        results.write_table(path, [row()], TARGETS, [])

    assert path.read_text() == "only words\n"


def test_both_databases_stand_on_one_line_and_a_missed_target_is_bold():
    table = results.table([row(), row(database="PostgreSQL", median_ms=11.0, bytes=41_000)], TARGETS)

    assert "| own list | 300 | 5.0, 8.0 | **11.0**, 8.0 | 3 | **41.0** |" in table


def test_what_is_measured_beside_the_pages_has_a_table_of_its_own():
    table = results.table([row(), row(bench="audit", what="log verified", n=5_000)], TARGETS)

    assert "| log verified | SQLite | 5,000 | 5.0, 8.0 |" in table


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({}, True),
        ({"median_ms": 10.0, "queries": 12, "bytes": 40_000}, True),
        ({"median_ms": 10.1}, False),
        ({"queries": 13}, False),
        ({"bytes": 40_001}, False),
    ],
)
def test_a_target_is_met_when_nothing_passes_it(fields, met):
    assert Target(median_ms=10, queries=12, bytes=40_000).is_met_by(row(**fields)) is met


def test_every_row_of_the_repository_belongs_to_a_page_that_is_still_measured():
    rows = results.read(results_file())

    assert {row.what for row in rows if row.bench == "pages"} <= set(TARGETS)


def results_file():
    from reisgezel.bench.databases import ROOT

    return ROOT / "docs" / "performance.json"
