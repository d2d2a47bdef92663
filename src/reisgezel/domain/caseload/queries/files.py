"""The own files: which one waits, which columns it has, what became of it. Nobody else's is ever found."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.caseload.contents import begun_of, columns_of
from reisgezel.domain.caseload.enums import OPEN_STATES, Part, State
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.trajectories.queries.alike import Hint
from reisgezel.domain.trajectories.queries.alike_many import Met, hints_again
from reisgezel.domain.trajectories.queries.cases import visible_to
from reisgezel.domain.trajectories.queries.rows import Found, PersonRow, person_rows, wanted
from reisgezel.foundation.common.dates import local
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.queries import lengths_of

#: So long a file stays, whatever became of it.
DAYS = 7
STAYS = dt.timedelta(days=DAYS)
#: Lines of a table that are shown to tell which column is what, and people of a result.
SHOWN, PEOPLE = 3, 100


@dataclass(frozen=True, slots=True)
class FileView:
    """A file in the list of the own ones. goes_on: the day on which it is gone by itself."""

    id: uuid.UUID
    read_at: dt.datetime
    goes_on: dt.date
    is_open: bool
    begun: int


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table: its name, what stands in its first lines, and what it seems to be."""

    place: int
    name: str
    shown: tuple[str, ...]
    part: Part | None


@dataclass(frozen=True, slots=True)
class Result:
    """people: pages that were begun and that this actor still sees. left: rows, and whom to ask about each.

    may_take_back: nothing was written on any of the pages yet.
    """

    begun: int
    people: tuple[PersonRow, ...]
    left: tuple[tuple[int, tuple[Hint, ...]], ...]
    may_take_back: bool
    goes_on: dt.date

    @property
    def others(self) -> int:
        """People begun beyond those that are listed here."""
        return max(self.begun - len(self.people), 0)


def own_caseloads(actor: Actor) -> ScopedQuerySet:
    return Caseload.objects.within(actor).filter(membership=actor.membership_id)


def access_caseload(actor: Actor, caseload_id: uuid.UUID) -> Caseload:
    """The own file. Raises NotFound for anybody else's, as for one that never was."""
    found = own_caseloads(actor).filter(pk=caseload_id).first()
    if not isinstance(found, Caseload):
        raise NotFound
    return found


def files_of(actor: Actor) -> tuple[FileView, ...]:
    """The own files that are still there, newest first."""
    rows = own_caseloads(actor).defer("content").order_by("-id")
    return tuple(
        FileView(
            id=row.pk,
            read_at=row.read_at,
            goes_on=_goes_on(row),
            is_open=row.state in OPEN_STATES,
            begun=row.total if row.state == State.DONE else 0,
        )
        for row in rows
    )


def columns_view(caseload: Caseload) -> tuple[ColumnView, ...]:
    """The columns of a table of which somebody has to say what they are."""
    table = columns_of(caseload.content)
    first = 1 if table.header else 0
    return tuple(
        ColumnView(
            place=place,
            name=(table.lines[0].cell(place).text.strip() if table.header else "")
            or _("Column %(number)s") % {"number": place + 1},
            shown=tuple(
                text for line in table.lines[first : first + SHOWN] if (text := line.cell(place).text)
            ),
            part=part,
        )
        for place, part in enumerate(table.parts)
    )


def has_header(caseload: Caseload) -> bool:
    return columns_of(caseload.content).header


def result_of(actor: Actor, caseload: Caseload) -> Result:
    """What was begun, and whom to ask about who was left out: as this actor may know it today."""
    content = begun_of(caseload.content)
    pages = list(content.pages)
    rows = wanted(visible_to(actor).filter(pk__in=pages[:PEOPLE]).order_by("id"))
    people = person_rows([Found(*row) for row in rows], actor)
    hints = hints_again(actor, [Met(hinted=left.hinted) for left in content.left])
    return Result(
        begun=len(pages),
        people=tuple(row for row in people if row.may_open),
        left=tuple((left.number, hint) for left, hint in zip(content.left, hints, strict=True)),
        may_take_back=bool(pages) and lengths_of(pages) == dict(content.pages),
        goes_on=_goes_on(caseload),
    )


def _goes_on(caseload: Caseload) -> dt.date:
    return local((caseload.done_at or caseload.read_at) + STAYS).date()
