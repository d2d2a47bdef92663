"""One row of a file: what was said of somebody, whom that is like, and what somebody decided."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reisgezel.domain.caseload.enums import Answer, Stands, Trouble
from reisgezel.domain.trajectories.queries.alike_many import Met


@dataclass(frozen=True, slots=True)
class Row:
    """number: as the file counts. said: each field as it was read or corrected. trouble: fields that could not be
    taken as they stood. is_right: every field can be kept. case_id: the id that the page will have.

    met: whom this is like; None until it was asked. like: earlier rows that may be the same person. answered: all of
    that which was on the screen when somebody said "somebody else". seen: goes up with every change.
    """

    number: int
    said: Mapping[str, str]
    case_id: uuid.UUID
    trouble: Mapping[str, Trouble] = field(default_factory=dict)
    is_right: bool = True
    met: Met | None = None
    like: tuple[int, ...] = ()
    answer: Answer | None = None
    answered: frozenset[str] = frozenset()
    seen: int = 1

    def question(self, begun: Mapping[int, "Row"]) -> frozenset[str]:
        """Everybody who may be the same person, by a mark each. begun: the rows that are not left out."""
        pages = (self.met.known + self.met.hinted) if self.met else ()
        return frozenset((*map(str, pages), *(str(number) for number in self.like if number in begun)))

    def stands(self, begun: Mapping[int, "Row"]) -> Stands:
        if self.answer is Answer.LEAVE:
            return Stands.LEFT
        if not self.is_right:
            return Stands.WRONG
        if self.met is None:
            return Stands.WAITS
        if self.question(begun) - self.answered:
            return Stands.ASKS
        return Stands.READY

    def as_data(self) -> dict[str, Any]:
        met = self.met and [[page.hex for page in pages] for pages in (self.met.known, self.met.hinted)]
        return {
            "number": self.number,
            "said": dict(self.said),
            "trouble": dict(self.trouble),
            "right": self.is_right,
            "case": self.case_id.hex,
            "met": met,
            "like": list(self.like),
            "answer": self.answer or "",
            "answered": sorted(self.answered),
            "seen": self.seen,
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Row":
        met = data["met"] and Met(*(tuple(uuid.UUID(page) for page in pages) for pages in data["met"]))
        return cls(
            number=data["number"],
            said=data["said"],
            case_id=uuid.UUID(data["case"]),
            trouble={name: Trouble(code) for name, code in data["trouble"].items()},
            is_right=data["right"],
            met=met or None,
            like=tuple(data["like"]),
            answer=Answer(data["answer"]) if data["answer"] else None,
            answered=frozenset(data["answered"]),
            seen=data["seen"],
        )


def not_left(rows: list[Row]) -> dict[int, Row]:
    return {row.number: row for row in rows if row.answer is not Answer.LEAVE}


def standings(rows: list[Row]) -> dict[int, Stands]:
    """How each row stands, by its number."""
    begun = not_left(rows)
    return {row.number: row.stands(begun) for row in rows}
