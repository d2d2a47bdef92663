"""Who may be in one file twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reisgezel.domain.caseload.checking import check
from reisgezel.domain.caseload.rows import Row
from reisgezel.domain.clients.sounds import likeness_of, sought_sounds, spelled, stored_sounds
from reisgezel.domain.trajectories.actions.openings import Person
from reisgezel.domain.trajectories.queries.alike import YEARS_APART

#: Earlier rows that are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Earlier:
    number: int
    person: Person
    name: tuple[str, ...]


def with_likeness(rows: Iterable[Row]) -> list[Row]:
    """The rows, each with the earlier ones that may be the same person: by how the name sounds, or by the phone."""
    earlier: list[_Earlier] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    done = []
    for row in rows:
        person, _faults = check(row.said, row.trouble)
        like: list[int] = []
        if person:
            this = _Earlier(row.number, person, spelled(person.call_name))
            phone = [person.phone] if person.phone else []
            places = {place for key in (*sought_sounds(person.call_name), *phone) for place in by_key[key]}
            like = [earlier[place].number for place in sorted(places) if _may_be_one(this, earlier[place])]
            for key in (*stored_sounds(person.call_name), *phone):
                by_key[key].append(len(earlier))
            earlier.append(this)
        done.append(replace(row, like=tuple(like[:_NAMED])))
    return done


def _may_be_one(one: _Earlier, other: _Earlier) -> bool:
    if one.person.phone and one.person.phone == other.person.phone:
        return True
    years = (one.person.birth_year, other.person.birth_year)
    if all(years) and abs((years[0] or 0) - (years[1] or 0)) > YEARS_APART:
        return False
    return likeness_of(one.name, other.name) > 0
