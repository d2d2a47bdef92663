"""People as the `person_rows` part draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.queries.rows import PersonRow
from reisgezel.foundation.common.addresses import address_of
from reisgezel.foundation.common.dates import day, when


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list. href "" where the reader has no way in."""

    href: str
    initial: str
    name: str
    note: str
    meta: str = ""
    badge: str = ""


def lines(rows: Iterable[PersonRow]) -> tuple[Line, ...]:
    """A row each: the name, and the one thing to know about it now."""
    return tuple(
        Line(
            href=address_of("desk:case", row.id) if row.id and row.may_open else "",
            initial=row.initial,
            name=row.name,
            note=_note(row),
            meta=_with(row) if row.may_open and not row.is_mine else "",
        )
        for row in rows
    )


def _note(row: PersonRow) -> str:
    if row.next_at:
        return _("next time %(when)s") % {"when": when(row.next_at)}
    if row.rests_until:
        said = {"day": day(row.rests_until)}
        return _("paused: look again %(day)s") % said if row.is_silent else _("paused until %(day)s") % said
    if row.last_heard_on:
        said = {"day": day(row.last_heard_on)}
        return _("last heard %(day)s") % said if row.is_silent else _("heard %(day)s") % said
    if row.is_silent:
        return _("not heard from yet")
    return _("just met") if row.may_open else _with(row)


def _with(row: PersonRow) -> str:
    return _("with %(name)s") % {"name": row.case_manager}
