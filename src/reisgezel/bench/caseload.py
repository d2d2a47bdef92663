"""A caseload from a file, the largest there is: read, looked up against everybody of the area, begun."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from django.db import transaction

from reisgezel.bench.load import World
from reisgezel.bench.others import row_of
from reisgezel.bench.results import Row
from reisgezel.bench.stopwatch import counted
from reisgezel.domain.caseload.actions.beginning import begin, carry_out, take_back
from reisgezel.domain.caseload.actions.files import read_file
from reisgezel.domain.caseload.actions.guard import keep
from reisgezel.domain.caseload.contents import Rows, rows_of
from reisgezel.domain.caseload.enums import Stands
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.files import access_caseload
from reisgezel.domain.caseload.queries.preview import preview_of, sought_of
from reisgezel.domain.caseload.reading import MOST_PEOPLE
from reisgezel.domain.caseload.rows import Row as FileRow
from reisgezel.domain.caseload.rows import standings
from reisgezel.domain.trajectories.queries.alike_many import Met, many_known
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership

RUNS = 3


def measure_caseload(world: World, *, database: str, say: Callable[[str], None]) -> list[Row]:
    """Milliseconds for the whole file. What it began is taken back, so that the next run finds what this one found."""
    member = Membership.objects.select_related("user", "organisation", "partnership")
    actor = Actor.of(member.get(pk=world.managers[-1].membership))
    times: dict[str, list[float]] = {}
    asked = begun = 0

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        times.setdefault(what, []).append((time.perf_counter() - start) * 1000)

    for run in range(RUNS):
        data = _file(world, Random(run))
        with timed("list of 500: read, and 120 names asked"):
            caseload = read_file(actor=actor, data=data)
        content = rows_of(caseload.content)
        with timed("list of 500: all names asked"), counted() as statements:
            many_known(actor, [sought_of(row) for row in content.rows])
        asked = statements()
        caseload = _answered(caseload, content)
        with timed("list of 500: a page of its rows"):
            preview_of(actor, access_caseload(actor, caseload.pk), only_open=False)
        begin(actor=actor, caseload_id=caseload.pk, version=caseload.version)
        with timed("list of 500: all pages begun"), counted() as statements:
            carry_out(caseload.pk)
        begun = statements()
        with timed("list of 500: all pages taken back"):
            take_back(actor=actor, caseload_id=caseload.pk)
    say(f"a caseload from a file: {asked} statements to ask, {begun} to begin")
    return [row_of("caseload", database, len(world.cases), what, took, 0) for what, took in times.items()]


def _file(world: World, rng: Random) -> bytes:
    """Names of the area, spelled a little otherwise."""
    lines = ["Roepnaam;Taal;Geboortejaar;Telefoon"]
    for number in range(MOST_PEOPLE):
        name = rng.choice(world.names)[:60].replace("ou", "u").replace(";", " ")
        lines.append(
            f"{name};Arabisch;{rng.randint(1955, 2004)};0470 12 {number // 100:02} {number % 100:02}"
        )
    return "\r\n".join(lines).encode()


@transaction.atomic
def _answered(caseload: Caseload, content: Rows) -> Caseload:
    """Every row as if it were asked and answered: somebody else."""

    def answered(row: FileRow, known: Met) -> FileRow:
        marks = frozenset((*map(str, known.known), *map(str, row.like)))
        return FileRow(row.number, row.said, row.case_id, met=known, like=row.like, answered=marks)

    actor = Actor.of(
        Membership.objects.select_related("user", "organisation", "partnership").get(
            pk=caseload.membership_id
        )
    )
    known = many_known(actor, [sought_of(row) for row in content.rows])
    rows = [answered(row, Met(found)) for row, found in zip(content.rows, known, strict=True)]
    if set(standings(rows).values()) != {Stands.READY}:
        raise RuntimeError("a row of the measured file is not ready")
    keep(caseload, Rows(rows, content.notes))
    return caseload
