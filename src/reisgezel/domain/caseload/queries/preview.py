"""The rows of a file before anything is begun: how each stands, and whom it may be, as this actor may know it now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.caseload.checking import Fault, check, right_values
from reisgezel.domain.caseload.contents import Notes, rows_of
from reisgezel.domain.caseload.enums import Part, Stands
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.rows import Row, not_left, standings
from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.validators import readable_phone
from reisgezel.domain.trajectories.actions.openings import Person
from reisgezel.domain.trajectories.queries.alike import Alike, Sought
from reisgezel.domain.trajectories.queries.alike_many import Met, met_again
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor

#: Rows of one page.
PAGE = 20
_TO_LOOK_AT = (Stands.WRONG, Stands.ASKS)


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. known: facts in words. alike: who may be the same person. like: earlier rows that may be."""

    number: int
    name: str
    known: tuple[str, ...]
    stands: Stands
    faults: tuple[Fault, ...]
    alike: Alike
    like: tuple[tuple[int, str], ...]
    seen: int
    #: What a form is filled in with: the value of a right field, the text of a wrong one.
    values: Mapping[str, object]

    @property
    def asks(self) -> bool:
        return self.stands is Stands.ASKS

    @property
    def is_left(self) -> bool:
        return self.stands is Stands.LEFT

    @property
    def is_wrong(self) -> bool:
        return self.stands is Stands.WRONG

    @property
    def waits(self) -> bool:
        return self.stands is Stands.WAITS


@dataclass(frozen=True, slots=True)
class Preview:
    """A page of rows, and how many rows of the whole file stand how. next_page: None at the end."""

    notes: Notes
    rows: tuple[RowView, ...]
    ready: int
    wrong: int
    asks: int
    waits: int
    left: int
    page: int
    next_page: int | None
    only_open: bool

    @property
    def to_look_at(self) -> int:
        return self.wrong + self.asks

    @property
    def open(self) -> int:
        return self.to_look_at + self.waits

    @property
    def total(self) -> int:
        return self.open + self.ready + self.left


def preview_of(actor: Actor, caseload: Caseload, *, page: int = 1, only_open: bool = True) -> Preview:
    """One page of rows: those to look at, while there are any, or all of them."""
    content = rows_of(caseload.content)
    stands = standings(content.rows)
    counts = Counter(stands.values())
    only_open = only_open and bool(counts[Stands.WRONG] + counts[Stands.ASKS])
    listed = [row for row in content.rows if not only_open or stands[row.number] in _TO_LOOK_AT]
    page = max(1, min(page, -(-len(listed) // PAGE)))
    shown = listed[(page - 1) * PAGE : page * PAGE]
    return Preview(
        notes=content.notes,
        rows=_views(actor, shown, content.rows, stands),
        ready=counts[Stands.READY],
        wrong=counts[Stands.WRONG],
        asks=counts[Stands.ASKS],
        waits=counts[Stands.WAITS],
        left=counts[Stands.LEFT],
        page=page,
        next_page=page + 1 if len(listed) > page * PAGE else None,
        only_open=only_open,
    )


def row_of(actor: Actor, caseload: Caseload, number: int) -> RowView:
    """One row by its number in the file. Raises NotFound when there is none."""
    content = rows_of(caseload.content)
    row = content.row(number)
    if row is None:
        raise NotFound
    (view,) = _views(actor, [row], content.rows, standings(content.rows))
    return view


def open_rows(caseload: Caseload) -> tuple[tuple[int, Mapping[str, str], str], ...]:
    """What nobody decided about or what was left out, to take along in a file: number, fields, and what is wrong."""
    content = rows_of(caseload.content)
    stands = standings(content.rows)
    said = []
    for row in content.rows:
        if stands[row.number] is not Stands.READY:
            _person, faults = check(row.said, row.trouble)
            said.append((row.number, row.said, " ".join(fault.words for fault in faults)))
    return tuple(said)


def sought_of(row: Row) -> Sought:
    """What is asked about a row: what would be asked while typing it."""
    person, _faults = check(row.said, row.trouble)
    if person is None:
        return Sought(row.said.get(Part.CALL_NAME, ""))
    return Sought(person.call_name, person.birth_year, person.phone)


def _views(
    actor: Actor, shown: list[Row], every: list[Row], stands: dict[int, Stands]
) -> tuple[RowView, ...]:
    begun = not_left(every)
    asking = [
        (sought_of(row), (row.met or Met()) if stands[row.number] is Stands.ASKS else Met()) for row in shown
    ]
    views = []
    for row, alike in zip(shown, met_again(actor, asking), strict=True):
        person, faults = check(row.said, row.trouble)
        views.append(
            RowView(
                number=row.number,
                name=row.said.get(Part.CALL_NAME, ""),
                known=_facts(person) if person else _as_read(row),
                stands=stands[row.number],
                faults=faults,
                alike=alike,
                like=tuple(
                    (number, begun[number].said.get(Part.CALL_NAME, ""))
                    for number in row.like
                    if number in begun
                ),
                seen=row.seen,
                values=_to_fill_in(row),
            )
        )
    return tuple(views)


def _to_fill_in(row: Row) -> dict[str, object]:
    right = right_values(row.said, row.trouble)
    if phone := right.get(Part.PHONE):
        right[Part.PHONE.value] = readable_phone(phone)
    return {**row.said, **right}


def _facts(person: Person) -> tuple[str, ...]:
    """What the page will begin with, besides the name."""
    facts = [
        str(person.birth_year or ""),
        str(Language(person.language).label) if person.language else "",
        _("with an interpreter") if person.needs_interpreter else "",
        str(Reads(person.reads).label) if person.reads != Reads.NOT_ASKED else "",
        readable_phone(person.phone),
        person.email,
    ]
    return tuple(fact for fact in facts if fact)


def _as_read(row: Row) -> tuple[str, ...]:
    return tuple(text for name, text in row.said.items() if name != Part.CALL_NAME)
