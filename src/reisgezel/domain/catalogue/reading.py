"""From what the reader found to the items of a draft: everything placed, every doubt at the thing it is about.

Pure: values in, values out; the action writes them. Parts of `data` per kind:
  challenge  {"number": int}
  force      {"name": str}
  timing     {"label", "start", "end", "moments": [[start, end]], "anchor", "days"}   (ISO 8601 with zone, or None)
  contact    {"name", "role", "email", "phone"}                                       ("" when not given)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reisgezel.cores import addendum as reader
from reisgezel.domain.catalogue.enums import MAY_HAVE_DOMAIN, PART_OF, ItemKind, Part
from reisgezel.domain.catalogue.suggestions import Candidate, candidates

#: Doubts that say again what an item of its own already asks.
_ANSWERED_ELSEWHERE = frozenset({"lines_not_understood"})


@dataclass(slots=True, eq=False)
class Found:
    """One item to be: its kind, the source's words, its lines, and the challenge it stands under."""

    kind: ItemKind
    text: str
    lines: tuple[int, ...]
    data: dict[str, Any] = field(default_factory=dict)
    challenge: "Found | None" = None
    doubts: list[dict[str, Any]] = field(default_factory=list)
    part: Part | None = None

    @property
    def place(self) -> Part:
        return self.part or PART_OF[self.kind]

    @property
    def suggestion(self) -> Candidate | None:
        """The first life domain that the words speak for."""
        found = candidates(self.text) if self.kind in MAY_HAVE_DOMAIN else ()
        return found[0] if found else None


def items_of(read: reader.Addendum) -> list[Found]:
    """All items of an addendum in the source's order, lines that were not understood and open questions last."""
    items = [
        *_area(read),
        *_challenges(read),
        *_passages(ItemKind.THEME, read.enrichment.themes),
        *_passages(ItemKind.SUGGESTION, read.enrichment.suggestions),
        *_passages(ItemKind.EXTRA_OBSTACLE, read.enrichment.extra_obstacles),
        *_passages(ItemKind.EXTRA_PROFILE, read.enrichment.extra_profiles),
        *_passages(ItemKind.SERVICE_TYPE, read.service_types),
        *_passages(ItemKind.LOCAL_INPUT, read.local_input),
        *_passages(ItemKind.PRINCIPLE, read.principles),
        *(Found(ItemKind.FORCE, force.text, force.lines, {"name": force.name}) for force in read.forces),
        *_timing(read),
        *_contact(read),
    ]
    missed = [Found(ItemKind.NOT_UNDERSTOOD, line.text, (line.line,)) for line in read.not_understood]
    return [*items, *missed, *_place_doubts(read.doubts, [*items, *missed])]


def _area(read: reader.Addendum) -> Iterable[Found]:
    if read.area.name:
        yield Found(ItemKind.AREA, read.area.name, read.area.lines)
    for name in read.area.municipalities:
        yield Found(ItemKind.MUNICIPALITY, name, read.area.lines)


def _challenges(read: reader.Addendum) -> Iterable[Found]:
    for challenge in read.challenges:
        head = Found(ItemKind.CHALLENGE, challenge.title, challenge.lines, {"number": challenge.number})
        yield head
        for name in challenge.personas:
            yield Found(ItemKind.PERSONA, name, challenge.lines, challenge=head)
        for passage in challenge.obstacles:
            yield Found(ItemKind.OBSTACLE, passage.text, passage.lines, challenge=head)
        for passage in challenge.outcomes:
            yield Found(ItemKind.OUTCOME, passage.text, passage.lines, challenge=head)


def _passages(kind: ItemKind, passages: Iterable[reader.Passage]) -> Iterable[Found]:
    return (Found(kind, passage.text, passage.lines) for passage in passages)


def _timing(read: reader.Addendum) -> Iterable[Found]:
    for row in read.timing:
        data = {
            "label": row.label,
            "start": _iso(row.start),
            "end": _iso(row.end),
            "moments": [[_iso(moment.start), _iso(moment.end)] for moment in row.moments],
            "anchor": row.relative.anchor if row.relative else "",
            "days": row.relative.days if row.relative else None,
        }
        yield Found(
            ItemKind.TIMING, row.original, row.lines, data, doubts=[_doubt(each) for each in row.doubts]
        )


def _contact(read: reader.Addendum) -> Iterable[Found]:
    if read.contact is None:
        return
    person = read.contact
    data = {"name": person.name, "role": person.role, "email": person.email, "phone": person.phone}
    data = {part: value or "" for part, value in data.items()}
    yield Found(ItemKind.CONTACT, ", ".join(value for value in data.values() if value), person.lines, data)


def _place_doubts(doubts: Sequence[reader.Doubt], items: list[Found]) -> Iterable[Found]:
    """A doubt about one item goes with that item; one about several, or about what is missing, is an item itself."""
    known = {(entry["code"], entry["text"]) for item in items for entry in item.doubts}
    for each in doubts:
        if str(each.code) in _ANSWERED_ELSEWHERE or (str(each.code), each.text) in known:
            continue
        touched = [item for item in items if set(each.lines) & set(item.lines)]
        if len(touched) == 1:
            touched[0].doubts.append(_doubt(each))
            continue
        under = next((item.challenge or item for item in touched if item.place is Part.CHALLENGE), None)
        yield Found(
            ItemKind.DOUBT,
            each.text,
            tuple(each.lines),
            challenge=under,
            doubts=[_doubt(each)],
            part=touched[0].place if touched else None,
        )


def _doubt(each: reader.Doubt) -> dict[str, Any]:
    return {"code": str(each.code), "text": each.text, "params": dict(each.params)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
